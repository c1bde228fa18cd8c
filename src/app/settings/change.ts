/** How settings change: refuse by the rules, keep people and texts, append. Nothing that the rules refuse is ever stored. */
import type { Payload } from '../../contract/payloads';
import { failure, success, type Failure, type Result } from '../../contract/result';
import type { SettingsEvent, SettingsExport, SettingsPage } from '../../contract/settings';
import type { Entry } from '../../core/chain';
import { ceremonyOf } from '../../core/settings/engagement';
import { problemsOf } from '../../core/settings/rules';
import { neighbours, sections, type ProjectSettings, type Section } from '../../core/settings/sections';
import type { Draft, PersonRef, Ports, TextRef } from '../../ports';
import { refOf } from '../people';
import { readStorage } from '../storage';
import type { SettingsCaller } from './caller';
import { toExport } from './exchange';
import { mentionsOf, readWords, toReferences, toWords } from './form';
import { storedOf, todayOf, toPage } from './read';
import {
  readInForce,
  sectionsOf,
  settingsKind,
  settingsRecordId,
  siteScope,
  toStored,
  type InForce,
  type StoredSection,
} from './records';

/** What somebody wants a section to be, having seen a version of it. Without content it is given back. */
type Change = { section: Section; version: number; content?: ProjectSettings[Section] };

type Order = {
  actId: string;
  event: SettingsEvent;
  reason: string;
  changes: readonly [Change, ...Change[]];
};

/** What came of an order: the sections as they are then, or a failure; `at` names a section that somebody else changed. */
type Outcome =
  | { kind: 'stands'; inForce: InForce }
  | { kind: 'refused'; error: { ok: false; error: Failure } }
  | { kind: 'conflict'; section: Section };

const refused = (...of: Parameters<typeof failure>): Outcome => ({ kind: 'refused', error: failure(...of) });

/** Settings in words, so that what is new and what stands are compared in one form. */
async function inWords(ports: Ports, settings: ProjectSettings): Promise<ProjectSettings> {
  const words = await readWords(
    ports,
    sections.map((section) => storedOf(settings, section)),
  );
  return Object.fromEntries(
    sections.map((section) => [section, toWords(section, settings[section], words)]),
  ) as ProjectSettings;
}

/** The sections whose rules look at one of these. */
const dependentsOf = (changed: readonly Section[]): Section[] =>
  sections.filter(
    (section) => !changed.includes(section) && neighbours[section].some((one) => changed.includes(one)),
  );

/** The first reason not to store this. What is not changed must go on to hold with what is. */
function findRefusal(
  before: ProjectSettings,
  after: ProjectSettings,
  changed: readonly Section[],
  today: string,
): Failure | undefined {
  for (const section of [...changed, ...dependentsOf(changed)]) {
    const standing = problemsOf(section, before, { before: before[section], today });
    const [problem] = problemsOf(section, after, { before: before[section], today }).filter(
      // What was wrong already, in a section that nobody touches now, is no fault of this change.
      ({ path, message }) =>
        changed.includes(section) || !standing.some((one) => one.path === path && one.message === message),
    );
    if (!problem) continue;
    const { path, message, params } = problem;
    const field = [section, path].filter((part) => part !== '').join('.');
    return { code: 'invalid', message, field, ...(params && { params }) };
  }
  return undefined;
}

/** The act was sent before and its answer was lost. An act id opens nothing: it has to be this person's, on these records. */
function findStanding(
  entries: readonly Entry[],
  { event, changes }: Order,
  scope: string,
  actor: PersonRef,
): 'none' | 'own' | 'foreign' {
  if (entries.length === 0) return 'none';
  const ids = changes.map(({ section }) => settingsRecordId(scope, section)).sort();
  const isOwn =
    entries.every((entry) => entry.actor === actor && entry.action === event) &&
    JSON.stringify(entries.map(({ recordId }) => recordId).sort()) === JSON.stringify(ids);
  return isOwn ? 'own' : 'foreign';
}

/** What the order stores, with references for everybody and everything that it names. */
async function toDrafts(
  ports: Ports,
  scope: string,
  { actId, reason, changes }: Order,
  own: InForce['own'],
): Promise<[Draft, ...Draft[]]> {
  const mentioned = changes.map(({ section, content }) =>
    content ? mentionsOf(section, content) : { people: [], texts: [] },
  );
  const previous = changes.flatMap(({ section }): TextRef[] => {
    const stored = own.get(section) && toStored(own.get(section) as Entry).content;
    return stored ? (mentionsOf(section, stored).texts as TextRef[]) : [];
  });
  const said = reason.trim() === '' ? [] : [reason];
  const texts = [...new Set([...mentioned.flatMap((one) => one.texts), ...said])];
  const [people, refs] = await Promise.all([
    ports.people.refsOf(mentioned.flatMap((one) => one.people)),
    texts.length === 0 ? [] : ports.texts.keep(actId, texts, previous),
  ]);
  const kept = new Map(texts.map((text, index) => [text, refs[index] ?? '']));
  const draftOf = ({ section, version, content }: Change): Draft => {
    const why = kept.get(reason);
    const state: StoredSection = {
      ...(content && { content: toReferences(section, content, people, kept) }),
      ...(why !== undefined && { reason: why }),
    };
    return {
      chainId: scope,
      recordId: settingsRecordId(scope, section),
      expectedVersion: version,
      projectId: scope,
      kind: settingsKind,
      status: content ? 'settled' : 'givenBack',
      owner: null,
      dueAt: null,
      score: null,
      issueId: null,
      limitedTo: null,
      state,
    };
  };
  const [first, ...others] = changes;
  return [draftOf(first), ...others.map(draftOf)];
}

