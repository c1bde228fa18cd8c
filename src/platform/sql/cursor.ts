/** Where a list goes on, in a form that a browser carries back. It holds nothing but the last row that was shown. */
import { sha256 } from '../../core/sha256';
import { InvalidCursorError, type ListQuery, type ListSort } from '../../ports';
import { statusesOf, type SortKey } from './current';
import { widths } from './schema';

const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

const isTime = (value: unknown): value is string => typeof value === 'string' && time.test(value);
const isScore = (value: unknown): value is number => Number.isSafeInteger(value);

const isValueOf: Record<ListSort, (value: unknown) => value is string | number> = {
  due: isTime,
  updated: isTime,
  score: isScore,
};

/** Names the list, so that a cursor of one list is refused by another. Who reads may change between two pages. */
function listOf(query: ListQuery): string {
  const { kind, scope, owner = null, exceptOwner = null, sort } = query;
  const list = [kind, scope, statusesOf(query) ?? null, owner, exceptOwner, sort];
  return sha256(JSON.stringify(list)).slice(0, 11);
}

/** @param list names the list, so that another one refuses the cursor */
export const encodeKey = (list: string, { value, recordId }: SortKey): string =>
  Buffer.from(JSON.stringify([list, value, recordId])).toString('base64url');

/** @throws InvalidCursorError */
export function decodeKey(list: string, cursor: string): SortKey {
  const parts = parse(cursor);
  if (!Array.isArray(parts) || parts.length !== 3) throw new InvalidCursorError('not a cursor');
  const [of, value, recordId] = parts as unknown[];
  if (of !== list) throw new InvalidCursorError('a cursor of another list');
  const isValue = typeof value === 'string' || isScore(value);
  if (!isValue || typeof recordId !== 'string' || recordId.length > widths.recordId) {
    throw new InvalidCursorError('not a cursor');
  }
  return { value, recordId };
}

export const encodeCursor = (query: ListQuery, key: SortKey): string => encodeKey(listOf(query), key);

/** @throws InvalidCursorError */
export function decodeCursor(query: ListQuery, cursor: string): SortKey {
  const key = decodeKey(listOf(query), cursor);
  if (!isValueOf[query.sort](key.value)) throw new InvalidCursorError('not a cursor');
  return key;
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch (error) {
    throw new InvalidCursorError('not a cursor', { cause: error });
  }
}
