/** Every present record of a kind in some states, wherever it stands: what runs without a person go through. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { SqlEngine } from '../../local/contract';
import type { Entry } from '../../src/core/chain';
import { createDatabase } from '../../src/platform/sql/client';
import { createLedger } from '../../src/platform/sql/ledger';
import { createSchema } from '../../src/platform/sql/schema';
import type { Draft } from '../../src/ports';
import { act, draft, newProject, next } from '../support/acts';
import { describeEngines } from '../support/engines';
import { withFates } from '../support/fates';
import { connect } from '../support/forge-sql';

describe('walk', () => {
  describeEngines((open) => {
    const ledger = createLedger(createDatabase());
    let engine: SqlEngine;

    beforeAll(async () => {
      engine = await open();
      connect(engine);
      await createSchema(createDatabase()).migrate();
    });

    beforeEach(async () => {
      for (const table of ['ledger_entry', 'current_record', 'scope_chain']) {
        await engine.execute(`DELETE FROM ${table}`, []);
      }
    });

    afterEach(() => {
      connect(engine);
    });

    const refusePresent = (): void => {
      connect(
        withFates(engine, (_, query) =>
          /^(INSERT INTO|UPDATE) current/.test(query) ? 'failsBefore' : 'runs',
        ),
      );
    };

    async function walk(...asked: Parameters<typeof ledger.walk>): Promise<Entry[]> {
      const entries: Entry[] = [];
      for await (const entry of ledger.walk(...asked)) entries.push(entry);
      return entries;
    }

    const idsOf = (records: readonly { recordId: string }[]): string[] =>
      records.map(({ recordId }) => recordId).sort();

    const appendAll = async (drafts: readonly Draft[]): Promise<void> => {
      const [first, ...others] = drafts;
      if (first) await ledger.append(act([first, ...others]));
    };

    test('goes over all projects, issues and sides, and answers whole entries', async () => {
      const [here, there] = [newProject(), newProject()];
      const wanted = [
        draft({ chainId: here }),
        draft({ chainId: there, status: 'draft', issueId: null, owner: null, dueAt: null }),
        draft({ chainId: there, limitedTo: ['client'] }),
        draft({ chainId: here, projectId: there }),
      ];
      await appendAll([
        ...wanted,
        draft({ chainId: here, status: 'decided' }),
        draft({ chainId: there, kind: 'change' }),
      ]);
      const entries = await walk('decision', ['draft', 'requested']);
      expect(idsOf(entries)).toEqual(idsOf(wanted));
      for (const entry of entries) expect(await ledger.findPresent(entry.recordId)).toEqual(entry);
      expect(idsOf(await walk('decision', ['draft']))).toEqual(idsOf(wanted.slice(1, 2)));
      expect(await walk('decision', ['withdrawn'])).toEqual([]);
    });

    test('leaves out what was not acted on since then, whether the present has it or not', async () => {
      const chainId = newProject();
      const [old, kept, acted] = [draft({ chainId }), draft({ chainId }), draft({ chainId })];
      const at = (hour: number) => `2026-11-24T1${hour}:00:00.000Z`;
      await ledger.append(act([old, acted], { at: at(0) }));
      await ledger.append(act([kept], { at: at(2) }));
      await ledger.append(act([next(acted, { status: 'decided' })], { at: at(3) }));
      const statuses = ['requested', 'decided'] as const;
      expect(idsOf(await walk('decision', statuses, at(2)))).toEqual(idsOf([kept, acted]));
      expect(idsOf(await walk('decision', statuses, at(3)))).toEqual(idsOf([acted]));
      refusePresent();
      await ledger.append(act([next(old)], { at: at(4) }));
      await ledger.append(act([draft({ chainId: newProject() })], { at: at(1) }));
      expect(idsOf(await walk('decision', statuses, at(3)))).toEqual(idsOf([old, acted]));
    });

    test('meets each record once in more than one page, also where it is acted on meanwhile', async () => {
      const chainId = newProject();
      const drafts = Array.from({ length: 1100 }, () => draft({ chainId }));
      for (let from = 0; from < drafts.length; from += 100) await appendAll(drafts.slice(from, from + 100));
      expect(idsOf(await walk('decision', ['requested']))).toEqual(idsOf(drafts));
      const met: string[] = [];
      for await (const { recordId } of ledger.walk('decision', ['requested', 'decided'])) {
        met.push(recordId);
        const first = drafts.find((one) => one.recordId === recordId);
        // Every hundredth: they move in each order that a list has.
        if (first && met.length % 100 === 0) {
          await ledger.append(act([next(first, { status: 'decided', dueAt: null })]));
        }
      }
      expect([...met].sort()).toEqual(idsOf(drafts));
    });

    test('sees what the present lacks, whether that can be written or not', async () => {
      const [here, there] = [newProject(), newProject()];
      const [closed, opened, kept] = [
        draft({ chainId: here }),
        draft({ chainId: here, status: 'decided' }),
        draft({ chainId: there }),
      ];
      await appendAll([closed, opened, kept]);
      refusePresent();
      await appendAll([next(closed, { status: 'decided' }), next(opened, { status: 'requested' })]);
      const added = draft({ chainId: there });
      await appendAll([added, draft({ chainId: there, kind: 'change' })]);
      const refused = await walk('decision', ['requested']);
      connect(engine);
      expect(idsOf(refused)).toEqual(idsOf([opened, kept, added]));
      const written = await walk('decision', ['requested']);
      expect(written.map((entry) => entry.hash).sort()).toEqual(refused.map((entry) => entry.hash).sort());
    });

    test('says so where the present is too far behind', async () => {
      refusePresent();
      const chainId = newProject();
      for (let count = 0; count < 3; count += 1) {
        await appendAll(Array.from({ length: 70 }, () => draft({ chainId })));
      }
      await expect(walk('decision', ['requested'])).rejects.toThrow('could not be written');
    });
  });
});
