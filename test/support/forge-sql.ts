/** The platform's SQL code on an engine of this machine, through the real @forge/sql package. */
import type { SqlEngine } from '../../local/contract';
import { createForgeSql } from '../../local/sql/forge-sql';

/** Lets @forge/sql talk to this engine from now on. A request of any other kind fails. */
export function connect(engine: SqlEngine): void {
  const answer = createForgeSql(engine);
  Object.assign(globalThis, {
    __forge_fetch__: (context: { type: string }, path: string, init: RequestInit): Promise<Response> => {
      if (context.type !== 'sql') throw new Error(`unexpected request of type ${context.type}`);
      return answer(path, init);
    },
    __forge_runtime__: {},
  });
}
