/** What Forge SQL refuses or cannot carry is refused here too, loudly, before an engine sees it. */
import { SqlFailure } from '../contract';

/** What a parameter can be once it has gone through JSON. */
export type SqlParameter = string | number | null;

/** Statements that Forge SQL refuses for every app (SQL_POLICY_VIOLATION): sessions, transactions, other databases. */
const refusedStatements =
  /^\s*(set|prepare|execute|use|begin|start|commit|rollback|savepoint|call|grant|revoke)\b/i;

/** A limit or offset bound as a parameter: production takes integers only there, and a number of JSON is a double. */
const boundLimit = /\b(LIMIT|OFFSET)\s+(\d+\s*,\s*)?\?/i;

/** String literals, quoted names and comments: a question mark or a semicolon in them means nothing. */
const opaque = /'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\//g;

/**
 * Checks that a request is one allowed statement whose parameters fit.
 * @throws SqlFailure
 */
export function checkStatement(query: string, params: readonly unknown[]): SqlParameter[] {
  const bare = query.replace(opaque, ' ');
  if (/;\s*\S/.test(bare)) throw new SqlFailure('INVALID_SQL_QUERY', 'one statement a call');
  if (refusedStatements.test(bare)) throw new SqlFailure('INVALID_SQL_QUERY', 'SQL_POLICY_VIOLATION');
  if (boundLimit.test(bare)) throw new SqlFailure('INVALID_SQL_QUERY', 'a limit must be written out');
  const places = bare.split('?').length - 1;
  if (places !== params.length) {
    throw new SqlFailure('INVALID_SQL_QUERY', `${places} places for ${params.length} parameters`);
  }
  return params.map(checkParameter);
}

function checkParameter(value: unknown, index: number): SqlParameter {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new SqlFailure('INVALID_SQL_QUERY', `parameter ${index + 1} is neither text, number nor null`);
}
