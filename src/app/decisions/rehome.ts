import { rehome } from '../../core/decision/rehoming';
import { openStatuses, type DecisionState } from '../../core/decision/state';
import { deputyOf, policyOf } from '../../core/settings/settings';
import type { Rehoming } from '../records/rehome';
import { decisions } from './kind';

/** The one who has the ball of a decision has left. */
export const rehomingOfDecisions: Rehoming<DecisionState> = {
  kind: decisions,
  statuses: openStatuses,
  holdersOf: ({ ball }) => (ball ? [ball.holder] : []),
  heirsOf: ({ driver, ball, area }, { rights }) => [driver, ball && deputyOf(rights, ball.holder, area)],
  rehome: (state, { settings, limitedTo, persons, at, projectAdmin }) =>
    rehome(
      state,
      {
        isActive: (ref) => persons.isActive(ref),
        deputyOf: (person) => deputyOf(settings.rights, person, state.area),
        projectAdmin,
      },
      limitedTo,
      policyOf(settings),
      at,
    ),
};
