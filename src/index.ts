/** One export for each function that the manifest names, given the ports on Forge; nothing else. */
import { getAppContext } from '@forge/api';
import { makeResolver } from '@forge/resolver';
import type { Defs } from './contract/defs';
import { assumptionRegister } from './modules/assumptions';
import { makeHandlers } from './modules/boundary';
import { blockerContext } from './modules/blocker-context';
import { changePanel } from './modules/change-panel';
import { guardPages, makeGuard } from './modules/guard';
import { decisionPanel } from './modules/decision-panel';
import { makeDaily } from './modules/daily';
import { governance } from './modules/governance';
import { makeHourly } from './modules/hourly';
import { makeIssueEvents } from './modules/issue-events';
import { makeLifecycle } from './modules/lifecycle';
import { makeMeasures } from './modules/measures';
import { makePropertyEvents } from './modules/property-events';
import { makeReport } from './modules/log';
import { publishedRegister } from './modules/published';
import { makeRiskExport } from './modules/risk-export';
import { knowledge, riskRegister } from './modules/risks';
import { settingsPages } from './modules/settings';
import { isConsentDemand } from './platform/ask-jira';
import { wiki } from './platform/confluence';
import { history } from './platform/history';
import { jira } from './platform/jira';
import { jobs } from './platform/jobs';
import { privacy } from './platform/privacy';
import { createBaselines } from './platform/sql/baselines';
import { createDatabase } from './platform/sql/client';
import { createFacts } from './platform/sql/facts';
import { createLedger } from './platform/sql/ledger';
import { createMeasurements } from './platform/sql/measurements';
import { createPeople } from './platform/sql/people';
import { createPoints } from './platform/sql/points';
import { createRegister } from './platform/sql/register';
import { createReminders } from './platform/sql/reminders';
import { createRepairs } from './platform/sql/repairs';
import { createRuns } from './platform/sql/runs';
import { createSchema } from './platform/sql/schema';
import { createStorage } from './platform/sql/storage';
import { createSyncs } from './platform/sql/syncs';
import { createTexts } from './platform/sql/texts';
import type { Ports } from './ports';

const clock = () => new Date();
const database = createDatabase();
const ids = () => crypto.randomUUID();
const timeLeft = () => getAppContext().invocationRemainingTimeInMillis();

const ports: Ports = {
  ledger: createLedger(database),
  register: createRegister(database),
  people: createPeople(database, clock),
  texts: createTexts(database, clock),
  runs: createRuns(database),
  storage: createStorage(database),
  facts: createFacts(database),
  syncs: createSyncs(database),
  measurements: createMeasurements(database),
  points: createPoints(database),
  repairs: createRepairs(database),
  reminders: createReminders(database),
  baselines: createBaselines(database),
  jobs,
  history,
  jira,
  wiki,
  privacy,
  schema: createSchema(database),
  clock,
  timeLeft,
  ids,
  report: makeReport(ids),
};

export const resolver = makeResolver<Defs>(
  makeHandlers(
    ports,
    {
      ...decisionPanel,
      ...changePanel,
      ...guardPages,
      ...settingsPages,
      ...governance,
      ...riskRegister,
      ...knowledge,
      ...assumptionRegister,
      ...publishedRegister,
      ...blockerContext,
    },
    isConsentDemand,
  ),
);
export const lifecycle = makeLifecycle(ports);
export const issueEvents = makeIssueEvents(ports);
export const propertyEvents = makePropertyEvents(ports);
export const measures = makeMeasures(ports);
export const guardChange = makeGuard(ports, 'changes');
export const guardDecision = makeGuard(ports, 'decisions');
export const exportRisks = makeRiskExport(ports, isConsentDemand);
export const hourly = makeHourly(ports);
export const daily = makeDaily(ports);
