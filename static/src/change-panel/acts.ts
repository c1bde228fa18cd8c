/** Acts on a change, as the panel offers them: each has a form of its own or is carried out at once. */
import type { ChangeAct, ChangeSummary } from '../../../src/contract/change';

/** Acts with a form: something is written, chosen, or looked at first. */
export const formActs = [
  'size',
  'send',
  'judge',
  'return',
  'delegate',
  'absorb',
  'edit',
  'supersede',
  'convert',
  'withdraw',
] as const satisfies readonly ChangeAct[];
export type FormAct = (typeof formActs)[number];

/** Acts for which Jira asks for the right to edit the issue; the others are for whoever was asked. */
const editActs: readonly ChangeAct[] = ['edit', 'size', 'send', 'convert', 'withdraw', 'absorb', 'supersede'];

/** @param canEdit undefined where it is not known: then the backend tells */
export const isOffered = (act: ChangeAct, canEdit: boolean | undefined): boolean =>
  canEdit !== false || !editActs.includes(act);

/** What somebody is expected to do with what waits on them, by where the change stands. */
const nextActs: Partial<Record<ChangeSummary['status'], FormAct>> = {
  requested: 'size',
  sized: 'send',
  inApproval: 'judge',
  approved: 'absorb',
};

/** The one thing that its reader is expected to do to a change. */
export const mainActOf = (
  { status, may, waitsOn }: Pick<ChangeSummary, 'status' | 'may' | 'waitsOn'>,
  me: string,
  canEdit: boolean | undefined,
): FormAct | undefined => {
  const act = nextActs[status];
  if (act === undefined || !waitsOn.includes(me)) return undefined;
  return may.includes(act) && isOffered(act, canEdit) ? act : undefined;
};
