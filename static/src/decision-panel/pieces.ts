/**
 * What the fields of a decision say, taken apart into pieces that can be shown as well as copied. Everything that is
 * known about single fields stands here; how a piece looks stands in `fields.tsx`, how it reads in `fieldText.ts`.
 */
import type {
  BallRole,
  DecisionArea,
  DecisionSnapshot,
  Person,
  RationaleElement,
  Text,
} from '../../../src/contract/decision';
import { t, type TextKey } from '../shared/texts';

export type Field = keyof DecisionSnapshot;

export type Piece =
  | { is: 'nothing' }
  | { is: 'words'; words: string; help?: string }
  /** What somebody typed. */
  | { is: 'text'; text: Text }
  | { is: 'person'; person: Person; as?: BallRole }
  | { is: 'time' | 'day'; at: string }
  /** Something that is named by its id and looked up by the reader. */
  | { is: 'issue' | 'version' | 'record'; id: string }
  /** Beside each other: short things that belong together. */
  | { is: 'row'; items: readonly Piece[] }
  | { is: 'list'; items: readonly Piece[] }
  | { is: 'facts'; title?: Text; facts: readonly Fact[] };

type Fact = { label: string; piece: Piece };

export const nothing: Piece = { is: 'nothing' };
/** @param text undefined where there was nothing to type */
export const typed = (text: Text | undefined): Piece =>
  text === undefined || text?.trim() === '' ? nothing : { is: 'text', text };
const personOf = (person: Person): Piece => ({ is: 'person', person });
const time = (at: string): Piece => ({ is: 'time', at });
const row = (...items: readonly Piece[]): Piece => ({ is: 'row', items });
const list = (items: readonly Piece[]): Piece => (items.length === 0 ? nothing : { is: 'list', items });

/** Facts without those that say nothing. */
const facts = (pairs: readonly (readonly [label: string, piece: Piece])[], title?: Text): Piece => ({
  is: 'facts',
  ...(title !== undefined && { title }),
  facts: pairs.filter(([, piece]) => piece.is !== 'nothing').map(([label, piece]) => ({ label, piece })),
});

/** Areas that people outside the trade don't know by their name. */
const helpOfArea = (area: DecisionArea): string | undefined => {
  switch (area) {
    case 'dataAccess':
    case 'annotationQuality':
    case 'modelEvaluation':
    case 'promptChange':
    case 'fallbackBehaviour':
    case 'driftResponse':
    case 'engineeringDataHandOff':
    case 'trainingDataChange':
      return t(`area.help.${area}`);
    default:
      return undefined;
  }
};

const areaOf = (area: DecisionArea): Piece => {
  const help = helpOfArea(area);
  return { is: 'words', words: t(`area.${area}`), ...(help !== undefined && { help }) };
};

/** As the check before deciding calls them. */
const missingKeys = {
  context: 'rationale.context',
  options: 'rationale.options',
  rationale: 'rationale.reasons',
  consequences: 'rationale.consequences',
  decider: 'field.decidedBy',
  date: 'field.decidedAt',
  link: 'rationale.link',
} as const satisfies Record<RationaleElement, TextKey>;

const missingOf = (element: RationaleElement): Piece => ({ is: 'words', words: t(missingKeys[element]) });

type There<Name extends Field> = NonNullable<DecisionSnapshot[Name]>;

const onDay = (by: Person, at: string): Piece => row(personOf(by), time(at));

const decidedOf = (decided: There<'decided'>): Piece => {
  const { as, recordedBy } = decided;
  const by: Piece = { is: 'person', person: decided.by, ...(as !== undefined && { as }) };
  return facts([
    [t('field.outcome'), typed(decided.outcome)],
    [t('field.rationale'), typed(decided.rationale)],
    [t('field.consequences'), typed(decided.consequences)],
    [t('field.decidedBy'), row(by, time(decided.at))],
    [t('field.recordedBy'), recordedBy === undefined ? nothing : personOf(recordedBy)],
    [t('field.missing'), list(decided.missing.map(missingOf))],
  ]);
};

/** Fields in which null says something: a text or person that was erased on request. */
const ofNull: { [Name in Field]?: Piece } = {
  question: typed(null),
  context: typed(null),
  options: typed(null),
  noAlternative: typed(null),
  driver: personOf(null),
  approver: personOf(null),
};

