import { describe, expect, test } from '@jest/globals';
import { computeMeasures, type PresentIssue } from '../../../src/core/measures/compute';
import { causeOf, provenanceOf } from '../../../src/core/measures/provenance';
import { dayMs } from '../../../src/core/zone';
import { configOf, day, flaggedAt, issue, linked, shows, statuses, through } from './issues';

const inside = (facts: PresentIssue['facts'], provisional = false): PresentIssue => ({
  facts,
  outside: false,
  provisional,
});

const asOf = day(100);
const frame = { config: configOf(), asOf, window: { from: day(72), to: asOf } };

const noPlan = {
  deletedAt: new Map(),
  plan: { baselines: [], records: [], allowance: null, unit: 'points' },
} as const;

describe('the measures of what is stored of a project', () => {
  const issues = [
    inside(
      issue(1, {
        links: [shows('is blocked by', 2, { otherKey: 'B-2' })],
        linkChanges: [linked(day(80), 'is blocked by', 2, { otherKey: 'B-2' })],
      }),
    ),
    inside(issue(3, { ...flaggedAt(day(60)), due: '2026-03-31' }), true),
    ...[4, 5, 6, 7, 8].map((id) => inside(issue(id, flaggedAt(day(80), day(80 + id))))),
    {
      facts: issue(2, { key: 'B-2', project: 'B', ...flaggedAt(day(10)) }),
      outside: true,
      provisional: true,
    },
  ];
  const { numbers, units } = computeMeasures({ ...frame, ...noPlan, issues, deleted: 4 });

  test('count the issues of the project; a blocker of another one only blocks', () => {
    expect(numbers).toMatchObject({ issues: 7, deleted: 4, provisional: 1 });
    expect(numbers.blockerAge.open).toEqual({ n: 2, median: null, p85: null, max: 40 * dayMs });
  });

  test('list open blockers oldest first, each explained, and say where an event is part of it', () => {
    expect(units.open).toMatchObject([
      { issueId: '3', since: day(60), sources: ['flag'], provisional: true },
      {
        issueId: '1',
        since: day(80),
        sources: ['link'],
        blockers: [{ id: '2', key: 'B-2', blockedMs: 20 * dayMs }],
        // Its blocker is known from an event only.
        provisional: true,
      },
    ]);
  });

  test('list closed ones by their end, newest first, and give the lines of an ageing chart', () => {
    expect(units.closed.map(({ issueId }) => issueId)).toEqual(['8', '7', '6', '5', '4']);
    expect(numbers.blockerAge.ageing).toEqual({ p50: 6 * dayMs, p85: 8 * dayMs, p95: 8 * dayMs });
  });

  test('list dependencies by when they were needed, with the ids of both ends', () => {
    const needed = (id: number, due: string): PresentIssue =>
      inside(
        issue(id, {
          due,
          links: [shows('is blocked by', 9)],
          linkChanges: [linked(day(1), 'is blocked by', 9)],
        }),
      );
    const done = inside(issue(9, through(statuses.doing, [day(90), statuses.done])));
    const { units: found } = computeMeasures({
      ...frame,
      ...noPlan,
      issues: [needed(1, '2026-04-09'), needed(2, '2026-03-25'), done],
      deleted: 0,
    });
    expect(found.dependencies).toEqual([
      {
        dependent: 'A-2',
        dependentId: '2',
        blocker: 'A-9',
        blockerId: '9',
        type: 'Blocks',
        neededBy: '2026-03-25',
        state: 'late',
      },
      expect.objectContaining({ dependentId: '1', neededBy: '2026-04-09', state: 'onTime' }),
    ]);
  });
});

describe('what a day was computed from', () => {
  const issues = [issue(2), issue(1, flaggedAt(day(3), day(9)))];
  const before = provenanceOf(issues, configOf(), day(5));

  test('is the same whatever the order of the issues, and whatever happened after the day', () => {
    const later = [issue(1, flaggedAt(day(3), day(9), day(12))), issue(2), issue(3, { created: day(6) })];
    expect(provenanceOf(later, configOf(), day(5))).toEqual(before);
  });

  test.each([
    ['history', [issue(1, flaggedAt(day(4))), issue(2)], configOf()],
    ['history', [issue(1, flaggedAt(day(3)))], configOf()],
    ['settings', issues, configOf({ graceMinutes: 45 })],
    ['calendar', issues, configOf({}, 'Asia/Kolkata')],
  ] as const)('tells that it is %s where that differs', (cause, others, config) => {
    const after = provenanceOf(others, config, day(5));
    expect(after).not.toEqual(before);
    expect(causeOf(before, after)).toBe(cause);
  });

  test('tells that the formula was mended where only the code differs', () => {
    expect(causeOf(before, { ...before, codeVersion: 'measures-0' })).toBe('code');
  });
});
