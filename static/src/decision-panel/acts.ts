/** Acts on a record, as the panel offers them: each has a form of its own or is carried out at once. */
import type { DecisionAct, DecisionSummary } from '../../../src/contract/decision';
import { waitsOn } from './arrange';

/** Acts that ask for something to be written or chosen first. */
export const formActs = [
  'edit',
  'ask',
  'answer',
  'return',
  'delegate',
  'decide',
  'convert',
  'withdraw',
  'implement',
  'supersede',
] as const satisfies readonly DecisionAct[];
export type FormAct = (typeof formActs)[number];

/** Acts for which Jira asks for the right to edit the issue; the others are for whoever was asked. */
const editActs: readonly DecisionAct[] = ['edit', 'convert', 'withdraw', 'implement', 'supersede'];

/** @param canEdit undefined where it is not known: then the backend tells */
export const isOffered = (act: DecisionAct, canEdit: boolean | undefined): boolean =>
  canEdit !== false || !editActs.includes(act);

/** What somebody is expected to do with what waits on them; each of them excludes the others. */
const mainActs = ['answer', 'decide', 'handOver'] as const satisfies readonly DecisionAct[];
export type MainAct = (typeof mainActs)[number] | 'edit';

/** The one thing that its reader is expected to do to a record: with a draft, to go on writing. */
export const mainActOf = (
  decision: DecisionSummary,
  me: string,
  canEdit: boolean | undefined,
): MainAct | undefined => {
  const { may, status } = decision;
  const isOwnDraft = status === 'draft' && waitsOn(decision) === me;
  const wanted = isOwnDraft ? (['edit'] as const) : mainActs;
  return wanted.find((act) => may.includes(act) && isOffered(act, canEdit));
};

/** Acts after which it waits on somebody else, which can be undone. */
export const passes = (act: FormAct): boolean => act === 'ask' || act === 'return' || act === 'delegate';
