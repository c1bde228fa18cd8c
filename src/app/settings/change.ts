/** How settings change: refuse by the rules, keep people and texts, append. Nothing that the rules refuse is ever stored. */
import type { Payload } from '../../contract/payloads';
import { failure, success, type Failure, type Result } from '../../contract/result';
import type { SettingsEvent, SettingsExport, SettingsPage } from '../../contract/settings';
import type { Entry } from '../../core/chain';
import { mustSayWhy, problemsOfChange, type SettingsChange } from '../../core/settings/section-change';
import { sections, type ProjectSettings, type Section } from '../../core/settings/sections';
import { together } from '../../core/together';
import type { Draft, PersonRef, Ports } from '../../ports';
import { refOf } from '../people';
import { readStorage } from '../storage';
import type { SettingsCaller } from './caller';
import { toExport } from './exchange';
import { mentionsOf, readWords, toReferences, toWords, type Words } from './form';
import { storedOf, todayOf, toPage } from './read';
import {
  readInForce,
  sectionsOf,
  settingsKind,
  settingsRecordId,
  siteScope,
  toStored,
  type InForce,
  type Scope,
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

/** What came of an order: what is in force then, a refusal, or the section that somebody else changed meanwhile. */
type Outcome =
  | { kind: 'stands'; inForce: InForce }
  | { kind: 'refused'; error: { ok: false; error: Failure } }
  | { kind: 'conflict'; section: Section };

const refused = (...of: Parameters<typeof failure>): Outcome => ({ kind: 'refused', error: failure(...of) });

/** Settings in words, so that what is new and what stands are compared in one form. */
const inWords = (settings: ProjectSettings, words: Words): ProjectSettings =>
  Object.fromEntries(
    sections.map((section) => [section, toWords(section, settings[section], words)]),
  ) as ProjectSettings;

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

/** Texts that stand already, by what they say: they keep their references. */
const knownTexts = (words: Words): ReadonlyMap<string, string> =>
  new Map([...words.texts].map(([ref, text]) => [text, ref]));

/** What the order stores, with references for everybody and everything that it names. */
async function toDrafts(
  ports: Ports,
  scope: Scope,
  { actId, reason, changes }: Order,
  { own }: InForce,
  words: Words,
): Promise<[Draft, ...Draft[]]> {
  const mentioned = changes.map(({ section, content }) =>
    content ? mentionsOf(section, content) : { people: [], texts: [] },
  );
  const known = knownTexts(words);
  const said = reason.trim() === '' ? [] : [reason];
  const texts = [...new Set([...mentioned.flatMap((one) => one.texts), ...said])];
  const untold = texts.filter((text) => !known.has(text));
  const [people, refs] = await together([
    ports.people.refsOf(mentioned.flatMap((one) => one.people)),
    untold.length === 0 ? [] : ports.texts.keep(actId, untold),
  ]);
  const kept = new Map([
    ...known,
    ...untold.map((text, index): [string, string] => [text, refs[index] ?? '']),
  ]);
  const draftOf = ({ section, version, content }: Change): Draft => {
    const why = kept.get(reason);
    const before = own.get(section);
    const erasedTexts = before && toStored(before).erasedTexts;
    const state: StoredSection = {
      ...(content && { content: toReferences(section, content, people, kept) }),
      ...(why !== undefined && { reason: why }),
      ...(erasedTexts && { erasedTexts }),
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

/** What is in force by now, that of a writer whose clock is ahead included. */
const readNewest = (ports: Ports, scope: Scope): Promise<InForce> =>
  readInForce(ports, scope, '9999-12-31T23:59:59.999Z');

/** Times that an order is judged anew because a section that it was judged by moved on. */
const judgements = 4;

/** What is wrong with the order as such, whatever the sections hold. */
function refuseOrder({ changes }: Order, scope: Scope, { own, origins }: InForce): Outcome | undefined {
  if (changes.some(({ section }) => !sectionsOf(scope).includes(section))) return refused('notFound');
  const overtaken = changes.find(({ section, version }) => (own.get(section)?.version ?? 0) !== version);
  if (overtaken) return { kind: 'conflict', section: overtaken.section };
  const ownOrigin = scope === siteScope ? 'site' : 'project';
  if (changes.some(({ section, content }) => !content && origins[section] !== ownOrigin)) {
    return refused('invalid', { message: 'settings.problem.notOwn' });
  }
  return undefined;
}

/** Why the rules do not take what the order makes of the settings: the first of their problems. */
function refuseContent(
  { reason }: Order,
  change: Omit<SettingsChange, 'today' | 'now'>,
  now: Date,
): Outcome | undefined {
  const { before, after } = change;
  if (mustSayWhy(before, after) && reason.trim() === '') {
    return refused('invalid', { message: 'settings.problem.reason', field: 'reason' });
  }
  const [found] = problemsOfChange({ ...change, today: todayOf(before, now), now: now.getTime() });
  if (!found) return undefined;
  const { path, message, params } = found.problem;
  const field = [found.section, path].filter((part) => part !== '').join('.');
  return refused('invalid', { message, field, ...(params && { params }) });
}

/**
 * Judges the order by what is in force and stores it, unless something that it was judged by moved on in between: two
 * sections that contradict each other must not both be stored. Undefined then.
 */
async function judgeAndStore(
  ports: Ports,
  scope: Scope,
  order: Order,
  actor: PersonRef,
): Promise<Outcome | undefined> {
  const inForce = await readNewest(ports, scope);
  const unfit = refuseOrder(order, scope, inForce);
  if (unfit) return unfit;
  const isGivenBack = order.changes.some(({ content }) => !content);
  const words = await readWords(
    ports,
    [inForce.settings, ...(isGivenBack ? [inForce.wider] : [])].flatMap((settings) =>
      sections.map((section) => storedOf(settings, section)),
    ),
  );
  const before = inWords(inForce.settings, words);
  const wider = isGivenBack ? inWords(inForce.wider, words) : before;
  const after = {
    ...before,
    ...Object.fromEntries(order.changes.map(({ section, content }) => [section, content ?? wider[section]])),
  };
  const changed = order.changes.map(({ section }) => section);
  const isSite = scope === siteScope;
  const refusal = refuseContent(order, { before, after, changed, isSite }, ports.clock());
  if (refusal) return refusal;

  const drafts = await toDrafts(ports, scope, order, inForce, words);
  // As late as can be, since it is in force from then on. The clocks of two processes may differ, but within a record time
  // never runs backwards.
  const now = ports.clock().toISOString();
  const at = [now, ...changed.map((section) => inForce.own.get(section)?.at ?? '')].sort().at(-1) ?? now;
  const outcome = await ports.ledger.append({
    actId: order.actId,
    action: order.event,
    actor,
    at,
    drafts,
    judgedBy: sectionsOf(scope)
      .filter((section) => !changed.includes(section))
      .map((section) => ({
        recordId: settingsRecordId(scope, section),
        version: inForce.own.get(section)?.version ?? 0,
      })),
  });
  switch (outcome.kind) {
    case 'stands':
      return { kind: 'stands', inForce: await readNewest(ports, scope) };
    case 'conflict': {
      const { recordId } = outcome.newer;
      const section = changed.find((one) => settingsRecordId(scope, one) === recordId);
      return section && { kind: 'conflict', section };
    }
    case 'busy':
      return refused('busy');
    case 'foreign':
      return refused('invalid', { message: 'invalid.id' });
  }
}

async function carryOut(ports: Ports, { accountId, scope }: SettingsCaller, order: Order): Promise<Outcome> {
  const actor = await refOf(ports.people, accountId);
  const standing = findStanding(await ports.ledger.findAct(order.actId), order, scope, actor);
  if (standing === 'foreign') return refused('invalid', { message: 'invalid.id' });
  if (standing === 'own') return { kind: 'stands', inForce: await readNewest(ports, scope) };
  // An import can hold much, and what is left is kept for single acts.
  if (order.event === 'imported' && (await readStorage(ports)).level === 'importsStopped')
    return refused('full');
  for (let tries = 1; tries <= judgements; tries += 1) {
    const outcome = await judgeAndStore(ports, scope, order, actor);
    if (outcome) return outcome;
  }
  return refused('busy');
}

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
