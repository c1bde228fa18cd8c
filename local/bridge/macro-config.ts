/**
 * What a page that sets up a macro may save. Forge, "Macro", "Supported config payload format" and "Error code guide",
 * 2026-08-21.
 */

/** An error with the code that Forge gives it, for the page of the app. */
export class SubmitError extends Error {
  override name = 'SubmitError';
  constructor(
    readonly code: 'INVALID_PAYLOAD' | 'INVALID_CONFIG' | 'INVALID_EXTENSION_TYPE' | 'MACRO_NOT_FOUND',
    message: string,
  ) {
    super(message);
  }
}

/** A configuration of a macro. */
type MacroConfig = Record<string, unknown>;

/** What a page of the app hands over to be saved. */
export type Submission = {
  config: MacroConfig;
  /** Whether its dialog stays open. */
  keepEditing: boolean;
};

const isRecord = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
};

/** What `typeof` says, but for arrays. */
const kindOf = (value: unknown): string => (Array.isArray(value) ? 'array' : typeof value);

function isSupported(value: unknown): boolean {
  if (Array.isArray(value)) {
    const kinds = new Set(value.map(kindOf));
    return kinds.size <= 1 && !kinds.has('array') && !kinds.has('undefined') && value.every(isSupported);
  }
  if (isRecord(value)) return Object.values(value).every(isSupported);
  return ['undefined', 'string', 'number', 'boolean'].includes(typeof value);
}

/** @throws SubmitError for what Confluence does not keep */
export function readMacroConfig(value: unknown): MacroConfig {
  if (!isRecord(value) || !isSupported(value)) {
    throw new SubmitError('INVALID_CONFIG', 'The config is no object of values that can be saved.');
  }
  return value;
}

/** Reads what was given to `view.submit`. @throws SubmitError */
export function readSubmission(payload: unknown): Submission {
  if (!isRecord(payload)) throw new SubmitError('INVALID_PAYLOAD', 'The payload is no object.');
  if (payload['body'] !== undefined) {
    throw new SubmitError('INVALID_EXTENSION_TYPE', 'This macro has no body.');
  }
  return { config: readMacroConfig(payload['config']), keepEditing: payload['keepEditing'] === true };
}
