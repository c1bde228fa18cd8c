/**
 * A question that turns out to be a change, or a change about which somebody has to decide first: what the one record hands on
 * to the other. Texts come with what is said of the new record, since each record has its own.
 */
import type { ChangeContent, ChangeState } from './change/state';
import type { DecisionContent, DecisionState } from './decision/state';

type Handed = Pick<ChangeContent & DecisionContent, 'dueAt' | 'issues'>;

const handedOn = ({ dueAt, issues }: Handed): Handed => ({
  ...(dueAt !== undefined && { dueAt }),
  ...(issues && { issues }),
});

/** Whoever drives the decision has requested the change. */
export const toChange = (
  decision: DecisionState,
  said: Pick<ChangeContent, 'kind' | 'lane' | 'what' | 'why'>,
): ChangeContent => ({
  ...said,
  costOfDelay: 'standard',
  requester: decision.driver,
  ...handedOn(decision),
});

/** Whoever has requested the change drives the decision. */
export const toDecision = (
  change: ChangeState,
  said: Pick<DecisionContent, 'area' | 'question' | 'context'>,
): DecisionContent => ({ ...said, driver: change.requester, ...handedOn(change) });
