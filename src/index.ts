/** One export for each function that the manifest names, given the ports on Forge; nothing else. */
import { makeResolver } from '@forge/resolver';
import type { Defs } from './contract/defs';
import { makeHandlers } from './modules/boundary';
import { decisionPanel } from './modules/decision-panel';
import { makeDaily } from './modules/daily';
import { makeHourly } from './modules/hourly';
import { makeIssueEvents } from './modules/issue-events';
import { makeLifecycle } from './modules/lifecycle';
import { settingsPages } from './modules/settings';
import { isConsentDemand, jira } from './platform/jira';
import { privacy } from './platform/privacy';
import { createDatabase } from './platform/sql/client';
import { createLedger } from './platform/sql/ledger';
import { createPeople } from './platform/sql/people';
import { createRuns } from './platform/sql/runs';
import { createSchema } from './platform/sql/schema';
import { createStorage } from './platform/sql/storage';
import { createTexts } from './platform/sql/texts';
import type { Ports } from './ports';

const clock = () => new Date();
const database = createDatabase();

const ports: Ports = {
  ledger: createLedger(database),
  people: createPeople(database, clock),
  texts: createTexts(database, clock),
  runs: createRuns(database),
  storage: createStorage(database),
  jira,
  privacy,
  schema: createSchema(database),
  clock,
  ids: () => crypto.randomUUID(),
};

export const resolver = makeResolver<Defs>(
  makeHandlers(ports, { ...decisionPanel, ...settingsPages }, isConsentDemand),
);
export const lifecycle = makeLifecycle(ports);
export const issueEvents = makeIssueEvents(ports);
export const hourly = makeHourly(ports);
export const daily = makeDaily(ports);
