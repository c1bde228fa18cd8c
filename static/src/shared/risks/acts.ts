/** Acts on a risk, as a register offers them: each has a form of its own. */
import type { RiskAct } from '../../../../src/contract/risk';

export const riskForms = [
  'review',
  'edit',
  'accept',
  'toDecision',
  'toChange',
  'materialise',
  'close',
  'reopen',
] as const satisfies readonly RiskAct[];
export type RiskFormAct = (typeof riskForms)[number];

/** @param mayWrite whether Jira lets the reader write in the project */
export const offeredActs = (may: readonly RiskAct[], mayWrite: boolean): RiskFormAct[] =>
  mayWrite ? riskForms.filter((act) => may.includes(act)) : [];
