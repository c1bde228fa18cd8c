/**
 * What a refused transition says. Jira shows it as it is, to whoever or whatever made the transition, and tells an app nothing
 * of their language, so it is English. Persons are named by their part: Jira tells an app no name without a second question,
 * and nothing keeps one.
 */
import type { GuardRule, Waiting } from '../../core/guard/guard';
import type { NamedRole } from '../../core/settings/rights';
import type { BallRole } from '../../core/turnaround';

const roleNames: Readonly<Record<NamedRole, string>> = {
  sponsor: 'the sponsor',
  priorityOwner: 'the priority owner',
  technicalAuthority: 'the technical authority',
  commercialApprover: 'the commercial approver',
  deliveryManager: 'the delivery manager',
};

const holderNames: Readonly<Record<BallRole, string>> = {
  driver: 'its driver',
  approver: 'its approver',
  contributor: 'a contributor’s answer',
  delegate: 'whom it was delegated to',
  deputy: 'the approver’s deputy',
  projectAdmin: 'the project admin',
};

function waitsOn(waiting: Waiting): string {
  switch (waiting.kind) {
    case 'sizing':
      return 'waits to be sized';
    case 'requester':
      return 'waits on its requester to send it to approval';
    case 'holder':
      return `waits on ${holderNames[waiting.as]}`;
    case 'approvers': {
      const { roles, persons, agreed, needed } = waiting;
      const named = roles.map((role) => roleNames[role]);
      const others = persons === 1 ? ['1 named approver'] : [`${persons} named approvers`];
      const whom =
        [...named, ...(persons > 0 ? others : [])].join(', ') || 'approvers who have yet to be named';
      return `waits on ${whom} (${agreed} of ${needed} approvals)`;
    }
  }
}

const nouns: Readonly<Record<GuardRule, { one: string; many: string; done: string; panel: string }>> = {
  changes: { one: 'change', many: 'changes', done: 'approved', panel: 'Change control' },
  decisions: { one: 'decision', many: 'decisions', done: 'made', panel: 'Decisions' },
};

export type HeldBack = { title: string | null; waiting: Waiting };

/** @param shown those that everybody may know of, at most a few; @param total of all */
export function sayHeldBack(rule: GuardRule, shown: readonly HeldBack[], total: number): string {
  const { one, many, done, panel } = nouns[rule];
  const [first] = shown;
  // Not even that there are any may be told of what is limited to some.
  if (!first) return 'Something has to be settled before this step. Ask the delivery manager of the project.';
  const count = total === 1 ? `1 ${one} is not ${done} yet` : `${total} ${many} are not ${done} yet`;
  const each = shown.map(({ title, waiting }) => `“${title ?? '(erased)'}” ${waitsOn(waiting)}`);
  const rest = total > shown.length ? `, and ${total - shown.length} more` : '';
  return `${count}: ${each.join('; ')}${rest}. See the ${panel} panel of this work item.`;
}

export const sayNone = (rule: GuardRule): string => {
  const { one, done, panel } = nouns[rule];
  return `This step needs a ${one} that is ${done}, and this work item has none. Add one in its ${panel} panel.`;
};

export const sayTryAgain = (reference: string): string =>
  `Fairlead could not read its records just now, so this step can’t be checked. Try again in a minute. Reference: ${reference}`;
