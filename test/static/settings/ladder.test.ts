import { describe, expect, test } from '@jest/globals';
import { defaultSettings } from '../../../src/core/settings/defaults';
import { ladderProblems } from '../../../src/core/settings/rules/ladder-rules';
import { reviewKinds, type Review, type Rung } from '../../../src/core/settings/ladder';
import {
  climbOf,
  formatHours,
  formatMeeting,
  newReview,
  newRung,
  triggerKinds,
  triggerOf,
  upcoming,
  weekdayName,
  withHours,
  withKind,
} from '../../../static/src/settings/ladder/ladder';

const { rungs } = defaultSettings.ladder;

const problemsWith = (ladder: { rungs: readonly Rung[]; reviews: readonly Review[] }) =>
  ladderProblems({ ...defaultSettings, ladder }).map(({ path }) => path);

describe('rungs', () => {
  test('a new one lacks nothing but its name, wherever the ladder ends', () => {
    for (let count = 0; count <= rungs.length; count += 1) {
      const lower = rungs.slice(0, count);
      expect(problemsWith({ rungs: [...lower, newRung(lower)], reviews: [] })).toEqual([
        `rungs.${count}.name`,
      ]);
    }
  });

  test('a new one has a role that no other has, as long as there is one', () => {
    expect(newRung([]).responder).toEqual({ role: 'sponsor' });
    expect(newRung(rungs).responder).toEqual({ role: 'priorityOwner' });
    const all = [
      'sponsor',
      'priorityOwner',
      'technicalAuthority',
      'commercialApprover',
      'deliveryManager',
    ].map((role) => ({ ...newRung([]), responder: { role } }) as Rung);
    expect(newRung(all).responder).toEqual({ role: 'sponsor' });
  });

  test('hours begin with twice those of the rungs below', () => {
    expect(triggerOf('hours', rungs)).toEqual({
      kind: 'hours',
      hours: { critical: 16, high: 48, medium: 80, low: 80 },
    });
    expect(triggerOf('hours', rungs.slice(2))).toEqual({
      kind: 'hours',
      hours: { critical: 4, high: 8, medium: 16, low: 40 },
    });
  });

  test.each(triggerKinds)('a trigger of the kind %s can be stored at once', (kind) => {
    const rung = { ...newRung(rungs), name: 'Top', trigger: triggerOf(kind, rungs) };
    expect(problemsWith({ rungs: [...rungs, rung], reviews: [] })).toEqual([]);
  });

  test('an empty field of hours takes the severity away', () => {
    const trigger = { kind: 'hours' as const, hours: { critical: 4, high: 8 } };
    expect(withHours(trigger, 'high', undefined)).toEqual({ kind: 'hours', hours: { critical: 4 } });
    expect(withHours(trigger, 'low', 40)).toEqual({
      kind: 'hours',
      hours: { critical: 4, high: 8, low: 40 },
    });
  });

  test('tells when a blocker gets there', () => {
    const [team, , sponsor] = rungs as [Rung, Rung, Rung];
    expect(climbOf(team, 'high')).toEqual({ by: 'hours', hours: 8 });
    expect(climbOf(rungs[1] as Rung, 'low')).toEqual({ by: 'hand' });
    expect(climbOf(sponsor, 'low')).toEqual({ by: 'reviews', reviews: 2 });
    expect(climbOf({ ...team, trigger: { kind: 'manual' } }, 'high')).toEqual({ by: 'hand' });
    expect(climbOf({ ...team, trigger: { kind: 'reviews', reviews: NaN } }, 'high')).toEqual({ by: 'hand' });
    expect(climbOf({ ...team, trigger: { kind: 'hours', hours: { high: NaN } } }, 'high')).toEqual({
      by: 'hand',
    });
  });
});

describe('reviews', () => {
  const rest = { id: 'r', name: 'Review', timeZone: 'Europe/Berlin', from: '2026-11-23' };
  const review = newReview('executionReview', rest);
  const nameOf = (kind: string) => `A ${kind}`;

  test.each(reviewKinds)('a new %s can be stored at once', (kind) => {
    expect(problemsWith({ rungs: [], reviews: [newReview(kind, rest)] })).toEqual([]);
  });

  test('of another kind it is called and held as such', () => {
    const own = { ...review, name: nameOf('executionReview') };
    expect(withKind(own, 'dailySync', nameOf)).toEqual(
      newReview('dailySync', { ...rest, name: 'A dailySync' }),
    );
  });

  test('what somebody has given it stays with it', () => {
    const own = { ...review, name: 'Tuesdays', minutes: 45 };
    expect(withKind(own, 'steeringReview', nameOf)).toEqual({ ...own, kind: 'steeringReview' });
    expect(withKind({ ...own, name: ' ' }, 'feedback', nameOf).name).toBe('A feedback');
  });

  test('comes next on its own clocks', () => {
    const now = Date.parse('2026-11-24T08:30:00Z');
    expect(upcoming(review, now, 3)).toEqual([
      '2026-12-01T08:00:00.000Z',
      '2026-12-08T08:00:00.000Z',
      '2026-12-15T08:00:00.000Z',
    ]);
  });

  test.each([
    ['no day', { weekdays: [] }],
    ['no time', { time: '' }],
    ['no zone', { timeZone: 'Atlantis' }],
    ['no start', { from: '' }],
    ['no number of weeks', { everyWeeks: NaN }],
  ])('has no dates with %s', (_, missing) => {
    expect(upcoming({ ...review, ...missing }, Date.parse('2026-11-24'), 3)).toBeUndefined();
  });
});

test('says days, hours and meetings in the language of the screen', () => {
  expect([weekdayName(1, 'en'), weekdayName(7, 'de')]).toEqual(['Mon', 'So']);
  expect([formatHours(8, 'en'), formatHours(2.5, 'de')]).toEqual(['8 hr', '2,5 Std.']);
  expect(formatMeeting('2026-12-01T08:00:00.000Z', 'en-GB', 'Asia/Kolkata')).toBe('Tue, 1 Dec 2026, 13:30');
});
