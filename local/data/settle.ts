/** Settles how a project works without its screen: through the app's own ledger, as the screen does. */
import { randomUUID } from 'node:crypto';
import { refOf } from '../../src/app/people';
import { settingsKind, settingsRecordId, type StoredSection } from '../../src/app/settings/records';
import type { CalendarVersion } from '../../src/core/calendar';
import type { Defs } from '../../src/contract/defs';
import type { FunctionKey, Payload } from '../../src/contract/payloads';
import { sides as allSides } from '../../src/core/limitation';
import { defaultSettings } from '../../src/core/settings/defaults';
import type { ProjectSettings } from '../../src/core/settings/sections';
import { createDatabase } from '../../src/platform/sql/client';
import { createLedger } from '../../src/platform/sql/ledger';
import { createPeople } from '../../src/platform/sql/people';
import { createTexts } from '../../src/platform/sql/texts';
import type { Draft, Ports } from '../../src/ports';
import type { LocalConfluence } from '../confluence';
import type { Host } from '../host/invoke';
import { accountIdOf, type RoleKey } from '../jira/people';
import { demoAssumptions, demoRisks, toStated } from './demo-risks';
import { demoSettings } from './demo-settings';
import { projectIds } from './demo-setup';
import type { ByRole, Settled } from './settled';

export { usualSides } from './demo-settings';
export type { Settled } from './settled';

/** What is settled here; every other section keeps its default. */
const settledSections = ['engagement', 'rights', 'calendars'] as const;
type Settlement = Pick<ProjectSettings, (typeof settledSections)[number]>;

/** What stands for an account, and what for words that are not empty. */
type Keep = { person: (accountId: string) => string; text: (words: string) => string };

const entriesOf = <Value>(byRole: ByRole<Value> = {}) => Object.entries(byRole) as [RoleKey, Value][];

const mapped = <Key extends string, Value, Kept>(
  values: Readonly<Partial<Record<Key, Value>>>,
  keep: (value: Value) => Kept,
): Record<Key, Kept> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, keep(value as Value)])) as Record<
    Key,
    Kept
  >;

function settlementOf(settled: Settled, { person, text }: Keep): Settlement {
  const { engagement, rights, calendars } = defaultSettings;
  const role = (key: RoleKey) => person(accountIdOf(key));
  const said = (words: string) => (words === '' ? '' : text(words));
  const peopleOf = (side: string): string[] => [
    ...entriesOf(settled.sides).flatMap(([key, own]) => (own === side ? role(key) : [])),
    ...(settled.team ?? []).flatMap(({ accountId, side: own }) => (own === side ? person(accountId) : [])),
  ];
  const versions = (all: readonly CalendarVersion[]): CalendarVersion[] =>
    all.map((version) => ({
      ...version,
      exceptions: version.exceptions.map(({ name, ...day }) =>
        name === undefined ? day : { ...day, name: said(name) },
      ),
    }));
  const general = { ...engagement, ...settled.engagement };
  return {
    engagement: {
      ...general,
      machineLearning: settled.machineLearning ?? engagement.machineLearning,
      parties: allSides
        .map((side) => ({
          id: side,
          name: said(settled.partyNames?.[side] ?? `The ${side}`),
          side,
          people: peopleOf(side),
        }))
        .filter(({ people }) => people.length > 0),
      changePath: mapped(general.changePath, said),
      modelAnswers: mapped(general.modelAnswers, said),
    },
    rights: {
      ...rights,
      roles: mapped(settled.roles ?? {}, role),
      areas: mapped(settled.areas ?? {}, ({ approver, deputy, ...rest }) => ({
        ...rest,
        ...(approver && { approver: role(approver) }),
        ...(deputy && { deputy: role(deputy) }),
      })),
      standIns: entriesOf(settled.standIns).map(([key, deputy]) => ({
        person: role(key),
        deputy: role(deputy),
      })),
      ...(settled.projectAdmin && { projectAdmin: role(settled.projectAdmin) }),
    },
    calendars: {
      ...calendars,
      project: versions(settled.calendars?.project ?? calendars.project),
      persons: entriesOf(settled.calendars?.persons).map(([key, own]) => ({
        person: role(key),
        versions: versions(own),
      })),
    },
  };
}

