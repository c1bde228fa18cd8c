import type { OpenRow } from '../../../../src/contract/measures';
import { formatTime, type Reader } from '../../shared/dates';
import { formatElapsed } from '../../shared/durations';
import { t } from '../../shared/texts';
import { IssueText, Marks, MarksLegend, sourcesText } from './cells';
import { ListFrame } from './ListFrame';
import type { useList } from './useList';

type Props = { list: ReturnType<typeof useList<'open'>>; reader: Reader };

export const OpenList = ({ list, reader }: Props) => {
  const { locale } = reader;
  const rows: readonly OpenRow[] = list.known?.rows ?? [];
  const names = {
    issue: t('measures.column.issue'),
    status: t('measures.column.status'),
    since: t('measures.column.since'),
    age: t('measures.column.age'),
    sources: t('measures.column.sources'),
    marks: t('measures.column.marks'),
  };
  return (
    <>
      <ListFrame
        list={list}
        name={t('measures.list.open')}
        columns={Object.values(names)}
        empty={t('measures.list.open.empty')}
      >
        {rows.map(({ issue, since, ageMs, sources, inferred, provisional }) => (
          <tr key={issue.id} className="fl-table-row">
            <th scope="row">
              <IssueText issue={issue} />
            </th>
            <td data-label={names.status} className="fl-list-status">
              {issue.status}
            </td>
            <td data-label={names.since} className="fl-list-time">
              {formatTime(since, reader)}
            </td>
            <td data-label={names.age} className="fl-list-time">
              {formatElapsed(ageMs, locale)}
            </td>
            <td data-label={names.sources}>{sourcesText(sources, locale)}</td>
            <td data-label={names.marks}>
              <Marks inferred={inferred} provisional={provisional} />
            </td>
          </tr>
        ))}
      </ListFrame>
      <MarksLegend
        inferred={rows.some(({ inferred }) => inferred)}
        provisional={rows.some(({ provisional }) => provisional)}
      />
    </>
  );
};
