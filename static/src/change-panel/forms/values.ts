/** The fields of a change's forms as drafts keep them, and as the backend takes them. */
import {
  baselineObstacle,
  baselineScopes,
  costOfDelayClasses,
  riskLevels,
  type Change,
  type ChangeRules,
  type RiskLevel,
} from '../../../../src/contract/change';
import { textLimits } from '../../../../src/contract/limits';
import type { Payload } from '../../../../src/contract/payloads';
import { parseNumber, writeNumber } from '../../shared/numbers';
import type { Reader } from '../../shared/dates';
import { toKind, toLane } from '../../shared/records/forms/changeValues';
import { dueDay, dueInstant, dueProblem } from '../../shared/records/forms/due';
import {
  known,
  readList,
  readSides,
  textProblem,
  writeList,
  type Problem,
} from '../../shared/records/forms/values';

/** What the requester writes, in the order in which it stands in the form. */
export const contentFields = [
  'what',
  'why',
  'kind',
  'lane',
  'before',
  'after',
  'costOfDelay',
  'dueAt',
  'sizer',
  'goal',
  'givenUp',
  'issues',
  'changedVersion',
  'baseline',
  'requester',
  'limitedTo',
] as const;
export type ContentField = (typeof contentFields)[number];
export type ContentValues = Record<ContentField, string>;

/** Fields of plain text, with the longest text that each takes. */
export const contentTexts = {
  what: textLimits.what,
  why: textLimits.why,
  before: textLimits.state,
  after: textLimits.state,
  givenUp: textLimits.state,
  goal: textLimits.goal,
} as const;

const oneOf = <Value extends string>(values: readonly Value[], text: string): Value | undefined =>
  values.find((value) => value === text);

const toCostOfDelay = (text: string) => oneOf(costOfDelayClasses, text) ?? 'standard';
const toBaseline = (text: string) => oneOf(baselineScopes, text);
const toRisk = (text: string): RiskLevel | undefined => oneOf(riskLevels, text);

/** What a new change begins with: the usual, and whom the project names for sizing. */
export const blankContent = ({ sizer }: Pick<ChangeRules, 'sizer'>): Partial<ContentValues> => ({
  lane: 'normal',
  costOfDelay: 'standard',
  sizer: known(sizer),
});

export const contentOf = (change: Change, reader: Reader): ContentValues => ({
  what: known(change.what),
  why: known(change.why),
  kind: change.kind,
  lane: change.lane,
  before: known(change.before),
  after: known(change.after),
  costOfDelay: change.costOfDelay,
  dueAt: dueDay(change.dueAt, reader),
  sizer: known(change.sizer),
  goal: known(change.goal),
  givenUp: known(change.givenUp),
  issues: writeList(change.issues),
  changedVersion: change.changedVersion ?? '',
  baseline: change.baseline ?? '',
  requester: known(change.requester),
  limitedTo: writeList(change.limitedTo ?? []),
});

/** What a new change in the place of an earlier one begins with: what it was about, for the same people. */
export const successorOf = (earlier: Change, reader: Reader): Partial<ContentValues> => {
  const { what, kind, goal, costOfDelay, sizer, issues, changedVersion, baseline, limitedTo } = contentOf(
    earlier,
    reader,
  );
  return {
    what,
    kind,
    lane: 'normal',
    goal,
    costOfDelay,
    sizer,
    issues,
    changedVersion,
    baseline,
    limitedTo,
  };
};

const problemOfDue = (
  { costOfDelay, dueAt }: ContentValues,
  agreed: string | undefined,
  now: string,
  reader: Reader,
): Problem | undefined => {
  if (dueAt !== '') return dueProblem(dueAt, agreed, now, reader);
  return costOfDelay === 'fixedDate' ? { message: 'invalid.fixedDate' } : undefined;
};

const problemOfBaseline = (values: ContentValues): Partial<Record<ContentField, Problem>> => {
  const baseline = toBaseline(values.baseline);
  const limitedTo = readSides(values.limitedTo);
  const field = baselineObstacle(
    {
      lane: toLane(values.lane),
      issues: readList(values.issues),
      ...(values.changedVersion !== '' && { version: values.changedVersion }),
      ...(baseline !== undefined && { baseline }),
    },
    limitedTo.length > 0 ? limitedTo : null,
  );
  return field === undefined ? {} : { [field]: { message: `invalid.baseline.${field}` } };
};

