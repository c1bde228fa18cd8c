import { describe, expect, test } from '@jest/globals';
import type { BlockedInterval, MeasuredIssue } from '../../../src/contract/measures';
import {
  lanesOf,
  lengthMs,
  oldFrom,
  placeOf,
  unblockersOf,
} from '../../../static/src/blocker-context/arrange';

const issue = (id: string): MeasuredIssue => ({
  id,
  key: `ATLAS-${id}`,
  summary: `Summary ${id}`,
  status: 'To Do',
});

const day = (number: number): string => new Date(Date.UTC(2026, 10, number)).toISOString();

const interval = (
  source: BlockedInterval['source'],
  from: number,
  to: number | null,
  by?: MeasuredIssue | null,
): BlockedInterval => ({
  source,
  from: day(from),
  to: to === null ? null : day(to),
  ...(by !== undefined && { by }),
  inferred: false,
});

describe('lanesOf', () => {
  test('puts all intervals of one source, or of one blocking issue, into one row', () => {
    const lanes = lanesOf([
      interval('flag', 1, 2),
      interval('link', 1, 4, issue('12')),
      interval('flag', 3, null),
      interval('link', 5, null, issue('12')),
      interval('link', 6, null, issue('13')),
    ]);
    expect(lanes.map(({ source, by, intervals }) => [source, by?.key, intervals.length])).toEqual([
      ['flag', undefined, 2],
      ['link', 'ATLAS-12', 2],
      ['link', 'ATLAS-13', 1],
    ]);
  });

  test('puts what still blocks before what no longer does', () => {
    const lanes = lanesOf([
      interval('link', 1, 2, issue('12')),
      interval('status', 2, null),
      interval('record', 3, 4),
      interval('flag', 4, null),
    ]);
    expect(lanes.map(({ source, isOpen }) => [source, isOpen])).toEqual([
      ['status', true],
      ['flag', true],
      ['link', false],
      ['record', false],
    ]);
  });

  test('never takes two issues that the reader may not see for one', () => {
    const lanes = lanesOf([interval('link', 1, 2, null), interval('link', 1, null, null)]);
    expect(lanes.map(({ by, intervals }) => [by, intervals.length])).toEqual([
      [null, 1],
      [null, 1],
    ]);
    expect(new Set(lanes.map(({ key }) => key)).size).toBe(2);
  });
});

describe('the line of time', () => {
  const stretch = { since: day(1), asOf: day(11) };

  test('places an interval by its share of it', () => {
    expect(placeOf(interval('flag', 2, 5), stretch)).toEqual({ start: 0.1, length: expect.closeTo(0.3) });
    expect(placeOf(interval('flag', 6, null), stretch)).toEqual({ start: 0.5, length: 0.5 });
  });

  test('shows nothing of what lies before or after it', () => {
    const early = { ...interval('flag', 1, 6), from: '2026-10-01T00:00:00.000Z' };
    expect(placeOf(early, stretch)).toEqual({ start: 0, length: 0.5 });
    expect(placeOf(interval('flag', 6, 30), stretch)).toEqual({ start: 0.5, length: 0.5 });
  });

  test('is filled where it has no length yet', () => {
    expect(placeOf(interval('flag', 1, null), { since: day(1), asOf: day(1) })).toEqual({
      start: 0,
      length: 1,
    });
  });

  test('counts what still blocks up to its end', () => {
    expect(lengthMs(interval('flag', 9, null), stretch)).toBe(2 * 86_400_000);
    expect(lengthMs(interval('flag', 9, 10), stretch)).toBe(86_400_000);
  });
});

test('numbers are old one hour after their instant', () => {
  expect(oldFrom('2026-11-24T10:00:00.000Z')).toBe(Date.UTC(2026, 10, 24, 11));
});

test('each person who can unblock stands once, with every reason', () => {
  const people = unblockersOf([
    { account: 'ada', as: 'blockerAssignee', issue: issue('12') },
    { account: 'ben', as: 'blockerAssignee', issue: issue('13') },
    { account: 'ada', as: 'assignee', issue: issue('7') },
  ]);
  expect(people.map(({ account, reasons }) => [account, reasons.map(({ as }) => as)])).toEqual([
    ['ada', ['blockerAssignee', 'assignee']],
    ['ben', ['blockerAssignee']],
  ]);
});
