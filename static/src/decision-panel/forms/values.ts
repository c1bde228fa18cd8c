/** The fields of a decision's forms as drafts keep them, and as the backend takes them. */
import * as contract from '../../../../src/contract/decision';
import type { Decision, DecisionArea, DecisionOption } from '../../../../src/contract/decision';
import { countLimits, textLimits } from '../../../../src/contract/limits';
import type { Payload } from '../../../../src/contract/payloads';
import {
  known,
  parsed,
  readList,
  readSides,
  textProblem,
  writeList,
  type Problem,
} from '../../shared/records/forms/values';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const toArea = (value: string): DecisionArea | undefined =>
  contract.decisionAreas.find((area) => area === value);

// Options

export const emptyOption: DecisionOption = { title: '', pros: '', cons: '' };

const isEmpty = ({ title, pros, cons }: DecisionOption): boolean => `${title}${pros}${cons}`.trim() === '';

/** An editor opens with two: what has only one possibility needs no decision. */
const rowsAtFirst = 2;

const toText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The rows of the editor, empty ones included. */
export const readOptions = (value: string): DecisionOption[] => {
  const list = parsed(value);
  if (!Array.isArray(list)) return Array.from({ length: rowsAtFirst }, () => emptyOption);
  return list
    .filter(isRecord)
    .map(({ title, pros, cons }) => ({ title: toText(title), pros: toText(pros), cons: toText(cons) }));
};

export const writeOptions = (options: readonly DecisionOption[]): string => {
  const isUntouched = options.length === rowsAtFirst && options.every(isEmpty);
  return options.length === 0 || isUntouched ? '' : JSON.stringify(options);
};

/** What is wrong with one row; an empty one is left out when the form is sent. */
export const optionProblems = (
  option: DecisionOption,
): { [Part in keyof DecisionOption]: Problem | undefined } => ({
  title: textProblem(option.title, textLimits.optionTitle, !isEmpty(option)),
  pros: textProblem(option.pros, textLimits.optionText, false),
  cons: textProblem(option.cons, textLimits.optionText, false),
});

const checkOptions = (value: string): Problem | undefined => {
  const options = readOptions(value);
  const isWrong = options.some((option) =>
    Object.values(optionProblems(option)).some((problem) => problem !== undefined),
  );
  if (isWrong) return { message: 'options.wrong' };
  return options.length > countLimits.options
    ? { message: 'invalid.tooMany', limit: countLimits.options }
    : undefined;
};

// Milestone

type Milestone = { version: string } | { name: string };

export const readMilestone = (value: string): Milestone | undefined => {
  const milestone = parsed(value);
  if (!isRecord(milestone)) return undefined;
  const { version, name } = milestone;
  if (typeof version === 'string') return { version };
  return typeof name === 'string' ? { name } : undefined;
};

export const writeMilestone = (milestone: Milestone | undefined): string =>
  milestone === undefined ? '' : JSON.stringify(milestone);

const checkMilestone = (value: string): Problem | undefined => {
  const milestone = readMilestone(value);
  return milestone && 'name' in milestone
    ? textProblem(milestone.name, textLimits.milestone, true)
    : undefined;
};

// What its driver writes about a decision

/** In the order in which they stand in the forms. */
export const contentFields = [
  'question',
  'area',
  'context',
  /** Whether options are named, or why there are none. */
  'mode',
  'options',
  'noAlternative',
  'contributors',
  'informed',
  'milestone',
  'issues',
  'limitedTo',
] as const;
export type ContentField = (typeof contentFields)[number];
export type ContentValues = Record<ContentField, string>;

/** The value of `mode` where there is no alternative. */
export const alone = 'alone';

type Content = Omit<
  Payload<'decision/save'>,
  'actId' | 'record' | 'as' | 'supersedes' | 'driver' | 'approver' | 'dueAt'
>;

export const contentOf = (decision: Decision): ContentValues => {
  const { options, milestone } = decision;
  const noAlternative = known(decision.noAlternative);
  const name = milestone && 'name' in milestone ? milestone.name : undefined;
  const version = milestone && 'version' in milestone ? milestone.version : undefined;
  return {
    question: known(decision.question),
    area: decision.area,
    context: known(decision.context),
    mode: noAlternative === '' ? '' : alone,
    options: options === null || options.length === 0 ? '' : JSON.stringify(options.map(toRow)),
    noAlternative,
    contributors: writeList(decision.contributors),
    informed: writeList(decision.informed),
    milestone: writeMilestone(
      version !== undefined ? { version } : typeof name === 'string' ? { name } : undefined,
    ),
    issues: writeList(decision.issues),
    limitedTo: writeList(decision.limitedTo ?? []),
  };
};

/** One order of its parts, so that equal options are equal texts. */
const toRow = ({ title, pros, cons }: DecisionOption): DecisionOption => ({ title, pros, cons });

/** What a new decision in the place of an earlier one begins with: the same question for the same people. */
export const successorOf = (earlier: Decision): Partial<ContentValues> & { approver: string } => {
  const { question, area, contributors, informed, issues, limitedTo } = contentOf(earlier);
  return {
    question,
    area,
    contributors,
    informed,
    issues,
    limitedTo,
    approver: known(earlier.approver),
  };
};

export const checkContent = (values: ContentValues): Partial<Record<ContentField, Problem | undefined>> => {
  const isAlone = values.mode === alone;
  return {
    question: textProblem(values.question, textLimits.question, true),
    area: toArea(values.area) === undefined ? { message: 'invalid.area' } : undefined,
    context: textProblem(values.context, textLimits.context, false),
    options: isAlone ? undefined : checkOptions(values.options),
    noAlternative: isAlone ? textProblem(values.noAlternative, textLimits.noAlternative, true) : undefined,
    milestone: checkMilestone(values.milestone),
  };
};

export const toContent = (values: ContentValues): Content => {
  const isAlone = values.mode === alone;
  const milestone = readMilestone(values.milestone);
  const limitedTo = readSides(values.limitedTo);
  return {
    area: toArea(values.area) ?? 'architecture',
    question: values.question,
    context: values.context,
    options: isAlone ? [] : readOptions(values.options).filter((option) => !isEmpty(option)),
    noAlternative: isAlone ? values.noAlternative : '',
    contributors: readList(values.contributors),
    informed: readList(values.informed),
    ...(milestone && { milestone }),
    issues: readList(values.issues),
    ...(limitedTo.length > 0 && { limitedTo }),
  };
};
