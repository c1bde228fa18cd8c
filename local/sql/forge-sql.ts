/** The wire protocol of @forge/sql in front of an engine. */
import { SqlFailure, type SqlEngine } from '../contract';

/** What `__forge_fetch__` is called with for a request of type `sql`. */
export type ForgeSql = (path: string, init: { body?: unknown }) => Promise<Response>;

export function createForgeSql(engine: SqlEngine): ForgeSql {
  return async (path, init) => {
    try {
      const { query, params } = readRequest(init.body);
      return Response.json(await run(engine, path, query, params));
    } catch (error) {
      // Like Forge: every refusal is a body with code and message, which the client turns into a ForgeSQLAPIError.
      if (error instanceof SqlFailure) return refuse(400, error.code, error.message);
      return refuse(500, 'UNKNOWN_ERROR', error instanceof Error ? error.message : String(error));
    }
  };
}

function run(engine: SqlEngine, path: string, query: string, params: readonly unknown[]) {
  if (path === '/api/v1/execute') return engine.execute(query, params);
  if (path === '/api/v1/execute/ddl') return engine.executeDdl(query, params);
  throw new SqlFailure('INVALID_SQL_QUERY', `no such endpoint: ${path}`);
}

function readRequest(body: unknown): { query: string; params: readonly unknown[] } {
  const request: unknown = typeof body === 'string' ? JSON.parse(body) : undefined;
  if (typeof request === 'object' && request !== null && 'query' in request && 'params' in request) {
    const { query, params } = request;
    if (typeof query === 'string' && Array.isArray(params)) return { query, params };
  }
  throw new SqlFailure('INVALID_SQL_QUERY', 'not a request of @forge/sql');
}

function refuse(status: number, code: string, message: string): Response {
  return Response.json({ code, message, context: { debug: {} } }, { status });
}
