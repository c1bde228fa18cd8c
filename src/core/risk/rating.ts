/** Ratings on the scales of a project, and what may be said of one beside another (measures, section 8, K-12). */
import { levelOf } from '../settings/risk-table';
import type { RiskModel } from '../settings/risk-model';
import { dayMs, midnightOf } from '../zone';
import type { Rating, RiskState } from './state';

/** The place of the level of a rating; undefined where the scales of the project have become shorter since. */
export const levelOfRating = (model: RiskModel, { likelihood, impact }: Rating): number | undefined =>
  levelOf(model, likelihood, impact);

/** Whether one is less than another in any respect: ordinals cannot be weighed against each other. */
export const isBelow = (one: Rating, other: Rating): boolean =>
  one.likelihood < other.likelihood || one.impact < other.impact;

export const isSameRating = (one: Rating, other: Rating): boolean =>
  one.likelihood === other.likelihood && one.impact === other.impact;

/** Days, as far as they can be told apart in a score: up to the year 2243. */
const mostDays = 99_999;

/** How far the scores of two neighbouring levels lie apart. */
export const scoresOfLevel = mostDays + 1;

/**
 * What lists sort by, highest first: the level, and within a level what could happen first ("proximity date breaks ties").
 * A whole number from 0.
 */
export function scoreOf({ level, proximity }: Pick<RiskState, 'level' | 'proximity'>): number {
  const day = proximity === undefined ? mostDays : midnightOf(proximity) / dayMs;
  return level * scoresOfLevel + mostDays - Math.min(Math.max(day, 0), mostDays);
}

/** The place of the level that a score was made of. */
export const levelOfScore = (score: number): number => Math.floor(score / scoresOfLevel);
