/** Keeps the lists of a panel in order while records change. */

/** What a list has to know of a record. */
export type Row = { id: string; version: number };

/** The part of a list that is on screen, and how long the whole of it is. */
export type List<Kept extends Row> = {
  rows: readonly Kept[];
  total: number;
  /** Leads to the next page; null on the last one. */
  next: string | null;
};

export type Lists<Group extends string, Kept extends Row> = Readonly<Record<Group, List<Kept>>>;

/** Where records of one kind belong. */
export type Arrangement<Group extends string, Kept extends Row> = {
  groups: readonly Group[];
  groupOf: (record: Kept) => Group;
  /** Lists without an order of their own show on top what was just changed, and else the order of the backend. */
  orders: { readonly [Name in Group]?: (a: Kept, b: Kept) => number };
};

/** Times all have the one ISO form, so that they sort as text. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Beyond every date: what has no due date comes last. */
const never = '9999';

type Due = { id: string; dueAt?: string };

export const byDueDate = (a: Due, b: Due): number =>
  byText(a.dueAt ?? never, b.dueAt ?? never) || byText(a.id, b.id);

const groupsOf = <Group extends string>(lists: Lists<Group, Row>): Group[] => Object.keys(lists) as Group[];

/** The list that a record is in on screen, which may not be where it belongs by now. */
export const findIn = <Group extends string>(lists: Lists<Group, Row>, id: string): Group | undefined =>
  groupsOf(lists).find((group) => lists[group].rows.some((record) => record.id === id));

/** The record as it is on screen. */
export const find = <Group extends string, Kept extends Row>(
  lists: Lists<Group, Kept>,
  id: string,
): Kept | undefined => {
  const group = findIn(lists, id);
  return group && lists[group].rows.find((record) => record.id === id);
};

/**
 * Puts a record that changed, or is new, where it belongs now.
 * @param from the list that counts it, where it is not on screen
 * @param isKnown whether the totals count it already, though it may not be on screen
 */
export const place = <Group extends string, Kept extends Row>(
  { groups, groupOf, orders }: Arrangement<Group, Kept>,
  lists: Lists<Group, Kept>,
  record: Kept,
  { isKnown, from }: { isKnown: boolean; from?: Group },
): Lists<Group, Kept> => {
  const before = findIn(lists, record.id) ?? from;
  const shown = find(lists, record.id);
  if (shown !== undefined && shown.version > record.version) return lists;
  const after = groupOf(record);
  const change = (group: Group): List<Kept> => {
    const list = lists[group];
    const others = list.rows.filter(({ id }) => id !== record.id);
    const left = group === before ? -1 : 0;
    const came = group === after && (before !== undefined || !isKnown) ? 1 : 0;
    const rows = [record, ...others];
    const order = orders[group];
    return {
      ...list,
      total: list.total + left + came,
      rows: group !== after ? others : order ? rows.sort(order) : rows,
    };
  };
  return Object.fromEntries(groups.map((group) => [group, change(group)])) as Lists<Group, Kept>;
};

/** Shows what a record is now without moving it away from under somebody who is writing in it. */
export const update = <Group extends string, Kept extends Row>(
  lists: Lists<Group, Kept>,
  record: Kept,
): Lists<Group, Kept> => {
  const group = findIn(lists, record.id);
  if (group === undefined) return lists;
  const list = lists[group];
  const rows = list.rows.map((shown) => (shown.id === record.id ? record : shown));
  return { ...lists, [group]: { ...list, rows } };
};

/** Adds a further page; of a record that is on screen already the newer version stays. */
export const extend = <Group extends string, Kept extends Row>(
  lists: Lists<Group, Kept>,
  group: NoInfer<Group>,
  page: Pick<List<Kept>, 'rows' | 'next'>,
): Lists<Group, Kept> => {
  const added = page.rows.filter(({ id }) => findIn(lists, id) === undefined);
  const list = lists[group];
  return { ...lists, [group]: { ...list, rows: [...list.rows, ...added], next: page.next } };
};
