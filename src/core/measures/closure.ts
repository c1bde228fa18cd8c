/** Dependency closure, K-02 (measures, sections 2 and 10): whether blockers were done when they were needed. */
import { comparable } from '../settings/status-category';
import { dayMs } from '../zone';
import type { Frame, Window } from './config';
import type { Dependency } from './dependencies';
import { endOfDayIn, type EndOfDay, type Life } from './life';
import { compareText } from './order';
import type { DependencyClosure, DependencyLink, DependencyState } from './result';
import { covers, holds, spanAt } from './spans';

/** How long a blocker has to stay done to count as on time. */
const followUpMs = 7 * dayMs;

/** Needed-by at t: the due date in force, else the earliest release date of the fix versions as known now. */
const neededByAt = ({ due, issue }: Life, instant: number): string | null =>
  spanAt(due, instant)?.value ?? issue.release;

const firstStart = ({ intervals }: Dependency): number =>
  intervals.reduce((first, { from }) => Math.min(first, from), Infinity);

const lastEnd = ({ intervals }: Dependency): number =>
  intervals.reduce((last, { to }) => Math.max(last, to), -Infinity);

/** Needed-by when the window or the pair's first interval starts, the later; else the first due date set after. */
function committedNeededBy(dependency: Dependency, { from }: Window): string | null {
  const { dependent } = dependency;
  const at = Math.max(from, firstStart(dependency));
  const setAfter = (): string | null =>
    dependent.due.find((stay) => stay.from > at && stay.value !== null)?.value ?? null;
  return neededByAt(dependent, at) ?? setAfter();
}

const isDoneAt = ({ done, outsideDone }: Dependency, instant: number): boolean =>
  done ? holds(done, instant) : outsideDone;

/** Whether it was done 1 ms before the day ended and at every instant until 7 days later or T, the earlier. */
const isOnTime = ({ done }: Dependency, over: number, asOf: number): boolean =>
  done !== null && covers(done, { from: over - 1, to: Math.min(over + followUpMs, asOf) });

/** What became of a dependency by the end of the day on which it was needed: the first that fits. */
function stateOf(dependency: Dependency, over: number, asOf: number): DependencyState | 'unknown' {
  const { done, linked, outsideDone } = dependency;
  if (!done) return outsideDone || !linked ? 'unknown' : 'overdue';
  if (!linked && !isDoneAt(dependency, lastEnd(dependency) - 1)) return 'removedUnresolved';
  if (isOnTime(dependency, over, asOf)) return 'onTime';
  return isDoneAt(dependency, asOf - 1) ? 'late' : 'overdue';
}

/** Names of the types of the links that stand now. Names that differ in case are one. */
function typeOf({ pair }: Dependency): string {
  const names = pair.shown.map(({ type }) => type.trim()).sort(compareText);
  const distinct = new Map(names.toReversed().map((name) => [comparable(name), name]));
  return [...distinct.values()].sort(compareText).join(', ');
}

const toLink = (dependency: Dependency, neededBy: string, state: DependencyState): DependencyLink => ({
  dependent: dependency.pair.dependent.key,
  dependentId: dependency.pair.dependent.id,
  blocker: dependency.pair.blockerKey,
  blockerId: dependency.pair.blockerId,
  type: typeOf(dependency),
  neededBy,
  state,
});

const byEnds = (a: DependencyLink, b: DependencyLink): number =>
  compareText(a.dependent, b.dependent) || compareText(a.blocker, b.blocker);

type Due = { neededBy: string; over: number };

/** When the dependency was due, if that lies in the window. */
function dueIn(window: Window, dependency: Dependency, endOfDay: EndOfDay): Due | null {
  const neededBy = committedNeededBy(dependency, window);
  if (neededBy === null) return null;
  const over = endOfDay(neededBy);
  return over - 1 >= window.from && over - 1 < window.to ? { neededBy, over } : null;
}

export type ClosureCount = {
  add: (dependency: Dependency) => void;
  result: () => DependencyClosure;
};

/** Counts the dependencies of one project. Nothing is voided: no issue tells that it is not needed any more. */
export function countClosure({ config, asOf, window }: Frame): ClosureCount {
  const endOfDay = endOfDayIn(config.timeZone);
  const counts = { onTime: 0, late: 0, overdue: 0, removedUnresolved: 0, unknown: 0 };
  const coverage = { withNeededBy: 0, open: 0 };
  const links: DependencyLink[] = [];
  let provisional = 0;
  return {
    add: (dependency) => {
      if (dependency.linked && !isDoneAt(dependency, asOf - 1)) {
        coverage.open += 1;
        if (neededByAt(dependency.dependent, asOf - 1) !== null) coverage.withNeededBy += 1;
      }
      const due = dueIn(window, dependency, endOfDay);
      if (!due) return;
      const state = stateOf(dependency, due.over, asOf);
      counts[state] += 1;
      if (state === 'onTime' && due.over + followUpMs > asOf) provisional += 1;
      if (state !== 'unknown') links.push(toLink(dependency, due.neededBy, state));
    },
    result: () => ({
      ...counts,
      due: links.length,
      voided: 0,
      provisional,
      coverage,
      links: links.sort(byEnds),
    }),
  };
}
