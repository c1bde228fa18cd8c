/** Payloads about guards of transitions. */
import * as v from '@badrap/valita';
import { guardRules } from './guard';
import { actId, instant, oneOf, onRecord, requiredText, text } from './fields';
import { textLimits } from './limits';

/** What stands on a transition in Jira: the browser's word, and at the transition Jira's. */
export const guardConfig = v.object({ requireOne: v.boolean() });

export const guardPayloads = {
  'guard/check': v.object({
    config: guardConfig,
    /** As the editor of the workflow names them; absent where it does not. */
    workflowId: text(100).optional(),
    transitionId: text(100).optional(),
  }),
  'waiver/list': v.object({}),
  'waiver/grant': v.object({
    actId,
    rule: oneOf(guardRules),
    reason: requiredText(textLimits.reason),
    until: instant,
  }),
  'waiver/revoke': v.object({ ...onRecord, reason: requiredText(textLimits.reason) }),
} as const;
