/** Whoever changes stored acts behind the app's back is found out, and the first entry that does not fit is named. */
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { SqlEngine } from '../../local/contract';
import { genesisHash, type Entry, type Head } from '../../src/core/chain';
import { createDatabase } from '../../src/platform/sql/client';
import { createLedger } from '../../src/platform/sql/ledger';
import { createSchema } from '../../src/platform/sql/schema';
import { act, draft, newProject, rehashed } from '../support/acts';
import { describeEngines } from '../support/engines';
import { connect } from '../support/forge-sql';

describe('verify', () => {
  describeEngines((open) => {
    const ledger = createLedger(createDatabase());
    let engine: SqlEngine;
    let chainId: string;
    let head: Head | undefined;

    beforeAll(async () => {
      engine = await open();
      connect(engine);
      await createSchema(createDatabase()).migrate();
    });

    beforeEach(async () => {
      chainId = newProject();
      for (const status of ['one', 'two', 'three', 'four', 'five']) {
        await ledger.append(act([draft({ chainId, status, state: { status } })]));
      }
      head = await ledger.findHead(chainId);
    });

    const tamper = async (statement: string, ...params: (string | number)[]): Promise<void> => {
      const { rows } = await engine.execute(statement, params);
      expect(rows).not.toEqual({ affectedRows: 0 });
    };

    test('an untouched chain is intact and ends at its head', async () => {
      expect(await ledger.verify(chainId, head)).toEqual({ intact: true, entries: 5, head });
    });

    test('a head noted earlier still fits after more acts', async () => {
      await ledger.append(act([draft({ chainId })]));
      expect(await ledger.verify(chainId, head)).toMatchObject({ intact: true, entries: 6 });
    });

    test.each([
      ['state', '{"status":"forged"}'],
      ['status', 'forged'],
      ['actor', 'x'.repeat(43)],
      ['at', '2026-11-19T08:00:00.000Z'],
      ['limited_to', 'client'],
      ['score', 3],
      ['hash', 'x'.repeat(43)],
    ])('a changed %s', async (column, value) => {
      await tamper(`UPDATE ledger_entry SET ${column} = ? WHERE chain_id = ? AND seq = 3`, value, chainId);
      expect(await ledger.verify(chainId)).toEqual({ intact: false, seq: 3, reason: 'hash' });
    });

    test('an entry deleted in the middle', async () => {
      await tamper('DELETE FROM ledger_entry WHERE chain_id = ? AND seq = 3', chainId);
      expect(await ledger.verify(chainId)).toEqual({ intact: false, seq: 3, reason: 'gap' });
    });

    test('an entry deleted and the later ones moved up', async () => {
      await tamper('DELETE FROM ledger_entry WHERE chain_id = ? AND seq = 3', chainId);
      await tamper('UPDATE ledger_entry SET seq = 3 WHERE chain_id = ? AND seq = 4', chainId);
      await tamper('UPDATE ledger_entry SET seq = 4 WHERE chain_id = ? AND seq = 5', chainId);
      expect(await ledger.verify(chainId)).toEqual({ intact: false, seq: 3, reason: 'link' });
    });

    test('a tail cut off shows against a head noted earlier only', async () => {
      await tamper('DELETE FROM ledger_entry WHERE chain_id = ? AND seq > 3', chainId);
      expect(await ledger.verify(chainId)).toMatchObject({ intact: true, entries: 3 });
      expect(await ledger.verify(chainId, head)).toEqual({ intact: false, seq: 4, reason: 'cut' });
    });

    test('a chain rewritten with fitting hashes shows against a head noted earlier', async () => {
      const entries: Entry[] = [];
      for await (const entry of ledger.readAll(chainId)) entries.push(entry);
      let prevHash = genesisHash;
      for (const entry of entries) {
        const forged = rehashed(entry, { prevHash, state: '{"status":"forged"}' });
        prevHash = forged.hash;
        await tamper(
          'UPDATE ledger_entry SET state = ?, prev_hash = ?, hash = ? WHERE chain_id = ? AND seq = ?',
          ...[forged.state, forged.prevHash, forged.hash, chainId, entry.seq],
        );
      }
      expect(await ledger.verify(chainId)).toMatchObject({ intact: true, entries: 5 });
      expect(await ledger.verify(chainId, head)).toEqual({ intact: false, seq: 5, reason: 'rewritten' });
    });
  });
});
