/** Records with any of their parts, and what references stand in them. */
import fc from 'fast-check';

/** A value with what it always has and any of the rest; a part that the type gets is one that is missed here. */
export const anyOf = <Whole extends object>(
  parts: { [Part in keyof Required<Whole>]: fc.Arbitrary<Required<Whole>[Part]> },
  always: readonly (keyof Whole)[],
) => fc.record(parts, { requiredKeys: [...always] }) as unknown as fc.Arbitrary<Whole>;

/** What the group of a form matches anywhere in a record. */
export const foundIn = (record: object, form: RegExp): string[] =>
  [...JSON.stringify(record).matchAll(form)].map(([, ref]) => ref ?? '').sort();
