/** Says before the first test which suites this machine cannot run, and how to get what they need. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { findProgram } from '../../local/sql/programs';

export default function reportMissing(): void {
  const parts = [
    {
      what: 'MariaDB: the ledger suite runs on the embedded engine alone',
      found: findProgram('mariadbd') !== undefined,
      how: 'apt-get install mariadb-server',
    },
    {
      what: 'Chromium: no browser test runs',
      found:
        process.env['CHROMIUM'] !== undefined ||
        findProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable') !== undefined,
      how: 'apt-get install chromium, or name one in the variable CHROMIUM',
    },
    {
      what: 'Real exports and specifications: tests against them are skipped',
      found: existsSync(resolve(process.cwd(), '../shared/data')),
      how: 'put them into ../shared/data',
    },
  ];
  for (const { what, found, how } of parts) {
    if (!found) console.warn(`Missing here. ${what}. To get it: ${how}.`);
  }
}
