/** What has to be stated before a change is sent, to whom it goes by the table of the policy, and who of them may approve it. */
import { describe, expect, test } from '@jest/globals';
import { missingOf, requiredOf, type RequiredPart } from '../../../src/core/change/required';
import type { ChangeSize, ChangeState, IssueParts, Lane } from '../../../src/core/change/state';
import * as writing from '../../../src/core/change/writing';
import type { Limitation } from '../../../src/core/limitation';
import {
  changeKinds,
  separatedDuties,
  type ApprovalRule,
  type ChangeKind,
  type SeparatedDuty,
  type StandardChange,
} from '../../../src/core/settings/change-policy';
import { engagementModels, profiles, type EngagementModel } from '../../../src/core/settings/engagement';
import type { NamedRole } from '../../../src/core/settings/rights';
import type { ProjectSettings } from '../../../src/core/settings/sections';
import { without } from '../../../src/core/without';
import { assigned, messageOf, minute, requestOf, settings, settledWith, sizedOf, today } from './cast';

type Stated = Pick<ChangeSize, 'effortDays' | 'cost' | 'delayDays'>;
const models = [...engagementModels, undefined];

describe('what has to be stated', () => {
  const whole = {
    effort: { effortDays: 0 },
    cost: { cost: 0 },
    delay: { delayDays: 0 },
    goal: { goal: 'goal' },
  };
  const stated = (left?: RequiredPart) => {
    const { goal, ...numbers } = left === undefined ? whole : (without(whole, left) as Partial<typeof whole>);
    return [goal ?? {}, Object.assign({}, ...Object.values(numbers)) as Stated] as const;
  };

  test.each<[EngagementModel | undefined, readonly RequiredPart[]]>([
    ['fixedPrice', ['cost', 'delay']],
    ['timeAndMaterials', ['effort']],
    ['dedicatedTeam', ['goal']],
    [undefined, []],
  ])('with %s is %j', (model, required) => {
    expect(requiredOf(model)).toEqual(required);
    expect(missingOf(model, {}, {})).toEqual(required);
    // Nothing is an answer: no cost, no date that moves.
    expect(missingOf(model, ...stated())).toEqual([]);
    for (const part of ['effort', 'cost', 'delay', 'goal'] as const) {
      expect(missingOf(model, ...stated(part))).toEqual(required.includes(part) ? [part] : []);
    }
  });
});

const everyRole = {
  sponsor: 'sponsor',
  priorityOwner: 'owner',
  technicalAuthority: 'authority',
  commercialApprover: 'commerce',
  deliveryManager: 'manager',
} satisfies Record<NamedRole, string>;

const expectFor = (
  own: ProjectSettings,
  change: { kind?: ChangeKind; lane?: Lane; goal?: string; requester?: string; by?: string } & Stated = {},
  jira: IssueParts = {},
): writing.Expected => {
  const { kind = 'scope', lane = 'normal', goal, requester = 'requester', ...size } = change;
  return writing.expect(
    own,
    { kind, lane, requester, ...(goal !== undefined && { goal }), size },
    jira,
    today,
  );
};
const namesOf = ({ approval }: writing.Expected) => approval.approvers.map(({ person }) => person);

describe('the table that the app comes with', () => {
  const sizes: readonly [string, Stated, 's' | 'm' | 'l'][] = [
    ['nothing', {}, 's'],
    ['as much as is small', { effortDays: 2, cost: 2_000, delayDays: 100 }, 's'],
    ['more effort than is small', { effortDays: 2.5, cost: 0 }, 'm'],
    ['more cost than is small', { effortDays: 0, cost: 2_001 }, 'm'],
    ['as much as is medium', { effortDays: 10, cost: 10_000 }, 'm'],
    ['more effort than is medium', { effortDays: 11 }, 'l'],
    ['more cost than is medium', { cost: 10_001 }, 'l'],
    ['what saves money', { effortDays: 1, cost: -50_000 }, 's'],
  ];
  const rows = models.flatMap((model) =>
    sizes.map(([name, stated, step]) => ({ model, name, stated, step })),
  );

  test.each(rows)('$model, $name', ({ model, stated, step }) => {
    const own = settledWith({ engagement: { ...(model && { model }) }, rights: { roles: everyRole } });
    const [rule, person] =
      model === 'fixedPrice' ? [0, 'commerce'] : step === 'l' ? [1, 'sponsor'] : [2, 'owner'];
    for (const kind of changeKinds) {
      const expected = expectFor(own, { kind, ...stated });
      expect(expected).toMatchObject({ step, approval: { rule, needed: 1, reachable: true } });
      expect(namesOf(expected)).toEqual([person]);
    }
  });

  test.each(profiles)('asks for no more people than the profile means to: %s', (profile) => {
    const own = settledWith({ engagement: { profile }, rights: { roles: everyRole } });
    expect(expectFor(own).approval.beyondCeremony).toBe(false);
  });
});

