import { describe, expect, test } from '@jest/globals';
import { isOld, newsOf, pauseOf } from '../../../static/src/governance/refresh';
import { pageOf } from './made-up';

const noon = '2026-11-24T12:00:00.000Z';
const later = '2026-11-24T12:05:00.000Z';

describe('how soon the page asks again', () => {
  test('often while the first reading goes on, which is watched', () => {
    expect(pauseOf(pageOf('importing', null))).toBe(15_000);
  });

  test('seldom while it waits for points, for nothing happens meanwhile', () => {
    expect(pauseOf(pageOf('importing', null, later))).toBe(300_000);
  });

  test('seldom otherwise, also while nothing is known', () => {
    expect([pageOf('ready', noon), pageOf('off', null), undefined].map(pauseOf)).toEqual([
      300_000, 300_000, 300_000,
    ]);
  });
});

describe('what is said of an answer', () => {
  test('nothing where the numbers are the same', () => {
    expect(newsOf(pageOf('ready', noon), pageOf('ready', noon))).toBeUndefined();
    expect(newsOf(pageOf('importing', null), pageOf('importing', null))).toBeUndefined();
  });

  test('that there are newer numbers', () => {
    expect(newsOf(pageOf('ready', noon), pageOf('ready', later))).toBe('updated');
  });

  test('that measuring has begun, and that the first numbers are there', () => {
    expect(newsOf(pageOf('off', null), pageOf('importing', null))).toBe('begun');
    expect(newsOf(pageOf('importing', null), pageOf('ready', noon))).toBe('ready');
  });
});

test('the page is old once there are newer numbers, or another state of the reading', () => {
  const page = pageOf('ready', noon);
  expect(isOld(page, { reading: { ...page.reading, isReading: true }, asOf: noon })).toBe(false);
  expect(isOld(page, { reading: page.reading, asOf: later })).toBe(true);
  expect(isOld(pageOf('importing', null), { reading: page.reading, asOf: null })).toBe(true);
});
