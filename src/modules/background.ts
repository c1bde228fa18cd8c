import type { Ports } from '../ports';
import { describeError, log } from './log';

/**
 * Runs a task that nobody waits for and logs how it went; nothing is logged of one that had nothing to do and answers
 * undefined. A failure ends here, since the platform repeats nothing that throws. Answers whether it went well.
 */
export async function runInBackground(
  ports: Ports,
  name: string,
  task: () => Promise<Readonly<Record<string, number>> | undefined>,
): Promise<boolean> {
  const started = performance.now();
  const ms = () => Math.round(performance.now() - started);
  try {
    const counts = await task();
    if (counts) log({ function: name, outcome: 'ok', ms: ms(), counts });
    return true;
  } catch (error) {
    log({ function: name, outcome: 'failed', ms: ms(), reference: ports.ids(), ...describeError(error) });
    return false;
  }
}

/**
 * Runs a schedule, or what an installation begins with, and puts on record when it last ran and how it went. It is noted as it begins too, so that a run shows
 * that the platform put an end to. What cannot be noted changes nothing else.
 * @param run answers whether all of it went well
 */
export async function runSchedule(
  ports: Ports,
  name: 'hourly' | 'daily' | 'lifecycle',
  run: () => Promise<boolean>,
): Promise<void> {
  const started = performance.now();
  const startedAt = ports.clock().toISOString();
  const note = async (endedAt: string | null, outcome: string): Promise<void> =>
    ports.runs.note(name, startedAt, endedAt, outcome);
  // The first run makes the table, so what is wrong with it shows at the end.
  await note(null, 'running').catch(() => undefined);
  let wentWell = false;
  try {
    wentWell = await run();
  } finally {
    await note(ports.clock().toISOString(), wentWell ? 'ok' : 'failed').catch((error: unknown) => {
      const ms = Math.round(performance.now() - started);
      log({
        function: `${name}/run`,
        outcome: 'failed',
        ms,
        reference: ports.ids(),
        ...describeError(error),
      });
    });
  }
}