describe('a table of one’s own', () => {
  const row = (name: string, bounds: Partial<ApprovalRule>): ApprovalRule => ({
    name,
    models: [],
    kinds: [],
    sizes: [],
    approvers: [{ person: name }],
    quorum: { kind: 'all' },
    ...bounds,
  });
  const own = settledWith({
    engagement: { model: 'timeAndMaterials' },
    changes: {
      rules: [
        row('data', { kinds: ['trainingData'], sizes: ['m', 'l'] }),
        row('dear', { costFrom: 5_000 }),
        row('late', { daysFrom: 10, kinds: ['timing', 'scope'] }),
        row('dear and late', { costFrom: 1_000, daysFrom: 5 }),
        row('fixed', { models: ['fixedPrice'] }),
        row('small', { sizes: ['s'] }),
      ],
    },
  });

  test.each<[{ kind?: ChangeKind } & Stated, string | undefined]>([
    [{ kind: 'trainingData', effortDays: 3 }, 'data'],
    [{ kind: 'trainingData', effortDays: 3, cost: 9_000 }, 'data'],
    [{ kind: 'trainingData', effortDays: 1 }, 'small'],
    [{ cost: 5_000 }, 'dear'],
    [{ cost: 4_999.99 }, undefined],
    [{ cost: -5_000 }, 'small'],
    [{ delayDays: 10 }, 'late'],
    [{ delayDays: -10 }, 'late'],
    [{ delayDays: 9, cost: 1_000 }, 'dear and late'],
    [{ delayDays: 9, cost: 999 }, 'small'],
    [{ delayDays: 4, cost: 1_000 }, 'small'],
    [{ kind: 'capacity', delayDays: 10 }, 'small'],
    [{ kind: 'capacity', delayDays: 10, cost: 1_000 }, 'dear and late'],
    [{ effortDays: 3 }, undefined],
  ])('%j goes to %s', (change, name) => {
    const { approval } = expectFor(own, change);
    expect(own.changes.rules[approval.rule ?? -1]?.name).toBe(name);
    expect(approval.approvers.map(({ person }) => person)).toEqual(name === undefined ? [] : [name]);
    expect(approval.reachable).toBe(name !== undefined);
  });
});

describe('who has another part in the change', () => {
  const three = settledWith({
    rights: { roles: everyRole },
    changes: {
      rules: [
        {
          name: 'Three',
          models: [],
          kinds: [],
          sizes: [],
          approvers: [{ role: 'sponsor' }, { role: 'priorityOwner' }, { role: 'technicalAuthority' }],
          quorum: { kind: 'count', count: 2 },
        },
      ],
      separation: separatedDuties,
    },
  });
  const as = (duty: SeparatedDuty, person: string): [Parameters<typeof expectFor>[1], IssueParts] => {
    switch (duty) {
      case 'requester':
        return [{ requester: person }, {}];
      case 'sizer':
        return [{ by: person }, {}];
      default:
        return [{}, { [duty]: person }];
    }
  };
  const problemsOf = ({ approval }: writing.Expected) => approval.approvers.map(({ problem }) => problem);

  test.each(separatedDuties)('does not approve it where the policy says so: %s', (duty) => {
    const kept = expectFor(three, ...as(duty, 'owner'));
    expect(problemsOf(kept)).toEqual([undefined, 'separated', undefined]);
    // The voice counts all the same, and two of three are still enough.
    expect(kept.approval).toMatchObject({ needed: 2, reachable: true });
    for (const other of separatedDuties.filter((one) => one !== duty)) {
      const lax = { ...three, changes: { ...three.changes, separation: [other] } };
      expect(problemsOf(expectFor(lax, ...as(duty, 'owner')))).toEqual([undefined, undefined, undefined]);
    }
  });

  test('can be too many to reach the quorum', () => {
    const { approval } = expectFor(three, { requester: 'sponsor', by: 'owner' });
    expect(approval).toMatchObject({ needed: 2, reachable: false });
  });

  test('has asked for it: in a regulated project they never approve it', () => {
    const regulated = {
      ...three,
      engagement: { ...three.engagement, profile: 'regulated' as const },
      changes: { ...three.changes, separation: [] },
    };
    expect(problemsOf(expectFor(regulated, { requester: 'owner' }))).toEqual([
      undefined,
      'separated',
      undefined,
    ]);
  });
});

