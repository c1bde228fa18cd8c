import { rehomeDecisions, reportAccounts } from '../../app/privacy';
import type { Ports } from '../../ports';
import { runInBackground } from '../background';

/**
 * `scheduledTrigger` every day. Accounts have to be reported at least once in seven days: a daily run keeps to that even
 * when one is missed. The two tasks do not wait for each other's success.
 */
export const makeDaily = (ports: Ports) => async () => {
  await runInBackground(ports, 'daily/accounts', async () => {
    await ports.schema.migrate();
    return reportAccounts(ports);
  });
  await runInBackground(ports, 'daily/holders', async () => ({ rehomed: await rehomeDecisions(ports) }));
};
