import type { Ports } from '../ports';
import { describeError, log } from './log';

/**
 * Runs a task that nobody waits for and logs how it went. A failure ends here: the platform does not repeat a schedule
 * that throws, and the next hour runs the same task again.
 */
export async function runInBackground(
  ports: Ports,
  name: string,
  task: () => Promise<Readonly<Record<string, number>>>,
): Promise<void> {
  const started = performance.now();
  const ms = () => Math.round(performance.now() - started);
  try {
    const counts = await task();
    log({ function: name, outcome: 'ok', ms: ms(), counts });
  } catch (error) {
    log({ function: name, outcome: 'failed', ms: ms(), reference: ports.ids(), ...describeError(error) });
  }
}
