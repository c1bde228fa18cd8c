/** What each field of a decision says, as pieces. */
import type { DecisionArea, DecisionSnapshot, RationaleElement } from '../../../src/contract/decision';
import type { Fields } from '../shared/records/differences';
import {
  delegationsOf,
  facts,
  list,
  onDay,
  personOf,
  pieceIn,
  row,
  saidBy,
  time,
  typed,
  words,
  nothing,
  type ErasedPieces,
  type FieldPieces,
  type Piece,
} from '../shared/records/pieces';
import { t, type TextKey } from '../shared/texts';

export type Field = keyof DecisionSnapshot;

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

const missingOf = (element: RationaleElement): Piece => words(t(missingKeys[element]));

const decidedOf = (decided: NonNullable<DecisionSnapshot['decided']>): Piece => {
  const { as, recordedBy } = decided;
  const by: Piece = { is: 'person', person: decided.by, ...(as !== undefined && { as: t(`role.${as}`) }) };
  return facts([
    [t('field.outcome'), typed(decided.outcome)],
    [t('field.rationale'), typed(decided.rationale)],
    [t('field.consequences'), typed(decided.consequences)],
    [t('field.decidedBy'), row(by, time(decided.at))],
    [t('field.recordedBy'), recordedBy === undefined ? nothing : personOf(recordedBy)],
    [t('field.missing'), list(decided.missing.map(missingOf))],
  ]);
};

const ofNull: ErasedPieces<DecisionSnapshot> = {
  question: typed(null),
  context: typed(null),
  options: typed(null),
  noAlternative: typed(null),
  driver: personOf(null),
  approver: personOf(null),
};

const ofField: FieldPieces<DecisionSnapshot> = {
  status: (status) => words(t(`status.${status}`)),
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
  limitedTo: (sides) => list(sides.map((side) => words(t(`side.${side}`)))),
  ball: ({ holder, as }) => ({ is: 'person', person: holder, as: t(`role.${as}`) }),
  asked: ({ by, at, question }) => saidBy(by, at, t('field.question'), question),
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
  delegations: delegationsOf,
  returns: (count) => (count === 0 ? nothing : words(String(count))),
  returned: ({ by, at, reason }) => saidBy(by, at, t('field.reason'), reason),
  decided: decidedOf,
  implemented: ({ by, at, note }) => saidBy(by, at, t('field.note'), note),
  withdrawn: ({ by, at, reason }) => saidBy(by, at, t('field.reason'), reason),
  // What it became, or came from, stands elsewhere, where it can be read by whoever may.
  convertedTo: () => words(t('record.asChange')),
  convertedFrom: ({ kind }) => words(t(kind === 'risk' ? 'record.asRisk' : 'record.asChange')),
  supersedes: (id) => ({ is: 'record', id }),
  successor: (id) => ({ is: 'record', id }),
};

export const fieldLabel = (field: Field): string => t(`field.${field}`);

export const pieceOf = <Name extends Field>(
  field: Name,
  value: DecisionSnapshot[Name] | null | undefined,
): Piece => pieceIn(ofField, ofNull, field, value);

export const decisionFields: Fields<DecisionSnapshot> = {
  names: Object.keys(ofField) as Field[],
  labelOf: fieldLabel,
  pieceOf,
};
