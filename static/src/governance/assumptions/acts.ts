/** Acts on an assumption, as the page offers them: each has a form of its own. */
import type { AssumptionAct } from '../../../../src/contract/assumption';

export const assumptionForms = [
  'check',
  'break',
  'edit',
  'confirm',
  'retire',
  'reopen',
] as const satisfies readonly AssumptionAct[];
export type AssumptionFormAct = (typeof assumptionForms)[number];

/** @param mayWrite whether Jira lets the reader write in the project */
export const offeredActs = (may: readonly AssumptionAct[], mayWrite: boolean): AssumptionFormAct[] =>
  mayWrite ? assumptionForms.filter((act) => may.includes(act)) : [];
