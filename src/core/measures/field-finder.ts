/** Finds the fields of an issue, whatever the source calls them. */
import { comparable } from '../settings/status-category';
import { own, spellings, type Json } from './raw';

/** Finds a field under its id or under any name that it is shown by. */
export class FieldFinder {
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
