/** The fields of an assumption's form as drafts keep them, and as the backend takes them. */
import type { Assumption } from '../../../../../src/contract/assumption';
import { textLimits } from '../../../../../src/contract/limits';
import type { Payload } from '../../../../../src/contract/payloads';
import {
  known,
  readList,
  readSides,
  textProblem,
  writeList,
  type Problem,
} from '../../../shared/records/forms/values';

/** In the order in which they stand in the form. */
export const assumptionFormFields = [
  'statement',
  'tripwire',
  'basis',
  'owner',
  'checkOn',
  'risks',
  'limitedTo',
] as const;
export type AssumptionFormField = (typeof assumptionFormFields)[number];
export type AssumptionValues = Record<AssumptionFormField, string>;

/** Fields of plain text, with the longest text that each takes. */
export const assumptionTexts = {
  statement: textLimits.assumption,
  tripwire: textLimits.assumptionText,
  basis: textLimits.assumptionText,
} as const;

export const assumptionValuesOf = (assumption: Assumption): AssumptionValues => ({
  statement: known(assumption.statement),
  tripwire: known(assumption.tripwire),
  basis: known(assumption.basis),
  owner: known(assumption.owner),
  checkOn: assumption.checkOn ?? '',
  risks: writeList(assumption.risks.map(({ id }) => id)),
  limitedTo: writeList(assumption.limitedTo ?? []),
});

/** @param against what the record says so far, and the project's day now */
export const checkAssumption = (
  { statement, tripwire, basis, checkOn }: AssumptionValues,
  { record, today }: { record?: Assumption | undefined; today: string },
): Partial<Record<AssumptionFormField, Problem | undefined>> => ({
  statement: textProblem(statement, assumptionTexts.statement, true),
  tripwire: textProblem(tripwire, assumptionTexts.tripwire, true),
  basis: textProblem(basis, assumptionTexts.basis, false),
  // A day that has passed meanwhile stays; only a new one has to lie ahead.
  checkOn:
    checkOn !== '' && checkOn !== record?.checkOn && checkOn < today
      ? { message: 'invalid.reviewInPast' }
      : undefined,
});

/** Has to be checked before. */
export const toAssumption = ({
  statement,
  tripwire,
  basis,
  owner,
  checkOn,
  ...lists
}: AssumptionValues): Omit<Payload<'assumption/save'>, 'actId' | 'record'> => {
  const limitedTo = readSides(lists.limitedTo);
  return {
    statement,
    tripwire,
    basis,
    ...(owner !== '' && { owner }),
    ...(checkOn !== '' && { checkOn }),
    risks: readList(lists.risks),
    ...(limitedTo.length > 0 && { limitedTo }),
  };
};
