/** Numbers as they stand in storage. */
import type { MeasureNumbers } from '../../core/measures/numbers';

/** What numbers lack that were stored before they counted it. */
const laterParts: Pick<MeasureNumbers, 'changeVolume'> = {
  changeVolume: { baselines: [], allowance: null, unit: 'points' },
};

/** The parts in the order in which they are computed, by which two days are compared. */
export const toNumbers = (text: string): MeasureNumbers => {
  const stored = JSON.parse(text) as Omit<MeasureNumbers, 'changeVolume'> & Partial<MeasureNumbers>;
  return { ...stored, changeVolume: stored.changeVolume ?? laterParts.changeVolume };
};
