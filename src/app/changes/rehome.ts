import { waitsOn } from '../../core/change/approval';
import { rehome } from '../../core/change/rehoming';
import type { ChangeState } from '../../core/change/state';
import { isKnownTo } from '../../core/limitation';
import { sideOf, standInOf } from '../../core/settings/settings';
import type { Rehoming } from '../records/rehome';
import { changes } from './kind';

/** Somebody who has to approve a change has left. */
export const rehomingOfChanges: Rehoming<ChangeState> = {
  kind: changes,
  statuses: ['inApproval'],
  holdersOf: waitsOn,
  heirsOf: (state, { rights }) => waitsOn(state).map((person) => standInOf(rights, person)),
  rehome: (state, { settings, limitedTo, persons, projectAdmin }) =>
    rehome(state, {
      isActive: (ref) => persons.isActive(ref),
      standInOf: (person) => standInOf(settings.rights, person),
      projectAdmin,
      mayKnow: (person) => isKnownTo(limitedTo, sideOf(settings, person)),
    }),
};
