/** The rule of a workflow that the page is about, as the editor of the workflow describes it. */
import type { GuardConfig, GuardRule } from '../../../src/contract/guard';
import { recordOf, text } from '../shared/surroundings';

export type ConfiguredRule = {
  rule: GuardRule;
  /** Whether it is only shown. */
  isView: boolean;
  config: GuardConfig;
  workflowId?: string;
  transitionId?: string;
};

/** What was stored before; Jira gives it as it got it, or as its text. What can't be read asks for the least. */
function readConfig(stored: unknown): GuardConfig {
  let value = stored;
  if (typeof stored === 'string') {
    try {
      value = JSON.parse(stored);
    } catch {
      value = undefined;
    }
  }
  return { requireOne: recordOf(value)['requireOne'] === true };
}

export function readRule({
  moduleKey,
  extension,
}: {
  moduleKey?: string | undefined;
  extension: unknown;
}): ConfiguredRule {
  const { entryPoint, validatorConfig, workflowId, transitionContext } = recordOf(extension);
  const [workflow, transition] = [text(workflowId), text(recordOf(transitionContext)['id'])];
  return {
    rule: moduleKey === 'decision-made' ? 'decisions' : 'changes',
    isView: entryPoint === 'view',
    config: readConfig(validatorConfig),
    ...(workflow !== undefined && { workflowId: workflow }),
    ...(transition !== undefined && { transitionId: transition }),
  };
}
