/**
 * Sets of instants as half-open spans [from, to), UTC milliseconds. A set is an array of spans in order that neither
 * overlap nor touch, and none of them is empty: an interval of no length does not exist (measures, section 10).
 */
import type { Span } from './result';

/** A set as described above. */
export type Spans = readonly Span[];

const nothing: Spans = [];

const isSpan = ({ from, to }: Span): boolean => from < to;

const byStart = (a: Span, b: Span): number => a.from - b.from;

/** Spans in order of their starts, with those at most `gap` apart made one. */
function merged(ordered: Spans, gap: number): Span[] {
  const result: Span[] = [];
  let last: Span | undefined;
  for (const { from, to } of ordered) {
    if (last && from - last.to <= gap) last.to = Math.max(last.to, to);
    else result.push((last = { from, to }));
  }
  return result;
}

/** Everything that at least one of the spans holds, counted once; they may come in any order. */
export const union = (spans: Spans): Spans =>
  spans.length === 0 ? nothing : merged(spans.filter(isSpan).sort(byStart), 0);

/** The set with gaps of at most `gap` filled. */
export const joined = (spans: Spans, gap: number): Spans => merged(spans, gap);

/** What both sets hold. */
export function intersection(some: Spans, others: Spans): Spans {
  const result: Span[] = [];
  let one = 0;
  let two = 0;
  for (let a = some[0], b = others[0]; a && b; a = some[one], b = others[two]) {
    const both = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
    if (isSpan(both)) result.push(both);
    if (a.to <= b.to) one += 1;
    else two += 1;
  }
  return result;
}

/** What the set does not hold, in all time. */
function complement(spans: Spans): Spans {
  const result: Span[] = [];
  let from = -Infinity;
  for (const span of spans) {
    if (from < span.from) result.push({ from, to: span.from });
    from = span.to;
  }
  if (from < Infinity) result.push({ from, to: Infinity });
  return result;
}

/** What the first set holds and the second does not. */
export const difference = (spans: Spans, taken: Spans): Spans =>
  spans.length === 0 || taken.length === 0 ? spans : intersection(spans, complement(taken));

/** What the set holds of one span. */
export const clip = (spans: Spans, span: Span): Spans => intersection(spans, isSpan(span) ? [span] : nothing);

/** How long the set is. */
export function total(spans: Spans): number {
  let sum = 0;
  for (const { from, to } of spans) sum += to - from;
  return sum;
}

/** The last of ordered spans that starts at or before the instant, if it has not ended by then. */
export function spanAt<S extends Span>(ordered: readonly S[], instant: number): S | undefined {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ordered[middle] as S).from <= instant) low = middle + 1;
    else high = middle;
  }
  const span = ordered[low - 1];
  return span && instant < span.to ? span : undefined;
}

export const holds = (spans: Spans, instant: number): boolean => spanAt(spans, instant) !== undefined;

/** Whether the set holds every instant of a span that is not empty. */
export const covers = (spans: Spans, { from, to }: Span): boolean =>
  (spanAt(spans, from)?.to ?? -Infinity) >= to;

/** Whether the set holds any instant of a span that is not empty: its first, or the first of one of the set's. */
export function overlaps(spans: Spans, { from, to }: Span): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle] as Span).to <= from) low = middle + 1;
    else high = middle;
  }
  const next = spans[low];
  return next !== undefined && next.from < to;
}
