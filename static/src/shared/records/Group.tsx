/** One list of a panel, page by page. */
import { useState, type ReactNode } from 'react';
import type { Failure, Result } from '../../../../src/contract/result';
import { Button } from '../Button';
import { FailureNotice } from '../FailureNotice';
import { t } from '../texts';
import type { List, Lists, Row } from './lists';

type Props<Group extends string, Kept extends Row> = {
  group: Group;
  title: string;
  list: List<Kept>;
  /** Whether it is folded until somebody wants to see it; undefined where it never is. */
  isFolded?: boolean | undefined;
  ask: (after: string) => Promise<Result<Pick<List<Kept>, 'rows' | 'next'>>>;
  /** Reads all lists of the panel anew. */
  askAll: () => Promise<Result<Lists<Group, Kept>>>;
  onMore: (page: Pick<List<Kept>, 'rows' | 'next'>) => void;
  onStale: (fresh: Lists<Group, Kept>) => void;
  children: (record: Kept) => ReactNode;
};

export const Group = <Name extends string, Kept extends Row>(props: Props<Name, Kept>) => {
  const { group, title, list, isFolded, children } = props;
  const { total, rows, next } = list;
  if (total === 0) return null;
  const heading = (
    <h2 className="fl-group-title" id={`group-${group}`}>
      {title} <span className="fl-badge">{total}</span>
    </h2>
  );
  const content = (
    <>
      <ul className="fl-list">
        {rows.map((record) => (
          <li key={record.id}>{children(record)}</li>
        ))}
      </ul>
      {next !== null && <ShowMore {...props} after={next} />}
    </>
  );
  return (
    <section className="fl-group" aria-labelledby={`group-${group}`}>
      {isFolded === undefined ? (
        <>
          {heading}
          {content}
        </>
      ) : (
        <details className="fl-details" open={!isFolded}>
          <summary>{heading}</summary>
          {content}
        </details>
      )}
    </section>
  );
};

type ShowMoreProps<Group extends string, Kept extends Row> = Props<Group, Kept> & { after: string };

const ShowMore = <Name extends string, Kept extends Row>(props: ShowMoreProps<Name, Kept>) => {
  const { after, title, ask, askAll, onMore, onStale } = props;
  const [failure, setFailure] = useState<Failure>();
  const [isLoading, setLoading] = useState(false);

  /** Somebody who acts for the first time becomes known, and what was listed for a person unknown goes on no further. */
  const renew = async (): Promise<void> => {
    const answer = await askAll();
    if (answer.ok) onStale(answer.value);
    else setFailure(answer.error);
  };

  const load = async (): Promise<void> => {
    setLoading(true);
    setFailure(undefined);
    const answer = await ask(after);
    if (answer.ok) onMore(answer.value);
    else if (answer.error.code === 'invalid') await renew();
    else setFailure(answer.error);
    setLoading(false);
  };

  return (
    <div className="fl-more">
      {failure !== undefined && <FailureNotice failure={failure} />}
      <Button
        isLoading={isLoading}
        aria-label={t('group.showMoreOf', { group: title })}
        onClick={() => void load()}
      >
        {t('group.showMore')}
      </Button>
    </div>
  );
};
