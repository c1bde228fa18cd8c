/** A project begins to be measured, or is read again. */
import type { MeasuresPage } from '../../contract/measures';
import type { Payload } from '../../contract/payloads';
import { failure, type Result } from '../../contract/result';
import type { HealthCheck } from '../../contract/settings';
import { importFrom, type SyncState, type SyncStep } from '../../core/measures/sync-state';
import type { Ports } from '../../ports';
import type { SettingsCaller } from '../settings/caller';
import { checkHealth } from '../settings/health';
import { readStorage } from '../storage';
import { giveStep } from './give-step';
import { pushSoon } from './push';
import { readMeasures } from './view';

const firstState = (now: number): SyncState => ({
  since: now,
  step: importFrom(now),
  readUpTo: null,
  lastDay: null,
  waitingUntil: null,
  waitingFor: null,
  flagField: null,
  estimateFields: [],
  settledFlagField: null,
  linkTypes: [],
  versions: {},
  failures: [],
});

/** Whether an import would take room that is kept for the acts of people. */
const isFull = async (ports: Ports): Promise<boolean> =>
  (await readStorage(ports)).level === 'importsStopped';

/** Begins to measure a project. Where that has begun, it changes nothing, and only makes sure that it goes on. */
export async function startMeasuring(ports: Ports, caller: SettingsCaller): Promise<Result<MeasuresPage>> {
  if (await isFull(ports)) return failure('full');
  const projectId = caller.scope;
  await ports.syncs.start(projectId, firstState(ports.clock().getTime()));
  await pushSoon(ports, { kind: 'sync', projectId });
  return readMeasures(ports, caller);
}

/** Reads all issues of a measured project again, or those that could not be read. */
export async function readAgain(
  ports: Ports,
  caller: SettingsCaller,
  { part }: Payload<'measures/readAgain'>,
): Promise<Result<HealthCheck>> {
  if (part === 'all' && (await isFull(ports))) return failure('full');
  const projectId = caller.scope;
  const now = ports.clock().getTime();
  const step: SyncStep = part === 'all' ? importFrom(now) : { kind: 'reconcile', startedAt: now };
  const given = await giveStep(ports, projectId, step);
  if (given !== 'given') return failure(given);
  await pushSoon(ports, { kind: 'sync', projectId });
  return checkHealth(ports, caller);
}