/** Persons and texts as references, which are made where they are not there yet. */
async function toStored(
  { people, texts }: Pick<Ports, 'people' | 'texts'>,
  actId: string,
  settled: Settled,
): Promise<{ settlement: Settlement; reason?: string }> {
  const accounts = new Set<string>();
  const words = new Set<string>();
  const { reason } = settled;
  if (reason !== undefined) words.add(reason);
  settlementOf(settled, {
    person: (account) => {
      accounts.add(account);
      return account;
    },
    text: (said) => {
      words.add(said);
      return said;
    },
  });
  const persons: ReadonlyMap<string, string> = await people.refsOf([...accounts]);
  const refs = words.size === 0 ? [] : await texts.keep(actId, [...words]);
  const kept = new Map([...words].map((said, index) => [said, refs[index]]));
  const found = (ref: string | undefined): string => {
    if (ref === undefined) throw new Error('something was settled that has no reference');
    return ref;
  };
  return {
    settlement: settlementOf(settled, {
      person: (account) => found(persons.get(account)),
      text: (said) => found(kept.get(said)),
    }),
    ...(reason !== undefined && { reason: found(kept.get(reason)) }),
  };
}

/**
 * Settles how a project works from now on, in the place of all that was settled before. Has to run inside an invocation.
 * @throws Error where the ledger does not take it
 */
export async function settle(
  { ledger, people, texts }: Pick<Ports, 'ledger' | 'people' | 'texts'>,
  projectId: string,
  settled: Settled,
): Promise<void> {
  const actId = randomUUID();
  const actor = await refOf(people, accountIdOf('projectAdmin'));
  const { settlement, ...why } = await toStored({ people, texts }, actId, settled);
  const draftOf = async (section: keyof Settlement): Promise<Draft> => {
    const recordId = settingsRecordId(projectId, section);
    const state: StoredSection = { content: settlement[section], ...why };
    return {
      chainId: projectId,
      recordId,
      expectedVersion: (await ledger.findPresent(recordId))?.version ?? 0,
      projectId,
      kind: settingsKind,
      status: 'settled',
      owner: null,
      dueAt: null,
      score: null,
      issueId: null,
      limitedTo: null,
      state,
    };
  };
  const [first, ...others] = settledSections;
  const drafts = [await draftOf(first), ...(await Promise.all(others.map(draftOf)))] as const;
  const at = new Date().toISOString();
  const outcome = await ledger.append({ actId, action: 'settled', actor, at, drafts });
  if (outcome.kind !== 'stands') throw new Error(`settings were not stored: ${outcome.kind}`);
}

/** Settles the demonstration project, unless it has settled something already. */
export async function settleDemo(host: Host): Promise<void> {
  const { body } = host.jira.request({ as: 'app' }, { method: 'GET', path: '/rest/api/3/project/ATLAS' });
  const { id } = body as { id: string };
  await host.inside(async () => {
    const database = createDatabase();
    const clock = () => new Date();
    const stored = {
      ledger: createLedger(database),
      people: createPeople(database, clock),
      texts: createTexts(database, clock),
    };
    if (await stored.ledger.findPresent(settingsRecordId(id, 'engagement'))) return;
    await settle(stored, id, demoSettings(clock()));
  });
}

/** Begins to measure a project as its administrator does on the governance page. Where that has begun it changes nothing. */
export async function beginToMeasure(host: Host): Promise<void> {
  await host.invokeResolver({
    moduleKey: 'governance',
    accountId: accountIdOf('projectAdmin'),
    project: projectIds.ATLAS,
    functionKey: 'measures/start',
    payload: {},
  });
}

/** What makes the import of the demonstration one act, however often a site is started. */
const importId = '5f0c1a52-0d6e-4b53-9a53-0c1b8f1d7e21';

/** Puts the risks of the demonstration on record as its delivery manager does. Where they are, it changes nothing. */
export async function importDemoRisks(host: Host): Promise<void> {
  await host.invokeResolver({
    moduleKey: 'governance',
    accountId: accountIdOf('deliveryManager'),
    project: projectIds.ATLAS,
    functionKey: 'risk/import',
    payload: { actId: importId, risks: demoRisks(new Date()) },
  });
}

