/** The columns of a file with risks, and how they are found by what stands above them. */
import type { Params, TextKey } from '../../texts';
import type { RiskFormField } from '../forms/values';

/** Columns from which risks are made. A rating and a range have two each. */
export const columns = [
  'cause',
  'event',
  'effect',
  'category',
  'owner',
  'inherent.likelihood',
  'inherent.impact',
  'current.likelihood',
  'current.impact',
  'target.likelihood',
  'target.impact',
  'response',
  'trigger',
  'treatments',
  'proximity',
  'reviewOn',
  'probability.low',
  'probability.high',
  'money.low',
  'money.high',
  'days.low',
  'days.high',
  'threatens',
  'limitedTo',
] as const;
export type Column = (typeof columns)[number];

/** Without these there is no risk. How it is now is as it would be where nobody says otherwise. */
export const requiredColumns = [
  'cause',
  'event',
  'effect',
  'category',
  'inherent.likelihood',
  'inherent.impact',
] as const satisfies readonly Column[];

export const fieldOf = (column: Column): RiskFormField => column.split('.')[0] as RiskFormField;

/** Where what is wrong with a field is shown. */
export const columnOf = (field: string): Column => columns.find((one) => fieldOf(one) === field) ?? 'event';

/** The words of one language. */
export type Say = (key: TextKey, params?: Params) => string;

type PartOf<Whole extends Column> = Whole extends `${string}.${infer Part}` ? Part : never;

const parts: Record<PartOf<Column>, TextKey> = {
  likelihood: 'settings.risk.likelihood',
  impact: 'settings.risk.impact',
  low: 'risk.form.low',
  high: 'risk.form.high',
};

const labels: Record<RiskFormField, TextKey> = {
  cause: 'risk.field.cause',
  event: 'risk.field.event',
  effect: 'risk.field.effect',
  category: 'risk.field.category',
  owner: 'risk.field.owner',
  inherent: 'risk.field.inherent',
  current: 'risk.field.current',
  target: 'risk.field.target',
  response: 'risk.field.response',
  trigger: 'risk.field.trigger',
  treatments: 'risk.field.treatments',
  proximity: 'risk.field.proximity',
  reviewOn: 'risk.field.reviewOn',
  // With the unit: a table of numbers has no other place for it.
  probability: 'risk.exchange.column.probability',
  money: 'risk.exchange.column.money',
  days: 'risk.exchange.column.days',
  threatens: 'risk.field.threatens',
  limitedTo: 'field.limitedTo',
};

/** What the form asks, and shorter words for the same. */
const otherWords: Partial<Record<RiskFormField, readonly TextKey[]>> = {
  cause: ['risk.form.cause'],
  event: ['risk.form.event'],
  effect: ['risk.form.effect'],
  owner: ['risk.form.owner'],
  inherent: ['risk.short.inherent'],
  response: ['risk.form.response'],
  trigger: ['risk.form.trigger'],
  treatments: ['risk.form.treatments'],
  proximity: ['risk.form.proximity'],
  reviewOn: ['risk.form.reviewOn'],
  probability: ['risk.field.probability', 'risk.form.probability'],
  money: ['risk.field.money', 'risk.form.money'],
  days: ['risk.field.days', 'risk.form.days'],
  threatens: ['risk.form.threatens'],
  limitedTo: ['limit.label'],
};

const named = (column: Column, label: TextKey, say: Say, currency: string): string => {
  const field = say(label, { currency });
  const part = column.split('.')[1] as PartOf<Column> | undefined;
  return part === undefined ? field : say('risk.exchange.part', { field, part: say(parts[part]) });
};

/** What stands above a column. */
export const columnName = (column: Column, say: Say, currency: string): string =>
  named(column, labels[fieldOf(column)], say, currency);

/** Letters and digits alone: neither case nor spacing nor punctuation makes another column. */
export const plainly = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** The columns by everything that may stand above them, plainly: their keys, and their words in each language. */
export const columnWords = (says: readonly Say[], currency: string): ReadonlyMap<string, Column> =>
  new Map(
    columns.flatMap((column) => {
      const field = fieldOf(column);
      const words = says.flatMap((say) =>
        [labels[field], ...(otherWords[field] ?? [])].map((label) => named(column, label, say, currency)),
      );
      return [column, ...words].map((word) => [plainly(word), column] as const);
    }),
  );

/** Where which column stands in a file. */
export type Arrangement = {
  places: ReadonlyMap<Column, number>;
  /** What stands above columns that say nothing of a risk. */
  ignored: readonly string[];
  missing: readonly Column[];
  /** What stands above columns for which there is another one already. */
  twice: readonly string[];
};

export const arrangementOf = (header: readonly string[], words: ReadonlyMap<string, Column>): Arrangement => {
  const places = new Map<Column, number>();
  const ignored: string[] = [];
  const twice: string[] = [];
  for (const [place, name] of header.entries()) {
    const column = words.get(plainly(name));
    if (column === undefined) ignored.push(name);
    else if (places.has(column)) twice.push(name);
    else places.set(column, place);
  }
  return {
    places,
    ignored: ignored.filter((name) => name !== ''),
    missing: requiredColumns.filter((column) => !places.has(column)),
    twice,
  };
};
