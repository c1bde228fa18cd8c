/** Keeps the lists of the panel in order while records change: what waits on the reader, on others, what is settled. */
import {
  decisionGroups,
  type Decision,
  type DecisionGroup,
  type DecisionPanel,
  type DecisionPage,
  type DecisionSummary,
} from '../../../src/contract/decision';

export type Lists = DecisionPanel['groups'];
type List = Lists[DecisionGroup];

/** Times all have the one ISO form, so that they sort as text. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Beyond every date: what has no due date comes last. */
const never = '9999';

const orders: Record<DecisionGroup, (a: DecisionSummary, b: DecisionSummary) => number> = {
  mine: (a, b) => byText(a.dueAt ?? never, b.dueAt ?? never) || byText(a.id, b.id),
  others: (a, b) => byText(a.dueAt ?? never, b.dueAt ?? never) || byText(a.id, b.id),
  // What was just changed is on top; the rest keeps the order in which the backend sent it.
  decided: () => 0,
  past: () => 0,
};

/** Whom it waits on: who holds it, and in a draft its driver. */
export const waitsOn = (decision: DecisionSummary): DecisionSummary['driver'] =>
  decision.ball ? decision.ball.holder : decision.driver;

export const groupOf = (decision: DecisionSummary, me: string): DecisionGroup => {
  switch (decision.status) {
    case 'draft':
    case 'requested':
    case 'ready':
      return waitsOn(decision) === me ? 'mine' : 'others';
    case 'decided':
    case 'implemented':
      return 'decided';
    case 'superseded':
    case 'withdrawn':
      return 'past';
  }
};

/** The list that a record is in on screen, which may not be where it belongs by now. */
export const findIn = (lists: Lists, id: string): DecisionGroup | undefined =>
  decisionGroups.find((group) => lists[group].decisions.some((decision) => decision.id === id));

/** The record as it is on screen. */
export const find = (lists: Lists, id: string): DecisionSummary | undefined => {
  const group = findIn(lists, id);
  return group && lists[group].decisions.find((decision) => decision.id === id);
};

/**
 * Puts a record that changed, or is new, where it belongs now.
 * @param from the list that counts it, where it is not on screen
 * @param isKnown whether the totals count it already, though it may not be on screen
 */
export const place = (
  lists: Lists,
  decision: Decision,
  me: string,
  { isKnown, from }: { isKnown: boolean; from?: DecisionGroup },
): Lists => {
  const before = findIn(lists, decision.id) ?? from;
  const shown = find(lists, decision.id);
  if (shown !== undefined && shown.version > decision.version) return lists;
  const after = groupOf(decision, me);
  const change = (group: DecisionGroup): List => {
    const list = lists[group];
    const others = list.decisions.filter(({ id }) => id !== decision.id);
    const left = group === before ? -1 : 0;
    const came = group === after && (before !== undefined || !isKnown) ? 1 : 0;
    return {
      ...list,
      total: list.total + left + came,
      decisions: group === after ? [decision, ...others].sort(orders[group]) : others,
    };
  };
  const changed = decisionGroups.map((group) => [group, change(group)] as const);
  return Object.fromEntries(changed) as Lists;
};

/** Shows what a record is now without moving it away from under somebody who is writing in it. */
export const update = (lists: Lists, decision: Decision): Lists => {
  const group = findIn(lists, decision.id);
  if (group === undefined) return lists;
  const list = lists[group];
  const decisions = list.decisions.map((shown) => (shown.id === decision.id ? decision : shown));
  return { ...lists, [group]: { ...list, decisions } };
};

/** Adds a further page; of a record that is on screen already the newer version stays. */
export const extend = (lists: Lists, group: DecisionGroup, page: DecisionPage): Lists => {
  const added = page.decisions.filter(({ id }) => findIn(lists, id) === undefined);
  const list = lists[group];
  return {
    ...lists,
    [group]: { ...list, decisions: [...list.decisions, ...added], next: page.next },
  };
};
