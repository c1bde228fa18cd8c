/** What somebody has edited in a section and not saved yet: kept like every draft, with what it was begun on. */
import type { ProjectSettings, Section } from '../../../src/contract/settings-rules';
import { withAct, type Draft, type Drafts } from '../shared/drafts';
import { mergeContent } from './merge';
import { same } from './same';

export type Work<S extends Section = Section> = {
  content: ProjectSettings[S];
  /** The content on which it was begun, and its version. */
  base: ProjectSettings[S];
  version: number;
  reason: string;
};

/** JSON has no sign for a number that is not one yet. No text can be this: NUL is refused everywhere. */
const noNumber = '\0NaN';

export const writeContent = (content: unknown): string =>
  JSON.stringify(content, (_, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? noNumber : value,
  );

export const readContent = (stored: string): unknown =>
  JSON.parse(stored, (_, value: unknown) => (value === noNumber ? NaN : value));

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const read = ({ fields }: Draft): Work | undefined => {
  try {
    const content = readContent(fields['content'] ?? '');
    const base = readContent(fields['base'] ?? '');
    const version = Number(fields['version']);
    if (!isObject(content) || !isObject(base) || !Number.isInteger(version)) return undefined;
    return { content, base, version, reason: fields['reason'] ?? '' } as Work;
  } catch {
    return undefined;
  }
};

export const readWork = (drafts: Drafts, section: Section): Work | undefined => {
  const draft = drafts.read(section);
  return draft === undefined ? undefined : read(draft);
};

/** Nothing is kept of a content that is what it was begun on: it follows the record. */
const isUnchanged = ({ content, base }: Work): boolean => same(content, base);

export const keepWork = (drafts: Drafts, section: Section, work: Work): Work | undefined => {
  if (isUnchanged(work)) {
    drafts.remove(section);
    return undefined;
  }
  const act = drafts.read(section)?.act;
  drafts.write(section, {
    fields: {
      content: writeContent(work.content),
      base: writeContent(work.base),
      version: String(work.version),
      reason: work.reason,
    },
    ...(act && { act }),
  });
  return work;
};

/** The id under which exactly this content is sent: the same content, sent again, counts once. */
export const actIdOf = (drafts: Drafts, form: string, sent: unknown, newId: () => string): string => {
  const draft = withAct(drafts.read(form) ?? { fields: {} }, JSON.stringify(sent), newId);
  // Stored before it is sent: if the frame goes away meanwhile, the next try has to carry the same id.
  drafts.write(form, draft);
  return draft.act.id;
};

export type Standing<S extends Section = Section> =
  | { kind: 'none' }
  /** The record is what the work was begun on. */
  | { kind: 'open'; work: Work<S> }
  /** Somebody changed the record meanwhile. */
  | { kind: 'overtaken'; work: Work<S> };

type Settled<S extends Section> = { content: ProjectSettings[S]; version: number };

/**
 * How a work stands to the record as it is now. Where it is the same by now there is nothing left of it, and where
 * nothing in the record differs from what it was begun on it goes on as if it had been begun on this one.
 */
export const standingOf = <S extends Section>(work: Work<S> | undefined, record: Settled<S>): Standing<S> => {
  if (work === undefined || same(work.content, record.content)) return { kind: 'none' };
  if (same(work.base, record.content)) return { kind: 'open', work: { ...work, version: record.version } };
  return { kind: 'overtaken', work };
};

/** The work as one on the record as it is now. */
export const rebasedWork = <S extends Section>(
  work: Work<S>,
  record: Settled<S>,
  taken: readonly string[],
): Work<S> => ({
  content: mergeContent(work.base, work.content, record.content, taken).content,
  base: record.content,
  version: record.version,
  reason: work.reason,
});
