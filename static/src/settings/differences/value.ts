/** What a difference shows: a value in terms of people, which only becomes words where it is drawn. */
import type { LocalInterval, Weekday } from '../../../../src/contract/settings-rules';
import type { CountKey, Params, TextKey } from '../../shared/texts';

export type Value =
  | { is: 'nothing' }
  | { is: 'person'; person: string }
  | { is: 'day'; day: string }
  | { is: 'weekday'; weekday: Weekday }
  | { is: 'hours'; intervals: readonly LocalInterval[] }
  | { is: 'number'; number: number }
  /** A number with its unit, in the plural form that fits it. */
  | { is: 'count'; key: CountKey; count: number }
  | { is: 'percent'; percentage: number }
  | { is: 'money'; amount: number; currency: string }
  | { is: 'text'; text: string }
  | { is: 'word'; key: TextKey; params?: Params }
  | { is: 'list'; values: readonly Value[] }
  | { is: 'fields'; fields: readonly { label: Value; value: Value }[] };

export type Difference = {
  /** Field names and places in lists, joined by dots; of what was removed, the place where it was. */
  path: string;
  /** From the field of the section down to what differs. */
  label: readonly Value[];
  kind: 'changed' | 'added' | 'removed' | 'moved';
  before: Value;
  after: Value;
};

export const nothing: Value = { is: 'nothing' };

export const word = (key: TextKey): Value => ({ is: 'word', key });
export const text = (words: string): Value => (words === '' ? nothing : { is: 'text', text: words });
export const person = (id: string): Value => (id === '' ? nothing : { is: 'person', person: id });
export const day = (iso: string): Value => (iso === '' ? nothing : { is: 'day', day: iso });
export const list = (values: readonly Value[]): Value =>
  values.length === 0 ? nothing : { is: 'list', values };
