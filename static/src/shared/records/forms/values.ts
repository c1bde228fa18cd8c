/**
 * Fields of forms as drafts keep them, which is as text, and as the backend takes them. A field with nothing in it is an
 * empty text, so that an untouched form is a blank one.
 */
import { sides, type Side } from '../../../../../src/contract/decision';
import { countLimits, textLimits } from '../../../../../src/contract/limits';
import { checkText } from '../../checks';
import type { TextKey } from '../../texts';

/** What is wrong with a field, and the limit that it breaks. */
export type Problem = { message: TextKey; limit?: number };

export const textProblem = (value: string, limit: number, isRequired: boolean): Problem | undefined => {
  const message = checkText(value, limit, isRequired);
  return message === undefined ? undefined : { message, limit };
};

/** What stands in a text that a draft of another version of the app may have written. */
export const parsed = (value: string): unknown => {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
};

/** Ids, or nothing where a draft holds something else. */
export const readList = (value: string): string[] => {
  const list = parsed(value);
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [];
};

export const writeList = (list: readonly (string | null)[]): string => {
  const known = list.filter((item) => item !== null);
  return known.length === 0 ? '' : JSON.stringify(known);
};

export const readSides = (value: string): Side[] => {
  const chosen = readList(value);
  return sides.filter((side) => chosen.includes(side));
};

/** A text that was erased for a legal reason can't be written again by saving it. */
export const known = (text: string | null | undefined): string => text ?? '';

/** The limit to name in the sentence of a field that the backend refuses. */
export const limitOf = (field: string): number => {
  const limits: Partial<Record<string, number>> = { ...textLimits, ...countLimits };
  return limits[field] ?? 0;
};
