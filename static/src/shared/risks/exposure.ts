/** Ranges and their units in words, and what a risk is worth: the probability times what it would cost. */
import type { Risk, Span } from '../../../../src/contract/risk';
import { moneyText, percentText } from '../money';
import { t, tCount } from '../texts';

/** Low times low to high times high. */
const times = (one: Span, other: Span): Span => ({ low: one.low * other.low, high: one.high * other.high });

type Sized = Pick<Risk, 'probability' | 'money' | 'days'>;

/** Only where both are stated: nothing is made up for what nobody has said. */
export const exposureOf = ({ probability, money, days }: Sized): { money?: Span; days?: Span } => ({
  ...(probability && money && { money: times(probability, money) }),
  ...(probability && days && { days: times(probability, days) }),
});

const rangeText = ({ low, high }: Span, say: (value: number) => string): string =>
  low === high ? say(low) : t('risk.range', { low: say(low), high: say(high) });

export const probabilityText = (span: Span): string =>
  rangeText(span, (share) => percentText(share * 100, t('language')));

export const moneyRange = (span: Span, currency: string): string =>
  rangeText(span, (amount) => moneyText(amount, currency, t('language')));

/** No finer than a tenth of a day: estimates are not. */
const roundedDays = (days: number): number => Math.round(days * 10) / 10;

/** "2 to 5 working days". */
export const daysRange = ({ low, high }: Span): string => {
  const [least, most] = [roundedDays(low), roundedDays(high)];
  if (least === most) return tCount('change.workingDays', most);
  const number = new Intl.NumberFormat(t('language')).format(least);
  return t('risk.range', { low: number, high: tCount('change.workingDays', most) });
};
