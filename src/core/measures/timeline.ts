/** What a field held, and when (measures, section 10, "As of T"). */
import type { Span } from './result';

/** A field that an issue bears: its value now, and its changes in the order in which they happened. */
export type Field<Value> = {
  now: Value;
  changes: readonly { at: number; from: Value; to: Value }[];
};

/** The time in which the field held one value. Two in a row may hold the same. */
export type Stay<Value> = Span & { value: Value };

/** When an item of an issue's changelog counts: items before `created` count as at `created`. */
export const countsAt = ({ at }: { at: number }, created: number): number => Math.max(at, created);

/**
 * The time before `created` has the value that the field was created with: a link may be told of, by the issue at its other
 * end, before this one was there.
 */
export const sinceEver = -Infinity;

/**
 * The values from `created` up to `asOf`, in order. The value before the first change is that change's `from`, even when
 * the change lies at or after `asOf`: the changelog tells what the field was, while its value now may be younger. Only a
 * field that never changed holds its value now. A value that was held for no time is not there.
 * @param since `created`, or `sinceEver`
 */
export function staysOf<Value>(
  { now, changes }: Field<Value>,
  created: number,
  asOf: number,
  since = created,
): Stay<Value>[] {
  const stays: Stay<Value>[] = [];
  const [first] = changes;
  let value = first ? first.from : now;
  let from = since;
  for (const change of changes) {
    const to = Math.min(countsAt(change, Math.max(created, from)), asOf);
    if (from < to) stays.push({ from, to, value });
    if (to === asOf) return stays;
    value = change.to;
    from = to;
  }
  if (from < asOf) stays.push({ from, to: asOf, value });
  return stays;
}
