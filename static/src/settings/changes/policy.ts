/** Changes of the policy that keep together what belongs together. */
import {
  isGeneral,
  neededOf,
  type ApprovalRule,
  type ChangePolicy,
  type SizeStep,
  type StandardChange,
} from '../../../../src/contract/settings-rules';

/** The last step takes whatever is larger, so it has no bounds of its own. */
export const withSizes = (policy: ChangePolicy, sizes: readonly SizeStep[]): ChangePolicy => ({
  ...policy,
  sizes: sizes.map((step, place) => (place === sizes.length - 1 ? { id: step.id, name: step.name } : step)),
});

/** A step with an id that no step has, and no rule and no standard change still names. */
export const newSize = ({
  sizes,
  rules,
  standardChanges,
}: Pick<ChangePolicy, 'sizes' | 'rules' | 'standardChanges'>): SizeStep => {
  const taken = new Set([
    ...sizes.map(({ id }) => id),
    ...rules.flatMap((rule) => rule.sizes),
    ...standardChanges.map(({ largest }) => largest),
  ]);
  let number = sizes.length + 1;
  while (taken.has(`size${number}`)) number += 1;
  return { id: `size${number}`, name: '' };
};

/** A standard change that goes no further than the smallest step: whoever wants more of it says so. */
export const newStandardChange = ({ sizes }: Pick<ChangePolicy, 'sizes'>, id: string): StandardChange => ({
  id,
  name: '',
  kinds: [],
  largest: sizes[0]?.id ?? '',
});

type Rules = readonly ApprovalRule[];

/** The row for everything else: the last one, where it fits every change. */
export const isRest = (rules: Rules, place: number): boolean => {
  const rule = rules[place];
  return rule !== undefined && place === rules.length - 1 && isGeneral(rule);
};

/** Nothing goes below the row for everything else: it could never decide. */
export const canMove = (rules: Rules, place: number, by: -1 | 1): boolean =>
  place + by >= 0 && place + by < rules.length && !isRest(rules, place) && !isRest(rules, place + by);

export const withMoved = (rules: Rules, place: number, by: -1 | 1): ApprovalRule[] =>
  rules.map((rule, at) => {
    if (at === place) return rules[place + by] ?? rule;
    return at === place + by ? (rules[place] ?? rule) : rule;
  });

/** Some row has to fit whatever no other row fits. */
export const canRemove = (rules: Rules, place: number): boolean => !isRest(rules, place);

const newRule: ApprovalRule = {
  name: '',
  models: [],
  kinds: [],
  sizes: [],
  approvers: [{ role: 'priorityOwner' }],
  quorum: { kind: 'all' },
};

/** With a new row, before the one for everything else; and its place. */
export const withNewRule = (rules: Rules): { rules: ApprovalRule[]; place: number } => {
  const place = isRest(rules, rules.length - 1) ? rules.length - 1 : rules.length;
  return { rules: [...rules.slice(0, place), newRule, ...rules.slice(place)], place };
};

/** How many a share of so many approvers is, and whether it had to be rounded up to a whole person. */
export const shareIn = (percentage: number, approvers: number): { needed: number; isRounded: boolean } => ({
  needed: neededOf({ kind: 'percentage', percentage }, approvers),
  isRounded: (percentage * approvers) % 100 !== 0,
});
