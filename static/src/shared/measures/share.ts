/** How much of a plan changed, as a share of its baseline. */
import type { MeasuresPage } from '../../../../src/contract/measures';
import { ratioOf } from '../../../../src/contract/statistics';

export type BaselineVolume = NonNullable<
  MeasuresPage['present']
>['numbers']['changeVolume']['baselines'][number];

/** How much of a baseline changed in a time; null for a baseline of nothing. */
export const changedShare = (
  { baseline }: BaselineVolume,
  { gross }: Pick<BaselineVolume['recent'], 'gross'>,
): number | null => ratioOf(gross, baseline.size).share;
