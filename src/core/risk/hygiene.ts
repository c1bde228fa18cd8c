/** How well a register is kept (measures, section 8, K-12). */
import type { RiskModel } from '../settings/risk-model';
import { dayMs } from '../zone';
import type { RiskState } from './state';

/** Whether a risk says who owns it, what is done about it and what shows that it is about to happen. Accepting is a response. */
export const isComplete = ({ owner, response, trigger, accepted }: RiskState): boolean =>
  owner !== undefined && trigger !== undefined && (response ?? accepted) !== undefined;

/**
 * For each level the instant (ISO 8601, UTC) before which its risks were reviewed last if they are stale.
 * @param now UTC milliseconds
 */
export const staleBefore = ({ levels }: Pick<RiskModel, 'levels'>, now: number): string[] =>
  levels.map(({ staleDays }) => new Date(now - staleDays * dayMs).toISOString());

/** The day, `YYYY-MM-DD`, by which somebody has to look at a risk; undefined where none is set. */
export const reviewDueOn = ({ reviewOn, reassess }: RiskState): string | undefined =>
  reassess?.dueOn ?? reviewOn;
