/** Whoever changes stored acts behind the app's back is found out, and the first entry that does not fit is named. */
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { SqlEngine } from '../../local/contract';
import { genesisHash, type Entry, type Head, type VerifyOutcome } from '../../src/core/chain';
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

    describe('in parts', () => {
      /** Checks part by part, each after what the one before left, until one is broken or has nothing to check. */
      async function verifyInParts(limit: number): Promise<VerifyOutcome[]> {
        const outcomes: VerifyOutcome[] = [];
        for (let after: Head | undefined; ;) {
          const outcome = await ledger.verifyPart(chainId, after, limit);
          outcomes.push(outcome);
          if (!outcome.intact || outcome.entries < limit) return outcomes;
          after = outcome.head ?? undefined;
        }
      }

      test.each([
        [1, [1, 1, 1, 1, 1, 0]],
        [2, [2, 2, 1]],
        [5, [5, 0]],
        [600, [5]],
      ])('of %i entries an untouched chain is intact and ends at its head', async (limit, counts) => {
        const outcomes = await verifyInParts(limit);
        expect(outcomes.map((outcome) => outcome.intact && outcome.entries)).toEqual(counts);
        expect(outcomes.at(-1)).toMatchObject({ head });
      });

      test.each([1, 2, 3, 4, 5])('a changed entry %i is found by the part that it stands in', async (seq) => {
        await tamper('UPDATE ledger_entry SET status = ? WHERE chain_id = ? AND seq = ?', 'x', chainId, seq);
        for (const limit of [1, 2, 5, 600]) {
          const outcomes = await verifyInParts(limit);
          expect(outcomes).toHaveLength(Math.ceil(seq / limit));
          expect(outcomes.at(-1)).toEqual({ intact: false, seq, reason: 'hash' });
        }
      });

      test('a part goes on from the right entry only', async () => {
        const entries: Entry[] = [];
        for await (const entry of ledger.readAll(chainId)) entries.push(entry);
        const hash = 'x'.repeat(43);
        for (const { seq } of entries) {
          expect(await ledger.verifyPart(chainId, { seq, hash }, 2)).toEqual({
            intact: false,
            seq,
            reason: 'rewritten',
          });
        }
        expect(await ledger.verifyPart(chainId, { seq: 6, hash: head?.hash ?? '' }, 2)).toEqual({
          intact: false,
          seq: 6,
          reason: 'cut',
        });
        expect(await ledger.verifyPart(newProject(), head, 2)).toMatchObject({
          intact: false,
          reason: 'cut',
        });
        expect(await ledger.verifyPart(newProject(), undefined, 2)).toEqual({
          intact: true,
          entries: 0,
          head: null,
        });
        await expect(ledger.verifyPart(chainId, undefined, 0)).rejects.toThrow(RangeError);
      });

      test('what is done to the chain between two parts shows in the second', async () => {
        const first = await ledger.verifyPart(chainId, undefined, 3);
        const after = first.intact && first.head !== null ? first.head : undefined;
        expect(after).toMatchObject({ seq: 3 });
        await tamper('DELETE FROM ledger_entry WHERE chain_id = ? AND seq = 4', chainId);
        expect(await ledger.verifyPart(chainId, after, 3)).toEqual({ intact: false, seq: 4, reason: 'gap' });
        await tamper('DELETE FROM ledger_entry WHERE chain_id = ? AND seq = 3', chainId);
        expect(await ledger.verifyPart(chainId, after, 3)).toEqual({ intact: false, seq: 3, reason: 'gap' });
        await tamper('DELETE FROM ledger_entry WHERE chain_id = ? AND seq = 5', chainId);
        expect(await ledger.verifyPart(chainId, after, 3)).toEqual({ intact: false, seq: 3, reason: 'cut' });
      });

      test('a part reads no more than it checks', async () => {
        let rows = 0;
        connect({
          ...engine,
          execute: async (query, params) => {
            const answer = await engine.execute(query, params);
            rows += Array.isArray(answer.rows) ? answer.rows.length : 0;
            return answer;
          },
        });
        await ledger.verifyPart(chainId, undefined, 2);
        connect(engine);
        expect(rows).toBe(2);
      });
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
