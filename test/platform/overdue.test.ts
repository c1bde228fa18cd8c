/** How many overdue records each person has. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { SqlEngine } from '../../local/contract';
import { createDatabase } from '../../src/platform/sql/client';
import { createLedger } from '../../src/platform/sql/ledger';
import { createSchema } from '../../src/platform/sql/schema';
import type { Draft, OverdueQuery } from '../../src/ports';
import { act, draft, newProject, next, personRef } from '../support/acts';
import { describeEngines } from '../support/engines';
import { withFates } from '../support/fates';
import { connect } from '../support/forge-sql';

const me = personRef('me');
const other = personRef('other');

const at = '2026-12-10T12:00:00.000Z';
const past = '2026-12-10T11:59:59.999Z';

describe('overdue records', () => {
  describeEngines((open, name) => {
    const ledger = createLedger(createDatabase());
    let engine: SqlEngine;
    let project: string;

    beforeAll(async () => {
      engine = await open();
      connect(engine);
      await createSchema(createDatabase()).migrate();
    });

    beforeEach(() => {
      project = newProject();
    });

    afterEach(() => {
      connect(engine);
    });

    const store = async (...given: Partial<Draft>[]): Promise<Draft[]> => {
      const drafts = given.map((one) => draft({ chainId: project, owner: me, dueAt: past, ...one }));
      const [first, ...others] = drafts;
      if (first) await ledger.append(act([first, ...others]));
      return drafts;
    };

    const query = (given: Partial<OverdueQuery> = {}): OverdueQuery => ({
      projectId: project,
      kind: 'decision',
      statuses: ['draft', 'requested'],
      sides: [],
      at,
      ...given,
    });

    const count = async (given?: Partial<OverdueQuery>) =>
      Object.fromEntries(await ledger.countOverdue(query(given)));

    const refusePresent = (): void => {
      connect(
        withFates(engine, (_, statement) =>
          /^(INSERT INTO|UPDATE) current/.test(statement) ? 'failsBefore' : 'runs',
        ),
      );
    };

    test('are those in these states whose due time lies before the instant', async () => {
      await store(
        {},
        { status: 'draft' },
        { owner: other },
        { dueAt: at },
        { dueAt: null },
        { owner: null },
        { status: 'decided' },
        { kind: 'change' },
        { projectId: newProject() },
      );
      expect(await count()).toEqual({ [me]: 2, [other]: 1 });
      expect(await count({ statuses: ['draft'] })).toEqual({ [me]: 1 });
      expect(await count({ statuses: ['draft', 'requested', 'draft'] })).toEqual({ [me]: 2, [other]: 1 });
      expect(await count({ at: past })).toEqual({});
      expect(await count({ at: '2026-12-10T12:00:00.001Z' })).toEqual({ [me]: 3, [other]: 1 });
      expect(await count({ projectId: newProject() })).toEqual({});
    });

    test('are those of now: moved in from another project, handed over, put off', async () => {
      const [moved, handed, put] = (await store({}, {}, {})) as [Draft, Draft, Draft];
      const there = newProject();
      const later = { dueAt: '2026-12-11T12:00:00.000Z' };
      await ledger.append(
        act([next(moved, { projectId: there }), next(handed, { owner: other }), next(put, later)]),
      );
      expect(await count()).toEqual({ [other]: 1 });
      expect(await count({ projectId: there })).toEqual({ [me]: 1 });
    });

    test('whatever form of the instant is asked for', async () => {
      await store({ dueAt: '2026-12-10T12:00:00.500Z' });
      expect(await count({ at: '2026-12-10T12:00:00Z' })).toEqual({});
      expect(await count({ at: '2026-12-10T13:00:01+01:00' })).toEqual({ [me]: 1 });
      await expect(count({ at: 'then' })).rejects.toThrow(RangeError);
    });

    test('limited to others are not counted', async () => {
      await store(
        {},
        { limitedTo: ['client'] },
        { limitedTo: ['client', 'vendor'], owner: other },
        { limitedTo: ['partner'], owner: other },
      );
      expect(await count()).toEqual({ [me]: 1 });
      expect(await count({ sides: ['client'] })).toEqual({ [me]: 2, [other]: 1 });
      expect(await count({ sides: ['vendor'] })).toEqual({ [me]: 1, [other]: 1 });
      expect(await count({ sides: ['vendor', 'partner'] })).toEqual({ [me]: 1, [other]: 2 });
    });

    test('are counted right while the present cannot be written', async () => {
      const [first, second] = (await store({}, {}, {})) as [Draft, Draft, Draft];
      refusePresent();
      await ledger.append(act([next(first, { status: 'decided' })]));
      await ledger.append(act([next(second, { owner: other })]));
      await store({}, { limitedTo: ['client'] }, { owner: null }, { dueAt: null });
      const expected = { [me]: 2, [other]: 1 };
      expect(await count()).toEqual(expected);
      expect(await count({ sides: ['client'] })).toEqual({ ...expected, [me]: 3 });
      connect(engine);
      expect(await count()).toEqual(expected);
      expect(await count({ sides: ['client'] })).toEqual({ ...expected, [me]: 3 });
    });

    test('are mended before they are counted, and refused where far too many are missing', async () => {
      refusePresent();
      const many = Array.from({ length: 100 }, () => ({}));
      await store(...many);
      await store(...many);
      expect(await count()).toEqual({ [me]: 200 });
      await store({});
      await expect(count()).rejects.toThrow('could not be written');
      connect(engine);
      expect(await count()).toEqual({ [me]: 201 });
    });

    test('take one statement beside the look at what is written, by an index of states and due times', async () => {
      await store(
        ...Array.from({ length: 120 }, (_, index) => ({
          status: ['draft', 'requested', 'decided', 'withdrawn'][index % 4] ?? '',
          dueAt: index % 10 === 0 ? past : '2027-01-01T12:00:00.000Z',
        })),
      );
      const plans: string[] = [];
      connect({
        ...engine,
        execute: async (statement, params) => {
          const explain = name === 'libsql' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
          plans.push(JSON.stringify((await engine.execute(`${explain} ${statement}`, params)).rows));
          return engine.execute(statement, params);
        },
      });
      await count();
      await count({ statuses: ['requested'] });
      expect(plans).toHaveLength(4);
      for (const plan of [plans[1] ?? '', plans[3] ?? '']) {
        const reads = (JSON.parse(plan) as { detail?: string; table?: string; key?: string }[])
          .filter(({ detail, table }) => /^(SEARCH|SCAN) c\b/.test(detail ?? '') || table === 'c')
          .map(({ detail, key }) => detail?.split(/ INDEX | \(/)[1] ?? key);
        expect(new Set(reads)).toEqual(new Set(['current_record_status_due']));
      }
    });
  });
});
