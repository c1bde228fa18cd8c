/** Which fields of the plan an issue's own history shows as moved: what an absorption is checked against. */
import { fieldNames, fieldOf, isOf } from '../measures/field-names';
import { readInstant } from '../measures/raw';
import { itemsOf } from '../measures/read-changes';
import { planFields, type PlanField } from './state';

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
      : fields.some((named) => isOf(named, fieldNames[field])),
  );
}
