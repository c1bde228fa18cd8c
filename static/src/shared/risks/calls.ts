/** What a register asks the backend of single risks. */
import type { Risk, RiskAssumption, RiskIssue } from '../../../../src/contract/risk';
import type { Result } from '../../../../src/contract/result';
import { call } from '../api';
import { mapped, namesBy } from '../records/answers';

/** A risk with the issues that it names and the assumptions that carry it, as its reader sees them. */
export type ReadRisk = Risk & { named: readonly RiskIssue[]; assumptions: readonly RiskAssumption[] };

export const readRisk = async (id: string): Promise<Result<ReadRisk>> =>
  mapped(await call('risk/read', { id }), ({ risk, issues, assumptions }) => ({
    ...risk,
    named: issues,
    assumptions,
  }));

/** What may happen, by the ids of risks. */
export const riskNames = namesBy(readRisk, ({ event }) => event);
