import { describe, expect, test } from '@jest/globals';
import {
  measureIds,
  ruleOf,
  type MeasureId,
  type Measures,
  type MeasureSetting,
} from '../../../src/contract/settings-rules';
import { defaultSettings } from '../../../src/core/settings/defaults';
import {
  problemsOfMeasures,
  roleHolders,
  shownMeasures,
  whyNotForSponsor,
  withMeasure,
} from '../../../static/src/settings/measures/measure';

const today = '2026-11-24';
const plain = { machineLearning: false };
const defaults = defaultSettings.measures;
const withSetting = (id: MeasureId, more: Partial<MeasureSetting>): Measures =>
  withMeasure(defaults, id, { ...defaults[id], ...more });

describe('measures of the AI profile', () => {
  const ai = measureIds.filter((id) => ruleOf(id).machineLearning === true);

  test('are shown with the profile, and on a site, whose projects may have it', () => {
    expect(ai).not.toEqual([]);
    expect(shownMeasures(plain, false, [])).toEqual(measureIds.filter((id) => !ai.includes(id)));
    expect(shownMeasures({ machineLearning: true }, false, [])).toEqual(measureIds);
    expect(shownMeasures(plain, true, [])).toEqual(measureIds);
  });

  test('are shown where one of them keeps the rest from being saved', () => {
    const left = withSetting('annotationRework', { area: 'annotationQuality' });
    const problems = problemsOfMeasures(plain, left, today);
    expect(problems.map(({ path }) => path)).toEqual(['annotationRework.area']);
    expect(shownMeasures(plain, false, problems)).toContain('annotationRework');
  });
});

describe('the sponsor’s page', () => {
  const why = (more: Partial<MeasureSetting>): string[] =>
    whyNotForSponsor(plain, withSetting('blockerAge', more), 'blockerAge', today).map(({ path }) => path);

  test('refuses a measure without an owner or a decision, and says which', () => {
    expect(why({})).toEqual(['blockerAge.owner', 'blockerAge.decision']);
    expect(why({ owner: 'mira' })).toEqual(['blockerAge.decision']);
    expect(why({ decision: 'Who unblocks it?' })).toEqual(['blockerAge.owner']);
  });

  test('refuses a measure that is off', () => {
    expect(why({ on: false, owner: 'mira', decision: 'Who unblocks it?' })).toEqual(['blockerAge.on']);
  });

  test('takes one that has both, and looks at no other', () => {
    const others = withMeasure(
      withSetting('blockerAge', { owner: 'mira', decision: 'Who unblocks it?' }),
      'staleRisks',
      { ...defaults.staleRisks, sponsor: true, threshold: NaN },
    );
    expect(whyNotForSponsor(plain, others, 'blockerAge', today)).toEqual([]);
  });
});

test('who has roles comes first, each once', () => {
  expect(
    roleHolders({ roles: { sponsor: 'jonas', priorityOwner: 'mira', deliveryManager: 'jonas' } }),
  ).toEqual(['jonas', 'mira']);
});
