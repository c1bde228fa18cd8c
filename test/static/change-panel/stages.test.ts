import { describe, expect, test } from '@jest/globals';
import type { ChangeSummary } from '../../../src/contract/change';
import { stagesOf, type StagedChange } from '../../../static/src/change-panel/stages';

const at = (day: number) => `2026-11-0${day}T09:00:00.000Z`;
const sizeAt = (day: number): NonNullable<ChangeSummary['size']> => ({
  currency: 'EUR',
  risk: 'low',
  basis: '',
  by: 'ada',
  at: at(day),
});

/** `sized:done approved:current absorbed:waiting` */
const told = (change: StagedChange) =>
  stagesOf(change)
    .map(({ name, state, isEarly }) => `${name}:${isEarly ? 'early' : state}`)
    .join(' ');

describe('the way of a change', () => {
  test.each<[string, StagedChange, string]>([
    ['nobody has sized it', { status: 'requested' }, 'sized:current approved:waiting absorbed:waiting'],
    ['it can be sent', { status: 'sized', size: sizeAt(1) }, 'sized:done approved:current absorbed:waiting'],
    [
      'it is in approval',
      { status: 'inApproval', size: sizeAt(1) },
      'sized:done approved:current absorbed:waiting',
    ],
    [
      'it is approved',
      { status: 'approved', size: sizeAt(1), settledAt: at(2) },
      'sized:done approved:done absorbed:current',
    ],
    [
      'it is absorbed',
      { status: 'absorbed', size: sizeAt(1), settledAt: at(2), absorbedAt: at(3) },
      'sized:done approved:done absorbed:done',
    ],
    [
      'it is rejected',
      { status: 'rejected', size: sizeAt(1), settledAt: at(2) },
      'sized:done approved:failed absorbed:never',
    ],
    [
      'it is withdrawn before it was sized',
      { status: 'withdrawn' },
      'sized:never approved:never absorbed:never',
    ],
    [
      'it is withdrawn after it was approved',
      { status: 'withdrawn', size: sizeAt(1), settledAt: at(2) },
      'sized:done approved:done absorbed:never',
    ],
    [
      'a later one took its place',
      { status: 'superseded', size: sizeAt(1), settledAt: at(2) },
      'sized:done approved:done absorbed:never',
    ],
  ])('%s', (_name, change, way) => {
    expect(told(change)).toBe(way);
  });
});

describe('an emergency that is in the plan already', () => {
  test.each<[string, StagedChange, string]>([
    [
      'has its approval still before it',
      { status: 'inApproval', size: sizeAt(1), absorbedAt: at(2) },
      'sized:done absorbed:early approved:current',
    ],
    [
      'may even have to be sized yet',
      { status: 'requested', absorbedAt: at(2) },
      'absorbed:early sized:current approved:waiting',
    ],
    [
      'was sized and approved afterwards',
      { status: 'absorbed', size: sizeAt(2), settledAt: at(3), absorbedAt: at(1) },
      'absorbed:early sized:done approved:done',
    ],
    [
      'was rejected afterwards',
      { status: 'rejected', size: sizeAt(1), settledAt: at(3), absorbedAt: at(2) },
      'sized:done absorbed:early approved:failed',
    ],
  ])('%s', (_name, change, way) => {
    expect(told(change)).toBe(way);
  });
});
