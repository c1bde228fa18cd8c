/** What has to be done without anybody asking: tables kept in shape and leftovers of unfinished acts removed. */
import type { Ports } from '../ports';

export type UpkeepReport = { migrations: number; healed: number; swept: number };

/** Makes or updates the tables. Safe to repeat. */
export async function migrate(ports: Ports): Promise<number> {
  return (await ports.schema.migrate()).length;
}

/** The hourly run: tables, present states, texts that no act refers to. Safe to repeat, and cheap when all is well. */
export async function keepUp(ports: Ports): Promise<UpkeepReport> {
  return {
    migrations: await migrate(ports),
    healed: await ports.ledger.heal(),
    swept: await ports.texts.sweep(ports.clock().toISOString()),
  };
}
