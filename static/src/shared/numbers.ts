/** Numbers as people write them in the language of the screen. */

const separatorsOf = (language: string): { decimal: string; group: string } => {
  const parts = new Intl.NumberFormat(language, { numberingSystem: 'latn' }).formatToParts(1_234_567.8);
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return { decimal: of('decimal'), group: of('group') };
};

const isSpace = (text: string): boolean => text.trim() === '';

/**
 * The number that was typed, or undefined where it is none. Groups of thousands are taken only where they stand as such:
 * guessing would make 1 of a typed `1,000`.
 */
export const parseNumber = (typed: string, language: string): number | undefined => {
  const { decimal, group } = separatorsOf(language);
  // Marks of the direction of writing say nothing of the number.
  const text = typed
    .replaceAll(/[\u061c\u200e\u200f]/g, '')
    .trim()
    .replace('\u2212', '-');
  const [whole = '', ...fractions] = text.split(decimal);
  if (fractions.length > 1) return undefined;
  const [fraction] = fractions;
  const groups = whole.split(isSpace(group) ? /\s/u : group);
  const isGrouped = groups.length > 1;
  if (isGrouped && !groups.every((part, index) => (index === 0 ? /^-?\d{1,3}$/ : /^\d{3}$/).test(part))) {
    return undefined;
  }
  const plain = groups.join('');
  if (!/^-?\d+$/.test(plain) || (fraction !== undefined && !/^\d+$/.test(fraction))) return undefined;
  return Number(fraction === undefined ? plain : `${plain}.${fraction}`);
};

/** The text of a number in a field: without groups, so that editing one digit leaves a number. */
export const writeNumber = (value: number, language: string): string =>
  new Intl.NumberFormat(language, {
    numberingSystem: 'latn',
    useGrouping: false,
    maximumFractionDigits: 6,
  }).format(value);
