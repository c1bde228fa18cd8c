import { describe, expect, test } from '@jest/globals';
import {
  isGeneral,
  problemsOf,
  type ApprovalRule,
  type ChangePolicy,
  type SizeStep,
} from '../../../src/contract/settings-rules';
import { defaultSettings } from '../../../src/core/settings/defaults';
import { currencyName, moneyText, percentText } from '../../../static/src/shared/money';
import {
  canMove,
  canRemove,
  isRest,
  newSize,
  newStandardChange,
  shareIn,
  withMoved,
  withNewRule,
  withSizes,
} from '../../../static/src/settings/changes/policy';
import { put } from '../../../static/src/settings/put';

const policy = defaultSettings.changes;
const { rules } = policy;
const names = (list: readonly ApprovalRule[]) => list.map(({ name }) => name);

const refused = (changes: ChangePolicy) =>
  problemsOf('changes', { ...defaultSettings, changes }, { before: policy, today: '2026-11-24' }).map(
    ({ path }) => path,
  );

test('what is not said is absent', () => {
  const step: SizeStep = { id: 's', name: 'Small', days: 2 };
  expect(put(step, 'days', undefined)).toEqual({ id: 's', name: 'Small' });
  expect(put(step, 'cost', 0)).toEqual({ ...step, cost: 0 });
});

describe('sizes', () => {
  test('the last one has no bounds, whichever it is', () => {
    const shorter = withSizes(policy, policy.sizes.slice(0, 2));
    expect(shorter.sizes.at(-1)).toEqual({ id: 'm', name: 'Medium' });
    expect(shorter.sizes[0]).toEqual(policy.sizes[0]);
  });

  test('a new one has an id that nothing names', () => {
    const taken: ChangePolicy = {
      ...policy,
      rules: [{ ...(rules[0] as ApprovalRule), sizes: ['size4'] }],
      standardChanges: [{ id: 'batch', name: 'One more batch', kinds: [], largest: 'size5' }],
    };
    expect(newSize(taken).id).toBe('size6');
    const next = withSizes(policy, [...policy.sizes, { ...newSize(policy), name: 'Huge' }]);
    expect(new Set(next.sizes.map(({ id }) => id)).size).toBe(4);
    // What was the last has to get bounds now.
    expect(refused(next)).toEqual(['sizes.2']);
  });
});

test('a new standard change goes no further than the smallest size, and lacks only its name', () => {
  const one = newStandardChange(policy, 'batch');
  expect(one).toEqual({ id: 'batch', name: '', kinds: [], largest: 's' });
  expect(refused({ ...policy, standardChanges: [one] })).toEqual(['standardChanges.0.name']);
});

describe('the order of rules', () => {
  test('keeps the row for everything else last', () => {
    expect(isRest(rules, 2)).toBe(true);
    expect(isRest(rules, 1)).toBe(false);
    expect(canMove(rules, 1, 1)).toBe(false);
    expect(canMove(rules, 2, -1)).toBe(false);
    expect(canMove(rules, 0, -1)).toBe(false);
    expect(canMove(rules, 0, 1)).toBe(true);
    expect(canRemove(rules, 2)).toBe(false);
    expect(canRemove(rules, 0)).toBe(true);
  });

  test('is free where the last row does not fit everything', () => {
    const open = rules.slice(0, 2);
    expect(canMove(open, 0, 1)).toBe(true);
    expect(canRemove(open, 1)).toBe(true);
    expect(withNewRule(open).place).toBe(2);
  });

  test('changes two rows', () => {
    expect(names(withMoved(rules, 0, 1))).toEqual([rules[1]?.name, rules[0]?.name, rules[2]?.name]);
    expect(names(withMoved(rules, 1, -1))).toEqual([rules[1]?.name, rules[0]?.name, rules[2]?.name]);
  });

  test('has a new row before everything else', () => {
    const next = withNewRule(rules);
    expect(next.place).toBe(2);
    expect(next.rules).toHaveLength(4);
    expect(next.rules[2]?.name).toBe('');
    expect(next.rules[3]).toBe(rules[2]);
  });
});

test('a row is general only without any condition', () => {
  const rest = rules[2] as ApprovalRule;
  expect(isGeneral(rest)).toBe(true);
  for (const condition of [
    { models: ['fixedPrice'] as const },
    { kinds: ['scope'] as const },
    { sizes: ['s'] },
    { costFrom: 0 },
    { daysFrom: 1 },
  ]) {
    expect(isGeneral({ ...rest, ...condition })).toBe(false);
  }
});

test('a share of people is rounded up to whole ones, and it is said', () => {
  expect(shareIn(60, 3)).toEqual({ needed: 2, isRounded: true });
  expect(shareIn(50, 4)).toEqual({ needed: 2, isRounded: false });
  expect(shareIn(1, 5)).toEqual({ needed: 1, isRounded: true });
  expect(shareIn(100, 7)).toEqual({ needed: 7, isRounded: false });
});

describe('amounts', () => {
  test('stand in their currency', () => {
    expect(moneyText(2000, 'EUR', 'en-US')).toBe('€2,000');
    expect(moneyText(2000.5, 'EUR', 'en-US')).toBe('€2,000.50');
    expect(moneyText(2000, 'JPY', 'de-DE')).toBe('2.000\u00a0¥');
  });

  test('stand alone while the currency is not typed to its end', () => {
    expect(moneyText(2000, 'EU', 'en-US')).toBe('2,000');
  });

  test('a currency is known by its name', () => {
    expect(currencyName('EUR', 'en-US')).toBe('Euro');
    expect(currencyName('EU', 'en-US')).toBeUndefined();
    expect(currencyName('QQQ', 'en-US')).toBeUndefined();
  });

  test('shares are written as the language does', () => {
    expect(percentText(60, 'en-US')).toBe('60%');
    expect(percentText(60, 'de-DE')).toBe('60\u00a0%');
  });
});
