/**
 * Reads what the measures need of one issue as Jira writes it: a line of an export, an entry of a search, with its
 * changelog. Every shape of section 10 of the measures is known here and nowhere else.
 */
import { comparable } from '../settings/status-category';
import type { StatusCategory } from '../settings/signals';
import type { CurrentStatus, IssueFacts, LinkChange, LinkFact, StatusRef } from './facts';

type Json = Readonly<Record<string, unknown>>;

/** What is wrong with something that should be an issue. */
export type IssueProblem = 'noObject' | 'noId' | 'noKey' | 'noFields' | 'noCreated';

export type ReadOutcome = { ok: true; facts: IssueFacts } | { ok: false; problem: IssueProblem };

type ReaderOptions = {
  /** Id of the field that flags an issue, by the settings. */
  flagField?: string | undefined;
  /** Display names of fields by id, where the file tells them once for all its issues. */
  names?: Json | undefined;
};

const asObject = (value: unknown): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;

const asArray = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/** Text, or a number as text; '' for anything else. */
function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}

/** A property of its own: every object has a `toString` that is no text. */
const own = (object: Json, name: string): unknown => (Object.hasOwn(object, name) ? object[name] : undefined);

/** Below this a number counts seconds: 1e11 ms is March 1973, 1e11 s the year 5138. */
const leastMs = 1e11;

