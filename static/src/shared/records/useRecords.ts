/** The lists of a panel, and what happens to them: records come, change, and are led to. */
import { useEffect, useState } from 'react';
import type { Failure, Result } from '../../../../src/contract/result';
import { announce } from '../announce';
import { t, tCount, type CountKey } from '../texts';
import { extend, find, findIn, place, update, type Arrangement, type List, type Lists } from './lists';
import type { Link } from './link';
import { usePanel } from './PanelContext';
import { formWithDraft, headingId, type RecordEvents, type Whole } from './record';

type Parts<
  Group extends string,
  Summary extends { id: string; version: number },
  Kept extends Summary & Whole,
> = {
  opened: Lists<Group, Summary>;
  arrangement: Arrangement<Group, Summary>;
  read: (id: string) => Promise<Result<Kept>>;
  /** The list that counts a settled record which is not on screen. */
  settledIn: (record: Kept) => Group;
  /** How to say that so many more are shown. */
  moreShown: CountKey;
  /** Forms whose drafts keep a record where it is. */
  forms: readonly string[];
};

export const useRecords = <
  Group extends string,
  Summary extends { id: string; version: number },
  Kept extends Summary & Whole,
>({
  opened,
  arrangement,
  read,
  settledIn,
  moreShown,
  forms,
}: Parts<Group, Summary, Kept>) => {
  const { drafts, link } = usePanel();
  const [lists, setLists] = useState(opened);
  const [focusOn, setFocusOn] = useState<string>();
  const [linked, setLinked] = useState(link);
  const [linkFailure, setLinkFailure] = useState<Failure>();
  /** What somebody has just done something to: they want to see what became of it. */
  const [latest, setLatest] = useState<string>();

  useEffect(() => {
    if (focusOn === undefined) return;
    document.getElementById(focusOn)?.focus();
    setFocusOn(undefined);
  }, [focusOn]);

  const put = (record: Kept, isKnown = true): void => {
    setLists((current) => place(arrangement, current, record, { isKnown }));
  };

  /** Reads a record again that an act on another one has changed, and that may not be on screen. */
  const refresh = (id: string): void => {
    void read(id).then((answer) => {
      if (!answer.ok) return;
      const { value } = answer;
      setLists((current) => place(arrangement, current, value, { isKnown: true, from: settledIn(value) }));
    });
  };

  /** Brings a record on screen, from wherever in its list it is, and opens it. */
  const show = (target: Link): void => {
    setLinked(target);
    setLinkFailure(undefined);
    if (find(lists, target.record) !== undefined) {
      setFocusOn(headingId(target.record));
      return;
    }
    void read(target.record).then((answer) => {
      if (!answer.ok) {
        setLinkFailure(answer.error);
        return;
      }
      put(answer.value);
      setFocusOn(headingId(target.record));
    });
  };

  useEffect(() => {
    if (link !== undefined) show(link);
    // Once, for the address with which the page was opened.
  }, [link]);

  const told = (record: Kept, said: string): void => {
    setLatest(record.id);
    setFocusOn(headingId(record.id));
    announce(said);
  };

  const isWrittenIn = (id: string): boolean => formWithDraft(drafts, id, forms) !== undefined;

  const events: Omit<RecordEvents<Kept>, 'onMade'> = {
    onChange: (changed, said) => {
      put(changed);
      // The record whose place it takes, or gave up to take, says so too.
      if (changed.supersedes !== undefined) refresh(changed.supersedes);
      told(changed, said);
    },
    onNewer: put,
    onOvertaken: (newer) => {
      setLists((current) => update(current, newer));
    },
    onLeft: (left) => {
      if (findIn(lists, left.id) !== arrangement.groupOf(left)) put(left);
    },
    onShow: (id) => {
      show({ record: id });
    },
  };

  return {
    lists,
    linked,
    linkFailure,
    setFocusOn,
    refresh,
    events,
    /** Whether a list holds what an address leads to, or what its reader writes in. */
    isNeeded: (group: Group): boolean =>
      lists[group].rows.some(({ id }) => id === linked?.record || isWrittenIn(id)),
    /** Whether a list holds what its reader has just acted on, so that the focus goes there. */
    isReached: (group: Group): boolean => lists[group].rows.some(({ id }) => id === latest),
    /** A record that was not there before. */
    made: (record: Kept, said: string): void => {
      put(record, false);
      told(record, said);
    },
    showMore: (group: Group, page: Pick<List<Summary>, 'rows' | 'next'>): void => {
      const shown = lists[group].rows.length;
      const more = extend(lists, group, page);
      setLists(more);
      const first = more[group].rows[shown];
      if (first !== undefined) setFocusOn(headingId(first.id));
      announce(tCount(moreShown, more[group].rows.length - shown));
    },
    /** The lists have changed so much that they were read anew. */
    renew: (group: Group, fresh: Lists<Group, Summary>): void => {
      // Who writes in a record keeps it before them.
      const kept = lists[group].rows.filter(({ id }) => isWrittenIn(id));
      const { next } = fresh[group];
      const renewed = extend(fresh, group, { rows: kept, next });
      setLists(renewed);
      // The button keeps the focus while there is more to show.
      const last = renewed[group].rows.at(-1);
      if (next === null && last !== undefined) setFocusOn(headingId(last.id));
      announce(t('group.renewed'));
    },
  };
};
