/** How long a guarded transition waits for the app, on a ledger of the size of a large programme. */
import { performance } from 'node:perf_hooks';
import type { Host } from '../../local/host/invoke';
import type { LocalJira } from '../../local/jira';
import { accountIdOf } from '../../local/jira/people';
import { bulkLoad, type Load } from './bulk-load';
import type { Figure } from './figure';
import { onMariaDb } from './on-mariadb';
import { median, percentile } from './statistics';

const entries: Pick<Load, 'records' | 'versions'> = { records: 10_000, versions: 10 };
const transitions = 300;
const inBulk = 100;
const goalMs = 30;

const admin = { as: 'user', accountId: accountIdOf('siteAdmin') } as const;

/** Issues of the demonstration that the admin may bring into a status, and that status. */
function findIssues(jira: LocalJira): {
  issues: { id: string; key: string; statusId: string }[];
  projectId: string;
} {
  const found = [...jira.site.issues.values()].filter(({ key }) => key.startsWith('ATLAS-'));
  const projectId = found[0]?.projectId;
  if (projectId === undefined) throw new Error('the demonstration has no such project');
  return { issues: found, projectId };
}

/** A rule on every transition of the project, so that none gets by unseen. */
function guardAll(host: Host, jira: LocalJira, key: string): string[] {
  const answer = jira.request(admin, { method: 'GET', path: `/rest/api/3/issue/${key}/transitions` });
  const ids = (answer.body as { transitions: { id: string }[] }).transitions.map(({ id }) => id);
  for (const transitionId of ids) {
    const body = { transitionId, moduleId: host.moduleIdOf('decision-made'), configuration: null };
    jira.pages.request(admin, { method: 'POST', path: '/project/ATLAS/rules', body });
  }
  return ids;
}

async function measureGuard(host: Host, jira: LocalJira): Promise<Figure[]> {
  const { issues } = findIssues(jira);
  const targets = guardAll(host, jira, issues[0]?.key ?? '');
  /** Brings issues into a status in which none of them is: a step to where an issue is asks nobody. */
  const move = async (moved: readonly { key: string; statusId: string }[]): Promise<void> => {
    const target = targets.find((id) => moved.every(({ statusId }) => statusId !== id));
    if (target === undefined) throw new Error('there is no status for all of them');
    await jira.transitionAll(
      admin,
      moved.map(({ key }) => key),
      target,
    );
  };
  const times: number[] = [];
  for (let turn = 0; turn < transitions; turn += 1) {
    host.recorder.clear();
    await move(issues.slice(turn % issues.length, (turn % issues.length) + 1));
    const ran = host.recorder.list().find(({ functionKey }) => functionKey === 'guardDecision');
    if (!ran) throw new Error('a transition went by unseen');
    times.push(ran.ms);
  }
  const [{ statusId } = { statusId: '' }] = issues;
  const alike = issues.filter((issue) => issue.statusId === statusId).slice(0, inBulk);
  const started = performance.now();
  await move(alike);
  const bulkMs = (performance.now() - started) / alike.length;
  const p95 = percentile(times, 0.95);
  return [
    { name: 'guard: entries of the ledger', value: entries.records * entries.versions, unit: 'entries' },
    { name: 'guard: median of a transition', value: median(times), unit: 'ms' },
    { name: 'guard: p95 of a transition', value: p95, unit: 'ms', goal: `≤ ${goalMs}`, met: p95 <= goalMs },
    {
      name: `guard: each of ${alike.length} transitions in bulk`,
      value: bulkMs,
      unit: 'ms',
      goal: `≤ ${goalMs}`,
      met: bulkMs <= goalMs,
    },
  ];
}

/** @returns an empty list where MariaDB is not installed */
export const benchGuard = (): Promise<Figure[]> =>
  onMariaDb(
    'guard',
    async (engine, jira) => {
      const { issues, projectId } = findIssues(jira);
      await bulkLoad(engine, { chainId: projectId, ...entries, issues: issues.map(({ id }) => id) });
    },
    measureGuard,
  );
