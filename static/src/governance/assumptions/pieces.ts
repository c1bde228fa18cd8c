/** What each field of an assumption says, as pieces. */
import type { Assumption, AssumptionSnapshot } from '../../../../src/contract/assumption';
import type { Reader } from '../../shared/dates';
import type { Fields } from '../../shared/records/differences';
import {
  facts,
  list,
  onDay,
  personOf,
  pieceIn,
  saidBy,
  time,
  typed,
  words,
  type ErasedPieces,
  type FieldPieces,
  type Piece,
} from '../../shared/records/pieces';
import { dayWords } from '../../shared/risks/pieces';
import { t, type TextKey } from '../../shared/texts';

export type AssumptionField = keyof AssumptionSnapshot;

type Settled = NonNullable<AssumptionSnapshot['confirmed']>;

const settledOf = ({ by, at, reason }: Settled): Piece => saidBy(by, at, t('field.reason'), reason);

const ofNull: ErasedPieces<AssumptionSnapshot> = {
  statement: typed(null),
  basis: typed(null),
  tripwire: typed(null),
  owner: personOf(null),
  statedBy: personOf(null),
};

const labels: Record<AssumptionField, TextKey> = {
  status: 'field.status',
  statement: 'assumption.field.statement',
  basis: 'assumption.field.basis',
  tripwire: 'assumption.field.tripwire',
  owner: 'assumption.field.owner',
  checkOn: 'assumption.field.checkOn',
  risks: 'assumption.field.risks',
  limitedTo: 'field.limitedTo',
  statedBy: 'assumption.field.statedBy',
  createdAt: 'assumption.field.createdAt',
  checked: 'assumption.field.checked',
  confirmed: 'assumption.field.confirmed',
  retired: 'assumption.field.retired',
  broken: 'assumption.field.broken',
  reopened: 'assumption.field.reopened',
};

export const fieldLabel = (field: AssumptionField): string => t(labels[field]);

/** A record as its history tells it. */
export const snapshotOf = (assumption: Assumption): AssumptionSnapshot => ({
  ...assumption,
  risks: assumption.risks.map(({ id }) => id),
});

/** What is known of the fields of an assumption. @param reader who reads the days of it */
export const assumptionFields = (reader: Reader): Fields<AssumptionSnapshot> => {
  const ofField: FieldPieces<AssumptionSnapshot> = {
    statement: typed,
    basis: typed,
    tripwire: typed,
    status: (status) => words(t(`assumption.status.${status}`)),
    owner: personOf,
    checkOn: (day) => words(dayWords(day, reader)),
    risks: (ids) => list(ids.map((id) => ({ is: 'record', id }))),
    limitedTo: (sides) => list(sides.map((side) => words(t(`side.${side}`)))),
    statedBy: personOf,
    createdAt: time,
    checked: ({ by, at, note }) => saidBy(by, at, t('field.note'), note),
    confirmed: settledOf,
    retired: settledOf,
    broken: ({ by, at, reason, issue }) =>
      facts([
        [t('field.by'), onDay(by, at)],
        [t('field.reason'), typed(reason)],
        [t('assumption.field.change'), { is: 'issue', id: issue }],
      ]),
    reopened: settledOf,
  };
  return {
    names: Object.keys(ofField) as AssumptionField[],
    labelOf: fieldLabel,
    pieceOf: (field, value) => pieceIn(ofField, ofNull, field, value),
  };
};
