/** Rules that apps brought to a workflow are asked before a step in it happens, and can refuse it. */

import type { TransitionGuard } from '../contract';
import type { Context, Endpoint } from './context';
import { badRequest } from './reply';
import type { Validator } from './site';
import { type Step, validatorsOf } from './workflow';

type Asked = { step: Step; rules: Validator[] };

/**
 * The step that a request takes, with the rules that have to allow it.
 * @throws Refusal for what is refused without asking them
 */
export function findRules({ step: find }: Endpoint, context: Context): Asked | undefined {
  const step = find?.(context);
  if (!step) return undefined;
  const rules = validatorsOf(context.site, step.projectId, step.transitionId);
  return rules.length === 0 ? undefined : { step, rules };
}

/**
 * Asks one rule after the other. Without anybody who answers for them, as for an app that is gone, they refuse.
 * @throws Refusal with the words of the first that refuses
 */
export async function askRules(
  { step, rules }: Asked,
  { viewer }: Context,
  guard: TransitionGuard | undefined,
): Promise<void> {
  const { issue, statusId, modifiedFields } = step;
  const asked = {
    accountId: viewer.kind === 'user' ? viewer.person.accountId : undefined,
    issue: issue ? { key: issue.key, statusId: issue.statusId } : undefined,
    statusId,
    modifiedFields,
  };
  for (const { moduleId, configuration } of rules) {
    const refusal = guard
      ? await guard({ ...asked, moduleId, configuration })
      : 'The app of a rule on this transition is not there.';
    if (refusal !== undefined) throw badRequest(refusal);
  }
}
