/** The same limits as the backend's schemas, so that a person hears of a mistake while typing and not after sending. */
import type { TextKey } from './texts';

/** No NUL and no lone surrogate: the ledger cannot store them. */
const isStorable = (value: string): boolean =>
  !value.includes('\0') &&
  !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(value);

export const checkText = (value: string, limit: number, required: boolean): TextKey | undefined => {
  if (!isStorable(value)) return 'invalid.characters';
  if (value.length > limit) return 'invalid.tooLong';
  if (required && value.trim() === '') return 'invalid.empty';
  return undefined;
};

/** A count is shown only when it begins to matter. */
export const isNearLimit = (length: number, limit: number): boolean =>
  length > limit - Math.max(50, Math.floor(limit / 10));