/** An instant as UTC milliseconds: ISO 8601 with any offset, or an epoch number. Without an offset it is UTC. */
export function readInstant(value: unknown): number | undefined {
  if (typeof value === 'number') return Math.round(Math.abs(value) < leastMs ? value * 1_000 : value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (/^-?\d+(\.\d+)?$/.test(text) && !/^\d{4}$/.test(text)) return readInstant(Number(text));
  const hasOffset = /(z|[+-]\d{2}:?\d{2}|[+-]\d{2})$/i.test(text);
  const instant = Date.parse(hasOffset || text.length <= 10 ? text : `${text}Z`);
  return Number.isNaN(instant) ? undefined : instant;
}

/** The date that a text begins with: `2026-11-24`. */
const readDate = (value: unknown): string | null =>
  typeof value === 'string' ? (/^\s*(\d{4}-\d{2}-\d{2})/.exec(value)?.[1] ?? null) : null;

const categoriesById: Readonly<Record<string, StatusCategory>> = { 2: 'new', 4: 'indeterminate', 3: 'done' };
const categoriesByKey: Readonly<Record<string, StatusCategory>> = {
  new: 'new',
  indeterminate: 'indeterminate',
  done: 'done',
};
const categoryByKey = (key: string): StatusCategory | undefined =>
  Object.hasOwn(categoriesByKey, key) ? categoriesByKey[key] : undefined;

function readCategory(value: unknown): StatusCategory | null {
  const category = asObject(value);
  if (!category) return null;
  return categoriesById[asText(category['id'])] ?? categoryByKey(comparable(asText(category['key']))) ?? null;
}

/** Whether a field holds anything: an option, a list of some, a text, a tick. */
function isFilled(value: unknown): boolean {
  if (value === null || value === undefined || value === false) return false;
  return Array.isArray(value) ? value.length > 0 : value !== '';
}

/** One empty list for all: most issues have no changes of most fields, and a long file has many issues. */
const none: readonly never[] = [];
const orNone = <Value>(list: readonly Value[]): readonly Value[] => (list.length === 0 ? none : list);

/** Keys that a field may have besides its id, as `comparable` leaves them. */
const spellings = {
  status: ['status'],
  created: ['created'],
  updated: ['updated'],
  project: ['project'],
  duedate: ['duedate', 'due date'],
  fixVersions: ['fixversions', 'fix versions', 'fix version/s'],
  issuelinks: ['issuelinks', 'linked issues'],
} as const;

const flagName = 'flagged';
const isFlagName = (name: unknown): boolean => comparable(asText(name)) === flagName;

const linkText = /^this (?:issue|work item) (.+?)\s+(\S+)$/i;

/** Numeric ids in their order; what is no number comes last, in that of its characters. */
function compareIds(a: string, b: string): number {
  const difference = Number(a) - Number(b);
  if (!Number.isNaN(difference)) return difference;
  if (Number.isNaN(Number(a)) !== Number.isNaN(Number(b))) return Number.isNaN(Number(a)) ? 1 : -1;
  return a < b ? -1 : Number(a > b);
}

type Item = { at: number; item: Json };

/** Items of a changelog in the order in which they happened: by (created, id of the history), then as they stand. */
function itemsOf(changelog: unknown): Item[] {
  const histories = asArray(Array.isArray(changelog) ? changelog : asObject(changelog)?.['histories']);
  const dated = histories.flatMap((value) => {
    const history = asObject(value);
    const at = history && readInstant(history['created']);
    return history && at !== undefined
      ? [{ at, id: asText(history['id']), items: asArray(history['items']) }]
      : [];
  });
  dated.sort((a, b) => a.at - b.at || compareIds(a.id, b.id));
  return dated.flatMap(({ at, items }) =>
    items.flatMap((value) => {
      const item = asObject(value);
      return item ? [{ at, item }] : [];
    }),
  );
}

/** One object for all statuses that are the same, and one string for all that are: a long file repeats few of them. */
class Vocabulary {
  readonly #words = new Map<string, string>();
  readonly #statuses = new Map<string, CurrentStatus>();
  readonly #refs = new Map<string, StatusRef>();

  word(text: string): string {
    const known = this.#words.get(text);
    if (known !== undefined) return known;
    this.#words.set(text, text);
    return text;
  }

  ref(id: string, name: string): StatusRef {
    const key = `${id}\n${name}`;
    let known = this.#refs.get(key);
    if (!known) this.#refs.set(key, (known = { id, name }));
    return known;
  }

  status(value: unknown): CurrentStatus {
    const status = asObject(value) ?? {};
    const id = asText(status['id']);
    const name = asText(status['name']) || (typeof value === 'string' ? value : '');
    const category = readCategory(status['statusCategory']);
    const key = `${id}\n${name}\n${category ?? ''}`;
    let known = this.#statuses.get(key);
    if (!known) this.#statuses.set(key, (known = { id, name, category }));
    return known;
  }
}

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

/** Which field of an issue is its flag. Without an id it is the one that is called so. */
function flagFieldOf({ flagField, names }: ReaderOptions, ofIssue: Json | undefined): string | undefined {
  if (flagField !== undefined) return flagField;
  for (const known of [ofIssue, names]) {
    const found = Object.entries(known ?? {}).find(([, name]) => isFlagName(name));
    if (found) return found[0];
  }
  return undefined;
}

/** What an item is about, by the field's id, else by the name that it is shown by. */
function fieldOf(item: Json): { id: string; name: string } {
  return { id: comparable(asText(item['fieldId'])), name: comparable(asText(item['field'])) };
}

const isField = ({ id, name }: { id: string; name: string }, field: 'status' | 'duedate'): boolean =>
  id === '' ? (spellings[field] as readonly string[]).includes(name) : id === field;

/** Links and keys are no fields with an id everywhere; a custom field may be called so too. */
const isNamed = ({ id, name }: { id: string; name: string }, field: 'link' | 'key'): boolean =>
  name === field && !id.startsWith('customfield_');

const isSet = (item: Json, value: string, text: string): boolean =>
  isFilled(own(item, value)) || isFilled(own(item, text));

/**
 * A reader of the issues of one source.
 * @returns a function that reads one, or says what it lacks
 */
export function makeIssueReader(options: ReaderOptions = {}): (raw: unknown) => ReadOutcome {
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

  const readLinkChange = (at: number, item: Json): LinkChange[] => {
    const made =
      isFilled(own(item, 'to')) || (!isFilled(own(item, 'from')) && isFilled(own(item, 'toString')));
    const [, phrase = '', key = ''] =
      linkText.exec(asText(own(item, made ? 'toString' : 'fromString')).trim()) ?? [];
    const otherKey = asText(own(item, made ? 'to' : 'from')).trim() || key;
    return phrase === '' || otherKey === '' ? [] : [{ at, phrase: vocabulary.word(phrase), otherKey, made }];
  };

  const readRelease = (value: unknown): string | null => {
    const dates = asArray(value).flatMap((version) => readDate(asObject(version)?.['releaseDate']) ?? []);
    return dates.length === 0 ? null : dates.reduce((a, b) => (a < b ? a : b));
  };

  return (raw) => {
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
    const flagField = flagFieldOf(options, names);
    const flagShownAs =
      flagField === undefined ? '' : comparable(asText(names?.[flagField] ?? options.names?.[flagField]));
    const isFlag = (field: { id: string; name: string }): boolean => {
      if (flagField === undefined) return field.name === flagName;
      if (field.id !== '') return field.id === comparable(flagField);
      return field.name === comparable(flagField) || field.name === (flagShownAs || flagName);
    };
    const flag = flagField === undefined ? undefined : own(fields, flagField);

    const statusChanges: IssueFacts['statusChanges'][number][] = [];
    const dueChanges: IssueFacts['dueChanges'][number][] = [];
    const flagChanges: IssueFacts['flagChanges'][number][] = [];
    const linkChanges: LinkChange[] = [];
    const formerKeys: string[] = [];
    let updated = readInstant(finder.find(fields, 'updated')) ?? created;
    for (const { at, item } of itemsOf(issue['changelog'])) {
      const field = fieldOf(item);
      if (at > updated && finder.find(fields, 'updated') === undefined) updated = at;
      if (isField(field, 'status')) {
        const ref = (value: string, text: string) =>
          vocabulary.ref(asText(own(item, value)), asText(own(item, text)));
        statusChanges.push({ at, from: ref('from', 'fromString'), to: ref('to', 'toString') });
      } else if (isField(field, 'duedate')) {
        const date = (value: string, text: string) => readDate(own(item, value)) ?? readDate(own(item, text));
        dueChanges.push({ at, from: date('from', 'fromString'), to: date('to', 'toString') });
      } else if (isFlag(field)) {
        flagChanges.push({
          at,
          from: isSet(item, 'from', 'fromString'),
          to: isSet(item, 'to', 'toString'),
        });
      } else if (isNamed(field, 'link')) {
        linkChanges.push(...readLinkChange(at, item));
      } else if (isNamed(field, 'key')) {
        const former = asText(own(item, 'fromString')).trim() || asText(own(item, 'from')).trim();
        if (former !== '') formerKeys.push(former);
      }
    }
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
        updated,
        status: vocabulary.status(finder.find(fields, 'status')),
        statusChanges: orNone(statusChanges),
        due: readDate(finder.find(fields, 'duedate')),
        dueChanges: orNone(dueChanges),
        flagged: isFilled(flag === undefined ? finder.findNamed(fields, [flagName]) : flag),
        flagChanges: orNone(flagChanges),
        release: readRelease(finder.find(fields, 'fixVersions')),
        links: orNone(readLinks(finder.find(fields, 'issuelinks'))),
        linkChanges: orNone(linkChanges),
        formerKeys: orNone(formerKeys),
      },
    };
  };
}
