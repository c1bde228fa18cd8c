import { describe, expect, test } from '@jest/globals';
import type {
  ApprovalRule,
  ChangePolicy,
  SizeStep,
  StandardChange,
} from '../../../src/core/settings/change-policy';
import { defaultSettings } from '../../../src/core/settings/defaults';
import { profiles } from '../../../src/core/settings/engagement';
import type { MeasureId, MeasureSetting } from '../../../src/core/settings/measures';
import { problemsOf } from '../../../src/core/settings/rules';
import type { Problem, ProjectSettings } from '../../../src/core/settings/sections';

const today = '2026-03-02';
const told = (problems: readonly Problem[]): string[] =>
  problems.map(({ path, message }) => `${path}: ${message.replace('settings.problem.', '')}`);

describe('a policy for changes', () => {
  const problemsUnder = (profile: ProjectSettings['engagement']['profile'], more: Partial<ChangePolicy>) =>
    problemsOf(
      'changes',
      {
        ...defaultSettings,
        engagement: { ...defaultSettings.engagement, profile },
        changes: { ...defaultSettings.changes, ...more },
      },
      { before: defaultSettings.changes, today },
    );
  const problems = (more: Partial<ChangePolicy>): string[] => told(problemsUnder('startup', more));

  const rest: ApprovalRule = {
    name: 'Everything else',
    models: [],
    kinds: [],
    sizes: [],
    approvers: [{ role: 'priorityOwner' }],
    quorum: { kind: 'all' },
  };
  const three: ApprovalRule['approvers'] = [{ person: 'ada' }, { person: 'bo' }, { role: 'sponsor' }];
  /** One rule before the one for everything else. */
  const withRule = (more: Partial<ApprovalRule>): Partial<ChangePolicy> => ({
    rules: [{ ...rest, name: 'Some', kinds: ['scope'], ...more }, rest],
  });
  const scale = (...sizes: readonly Omit<SizeStep, 'id' | 'name'>[]): Partial<ChangePolicy> => ({
    sizes: sizes.map((bounds, index) => ({ id: `size${index}`, name: `Size ${index}`, ...bounds })),
    rules: [rest],
  });
  const steps = (count: number) =>
    scale(...Array.from({ length: count - 1 }, (_, index) => ({ days: index })), {});

  const standard: StandardChange = { id: 'batch', name: 'One more batch', kinds: [], largest: 's' };
  const withStandard = (...standardChanges: readonly Partial<StandardChange>[]): Partial<ChangePolicy> => ({
    standardChanges: standardChanges.map((one) => ({ ...standard, ...one })),
  });
  const standardChanges = (count: number) =>
    withStandard(
      ...Array.from({ length: count }, (_, index) => ({ id: `id${index}`, name: `Name ${index}` })),
    );

  test.each<[string, Partial<ChangePolicy>]>([
    ['one size', scale({})],
    ['eight sizes', steps(8)],
    ['sizes by effort only', scale({ days: 1 }, { days: 2 }, {})],
    ['sizes now by the one, now by the other', scale({ days: 1 }, { cost: 100 }, { days: 2 }, {})],
    ['a size of nothing', scale({ days: 0, cost: 0 }, {})],
    ['one rule', { rules: [rest] }],
    ['rules of one name', withRule({ name: rest.name })],
    ['a rule for a size that there is', withRule({ sizes: ['s', 'l'] })],
    ['a rule from nothing on', withRule({ costFrom: 0, daysFrom: 0 })],
    ['a quorum of all of three', withRule({ approvers: three, quorum: { kind: 'count', count: 3 } })],
    ['a quorum of one percent', withRule({ quorum: { kind: 'percentage', percentage: 1 } })],
    ['a quorum of the first', withRule({ quorum: { kind: 'first' } })],
    [
      'a role and a person of its name',
      withRule({ approvers: [{ role: 'sponsor' }, { person: 'sponsor' }] }),
    ],
    [
      'allowances at both ends',
      { allowances: { fixedPrice: 0, timeAndMaterials: 1000, dedicatedTeam: 0.5 } },
    ],
    ['a blackout of one day', { blackouts: [{ name: 'Freeze', from: '2026-12-24', until: '2026-12-24' }] }],
    ['a standard change without bounds but its size', withStandard({ largest: 'l' })],
    ['a standard change of nothing', withStandard({ cost: 0, days: 0 })],
    ['a standard change with every bound', withStandard({ kinds: ['scope'], cost: 99.5, days: 2.5 })],
    ['thirty standard changes', standardChanges(30)],
    ['no separation', { separation: [] }],
    ['every separation', { separation: ['reporter', 'assignee', 'sizer', 'requester'] }],
    ['another currency', { currency: 'JPY' }],
    ['reminders every day', { reminderDays: 1 }],
    ['reminders after six weeks', { reminderDays: 30 }],
    ['no reminders', { reminderDays: null }],
  ])('may have %s', (_, more) => {
    expect(problems(more)).toEqual([]);
  });

  test.each<[string, Partial<ChangePolicy>, string[]]>([
    ['a currency in small letters', { currency: 'eur' }, ['currency: notACurrency']],
    ['a currency by its sign', { currency: '€' }, ['currency: notACurrency']],
    ['no size', { sizes: [], rules: [rest] }, ['sizes: sizeCount']],
    ['nine sizes', steps(9), ['sizes: sizeCount']],
    ['a size without an id', { sizes: [{ id: '', name: 'Any' }], rules: [rest] }, ['sizes.0.id: idMissing']],
    [
      'two sizes of one id and name',
      {
        sizes: [
          { id: 's', name: 'Small', days: 1 },
          { id: 's', name: 'SMALL' },
        ],
        rules: [rest],
      },
      ['sizes.1.id: idRepeated', 'sizes.1.name: nameRepeated'],
    ],
    [
      'a size without a name',
      { sizes: [{ id: 's', name: '' }], rules: [rest] },
      ['sizes.0.name: nameMissing'],
    ],
    ['a last size with a bound', scale({ days: 1 }, { days: 2 }), ['sizes.1: lastSizeBounded']],
    ['a size without bounds before the last', scale({}, {}), ['sizes.0: sizeUnbounded']],
    [
      'bounds that do not rise',
      scale({ days: 2, cost: 100 }, { days: 2, cost: 200 }, { days: 3, cost: 150 }, {}),
      ['sizes.1.days: boundNotAscending', 'sizes.2.cost: boundNotAscending'],
    ],
    [
      'a bound below one two steps before',
      scale({ days: 5 }, { cost: 100 }, { days: 4 }, {}),
      ['sizes.2.days: boundNotAscending'],
    ],
    ['a bound below nothing', scale({ days: -1 }, {}), ['sizes.0.days: negative']],
    ['no rule', { rules: [] }, ['rules: ruleMissing']],
    [
      'a last rule that leaves changes out',
      { rules: [{ ...rest, kinds: ['scope'] }] },
      ['rules.0: lastRuleNotGeneral'],
    ],
    ['a last rule from a cost on', { rules: [{ ...rest, costFrom: 0 }] }, ['rules.0: lastRuleNotGeneral']],
    ['a rule that never decides', { rules: [rest, rest] }, ['rules.1: ruleUnreachable']],
    ['a rule without a name', withRule({ name: ' ' }), ['rules.0.name: nameMissing']],
    [
      'a rule for a size that there is not',
      withRule({ sizes: ['s', 'xl'] }),
      ['rules.0.sizes.1: sizeUnknown'],
    ],
    ['a rule from less than nothing on', withRule({ costFrom: -1 }), ['rules.0.costFrom: negative']],
    ['a rule from days before nothing on', withRule({ daysFrom: -0.5 }), ['rules.0.daysFrom: negative']],
    [
      'a rule without approvers, whatever its quorum',
      withRule({ approvers: [], quorum: { kind: 'count', count: 1 } }),
      ['rules.0.approvers: approverMissing'],
    ],
    [
      'nobody as approver',
      withRule({ approvers: [{ person: ' ' }] }),
      ['rules.0.approvers.0: personMissing'],
    ],
    [
      'nobody as approver twice',
      withRule({ approvers: [{ person: '' }, { person: '' }] }),
      ['rules.0.approvers.0: personMissing', 'rules.0.approvers.1: personMissing'],
    ],
    [
      'an approver twice',
      withRule({ approvers: [...three, { role: 'sponsor' }, { person: 'ada' }] }),
      ['rules.0.approvers.3: approverRepeated', 'rules.0.approvers.4: approverRepeated'],
    ],
    [
      'a quorum of more than there are',
      withRule({ approvers: three, quorum: { kind: 'count', count: 4 } }),
      ['rules.0.quorum.count: notWhole'],
    ],
    [
      'a quorum of none',
      withRule({ quorum: { kind: 'count', count: 0 } }),
      ['rules.0.quorum.count: notWhole'],
    ],
    [
      'a quorum of no percent',
      withRule({ quorum: { kind: 'percentage', percentage: 0 } }),
      ['rules.0.quorum.percentage: notWhole'],
    ],
    [
      'a quorum of part of a percent',
      withRule({ quorum: { kind: 'percentage', percentage: 66.7 } }),
      ['rules.0.quorum.percentage: notWhole'],
    ],
    [
      'an allowance beyond the ends',
      { allowances: { fixedPrice: -1, timeAndMaterials: 1000.1, dedicatedTeam: NaN } },
      [
        'allowances.fixedPrice: notAmount',
        'allowances.timeAndMaterials: notAmount',
        'allowances.dedicatedTeam: notAmount',
      ],
    ],
    [
      'a blackout without a name, and one of no days',
      {
        blackouts: [
          { name: '', from: '2026-12-24', until: '2026-12-23' },
          { name: 'Freeze', from: '2026-02-30', until: 'later' },
        ],
      },
      [
        'blackouts.0.name: nameMissing',
        'blackouts.0.until: endBeforeStart',
        'blackouts.1.from: notADay',
        'blackouts.1.until: notADay',
      ],
    ],
    ['thirty-one standard changes', standardChanges(31), ['standardChanges: standardChangeCount']],
    [
      'standard changes that nothing tells apart',
      withStandard({}, { name: 'one more BATCH ' }),
      ['standardChanges.1.id: idRepeated', 'standardChanges.1.name: nameRepeated'],
    ],
    [
      'a standard change without an id and a name',
      withStandard({ id: '', name: ' ' }),
      ['standardChanges.0.id: idMissing', 'standardChanges.0.name: nameMissing'],
    ],
    [
      'a standard change up to a size that there is not',
      withStandard({}, { id: 'other', name: 'Other', largest: 'xl' }),
      ['standardChanges.1.largest: sizeUnknown'],
    ],
    [
      'a standard change within less than nothing',
      withStandard({ cost: -1, days: NaN }),
      ['standardChanges.0.cost: negative', 'standardChanges.0.days: negative'],
    ],
    ['reminders after no day', { reminderDays: 0 }, ['reminderDays: notWhole']],
    ['reminders after half a day', { reminderDays: 0.5 }, ['reminderDays: notWhole']],
    ['reminders after more than six weeks', { reminderDays: 31 }, ['reminderDays: notWhole']],
    ['a separation twice', { separation: ['sizer', 'sizer'] }, ['separation.1: repeated']],
  ])('cannot have %s', (_, more, expected) => {
    expect(problems(more)).toEqual(expected);
  });

  test.each(profiles)('under the profile %s lets a requester approve or not', (profile) => {
    const expected = profile === 'regulated' ? ['separation: dutiesMustBeSeparated'] : [];
    expect(told(problemsUnder(profile, { separation: ['sizer'] }))).toEqual(expected);
    expect(told(problemsUnder(profile, { separation: ['requester'] }))).toEqual([]);
  });
});

