/**
 * How two contents are compared, piece by piece. A shape knows one form of data: which of it differs, and what the whole of
 * it looks like to people. Undefined stands for what is not there.
 */
import { same } from '../same';
import { list, nothing, type Difference, type Value } from './value';

/** What names mean in one of the two contents, where a piece of it speaks of another one. */
export type Names = {
  currency: string;
  /** Name of a party, where anybody knows it. */
  party: (id: string) => string | undefined;
  size: (id: string) => Value;
  /** The same for the same size in both contents, whichever ids it has there. */
  sizeKey: (id: string) => string;
};

/** Where in the contents a piece stands. */
export type At = {
  path: readonly string[];
  label: readonly Value[];
  names: { before: Names; after: Names };
};

export type Shape<V> = {
  diff: (before: V | undefined, after: V | undefined, at: At) => Difference[];
  valueOf: (value: V | undefined, names: Names) => Value;
};

const into = (at: At, step: string | number, label: Value): At => ({
  ...at,
  path: [...at.path, String(step)],
  label: [...at.label, label],
});

const differenceAt = (
  { path, label }: At,
  kind: Difference['kind'],
  before: Value,
  after: Value,
): Difference => ({ path: path.join('.'), label, kind, before, after });

/** What is compared as a whole. */
export const leaf = <V>(show: (value: V, names: Names) => Value): Shape<V> => {
  const valueOf = (value: V | undefined, names: Names): Value =>
    value === undefined ? nothing : show(value, names);
  return {
    valueOf,
    diff: (before, after, at) => {
      if (same(before, after)) return [];
      const [was, is] = [valueOf(before, at.names.before), valueOf(after, at.names.after)];
      return same(was, is) ? [] : [differenceAt(at, 'changed', was, is)];
    },
  };
};

type Field<V> = { label: Value; shape: Shape<V> };
type Fields<V> = { [Key in keyof V]-?: Field<Exclude<V[Key], undefined>> };

/** Things by name. What is not there has none of them. */
export const record = <V extends object>(fields: Fields<V>): Shape<V> => {
  const entries = Object.entries(fields) as [keyof V & string, Field<unknown>][];
  return {
    valueOf: (value, names) => {
      const shown = entries
        .map(([key, { label, shape }]) => ({ label, value: shape.valueOf(value?.[key], names) }))
        .filter((field) => field.value.is !== 'nothing');
      return shown.length === 0 ? nothing : { is: 'fields', fields: shown };
    },
    diff: (before, after, at) =>
      entries.flatMap(([key, { label, shape }]) =>
        shape.diff(before?.[key], after?.[key], into(at, key, label)),
      ),
  };
};

/** The same shape under each of these keys. */
export const each = <Key extends string | number, V>(
  keys: readonly Key[],
  label: (key: Key) => Value,
  shape: (key: Key) => Shape<V>,
): Shape<Readonly<Partial<Record<Key, V>>>> =>
  record(
    Object.fromEntries(keys.map((key) => [key, { label: label(key), shape: shape(key) }])) as Fields<
      Record<Key, V>
    >,
  ) as Shape<Readonly<Partial<Record<Key, V>>>>;

/** One of several forms. Where the form itself changes, all of it does. */
export const either = <V>(kindOf: (value: V) => string, shapeOf: (kind: string) => Shape<V>): Shape<V> => ({
  valueOf: (value, names) => (value === undefined ? nothing : shapeOf(kindOf(value)).valueOf(value, names)),
  diff: (before, after, at) => {
    const kind = after ?? before;
    if (kind === undefined) return [];
    if (before === undefined || after === undefined || kindOf(before) === kindOf(after)) {
      return shapeOf(kindOf(kind)).diff(before, after, at);
    }
    const [was, is] = [
      shapeOf(kindOf(before)).valueOf(before, at.names.before),
      shapeOf(kindOf(after)).valueOf(after, at.names.after),
    ];
    return [differenceAt(at, 'changed', was, is)];
  },
});

/** A part of a value that its shape has under another name. */
export const within = <V, Inner>(pick: (value: V) => Inner, shape: Shape<Inner>): Shape<V> => ({
  valueOf: (value, names) => shape.valueOf(value === undefined ? undefined : pick(value), names),
  diff: (before, after, at) =>
    shape.diff(
      before === undefined ? undefined : pick(before),
      after === undefined ? undefined : pick(after),
      at,
    ),
});

type SetOptions<Item> = {
  show: (item: Item, names: Names) => Value;
  /** What two equal items have in common; without it, how they are shown. */
  keyOf?: (item: Item, names: Names) => string;
  /** What an empty list stands for. */
  empty?: Value;
};

