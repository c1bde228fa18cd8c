/** What the changelog of an issue tells of it, as far as a measure reads it. */
import { comparable } from '../settings/status-category';
import type { IssueFacts, LinkChange } from './facts';
import { compareIds } from './order';
import { asArray, asObject, asText, isFilled, own, readDate, readInstant, spellings, type Json } from './raw';
import type { Vocabulary } from './vocabulary';

/** An item names its field by id, or else by the name that it is shown by. Both as `comparable` leaves them. */
export type FieldName = { id: string; name: string };

type Changes = Pick<
  IssueFacts,
  'statusChanges' | 'dueChanges' | 'flagChanges' | 'linkChanges' | 'formerKeys'
>;

/** A fix version that was given to an issue or taken from it, by its id; empty where the item does not tell which. */
export type VersionChange = { at: number; version: string; added: boolean };

export type ReadChanges = {
  changes: Changes;
  /** UTC milliseconds of the last history with an item; null where there is none. */
  lastAt: number | null;
  /** Of the last one that changed what only the issue itself tells: its project, its key. */
  lastElsewhere: number | null;
  versionChanges: readonly VersionChange[];
};

const linkText = /^this (?:issue|work item) (.+?)\s+(\S+)$/i;

type Item = { at: number; item: Json };

/** Items of a changelog in the order in which they happened: by (created, id of the history), then as they stand. */
export function itemsOf(changelog: unknown): Item[] {
  const histories = asArray(Array.isArray(changelog) ? changelog : asObject(changelog)?.['histories']);
  const dated: { at: number; id: string; items: readonly unknown[] }[] = [];
  for (const value of histories) {
    const history = asObject(value);
    const at = history && readInstant(history['created']);
    if (history && at !== undefined) {
      dated.push({ at, id: asText(history['id']), items: asArray(history['items']) });
    }
  }
  dated.sort((a, b) => a.at - b.at || compareIds(a.id, b.id));
  const items: Item[] = [];
  for (const history of dated) {
    for (const value of history.items) {
      const item = asObject(value);
      if (item) items.push({ at: history.at, item });
    }
  }
  return items;
}

/** Whether the items that name a field by this name are all of this id, as far as they tell one. Both as `comparable`. */
export const isNameOf = (changelog: unknown, { id, name }: FieldName): boolean =>
  itemsOf(changelog).every(({ item }) => {
    const field = fieldOf(item);
    return field.name !== name || field.id === '' || field.id === id;
  });

/** What an item is about, by the field's id, else by the name that it is shown by. */
export function fieldOf(item: Json): FieldName {
  return { id: comparable(asText(item['fieldId'])), name: comparable(asText(item['field'])) };
}

const isField = ({ id, name }: FieldName, field: 'status' | 'duedate'): boolean =>
  id === '' ? (spellings[field] as readonly string[]).includes(name) : id === field;

/** Links and keys are no fields with an id everywhere; a custom field may be called so too. */
const isNamed = ({ id, name }: FieldName, field: 'link' | 'key'): boolean =>
  name === field && !id.startsWith('customfield_');

const isSet = (item: Json, value: string, text: string): boolean =>
  isFilled(own(item, value)) || isFilled(own(item, text));

/** Fields whose present value no item tells in full. */
const elsewhere: readonly string[] = [...spellings.project, 'key'];
/** A changelog names the field in the singular. */
const versionNames: readonly string[] = [...spellings.fixVersions, 'fix version'];

const isOneOf = ({ id, name }: FieldName, names: readonly string[]): boolean =>
  !id.startsWith('customfield_') && (names.includes(id) || names.includes(name));

/** An item has the version that goes, the one that comes, or both. */
const readVersionChanges = (at: number, item: Json): VersionChange[] => {
  const changes: VersionChange[] = [];
  if (isSet(item, 'from', 'fromString')) {
    changes.push({ at, version: asText(own(item, 'from')), added: false });
  }
  if (isSet(item, 'to', 'toString')) changes.push({ at, version: asText(own(item, 'to')), added: true });
  return changes;
};

function readLinkChange(at: number, item: Json, vocabulary: Vocabulary): LinkChange[] {
  const made = isFilled(own(item, 'to')) || (!isFilled(own(item, 'from')) && isFilled(own(item, 'toString')));
  const [, phrase = '', key = ''] =
    linkText.exec(asText(own(item, made ? 'toString' : 'fromString')).trim()) ?? [];
  const otherKey = asText(own(item, made ? 'to' : 'from')).trim() || key;
  return phrase === '' || otherKey === '' ? [] : [{ at, phrase: vocabulary.word(phrase), otherKey, made }];
}

const none: readonly never[] = [];

/**
 * A list for keeping. A long file has many issues, most without changes of most fields: they share one empty list, and of
 * the others only a copy has no room left over, which `push` takes for seventeen at once.
 */
export const packed = <Value>(list: readonly Value[]): readonly Value[] =>
  list.length === 0 ? none : list.slice();

/**
 * @param changelog an array of histories, or an object with them
 * @param isFlag whether an item is of the field that flags an issue
 */
export function readChanges(
  changelog: unknown,
  isFlag: (field: FieldName) => boolean,
  vocabulary: Vocabulary,
): ReadChanges {
  const statusChanges: IssueFacts['statusChanges'][number][] = [];
  const dueChanges: IssueFacts['dueChanges'][number][] = [];
  const flagChanges: IssueFacts['flagChanges'][number][] = [];
  const linkChanges: LinkChange[] = [];
  const formerKeys: string[] = [];
  const versionChanges: VersionChange[] = [];
  let lastAt: number | null = null;
  let lastElsewhere: number | null = null;
  for (const { at, item } of itemsOf(changelog)) {
    const field = fieldOf(item);
    // In the order of the histories, and so the last one is the latest.
    lastAt = at;
    if (isOneOf(field, elsewhere)) lastElsewhere = at;
    if (isOneOf(field, versionNames)) versionChanges.push(...readVersionChanges(at, item));
    if (isField(field, 'status')) {
      const ref = (value: string, text: string) =>
        vocabulary.ref(asText(own(item, value)), asText(own(item, text)));
      statusChanges.push({ at, from: ref('from', 'fromString'), to: ref('to', 'toString') });
    } else if (isField(field, 'duedate')) {
      const date = (value: string, text: string) => readDate(own(item, value)) ?? readDate(own(item, text));
      dueChanges.push({ at, from: date('from', 'fromString'), to: date('to', 'toString') });
    } else if (isFlag(field)) {
      flagChanges.push({ at, from: isSet(item, 'from', 'fromString'), to: isSet(item, 'to', 'toString') });
    } else if (isNamed(field, 'link')) {
      linkChanges.push(...readLinkChange(at, item, vocabulary));
    } else if (isNamed(field, 'key')) {
      const former = asText(own(item, 'fromString')).trim() || asText(own(item, 'from')).trim();
      if (former !== '') formerKeys.push(former);
    }
  }
  return {
    changes: {
      statusChanges: packed(statusChanges),
      dueChanges: packed(dueChanges),
      flagChanges: packed(flagChanges),
      linkChanges: packed(linkChanges),
      formerKeys: packed(formerKeys),
    },
    lastAt,
    lastElsewhere,
    versionChanges,
  };
}
