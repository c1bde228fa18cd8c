/** Records whose owner alone has something to do, and may have none. */
import { isKnownTo } from '../../core/limitation';
import { sideOf, standInOf } from '../../core/settings/settings';
import type { Rehoming } from './rehome';
import type { RecordState } from './state';

type Owned = RecordState & { owner?: string };

/** The owner has left: whoever stands in for them has it, or the project admin. @param give makes it somebody else's */
export const rehomingOfOwned = <State extends Owned>({
  give,
  ...kind
}: Pick<Rehoming<State>, 'kind' | 'statuses'> & {
  give: (state: State, owner: string) => State;
}): Rehoming<State> => ({
  ...kind,
  holdersOf: ({ owner }) => (owner === undefined ? [] : [owner]),
  heirsOf: ({ owner }, { rights }) => (owner === undefined ? [] : [standInOf(rights, owner)]),
  rehome: (state, { settings, limitedTo, persons, projectAdmin }) => {
    const { owner } = state;
    if (owner === undefined || persons.isActive(owner)) return null;
    const heir = [standInOf(settings.rights, owner), projectAdmin].find((person) => {
      if (person === undefined || !persons.isActive(person)) return false;
      return isKnownTo(limitedTo, sideOf(settings, person));
    });
    return heir === undefined ? null : give(state, heir);
  },
});
