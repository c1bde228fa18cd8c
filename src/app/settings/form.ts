/**
 * The two forms of a section: people and words, as the browser has them, and references, as storage has them. One walk
 * over the section's schema finds and replaces both, so that no field can be forgotten.
 */
import * as v from '@badrap/valita';
import { sectionSchemas } from '../../contract/settings';
import type { ProjectSettings, Section } from '../../core/settings/sections';
import { together } from '../../core/together';
import type { PersonRef, Ports, TextRef } from '../../ports';

type Replacing = { person: (person: string) => string; text: (text: string) => string };

/** @throws Error for what was never a section */
function replace<S extends Section>(
  section: S,
  content: ProjectSettings[S],
  { person, text }: Replacing,
): ProjectSettings[S] {
  const string = v.string();
  const replacedText = string.map(text);
  const schemas = sectionSchemas({ person: string.map(person), text: () => replacedText });
  return schemas[section].parse(content, { mode: 'strip' });
}

/** Every person and text that a section names, each once; an empty text is none. */
export function mentionsOf<S extends Section>(
  section: S,
  content: ProjectSettings[S],
): { people: string[]; texts: string[] } {
  const people = new Set<string>();
  const texts = new Set<string>();
  replace(section, content, {
    person: (person) => {
      people.add(person);
      return person;
    },
    text: (text) => {
      if (text.trim() !== '') texts.add(text);
      return text;
    },
  });
  return { people: [...people], texts: [...texts] };
}

/** References in the place of accounts and words. @throws Error for somebody or something without a reference */
export function toReferences<S extends Section>(
  section: S,
  content: ProjectSettings[S],
  people: ReadonlyMap<string, string>,
  texts: ReadonlyMap<string, string>,
): ProjectSettings[S] {
  const required = (refs: ReadonlyMap<string, string>, value: string): string => {
    const ref = refs.get(value);
    if (ref === undefined) throw new Error('settings name something that was not kept');
    return ref;
  };
  return replace(section, content, {
    person: (person) => required(people, person),
    text: (text) => (text.trim() === '' ? '' : required(texts, text)),
  });
}

/** Stands for a person who was erased until what was said of them is taken out. */
const erased = '\0';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A row that is nothing but a person: a voice that counts, so that without it fewer would be enough. */
const isResponder = (item: Record<string, unknown>): boolean => Object.keys(item).join() === 'person';

/** Other rows of a list are about a person, or name one beside them; without that person they say nothing. */
const isAboutErased = (item: unknown): boolean =>
  item === erased ||
  (isRecord(item) && !isResponder(item) && (item['person'] === erased || item['deputy'] === erased));

function withoutErased(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isAboutErased(item)).map(withoutErased);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, field]) => {
      if (field !== erased) return [[key, withoutErased(field)]];
      // A responder has to be somebody: empty, so that whoever edits it next is asked for one.
      return key === 'person' ? [[key, '']] : [];
    }),
  );
}

/** What stands behind references that were read for this answer. */
export type Words = { people: ReadonlyMap<string, string>; texts: ReadonlyMap<string, string> };

/** SHA-256 in base64url: what a reference looks like. The defaults hold plain words. */
export const isReference = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);

/** People and words in the place of references. Who was erased is left out, an erased text is empty. */
export const toWords = <S extends Section>(
  section: S,
  content: ProjectSettings[S],
  { people, texts }: Words,
): ProjectSettings[S] =>
  withoutErased(
    replace(section, content, {
      person: (ref) => people.get(ref) ?? erased,
      text: (ref) => texts.get(ref) ?? (isReference(ref) ? '' : ref),
    }),
  ) as ProjectSettings[S];

/** A section in storage. */
export type Stored = { [S in Section]: { section: S; content: ProjectSettings[S] } }[Section];

/** Everything behind these sections and further references: two questions to the database. */
export async function readWords(
  ports: Pick<Ports, 'people' | 'texts'>,
  stored: readonly Stored[],
  more: { people?: readonly string[]; texts?: readonly string[] } = {},
): Promise<Words> {
  const mentioned = stored.map(({ section, content }) => mentionsOf(section, content));
  const people = new Set([...mentioned.flatMap((one) => one.people), ...(more.people ?? [])]);
  const texts = new Set(
    [...mentioned.flatMap((one) => one.texts), ...(more.texts ?? [])].filter(isReference),
  );
  const [accounts, words] = await together([
    ports.people.accountsOf([...people] as PersonRef[]),
    ports.texts.read([...texts] as TextRef[]),
  ]);
  return { people: accounts, texts: words };
}
