import type { Change, ChangeSizeView } from '../../../../src/contract/change';
import type { Payload } from '../../../../src/contract/payloads';

type Sized = { [Part in 'effortDays' | 'cost' | 'delayDays' | 'by']?: ChangeSizeView[Part] | undefined };

/** What is asked of the policy to learn who would have to approve a change. A person who was erased has no part in it. */
export const previewOf = (
  { kind, lane, goal, requester }: Pick<Change, 'kind' | 'lane' | 'goal' | 'requester'>,
  { effortDays, cost, delayDays, by }: Sized,
): Payload<'change/preview'> => ({
  kind,
  lane,
  goal: goal ?? '',
  ...(requester !== null && { requester }),
  ...(typeof by === 'string' && { sizer: by }),
  ...(effortDays !== undefined && { effortDays }),
  ...(cost !== undefined && { cost }),
  ...(delayDays !== undefined && { delayDays }),
});
