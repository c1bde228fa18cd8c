/** What somebody else does at the very moment at which a statement is on its way. */
import type { SqlEngine } from '../../local/contract';

/**
 * An engine that lets something happen just before it carries out the first statement that begins so.
 * @param what may use the same database; its own statements interrupt nothing
 */
export function withMeanwhile(engine: SqlEngine, beginning: string, what: () => Promise<unknown>): SqlEngine {
  let isOver = false;
  return {
    name: engine.name,
    execute: async (query, params) => {
      if (!isOver && query.startsWith(beginning)) {
        isOver = true;
        await what();
      }
      return engine.execute(query, params);
    },
    executeDdl: (query, params) => engine.executeDdl(query, params),
    close: () => Promise.resolve(),
  };
}
