import { expect, test } from '@jest/globals';
import { apart, countOf, isOld } from '../../../static/src/governance/charts/ageing';
import { dayMs, openRow } from './made-up';

const ageing = { p50: dayMs, p85: 3 * dayMs, p95: 4 * dayMs };

test('what is older than 85 of 100 closed ones stands out; as old as that does not', () => {
  expect([2, 3, 3.1].map((days) => isOld(openRow(1, days * dayMs), ageing))).toEqual([false, false, true]);
  expect(countOf([openRow(1, dayMs), openRow(2, 9 * dayMs)], ageing)).toEqual({ all: 2, old: 1 });
});

test('nothing stands out where too few are closed', () => {
  expect(isOld(openRow(1, 100 * dayMs), null)).toBe(false);
});

test('labels that would cover each other move up, and others stay', () => {
  expect(apart([200, 120, 115], 14)).toEqual([200, 120, 106]);
  expect(apart([200, 198, 197], 14)).toEqual([200, 186, 172]);
  expect(apart([], 14)).toEqual([]);
});
