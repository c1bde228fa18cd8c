/** Where settings stand in the ledger, and the one function by which everything reads them. */
import { defaultSettings } from '../../core/settings/defaults';
import {
  sections,
  siteSections,
  type Origin,
  type ProjectSettings,
  type Section,
} from '../../core/settings/sections';
import type { Entry } from '../../core/chain';
import type { Ports } from '../../ports';

export const settingsKind = 'settings';

/** The chain of what a whole site has settled: no project has such an id. */
export const siteScope = 'site';

/** A project by its id in Jira, or the site. */
export type Scope = string;

/** One record a section and scope, so its id follows from both; a hash would cost every reading panel a cold start. */
export const settingsRecordId = (scope: Scope, section: Section): string => `${section}-${scope}`;

/** A section as the ledger keeps it. Without content it has been given back: what is wider holds again. */
export type StoredSection = {
  content?: ProjectSettings[Section];
  /** Why; a reference to a text. */
  reason?: string;
  /** References of texts that were erased for a legal reason, see `app/erasure.ts`. */
  erasedTexts?: readonly string[];
};

export const toStored = (entry: Entry): StoredSection => JSON.parse(entry.state) as StoredSection;

/** What is in force, where each section comes from, and its own record, if there is one. */
export type InForce = {
  settings: ProjectSettings;
  origins: Readonly<Record<Section, Origin>>;
  /** What would be in force if the scope had settled nothing itself. */
  wider: ProjectSettings;
  /** The version of the record that is in force for each section; none where the app's own hold. */
  versions: Readonly<Partial<Record<Section, number>>>;
  /** The newest records of the scope itself, those that gave a section back among them. */
  own: ReadonlyMap<Section, Entry>;
};

/** The sections that a scope can settle. */
export const sectionsOf = (scope: Scope): readonly Section[] =>
  scope === siteScope ? siteSections : sections;

/** What a record says of its section; nothing where there is none, or where it gave the section back. */
function contentOf<S extends Section>(section: S, entry: Entry | undefined): ProjectSettings[S] | undefined {
  const content = entry && toStored(entry).content;
  // What a later version of the app knows and an earlier one did not store has its default.
  return content && { ...defaultSettings[section], ...(content as ProjectSettings[S]) };
}

type Found<S extends Section> = {
  section: S;
  origin: Origin;
  content: ProjectSettings[S];
  wider: ProjectSettings[S];
  version: number | undefined;
};

function findSection<S extends Section>(
  section: S,
  scope: Scope,
  entryOf: (scope: Scope) => Entry | undefined,
): Found<S> {
  const own = contentOf(section, entryOf(scope));
  const site = scope === siteScope ? undefined : contentOf(section, entryOf(siteScope));
  const wider = site ?? defaultSettings[section];
  const version = entryOf(own ? scope : siteScope)?.version;
  if (own) return { section, origin: scope === siteScope ? 'site' : 'project', content: own, wider, version };
  return { section, origin: site ? 'site' : 'app', content: wider, wider, version: site && version };
}

/** What was in force in a scope at an instant (ISO 8601, UTC), each section with its origin. One statement. */
export async function readInForce(ports: Pick<Ports, 'ledger'>, scope: Scope, at: string): Promise<InForce> {
  const own = sectionsOf(scope).map((section) => settingsRecordId(scope, section));
  const site = scope === siteScope ? [] : siteSections.map((section) => settingsRecordId(siteScope, section));
  const entries = await ports.ledger.findAsOf([...own, ...site], at);
  const byId = new Map(entries.map((entry) => [entry.recordId, entry]));
  const found = sections.map((section) =>
    findSection(section, scope, (of) => byId.get(settingsRecordId(of, section))),
  );
  const each = <Value>(value: (one: Found<Section>) => Value) =>
    Object.fromEntries(found.map((one) => [one.section, value(one)]));
  return {
    settings: each(({ content }) => content) as ProjectSettings,
    wider: each(({ wider }) => wider) as ProjectSettings,
    versions: Object.fromEntries(
      found.flatMap(({ section, version }) => (version === undefined ? [] : [[section, version]])),
    ),
    origins: each(({ origin }) => origin) as Record<Section, Origin>,
    own: new Map(
      sections.flatMap((section) => {
        const entry = byId.get(settingsRecordId(scope, section));
        return entry ? [[section, entry]] : [];
      }),
    ),
  };
}

/** What was in force in a project at an instant (ISO 8601, UTC). What nobody has settled has its default. */
export const readSettings = async (
  ports: Pick<Ports, 'ledger'>,
  projectId: string,
  at: string,
): Promise<ProjectSettings> => (await readInForce(ports, projectId, at)).settings;
