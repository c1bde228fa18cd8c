import { isVisible } from '../../core/limitation';
import { rehome } from '../../core/risk/changes';
import { activeRiskStatuses, type RiskState } from '../../core/risk/state';
import { sideOf, standInOf } from '../../core/settings/settings';
import type { Rehoming } from '../records/rehome';
import { risks } from './kind';

/** The owner of a risk has left: whoever stands in for them has it, or the project admin. */
export const rehomingOfRisks: Rehoming<RiskState> = {
  kind: risks,
  statuses: activeRiskStatuses,
  holdersOf: ({ owner }) => (owner === undefined ? [] : [owner]),
  heirsOf: ({ owner }, { rights }) => (owner === undefined ? [] : [standInOf(rights, owner)]),
  rehome: (state, { settings, limitedTo, persons, projectAdmin }) => {
    const { owner } = state;
    if (owner === undefined || persons.isActive(owner)) return null;
    const heir = [standInOf(settings.rights, owner), projectAdmin].find((person) => {
      if (person === undefined || !persons.isActive(person)) return false;
      const side = sideOf(settings, person);
      return isVisible(limitedTo, side === null ? [] : [side]);
    });
    return heir === undefined ? null : rehome(state, heir);
  },
};
