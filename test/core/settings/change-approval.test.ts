import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  approvalOf,
  isLost,
  isReached,
  isStandard,
  neededOf,
  ruleFor,
  sizeOf,
  unreachableRules,
  type ApprovedChange,
  type RuledChange,
} from '../../../src/core/settings/change-approval';
import {
  changeKinds,
  separatedDuties,
  type ApprovalRule,
  type ChangePolicy,
  type Quorum,
  type StandardChange,
} from '../../../src/core/settings/change-policy';
import { defaultSettings } from '../../../src/core/settings/defaults';
import { engagementModels } from '../../../src/core/settings/engagement';
import type { ProjectSettings } from '../../../src/core/settings/sections';

const quorum: fc.Arbitrary<Quorum> = fc.oneof(
  fc.constant<Quorum>({ kind: 'all' }),
  fc.constant<Quorum>({ kind: 'first' }),
  fc.record({ kind: fc.constant('count' as const), count: fc.integer({ min: 1, max: 20 }) }),
  fc.record({ kind: fc.constant('percentage' as const), percentage: fc.integer({ min: 1, max: 100 }) }),
);
const people = fc.integer({ min: 0, max: 20 });
const somebody = fc.integer({ min: 1, max: 20 });

describe('the size of a change', () => {
  const { changes } = defaultSettings;

  test.each<[string, { days?: number; cost?: number }, string]>([
    ['nothing is estimated', {}, 's'],
    ['both lie on the bounds', { days: 2, cost: 2_000 }, 's'],
    ['the days are more', { days: 2.5, cost: 1 }, 'm'],
    ['the cost is more', { days: 1, cost: 2_000.01 }, 'm'],
    ['only the cost is known', { cost: 10_000 }, 'm'],
    ['one of them is beyond every bound', { days: 1, cost: 10_001 }, 'l'],
  ])('where %s', (_name, estimate, size) => {
    expect(sizeOf(changes, estimate)).toBe(size);
  });

  test('is the largest where no step holds it, and none where there is no scale', () => {
    const sizes = [
      { id: 'one', name: 'One', days: 1 },
      { id: 'two', name: 'Two', days: 2 },
    ];
    expect(sizeOf({ sizes }, { days: 3 })).toBe('two');
    expect(sizeOf({ sizes: [] }, { days: 3 })).toBe('');
  });

  test('never falls when the effort or the cost grows', () => {
    const ids = changes.sizes.map(({ id }) => id);
    const amount = fc.integer({ min: 0, max: 20_000 });
    fc.assert(
      fc.property(amount, amount, amount, amount, (days, cost, moreDays, moreCost) => {
        const larger = sizeOf(changes, { days: days + moreDays, cost: cost + moreCost });
        expect(ids.indexOf(larger)).toBeGreaterThanOrEqual(ids.indexOf(sizeOf(changes, { days, cost })));
      }),
    );
  });
});

