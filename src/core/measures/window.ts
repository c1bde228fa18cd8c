/** The window of a report as people write it (measures, section 10, "Window"). */
import { dayMs, instantOf, isDay, midnightOf } from '../zone';
import type { Window } from './config';

/** Why a text names no window: it cannot be read, or no time lies in it. */
export type WindowProblem = { problem: 'unreadable' | 'empty' };

const unreadable: WindowProblem = { problem: 'unreadable' };

/** An instant with its offset: without one it would mean another instant on every machine. */
const instantPattern = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i;

/** The instant that a bound names: the start of a day in the zone, or an instant; undefined for neither. */
function boundOf(text: string, zone: string): number | undefined {
  if (isDay(text)) return instantOf(midnightOf(text), zone);
  const day = instantPattern.exec(text)?.[1];
  if (day === undefined || !isDay(day)) return undefined;
  const instant = Date.parse(text.toUpperCase().replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(instant) ? undefined : instant;
}

/** [from, to) as far as it lies before T, since nothing at or after T has happened. */
function upTo(asOf: number, from: number, to: number): Window | WindowProblem {
  const window = { from, to: Math.min(to, asOf) };
  return window.from < window.to ? window : { problem: 'empty' };
}

/**
 * Reads `all`, the last days before T as `28d`, or `FROM..TO`, where each is a date or an instant. Without TO a window
 * ends at T, and without FROM it starts at the beginning.
 */
export function windowOf(text: string, asOf: number, zone: string): Window | WindowProblem {
  const asked = text.trim();
  if (/^all$/i.test(asked)) return { from: -Infinity, to: asOf };
  const days = /^(\d+)d$/i.exec(asked)?.[1];
  if (days !== undefined) return upTo(asOf, asOf - Number(days) * dayMs, asOf);
  const [first, second, ...more] = asked.split('..').map((bound) => bound.trim());
  if (first === undefined || second === undefined || more.length > 0) return unreadable;
  if (first === '' && second === '') return unreadable;
  const from = first === '' ? -Infinity : boundOf(first, zone);
  const to = second === '' ? asOf : boundOf(second, zone);
  return from === undefined || to === undefined ? unreadable : upTo(asOf, from, to);
}
