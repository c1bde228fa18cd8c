/** Whom settings name to act, and where: what they are asked waits for good once they have left. */
import { measureIds } from './measures';
import { namedRoles, type Responder } from './rights';
import { isBlank } from './rules/checks';
import type { ProjectSettings, Section } from './sections';

/** A person in a section, with the word of the rules for what they are named as, where one word says it. */
export type Named = { section: Section; item?: string; person: string };

type Mention = Omit<Named, 'person'> & { person: string | undefined };

const ofResponders = (section: Section, responders: readonly Responder[]): Mention[] =>
  responders.flatMap((responder) => ('person' in responder ? [{ section, person: responder.person }] : []));

const said = (mentions: readonly Mention[]): Named[] =>
  mentions.flatMap(({ person, ...where }) =>
    person === undefined || isBlank(person) ? [] : [{ ...where, person }],
  );

/** Approvers and deputies of areas, each area on its own. */
export const namedForAreas = ({ rights }: Pick<ProjectSettings, 'rights'>): Named[] =>
  said(
    Object.entries(rights.areas).flatMap(([item, { approver, deputy }]) =>
      [approver, deputy].map((person): Mention => ({ section: 'rights', item, person })),
    ),
  );

/** Everybody else who is named to act. Whom somebody stands in for may have left: then they are needed most. */
export const namedBesides = ({
  rights,
  ladder,
  changes,
  measures,
}: Pick<ProjectSettings, 'rights' | 'ladder' | 'changes' | 'measures'>): Named[] =>
  said([
    ...namedRoles.map((role): Mention => ({ section: 'rights', item: role, person: rights.roles[role] })),
    ...rights.standIns.map(({ deputy }): Mention => ({
      section: 'rights',
      item: 'standIns',
      person: deputy,
    })),
    { section: 'rights', item: 'projectAdmin', person: rights.projectAdmin },
    ...ofResponders(
      'ladder',
      ladder.rungs.map(({ responder }) => responder),
    ),
    ...ofResponders(
      'changes',
      changes.rules.flatMap(({ approvers }) => approvers),
    ),
    ...measureIds.map((id): Mention => ({ section: 'measures', item: id, person: measures[id].owner })),
  ]);