describe('a quorum', () => {
  test.each<[Quorum, number, number]>([
    [{ kind: 'all' }, 3, 3],
    [{ kind: 'first' }, 3, 1],
    [{ kind: 'count', count: 2 }, 3, 2],
    [{ kind: 'count', count: 5 }, 3, 3],
    [{ kind: 'percentage', percentage: 50 }, 4, 2],
    [{ kind: 'percentage', percentage: 50 }, 5, 3],
    [{ kind: 'percentage', percentage: 1 }, 5, 1],
    [{ kind: 'percentage', percentage: 100 }, 7, 7],
    // In floating point, 0.07 × 100 and 0.29 × 100 are a little more than they are, and 0.57 × 100 a little less.
    [{ kind: 'percentage', percentage: 7 }, 100, 7],
    [{ kind: 'percentage', percentage: 29 }, 100, 29],
    [{ kind: 'percentage', percentage: 57 }, 100, 57],
    // 199.99 hundredths of a person are two persons; a fraction of a percent counts as a whole one.
    [{ kind: 'percentage', percentage: 28.57 }, 7, 3],
    [{ kind: 'percentage', percentage: 28 }, 7, 2],
  ])('of %j among %i is %i', (asked, approvers, needed) => {
    expect(neededOf(asked, approvers)).toBe(needed);
  });

  test('of a percentage is the fewest whose share is at least that', () => {
    fc.assert(
      fc.property(somebody, fc.integer({ min: 1, max: 100 }), (approvers, percentage) => {
        const needed = neededOf({ kind: 'percentage', percentage }, approvers);
        expect(needed * 100).toBeGreaterThanOrEqual(approvers * percentage);
        expect((needed - 1) * 100).toBeLessThan(approvers * percentage);
      }),
    );
  });

  test('asks for one at least and for no more than there are', () => {
    fc.assert(
      fc.property(quorum, people, (asked, approvers) => {
        const needed = neededOf(asked, approvers);
        expect(needed).toBeLessThanOrEqual(approvers);
        expect(needed).toBeGreaterThanOrEqual(Math.min(1, approvers));
        expect(Number.isInteger(needed)).toBe(true);
      }),
    );
  });

  test('never asks for fewer because there are more', () => {
    fc.assert(
      fc.property(quorum, people, people, (asked, approvers, more) => {
        expect(neededOf(asked, approvers + more)).toBeGreaterThanOrEqual(neededOf(asked, approvers));
      }),
    );
  });

  test('never asks for fewer because the percentage is higher', () => {
    const percent = fc.integer({ min: 1, max: 100 });
    fc.assert(
      fc.property(people, percent, percent, (approvers, one, other) => {
        const neededAt = (percentage: number): number =>
          neededOf({ kind: 'percentage', percentage }, approvers);
        expect(neededAt(Math.max(one, other))).toBeGreaterThanOrEqual(neededAt(Math.min(one, other)));
      }),
    );
  });

  test('is reached or lost by the last answer at the latest, never both, and stays so, in whatever order they come', () => {
    fc.assert(
      fc.property(quorum, fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), (asked, answers) => {
        let outcome: 'reached' | 'lost' | undefined;
        for (let given = 0; given <= answers.length; given += 1) {
          const approvals = answers.slice(0, given).filter((answer) => answer).length;
          const reached = isReached(asked, answers.length, approvals);
          const lost = isLost(asked, answers.length, given - approvals);
          expect(reached && lost).toBe(false);
          if (outcome === 'reached') expect(reached).toBe(true);
          if (outcome === 'lost') expect(lost).toBe(true);
          if (reached || lost) outcome = reached ? 'reached' : 'lost';
        }
        expect(outcome).toBeDefined();
      }),
    );
  });

  test('ends the same whatever the order of the answers', () => {
    const inTwoOrders = fc
      .array(fc.boolean(), { minLength: 1, maxLength: 12 })
      .chain((answers) =>
        fc.tuple(
          fc.constant(answers),
          fc.shuffledSubarray(answers, { minLength: answers.length, maxLength: answers.length }),
        ),
      );
    const end = (asked: Quorum, answers: readonly boolean[]): string | undefined => {
      let approvals = 0;
      let refusals = 0;
      for (const answer of answers) {
        if (answer) approvals += 1;
        else refusals += 1;
        if (isReached(asked, answers.length, approvals)) return 'reached';
        if (isLost(asked, answers.length, refusals)) return 'lost';
      }
      return undefined;
    };
    fc.assert(
      fc.property(quorum, inTwoOrders, (asked, [one, other]) => {
        expect(end(asked, one)).toBe(end(asked, other));
      }),
    );
  });

  test('of nobody is lost from the start', () => {
    fc.assert(
      fc.property(quorum, (asked) => {
        expect([neededOf(asked, 0), isReached(asked, 0, 0), isLost(asked, 0, 0)]).toEqual([0, false, true]);
      }),
    );
  });
});

const row = (change: Partial<ApprovalRule> = {}): ApprovalRule => ({
  name: 'Row',
  models: [],
  kinds: [],
  sizes: [],
  approvers: [{ role: 'sponsor' }],
  quorum: { kind: 'all' },
  ...change,
});

const scale = ['s', 'm', 'l'];
const policyWith = (...rules: readonly ApprovalRule[]): ChangePolicy => ({
  ...defaultSettings.changes,
  rules,
});

const optional = (key: string, value: fc.Arbitrary<unknown>): fc.Arbitrary<object> =>
  fc.option(value).map((one) => (one === null ? {} : { [key]: one }));

const amount = fc.integer({ min: 0, max: 5 });

