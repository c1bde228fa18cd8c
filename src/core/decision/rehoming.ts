/** What becomes of a decision whose holder has left. */
import { cutDelegations } from './changes';
import type { Limitation } from '../limitation';
import { without } from '../without';
import { refuseDecider, refuseNamed } from './refusals';
import { type Policy } from './state';
import { type DecisionState, stageOf } from './state';

/** Who can take a ball over from somebody who has left. */
export type Standing = {
  isActive: (person: string) => boolean;
  deputyOf: (person: string) => string | undefined;
  projectAdmin: string | undefined;
};

/**
 * The ball of somebody who has left goes to their deputy, else to the driver, else to the project admin; whoever of these
 * has left too, or may not know of the record, is passed over. A deputy does what the holder was to do; with the others it is being prepared again.
 * Null where nothing has to change, or nobody is there to take it.
 */
export function rehome(
  state: DecisionState,
  standing: Standing,
  limitedTo: Limitation,
  policy: Policy,
  at: string,
): DecisionState | null {
  const { ball } = state;
  if (!ball || standing.isActive(ball.holder)) return null;
  const mayTake = (person: string | undefined): person is string =>
    person !== undefined &&
    person !== ball.holder &&
    standing.isActive(person) &&
    refuseNamed(person, limitedTo, policy, '') === null;
  const deputy = standing.deputyOf(ball.holder);
  const isAllowed = (person: string): boolean =>
    stageOf(state) !== 'deciding' || refuseDecider(person, state.area, policy, '') === null;
  if (mayTake(deputy) && isAllowed(deputy)) {
    return { ...state, ball: { holder: deputy, as: 'deputy', since: at } };
  }
  // What was delegated to somebody who has left does not go to them again.
  const rest = without(
    cutDelegations(state, ({ to }) => to === ball.holder),
    'asked',
  );
  const holders = [
    { holder: state.driver, as: 'driver' },
    { holder: standing.projectAdmin, as: 'projectAdmin' },
  ] as const;
  for (const { holder, as } of holders) {
    if (mayTake(holder)) return { ...rest, status: 'requested', ball: { holder, as, since: at } };
  }
  return null;
}
