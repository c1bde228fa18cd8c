/** A history, step by step: how the record was before and after, what happened in a sentence, what changed. */
import type { HistoryPage, Person } from '../../../../../src/contract/record';
import { t, type TextKey } from '../../texts';
import { differencesIn, type Change, type Fields } from '../differences';
import type { Piece } from '../pieces';

/** A page of a history, of whatever kind of records. */
export type AnyPage = HistoryPage<object, string>;

/** A record as a history of its kind tells it. */
export type SnapshotOf<Page extends AnyPage> = NonNullable<Page['base']>;
type FieldOf<Page extends AnyPage> = keyof SnapshotOf<Page> & string;

export type Step<Page extends AnyPage> = {
  entry: Page['entries'][number];
  /** Absent for the first entry that the reader may see: it has everything. */
  before?: SnapshotOf<Page>;
  after: SnapshotOf<Page>;
};

/** A sentence of the catalogue with the people whom it names. */
export type Sentence = { key: TextKey; people: Readonly<Record<string, Person>>; isByApp: boolean };

/** What an event means for the record; the sentence says the same. */
export type Tone = 'information' | 'success' | 'warning' | 'danger';

/** How histories of one kind of records are told. */
export type Telling<Page extends AnyPage> = {
  fields: Fields<SnapshotOf<Page>>;
  /** The field that is the record's title; a first entry that says it need not list it. */
  title: FieldOf<Page>;
  /** Whether null in a field is a text or a person that was erased, rather than nothing. */
  isErased: (field: string, after: Record<string, unknown>) => boolean;
  sentenceOf: (step: Step<Page>) => Sentence;
  /** What was said in the act: shown with its sentence. */
  saidOf: (step: Step<Page>) => Piece;
  /** Fields that the sentence and what was said tell already. */
  told: Partial<Record<Page['entries'][number]['event'], readonly FieldOf<Page>[]>>;
  tones: Partial<Record<Page['entries'][number]['event'], Tone>>;
  /** Times that the time of the entry tells, or that nobody asks for. */
  hidden: readonly FieldOf<Page>[];
};

/** @param people those whom the sentence names beside who acted */
export const sentence = (
  { entry: { actor, automatic } }: Step<AnyPage>,
  key: TextKey,
  people: Record<string, Person | undefined> = {},
): Sentence => ({
  key,
  people: Object.fromEntries(
    Object.entries({ actor, ...people }).map(([name, person]) => [name, person ?? null]),
  ),
  isByApp: automatic === true,
});

export const sentenceText = (
  { key, people, isByApp }: Sentence,
  nameOf: (person: Person) => string,
): string => {
  const names = Object.entries(people).map(([name, person]) => [name, nameOf(person)] as const);
  return t(key, { ...Object.fromEntries(names), ...(isByApp && { actor: t('history.app') }) });
};

export const stepsFor = <Page extends AnyPage>(telling: Telling<Page>) => {
  /** What an entry does not say stays as it was. */
  const apply = (
    before: SnapshotOf<Page> | undefined,
    { changed }: Page['entries'][number],
  ): SnapshotOf<Page> => {
    const after: Record<string, unknown> = { ...before, ...changed };
    for (const [field, value] of Object.entries(changed)) {
      if (value !== null || before === undefined || telling.isErased(field, after)) continue;
      Reflect.deleteProperty(after, field);
    }
    return after;
  };

  /**
   * Oldest first, as the entries are.
   * @param base the record as the entry before these left it; absent where they begin with the first
   */
  const toSteps = (entries: Page['entries'], base?: SnapshotOf<Page>): Step<Page>[] => {
    const steps: Step<Page>[] = [];
    for (const entry of entries) {
      const before = steps.at(-1)?.after ?? base;
      steps.push({ entry, ...(before && { before }), after: apply(before, entry) });
    }
    return steps;
  };

  /** What changed beside what is told already. */
  const toChanges = ({ entry, before, after }: Step<Page>): Change[] => {
    const isFirst = before === undefined;
    const told = telling.told[entry.event as Page['entries'][number]['event']] ?? [];
    const known: readonly string[] = told.filter((field) => isFirst || field !== telling.title);
    const hidden: readonly string[] = telling.hidden;
    return differencesIn(telling.fields, before ?? {}, after).filter(
      ({ field }) => !hidden.includes(field) && !known.includes(field),
    );
  };

  /** Everything that a step shows, to ask for names at once. */
  const piecesOf = (step: Step<Page>): Piece[] => [
    telling.saidOf(step),
    ...toChanges(step).flatMap(({ from, to }) => [from, to]),
    ...Object.values(telling.sentenceOf(step).people).map((person): Piece => ({ is: 'person', person })),
  ];

  return {
    toSteps,
    toChanges,
    piecesOf,
    sentenceOf: telling.sentenceOf,
    saidOf: telling.saidOf,
    toneOf: ({ entry: { event } }: Step<Page>): Tone | undefined =>
      telling.tones[event as Page['entries'][number]['event']],
    titleOf: ({ after }: Step<Page>): string => {
      const title = (after as Record<string, unknown>)[telling.title];
      return typeof title === 'string' ? title : t('text.removed');
    },
  };
};

export type Steps<Page extends AnyPage> = ReturnType<typeof stepsFor<Page>>;
