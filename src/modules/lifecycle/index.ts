import { migrate } from '../../app/upkeep';
import type { Ports } from '../../ports';
import { runInBackground } from '../background';

/** `trigger` for installation and upgrade: the tables stand before anybody opens a panel. */
export const makeLifecycle = (ports: Ports) => async () => {
  await runInBackground(ports, 'lifecycle', async () => ({ migrations: await migrate(ports) }));
};
