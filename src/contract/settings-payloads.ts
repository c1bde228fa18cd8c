/**
 * Payloads about settings. The schemas of the sections are large, so they are made when the first of them is checked: a
 * panel that is opened needs none.
 */
import * as v from '@badrap/valita';
import { sections, type ProjectSettings, type Section } from '../core/settings/sections';
import { accountId, actId, integer, jiraId, text } from './fields';
import { textLimits } from './limits';
import { sectionSchemas } from './settings';

/** 0: there was no record yet. */
const seenVersion = integer(0, 1_000_000);

const section = v.union(...sections.map((one) => v.literal(one)));

/** May be empty where the profile asks for no reason. */
const reason = text(textLimits.reason);

type Content = { [S in Section]: { section: S; content: ProjectSettings[S] } }[Section];

const madeSchemas = () => sectionSchemas({ person: accountId, text });
let made: ReturnType<typeof madeSchemas> | undefined;
const schemas = () => (made ??= madeSchemas());

const save = v.lazy((): v.Type<Content & { actId: string; version: number; reason: string }> => {
  const common = { actId, version: seenVersion, reason };
  const all = schemas();
  const one = <S extends Section>(name: S) =>
    v.object({ ...common, section: v.literal(name), content: all[name] });
  return v.union(...sections.map(one)) as unknown as v.Type<
    Content & { actId: string; version: number; reason: string }
  >;
});

/** Any of the sections of a file. */
const contents = v.lazy((): v.Type<Partial<ProjectSettings>> => {
  const all = schemas();
  return v
    .object(
      Object.fromEntries(sections.map((name) => [name, (all[name] as v.Type).optional()])) as Record<
        Section,
        v.Optional
      >,
    )
    .assert((chosen) => Object.keys(chosen).length > 0, 'invalid.nothingChosen') as unknown as v.Type<
    Partial<ProjectSettings>
  >;
});

const versions = v.object(
  Object.fromEntries(sections.map((name) => [name, seenVersion.optional()])) as Record<
    Section,
    v.Optional<number>
  >,
);

export const settingsPayloads = {
  'settings/read': v.object({ section }),
  'settings/save': save,
  /** Gives a section back: what is wider holds again. */
  'settings/giveBack': v.object({ actId, section, version: seenVersion, reason }),
  'settings/history': v.object({
    section,
    /** Only what came before this version; absent for the newest. */
    before: integer(1, 1_000_000).optional(),
  }),
  'settings/export': v.object({
    /** Another project that its person administers; absent for this one. */
    from: jiraId.optional(),
  }),
  'settings/import': v.object({
    actId,
    sections: contents,
    /** Of the records as its person saw them. */
    versions,
    reason,
  }),
  'settings/health': v.object({}),
  'settings/showPanel': v.object({ actId }),
} as const;

/** What a file has to look like. A newer format is refused rather than guessed at. */
export const settingsFile = v.lazy(() =>
  v.object({
    format: v.literal('fairlead-settings'),
    formatVersion: v.literal(1),
    exportedAt: text(40),
    sections: contents,
  }),
);
