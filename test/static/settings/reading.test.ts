/** How the reading of a project stands, as the health check says it, read as text. */
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { ReadingHealth } from '../../../src/contract/measures';
import type { HealthCheck } from '../../../src/contract/settings';
import { byReason, nextLookMs, standOf, type Stand } from '../../../static/src/settings/health/reading';
import { i18n } from '../bridge';

jest.unstable_mockModule('@forge/bridge', () => ({
  i18n,
  makeInvoke: () => () => Promise.reject(new Error('nothing is asked while it is drawn')),
  router: {},
}));
const { loadTexts } = await import('../../../static/src/shared/texts');
const { ReadingPicture } = await import('../../../static/src/settings/health/ReadingPicture');

beforeAll(async () => {
  await loadTexts();
});

const checkedAt = '2026-11-24T10:30:00.000Z';
const readUpTo = '2026-11-24T00:05:00.000Z';
const later = '2026-11-24T11:00:00.000Z';

const checkOf = (reading: Partial<ReadingHealth>, more: Partial<HealthCheck> = {}): HealthCheck => ({
  checkedAt,
  findings: [],
  storage: { usedBytes: 1, limitBytes: 100 },
  reading: {
    status: 'ready',
    progress: null,
    isReading: false,
    waitingUntil: null,
    waitingFor: null,
    readUpTo,
    failures: 0,
    points: { spent: 1_200, budget: 10_000 },
    failed: [],
    lastSnapshot: '2026-11-23',
    ...reading,
  },
  ...more,
});
const progress = { done: 1_200, total: 13_000 };

describe('standOf', () => {
  test.each<[Stand, Partial<ReadingHealth>]>([
    ['off', { status: 'off', readUpTo: null }],
    ['importing', { status: 'importing', readUpTo: null, progress }],
    ['finishing', { status: 'importing', readUpTo: null }],
    ['ready', {}],
    ['again', { isReading: true, progress }],
    ['again', { isReading: true, waitingUntil: later }],
    ['again', { isReading: true }],
  ])('is %s', (stand, reading) => {
    expect(standOf(checkOf(reading))).toBe(stand);
  });
});

describe('nextLookMs', () => {
  test.each<[Stand, number | undefined]>([
    ['off', undefined],
    ['importing', 15_000],
    ['finishing', 15_000],
    ['again', 15_000],
    ['ready', undefined],
  ])('where it is %s, looks again after %s ms', (stand, pauseMs) => {
    expect(nextLookMs(checkOf({}), stand)).toBe(pauseMs);
  });

  test('leaves alone what waits until it goes on', () => {
    expect(nextLookMs(checkOf({ waitingUntil: later }), 'importing')).toBe(1_800_000);
    expect(nextLookMs(checkOf({ waitingUntil: '2026-11-24T10:30:01.000Z' }), 'importing')).toBe(15_000);
  });
});

test('issues come by why they could not be read, without reasons that hold for none', () => {
  const issue = { issueId: '20001', key: 'ATLAS-1', reason: 'tooLong' } as const;
  expect(byReason([issue])).toEqual([{ reason: 'tooLong', issues: [issue] }]);
});

describe('ReadingPicture', () => {
  const markupOf = (check: HealthCheck): string =>
    renderToStaticMarkup(
      createElement(ReadingPicture, {
        checked: check,
        stand: standOf(check),
        reader: { locale: 'en-US', timeZone: 'Europe/Warsaw' },
        onStarted: () => undefined,
        onAsked: () => undefined,
      }),
    );
  const textOf = (check: HealthCheck): string =>
    markupOf(check)
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim();

  test('says what measuring is before anybody has begun it, and what it takes', () => {
    const text = textOf(checkOf({ status: 'off', readUpTo: null, lastSnapshot: null }));
    expect(text).toContain('Not measured yet When a project is measured, Fairlead reads all its issues');
    expect(text).toContain('at most about 5,000 issues are read in an hour');
    expect(text).toMatch(/Start measuring$/);
  });

  test('shows how far the first reading has come, and offers no other', () => {
    const check = checkOf({ status: 'importing', readUpTo: null, progress, lastSnapshot: null });
    expect(markupOf(check)).toContain('aria-valuenow="9"');
    const text = textOf(check);
    expect(text).toContain('1,200 of 13,000 issues read');
    expect(text).toContain('Last day with a snapshot None yet');
    expect(text).not.toContain('Read everything again');
  });

  test('counts what was read where nobody knows yet how much there is', () => {
    const check = checkOf({ status: 'importing', readUpTo: null, progress: { done: 100, total: null } });
    expect(textOf(check)).toContain('100 issues read');
    expect(markupOf(check)).not.toContain('progressbar');
  });

  test('says as of when the data are, up to which day there are numbers, and what reading has cost', () => {
    const text = textOf(checkOf({}));
    expect(text).toMatch(/^Reading from Jira Up to date Data as of Nov 24, 2026, 1:05\sAM/);
    expect(text).toContain('Last day with a snapshot Nov 23, 2026 Issues that could not be read None');
    expect(text).toContain('1,200 of 10,000 spent (12%)');
    expect(text).toMatch(/Read everything again$/);
    expect(text).not.toContain('Try the failed ones again');
  });

  test.each<[NonNullable<ReadingHealth['waitingFor']>, RegExp]>([
    ['points', /The points of this hour are spent\. Reading goes on at Nov 24, 2026, 12:00\sPM\./],
    ['jira', /Jira has asked Fairlead to wait\./],
    ['storage', /storage is nearly full/],
    [
      'project',
      /Jira does not show this project to Fairlead any more.*The next try is at Nov 24, 2026, 12:00\sPM\./,
    ],
  ])('says that it waits for %s, and until when', (waitingFor, sentence) => {
    expect(textOf(checkOf({ waitingUntil: later, waitingFor }))).toMatch(sentence);
  });

  test('names issues that could not be read as far as the reader sees them, and counts the others', () => {
    const text = textOf(
      checkOf({
        failures: 3,
        failed: [
          { issueId: '20001', key: 'ATLAS-1', reason: 'unreadable' },
          { issueId: '20002', key: null, reason: 'tooLong' },
        ],
      }),
    );
    expect(text).toContain('3 issues could not be read');
    expect(text).toContain('What Jira tells of these does not fit together: ATLAS-1');
    expect(text).toContain(
      'Their histories are longer than can be kept: ID 20002, hidden from you and 1 more',
    );
    expect(text).toMatch(/Try the failed ones again Read everything again$/);
  });
});
