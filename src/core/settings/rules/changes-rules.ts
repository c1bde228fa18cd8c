/** What a policy for changes has to be, so that every change has a size and somebody who approves it. */
import { isGeneral, unreachableRules } from '../change-approval';
import type { ApprovalRule, ChangePolicy, SizeStep } from '../change-policy';
import { ceremonyOf, engagementModels } from '../engagement';
import { personOf } from '../settings';
import type { ProjectSettings, Problem } from '../sections';
import {
  amountProblems,
  finding,
  idProblems,
  isBlank,
  isNobody,
  nameProblems,
  ofEach,
  rangeProblems,
  refusal,
  repeats,
  responderKey,
  responderProblems,
  wholeProblems,
} from './checks';

const mostSizes = 8;
const mostStandardChanges = 30;
const mostPercent = 1000;
const mostReminderDays = 30;

const bounds = ['days', 'cost'] as const;

/** A step has to reach further than every step before it in each bound that it has: the first step that fits counts. */
function boundProblems(step: SizeStep, earlier: readonly SizeStep[], path: string): Problem[] {
  return bounds.flatMap((bound) => {
    const own = step[bound];
    if (own === undefined) return [];
    const wrong = amountProblems(`${path}.${bound}`, own);
    if (wrong.length > 0) return wrong;
    return earlier.some((lower) => (lower[bound] ?? -1) >= own)
      ? [refusal(`${path}.${bound}`, 'boundNotAscending')]
      : [];
  });
}

/** Only the last step takes whatever the others do not. */
function openEndProblems(step: SizeStep, isLast: boolean, path: string): Problem[] {
  const isOpen = bounds.every((bound) => step[bound] === undefined);
  if (isLast) return isOpen ? [] : [refusal(path, 'lastSizeBounded')];
  return isOpen ? [refusal(path, 'sizeUnbounded')] : [];
}

/** Rows that others name by their id, and people by their name. */
const rowProblems = (rows: readonly { id: string; name: string }[], path: string): Problem[] => [
  ...idProblems(
    rows.map(({ id }) => id),
    (index) => `${path}.${index}.id`,
  ),
  ...nameProblems(
    rows.map(({ name }) => name),
    (index) => `${path}.${index}.name`,
  ),
];

/** Whoever names a size names a step of the scale. */
const stepProblems = ({ sizes }: ChangePolicy, size: string, path: string): Problem[] =>
  sizes.some(({ id }) => id === size) ? [] : [refusal(path, 'sizeUnknown')];

function sizeProblems({ sizes }: ChangePolicy): Problem[] {
  if (sizes.length < 1 || sizes.length > mostSizes) {
    return [refusal('sizes', 'sizeCount', { min: 1, max: mostSizes })];
  }
  return [
    ...rowProblems(sizes, 'sizes'),
    ...ofEach(sizes, 'sizes', (step, path, index) => [
      ...boundProblems(step, sizes.slice(0, index), path),
      ...openEndProblems(step, index === sizes.length - 1, path),
    ]),
  ];
}

/** How many of the approvers have to agree cannot be more than there are. */
function quorumProblems({ quorum, approvers }: ApprovalRule, path: string): Problem[] {
  switch (quorum.kind) {
    case 'count':
      return wholeProblems(`${path}.count`, quorum.count, 1, approvers.length);
    case 'percentage':
      return wholeProblems(`${path}.percentage`, quorum.percentage, 1, 100);
    case 'all':
    case 'first':
      return [];
  }
}

function approverProblems(rule: ApprovalRule, path: string): Problem[] {
  if (rule.approvers.length === 0) return [refusal(`${path}.approvers`, 'approverMissing')];
  const repeated = repeats(rule.approvers.map(responderKey));
  return [
    ...ofEach(rule.approvers, `${path}.approvers`, (approver, approverPath, index) => [
      ...responderProblems(approver, approverPath),
      ...(repeated[index] === true && !isNobody(approver) ? [refusal(approverPath, 'approverRepeated')] : []),
    ]),
    ...quorumProblems(rule, `${path}.quorum`),
  ];
}