/** A list whose order says nothing: what came and what went. */
export const setOf = <Item>({ show, keyOf, empty = nothing }: SetOptions<Item>): Shape<readonly Item[]> => {
  const key = (item: Item, names: Names): string => keyOf?.(item, names) ?? JSON.stringify(show(item, names));
  const valueOf = (items: readonly Item[] | undefined, names: Names): Value =>
    items === undefined ? nothing : items.length === 0 ? empty : list(items.map((item) => show(item, names)));
  return {
    valueOf,
    diff: (before, after, at) => {
      const { names } = at;
      const known = (items: readonly Item[] | undefined, of: Names) =>
        new Map((items ?? []).map((item) => [key(item, of), show(item, of)]));
      const [was, is] = [known(before, names.before), known(after, names.after)];
      const gone = [...was].filter(([one]) => !is.has(one)).map(([, value]) => value);
      const come = [...is].filter(([one]) => !was.has(one)).map(([, value]) => value);
      if (gone.length + come.length === 0) return [];
      // To go from everything to something is no addition.
      const isWhole = empty.is !== 'nothing' && (was.size === 0 || is.size === 0);
      if (isWhole) {
        return [differenceAt(at, 'changed', valueOf(before, names.before), valueOf(after, names.after))];
      }
      return [
        ...(gone.length > 0 ? [differenceAt(at, 'removed', list(gone), nothing)] : []),
        ...(come.length > 0 ? [differenceAt(at, 'added', nothing, list(come))] : []),
      ];
    },
  };
};

export type Matching = {
  /** Places of the same row in both lists, in the order of the second. */
  pairs: readonly (readonly [before: number, after: number])[];
  removed: readonly number[];
  added: readonly number[];
};

/**
 * Finds the rows that are the same one in both lists: by the first key, and what is left by the next. A key that is not
 * there fits nothing.
 */
export const matchRows = <Row>(
  before: readonly Row[],
  after: readonly Row[],
  keys: readonly ((row: Row) => string | undefined)[],
): Matching => {
  const placeBefore = new Map<number, number>();
  const taken = new Set<number>();
  for (const keyOf of keys) {
    const free = new Map<string, number[]>();
    before.forEach((row, place) => {
      const key = taken.has(place) ? undefined : keyOf(row);
      if (key !== undefined) free.set(key, [...(free.get(key) ?? []), place]);
    });
    after.forEach((row, place) => {
      const key = placeBefore.has(place) ? undefined : keyOf(row);
      const found = key === undefined ? undefined : free.get(key)?.shift();
      if (found === undefined) return;
      placeBefore.set(place, found);
      taken.add(found);
    });
  }
  return {
    pairs: after.flatMap((_, place) => {
      const found = placeBefore.get(place);
      return found === undefined ? [] : [[found, place] as const];
    }),
    removed: before.flatMap((_, place) => (taken.has(place) ? [] : [place])),
    added: after.flatMap((_, place) => (placeBefore.has(place) ? [] : [place])),
  };
};

type RowsOptions<Row> = {
  /** What a row is recognised by, the surest first. */
  keys: readonly ((row: Row) => string | undefined)[];
  /** What people call it. */
  name: (row: Row, names: Names, place: number) => Value;
  row: Shape<Row>;
  /** Whether its place among the others says something. */
  isOrdered?: boolean;
};

/** Its own name again would only be read twice. */
const withoutName = (value: Value, name: Value): Value =>
  value.is === 'fields'
    ? { is: 'fields', fields: value.fields.filter((field) => !same(field.value, name)) }
    : value;

/** Rows with a name of their own: which came, which went, and what differs in those that stayed. */
export const rowsOf = <Row>({
  keys,
  name,
  row: shape,
  isOrdered = false,
}: RowsOptions<Row>): Shape<readonly Row[]> => {
  const whole = (rows: readonly Row[], place: number, names: Names): { name: Value; value: Value } => {
    const row = rows[place] as Row;
    const called = name(row, names, place);
    return { name: called, value: withoutName(shape.valueOf(row, names), called) };
  };
  return {
    valueOf: (rows = [], names) => {
      const fields = rows.map((_, place) => {
        const one = whole(rows, place, names);
        return { label: one.name, value: one.value };
      });
      return fields.length === 0 ? nothing : { is: 'fields', fields };
    },
    diff: (before = [], after = [], at) => {
      const { names } = at;
      const { pairs, removed, added } = matchRows(before, after, keys);
      const went = removed.map((place) => {
        const one = whole(before, place, names.before);
        return differenceAt(into(at, place, one.name), 'removed', one.value, nothing);
      });
      const here = after.flatMap((row, place) => {
        if (added.includes(place)) {
          const one = whole(after, place, names.after);
          return [differenceAt(into(at, place, one.name), 'added', nothing, one.value)];
        }
        const [from = 0] = pairs.find(([, to]) => to === place) ?? [];
        return shape.diff(before[from], row, into(at, place, name(row, names.after, place)));
      });
      const order = pairs.map(([from]) => from);
      const sorted = [...order].sort((one, other) => one - other);
      if (!isOrdered || same(order, sorted)) return [...went, ...here];
      const called = (places: readonly number[]): Value =>
        list(places.map((place) => name(before[place] as Row, names.before, place)));
      return [...went, ...here, differenceAt(at, 'moved', called(sorted), called(order))];
    },
  };
};