async function carryOut(ports: Ports, caller: SettingsCaller, order: Order): Promise<Outcome> {
  const { scope } = caller;
  const now = ports.clock().toISOString();
  const actor = await refOf(ports.people, caller.accountId);
  const standing = findStanding(await ports.ledger.findAct(order.actId), order, scope, actor);
  if (standing === 'foreign') return refused('invalid', { message: 'invalid.id' });
  const inForce = await readInForce(ports, scope, now);
  if (standing === 'own') return { kind: 'stands', inForce };

  const changed = order.changes.map(({ section }) => section);
  if (changed.some((section) => !sectionsOf(scope).includes(section))) return refused('notFound');
  const overtaken = order.changes.find(
    ({ section, version }) => (inForce.own.get(section)?.version ?? 0) !== version,
  );
  if (overtaken) return { kind: 'conflict', section: overtaken.section };

  const ownOrigin = scope === siteScope ? 'site' : 'project';
  if (order.changes.some(({ section, content }) => !content && inForce.origins[section] !== ownOrigin)) {
    return refused('invalid', { message: 'settings.problem.notOwn' });
  }
  const isGivenBack = order.changes.some(({ content }) => !content);
  const [before, wider] = await Promise.all([
    inWords(ports, inForce.settings),
    isGivenBack ? inWords(ports, inForce.wider) : inForce.wider,
  ]);
  const after = {
    ...before,
    ...Object.fromEntries(order.changes.map(({ section, content }) => [section, content ?? wider[section]])),
  };
  const mustSayWhy = [before, after].some(({ engagement }) => ceremonyOf[engagement.profile].reasonRequired);
  if (mustSayWhy && order.reason.trim() === '') {
    return refused('invalid', { message: 'settings.problem.reason', field: 'reason' });
  }
  const refusal = findRefusal(before, after, changed, todayOf(before, new Date(now)));
  if (refusal) return refused(refusal.code, refusal);

  // The clocks of two processes may differ, but within a record time never runs backwards.
  const at = [now, ...changed.map((section) => inForce.own.get(section)?.at ?? '')].sort().at(-1) ?? now;
  const drafts = await toDrafts(ports, scope, order, inForce.own);
  const outcome = await ports.ledger.append({
    actId: order.actId,
    action: order.event,
    actor,
    at,
    drafts,
  });
  switch (outcome.kind) {
    case 'stands':
      return { kind: 'stands', inForce: await readInForce(ports, scope, at) };
    case 'conflict': {
      const { recordId } = outcome.newer;
      const section = changed.find((one) => settingsRecordId(scope, one) === recordId);
      if (!section) throw new Error('a conflict about a record that nobody changed');
      return { kind: 'conflict', section };
    }
    case 'busy':
      return refused('busy');
    case 'foreign':
      return refused('invalid', { message: 'invalid.id' });
  }
}

/** What is in force by now, that of a writer whose clock is ahead included. */
const readNewest = (ports: Ports, scope: string): Promise<InForce> =>
  readInForce(ports, scope, '9999-12-31T23:59:59.999Z');

async function changeOne(
  ports: Ports,
  caller: SettingsCaller,
  order: Order,
  section: Section,
): Promise<Result<SettingsPage>> {
  const outcome = await carryOut(ports, caller, order);
  switch (outcome.kind) {
    case 'refused':
      return outcome.error;
    case 'stands':
      return success(await toPage(ports, caller, outcome.inForce, section));
    case 'conflict': {
      const newest = await readNewest(ports, caller.scope);
      return { ...failure('conflict'), newer: await toPage(ports, caller, newest, section) };
    }
  }
}

/** Settles a section, from now on. */
export async function saveSection(
  ports: Ports,
  caller: SettingsCaller,
  { actId, reason, section, version, content }: Payload<'settings/save'>,
): Promise<Result<SettingsPage>> {
  const changes = [{ section, version, content }] as const;
  return changeOne(ports, caller, { actId, event: 'settled', reason, changes }, section);
}

/** From now on a section follows the site again, or the defaults. */
export async function giveSectionBack(
  ports: Ports,
  caller: SettingsCaller,
  { actId, reason, section, version }: Payload<'settings/giveBack'>,
): Promise<Result<SettingsPage>> {
  const changes = [{ section, version }] as const;
  return changeOne(ports, caller, { actId, event: 'givenBack', reason, changes }, section);
}

/** Several sections at once, from a file or another project: all of them or none. */
export async function importSections(
  ports: Ports,
  caller: SettingsCaller,
  { actId, reason, sections: given, versions }: Payload<'settings/import'>,
): Promise<Result<SettingsExport>> {
  // An import can hold much, and what is left is kept for single acts.
  if ((await readStorage(ports)).level === 'importsStopped') return failure('full');
  const [first, ...others] = sections.flatMap((section): Change[] => {
    const content = given[section];
    return content === undefined ? [] : [{ section, version: versions[section] ?? 0, content }];
  });
  if (!first) return failure('invalid', { message: 'invalid.nothingChosen' });
  const outcome = await carryOut(ports, caller, {
    actId,
    event: 'imported',
    reason,
    changes: [first, ...others],
  });
  switch (outcome.kind) {
    case 'refused':
      return outcome.error;
    case 'stands':
      return success(await toExport(ports, caller.scope, outcome.inForce));
    case 'conflict':
      return {
        ...failure('conflict'),
        newer: await toExport(ports, caller.scope, await readNewest(ports, caller.scope)),
      };
  }
}
