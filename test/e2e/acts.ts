/** What people have done before a test or a picture begins: through the app's own functions, without a browser. */
import { randomUUID } from 'node:crypto';
import { accountIdOf, type PersonKey, type RoleKey } from '../../local/jira/people';
import type { RunningSite } from '../../local/server';
import type { Decision } from '../../src/contract/decision';
import type { Defs } from '../../src/contract/defs';
import type { FunctionKey, Payload } from '../../src/contract/payloads';
import type { Result } from '../../src/contract/result';
import type { SettingsHistory, SettingsPage } from '../../src/contract/settings';
import type { ProjectSettings, Section } from '../../src/contract/settings-rules';

type ActKey = { [Key in FunctionKey]: Payload<Key> extends { actId: string } ? Key : never }[FunctionKey];

export const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

/** The first issues that a query finds: which keys the demonstration has depends on the day it is looked at. */
export function findIssues(site: RunningSite, jql: string, count: number): string[] {
  const path = `/rest/api/3/search/jql?fields=key&maxResults=${count}&jql=${encodeURIComponent(jql)}`;
  const answer = site.host.jira.request({ as: 'app' }, { method: 'GET', path });
  return (answer.body as { issues: { key: string }[] }).issues.map(({ key }) => key);
}

/** The first issue of the demonstration project that a query finds. */
export function findIssue(site: RunningSite, jql = 'project = ATLAS ORDER BY key'): string {
  const [key] = findIssues(site, jql, 1);
  if (key === undefined) throw new Error(`no issue for ${jql}`);
  return key;
}

type ActedOn<Key extends ActKey> = Extract<ReturnType<Defs[Key]>, { ok: true }>['value'];

/** Carries out one act of a person on an issue. @throws Error where it is refused */
export async function act<Key extends ActKey>(
  site: RunningSite,
  issue: string,
  role: RoleKey,
  functionKey: Key,
  payload: Omit<Payload<Key>, 'actId'>,
): Promise<ActedOn<Key>> {
  const answer = await site.host.invokeResolver({
    moduleKey: functionKey.startsWith('decision/') ? 'decision-panel' : 'change-panel',
    accountId: accountIdOf(role),
    issue,
    functionKey,
    payload: { actId: randomUUID(), ...payload },
  });
  const result = answer.kind === 'answer' ? (answer.body as Result<ActedOn<Key>>) : undefined;
  if (result?.ok !== true) throw new Error(`${functionKey}: ${JSON.stringify(answer)}`);
  return result.value;
}

/** The version of a record as its last reader saw it. */
export const on = ({ id, version }: Pick<Decision, 'id' | 'version'>): { id: string; version: number } => ({
  id,
  version,
});

type Saved = Omit<Payload<'decision/save'>, 'actId'>;

/** A question that waits for the architect, but for what is said otherwise. */
export const question = (text: string, change: Partial<Saved> = {}): Saved => ({
  as: 'ready',
  area: 'architecture',
  question: text,
  context: '',
  options: [],
  noAlternative: '',
  contributors: [],
  informed: [],
  issues: [],
  approver: accountIdOf('architect'),
  dueAt: inDays(2),
  ...change,
});

type Requested = Omit<Payload<'change/save'>, 'actId'>;

/** A change on the normal lane that nobody has sized, but for what is said otherwise. */
export const changeRequest = (what: string, change: Partial<Requested> = {}): Requested => ({
  kind: 'scope',
  lane: 'normal',
  what,
  why: 'The audit asks for it.',
  before: '',
  after: '',
  givenUp: '',
  goal: '',
  costOfDelay: 'standard',
  issues: [],
  ...change,
});

/** A size that the demonstration's policy takes for medium. */
export const mediumSize = {
  effortDays: 8,
  cost: 6_000,
  delayDays: 3,
  risk: 'medium',
  basis: 'Two similar ones took seven and nine days.',
} as const;

type SettingsKey = Extract<FunctionKey, `settings/${string}`>;

/** Whose settings: those of a project by its key, or of the site. */
export type SettingsOf = { project: string } | 'site';

const atlas: SettingsOf = { project: 'ATLAS' };

async function askSettings<Value>(
  site: RunningSite,
  person: PersonKey,
  of: SettingsOf,
  functionKey: SettingsKey,
  payload: object,
): Promise<Value> {
  const answer = await site.host.invokeResolver({
    ...(of === 'site' ? { moduleKey: 'site-settings' } : { moduleKey: 'project-settings', ...of }),
    accountId: accountIdOf(person),
    functionKey,
    payload,
  });
  const result = answer.kind === 'answer' ? (answer.body as Result<Value>) : undefined;
  if (result?.ok !== true) throw new Error(`${functionKey}: ${JSON.stringify(answer)}`);
  return result.value;
}

/** A section as an admin finds it. */
export async function readSettings<S extends Section>(
  site: RunningSite,
  person: PersonKey,
  section: S,
  of: SettingsOf = atlas,
): Promise<{ content: ProjectSettings[S]; version: number }> {
  const { shown } = await askSettings<SettingsPage>(site, person, of, 'settings/read', { section });
  return { content: shown.content as ProjectSettings[S], version: shown.version };
}

/** Saves a section as an admin does, changed from what it is. @throws Error where it is refused */
export async function saveSettings<S extends Section>(
  site: RunningSite,
  person: PersonKey,
  section: S,
  change: (content: ProjectSettings[S]) => ProjectSettings[S],
  { reason = 'Agreed on Monday.', of = atlas }: { reason?: string; of?: SettingsOf } = {},
): Promise<void> {
  const { content, version } = await readSettings(site, person, section, of);
  await askSettings(site, person, of, 'settings/save', {
    actId: randomUUID(),
    section,
    version,
    content: change(content),
    reason,
  });
}

/** What happened to a section so far, newest first. */
export async function settingsHistory(
  site: RunningSite,
  section: Section,
  of: SettingsOf = atlas,
): Promise<SettingsHistory['entries']> {
  const person = of === 'site' ? 'siteAdmin' : 'projectAdmin';
  return (await askSettings<SettingsHistory>(site, person, of, 'settings/history', { section })).entries;
}
