/**
 * What every call from the browser to the backend answers. Expected failures are values, so that a caller has to look
 * at them, and so that no raw message ever reaches a person.
 */

/** Why a call was not carried out. Each code has one sentence in the catalogue, `error.<code>`. */
export const errorCodes = [
  /** The payload does not fit its schema, or a rule of the record refuses it. */
  'invalid',
  /** No account stands behind the call. */
  'signedOut',
  /** The person may not do this; reading it may still be allowed. */
  'forbidden',
  /** The record does not exist, or the person may not know that it does. */
  'notFound',
  /** Somebody else changed the record meanwhile; `newer` carries what it is now. */
  'conflict',
  /** Too many people write at once; nothing was stored, trying again helps. */
  'busy',
  /** The app's tables are being made; trying again in a few seconds helps. */
  'settingUp',
  /** The licence has ended: reading goes on, new acts are refused. */
  'unlicensed',
  /** The app's storage is nearly full: what is left is kept for single acts. */
  'full',
  /** Jira did not answer, so rights could not be checked; nothing was stored. */
  'unavailable',
  /** It is not known whether the act was stored: its statement ran out of time. Sending it again counts once. */
  'uncertain',
  /** Anything nobody foresaw; the reference finds its line in the log. */
  'unexpected',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** A failure as the browser gets it. It holds no user text and no internals. */
export type Failure = {
  code: ErrorCode;
  /** Key into the catalogue: more exact than the code where a rule has its own sentence. */
  message: string;
  /** The field of the form that the failure is about. */
  field?: string;
  /** What the sentence says beside its words: names in braces there. */
  params?: Readonly<Record<string, string | number>>;
  /** What a person can quote to support; finds the log line. */
  reference?: string;
};

/** The answer of every resolver function. `newer` comes with the code `conflict` only. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure; newer?: T };

export const success = <T>(value: T): Result<T> => ({ ok: true, value });

/** Builds a failure; without a message of its own it takes the sentence of its code. */
export const failure = (
  code: ErrorCode,
  detail: Omit<Partial<Failure>, 'code'> = {},
): { ok: false; error: Failure } => ({
  ok: false,
  error: { code, message: `error.${code}`, ...detail },
});
