/** What one issue went through until T, as far as the measures read it (measures, section 10). */
import type { StatusCategory } from '../settings/signals';
import { comparable } from '../settings/status-category';
import { dayMs, endOfDay } from '../zone';
import type { Categories } from './categories';
import type { MeasureConfig } from './config';
import type { IssueFacts, StatusRef } from './facts';
import { recalled } from './recall';
import { difference, union, type Spans } from './spans';
import { sinceEver, staysOf, type Stay } from './timeline';

export type Life = {
  issue: IssueFacts;
  notDone: Spans;
  /** Not done and committed: the time in which it can be blocked. */
  eligible: Spans;
  /** When its Flagged field was not empty. */
  flagged: Spans;
  /** When its status was one of the configured blocked ones. */
  inBlockedStatus: Spans;
  /** From ever on. */
  due: readonly Stay<string | null>[];
};

/** How long before the end of its due date an issue counts as committed. */
const committedBeforeDueMs = 30 * dayMs;

/** When a day is over: its next local midnight, in the time zone of the project. */
export type EndOfDay = (day: string) => number;

export const endOfDayIn = (timeZone: string): EndOfDay => recalled((day) => endOfDay(day, timeZone));

/** The first instant at which the status category was indeterminate. */
function firstInProgress(stays: readonly Stay<StatusCategory>[]): number {
  return stays.find(({ value }) => value === 'indeterminate')?.from ?? Infinity;
}

/** The first instant t at which the due date in force d satisfied t >= endOfDay(d) - 30 days. */
function firstNearDue(stays: readonly Stay<string | null>[], over: EndOfDay): number {
  for (const { from, to, value } of stays) {
    if (value === null) continue;
    const near = Math.max(from, over(value) - committedBeforeDueMs);
    if (near < to) return near;
  }
  return Infinity;
}

const isDone = (category: StatusCategory): boolean => category === 'done';

const spansWith = <Value>(stays: readonly Stay<Value>[], is: (value: Value) => boolean): Spans =>
  union(stays.filter(({ value }) => is(value)));

export type LifeReader = {
  lifeOf: (issue: IssueFacts) => Life;
  /** Only when it was done, which is read once for all the issues that wait for it. */
  doneOf: (issue: IssueFacts) => Spans;
};

/** Reads the lives of issues that exist at T. */
export function lifeReader(
  { signals, timeZone }: MeasureConfig,
  categories: Categories,
  asOf: number,
): LifeReader {
  const over = endOfDayIn(timeZone);
  const blockedNames = new Set(signals.blockedStatuses.map(comparable));
  const isBlockedName = recalled((name) => blockedNames.has(comparable(name)));

  const statusesOf = ({ status, statusChanges, created }: IssueFacts, since = created): Stay<StatusRef>[] =>
    staysOf<StatusRef>({ now: status, changes: statusChanges }, created, asOf, since);
  const categoriesOf = (
    { project }: IssueFacts,
    statuses: readonly Stay<StatusRef>[],
  ): Stay<StatusCategory>[] =>
    statuses.map(({ from, to, value }) => ({ from, to, value: categories.ofPast(project, value) }));

  const done = new Map<string, Spans>();
  return {
    lifeOf: (issue) => {
      const { created } = issue;
      const statuses = statusesOf(issue);
      const inCategory = categoriesOf(issue, statuses);
      const due = { now: issue.due, changes: issue.dueChanges };
      const flags = staysOf({ now: issue.flagged, changes: issue.flagChanges }, created, asOf);
      const notDone = difference([{ from: created, to: asOf }], spansWith(inCategory, isDone));
      // Once committed, always committed.
      const committed = Math.min(
        firstInProgress(inCategory),
        firstNearDue(staysOf(due, created, asOf), over),
      );
      return {
        issue,
        notDone,
        eligible: difference(notDone, [{ from: -Infinity, to: committed }]),
        flagged: spansWith(flags, (flag) => flag),
        inBlockedStatus: spansWith(statuses, ({ name }) => isBlockedName(name)),
        due: staysOf(due, created, asOf, sinceEver),
      };
    },
    doneOf: (issue) => {
      const known = done.get(issue.id);
      if (known) return known;
      const spans = spansWith(categoriesOf(issue, statusesOf(issue)), isDone);
      done.set(issue.id, spans);
      return spans;
    },
  };
}
