/** Days as people write them. */
import * as zone from '../../../../../src/contract/zone';

const order = (locale: string): string[] =>
  new Intl.DateTimeFormat(locale, { calendar: 'gregory', numberingSystem: 'latn' })
    .formatToParts(0)
    .map(({ type }) => type)
    .filter((type) => ['day', 'month', 'year'].includes(type));

const plain = (name: string): string => name.replaceAll('.', '').toLocaleLowerCase();

/** The months of a language by their names, long and short. */
const monthsOf = (locale: string): ReadonlyMap<string, string> =>
  new Map(
    (['long', 'short'] as const).flatMap((month) => {
      const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month, timeZone: 'UTC' });
      return Array.from({ length: 12 }, (_, index) => {
        const parts = format.formatToParts(Date.UTC(2000, index, 1));
        const name = parts.find(({ type }) => type === 'month')?.value ?? '';
        return [plain(name), String(index + 1)] as const;
      });
    }),
  );

type Parts = { day?: string | undefined; month?: string | undefined; year?: string | undefined };

const isoOf = ({ day = '', month = '', year = '' }: Parts): string | undefined => {
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return undefined;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return zone.isDay(iso) ? iso : undefined;
};

/**
 * The day, `YYYY-MM-DD`, that a text means: in that very form, or as people of a locale write it, with the year in full.
 * Undefined for everything else: of two readings none is better than the other.
 */
export const dayIn = (text: string, locale: string): string | undefined => {
  const trimmed = text.replaceAll(/[\u061c\u200e\u200f]/g, '').trim();
  if (zone.isDay(trimmed)) return trimmed;
  const pieces = trimmed.split(/[\s./,-]+/u).filter((piece) => piece !== '');
  if (pieces.length !== 3) return undefined;
  const months = monthsOf(locale);
  const month = pieces.find((piece) => months.has(plain(piece)));
  if (month !== undefined) {
    const numbers = pieces.filter((piece) => piece !== month);
    const year = numbers.find((piece) => piece.length === 4);
    return isoOf({ month: months.get(plain(month)), year, day: numbers.find((piece) => piece !== year) });
  }
  const places = order(locale);
  return isoOf(Object.fromEntries(places.map((type, place) => [type, pieces[place]])));
};
