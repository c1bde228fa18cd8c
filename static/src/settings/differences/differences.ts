/** What differs between two contents of a section, in terms of people. Pure: it becomes words where it is drawn. */
import type {
  ChangePolicy,
  Party,
  ProjectSettings,
  Section,
  SizeStep,
} from '../../../../src/contract/settings-rules';
import { matchRows, type Names, type Shape } from './shape';
import { shapes } from './shapes';
import { text, word, type Difference } from './value';

export type { Difference } from './value';

/** Who the parties are that a calendar names by their ids; of both contents, where they differ. */
export type Parties = { before?: readonly Party[] | undefined; after?: readonly Party[] | undefined };

const sizesOf = (section: Section, content: unknown): readonly SizeStep[] =>
  section === 'changes' && content !== undefined ? (content as ChangePolicy).sizes : [];

const namesOf = (
  section: Section,
  content: unknown,
  parties: readonly Party[],
  sizeKey: (id: string) => string,
): Names => {
  const sizes = sizesOf(section, content);
  return {
    currency: section === 'changes' && content !== undefined ? (content as ChangePolicy).currency : '',
    party: (id) => parties.find((party) => party.id === id)?.name,
    size: (id) => {
      const name = sizes.find((size) => size.id === id)?.name ?? '';
      return name === '' ? word('settings.changes.sizeGone') : text(name);
    },
    sizeKey,
  };
};

/**
 * Everything that differs; rows are recognised by who or what they are, so that taking out the first one of a list is one
 * difference and not a change of them all.
 * @param before undefined: nothing was there yet
 */
export const differencesOf = <S extends Section>(
  section: S,
  before: ProjectSettings[S] | undefined,
  after: ProjectSettings[S] | undefined,
  parties: Parties = {},
): Difference[] => {
  const [was, is] = [sizesOf(section, before), sizesOf(section, after)];
  const { pairs } = matchRows(was, is, [({ id }) => id, ({ name }) => name]);
  const keyNow = new Map(pairs.map(([from, to]) => [is[to]?.id ?? '', was[from]?.id ?? '']));
  const shape: Shape<ProjectSettings[S]> = shapes[section];
  return shape.diff(before, after, {
    path: [],
    label: [],
    names: {
      before: namesOf(section, before, parties.before ?? [], (id) => `was ${id}`),
      after: namesOf(section, after, parties.after ?? parties.before ?? [], (id) => {
        const old = keyNow.get(id);
        return old === undefined ? `is ${id}` : `was ${old}`;
      }),
    },
  });
};
