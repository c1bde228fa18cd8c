/** Where a change stands on its way: sized, approved, absorbed. */
import type { ChangeSummary } from '../../../src/contract/change';

type StageName = 'sized' | 'approved' | 'absorbed';

/**
 * done: it happened. current: it is what comes next. waiting: something else comes before. failed: it was refused. never: it
 * will not happen any more.
 */
export type StageState = 'done' | 'current' | 'waiting' | 'failed' | 'never';

export type Stage = {
  name: StageName;
  state: StageState;
  /** When it happened, or was refused. */
  at?: string;
  /** It is in the plan, though nobody has approved it yet, or had when it came there. */
  isEarly?: true;
};

export type StagedChange = Pick<ChangeSummary, 'status' | 'size' | 'tally' | 'settledAt' | 'absorbedAt'>;

const ended: readonly ChangeSummary['status'][] = ['rejected', 'withdrawn', 'superseded'];

/** What nobody has done yet. */
const open = (name: StageName, { status }: StagedChange, isNext: boolean): Stage => {
  if (ended.includes(status)) return { name, state: 'never' };
  return { name, state: isNext ? 'current' : 'waiting' };
};

const sized = (change: StagedChange): Stage =>
  change.size
    ? { name: 'sized', state: 'done', at: change.size.at }
    : open('sized', change, change.status === 'requested');

const approved = (change: StagedChange): Stage => {
  const { status, settledAt } = change;
  if (settledAt === undefined) {
    return open('approved', change, status === 'sized' || status === 'inApproval');
  }
  return { name: 'approved', state: status === 'rejected' ? 'failed' : 'done', at: settledAt };
};

const absorbed = (change: StagedChange): Stage => {
  const { status, settledAt, absorbedAt } = change;
  if (absorbedAt === undefined) return open('absorbed', change, status === 'approved');
  const isEarly = settledAt === undefined || absorbedAt < settledAt;
  return { name: 'absorbed', state: 'done', at: absorbedAt, ...(isEarly && { isEarly }) };
};

/** What happened comes first, in the order in which it did: an emergency may be in the plan before it is approved. */
export const stagesOf = (change: StagedChange): Stage[] => {
  const stages = [sized(change), approved(change), absorbed(change)];
  const past = stages.filter(({ at }) => at !== undefined);
  past.sort((one, other) => ((one.at ?? '') < (other.at ?? '') ? -1 : 1));
  return [...past, ...stages.filter(({ at }) => at === undefined)];
};
