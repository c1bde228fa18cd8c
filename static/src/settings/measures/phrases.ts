import { ruleOf, type MeasureId } from '../../../../src/contract/settings-rules';
import { t, tCount } from '../../shared/texts';

/** "more than 5 days"; undefined where no number stands there. */
export const alarmText = (id: MeasureId, threshold: number): string | undefined => {
  if (!Number.isFinite(threshold)) return undefined;
  const { unit, alarm } = ruleOf(id);
  // A blocker that has outlived as many reviews as that is one too many already.
  const direction = unit === 'reviews' ? 'from' : alarm;
  return t(`settings.measures.alarm.${direction}`, {
    amount: tCount(`settings.measures.amount.${unit}`, threshold),
  });
};
