/** What is measured of a project, and what happens to its issues, without a browser. */
import { appPagePath } from '../../local/bridge/app-pages';
import { FLAGGED_FIELD } from '../../local/jira/changes';
import { accountIdOf, type PersonKey } from '../../local/jira/people';
import type { RunningSite, SiteOptions } from '../../local/server';
import type { BlockerView, MeasureRows, MeasuresPage } from '../../src/contract/measures';
import type { FunctionKey, Payload } from '../../src/contract/payloads';
import type { Result } from '../../src/contract/result';
import type { FrameLocator } from 'playwright-core';
import type { Visitor } from './browser';

/** A site on which a project is measured; without a network its statements are faster than Forge takes them. */
export const measured: SiteOptions = { measured: true, limits: { sqlStatementsPerSecond: 100_000 } };

type Answers = {
  'measures/read': MeasuresPage;
  'measures/rows': MeasureRows<'open'>;
  'blocker/read': BlockerView;
};
type Of = { project: string } | { issue: string };

async function ask<Key extends keyof Answers & FunctionKey>(
  site: RunningSite,
  person: PersonKey,
  of: Of,
  functionKey: Key,
  payload: Payload<Key>,
): Promise<Answers[Key]> {
  const answer = await site.host.invokeResolver({
    moduleKey: 'issue' in of ? 'blocker-context' : 'governance',
    ...of,
    accountId: accountIdOf(person),
    functionKey,
    payload,
  });
  const result = answer.kind === 'answer' ? (answer.body as Result<Answers[Key]>) : undefined;
  if (result?.ok !== true) throw new Error(`${functionKey}: ${JSON.stringify(answer)}`);
  return result.value;
}

/** The numbers of a project as somebody finds them. @throws Error where there are none yet */
export async function readNumbers(
  site: RunningSite,
  person: PersonKey,
  project = 'ATLAS',
): Promise<MeasuresPage & { present: NonNullable<MeasuresPage['present']> }> {
  const page = await ask(site, person, { project }, 'measures/read', {});
  if (page.present === null) throw new Error(`${project} has no numbers`);
  return { ...page, present: page.present };
}

/** What blocks an issue, as somebody finds it. @throws Error where nothing does */
export async function readBlocked(
  site: RunningSite,
  person: PersonKey,
  issue: string,
): Promise<NonNullable<BlockerView['blocked']>> {
  const { blocked } = await ask(site, person, { issue }, 'blocker/read', {});
  if (blocked === null) throw new Error(`${issue} is not blocked`);
  return blocked;
}

/** An issue on which work goes on and that nothing blocks. */
export async function findCalm(site: RunningSite): Promise<string> {
  const { rows } = await ask(site, 'siteAdmin', { project: 'ATLAS' }, 'measures/rows', { list: 'open' });
  const blocked = new Set(rows.map(({ issue }) => issue.key));
  const { issues } = requestAsAdmin(site, 'POST', '/search/jql', {
    jql: 'project = ATLAS AND statusCategory = "In Progress" ORDER BY key',
    fields: ['key'],
  }) as { issues: { key: string }[] };
  const calm = issues.find(({ key }) => !blocked.has(key));
  if (!calm) throw new Error('everything is blocked');
  return calm.key;
}

/** Asks Jira as whoever administers it. @throws Error where it refuses */
export function requestAsAdmin(site: RunningSite, method: string, path: string, body: unknown): unknown {
  const answer = site.host.jira.request(
    { as: 'user', accountId: accountIdOf('siteAdmin') },
    { method, path: `/rest/api/3${path}`, body },
  );
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status}`);
  return answer.body;
}

export function setFlag(site: RunningSite, issue: string, isSet: boolean): void {
  requestAsAdmin(site, 'PUT', `/issue/${issue}`, {
    fields: { [FLAGGED_FIELD]: isSet ? [{ value: 'Impediment' }] : null },
  });
}

/** Lets the next night come, in which a project is compared with Jira. */
export async function letNightPass({ host }: RunningSite): Promise<void> {
  await host.advance(86_400_000);
  await host.runScheduled('hourly-upkeep');
  await host.settle();
}

export async function openGovernance(
  visitor: Visitor,
  site: RunningSite,
  project = 'ATLAS',
): Promise<FrameLocator> {
  await visitor.page.goto(site.url + appPagePath('jira:projectPage', 'governance', project));
  return visitor.page.frameLocator('iframe');
}

/** Opens an issue and, by the keyboard, the box beside it that says what blocks it. */
export async function openBox(visitor: Visitor, issue: string): Promise<FrameLocator> {
  await visitor.openIssue(issue);
  const entry = visitor.page.getByRole('button', { name: /^Blocked time/ });
  await entry.focus();
  await entry.press('Enter');
  return visitor.page.frameLocator('iframe[title="Blockers"]');
}
