/** Opaque page tokens: they name a place in one list and are refused for any other. */

import { badRequest } from './reply';

/** Tokens live seven days, as Jira's do. */
const LIFETIME = 7 * 86_400_000;

type Token = { o: number; q: string; t: number };

/** A token for the page that starts at an offset in the list that `query` describes. */
export function encodeToken(offset: number, query: string, now: number): string {
  const token: Token = { o: offset, q: query, t: now };
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

/**
 * The offset in a token, 0 without one.
 * @throws Refusal 400 for a token that is broken, too old or of another list
 */
export function decodeToken(token: string | undefined, query: string, now: number): number {
  if (token === undefined) return 0;
  const parsed = parse(token);
  if (!parsed || parsed.q !== query || now - parsed.t > LIFETIME) {
    throw badRequest('The provided next page token is invalid or expired.');
  }
  return parsed.o;
}

function parse(token: string): Token | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (typeof value !== 'object' || value === null) return undefined;
    const { o, q, t } = value as Record<string, unknown>;
    if (typeof o !== 'number' || typeof q !== 'string' || typeof t !== 'number') return undefined;
    return { o, q, t };
  } catch {
    return undefined;
  }
}
