/** What the two cards say of made-up numbers, read as text. */
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { i18n } from '../bridge';
import { dayMs, hourMs, numbersOf, type Numbers } from './made-up';

jest.unstable_mockModule('@forge/bridge', () => ({ i18n }));
const { loadTexts } = await import('../../../static/src/shared/texts');
const { BlockerAge } = await import('../../../static/src/governance/BlockerAge');
const { DependencyClosure } = await import('../../../static/src/governance/DependencyClosure');
const { distanceText } = await import('../../../static/src/governance/words');

beforeAll(async () => {
  await loadTexts();
});

const shared = { windowStart: '2026-10-27', locale: 'en-US' };
const textOf = (markup: string) => markup.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const ages = (age: Partial<Numbers['blockerAge']>, provisional = 0) =>
  textOf(
    renderToStaticMarkup(
      createElement(BlockerAge, { numbers: numbersOf(age).blockerAge, provisional, ...shared }),
    ),
  );
const closure = (differing: Partial<Numbers['dependencyClosure']>) =>
  textOf(
    renderToStaticMarkup(
      createElement(DependencyClosure, { numbers: numbersOf({}, differing).dependencyClosure, ...shared }),
    ),
  );

describe('age of blockers', () => {
  test('says durations as people do', () => {
    const text = ages({ open: { n: 6, median: 3 * dayMs + 4 * hourMs, p85: 9 * dayMs, max: 19 * dayMs } });
    expect(text).toContain('6 issues are blocked');
    expect(text).toContain('Half of them at most 3 days 4 hr 85 of 100 at most 9 days The oldest 19 days');
  });

  test('says that fewer than five are too few, and never zero', () => {
    const few = { n: 4, median: null, p85: null, max: 4 * dayMs };
    const text = ages({ open: few, closed: few });
    expect(text.split('too few to say (fewer than 5)')).toHaveLength(5);
    expect(text).not.toMatch(/\b0\b(?! times)/);
  });

  test('has no data of nothing', () => {
    const text = ages({});
    expect(text).toContain('0 issues are blocked');
    expect(text).toContain('Share of time blocked, last 28 days no data');
    expect(text).not.toContain('%');
  });

  test('shows both numbers of the blocked share', () => {
    expect(ages({ blockedShare: { blockedMs: 15 * dayMs, eligibleMs: 100 * dayMs } })).toContain(
      '15 days of 100 days (15%)',
    );
  });

  test('marks low confidence above one in ten, and says what is not counted', () => {
    const ten = { n: 10, median: dayMs, p85: dayMs, max: dayMs };
    expect(ages({ open: ten, inferred: 1 })).not.toContain('low confidence');
    const text = ages({ open: ten, inferred: 2, uncommitted: 1 }, 3);
    expect(text).toContain('low confidence');
    expect(text).toContain('2 have a start or end that Jira holds no record of.');
    expect(text).toContain('1 more issue was blocked and is not counted');
    expect(text).toContain('3 issues are known from events only so far.');
  });
});

describe('dependencies closed in time', () => {
  test('says between what the true share lies while few were due', () => {
    const text = closure({ onTime: 3, late: 7, due: 10 });
    expect(text).toContain('3 of 10 on time (30%)');
    expect(text).toContain('between 11% and 60%');
  });

  test('does without from thirty on', () => {
    const text = closure({ onTime: 20, overdue: 10, due: 30 });
    expect(text).toContain('20 of 30 on time (67%)');
    expect(text).not.toContain('interval');
  });

  test('has no data where nothing was due', () => {
    const text = closure({});
    expect(text).toContain('No data');
    expect(text).toContain('No dependency was due in the last 28 days (since Oct 27, 2026).');
    expect(text).not.toContain('%');
  });

  test('splits what was due, and says what is provisional or not counted', () => {
    const text = closure({
      onTime: 5,
      late: 2,
      overdue: 1,
      removedUnresolved: 1,
      due: 9,
      unknown: 1,
      provisional: 1,
    });
    expect(text).toContain('On time 5 Late 2 Overdue 1 Link removed, not done 1');
    expect(text).toContain('1 of those on time is provisional');
    expect(text).toContain('1 is not counted, since nobody can tell');
  });

  test.each([
    [5, 10, true],
    [6, 10, false],
    [0, 0, false],
  ])('with dates for %i of %i open ones: insufficient is %s', (withNeededBy, open, isLow) => {
    const text = closure({ onTime: 1, due: 1, coverage: { withNeededBy, open } });
    expect(text.includes('insufficient')).toBe(isLow);
  });
});

test.each([
  [-12 * 60_000, '12 minutes ago'],
  [25 * 60_000, 'in 25 minutes'],
  [-5 * hourMs, '5 hours ago'],
  [-3 * dayMs, '3 days ago'],
])('a time that lies %i ms away is said in words', (ms, words) => {
  const now = Date.parse('2026-11-24T12:00:00.000Z');
  expect(distanceText(new Date(now + ms).toISOString(), now, { locale: 'en-US', timeZone: 'UTC' })).toBe(
    words,
  );
});
