/** Values as Jira's JSON has them, read without trust: what is no such value is none. */

export type Json = Readonly<Record<string, unknown>>;

export const asObject = (value: unknown): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;

export const asArray = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as unknown[]) : [];

/** Text, or a number as text; '' for anything else. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}

/** A property of its own: every object has a `toString` that is no text. */
export const own = (object: Json, name: string): unknown =>
  Object.hasOwn(object, name) ? object[name] : undefined;

/** Below this a number counts seconds: 1e11 ms is March 1973, 1e11 s the year 5138. */
const leastMs = 1e11;

/** An instant as UTC milliseconds: ISO 8601 with any offset, or an epoch number. Without an offset it is UTC. */
export function readInstant(value: unknown): number | undefined {
  if (typeof value === 'number') return Math.round(Math.abs(value) < leastMs ? value * 1_000 : value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (/^-?\d+(\.\d+)?$/.test(text) && !/^\d{4}$/.test(text)) return readInstant(Number(text));
  const hasOffset = /(z|[+-]\d{2}:?\d{2}|[+-]\d{2})$/i.test(text);
  const instant = Date.parse(hasOffset || text.length <= 10 ? text : `${text}Z`);
  return Number.isNaN(instant) ? undefined : instant;
}

/** The date that a text begins with: `2026-11-24`. */
export const readDate = (value: unknown): string | null =>
  typeof value === 'string' ? (/^\s*(\d{4}-\d{2}-\d{2})/.exec(value)?.[1] ?? null) : null;

/** Whether a field holds anything: an option, a list of some, a text, a tick. */
export function isFilled(value: unknown): boolean {
  if (value === null || value === undefined || value === false) return false;
  return Array.isArray(value) ? value.length > 0 : value !== '';
}

/** Parts of a whole that an estimate is exact to. */
export const estimateSteps = 1_000;

/** An estimate as a number, or as the text of one; null for anything else. */
export function readEstimate(value: unknown): number | null {
  const isText = typeof value === 'string' && value.trim() !== '';
  const steps = typeof value === 'number' || isText ? Math.round(Number(value) * estimateSteps) : NaN;
  // A zero has no sign.
  return Number.isSafeInteger(steps) ? steps / estimateSteps || 0 : null;
}

/** Names that a field may have besides its id, as `comparable` leaves them. */
export const spellings = {
  status: ['status'],
  created: ['created'],
  updated: ['updated'],
  project: ['project'],
  duedate: ['duedate', 'due date'],
  fixVersions: ['fixversions', 'fix versions', 'fix version/s'],
  issuelinks: ['issuelinks', 'linked issues'],
  issuetype: ['issuetype', 'issue type', 'work type'],
  parent: ['parent'],
  components: ['components', 'component/s'],
  timeoriginalestimate: ['timeoriginalestimate', 'original estimate'],
} as const;
