import type { MoveRow } from '../../../../src/contract/measures';
import { formatTime, type Reader } from '../../shared/dates';
import { t } from '../../shared/texts';
import { sizeText, type BaselineTitles } from '../../shared/measures/words';
import { IssueText } from './cells';
import { ListFrame } from './ListFrame';
import { useList } from './useList';

type Props = {
  asOf: string;
  titles: BaselineTitles;
  reader: Reader;
  onReplaced: () => void;
};

/** How the plan moved, what nobody had asked for first: the key of an issue leads to where a change can be requested. */
export const MoveList = ({ asOf, titles, reader, onReplaced }: Props) => {
  const list = useList({ list: 'moves', asOf, onReplaced });
  const { locale } = reader;
  const rows: readonly MoveRow[] = list.known?.rows ?? [];
  const names = {
    issue: t('measures.column.issue'),
    kind: t('measures.column.move'),
    at: t('measures.column.at'),
    size: t('measures.column.size'),
    baseline: t('measures.column.baseline'),
    recording: t('measures.column.recording'),
  };
  const titleOf = (baseline: string): string =>
    titles.find(({ id }) => id === baseline)?.what ?? t('measures.changeVolume.untitled');
  return (
    <>
      <p className="fl-quiet">{t('measures.list.moves.lead')}</p>
      <ListFrame
        list={list}
        name={t('measures.list.moves')}
        columns={Object.values(names)}
        empty={t('measures.list.moves.empty')}
      >
        {rows.map(({ issue, kind, at, from, to, unit, recording, baseline }) => (
          <tr key={`${issue.id} ${kind} ${baseline}`} className="fl-table-row">
            <th scope="row">
              <IssueText issue={issue} />
            </th>
            <td data-label={names.kind}>{t(`measures.move.${kind}`)}</td>
            <td data-label={names.at} className="fl-list-time">
              {at === null ? t('measures.move.unknownTime') : formatTime(at, reader)}
            </td>
            <td data-label={names.size}>
              {from === to
                ? sizeText(to, unit, locale)
                : t('measures.move.size', {
                    from: sizeText(from, unit, locale),
                    to: sizeText(to, unit, locale),
                  })}
            </td>
            <td data-label={names.baseline}>{titleOf(baseline)}</td>
            <td data-label={names.recording}>
              <span className={`fl-tag fl-tag-${recording}`}>{t(`measures.recording.${recording}`)}</span>
            </td>
          </tr>
        ))}
      </ListFrame>
    </>
  );
};