const usual: StandardChange = {
  id: 'usual',
  name: 'Usual',
  kinds: ['scope'],
  largest: 'm',
  cost: 5_000,
  days: 3,
};
const beforehand = settledWith({ rights: { roles: everyRole }, changes: { standardChanges: [usual] } });

describe('a standard change', () => {
  test.each<[string, Parameters<typeof expectFor>[1], boolean]>([
    ['within all bounds', { effortDays: 10, cost: 5_000, delayDays: 3 }, true],
    ['that moves a date to an earlier one', { delayDays: -3 }, true],
    ['of another kind', { kind: 'timing' }, false],
    ['that is larger', { effortDays: 11 }, false],
    ['that costs more', { cost: 5_001 }, false],
    ['that moves a date further', { delayDays: 4 }, false],
    ['that moves a date to one too early', { delayDays: -4 }, false],
    ['on another lane', { lane: 'normal' }, false],
    ['on the lane of emergencies', { lane: 'emergency' }, false],
  ])('%s', (_name, change, isStandard) => {
    const { standardChange } = expectFor(beforehand, { lane: 'standard', ...change });
    expect(standardChange).toEqual(isStandard ? usual : undefined);
  });

  test('is the first one that holds it', () => {
    const wider = { id: 'wide', name: 'Wide', kinds: [], largest: 'l' };
    const both = settledWith({ changes: { standardChanges: [usual, wider] } });
    const idOf = (cost: number) => expectFor(both, { lane: 'standard', cost }).standardChange?.id;
    expect([idOf(5_000), idOf(5_001)]).toEqual(['usual', 'wide']);
  });
});

