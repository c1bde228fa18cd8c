/** Statements that fail, and processes that are killed, at a place of the test's choosing. */
import type { SqlAnswer, SqlEngine } from '../../local/contract';
import { connect } from './forge-sql';

/**
 * What happens at a statement: it runs, or it fails or never answers, before or after it was carried out, or it fails and
 * is carried out once the test says so, as one that timed out on its way.
 */
export type Fate = 'runs' | 'failsBefore' | 'failsAfter' | 'landsLater' | 'stopsBefore' | 'stopsAfter';

/** An engine some of whose statements are still on their way. */
export type FatedEngine = SqlEngine & {
  /** Carries out what was to land later, in its order; answers how many of these statements the database took. */
  land(): Promise<number>;
};

/**
 * An engine that meets each statement with the fate that `decide` gives to it; statements are counted from 1.
 * @param onStop called when a statement is reached after which nothing more happens
 */
export function withFates(
  engine: SqlEngine,
  decide: (count: number, query: string) => Fate,
  onStop: () => void = () => undefined,
): FatedEngine {
  let count = 0;
  const late: (() => Promise<SqlAnswer>)[] = [];
  const stop = (): Promise<never> => {
    onStop();
    return new Promise<never>(() => undefined);
  };
  const meet = async (query: string, run: () => Promise<SqlAnswer>): Promise<SqlAnswer> => {
    count += 1;
    const fate = decide(count, query);
    if (fate === 'stopsBefore') return stop();
    if (fate === 'failsBefore') throw new Error('the statement did not reach the database');
    if (fate === 'landsLater') {
      late.push(run);
      throw new Error('the statement timed out');
    }
    const answer = await run();
    if (fate === 'stopsAfter') return stop();
    if (fate === 'failsAfter') throw new Error('the answer was lost');
    return answer;
  };
  return {
    name: engine.name,
    execute: (query, params) => meet(query, () => engine.execute(query, params)),
    executeDdl: (query, params) => meet(query, () => engine.executeDdl(query, params)),
    close: () => engine.close(),
    land: async () => {
      let taken = 0;
      for (const run of late.splice(0)) {
        taken += await run().then(
          () => 1,
          () => 0,
        );
      }
      return taken;
    },
  };
}

/** Runs a function as a process that is killed at its n-th statement; answers whether it ended before that. */
export async function runUntil(
  engine: SqlEngine,
  at: number,
  fate: 'stopsBefore' | 'stopsAfter',
  run: () => Promise<unknown>,
): Promise<'stopped' | 'ended'> {
  const outcome = await new Promise<'stopped' | 'ended'>((resolve, reject) => {
    const decide = (count: number): Fate => (count < at ? 'runs' : fate);
    connect(
      withFates(engine, decide, () => {
        resolve('stopped');
      }),
    );
    run().then(() => {
      resolve('ended');
    }, reject);
  });
  connect(engine);
  return outcome;
}

/**
 * The same for every n, before the statement and after it, until a run ends by itself.
 * @param scene makes what one run works on, runs it, and checks what another process then finds
 * @returns how many statements an undisturbed run takes
 */
export async function killEverywhere(
  engine: SqlEngine,
  scene: () => Promise<{ run: () => Promise<unknown>; check: () => Promise<void> }>,
): Promise<number> {
  connect(engine);
  for (let at = 1; ; at += 1) {
    for (const fate of ['stopsBefore', 'stopsAfter'] as const) {
      const { run, check } = await scene();
      const outcome = await runUntil(engine, at, fate, run);
      await check();
      if (outcome === 'ended') return at - 1;
    }
  }
}
