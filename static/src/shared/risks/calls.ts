/** What a register asks the backend of single risks. */
import type { Risk, RiskIssue } from '../../../../src/contract/risk';
import type { Result } from '../../../../src/contract/result';
import { call } from '../api';
import { mapped, namesBy } from '../records/answers';

/** A risk with the issues that it names, as its reader sees them. */
export type ReadRisk = Risk & { named: readonly RiskIssue[] };

export const readRisk = async (id: string): Promise<Result<ReadRisk>> =>
  mapped(await call('risk/read', { id }), ({ risk, issues }) => ({ ...risk, named: issues }));

/** What may happen, by the ids of risks. */
export const riskNames = namesBy(readRisk, ({ event }) => event);
