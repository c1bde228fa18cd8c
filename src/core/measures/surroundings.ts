/** What has to be known beside an issue to read an event or a history of it. */
import { comparable } from '../settings/status-category';
import type { CurrentStatus, IssueFacts, LinkFact } from './facts';
import { estimateFieldsOf, flagName, placeAmong, type SiteFields } from './field-names';
import type { FieldTellers } from './read-changes';
import type { SyncState } from './sync-state';

export type LinkType = SyncState['linkTypes'][number];

export type Surroundings = SiteFields & {
  linkTypes: readonly LinkType[];
  /** Release dates by the id of the version, as far as issues that were read tell them; null for one without. */
  versions: SyncState['versions'];
  /** The issues that were read, by id and by any key that they have or had. */
  idOf: (key: string) => string | undefined;
  keyOf: (id: string) => string | undefined;
  /** The status of an id as an issue bears it; undefined where none does. */
  statusOf: (id: string) => CurrentStatus | undefined;
};

/** Where no field is the flag, the one that is called so is. */
export const fieldTellers = ({ flagField, estimateFields }: SiteFields): FieldTellers => ({
  isFlag: ({ id, name }) => (flagField === null ? name === flagName : id === comparable(flagField)),
  estimatePlace: placeAmong(estimateFieldsOf(estimateFields)),
});

/** What a reading knows apart from issues. */
export type Known = Pick<Surroundings, 'flagField' | 'estimateFields' | 'linkTypes' | 'versions'>;

/** The ends of a type: the words that an issue at this end sees. */
const ends = ['inward', 'outward'] as const;
export type LinkEnd = (typeof ends)[number];

/** A link as the issue at one end of it sees it. */
export const linkOf = (
  type: LinkType,
  end: LinkEnd,
  { otherId, otherKey }: Pick<LinkFact, 'otherId' | 'otherKey'>,
): LinkFact => ({
  phrase: type[end],
  otherPhrase: type[end === 'inward' ? 'outward' : 'inward'],
  type: type.name,
  otherId,
  otherKey,
  status: null,
});

/**
 * The end of the one type at which an issue sees this phrase; undefined where several types fit, or none. Where both ends of
 * a type have the same words, either will do.
 */
export function endOf(
  phrase: string,
  linkTypes: readonly LinkType[],
): { type: LinkType; end: LinkEnd } | undefined {
  const sought = comparable(phrase);
  const fitting = linkTypes.flatMap((type) =>
    ends.flatMap((end) => (comparable(type[end]) === sought ? [{ type, end }] : [])),
  );
  return fitting.every(({ type }) => type === fitting[0]?.type) ? fitting[0] : undefined;
}

/** What issues that were read tell of each other. */
export function surroundingsOf(issues: Iterable<IssueFacts>, known: Known): Surroundings {
  const ids = new Map<string, string>();
  const former = new Map<string, string>();
  const keys = new Map<string, string>();
  const statuses = new Map<string, CurrentStatus>();
  for (const { id, key, formerKeys, status, links } of issues) {
    ids.set(key, id);
    keys.set(id, key);
    // An event may tell a status without its category.
    if (status.category !== null || !statuses.has(status.id)) statuses.set(status.id, status);
    for (const one of formerKeys) former.set(one, id);
    // An issue that is linked but was not read itself.
    for (const { otherId, otherKey } of links) {
      if (!keys.has(otherId)) keys.set(otherId, otherKey);
      if (!ids.has(otherKey)) ids.set(otherKey, otherId);
    }
  }
  return {
    flagField: known.flagField,
    estimateFields: known.estimateFields,
    linkTypes: known.linkTypes,
    versions: known.versions,
    idOf: (key) => ids.get(key) ?? former.get(key),
    keyOf: (id) => keys.get(id),
    statusOf: (id) => statuses.get(id),
  };
}
