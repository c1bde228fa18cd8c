/** What all lists have in common: their table, who sees how much of it, and how to go on. */
import { useRef, type ReactNode } from 'react';
import { Button } from '../../shared/Button';
import { FailureNotice } from '../../shared/FailureNotice';
import { t, tCount } from '../../shared/texts';
import '../../shared/table.css';
import { lengthOf, type List } from './pages';
import type { ListState } from './useList';

type Props<L extends List> = {
  list: ListState<L> & { showMore: () => Promise<boolean>; readAnew: () => Promise<boolean> };
  /** What the table is about. */
  name: string;
  columns: readonly string[];
  /** What it means that there is nothing in it. */
  empty: string;
  /** The rows of the table. */
  children: ReactNode;
};

export const ListFrame = <L extends List>({ list, name, columns, empty, children }: Props<L>) => {
  const frame = useRef<HTMLDivElement>(null);
  const { known, failure, isReading, showMore, readAnew } = list;
  const retry = failure !== undefined && (
    <FailureNotice
      failure={failure}
      actions={
        <Button
          onClick={() => {
            void readAnew();
          }}
        >
          {t('tryAgain')}
        </Button>
      }
    />
  );

  if (known === undefined) {
    return (
      retry || (
        <div className="fl-bone fl-bone-part" aria-busy="true">
          <span className="fl-hidden">{t('measures.list.reading')}</span>
        </div>
      )
    );
  }
  if (known.total === 0) return <p className="fl-quiet">{empty}</p>;

  const { rows, hidden, next, total } = known;
  return (
    <div className="fl-list-frame" ref={frame} tabIndex={-1} role="group" aria-label={name}>
      {rows.length > 0 && (
        <div className="fl-table-frame">
          <table className="fl-table">
            <caption className="fl-hidden">{name}</caption>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>{children}</tbody>
          </table>
        </div>
      )}
      <p className="fl-help">
        {tCount('measures.list.shown', total, { shown: lengthOf(known) - hidden })}
        {hidden > 0 && <> {tCount('measures.list.hidden', hidden)}</>}
      </p>
      {retry}
      {next !== null && (
        <div className="fl-actions">
          <Button
            isLoading={isReading}
            onClick={() => {
              void showMore().then(() => {
                // At the end of the list the button is gone, and the focus with it.
                if (document.activeElement === document.body) frame.current?.focus();
              });
            }}
          >
            {t('measures.list.more')}
          </Button>
        </div>
      )}
    </div>
  );
};
