/** Words, statuses and fields that many issues share, each kept once. */
import { comparable } from '../settings/status-category';
import type { StatusCategory } from '../settings/signals';
import type { CurrentStatus, StatusRef } from './facts';
import { fieldOf, kindOf, type FieldName, type ItemKind } from './field-names';
import { asObject, asText, type Json } from './raw';

const categoriesById: Readonly<Record<string, StatusCategory>> = { 2: 'new', 4: 'indeterminate', 3: 'done' };
const categoriesByKey: Readonly<Record<string, StatusCategory>> = {
  new: 'new',
  indeterminate: 'indeterminate',
  done: 'done',
};
const categoryByKey = (key: string): StatusCategory | undefined =>
  Object.hasOwn(categoriesByKey, key) ? categoriesByKey[key] : undefined;

export function categoryOf(value: unknown): StatusCategory | null {
  const category = asObject(value);
  if (!category) return null;
  return categoriesById[asText(category['id'])] ?? categoryByKey(comparable(asText(category['key']))) ?? null;
}

const none: readonly never[] = [];

/**
 * A list for keeping. A long file has many issues, most without changes of most fields: they share one empty list, and of
 * the others only a copy has no room left over, which `push` takes for seventeen at once.
 */
export const packed = <Value>(list: readonly Value[]): readonly Value[] =>
  list.length === 0 ? none : list.slice();

/** What an item of a changelog is about. */
type ItemField = { field: FieldName; kind: ItemKind };

/** One object for all statuses that are the same, and one string for all that are: a long file repeats few of them. */
export class Vocabulary {
  readonly #words = new Map<string, string>();
  readonly #lists = new Map<string, readonly string[]>();
  readonly #statuses = new Map<string, CurrentStatus>();
  readonly #refs = new Map<string, StatusRef>();
  /** By id of the field, then by its name. */
  readonly #fields = new Map<string, Map<string, ItemField>>();

  word(text: string): string {
    const known = this.#words.get(text);
    if (known !== undefined) return known;
    this.#words.set(text, text);
    return text;
  }

  fieldOf(item: Json): ItemField {
    const [id, name] = [asText(item['fieldId']), asText(item['field'])];
    let ofId = this.#fields.get(id);
    if (!ofId) this.#fields.set(id, (ofId = new Map<string, ItemField>()));
    let known = ofId.get(name);
    if (!known) {
      const field = fieldOf(item);
      ofId.set(name, (known = { field, kind: kindOf(field) }));
    }
    return known;
  }

  list(words: readonly string[]): readonly string[] {
    if (words.length === 0) return none;
    const key = words.join('\n');
    let known = this.#lists.get(key);
    if (!known) this.#lists.set(key, (known = words.map((word) => this.word(word))));
    return known;
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
    const category = categoryOf(status['statusCategory']);
    const key = `${id}\n${name}\n${category ?? ''}`;
    let known = this.#statuses.get(key);
    if (!known) this.#statuses.set(key, (known = { id, name, category }));
    return known;
  }
}