const ruleProblems = (rule: ApprovalRule, policy: ChangePolicy, path: string): Problem[] => [
  ...(isBlank(rule.name) ? [refusal(`${path}.name`, 'nameMissing')] : []),
  ...ofEach(rule.sizes, `${path}.sizes`, (size, sizePath) => stepProblems(policy, size, sizePath)),
  ...amountProblems(`${path}.costFrom`, rule.costFrom),
  ...amountProblems(`${path}.daysFrom`, rule.daysFrom),
  ...approverProblems(rule, path),
];

/** The table as a whole: some row fits every change, and no row is there for nothing. */
function tableProblems(policy: ChangePolicy): Problem[] {
  const last = policy.rules.at(-1);
  if (last === undefined) return [refusal('rules', 'ruleMissing')];
  return [
    ...unreachableRules(policy).map((index) => refusal(`rules.${index}`, 'ruleUnreachable')),
    ...(isGeneral(last) ? [] : [refusal(`rules.${policy.rules.length - 1}`, 'lastRuleNotGeneral')]),
  ];
}

function standardChangeProblems(policy: ChangePolicy): Problem[] {
  const { standardChanges } = policy;
  if (standardChanges.length > mostStandardChanges) {
    return [refusal('standardChanges', 'standardChangeCount', { max: mostStandardChanges })];
  }
  return [
    ...rowProblems(standardChanges, 'standardChanges'),
    ...ofEach(standardChanges, 'standardChanges', ({ largest, cost, days }, path) => [
      ...stepProblems(policy, largest, `${path}.largest`),
      ...amountProblems(`${path}.cost`, cost),
      ...amountProblems(`${path}.days`, days),
    ]),
  ];
}

const blackoutProblems = ({ blackouts }: ChangePolicy): Problem[] =>
  ofEach(blackouts, 'blackouts', ({ name, from, until }, path) => [
    ...(isBlank(name) ? [refusal(`${path}.name`, 'nameMissing')] : []),
    ...rangeProblems([`${path}.from`, from], [`${path}.until`, until]),
  ]);

/** Whether the profile forbids what the policy allows: that somebody approves the change that they asked for. */
const lacksSeparation = ({ engagement, changes }: ProjectSettings): boolean =>
  ceremonyOf[engagement.profile].dutiesSeparated && !changes.separation.includes('requester');

function separationProblems(settings: ProjectSettings): Problem[] {
  const { separation } = settings.changes;
  const repeated = repeats(separation);
  return [
    ...ofEach(separation, 'separation', (_, path, index) =>
      repeated[index] === true ? [refusal(path, 'repeated')] : [],
    ),
    ...(lacksSeparation(settings) ? [refusal('separation', 'dutiesMustBeSeparated')] : []),
  ];
}

export const changesProblems = (settings: ProjectSettings): Problem[] => {
  const { changes } = settings;
  return [
    ...(/^[A-Z]{3}$/.test(changes.currency) ? [] : [refusal('currency', 'notACurrency')]),
    ...sizeProblems(changes),
    ...ofEach(changes.rules, 'rules', (rule, path) => ruleProblems(rule, changes, path)),
    ...tableProblems(changes),
    ...standardChangeProblems(changes),
    ...engagementModels.flatMap((model) =>
      amountProblems(`allowances.${model}`, changes.allowances[model], mostPercent),
    ),
    ...blackoutProblems(changes),
    ...separationProblems(settings),
    ...(changes.reminderDays === null
      ? []
      : wholeProblems('reminderDays', changes.reminderDays, 1, mostReminderDays)),
  ];
};

/** Rules that ask more people than the profile means to, and roles that nobody has: a change would wait for nobody. */
export function changesFindings(settings: ProjectSettings): Problem[] {
  const most = ceremonyOf[settings.engagement.profile].approvers;
  return ofEach(settings.changes.rules, 'rules', ({ name, approvers }, path, index) => [
    ...(approvers.length > most
      ? [
          finding(`${path}.approvers`, 'beyondCeremony', {
            rule: name,
            place: index + 1,
            count: approvers.length,
            most,
          }),
        ]
      : []),
    ...ofEach(approvers, `${path}.approvers`, (approver, approverPath) =>
      'role' in approver && personOf(settings.rights, approver) === undefined
        ? [finding(approverPath, 'roleVacant', { role: approver.role })]
        : [],
    ),
  ]);
}
