/** What fields are called, by an item of a changelog, a file, or the answer of a search. All as `comparable` leaves it. */
import { comparable } from '../settings/status-category';
import { compareIds } from './order';
import { asText, spellings, type Json } from './raw';

/** An item names its field by id, or else by the name that it is shown by. */
export type FieldName = { id: string; name: string };

/** `own`: ids and names of a field of Jira's own. `added`: names of fields that have another id on every site. */
type Names = { own: readonly string[]; added: readonly string[] };

export const fieldNames = {
  type: { own: spellings.issuetype, added: [] },
  component: { own: [...spellings.components, 'component'], added: [] },
  // A changelog names the field in the singular.
  version: { own: [...spellings.fixVersions, 'fix version'], added: [] },
  sprint: { own: [], added: ['sprint'] },
  parent: { own: [...spellings.parent, 'issueparentassociation'], added: ['epic link', 'parent link'] },
  // What a team estimates by comes before the time that its work was to take.
  estimate: { own: spellings.timeoriginalestimate, added: ['story points', 'story point estimate'] },
  dueDate: { own: spellings.duedate, added: [] },
  project: { own: spellings.project, added: [] },
  links: { own: ['link', 'issuelinks'], added: [] },
} as const satisfies Record<string, Names>;

/** What an item is about, by the field's id, else by the name that it is shown by. */
export const fieldOf = (item: Json): FieldName => ({
  id: comparable(asText(item['fieldId'])),
  name: comparable(asText(item['field'])),
});

/** A field that somebody has added may be called as one of Jira's own and is none. */
export const isOf = ({ id, name }: FieldName, { own: ids, added }: Names): boolean =>
  (!id.startsWith('customfield_') && (ids.includes(id) || ids.includes(name))) || added.includes(name);

/** The field that flags an issue, where nothing else is settled. */
export const flagName = 'flagged';

/** The fields of a site that issues are read by, beside those that every site has. */
export type SiteFields = {
  /** Id of the field that flags an issue, as found or as settled; null where there is none. */
  flagField: string | null;
  /** Ids of the fields that estimates stand in, the preferred one first; empty while nothing tells them. */
  estimateFields: readonly string[];
};

/** A field that estimates stand in; `id` is empty where only its name is known. */
export type EstimateField = { id: string; names: readonly string[] };

/** Jira's own, in seconds. */
export const originalEstimate: EstimateField = {
  id: 'timeoriginalestimate',
  names: fieldNames.estimate.own,
};

/** What an item tells, as far as its field alone says so; a field of the site's own may be called as any of the others. */
export type ItemKind =
  'status' | 'due' | 'link' | 'key' | 'version' | 'parent' | 'project' | 'type' | 'component' | 'other';

const isField = ({ id, name }: FieldName, field: 'status' | 'duedate'): boolean =>
  id === '' ? (spellings[field] as readonly string[]).includes(name) : id === field;

/** Links and keys are no fields with an id everywhere; a custom field may be called so too. */
const isNamed = ({ id, name }: FieldName, field: 'link' | 'key'): boolean =>
  name === field && !id.startsWith('customfield_');

export function kindOf(field: FieldName): ItemKind {
  if (isField(field, 'status')) return 'status';
  if (isField(field, 'duedate')) return 'due';
  if (isNamed(field, 'link')) return 'link';
  if (isNamed(field, 'key')) return 'key';
  const kinds = ['version', 'parent', 'project', 'type', 'component'] as const;
  return kinds.find((kind) => isOf(field, fieldNames[kind])) ?? 'other';
}

const pointNames: readonly string[] = fieldNames.estimate.added;

/** Fields that are known by what they are called. */
export type NamedFields = {
  /** By its id. */
  flagField: string | undefined;
  /** Of story points, the preferred one first. */
  pointFields: readonly EstimateField[];
};

/** @param names display names of fields by id */
export function namedFieldsIn(names: Json): NamedFields {
  const called = Object.keys(names).map((id) => ({ id, name: comparable(asText(names[id])) }));
  const fieldsCalled = (wanted: string): EstimateField[] =>
    called
      .flatMap(({ id, name }) => (name === wanted ? [{ id, names: [name] }] : []))
      .sort((a, b) => compareIds(a.id, b.id));
  return {
    flagField: called.find(({ name }) => name === flagName)?.id,
    pointFields: pointNames.flatMap(fieldsCalled),
  };
}

/** Fields by their ids. */
export const estimateFieldsOf = (ids: readonly string[]): EstimateField[] =>
  ids.map((id) => (id === originalEstimate.id ? originalEstimate : { id, names: [] }));

/** Fields of story points by their names, where a file has fields under these. */
export const namedPointFields: readonly EstimateField[] = pointNames.map((name) => ({
  id: '',
  names: [name],
}));

/** The place of a field among some; -1 where it is none of them. */
export const placeAmong =
  (fields: readonly EstimateField[]) =>
  ({ id, name }: FieldName): number =>
    fields.findIndex((one) => (id === '' || one.id === '' ? one.names.includes(name) : one.id === id));