/** What somebody does on the governance page of the demonstration project. @throws Error where it is refused */
async function onGovernance<Key extends FunctionKey>(
  host: Host,
  role: RoleKey,
  functionKey: Key,
  payload: Payload<Key>,
): Promise<Extract<ReturnType<Defs[Key]>, { ok: true }>['value']> {
  const answer = await host.invokeResolver({
    moduleKey: 'governance',
    accountId: accountIdOf(role),
    project: projectIds.ATLAS,
    functionKey,
    payload,
  });
  const result = answer.kind === 'answer' ? (answer.body as ReturnType<Defs[Key]>) : undefined;
  if (result?.ok !== true) throw new Error(`${functionKey}: ${JSON.stringify(answer)}`);
  return result.value;
}

/** Writes down what the demonstration project takes for granted, of which something no longer holds. */
export async function stateDemoAssumptions(host: Host): Promise<void> {
  const path = `/rest/api/3/search/jql?fields=key&maxResults=1&jql=${encodeURIComponent('project = ATLAS AND issuetype = Story ORDER BY key')}`;
  const { body } = host.jira.request({ as: 'app' }, { method: 'GET', path });
  const [story] = (body as { issues: { id: string }[] }).issues;
  const { risks } = await onGovernance(host, 'deliveryManager', 'risk/register', { sort: 'updated' });
  const ids = new Map(risks.map(({ id, event }) => [event, id]));
  for (const told of demoAssumptions) {
    const payload = toStated(new Date(), told, (event) => ids.get(event));
    const stated = await onGovernance(host, 'deliveryManager', 'assumption/save', payload);
    if (!told.broken || !story) continue;
    const { id, version } = stated;
    const broken = { ...told.broken, id, version, issue: story.id };
    await onGovernance(host, 'deliveryManager', 'assumption/break', broken);
  }
}

/** What makes each publishing of the demonstration one act, however often a site is started; by the key of the space. */
const published = {
  STEERING: {
    actId: '0c6e7f5a-6a1b-4c53-8f0e-3f7a2f4f9b10',
    name: 'Risks for the steering group',
    fields: ['picture', 'event', 'effect', 'category', 'level', 'response', 'proximity'],
    statuses: ['open', 'treating', 'accepted'],
  },
  NEWS: {
    actId: '8d1b3c77-52a4-4f0c-9a6e-6f0a1d2c5e41',
    name: 'How risky is it?',
    fields: ['picture'],
    statuses: ['open', 'treating', 'accepted'],
  },
} as const;

/** Publishes views of the risks to spaces as an admin of the project does. Where they are, it changes nothing. */
export async function publishDemoRisks(host: Host, { site }: LocalConfluence): Promise<void> {
  for (const page of site.pages.values()) {
    const { key } = site.spaceOf(page);
    if (page.title !== 'Risk register' || !(key in published)) continue;
    await host.invokeResolver({
      moduleKey: 'risk-register',
      accountId: accountIdOf('projectAdmin'),
      macro: { page: page.id, localId: localIdOn(page.id), entryPoint: 'view' },
      functionKey: 'published/save',
      payload: { project: projectIds.ATLAS, ...published[key as keyof typeof published] },
    });
  }
}

/** Names the macro that a page of the demonstration has. */
const localIdOn = (pageId: string): string => `risks-${pageId}`;

/** How the pages of the demonstration show its risks, by the key of their space. */
const shownRisks = {
  DELIVERY: { view: 'team', statuses: 'open,treating,accepted' },
  STEERING: { view: 'sponsor', statuses: 'open,treating,accepted' },
  NEWS: { view: 'sponsor', statuses: 'open,treating,accepted' },
} as const;

/** Puts the risk register on the pages that are called after it, as an editor of their space does. */
export function showDemoRisks(host: Host, { site, pages }: LocalConfluence): void {
  for (const page of site.pages.values()) {
    const { key } = site.spaceOf(page);
    if (page.title !== 'Risk register' || !(key in shownRisks)) continue;
    const config = { project: projectIds.ATLAS, ...shownRisks[key as keyof typeof shownRisks] };
    const extensionKey = host.extensionKeyOf('risk-register');
    const body = { localId: localIdOn(page.id), extensionKey, layout: 'block', config };
    const acting = { as: 'user', accountId: accountIdOf('projectAdmin') } as const;
    const { status } = pages.request(acting, { method: 'POST', path: `/pages/${page.id}/macros`, body });
    if (status !== 204) throw new Error(`the page ${page.id} took no macro: ${status}`);
  }
}
