/** What the changelog of an issue tells of it, as far as a measure reads it. */
import type { Change, IssueFacts, LinkChange, PlanFacts, VersionChange } from './facts';
import { fieldOf, type FieldName, type ItemKind } from './field-names';
import { compareIds } from './order';
import {
  asArray,
  asObject,
  asText,
  isFilled,
  own,
  readDate,
  readEstimate,
  readInstant,
  type Json,
} from './raw';
import { packed, type Vocabulary } from './vocabulary';

type Changes = Pick<
  IssueFacts,
  'statusChanges' | 'dueChanges' | 'flagChanges' | 'linkChanges' | 'formerKeys'
>;

type PlanChanges = Pick<PlanFacts, 'versionChanges' | 'parentChanges' | 'projectChanges'>;

/** A change of one of the fields that estimates stand in. `place`: of that field among them. */
type EstimateItem = Change<number | null> & { place: number };

export type ReadChanges = {
  changes: Changes;
  planChanges: PlanChanges;
  estimateItems: readonly EstimateItem[];
  /** UTC milliseconds of the last history with an item; null where there is none. */
  lastAt: number | null;
  /** Of the last one that changed what only the issue itself tells: its project, key, type, components, the issue above it. */
  lastElsewhere: number | null;
};

/** Which fields of a site, each with an id of its own, an item may be of. */
export type FieldTellers = {
  isFlag: (field: FieldName) => boolean;
  /** The place among those that estimates stand in; -1 for any other field. */
  estimatePlace: (field: FieldName) => number;
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

const isSet = (item: Json, value: string, text: string): boolean =>
  isFilled(own(item, value)) || isFilled(own(item, text));

/** What an item tells of, though only the issue itself tells the present value in full. */
const elsewhere: readonly ItemKind[] = ['key', 'project', 'parent', 'type', 'component'];

/** An item has the version that goes, the one that comes, or both. */
const readVersionChanges = (at: number, item: Json, vocabulary: Vocabulary): VersionChange[] => {
  const version = (value: string): string => vocabulary.word(asText(own(item, value)));
  const changes: VersionChange[] = [];
  if (isSet(item, 'from', 'fromString')) {
    changes.push({ at, version: version('from'), added: false });
  }
  if (isSet(item, 'to', 'toString')) changes.push({ at, version: version('to'), added: true });
  return changes;
};

function readLinkChange(at: number, item: Json, vocabulary: Vocabulary): LinkChange[] {
  const made = isFilled(own(item, 'to')) || (!isFilled(own(item, 'from')) && isFilled(own(item, 'toString')));
  const [, phrase = '', key = ''] =
    linkText.exec(asText(own(item, made ? 'toString' : 'fromString')).trim()) ?? [];
  const otherKey = asText(own(item, made ? 'to' : 'from')).trim() || key;
  return phrase === '' || otherKey === '' ? [] : [{ at, phrase: vocabulary.word(phrase), otherKey, made }];
}

const idIn = (item: Json, name: 'from' | 'to'): string | null => asText(own(item, name)).trim() || null;

type ParentChange = PlanFacts['parentChanges'][number];

/** Jira may tell one change several times at once, under the names of several fields, of which some tell keys alone. */
function takeParent(changes: ParentChange[], change: ParentChange): void {
  const last = changes.at(-1);
  const tellsIds = ({ from, to }: ParentChange): boolean => from !== null || to !== null;
  if (last?.at !== change.at) changes.push(change);
  else if (!tellsIds(last)) changes[changes.length - 1] = change;
  else if (tellsIds(change) && (last.from !== change.from || last.to !== change.to)) changes.push(change);
}

/** An added field tells its number as text alone. */
const estimateIn = (item: Json, value: string, text: string): number | null =>
  readEstimate(own(item, value)) ?? readEstimate(own(item, text));

/** What the first of several fields that is filled holds. */
export const firstFilled = (values: readonly (number | null)[]): number | null =>
  values.find((value) => value !== null) ?? null;

/**
 * How the estimate changed: what the first field held that was filled.
 * @param now what each of the fields holds after the last item
 */
export function toEstimateChanges(
  items: readonly EstimateItem[],
  now: readonly (number | null)[],
): PlanFacts['estimateChanges'] {
  if (items.length === 0) return packed([]);
  const values = [...now];
  const changes: PlanFacts['estimateChanges'][number][] = [];
  // Backwards, since a field without any item has held all the time what it holds now.
  for (const item of items.toReversed()) {
    values[item.place] = item.to;
    const to = firstFilled(values);
    values[item.place] = item.from;
    const from = firstFilled(values);
    if (from !== to) changes.push({ at: item.at, from, to });
  }
  return packed(changes.reverse());
}

/** @param changelog an array of histories, or an object with them */
export function readChanges(
  changelog: unknown,
  { isFlag, estimatePlace }: FieldTellers,
  vocabulary: Vocabulary,
): ReadChanges {
  const statusChanges: IssueFacts['statusChanges'][number][] = [];
  const dueChanges: IssueFacts['dueChanges'][number][] = [];
  const flagChanges: IssueFacts['flagChanges'][number][] = [];
  const linkChanges: LinkChange[] = [];
  const formerKeys: string[] = [];
  const versionChanges: VersionChange[] = [];
  const parentChanges: ParentChange[] = [];
  const projectChanges: PlanFacts['projectChanges'][number][] = [];
  const estimateItems: EstimateItem[] = [];
  let lastAt: number | null = null;
  let lastElsewhere: number | null = null;
  const takeEstimate = (at: number, item: Json, place: number): void => {
    const [from, to] = [estimateIn(item, 'from', 'fromString'), estimateIn(item, 'to', 'toString')];
    estimateItems.push({ at, place, from, to });
  };
  /** Fields of the site's own come last, but for the flag, which may be any field. */
  const take = (at: number, item: Json, field: FieldName, kind: ItemKind): void => {
    if (kind === 'status') {
      const ref = (value: string, text: string) =>
        vocabulary.ref(asText(own(item, value)), asText(own(item, text)));
      statusChanges.push({ at, from: ref('from', 'fromString'), to: ref('to', 'toString') });
    } else if (kind === 'due') {
      const date = (value: string, text: string) => readDate(own(item, value)) ?? readDate(own(item, text));
      dueChanges.push({ at, from: date('from', 'fromString'), to: date('to', 'toString') });
    } else if (isFlag(field)) {
      flagChanges.push({ at, from: isSet(item, 'from', 'fromString'), to: isSet(item, 'to', 'toString') });
    } else if (kind === 'link') {
      linkChanges.push(...readLinkChange(at, item, vocabulary));
    } else if (kind === 'key') {
      const former = asText(own(item, 'fromString')).trim() || asText(own(item, 'from')).trim();
      if (former !== '') formerKeys.push(former);
    } else if (kind === 'version') {
      versionChanges.push(...readVersionChanges(at, item, vocabulary));
    } else if (kind === 'parent') {
      takeParent(parentChanges, { at, from: idIn(item, 'from'), to: idIn(item, 'to') });
    } else if (kind === 'project') {
      projectChanges.push({ at, from: idIn(item, 'from') ?? '', to: idIn(item, 'to') ?? '' });
    } else if (kind === 'other') {
      const place = estimatePlace(field);
      if (place >= 0) takeEstimate(at, item, place);
    }
  };
  for (const { at, item } of itemsOf(changelog)) {
    const { field, kind } = vocabulary.fieldOf(item);
    // In the order of the histories, and so the last one is the latest.
    lastAt = at;
    if (elsewhere.includes(kind)) lastElsewhere = at;
    take(at, item, field, kind);
  }
  return {
    changes: {
      statusChanges: packed(statusChanges),
      dueChanges: packed(dueChanges),
      flagChanges: packed(flagChanges),
      linkChanges: packed(linkChanges),
      formerKeys: packed(formerKeys),
    },
    planChanges: {
      versionChanges: packed(versionChanges),
      parentChanges: packed(parentChanges),
      projectChanges: packed(projectChanges),
    },
    estimateItems,
    lastAt,
    lastElsewhere,
  };
}
