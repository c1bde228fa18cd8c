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
