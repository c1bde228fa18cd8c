/**
 * Whether people will understand a decision a year from now: the documentation check of the measures (K-13). It shows
 * what is missing and forbids nothing.
 */

/** What the check looks for. */
export const rationaleElements = [
  'context',
  'options',
  'rationale',
  'consequences',
  'decider',
  'date',
  'link',
] as const;
export type RationaleElement = (typeof rationaleElements)[number];

/** The fewest words that say why (K-13). */
export const rationaleWords = 20;

export type RationaleInput = {
  context: string;
  /** Options that were considered. */
  options: number;
  /** Why there was no alternative, where there was none. */
  noAlternative: string;
  outcome: string;
  rationale: string;
  consequences: string;
  hasDecider: boolean;
  hasDate: boolean;
  /** Issues or pages that it names as affected. */
  links: number;
};

const isSaid = (text: string): boolean => text.trim() !== '';

/** Words as the language of the text has them: not every script puts spaces between them. */
export function countWords(text: string): number {
  let words = 0;
  for (const { isWordLike } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)) {
    if (isWordLike === true) words += 1;
  }
  return words;
}

const normal = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').toLowerCase();

/** What is missing, in the order of `rationaleElements`. */
export function findMissing(input: RationaleInput): RationaleElement[] {
  const has: Record<RationaleElement, boolean> = {
    context: isSaid(input.context),
    options: input.options >= 2 || isSaid(input.noAlternative),
    rationale:
      countWords(input.rationale) >= rationaleWords && normal(input.rationale) !== normal(input.outcome),
    consequences: isSaid(input.consequences),
    decider: input.hasDecider,
    date: input.hasDate,
    link: input.links > 0,
  };
  return rationaleElements.filter((element) => !has[element]);
}
