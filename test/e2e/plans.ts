/** A plan that was approved, and what happens to it. */
import { POINTS_FIELD } from '../../local/jira/changes';
import type { RunningSite } from '../../local/server';
import { act, changeRequest, mediumSize, on } from './acts';
import { requestAsAdmin } from './measures';

/** A version with its baseline, and issues of which each moves in its own way. */
export type Plan = { title: string; version: string; added: string; resized: string; removed: string };

const work = 'project = ATLAS AND issuetype NOT IN (Bug, Sub-task, Epic)';

const keysOf = (site: RunningSite, jql: string): string[] =>
  (
    requestAsAdmin(site, 'POST', '/search/jql', { jql, fields: ['key'], maxResults: 100 }) as {
      issues: { key: string }[];
    }
  ).issues.map(({ key }) => key);

function findVersion(site: RunningSite): { version: string; inside: string[] } {
  const versions = requestAsAdmin(site, 'GET', '/project/ATLAS/versions', undefined) as { id: string }[];
  const [largest] = versions
    .map(({ id }) => ({ version: id, inside: keysOf(site, `${work} AND fixVersion = ${id} ORDER BY key`) }))
    .sort((a, b) => b.inside.length - a.inside.length);
  if (!largest) throw new Error('the project has no version');
  return largest;
}

const edit = (site: RunningSite, issue: string, fields: object): void => {
  requestAsAdmin(site, 'PUT', `/issue/${issue}`, { fields });
};

/** Has a baseline of a version requested, sized, approved and absorbed. */
export async function baselineOfVersion(site: RunningSite): Promise<Plan> {
  const { version, inside } = findVersion(site);
  const [resized = '', removed = ''] = inside;
  const [added = ''] = keysOf(site, `${work} AND fixVersion IS EMPTY ORDER BY key`);
  // What the demonstration has moves with the day on which it is made.
  for (const issue of inside) edit(site, issue, { [POINTS_FIELD]: 5 });
  edit(site, resized, { [POINTS_FIELD]: 3 });
  for (const issue of [added, removed]) edit(site, issue, { [POINTS_FIELD]: 2 });
  const title = 'Plan of the release';
  const request = changeRequest(title, { baseline: 'version', changedVersion: version });
  const requested = await act(site, resized, 'deliveryManager', 'change/save', request);
  const sized = await act(site, resized, 'architect', 'change/size', { ...on(requested), ...mediumSize });
  const sent = await act(site, resized, 'deliveryManager', 'change/send', on(sized));
  const judged = { ...on(sent), verdict: 'agree', comment: '' } as const;
  const approved = await act(site, resized, 'clientSponsor', 'change/judge', judged);
  await act(site, resized, 'vendorLead', 'change/absorb', {
    ...on(approved),
    note: 'As agreed.',
    issues: [],
  });
  await site.host.settle();
  return { title, version, added, resized, removed };
}

/** What nobody has asked for: one issue comes, one goes, one grows. */
export function movePlan(site: RunningSite, { version, added, resized, removed }: Plan): void {
  edit(site, added, { fixVersions: [{ id: version }] });
  edit(site, removed, { fixVersions: [] });
  edit(site, resized, { [POINTS_FIELD]: 8 });
}
