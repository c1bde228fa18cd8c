/**
 * The schema of every payload. The browser's types are inferred from them, the boundary validates by them, and what they
 * let through is the only thing that a use case ever sees. Unknown fields are refused, nested ones too.
 */
import * as v from '@badrap/valita';
import { decisionAreas } from './decision';
import { pageLimit, textLimits } from './limits';

/**
 * No NUL (an embedded engine cuts a string there) and no lone surrogate (canonical JSON has no form for it, so it could
 * not be hashed).
 */
const isStorable = (value: string): boolean => !value.includes('\0') && value.isWellFormed();

const storable = v.string().assert(isStorable, 'invalid.characters');

const text = (limit: number) => storable.assert((value) => value.length <= limit, 'invalid.tooLong');

/** A text that must say something: white space alone does not. */
const requiredText = (limit: number) => text(limit).assert((value) => value.trim() !== '', 'invalid.empty');

const matching = (form: RegExp, message: string) => v.string().assert((value) => form.test(value), message);

const integer = (least: number, most: number) =>
  v.number().assert((value) => Number.isInteger(value) && value >= least && value <= most);

/** Atlassian account ids: letters, digits, colon, hyphen; at most 128 characters (Jira's REST description). */
const accountId = matching(/^[A-Za-z0-9:_-]{1,128}$/, 'invalid.person');

/** A UUID, made by the browser once for each act, so that a repeated call stands once. */
const actId = matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'invalid.id');

const recordId = matching(/^[0-9a-f]{32}$/, 'invalid.id');

const version = integer(1, 1_000_000);

/** ISO 8601 in UTC with milliseconds: the one form in which times are stored and compared. */
const instant = v.string().assert((value) => {
  const date = new Date(value);
  return /^\d{4}-/.test(value) && !Number.isNaN(date.getTime()) && date.toISOString() === value;
}, 'invalid.date');

/** Made by the ledger; checked there again, since it comes back from a browser. */
const cursor = text(400);

export const payloads = {
  'decision/list': v.object({ after: cursor.optional(), limit: integer(1, pageLimit).optional() }),
  'decision/request': v.object({
    actId,
    question: requiredText(textLimits.question),
    context: text(textLimits.context),
    area: v.union(...decisionAreas.map((area) => v.literal(area))),
    approver: accountId,
    dueAt: instant,
  }),
  'decision/decide': v.object({
    actId,
    id: recordId,
    version,
    outcome: requiredText(textLimits.outcome),
    rationale: requiredText(textLimits.rationale),
  }),
  'decision/withdraw': v.object({ actId, id: recordId, version, reason: requiredText(textLimits.reason) }),
  'decision/history': v.object({ id: recordId }),
} as const;

export type FunctionKey = keyof typeof payloads;
export type Payload<Key extends FunctionKey> = v.Infer<(typeof payloads)[Key]>;