const anyRow = fc
  .tuple(
    fc.record({
      models: fc.subarray([...engagementModels]),
      kinds: fc.subarray([...changeKinds]),
      sizes: fc.subarray(scale),
    }),
    optional('costFrom', amount),
    optional('daysFrom', amount),
  )
  .map(([lists, cost, days]) => row({ ...lists, ...cost, ...days }));

const anyChange = fc
  .tuple(
    fc.record({ kind: fc.constantFrom(...changeKinds), size: fc.constantFrom(...scale) }),
    optional('model', fc.constantFrom(...engagementModels)),
    optional('cost', amount),
    optional('days', fc.integer({ min: -5, max: 5 })),
  )
  .map((parts): RuledChange => Object.assign({}, ...parts) as RuledChange);

describe('the row for a change', () => {
  const change: RuledChange = { model: 'timeAndMaterials', kind: 'scope', size: 'm', cost: 100, days: 5 };

  test.each<[string, Partial<ApprovalRule>, Partial<RuledChange>, boolean]>([
    ['an empty row fits', {}, {}, true],
    ['its model', { models: ['fixedPrice', 'timeAndMaterials'] }, {}, true],
    ['another model', { models: ['fixedPrice'] }, {}, false],
    ['no model, where the row names one', { models: [...engagementModels] }, { model: undefined }, false],
    ['no model, where the row names none', {}, { model: undefined }, true],
    ['its kind', { kinds: ['scope'] }, {}, true],
    ['another kind', { kinds: ['timing', 'capacity'] }, {}, false],
    ['its size', { sizes: ['m', 'l'] }, {}, true],
    ['another size', { sizes: ['l'] }, {}, false],
    ['its cost', { costFrom: 100 }, {}, true],
    ['too low a cost', { costFrom: 100.01 }, {}, false],
    ['its days', { daysFrom: 5 }, {}, true],
    ['too few days', { daysFrom: 6 }, {}, false],
    ['a date that moves to an earlier day', { daysFrom: 5 }, { days: -5 }, true],
    ['all of them but one', { kinds: ['scope'], sizes: ['m'], costFrom: 1, daysFrom: 6 }, {}, false],
  ])('%s', (_name, rule, other, isFit) => {
    expect(ruleFor(policyWith(row(rule)), { ...change, ...other })).toBe(isFit ? 0 : undefined);
  });

  test('what nobody has stated costs nothing and moves no date', () => {
    const bare: RuledChange = { kind: 'scope', size: 's' };
    expect(ruleFor(policyWith(row({ costFrom: 1 }), row({ daysFrom: 1 }), row()), bare)).toBe(2);
  });

  test('is the first that fits, and no row before it does', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 6 }), anyChange, (rules, asked) => {
        const alone = rules.map((rule) => ruleFor(policyWith(rule), asked) === 0);
        const place = alone.indexOf(true);
        expect(ruleFor(policyWith(...rules), asked)).toBe(place === -1 ? undefined : place);
      }),
    );
  });

  test('exists for every change where the last row asks for nothing', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 6 }), anyChange, (rules, asked) => {
        expect(ruleFor(policyWith(...rules, row()), asked)).toBeLessThanOrEqual(rules.length);
      }),
    );
  });
});

describe('a row that can never decide', () => {
  test.each<[string, readonly Partial<ApprovalRule>[], number[]]>([
    ['none among the usual ones', defaultSettings.changes.rules, []],
    ['each after one for everything', [{}, { kinds: ['scope'] }, {}], [1, 2]],
    ['one with fewer kinds', [{ kinds: ['scope', 'timing'] }, { kinds: ['timing'] }], [1]],
    ['not one with more', [{ kinds: ['timing'] }, { kinds: ['scope', 'timing'] }], []],
    ['not one for everything after some kinds', [{ kinds: ['timing'] }, {}], []],
    ['one for everything after all kinds', [{ kinds: [...changeKinds] }, {}], [1]],
    ['one for everything after all sizes', [{ sizes: scale }, {}], [1]],
    ['not after all models, since there may be none', [{ models: [...engagementModels] }, {}], []],
    ['one from a higher cost', [{ costFrom: 10 }, { costFrom: 10, sizes: ['l'] }], [1]],
    ['not one from a lower cost', [{ costFrom: 10 }, { costFrom: 9 }], []],
    ['not one without a bound after one with it', [{ daysFrom: 1 }, {}], []],
    ['one with a bound after one without', [{ kinds: ['scope'] }, { kinds: ['scope'], daysFrom: 9 }], [1]],
    ['not one that two earlier ones share', [{ sizes: ['s', 'm'] }, { sizes: ['l'] }, {}], []],
  ])('%s', (_name, rules, places) => {
    expect(unreachableRules(policyWith(...rules.map((rule) => row(rule))))).toEqual(places);
  });

  test('is never the row of a change', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 6 }), anyChange, (rules, change) => {
        const policy = policyWith(...rules);
        expect(unreachableRules(policy)).not.toContain(ruleFor(policy, change));
      }),
    );
  });
});

