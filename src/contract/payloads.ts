/**
 * The schema of every payload. The browser's types are inferred from them, the boundary validates by them, and what they
 * let through is the only thing that a use case ever sees.
 */
import * as v from 'valibot';
import { decisionAreas } from './decision';
import { pageLimit, textLimits } from './limits';

/**
 * No NUL (an embedded engine cuts a string there) and no lone surrogate (canonical JSON has no form for it, so it could
 * not be hashed).
 */
const isStorable = (value: string): boolean => !value.includes('\0') && value.isWellFormed();

const text = (limit: number) =>
  v.pipe(v.string(), v.maxLength(limit, 'invalid.tooLong'), v.check(isStorable, 'invalid.characters'));

/** A text that must say something: white space alone does not. */
const requiredText = (limit: number) =>
  v.pipe(
    text(limit),
    v.check((value) => value.trim() !== '', 'invalid.empty'),
  );

/** Atlassian account ids: letters, digits, colon, hyphen; at most 128 characters (Jira's REST description). */
const accountId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9:_-]{1,128}$/, 'invalid.person'));

/** Made by the browser once for each act, so that a repeated call stands once. */
const actId = v.pipe(v.string(), v.uuid('invalid.id'));

const recordId = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, 'invalid.id'));

const version = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000));

/** ISO 8601 in UTC with milliseconds: the one form in which times are stored and compared. */
const instant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, 'invalid.date'),
  v.check((value) => {
    const date = new Date(value);
    return !Number.isNaN(date.getTime()) && date.toISOString() === value;
  }, 'invalid.date'),
);

/** Made by the ledger; checked there again, since it comes back from a browser. */
const cursor = v.pipe(v.string(), v.maxLength(400), v.check(isStorable));

export const payloads = {
  'decision/list': v.strictObject({
    after: v.optional(cursor),
    limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(pageLimit))),
  }),
  'decision/request': v.strictObject({
    actId,
    question: requiredText(textLimits.question),
    context: text(textLimits.context),
    area: v.picklist(decisionAreas),
    approver: accountId,
    dueAt: instant,
  }),
  'decision/decide': v.strictObject({
    actId,
    id: recordId,
    version,
    outcome: requiredText(textLimits.outcome),
    rationale: requiredText(textLimits.rationale),
  }),
  'decision/withdraw': v.strictObject({
    actId,
    id: recordId,
    version,
    reason: requiredText(textLimits.reason),
  }),
  'decision/history': v.strictObject({ id: recordId }),
} as const;

export type FunctionKey = keyof typeof payloads;
export type Payload<Key extends FunctionKey> = v.InferOutput<(typeof payloads)[Key]>;
