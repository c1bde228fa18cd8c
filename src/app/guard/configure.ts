import type { GuardCheck } from '../../contract/guard';
import type { Payload } from '../../contract/payloads';
import { failure, success, type Result } from '../../contract/result';
import type { Ports } from '../../ports';

/** What Jira calls the transition that makes an issue. */
const initial = 'INITIAL';

/**
 * Checks what somebody configures: on the transition that creates an issue there is nothing yet that could be approved, so a
 * guard there would let everything pass.
 */
export async function checkGuard(
  ports: Ports,
  _caller: { accountId: string },
  { config, workflowId, transitionId }: Payload<'guard/check'>,
): Promise<Result<GuardCheck>> {
  if (workflowId !== undefined && transitionId !== undefined) {
    const types = await ports.jira.findTransitionTypes(workflowId);
    if (types.get(transitionId) === initial) return failure('invalid', { message: 'invalid.guardOnCreate' });
  }
  return success({ config });
}
