/** How levels changed, as the database tells it, against a replay of every entry: on both engines, also where rows are behind. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { SqlEngine } from '../../local/contract';
import type { Entry } from '../../src/core/chain';
import { decodeLimitation, isVisible, type Side } from '../../src/core/limitation';
import { levelOfScore, scoreOf } from '../../src/core/risk/rating';
import { activeRiskStatuses, riskStatuses } from '../../src/core/risk/state';
import { countDays } from '../../src/core/risk/trend';
import { createDatabase } from '../../src/platform/sql/client';
import { createLedger } from '../../src/platform/sql/ledger';
import { createRegister } from '../../src/platform/sql/register';
import { createSchema } from '../../src/platform/sql/schema';
import type { Draft, RegisterScope } from '../../src/ports';
import { act, draft, newProject, next, standing } from '../support/acts';
import { describeEngines } from '../support/engines';
import { withFates } from '../support/fates';
import { connect } from '../support/forge-sql';

const levels = 3;
const ends = ['2026-11-20T23:00:00.000Z', '2026-11-21T23:00:00.000Z', '2026-11-22T23:00:00.000Z'];
const days = [...ends, 'today'];
/** Before the first day, at each end, a millisecond before it, and after it. */
const instants = [
  '2025-01-01T08:00:00.000Z',
  ...ends.flatMap((end) => [
    new Date(Date.parse(end) - 1).toISOString(),
    end,
    new Date(Date.parse(end) + 60_000).toISOString(),
  ]),
];

const aVersion = fc.record({
  at: fc.constantFrom(...instants),
  status: fc.constantFrom(...riskStatuses),
  // One more than the scales have.
  level: fc.nat({ max: levels }),
  proximity: fc.constantFrom(undefined, '2026-12-24'),
  limitedTo: fc.constantFrom(null, null, ['client'] as const, ['client', 'vendor'] as const),
  isElsewhere: fc.nat(7).map((dice) => dice === 0),
});
type Version = typeof aVersion extends fc.Arbitrary<infer V> ? V : never;

const aLife = fc
  .array(aVersion, { minLength: 1, maxLength: 5 })
  .map((versions) => versions.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)));
const someLives = fc.array(aLife, { maxLength: 8 });

const readers: readonly Side[][] = [[], ['client'], ['vendor'], ['partner']];

const levelIn = ({ status, score, projectId }: Entry, of: string): number | null =>
  (activeRiskStatuses as readonly string[]).includes(status) && projectId === of
    ? levelOfScore(score ?? 0)
    : null;

/** What each day ended with, by looking at all entries of everything that the reader may know of now. */
function replay(records: readonly (readonly Entry[])[], { projectId, sides }: RegisterScope) {
  const known = records.filter((entries) => {
    const last = entries.at(-1);
    return last?.projectId === projectId && isVisible(decodeLimitation(last.limitedTo), sides);
  });
  return days.map((day, place) => {
    const stood = known.map((entries) => {
      const last = entries.findLast(({ at }) => at < (ends[place] ?? '~'));
      return last ? levelIn(last, projectId) : null;
    });
    const count = (isCounted: (level: number) => boolean) =>
      stood.filter((level) => level !== null && isCounted(level)).length;
    return {
      day,
      levels: Array.from({ length: levels }, (_, level) => count((one) => one === level)),
      unrated: count((one) => one >= levels),
    };
  });
}

describe('how levels changed', () => {
  describeEngines((open, name) => {
    const ledger = createLedger(createDatabase());
    const register = createRegister(createDatabase());
    let engine: SqlEngine;
    beforeAll(async () => {
      engine = await open();
      connect(engine);
      await createSchema(createDatabase()).migrate();
    });

    const says = (projectId: string, version: Version): Partial<Draft> => ({
      status: version.status,
      score: scoreOf({
        level: version.level,
        ...(version.proximity !== undefined && { proximity: version.proximity }),
      }),
      limitedTo: version.limitedTo,
      projectId: version.isElsewhere ? `${projectId}-x` : projectId,
      state: {
        status: version.status,
        category: 'delivery',
        current: { likelihood: 0, impact: 0 },
        reviewedAt: version.at,
      },
    });

    const append = async (one: Draft, at: string): Promise<Entry[]> => [
      ...standing(await ledger.append(act([one], { at }))),
    ];

    async function live(projectId: string, versions: readonly Version[]): Promise<Entry[]> {
      const entries: Entry[] = [];
      let last: Draft | undefined;
      for (const version of versions) {
        const said = says(projectId, version);
        last = last
          ? next(last, said)
          : draft({ chainId: projectId, kind: 'risk', issueId: null, owner: null, dueAt: null, ...said });
        entries.push(...(await append(last, version.at)));
      }
      return entries;
    }

    /** Beside risks there are records that have a score as well. */
    const addOther = (projectId: string): Promise<Entry[]> =>
      append(draft({ chainId: projectId, status: 'open', score: 100_000 }), '2026-11-20T08:00:00.000Z');

    const expectModel = async (projectId: string, records: readonly (readonly Entry[])[]) => {
      for (const sides of readers) {
        const scope = { projectId, sides };
        const changes = await register.levelChanges(scope, ends);
        expect(countDays(changes, days, levels)).toEqual(replay(records, scope));
      }
    };

    const numRuns = name === 'libsql' ? 40 : 15;

    test('is what a replay of all entries says', async () => {
      await fc.assert(
        fc.asyncProperty(someLives, async (lives) => {
          const project = newProject();
          await addOther(project);
          const records: Entry[][] = [];
          for (const life of lives) records.push(await live(project, life));
          await expectModel(project, records);
        }),
        { numRuns },
      );
    });

    test('so too where the rows of the register stopped being written at any one', async () => {
      await fc.assert(
        fc.asyncProperty(someLives, fc.nat(15), async (lives, rows) => {
          const project = newProject();
          let written = 0;
          connect(
            withFates(engine, (_, query) => {
              if (!/^(INSERT INTO|UPDATE) (risk_row|current_record)/.test(query)) return 'runs';
              written += 1;
              return written > rows ? 'failsBefore' : 'runs';
            }),
          );
          try {
            const records: Entry[][] = [];
            for (const life of lives) records.push(await live(project, life));
            await expectModel(project, records);
          } finally {
            connect(engine);
          }
        }),
        { numRuns },
      );
    });

    test('the answer grows with the days and not with the risks', async () => {
      const project = newProject();
      const one: Version = {
        at: '2026-11-20T08:00:00.000Z',
        status: 'open',
        level: 2,
        proximity: undefined,
        limitedTo: null,
        isElsewhere: false,
      };
      for (let risk = 0; risk < 6; risk += 1) {
        await live(project, [one, { ...one, at: '2026-11-21T08:00:00.000Z' }]);
      }
      const changes = await register.levelChanges({ projectId: project, sides: [] }, ends);
      expect(changes).toEqual([{ day: 0, from: null, to: 2, risks: 6 }]);
    });
  });
});
