/** Schemas of what stands in many payloads. */
import * as v from '@badrap/valita';
import { sides } from '../core/limitation';
import { isDay } from '../core/zone';

/**
 * No NUL (an embedded engine cuts a string there) and no lone surrogate (canonical JSON has no form for it, so it could
 * not be hashed).
 */
const isStorable = (value: string): boolean => !value.includes('\0') && value.isWellFormed();

const storable = v.string().assert(isStorable, 'invalid.characters');

export const text = (limit: number) => storable.assert((value) => value.length <= limit, 'invalid.tooLong');

/** A text that must say something: white space alone does not. */
export const requiredText = (limit: number) =>
  text(limit).assert((value) => value.trim() !== '', 'invalid.empty');

const matching = (form: RegExp, message: string) => v.string().assert((value) => form.test(value), message);

export const integer = (least: number, most: number) =>
  v.number().assert((value) => Number.isInteger(value) && value >= least && value <= most);

/**
 * Atlassian account ids: letters, digits, colon, hyphen; at most 128 characters (Jira's REST description). Any other would
 * make Atlassian refuse the whole report of accounts in which it stands.
 */
export const accountId = matching(/^[A-Za-z0-9:-]{1,128}$/, 'invalid.person');

/** A UUID, made by the browser once for each act, so that a repeated call stands once. */
export const actId = matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'invalid.id');

/** SHA-256 in base64url, as entries of the ledger carry it. */
const chainHash = matching(/^[A-Za-z0-9_-]{43}$/, 'invalid.id');

export const recordId = matching(/^[0-9a-f]{32}$/, 'invalid.id');

export const version = integer(1, 1_000_000);

/** ISO 8601 in UTC with milliseconds: the one form in which times are stored and compared. */
export const instant = v.string().assert((value) => {
  const date = new Date(value);
  return /^\d{4}-/.test(value) && !Number.isNaN(date.getTime()) && date.toISOString() === value;
}, 'invalid.date');

/** A day of the calendar, `YYYY-MM-DD`. */
export const day = v.string().assert(isDay, 'invalid.date');

/** Made by the ledger; checked there again, since it comes back from a browser. */
export const cursor = text(400);

/** Jira's ids of issues and versions: digits. */
export const jiraId = matching(/^\d{1,20}$/, 'invalid.id');

export const listOf = <Item>(item: v.Type<Item>, most: number) =>
  v.array(item).assert((items) => items.length <= most, 'invalid.tooMany');

export const oneOf = <Value extends string | number>(values: readonly Value[]) =>
  v.union(...values.map((one) => v.literal(one)));

/** A number that people type: finite, and no larger than a thousand million. */
export const amount = (least: number) =>
  v.number().assert((value) => value >= least && value <= 1_000_000_000, 'invalid.number');

export const limitedTo = v
  .array(oneOf(sides))
  .assert((chosen) => chosen.length > 0 && new Set(chosen).size === chosen.length)
  .optional();

/** What every act on a record says: which act, on which record, in which version its person saw it. */
export const onRecord = { actId, id: recordId, version };

/** Where an earlier call left off in a chain. */
export const chainAfter = v.object({ seq: integer(1, Number.MAX_SAFE_INTEGER), hash: chainHash }).optional();
