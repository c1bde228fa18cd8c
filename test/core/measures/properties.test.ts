import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { IssueFacts } from '../../../src/core/measures/facts';
import { readIssues } from '../../../src/core/measures/reading';
import { blockerSources, type Episode } from '../../../src/core/measures/result';
import { intersection, total } from '../../../src/core/measures/spans';
import {
  configOf,
  date,
  day,
  issue,
  linked,
  measured,
  minuteMs,
  shows,
  statuses,
  unlinked,
  explain,
} from './issues';

const asOf = day(40);
const config = configOf();

/** Quarters of an hour around the life of an issue, so that instants coincide and gaps fall on both sides of the grace. */
const instant = fc.oneof(
  fc.integer({ min: -2, max: 45 }).map(day),
  fc.integer({ min: 0, max: 8 }).map((quarters) => day(20) + quarters * 15 * minuteMs),
);
const inOrder = <Item extends { at: number }>(items: Item[]): Item[] => items.sort((a, b) => a.at - b.at);

const changesOf = <Value>(value: fc.Arbitrary<Value>) =>
  fc.array(fc.record({ at: instant, from: value, to: value }), { maxLength: 6 }).map(inOrder);

const anyStatus = fc.constantFrom(...Object.values(statuses));
const anyRef = anyStatus.map(({ id, name }) => ({ id, name }));
const anyDate = fc.option(fc.integer({ min: 0, max: 90 }).map(date));
const phrase = fc.constantFrom('is blocked by', 'blocks', 'depends on', 'is depended on by', 'relates to');
/** Issue 9 is never in the input. */
const other = fc.constantFrom(1, 2, 3, 4, 9);

const anyLink = fc.tuple(phrase, other, anyStatus).map(([seen, id, status]) => shows(seen, id, { status }));
const anyLinkChange = fc
  .tuple(fc.boolean(), instant, phrase, other)
  .map(([made, at, seen, id]) => (made ? linked(at, seen, id) : unlinked(at, seen, id)));

const anyFacts = fc.record({
  created: fc.integer({ min: 0, max: 42 }).map(day),
  status: anyStatus,
  statusChanges: changesOf(anyRef),
  due: anyDate,
  dueChanges: changesOf(anyDate),
  release: anyDate,
  flagged: fc.boolean(),
  flagChanges: changesOf(fc.boolean()),
  links: fc.array(anyLink, { maxLength: 3 }),
  linkChanges: fc.array(anyLinkChange, { maxLength: 8 }).map(inOrder),
});
const anyIssues = fc
  .array(anyFacts, { minLength: 4, maxLength: 4 })
  .map((all) => all.map((facts, index) => issue(index + 1, facts)));
const anyWindow = fc
  .tuple(instant, instant)
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.min(asOf, Math.max(a, b)) }));

const report = (issues: readonly IssueFacts[], window = { from: -Infinity, to: asOf }) =>
  measured(issues, { asOf, window });

