/** What a change takes, in words. */
import type { ChangeSizeView } from '../../../src/contract/change';
import { moneyText } from '../shared/money';
import { t, tCount } from '../shared/texts';

type Sized = Omit<ChangeSizeView, 'by' | 'at' | 'basis' | 'costFor'>;

export const effortWords = (days: number): string => tCount('change.workingDays', days);

export const costWords = (cost: number, currency: string): string => moneyText(cost, currency, t('language'));

export const delayWords = (days: number): string => {
  if (days === 0) return t('change.delay.none');
  return days > 0 ? tCount('change.delay.later', days) : tCount('change.delay.earlier', -days);
};

/** Everything that was stated, shortest first to say. */
export const sizeWords = ({ effortDays, cost, currency, delayDays, risk }: Sized): string[] => [
  ...(effortDays === undefined ? [] : [effortWords(effortDays)]),
  ...(cost === undefined ? [] : [costWords(cost, currency)]),
  ...(delayDays === undefined ? [] : [delayWords(delayDays)]),
  t(`change.riskIs.${risk}`),
];
