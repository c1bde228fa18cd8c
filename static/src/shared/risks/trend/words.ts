/** A trend in words. */
import type { RiskScales } from '../../../../../src/contract/risk';
import type { Reader } from '../../dates';
import { countText } from '../../measures/words';
import { t, tCount } from '../../texts';
import { dayWords } from '../pieces';
import { levelName } from '../scales';
import { stack, type Compared, type compare, type Place } from './course';

/** @param place null for levels that are gone */
export const placeName = (scales: RiskScales, place: Place): string =>
  place === null ? t('risk.trend.unrated') : levelName(scales, place);

/** "2 more", "1 fewer". */
export const changeText = ({ then, now }: Compared): string => {
  if (now === then) return t('risk.trend.unchanged');
  return now > then ? tCount('risk.trend.more', now - then) : tCount('risk.trend.fewer', then - now);
};

/** "Today against Nov 1, 2026: 2 more at High, 1 fewer at Low." */
export const comparedText = (
  { day, levels }: NonNullable<ReturnType<typeof compare>>,
  scales: RiskScales,
  reader: Reader,
): string => {
  const changed = levels.filter(({ then, now }) => then !== now).reverse();
  const said = changed.map((one) =>
    t('risk.trend.changeAt', { change: changeText(one), level: placeName(scales, one.place) }),
  );
  return t('risk.trend.against', {
    day: dayWords(day, reader),
    changes:
      said.length === 0
        ? t('risk.trend.same')
        : new Intl.ListFormat(t('language'), { type: 'conjunction' }).format(said),
  });
};

/** "Nov 1, 2026: High 2, Medium 1", the highest level first. */
export const columnText = (
  day: Parameters<typeof stack>[0] & { day: string },
  places: readonly Place[],
  scales: RiskScales,
  reader: Reader,
): string => {
  const counts = stack(day, places)
    .reverse()
    .map(({ place, from, to }) =>
      t('risk.trend.countAt', {
        level: placeName(scales, place),
        count: countText(to - from, reader.locale),
      }),
    );
  return t('risk.trend.column', {
    day: dayWords(day.day, reader),
    counts:
      counts.length === 0
        ? t('risk.trend.none')
        : new Intl.ListFormat(t('language'), { type: 'unit' }).format(counts),
  });
};
