import { queueDue } from '../../app/measures/sync';
import { keepUp } from '../../app/upkeep';
import type { Ports } from '../../ports';
import { runInBackground, runSchedule } from '../background';
import { readContext } from '../context';

/** `scheduledTrigger` every hour. Without a licence nothing is read any more; what is kept is kept in shape. */
export const makeHourly = (ports: Ports) => async (_event: unknown, context: unknown) => {
  await runSchedule(ports, 'hourly', async () => {
    const kept = await runInBackground(ports, 'hourly', () => keepUp(ports));
    if (!readContext(context).licensed) return kept;
    const queued = await runInBackground(ports, 'hourly/measures', async () => {
      const projects = await queueDue(ports);
      return projects === 0 ? undefined : { projects };
    });
    return kept && queued;
  });
};
