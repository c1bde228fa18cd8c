import { keepUp } from '../../app/upkeep';
import type { Ports } from '../../ports';
import { runInBackground } from '../background';

/** `scheduledTrigger` every hour. */
export const makeHourly = (ports: Ports) => async () => {
  await runInBackground(ports, 'hourly', () => keepUp(ports));
};