describe('a risk model', () => {
  test('is checked by the rules of its table', () => {
    const risk = { ...defaultSettings.risk, cells: [] };
    expect(
      told(problemsOf('risk', { ...defaultSettings, risk }, { before: defaultSettings.risk, today })),
    ).toEqual(['cells: tableShape']);
  });
});

describe('a measure', () => {
  const problems = (id: MeasureId, more: Partial<MeasureSetting>, machineLearning = false): string[] =>
    told(
      problemsOf(
        'measures',
        {
          ...defaultSettings,
          engagement: { ...defaultSettings.engagement, machineLearning },
          measures: { ...defaultSettings.measures, [id]: { ...defaultSettings.measures[id], ...more } },
        },
        { before: defaultSettings.measures, today },
      ),
    );
  const bound = { sponsor: true, owner: 'ada', decision: 'Who unblocks it?' };

  test.each<[string, MeasureId, Partial<MeasureSetting>]>([
    ['a week', 'blockerAge', { windowDays: 7 }],
    ['a year', 'blockerAge', { windowDays: 365 }],
    ['a threshold of nothing', 'overdueAccess', { threshold: 0 }],
    ['a threshold of ten times as much', 'changeVolume', { threshold: 1000 }],
    ['a threshold of many days', 'staleRisks', { threshold: 1001 }],
    ['a day to decide', 'blockerAge', { dueDays: 1 }],
    ['sixty days to decide', 'blockerAge', { dueDays: 60 }],
    ['a place on the sponsor’s page', 'blockerAge', bound],
    ['no owner and no decision', 'blockerAge', { decision: '' }],
    ['an area', 'blockerAge', { area: 'product' }],
  ])('may have %s', (_, id, more) => {
    expect(problems(id, more)).toEqual([]);
  });

  test.each<[string, MeasureId, Partial<MeasureSetting>, string[]]>([
    ['less than a week', 'blockerAge', { windowDays: 6 }, ['windowDays: notWhole']],
    ['more than a year', 'blockerAge', { windowDays: 366 }, ['windowDays: notWhole']],
    ['a threshold below nothing', 'blockerAge', { threshold: -1 }, ['threshold: negative']],
    ['no threshold', 'blockerAge', { threshold: Infinity }, ['threshold: negative']],
    ['too high a threshold', 'changeVolume', { threshold: 1001 }, ['threshold: notAmount']],
    ['no time to decide', 'blockerAge', { dueDays: 0 }, ['dueDays: notWhole']],
    ['too much time to decide', 'blockerAge', { dueDays: 61 }, ['dueDays: notWhole']],
    ['an area of another profile', 'blockerAge', { area: 'driftResponse' }, ['area: areaUnknown']],
    [
      'a place on the sponsor’s page without an owner',
      'blockerAge',
      { sponsor: true, decision: 'Who unblocks it?' },
      ['owner: sponsorNeedsOwner'],
    ],
    [
      'a place on the sponsor’s page without a decision',
      'blockerAge',
      { ...bound, decision: ' \n' },
      ['decision: sponsorNeedsDecision'],
    ],
    [
      'a place on the sponsor’s page while it is off',
      'blockerAge',
      { ...bound, on: false },
      ['on: sponsorNeedsOn'],
    ],
  ])('cannot have %s', (_, id, more, expected) => {
    expect(problems(id, more)).toEqual(expected.map((problem) => `${id}.${problem}`));
  });

  test('may have an area of its profile', () => {
    expect(problems('annotationRework', { area: 'annotationQuality' }, true)).toEqual([]);
  });
});
