import { t } from '../../shared/texts';
import type { Problem } from './values';

/** The sentence for what is wrong with a field. */
export const say = (problem: Problem | undefined): string | undefined =>
  problem && t(problem.message, { limit: problem.limit ?? 0 });