describe('whatever happened', () => {
  test('blocked time is at most eligible time', () => {
    fc.assert(
      fc.property(anyIssues, anyWindow, (issues, window) => {
        for (const { blockerAge } of report(issues, window).projects) {
          const { blockedMs, eligibleMs } = blockerAge.blockedShare;
          expect(blockedMs).toBeLessThanOrEqual(eligibleMs);
        }
      }),
    );
  });

  test('a union counts nothing twice: the sources together are never less than it, and each is never more', () => {
    fc.assert(
      fc.property(anyIssues, (issues) => {
        const reading = readIssues({ issues, config, asOf });
        for (const one of reading.issues) {
          const { life, blocked } = reading.read(one);
          const parts = blockerSources.map((source) =>
            total(intersection(blocked.bySource[source], life.eligible)),
          );
          const all = total(blocked.eligible);
          expect(parts.reduce((sum, part) => sum + part, 0)).toBeGreaterThanOrEqual(all);
          expect(Math.max(...parts)).toBeLessThanOrEqual(all);
        }
      }),
    );
  });

  test('episodes of an issue are in order, apart by more than the grace, and together no less than blocked time', () => {
    fc.assert(
      fc.property(anyIssues, (issues) => {
        for (const { blockerAge } of report(issues).projects) {
          const { open, closed, blockedShare } = blockerAge;
          const episodes = [...closed.episodes, ...open.episodes];
          const lengths = episodes.map(({ start, end }) => (end ?? asOf) - start);
          expect(lengths.every((length) => length > 0)).toBe(true);
          expect(lengths.reduce((sum, length) => sum + length, 0)).toBeGreaterThanOrEqual(
            blockedShare.blockedMs,
          );
          expect(episodes.every(({ sources }) => sources.length > 0)).toBe(true);
          for (const { id } of issues) {
            const own = episodes.filter(({ issueId }) => issueId === id);
            own.forEach(({ start }, index) => {
              const before = own[index - 1];
              const ended = before ? (before.end ?? Infinity) : -Infinity;
              expect(start - ended).toBeGreaterThan(30 * minuteMs);
            });
          }
        }
      }),
    );
  });

  test('the order of the issues changes nothing', () => {
    const shuffled = anyIssues.chain((issues) =>
      fc.tuple(
        fc.constant(issues),
        fc.shuffledSubarray(issues, { minLength: issues.length, maxLength: issues.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([issues, others]) => {
        expect(report(others)).toEqual(report(issues));
      }),
    );
  });

  test('other ids in the same order make the same report', () => {
    const shift = (id: string): string => String(Number(id) + 1_000);
    fc.assert(
      fc.property(anyIssues, (issues) => {
        const shifted = issues.map((one) => ({
          ...one,
          id: shift(one.id),
          links: one.links.map((link) => ({ ...link, otherId: shift(link.otherId) })),
        }));
        const back = JSON.parse(
          JSON.stringify(report(shifted)).replace(
            /"(issueId|dependentId|blockerId)":"(\d+)"/g,
            (_, name: string, id: string) => `"${name}":"${Number(id) - 1_000}"`,
          ),
        ) as unknown;
        expect(back).toEqual(JSON.parse(JSON.stringify(report(issues))));
      }),
    );
  });

  test('the answer for some projects is their part of the answer for all', () => {
    fc.assert(
      fc.property(anyIssues, (issues) => {
        const split = issues.map((one, index) => ({ ...one, project: index % 2 === 0 ? 'A' : 'B' }));
        const all = report(split);
        const some = measured(split, { asOf, window: { from: -Infinity, to: asOf }, projects: ['B'] });
        expect(some.projects).toEqual(all.projects.filter(({ key }) => key === 'B'));
        expect(some.warnings).toEqual(all.warnings);
      }),
    );
  });

  test('the numbers of closure add up', () => {
    fc.assert(
      fc.property(anyIssues, anyWindow, (issues, window) => {
        for (const { dependencyClosure } of report(issues, window).projects) {
          const { due, onTime, late, overdue, removedUnresolved, provisional, links, coverage } =
            dependencyClosure;
          expect(onTime + late + overdue + removedUnresolved).toBe(due);
          expect(links).toHaveLength(due);
          expect(provisional).toBeLessThanOrEqual(onTime);
          expect(coverage.withNeededBy).toBeLessThanOrEqual(coverage.open);
        }
      }),
    );
  });

  test('an explanation is of the open episode of the report and explains every source of it', () => {
    fc.assert(
      fc.property(anyIssues, (issues) => {
        const open = report(issues).projects.flatMap(({ blockerAge }) => blockerAge.open.episodes);
        for (const { id } of issues) {
          const explanation = explain({ issues, issueId: id, config, asOf });
          const episode = open.find(({ issueId }) => issueId === id);
          expect(explanation?.since).toBe(episode?.start);
          if (!explanation) continue;
          expect(explanation.intervals[0]?.from).toBe(explanation.since);
          expect(explanation.intervals.some(({ to }) => to === null)).toBe(true);
          const named = explanation.intervals.map(({ source }) => source);
          expect(named.every((source) => episode?.sources.includes(source))).toBe(true);
        }
      }),
    );
  });
});

describe('a later T', () => {
  /** Without links, whose past is read from what stands and happens later, and with nobody else to tell a category. */
  const alone = anyIssues.map((issues) =>
    issues.map((one) => ({ ...one, created: Math.min(one.created, day(10)), links: [], linkChanges: [] })),
  );
  const closedBefore = (episodes: readonly Episode[], limit: number) =>
    episodes.filter(({ end }) => end !== null && end < limit);

  test('changes no episode without links that ended more than the grace before', () => {
    fc.assert(
      fc.property(alone, fc.integer({ min: 11, max: 39 }), (issues, days) => {
        const earlier = day(days);
        const at = (time: number) =>
          measured(issues, { asOf: time, window: { from: -Infinity, to: time } }).projects.flatMap(
            ({ blockerAge }) => closedBefore(blockerAge.closed.episodes, earlier - 30 * minuteMs),
          );
        expect(at(asOf)).toEqual(at(earlier));
      }),
    );
  });
});
