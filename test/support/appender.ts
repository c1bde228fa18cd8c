/**
 * A process of its own that stores acts until it is killed, and says before each what it is about to do and after each
 * that it stands. Its argument names the database: `{"file"}` or `{"socketPath", "database"}`, and the chain.
 */
import { writeSync } from 'node:fs';
import { openLibsql } from '../../local/sql/libsql';
import { openMariaDb } from '../../local/sql/mariadb';
import { createDatabase } from '../../src/platform/sql/client';
import { createLedger } from '../../src/platform/sql/ledger';
import { createSchema } from '../../src/platform/sql/schema';
import { act, draft, next } from './acts';
import { connect } from './forge-sql';

export type AppenderOrder = { chainId: string } & (
  { file: string } | { socketPath: string; database: string }
);
/** One line of its output. */
export type AppenderLine = { what: 'begins' | 'stands'; act: ReturnType<typeof act> };

const say = (line: AppenderLine): void => {
  // Straight to the pipe: what a killed process has only buffered was never said.
  writeSync(1, `${JSON.stringify(line)}\n`);
};

const order = JSON.parse(process.argv[2] ?? '') as AppenderOrder;
connect('file' in order ? openLibsql(order.file) : openMariaDb(order));
await createSchema(createDatabase()).migrate();
const ledger = createLedger(createDatabase());
for (;;) {
  const first = draft({ chainId: order.chainId });
  for (const one of [act([first]), act([next(first), draft({ chainId: order.chainId })])]) {
    say({ what: 'begins', act: one });
    const outcome = await ledger.append(one);
    if (outcome.kind !== 'stands') throw new Error(`an append ended as ${outcome.kind}`);
    say({ what: 'stands', act: one });
  }
}
