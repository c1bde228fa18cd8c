/** Areas of a project that only one person knows (measures, section 8, K-15). */
import type { Side } from '../limitation';
import { compareIds, compareText } from '../measures/order';
import { dayMs } from '../zone';

/** For so long what somebody did tells what they know. */
export const windowDays = 180;
/** So large a part of what was done, of so much at the least, makes one person the single holder. */
const leastShare = 0.8;
const leastFinished = 5;

/**
 * An issue that was resolved, or a decision that was made; each once, as it was the last time.
 *
 * An issue counts for the person it was assigned to when it was resolved: they had it in hand. Who set the status may have been a
 * tester, a lead or an automation, and whoever gets it afterwards did not do it. A decision counts for the person who decided it,
 * which may be a delegate or a deputy.
 */
export type Finished = {
  /** Ids of the components of its issue; it counts in each of them, and in no area where there are none. */
  areas: readonly string[];
  /** Reference of the person; null where nobody was assigned. Then it counts as what the top person did not do. */
  person: string | null;
  /** UTC milliseconds; of a decision when it was made in fact. */
  resolvedAt: number;
};

export type AreaKnowledge = {
  /** Id of the component. */
  area: string;
  /** How much was finished in the window. */
  n: number;
  /** Reference of the person who finished most of it, the first of those who did as much; null where nobody was assigned. */
  top: string | null;
  /** How much of it that person finished. */
  ofTop: number;
  share: number;
  /** Only they know the area, and they do not work for the client. Whose side nobody has said counts as another one. */
  singleHolder: boolean;
};

function knowledgeOf(
  area: string,
  persons: readonly (string | null)[],
  sideOf: (person: string) => Side | null,
): AreaKnowledge {
  const counts = new Map<string, number>();
  for (const person of persons) {
    if (person !== null) counts.set(person, (counts.get(person) ?? 0) + 1);
  }
  const n = persons.length;
  const [[top, ofTop] = [null, 0]] = [...counts].sort(
    ([one, count], [other, most]) => most - count || compareText(one, other),
  );
  const share = ofTop / n;
  const isHeld = share >= leastShare && n >= leastFinished;
  return { area, n, top, ofTop, share, singleHolder: isHeld && top !== null && sideOf(top) !== 'client' };
}

/**
 * How far the knowledge of each area lies with one person: areas with a single holder first, then by share, and of the same
 * share those in which more was finished first.
 * @param asOf the end of the window, UTC milliseconds; what happened at that instant is not in it
 */
export function knowledgeByArea(
  finished: readonly Finished[],
  asOf: number,
  sideOf: (person: string) => Side | null,
): AreaKnowledge[] {
  const from = asOf - windowDays * dayMs;
  const byArea = new Map<string, (string | null)[]>();
  for (const { areas, person, resolvedAt } of finished) {
    if (resolvedAt < from || resolvedAt >= asOf) continue;
    for (const area of new Set(areas)) {
      const persons = byArea.get(area) ?? [];
      persons.push(person);
      byArea.set(area, persons);
    }
  }
  return [...byArea]
    .map(([area, persons]) => knowledgeOf(area, persons, sideOf))
    .sort(
      (a, b) =>
        Number(b.singleHolder) - Number(a.singleHolder) ||
        b.share - a.share ||
        b.n - a.n ||
        compareIds(a.area, b.area),
    );
}
