import type { Failure } from '../../../../../src/contract/result';
import { t, tFailure } from '../../texts';
import { limitOf, type Problem } from './values';

/** The sentence for what is wrong with a field. */
export const say = (problem: Problem | undefined): string | undefined =>
  problem && t(problem.message, { limit: problem.limit ?? 0 });

/** The sentence for a field that the backend refuses. */
export const sayRefusal = (field: string, failure: Failure): string =>
  tFailure(failure, { limit: limitOf(field), ...failure.params });