describe('a standard change', () => {
  const { changes } = defaultSettings;
  const change: RuledChange = { kind: 'scope', size: 'm', cost: 100, days: 5 };
  const standard: StandardChange = { id: 'batch', name: 'One more batch', kinds: [], largest: 'm' };

  test.each<[string, Partial<StandardChange>, Partial<RuledChange>, boolean]>([
    ['without further bounds', {}, {}, true],
    ['of its kind', { kinds: ['timing', 'scope'] }, {}, true],
    ['of another kind', { kinds: ['timing'] }, {}, false],
    ['of a smaller size', {}, { size: 's' }, true],
    ['of a larger size', {}, { size: 'l' }, false],
    ['of a size that was removed', {}, { size: 'gone' }, false],
    ['up to a size that was removed', { largest: 'gone' }, {}, false],
    ['up to and of a size that was removed', { largest: 'gone' }, { size: 'gone' }, false],
    ['at the bound of its cost', { cost: 100 }, {}, true],
    ['that costs more', { cost: 99.99 }, {}, false],
    ['at the bound of its days', { days: 5 }, {}, true],
    ['that moves a date further', { days: 4 }, {}, false],
    ['that moves a date to an earlier day', { days: 5 }, { days: -5 }, true],
    ['that moves a date too far to an earlier day', { days: 4 }, { days: -5 }, false],
    ['of any model', {}, { model: 'fixedPrice' }, true],
  ])('holds a change %s, or not', (_name, bounds, other, isHeld) => {
    expect(isStandard(changes, { ...standard, ...bounds }, { ...change, ...other })).toBe(isHeld);
  });

  test('holds what nobody has stated: it costs nothing and moves no date', () => {
    expect(isStandard(changes, { ...standard, cost: 0, days: 0 }, { kind: 'scope', size: 's' })).toBe(true);
  });
});

