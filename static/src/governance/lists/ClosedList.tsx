import type { ClosedRow } from '../../../../src/contract/measures';
import { formatTime, type Reader } from '../../shared/dates';
import { formatElapsed } from '../../shared/durations';
import { t } from '../../shared/texts';
import { IssueText, Marks, MarksLegend, sourcesText } from './cells';
import { ListFrame } from './ListFrame';
import { useList } from './useList';

type Props = { asOf: string; reader: Reader; onReplaced: () => void };

export const ClosedList = ({ asOf, reader, onReplaced }: Props) => {
  const list = useList({ list: 'closed', asOf, onReplaced });
  const { locale } = reader;
  const rows: readonly ClosedRow[] = list.known?.rows ?? [];
  const names = {
    issue: t('measures.column.issue'),
    status: t('measures.column.status'),
    start: t('measures.column.start'),
    end: t('measures.column.end'),
    duration: t('measures.column.duration'),
    sources: t('measures.column.sources'),
    marks: t('measures.column.marks'),
  };
  return (
    <>
      <ListFrame
        list={list}
        name={t('measures.list.closed')}
        columns={Object.values(names)}
        empty={t('measures.list.closed.empty')}
      >
        {rows.map(({ issue, start, end, durationMs, sources, inferred }) => (
          // An issue can have been blocked more than once.
          <tr key={`${issue.id} ${start}`} className="fl-table-row">
            <th scope="row">
              <IssueText issue={issue} />
            </th>
            <td data-label={names.status} className="fl-list-status">
              {issue.status}
            </td>
            <td data-label={names.start} className="fl-list-time">
              {formatTime(start, reader)}
            </td>
            <td data-label={names.end} className="fl-list-time">
              {formatTime(end, reader)}
            </td>
            <td data-label={names.duration} className="fl-list-time">
              {formatElapsed(durationMs, locale)}
            </td>
            <td data-label={names.sources}>{sourcesText(sources, locale)}</td>
            <td data-label={names.marks}>
              <Marks inferred={inferred} />
            </td>
          </tr>
        ))}
      </ListFrame>
      <MarksLegend inferred={rows.some(({ inferred }) => inferred)} provisional={false} />
    </>
  );
};