/** @param agreed the instant by which it has to be approved so far */
export const checkContent = (
  values: ContentValues,
  agreed: string | undefined,
  now: string,
  reader: Reader,
): Partial<Record<ContentField, Problem | undefined>> => ({
  ...Object.fromEntries(
    Object.entries(contentTexts).map(([field, limit]) => [
      field,
      textProblem(values[field as keyof typeof contentTexts], limit, field === 'what' || field === 'why'),
    ]),
  ),
  kind: toKind(values.kind) === undefined ? { message: 'invalid.kind' } : undefined,
  dueAt: problemOfDue(values, agreed, now, reader),
  ...problemOfBaseline(values),
});

type Content = Omit<Payload<'change/save'>, 'actId' | 'record' | 'supersedes'>;

export const toContent = (values: ContentValues, agreed: string | undefined, reader: Reader): Content => {
  const dueAt = dueInstant(values.dueAt, agreed, reader);
  const limitedTo = readSides(values.limitedTo);
  const baseline = toBaseline(values.baseline);
  const { what, why, before, after, givenUp, goal, requester, sizer, changedVersion } = values;
  return {
    what,
    why,
    before,
    after,
    givenUp,
    goal,
    kind: toKind(values.kind) ?? 'scope',
    lane: toLane(values.lane),
    costOfDelay: toCostOfDelay(values.costOfDelay),
    ...(dueAt !== undefined && { dueAt }),
    ...(requester !== '' && { requester }),
    ...(sizer !== '' && { sizer }),
    ...(changedVersion !== '' && { changedVersion }),
    issues: readList(values.issues),
    ...(baseline !== undefined && { baseline }),
    ...(limitedTo.length > 0 && { limitedTo }),
  };
};

/** What a change takes. */
export const sizeFields = ['effortDays', 'cost', 'delayDays', 'risk', 'basis', 'costFor'] as const;
export type SizeField = (typeof sizeFields)[number];
export type SizeValues = Record<SizeField, string>;

const amounts = ['effortDays', 'cost', 'delayDays'] as const;

/** As the backend: effort is no less than nothing, and nothing is beyond what a project can mean. */
const least = { effortDays: 0, cost: -1_000_000_000, delayDays: -10_000 } as const;
const most = 1_000_000_000;

export const sizeValuesOf = (size: Change['size'], language: string): Partial<SizeValues> =>
  size === undefined
    ? {}
    : {
        ...Object.fromEntries(
          amounts.map((name) => {
            const amount = size[name];
            return [name, amount === undefined ? '' : writeNumber(amount, language)];
          }),
        ),
        risk: size.risk,
        basis: known(size.basis),
        costFor: writeList(size.costFor ?? []),
      };

const amountOf = (values: SizeValues, name: (typeof amounts)[number], language: string) =>
  values[name].trim() === '' ? undefined : parseNumber(values[name], language);

const amountProblem = (
  values: SizeValues,
  name: (typeof amounts)[number],
  language: string,
): Problem | undefined => {
  if (values[name].trim() === '') return undefined;
  const amount = amountOf(values, name, language);
  return amount === undefined || amount < least[name] || amount > most
    ? { message: 'invalid.number' }
    : undefined;
};

export const checkSize = (
  values: SizeValues,
  language: string,
): Partial<Record<SizeField, Problem | undefined>> => ({
  ...Object.fromEntries(amounts.map((name) => [name, amountProblem(values, name, language)])),
  risk: toRisk(values.risk) === undefined ? { message: 'invalid.risk' } : undefined,
  basis: textProblem(values.basis, textLimits.basis, false),
});

type Amounts = Pick<Payload<'change/size'>, 'effortDays' | 'cost' | 'delayDays'>;

/** The amounts that can be read as such. */
export const toAmounts = (values: SizeValues, language: string): Amounts =>
  Object.fromEntries(
    amounts.flatMap((name) => {
      const amount = amountOf(values, name, language);
      const isSound = amount !== undefined && amountProblem(values, name, language) === undefined;
      return isSound ? [[name, amount] as const] : [];
    }),
  );

export const toSize = (
  values: SizeValues,
  language: string,
): Omit<Payload<'change/size'>, 'actId' | 'id' | 'version'> => {
  const costFor = readSides(values.costFor);
  return {
    ...toAmounts(values, language),
    risk: toRisk(values.risk) ?? 'medium',
    basis: values.basis,
    ...(costFor.length > 0 && { costFor }),
  };
};
