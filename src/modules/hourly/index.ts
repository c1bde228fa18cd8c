import { keepUp } from '../../app/upkeep';
import type { Ports } from '../../ports';
import { runInBackground, runSchedule } from '../background';

/** `scheduledTrigger` every hour. */
export const makeHourly = (ports: Ports) => async () => {
  await runSchedule(ports, 'hourly', () => runInBackground(ports, 'hourly', () => keepUp(ports)));
};
