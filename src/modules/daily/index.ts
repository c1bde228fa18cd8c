import { rehomingOfAssumptions } from '../../app/assumptions/rehome';
import { rehomingOfChanges } from '../../app/changes/rehome';
import { rehomingOfDecisions } from '../../app/decisions/rehome';
import { reportAccounts } from '../../app/privacy';
import { projectRecent } from '../../app/property/recent';
import { Persons, rehomeAll } from '../../app/records/rehome';
import { rehomingOfRisks } from '../../app/risks/rehome';
import { remind } from '../../app/reminders/remind';
import type { Ports } from '../../ports';
import { runInBackground, runSchedule } from '../background';
import { readContext } from '../context';

/**
 * `scheduledTrigger` every day. Accounts have to be reported at least once in seven days: a daily run keeps to that even
 * when one is missed. The tasks do not wait for each other's success. Without a licence nothing is acted on; what the
 * law asks for goes on.
 */
export const makeDaily = (ports: Ports) => async (_event: unknown, context: unknown) => {
  await runSchedule(ports, 'daily', async () => {
    const reported = await runInBackground(ports, 'daily/accounts', async () => {
      await ports.schema.migrate();
      return reportAccounts(ports);
    });
    if (!readContext(context).licensed) return reported;
    const persons = new Persons(ports);
    const rehomed = await runInBackground(ports, 'daily/holders', async () => ({
      rehomed:
        (await rehomeAll(rehomingOfDecisions, ports, persons)) +
        (await rehomeAll(rehomingOfChanges, ports, persons)) +
        (await rehomeAll(rehomingOfRisks, ports, persons)) +
        (await rehomeAll(rehomingOfAssumptions, ports, persons)),
    }));
    const projected = await runInBackground(ports, 'daily/properties', () => projectRecent(ports));
    // Last, since it takes what time is left.
    const reminded = await runInBackground(ports, 'daily/reminders', () => remind(ports, persons));
    return reported && rehomed && projected && reminded;
  });
};