describe('the approval of a change', () => {
  const settled = (
    rules: readonly ApprovalRule[],
    other: { changes?: Partial<ChangePolicy>; engagement?: Partial<ProjectSettings['engagement']> } = {},
  ): ProjectSettings => ({
    ...defaultSettings,
    engagement: { ...defaultSettings.engagement, profile: 'enterprise', ...other.engagement },
    rights: {
      ...defaultSettings.rights,
      roles: { sponsor: 'ada', priorityOwner: 'bo', technicalAuthority: 'ada' },
    },
    changes: { ...policyWith(...rules), ...other.changes },
  });
  const change: ApprovedChange = { kind: 'scope', size: 'm', day: '2026-11-24' };
  const [sponsor, owner, authority, commercial] = [
    { role: 'sponsor' },
    { role: 'priorityOwner' },
    { role: 'technicalAuthority' },
    { role: 'commercialApprover' },
  ] as const;

  test('is by those whom the row names', () => {
    expect(approvalOf(settled([row({ approvers: [sponsor, owner] })]), change)).toEqual({
      rule: 0,
      approvers: [
        { responder: sponsor, person: 'ada' },
        { responder: owner, person: 'bo' },
      ],
      needed: 2,
      reachable: true,
      beyondCeremony: false,
    });
  });

  test('is by the model of the project', () => {
    const rules = [row({ models: ['fixedPrice'] }), row()];
    expect(approvalOf(settled(rules), change).rule).toBe(1);
    expect(approvalOf(settled(rules, { engagement: { model: 'fixedPrice' } }), change).rule).toBe(0);
  });

  test('a person with two roles is one voice', () => {
    const rule = row({ approvers: [sponsor, authority, { person: 'ada' }, { person: 'cy' }] });
    expect(approvalOf(settled([rule]), change)).toMatchObject({
      approvers: [
        { responder: sponsor, person: 'ada' },
        { responder: { person: 'cy' }, person: 'cy' },
      ],
      needed: 2,
      reachable: true,
    });
  });

  test('a role that nobody has stays a voice', () => {
    const approvers = [sponsor, commercial, commercial];
    const settings = settled([row({ approvers })]);
    expect(approvalOf(settings, change)).toMatchObject({
      approvers: [
        { responder: sponsor, person: 'ada' },
        { responder: commercial, problem: 'vacant' },
      ],
      needed: 2,
      reachable: false,
    });
    const first = settled([row({ approvers, quorum: { kind: 'first' } })]);
    expect(approvalOf(first, change)).toMatchObject({ needed: 1, reachable: true });
    const half = settled([row({ approvers, quorum: { kind: 'percentage', percentage: 51 } })]);
    expect(approvalOf(half, change)).toMatchObject({ needed: 2, reachable: false });
    expect(approvalOf(settled([row({ approvers: [{ person: '' }] })]), change)).toMatchObject({
      approvers: [{ problem: 'vacant' }],
      reachable: false,
    });
  });

  test('each approver who has yet to be chosen stays a voice', () => {
    const rule = row({ approvers: [{ person: 'cy' }, { person: '' }, { person: '' }] });
    expect(approvalOf(settled([rule]), change)).toMatchObject({ needed: 3, reachable: false });
  });

  test.each(separatedDuties)('the %s does not approve where parted', (duty) => {
    const rules = [row({ approvers: [sponsor, owner] })];
    const parted = settled(rules, { changes: { separation: [duty] } });
    expect(approvalOf(parted, { ...change, [duty]: 'ada' })).toMatchObject({
      approvers: [
        { responder: sponsor, person: 'ada', problem: 'separated' },
        { responder: owner, person: 'bo' },
      ],
      needed: 2,
      reachable: false,
    });
    const together = settled(rules, { changes: { separation: [] } });
    expect(approvalOf(together, { ...change, [duty]: 'ada' }).reachable).toBe(true);
  });

  test('a profile that separates duties does so whatever the policy says', () => {
    const regulated = settled([row()], {
      changes: { separation: [] },
      engagement: { profile: 'regulated' },
    });
    expect(approvalOf(regulated, { ...change, requester: 'ada' }).reachable).toBe(false);
    expect(approvalOf(regulated, { ...change, sizer: 'ada' }).reachable).toBe(true);
  });

  test('asks more people than the profile means to', () => {
    const rules = [row({ approvers: [sponsor, owner] })];
    const beyond = (profile: 'startup' | 'enterprise' | 'regulated'): boolean =>
      approvalOf(settled(rules, { engagement: { profile } }), change).beyondCeremony;
    expect([beyond('startup'), beyond('enterprise'), beyond('regulated')]).toEqual([true, false, false]);
    const twice = settled([row({ approvers: [sponsor, authority] })], { engagement: { profile: 'startup' } });
    expect(approvalOf(twice, change).beyondCeremony).toBe(false);
  });

  test.each([
    ['2026-12-20', undefined],
    ['2026-12-21', 1],
    ['2026-12-27', 1],
    ['2026-12-28', undefined],
    ['2026-06-30', 0],
  ])('on %s lies in blackout %s', (day, blackout) => {
    const blackouts = [
      { name: 'Mid-year close', from: '2026-06-30', until: '2026-06-30' },
      { name: 'Holidays', from: '2026-12-21', until: '2026-12-27' },
      { name: 'Freeze', from: '2026-12-24', until: '2026-12-26' },
    ];
    const approval = approvalOf(settled([row()], { changes: { blackouts } }), { ...change, day });
    expect(approval.blackout).toBe(blackout);
    expect('blackout' in approval).toBe(blackout !== undefined);
  });

  test('without a row is by nobody', () => {
    expect(approvalOf(settled([row({ kinds: ['timing'] })]), change)).toEqual({
      rule: undefined,
      approvers: [],
      needed: 0,
      reachable: false,
      beyondCeremony: false,
    });
  });

  test('in a project that has settled nothing waits for somebody to be named', () => {
    expect(approvalOf(defaultSettings, { ...change, size: 'l' })).toEqual({
      rule: 1,
      approvers: [{ responder: sponsor, problem: 'vacant' }],
      needed: 1,
      reachable: false,
      beyondCeremony: false,
    });
  });
});
