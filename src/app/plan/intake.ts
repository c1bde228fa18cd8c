/**
 * Where the same part of the plan is changed again and again, how requests are taken in needs a decision: the app asks for it, once
 * a cluster.
 */
import { changeStatuses } from '../../core/change/state';
import {
  findClusters,
  clusterDays,
  clusterSize,
  type ChurnChange,
  type Cluster,
} from '../../core/plan/churn';
import type { PlanChange } from '../../core/plan/records';
import { save } from '../../core/decision/writing';
import { recordIdOf } from '../../core/record-id';
import type { ProjectSettings } from '../../core/settings/sections';
import { approverOf, zoneOf } from '../../core/settings/settings';
import { sha256 } from '../../core/sha256';
import { together } from '../../core/together';
import { dayMs, dayOf } from '../../core/zone';
import { appRef, type Ports } from '../../ports';
import { decisions } from '../decisions/kind';
import { projectSoon } from '../property/push';
import { placeOn, toDraft } from '../records/place';
import { Persons } from '../records/rehome';
import { readSettings } from '../settings/records';
import { sayIntake } from './sentences';
import { readPlanChanges } from './plan';

/** What is to be decided: what the product takes in. */
const area = 'product';

/** @param facts of the issues on which changes stand, as they were read */
async function toChurn(
  { facts }: Pick<Ports, 'facts'>,
  projectId: string,
  changes: readonly PlanChange[],
): Promise<ChurnChange[]> {
  const ids = changes.flatMap(({ issueId }) => issueId ?? []);
  const plans = new Map(
    (await facts.find(projectId, [...new Set(ids)])).map(({ facts: { id, plan } }) => [id, plan]),
  );
  return changes.map(({ id, issueId, state }) => {
    const plan = plans.get(issueId ?? '');
    return {
      id,
      requestedAt: Date.parse(state.createdAt),
      requester: state.requester,
      components: plan?.components ?? [],
      parent: plan?.parentId ?? null,
    };
  });
}

/** Ids that the act of asking may have, one for each three changes in a row: it is asked for once, also where the first is gone. */
const actIdsOf = (projectId: string, { ground, of, changes }: Cluster): string[] =>
  changes
    .slice(clusterSize - 1)
    .map((_, start) => changes.slice(start, start + clusterSize))
    .map((some) => sha256(JSON.stringify(['intake', projectId, ground, of, ...some]), 'hex').slice(0, 64));

type Scene = { projectId: string; driver: string; settings: ProjectSettings; at: string };

/** Asks for one decision, on the issue of the last change; false where it stands already, or has no issue to stand on. */
async function askFor(
  ports: Ports,
  { projectId, driver, settings, at }: Scene,
  cluster: Cluster,
  changes: ReadonlyMap<string, PlanChange>,
): Promise<boolean> {
  const actIds = actIdsOf(projectId, cluster);
  const [actId] = actIds;
  const standing = await together(actIds.map((id) => ports.ledger.findAct(id)));
  if (actId === undefined || standing.some((entries) => entries.length > 0)) return false;
  const own = cluster.changes.flatMap((id) => changes.get(id) ?? []);
  const issueIds = own.flatMap(({ issueId }) => issueId ?? []);
  const issueId = issueIds.at(-1);
  if (issueId === undefined) return false;
  const others = [...new Set(issueIds)].filter((id) => id !== issueId);
  const { question, context } = sayIntake(cluster);
  const [questionRef, contextRef] = await ports.texts.keep(actId, [question, context]);
  if (questionRef === undefined || contextRef === undefined) throw new Error('a text was not kept');
  const day = dayOf(Date.parse(at), zoneOf(settings, Date.parse(at)));
  const approver = approverOf(settings.rights, area, day);
  const { state, action } = save(
    undefined,
    {
      area,
      question: questionRef,
      context: contextRef,
      driver,
      ...(approver !== undefined && { approver }),
      ...(others.length > 0 && { issues: others }),
    },
    { as: 'requested', at },
  );
  const recordId = recordIdOf(appRef, actId);
  const outcome = await ports.ledger.append({
    actId,
    action,
    actor: appRef,
    at,
    drafts: [toDraft(decisions, state, null, placeOn(issueId, { projectId }, recordId))],
  });
  if (outcome.kind === 'stands') await projectSoon(ports, outcome.entries);
  return outcome.kind === 'stands';
}

/**
 * Asks for the intake decisions that clusters of the last 28 days call for. Answers how many. Nobody is asked where nobody answers
 * for the project.
 */
export async function openIntakes(ports: Ports, projectId: string): Promise<number> {
  const now = ports.clock();
  const found = await readPlanChanges(ports, projectId, changeStatuses);
  const since = now.getTime() - clusterDays * dayMs;
  const clusters = findClusters(await toChurn(ports, projectId, found)).filter(({ at }) => at >= since);
  if (clusters.length === 0) return 0;
  const settings = await readSettings(ports, projectId, now.toISOString());
  const driver =
    settings.rights.roles.deliveryManager ?? (await new Persons(ports).findAdmin(settings, projectId));
  if (driver === undefined) return 0;
  const changes = new Map(found.map((change) => [change.id, change]));
  let opened = 0;
  for (const cluster of clusters) {
    if (await askFor(ports, { projectId, driver, settings, at: now.toISOString() }, cluster, changes))
      opened += 1;
  }
  return opened;
}
