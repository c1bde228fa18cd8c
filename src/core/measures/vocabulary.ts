/** Words and statuses that many issues share, each kept once. */
import { comparable } from '../settings/status-category';
import type { StatusCategory } from '../settings/signals';
import type { CurrentStatus, StatusRef } from './facts';
import { asObject, asText } from './raw';

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

/** One object for all statuses that are the same, and one string for all that are: a long file repeats few of them. */
export class Vocabulary {
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
    const category = categoryOf(status['statusCategory']);
    const key = `${id}\n${name}\n${category ?? ''}`;
    let known = this.#statuses.get(key);
    if (!known) this.#statuses.set(key, (known = { id, name, category }));
    return known;
  }
}
