import { describe, expect, test } from '@jest/globals';
import { nextBeat } from '../../../src/core/change/beat';
import { defaultSettings } from '../../../src/core/settings/defaults';
import type { EngagementModel } from '../../../src/core/settings/engagement';
import type { Review } from '../../../src/core/settings/ladder';

const review = (given: Partial<Review> = {}): Review => ({
  id: 'r1',
  kind: 'steeringReview',
  name: 'Steering',
  weekdays: [2],
  everyWeeks: 2,
  time: '10:00',
  timeZone: 'UTC',
  from: '2026-11-03',
  minutes: 60,
  attendees: [],
  ...given,
});

const beat = (reviews: readonly Review[], model: EngagementModel = 'dedicatedTeam') => {
  const engagement = { ...defaultSettings.engagement, model };
  const next = nextBeat(
    { engagement, ladder: { ...defaultSettings.ladder, reviews } },
    Date.parse('2026-11-18T09:00:00.000Z'),
  );
  return typeof next === 'number' ? new Date(next).toISOString() : next;
};

describe('the governance beat of a dedicated team', () => {
  test('is its next steering review, the first of several', () => {
    expect(beat([review()])).toBe('2026-12-01T10:00:00.000Z');
    expect(beat([review(), review({ id: 'r2', weekdays: [5], everyWeeks: 1 })])).toBe(
      '2026-11-20T10:00:00.000Z',
    );
  });

  test('is no other meeting, and none where no steering review is held', () => {
    expect(beat([review({ kind: 'dailySync', weekdays: [1, 2, 3, 4, 5], everyWeeks: 1 })])).toBeNull();
    expect(beat([])).toBeNull();
  });

  test('is nothing that other models go by', () => {
    expect(beat([review()], 'fixedPrice')).toBeUndefined();
    expect(beat([review()], 'timeAndMaterials')).toBeUndefined();
  });
});
