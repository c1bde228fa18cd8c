/** When each schedule last ran, and how it went. */
import { afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { SqlEngine } from '../../local/contract';
import { makeDaily } from '../../src/modules/daily';
import { makeHourly } from '../../src/modules/hourly';
import { createDatabase } from '../../src/platform/sql/client';
import { createFacts } from '../../src/platform/sql/facts';
import { createLedger } from '../../src/platform/sql/ledger';
import { createMeasurements } from '../../src/platform/sql/measurements';
import { createPeople } from '../../src/platform/sql/people';
import { createPoints } from '../../src/platform/sql/points';
import { createRegister } from '../../src/platform/sql/register';
import { createReminders } from '../../src/platform/sql/reminders';
import { createBaselines } from '../../src/platform/sql/baselines';
import { createRepairs } from '../../src/platform/sql/repairs';
import { createRuns } from '../../src/platform/sql/runs';
import { createSchema } from '../../src/platform/sql/schema';
import { createStorage } from '../../src/platform/sql/storage';
import { createSyncs } from '../../src/platform/sql/syncs';
import { createTexts } from '../../src/platform/sql/texts';
import { JiraUnavailableError, type History, type Jira, type Ports } from '../../src/ports';
import { describeEngines } from '../support/engines';
import { withFates, type Fate } from '../support/fates';
import { connect } from '../support/forge-sql';

const [first, second, third] = ['08:00', '09:00', '10:00'].map((time) => `2026-11-20T${time}:00.000Z`) as [
  string,
  string,
  string,
];

/** Nothing of Jira is needed where nobody holds anything. */
const noJira = new Proxy({} as Jira, {
  get: () => () => Promise.reject(new JiraUnavailableError('nobody is there')),
});

const noHistory = new Proxy({} as History, {
  get: () => () => Promise.reject(new JiraUnavailableError('nobody is there')),
});

describe('runs', () => {
  describeEngines((open) => {
    const database = createDatabase();
    const runs = createRuns(database);
    let engine: SqlEngine;

    beforeAll(async () => {
      engine = await open();
      connect(engine);
      await createSchema(database).migrate();
    });

    beforeEach(async () => {
      await engine.execute('DELETE FROM run', []);
    });

    afterEach(() => {
      connect(engine);
      jest.restoreAllMocks();
    });

    /** Gives a fate to the statements that note a run, counted from 1. */
    const noting = (decide: (count: number, query: string) => Fate): void => {
      let count = 0;
      connect(
        withFates(engine, (_, query) => {
          if (!/^(INSERT INTO|UPDATE) run\b/.test(query)) return 'runs';
          count += 1;
          return decide(count, query);
        }),
      );
    };

    test('are kept by schedule, the last of each', async () => {
      expect(await runs.all()).toEqual([]);
      await runs.note('hourly', first, second, 'ok');
      await runs.note('daily', first, null, 'running');
      await runs.note('hourly', second, third, 'failed');
      const all = await runs.all();
      expect(all).toHaveLength(2);
      expect(all).toEqual(
        expect.arrayContaining([
          { name: 'hourly', startedAt: second, endedAt: third, outcome: 'failed' },
          { name: 'daily', startedAt: first, endedAt: null, outcome: 'running' },
        ]),
      );
    });

    test('begin, and end', async () => {
      await runs.note('hourly', first, null, 'running');
      await runs.note('hourly', first, second, 'ok');
      const ended = [{ name: 'hourly', startedAt: first, endedAt: second, outcome: 'ok' }];
      expect(await runs.all()).toEqual(ended);
      await runs.note('hourly', first, second, 'ok');
      expect(await runs.all()).toEqual(ended);
    });

    test('that are noted late take the place of nothing later', async () => {
      await runs.note('hourly', second, third, 'ok');
      await runs.note('hourly', first, third, 'failed');
      await runs.note('hourly', first, null, 'running');
      await runs.note('hourly', second, null, 'running');
      expect(await runs.all()).toEqual([
        { name: 'hourly', startedAt: second, endedAt: third, outcome: 'ok' },
      ]);
    });

    test('stand once where several are noted at once, and the latest of them', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, (_, hour) =>
          runs.note('hourly', `2026-11-20T1${hour}:00:00.000Z`, null, 'running'),
        ),
      );
      expect(outcomes).toHaveLength(8);
      expect(await runs.all()).toMatchObject([{ startedAt: '2026-11-20T17:00:00.000Z' }]);
      await engine.execute('DELETE FROM run', []);
      await Promise.all(Array.from({ length: 8 }, () => runs.note('daily', first, second, 'ok')));
      expect(await runs.all()).toMatchObject([{ startedAt: first, endedAt: second }]);
    });

    test.each<[string, Fate]>([
      ['is lost on its way', 'failsBefore'],
      ['is carried out and not answered', 'failsAfter'],
    ])('stand where a statement %s', async (_, fate) => {
      for (const given of [1, 2]) {
        noting((count) => (count === given ? fate : 'runs'));
        await runs.note('hourly', first, second, 'ok');
        await runs.note('hourly', second, third, 'ok');
        connect(engine);
        expect(await runs.all()).toMatchObject([{ startedAt: second, endedAt: third }]);
        await engine.execute('DELETE FROM run', []);
      }
    });

    test('say so where they cannot be noted', async () => {
      noting(() => 'failsBefore');
      await expect(runs.note('hourly', first, second, 'ok')).rejects.toThrow('could not be noted');
    });

    describe('of the schedules', () => {
      let lines: { function: string; outcome: string }[];
      let minute: number;

      beforeEach(() => {
        lines = [];
        minute = 0;
        jest.spyOn(console, 'log').mockImplementation((line: unknown) => {
          lines.push(JSON.parse(String(line)) as (typeof lines)[number]);
        });
      });

      /** Each look at the clock is a minute later than the one before. */
      const clock = () => {
        minute += 1;
        return new Date(Date.parse(first) + minute * 60_000);
      };
      const ports = (given: Partial<Ports> = {}): Ports => ({
        ledger: createLedger(database),
        people: createPeople(database, clock),
        texts: createTexts(database, clock),
        runs,
        storage: createStorage(database),
        facts: createFacts(database),
        syncs: createSyncs(database),
        measurements: createMeasurements(database),
        points: createPoints(database),
        register: createRegister(database),
        reminders: createReminders(database),
        repairs: createRepairs(database),
        baselines: createBaselines(database),
        jobs: { push: () => Promise.reject(new Error('nothing is measured')) },
        history: noHistory,
        jira: noJira,
        wiki: { findSpace: () => Promise.resolve(undefined) },
        privacy: { findClosed: () => Promise.resolve([]) },
        schema: createSchema(database),
        clock,
        timeLeft: () => 900_000,
        ids: () => 'an id',
        report: () => undefined,
        ...given,
      });
      const context = (active?: boolean) => ({
        installContext: 'ari:cloud:jira::site/1',
        ...(active !== undefined && { license: { active } }),
      });
      const failing = (method: string) =>
        new Proxy(createLedger(database), {
          get: (ledger, key) =>
            key === method
              ? () => {
                  throw new Error('no');
                }
              : (Reflect.get(ledger, key) as unknown),
        });

      test('are noted as they begin and as they end', async () => {
        const seen: unknown[] = [];
        const heal = async (): Promise<number> => {
          seen.push(await runs.all());
          return 0;
        };
        await makeHourly(ports({ ledger: { ...createLedger(database), heal } }))({}, context());
        expect(seen).toMatchObject([[{ name: 'hourly', endedAt: null, outcome: 'running' }]]);
        const [run] = await runs.all();
        expect(run).toMatchObject({ name: 'hourly', outcome: 'ok' });
        expect(Date.parse(run?.endedAt ?? '')).toBeGreaterThan(Date.parse(run?.startedAt ?? ''));
        expect(lines).toMatchObject([{ function: 'hourly', outcome: 'ok' }]);
      });

      test('are noted where they failed, by whichever part', async () => {
        await makeHourly(ports({ ledger: failing('heal') }))({}, context());
        expect(await runs.all()).toMatchObject([{ name: 'hourly', outcome: 'failed' }]);
        await engine.execute('DELETE FROM run', []);
        const daily = async (given: Partial<Ports>, active?: boolean) => {
          await makeDaily(ports(given))({}, context(active));
          return (await runs.all()).map(({ name, outcome }) => [name, outcome]);
        };
        expect(await daily({})).toEqual([['daily', 'ok']]);
        expect(await daily({ ledger: failing('walk') })).toEqual([['daily', 'failed']]);
        // Without a licence there is no second part that could fail.
        expect(await daily({ ledger: failing('walk') }, false)).toEqual([['daily', 'ok']]);
        await createPeople(database, clock).refsOf(['712020:somebody']);
        const privacy = { findClosed: () => Promise.reject(new Error('no')) };
        expect(await daily({ privacy })).toEqual([['daily', 'failed']]);
      });

      test('are noted as failed where the platform gives no context, and what reports accounts has run', async () => {
        await expect(makeDaily(ports())({}, {})).rejects.toThrow();
        expect(await runs.all()).toMatchObject([{ name: 'daily', outcome: 'failed' }]);
        expect(lines).toMatchObject([{ function: 'daily/accounts', outcome: 'ok' }]);
      });

      test('go on where they cannot be noted, which is logged once', async () => {
        noting(() => 'failsBefore');
        await makeHourly(ports())({}, context());
        expect(lines).toMatchObject([
          { function: 'hourly', outcome: 'ok' },
          { function: 'hourly/run', outcome: 'failed', reference: 'an id' },
        ]);
        connect(engine);
        expect(await runs.all()).toEqual([]);
      });

      test('are noted by the very first run, which makes the table', async () => {
        connect(await open());
        await makeHourly(ports())({}, context());
        expect(await runs.all()).toMatchObject([{ name: 'hourly', outcome: 'ok' }]);
        expect(lines).toMatchObject([{ function: 'hourly', outcome: 'ok' }]);
      });
    });
  });
});
