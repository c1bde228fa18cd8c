/** What the box says of a made-up issue, read as text. */
import { afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { BlockerView, MeasuredIssue } from '../../../src/contract/measures';
import { i18n } from '../bridge';

jest.unstable_mockModule('@forge/bridge', () => ({ i18n, router: {} }));
// Names come from Jira while the box is open.
jest.unstable_mockModule('../../../static/src/shared/people', () => ({
  PersonName: ({ person }: { person: string }) => createElement('b', null, person),
}));

const { loadTexts } = await import('../../../static/src/shared/texts');
const { Blocked } = await import('../../../static/src/blocker-context/Blocked');

type Facts = NonNullable<BlockerView['blocked']>;

const asOf = '2026-11-24T12:00:00.000Z';
const since = '2026-11-12T08:00:00.000Z';
const hourMs = 3_600_000;
const review: MeasuredIssue = {
  id: '12',
  key: 'ATLAS-12',
  summary: 'Sign the guideline',
  status: 'In Review',
};
const access: MeasuredIssue = { id: '13', key: 'ATLAS-13', summary: 'Give access', status: 'To Do' };

const facts = (differing: Partial<Facts> = {}): Facts => ({
  since,
  ageMs: 292 * hourMs,
  workingMs: 67.5 * hourMs,
  intervals: [{ source: 'link', from: since, to: null, by: review, inferred: false }],
  blockers: [{ issue: review, blockedMs: 292 * hourMs }],
  canUnblock: [],
  provisional: false,
  ...differing,
});

const read = (blocked: Facts): string =>
  renderToStaticMarkup(
    createElement(Blocked, {
      blocked,
      asOf,
      me: 'cy',
      reader: { locale: 'en-GB', timeZone: 'Europe/Berlin' },
    }),
  )
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

beforeAll(async () => {
  await loadTexts();
});
beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse(asOf) + 10 * 60_000 });
});
afterEach(() => {
  jest.useRealTimers();
});

describe('the head', () => {
  test('says for how long, how much of it was working time, since when, and as of when', () => {
    const text = read(facts());
    expect(text).toContain('Blocked for 12 days 4 hrs');
    expect(text).toContain('68 hrs of it in the project’s working hours');
    expect(text).toContain('Since 12 Nov 2026, 09:00');
    expect(text).toContain('As of 24 Nov 2026, 13:00');
    expect(text).not.toContain('more than an hour ago');
  });

  test('says so when the numbers are more than an hour old', () => {
    jest.setSystemTime(Date.parse(asOf) + 61 * 60_000);
    expect(read(facts())).toContain('As of 24 Nov 2026, 13:00, more than an hour ago.');
  });

  test('says what no reading has confirmed', () => {
    expect(read(facts({ provisional: true }))).toContain('Known from an event so far.');
    expect(read(facts())).not.toContain('Known from an event so far.');
  });
});

describe('what blocks', () => {
  test('is said for each source with its times', () => {
    const ended = { from: '2026-11-13T08:00:00.000Z', to: '2026-11-13T11:30:00.000Z' };
    const text = read(
      facts({
        intervals: [
          { source: 'link', from: since, to: null, by: review, inferred: false },
          { source: 'flag', ...ended, inferred: false },
          { source: 'status', from: '2026-11-24T09:00:00.000Z', to: null, inferred: false },
          { source: 'record', from: '2026-11-23T12:00:00.000Z', to: null, inferred: false },
        ],
      }),
    );
    expect(text).toContain('Waits for ATLAS-12 Sign the guideline (In Review)');
    expect(text).toContain('12 days 4 hrs, since 12 Nov 2026, 09:00');
    expect(text).toContain('Flagged 3 hrs 30 mins, from 13 Nov 2026, 09:00 to 13 Nov 2026, 12:30');
    expect(text).toContain('In a blocked status 3 hrs, since 24 Nov 2026, 10:00');
    expect(text).toContain('A blocker on record in Fairlead 24 hrs, since 23 Nov 2026, 13:00');
  });

  test('is not named where the reader may not see it', () => {
    const text = read(
      facts({ intervals: [{ source: 'link', from: since, to: null, by: null, inferred: false }] }),
    );
    expect(text).toContain('Waits for an issue that you may not see');
  });

  test('is explained where a bound is not recorded', () => {
    const bounded = (to: string | null) =>
      read(facts({ intervals: [{ source: 'link', from: since, to, by: review, inferred: true }] }));
    expect(bounded(null)).toContain('Start not recorded; counted from the earliest time that fits.');
    expect(bounded(asOf)).toContain('Start or end not recorded; counted for the longest time that fits.');
  });

  test('says the share of each issue where several, or one several times, block', () => {
    const several = facts({
      intervals: [
        { source: 'link', from: since, to: null, by: review, inferred: false },
        { source: 'link', from: since, to: null, by: access, inferred: false },
        { source: 'link', from: since, to: null, by: null, inferred: false },
      ],
      blockers: [
        { issue: review, blockedMs: 292 * hourMs },
        { issue: access, blockedMs: 146 * hourMs },
        { issue: null, blockedMs: 73 * hourMs },
      ],
    });
    const text = read(several);
    expect(text).toContain('ATLAS-12 12 days 4 hrs (100% of the time)');
    expect(text).toContain('ATLAS-13 6 days 2 hrs (50% of the time)');
    expect(text).toContain('An issue that you may not see 3 days 1 hr (25% of the time)');
    expect(text).toContain('These times can overlap.');
    expect(read(facts())).not.toContain('of the time');
  });

  test('folds what is more than a glance can take', () => {
    const flagged = (times: number) =>
      facts({
        intervals: Array.from({ length: times }, (_, index) => ({
          source: 'flag' as const,
          from: new Date(Date.parse(since) + index * hourMs).toISOString(),
          to: new Date(Date.parse(since) + (index + 0.5) * hourMs).toISOString(),
          inferred: false,
        })),
      });
    expect(read(flagged(4))).not.toContain('more');
    expect(read(flagged(5))).toContain('2 more');
  });
});

describe('who can unblock', () => {
  test('is said with every reason', () => {
    const text = read(
      facts({
        canUnblock: [
          { account: 'ada', as: 'blockerAssignee', issue: review },
          { account: 'ben', as: 'blockerAssignee', issue: access },
          { account: 'ada', as: 'assignee', issue: { ...review, id: '7', key: 'ATLAS-7' } },
        ],
      }),
    );
    expect(text).toContain('ada assigned to ATLAS-12 and assigned to this issue');
    expect(text).toContain('ben assigned to ATLAS-13');
  });

  test('is asked for where there is nobody', () => {
    expect(read(facts())).toContain('Assign somebody, so that it is clear who moves it on.');
  });
});