describe('a change that is sent', () => {
  const refusalOf = (
    own: ProjectSettings,
    state: ChangeState,
    { limitedTo = null, jira = {} }: { limitedTo?: Limitation; jira?: IssueParts } = {},
  ) => writing.refuseSend(state, writing.expect(own, state, jira, today), limitedTo, own);
  const sized = sizedOf(requestOf());
  const isOf = (model: EngagementModel) =>
    settledWith({ engagement: { model }, rights: { roles: everyRole } });
  const everybody = settledWith({ rights: { roles: everyRole } });
  const byVendor = settledWith({ rights: { roles: { priorityOwner: 'otherSide', sponsor: 'open' } } });
  const either = {
    ...byVendor,
    changes: {
      ...byVendor.changes,
      rules: byVendor.changes.rules.map((rule) => ({
        ...rule,
        approvers: [{ role: 'priorityOwner' as const }, { role: 'sponsor' as const }],
        quorum: { kind: 'first' as const },
      })),
      separation: ['assignee' as const],
    },
  };
  const withSize = (stated: Stated, state = sized): ChangeState => ({
    ...state,
    size: { currency: 'EUR', risk: 'low', by: 'sizer', at: minute(1), ...stated },
  });

  test.each<[string, ReturnType<typeof refusalOf>, string, string | undefined]>([
    ['with all that it needs', refusalOf(everybody, sized), 'ok', undefined],
    ['before it is sized', refusalOf(everybody, requestOf()), 'invalid.noSize', undefined],
    [
      'at a fixed price without a cost',
      refusalOf(isOf('fixedPrice'), withSize({ delayDays: 1 })),
      'invalid.missing.cost',
      'cost',
    ],
    [
      'at a fixed price without what it does to the date',
      refusalOf(isOf('fixedPrice'), withSize({ cost: 1 })),
      'invalid.missing.delay',
      'delayDays',
    ],
    [
      'for time and materials without an effort',
      refusalOf(isOf('timeAndMaterials'), withSize({ cost: 1 })),
      'invalid.missing.effort',
      'effortDays',
    ],
    [
      'to a dedicated team without a goal',
      refusalOf(isOf('dedicatedTeam'), sized),
      'invalid.missing.goal',
      'goal',
    ],
    ['to it with one', refusalOf(isOf('dedicatedTeam'), { ...sized, goal: 'g' }), 'ok', undefined],
    [
      'as a standard one that lacks a goal',
      refusalOf(
        { ...beforehand, engagement: isOf('dedicatedTeam').engagement },
        { ...sized, lane: 'standard' },
      ),
      'invalid.missing.goal',
      'goal',
    ],
    ['as a standard one', refusalOf(beforehand, { ...sized, lane: 'standard' }), 'ok', undefined],
    [
      'as a standard one beyond the bounds',
      refusalOf(beforehand, withSize({ cost: 9_000 }, { ...sized, lane: 'standard' })),
      'invalid.notStandard',
      'lane',
    ],
    [
      'as a standard one where nobody has a role',
      refusalOf({ ...beforehand, rights: settings.rights }, { ...sized, lane: 'standard' }),
      'ok',
      undefined,
    ],
    [
      'where no row fits',
      refusalOf({ ...everybody, changes: { ...everybody.changes, rules: [] } }, sized),
      'invalid.noRule',
      undefined,
    ],
    ['where nobody has the role', refusalOf(settledWith({}), sized), 'invalid.notReachable', undefined],
    [
      'where who approves has asked for it',
      refusalOf(everybody, { ...sized, requester: 'owner' }),
      'invalid.notReachable',
      undefined,
    ],
    ['limited to those who approve', refusalOf(byVendor, sized, { limitedTo: ['vendor'] }), 'ok', undefined],
    [
      'limited to others than who approves',
      refusalOf(byVendor, sized, { limitedTo: ['client'] }),
      'invalid.limitApprover',
      undefined,
    ],
    [
      'limited to others than one of two who approve',
      refusalOf(either, sized, { limitedTo: ['client'] }),
      'invalid.limitApprover',
      undefined,
    ],
    [
      // Somebody else may be assigned while it is in approval.
      'limited to others than one of two, who is kept from it',
      refusalOf(either, sized, { limitedTo: ['client'], jira: { assignee: 'otherSide' } }),
      'invalid.limitApprover',
      undefined,
    ],
    ['for everybody', refusalOf(either, sized), 'ok', undefined],
  ])('%s', (_name, refusal, message, field) => {
    expect(messageOf(refusal)).toBe(message);
    expect(refusal?.field).toBe(field);
  });

  const begin = (own: ProjectSettings, policyVersion?: number) =>
    writing.beginApproval(own, writing.expect(own, sized, assigned, today), {
      by: 'sender',
      at: minute(2),
      parts: assigned,
      policyVersion,
    });

  test('goes to those whom the policy names then', () => {
    expect(begin(settings, 4)).toEqual({
      sentBy: 'sender',
      sentAt: minute(2),
      policyVersion: 4,
      rule: 'Board',
      step: 's',
      quorum: { kind: 'count', count: 3 },
      separation: separatedDuties,
      parts: assigned,
      voices: [
        { responder: { role: 'sponsor' }, person: 'open' },
        { responder: { role: 'priorityOwner' }, person: 'judged' },
        { responder: { role: 'technicalAuthority' }, person: 'kept', separated: true },
        { responder: { role: 'commercialApprover' }, person: 'former' },
        { responder: { role: 'deliveryManager' } },
      ],
      verdicts: [],
    });
  });

  test('goes with what the app comes with where nothing is settled, and hears whoever has two roles once', () => {
    const twice = settledWith({
      rights: { roles: { ...everyRole, priorityOwner: 'sponsor' } },
      changes: {
        rules: [
          {
            name: 'Two',
            models: [],
            kinds: [],
            sizes: [],
            approvers: [{ role: 'sponsor' }, { role: 'priorityOwner' }, { person: '' }],
            quorum: { kind: 'first' },
          },
        ],
      },
    });
    const approval = begin(twice);
    expect(approval).not.toHaveProperty('policyVersion');
    expect(approval.voices).toEqual([
      { responder: { role: 'sponsor' }, person: 'sponsor' },
      { responder: { person: '' } },
    ]);
  });

  test('without a row of the policy is a fault', () => {
    expect(() => begin({ ...settings, changes: { ...settings.changes, rules: [] } })).toThrow(RangeError);
  });
});