const ofField: { [Name in Field]: (value: There<Name>) => Piece } = {
  status: (status) => ({ is: 'words', words: t(`status.${status}`) }),
  area: areaOf,
  question: typed,
  context: typed,
  options: (options) =>
    list(
      options.map(({ title, pros, cons }) =>
        facts(
          [
            [t('field.pros'), typed(pros)],
            [t('field.cons'), typed(cons)],
          ],
          title,
        ),
      ),
    ),
  noAlternative: typed,
  driver: personOf,
  approver: personOf,
  contributors: (people) => list(people.map(personOf)),
  informed: (people) => list(people.map(personOf)),
  createdAt: time,
  requestedAt: time,
  // The end of a day; the minute before midnight says nothing.
  dueAt: (at) => ({ is: 'day', at }),
  milestone: (milestone) =>
    'version' in milestone ? { is: 'version', id: milestone.version } : typed(milestone.name),
  issues: (ids) => list(ids.map((id) => ({ is: 'issue', id }))),
  limitedTo: (sides) => list(sides.map((side) => ({ is: 'words', words: t(`side.${side}`) }))),
  ball: ({ holder, as }) => ({ is: 'person', person: holder, as }),
  asked: ({ by, at, question }) =>
    facts([
      [t('field.by'), onDay(by, at)],
      [t('field.question'), typed(question)],
    ]),
  inputs: (inputs) =>
    list(
      inputs.map(({ by, at, question, text }) =>
        facts([
          [t('field.question'), typed(question)],
          [t('field.answer'), typed(text)],
          [t('field.by'), onDay(by, at)],
        ]),
      ),
    ),
  delegations: (delegations) =>
    list(
      delegations.map(({ from, to, at, note }) =>
        facts([
          [t('field.fromPerson'), personOf(from)],
          [t('field.toPerson'), onDay(to, at)],
          [t('field.note'), typed(note)],
        ]),
      ),
    ),
  returns: (count) => (count === 0 ? nothing : { is: 'words', words: String(count) }),
  returned: ({ by, at, reason }) =>
    facts([
      [t('field.by'), onDay(by, at)],
      [t('field.reason'), typed(reason)],
    ]),
  decided: decidedOf,
  implemented: ({ by, at, note }) =>
    facts([
      [t('field.by'), onDay(by, at)],
      [t('field.note'), typed(note)],
    ]),
  withdrawn: ({ by, at, reason }) =>
    facts([
      [t('field.by'), onDay(by, at)],
      [t('field.reason'), typed(reason)],
    ]),
  supersedes: (id) => ({ is: 'record', id }),
  successor: (id) => ({ is: 'record', id }),
};

/** Every field, in the order in which one wants to read them. */
export const fields = Object.keys(ofField) as Field[];

export const fieldLabel = (field: Field): string => t(`field.${field}`);

/** @param value undefined where the record says nothing there; null where what it said was erased */
export const pieceOf = <Name extends Field>(
  field: Name,
  value: DecisionSnapshot[Name] | null | undefined,
): Piece => {
  if (value === undefined) return nothing;
  if (value === null) return ofNull[field] ?? nothing;
  const describe: (there: There<Name>) => Piece = ofField[field];
  return describe(value);
};

/** Whether it needs lines of its own. */
export const isBulky = (piece: Piece): boolean => {
  switch (piece.is) {
    case 'text':
      return (piece.text?.length ?? 0) > 60 || piece.text?.includes('\n') === true;
    case 'facts':
    case 'record':
      return true;
    case 'list':
      return piece.items.length > 3 || piece.items.some((item) => item.is === 'issue' || isBulky(item));
    default:
      return false;
  }
};

const innerPieces = (piece: Piece): readonly Piece[] => {
  switch (piece.is) {
    case 'row':
    case 'list':
      return piece.items;
    case 'facts':
      return piece.facts.map((fact) => fact.piece);
    default:
      return [];
  }
};

/** A piece with all that is in it. */
export const flatten = (piece: Piece): Piece[] => [piece, ...innerPieces(piece).flatMap(flatten)];
