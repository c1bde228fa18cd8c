import { migrate } from '../../app/upkeep';
import type { Ports } from '../../ports';
import { runInBackground, runSchedule } from '../background';

/**
 * `trigger` for installation and upgrade: the tables stand before anybody opens a panel, and it is known since when the
 * schedules could have run.
 */
export const makeLifecycle = (ports: Ports) => async () => {
  await runSchedule(ports, 'lifecycle', () =>
    runInBackground(ports, 'lifecycle', async () => ({ migrations: await migrate(ports) })),
  );
};
