/** Which fields of the plan an issue's own history shows as moved: what an absorption is checked against. */
import { fieldOf, itemsOf, type FieldName } from '../measures/read-changes';
import { readInstant } from '../measures/raw';
import { planFields, type PlanField } from './state';

type MovedField = Exclude<PlanField, 'created'>;

/** Ids and names of Jira's own fields, as `comparable` leaves them. */
const ownFields: Readonly<Partial<Record<MovedField, readonly string[]>>> = {
  version: ['fixversions', 'fix version', 'fix version/s', 'fix versions'],
  parent: ['parent', 'issueparentassociation'],
  estimate: ['timeoriginalestimate', 'original estimate'],
  dueDate: ['duedate', 'due date'],
  project: ['project'],
  links: ['link', 'issuelinks'],
};

/** Names of fields that have another id on every site. */
const addedFields: Readonly<Partial<Record<MovedField, readonly string[]>>> = {
  sprint: ['sprint'],
  parent: ['epic link'],
  estimate: ['story points', 'story point estimate'],
};

/** A field that somebody has added may be called as one of Jira's own and is none. */
function isOf({ id, name }: FieldName, field: MovedField): boolean {
  const own = id.startsWith('customfield_') ? [] : (ownFields[field] ?? []);
  return own.includes(id) || [...own, ...(addedFields[field] ?? [])].includes(name);
}

/** @param since ISO 8601 in UTC; what happened at that instant counts */
export function findMoves(
  { created, histories }: { created: string; histories: readonly unknown[] },
  since: string,
): PlanField[] {
  const from = Date.parse(since);
  const fields = itemsOf(histories).flatMap(({ at, item }) => (at >= from ? fieldOf(item) : []));
  return planFields.filter((field) =>
    field === 'created'
      ? (readInstant(created) ?? -Infinity) >= from
      : fields.some((named) => isOf(named, field)),
  );
}
