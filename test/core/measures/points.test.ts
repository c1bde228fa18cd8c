import { expect, test } from '@jest/globals';
import { hourOf, pointsBudget } from '../../../src/core/measures/points';

test('points are counted by the hour of UTC', () => {
  expect(hourOf(new Date('2026-11-24T10:59:59.999Z'))).toBe('2026-11-24T10');
  expect(hourOf(new Date('2026-11-24T12:00:00.000+01:00'))).toBe('2026-11-24T11');
});

test('one site leaves most of what Jira gives the app to all others', () => {
  expect(pointsBudget).toBeLessThan(65_000 / 6);
});
