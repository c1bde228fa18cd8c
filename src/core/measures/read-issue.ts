/**
 * Reads what the measures need of one issue as Jira writes it: a line of an export, an entry of a search, with its
 * changelog. Every shape of section 10 of the measures is known here and nowhere else.
 */
import { comparable } from '../settings/status-category';
import type { IssueFacts, LinkFact } from './facts';
import { asArray, asObject, asText, isFilled, own, readDate, readInstant, spellings, type Json } from './raw';
import { isNameOf, packed, readChanges, type FieldName } from './read-changes';
import { Vocabulary } from './vocabulary';

/** What is wrong with something that should be an issue. */
export type IssueProblem = 'noObject' | 'noId' | 'noKey' | 'noFields' | 'noCreated';

type ReadOutcome = { ok: true; facts: IssueFacts } | { ok: false; problem: IssueProblem };

/**
 * Reads one issue.
 * @param names display names of fields by id, where they are told once for several issues
 */
type ReadIssue = (raw: unknown, names?: Json) => ReadOutcome;

const flagName = 'flagged';
const isFlagName = (name: unknown): boolean => comparable(asText(name)) === flagName;

/** Finds a field under its id or under any name that it is shown by. */
class FieldFinder {
  readonly #comparable = new Map<string, string>();

  find(fields: Json, id: keyof typeof spellings): unknown {
    const value = own(fields, id);
    return value === undefined ? this.findNamed(fields, spellings[id]) : value;
  }

  findNamed(fields: Json, names: readonly string[]): unknown {
    for (const key of Object.keys(fields)) {
      let name = this.#comparable.get(key);
      if (name === undefined) this.#comparable.set(key, (name = comparable(key)));
      if (names.includes(name)) return fields[key];
    }
    return undefined;
  }
}

/** Fix versions by id, with their release dates; null for one without. */
export const readVersions = (value: unknown): [id: string, release: string | null][] =>
  asArray(value).flatMap((entry) => {
    const version = asObject(entry);
    return version ? [[asText(version['id']), readDate(version['releaseDate'])]] : [];
  });

function readRelease(value: unknown): string | null {
  const dates = readVersions(value).flatMap(([, date]) => date ?? []);
  return dates.length === 0 ? null : dates.reduce((a, b) => (a < b ? a : b));
}

/** The field that is called so, by its id. */
const flagFieldIn = (names: Json | undefined): string | undefined =>
  names && Object.keys(names).find((id) => isFlagName(names[id]));

/** Whether part of an issue's changelog is missing, as in the answer of a search: it has the newest entries alone. */
export function isCut(raw: unknown): boolean {
  const changelog = asObject(asObject(raw)?.['changelog']);
  return Number(changelog?.['total']) > asArray(changelog?.['histories']).length;
}

/**
 * A reader of the issues of one source.
 * @param settledFlag id of the field that flags an issue, by the settings; without one it is the field that is called so
 * @returns a function that reads one, or says what it lacks
 */
export function makeIssueReader(settledFlag?: string): ReadIssue {
  const vocabulary = new Vocabulary();
  const finder = new FieldFinder();

  const readLinks = (value: unknown): LinkFact[] =>
    asArray(value).flatMap((entry) => {
      const link = asObject(entry);
      const type = asObject(link?.['type']);
      if (!link || !type) return [];
      const name = vocabulary.word(asText(type['name']));
      const inward = vocabulary.word(asText(type['inward']));
      const outward = vocabulary.word(asText(type['outward']));
      return (['inwardIssue', 'outwardIssue'] as const).flatMap((end) => {
        const other = asObject(link[end]);
        if (!other) return [];
        const status = finder.find(asObject(other['fields']) ?? {}, 'status');
        return [
          {
            phrase: end === 'inwardIssue' ? inward : outward,
            otherPhrase: end === 'inwardIssue' ? outward : inward,
            type: name,
            otherId: asText(other['id']),
            otherKey: asText(other['key']),
            status: isFilled(status) ? vocabulary.status(status) : null,
          },
        ];
      });
    });

  return (raw, namesOfAll) => {
    const issue = asObject(raw);
    if (!issue) return { ok: false, problem: 'noObject' };
    const id = asText(issue['id']).trim();
    const key = asText(issue['key']).trim();
    if (id === '') return { ok: false, problem: 'noId' };
    if (key === '') return { ok: false, problem: 'noKey' };
    const fields = asObject(issue['fields']);
    if (!fields) return { ok: false, problem: 'noFields' };
    const created = readInstant(finder.find(fields, 'created'));
    if (created === undefined) return { ok: false, problem: 'noCreated' };

    const names = asObject(issue['names']);
    const flagField = settledFlag ?? flagFieldIn(names) ?? flagFieldIn(namesOfAll);
    const flag: FieldName = {
      id: comparable(flagField ?? ''),
      name: comparable(asText(names?.[flagField ?? ''] ?? namesOfAll?.[flagField ?? ''])) || flagName,
    };
    const isFlag = ({ id, name }: FieldName): boolean => {
      if (flag.id === '' || id === '') return name === flag.name || (flag.id !== '' && name === flag.id);
      return id === flag.id;
    };
    const isFlagged = (): boolean => {
      const value = flagField === undefined ? undefined : own(fields, flagField);
      if (value !== undefined) return isFilled(value);
      // Where fields stand under their names, this one does too, unless the changelog calls another one so.
      return (
        isFilled(finder.findNamed(fields, [flag.name])) &&
        (flag.id === '' || isNameOf(issue['changelog'], flag))
      );
    };

    const { changes, lastAt } = readChanges(issue['changelog'], isFlag, vocabulary);
    // Named one by one: an object that is spread into another keeps its values apart from it, in half as much memory again.
    const { statusChanges, dueChanges, flagChanges, linkChanges, formerKeys } = changes;
    const told = readInstant(finder.find(fields, 'updated'));
    return {
      ok: true,
      facts: {
        id,
        key,
        project: vocabulary.word(
          asText(asObject(finder.find(fields, 'project'))?.['key']).trim() ||
            key.slice(0, key.lastIndexOf('-')),
        ),
        created,
        updated: told ?? Math.max(created, lastAt ?? created),
        status: vocabulary.status(finder.find(fields, 'status')),
        due: readDate(finder.find(fields, 'duedate')),
        flagged: isFlagged(),
        release: readRelease(finder.find(fields, 'fixVersions')),
        statusChanges,
        dueChanges,
        flagChanges,
        linkChanges,
        formerKeys,
        links: packed(readLinks(finder.find(fields, 'issuelinks'))),
      },
    };
  };
}
