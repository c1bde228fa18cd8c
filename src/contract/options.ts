/**
 * The options of a decision: one text in storage, so that a version of the record holds one reference however many there
 * are. It is written here and read here.
 */
import * as v from '@badrap/valita';

export type DecisionOption = { title: string; pros: string; cons: string };
export type Options = {
  options: readonly DecisionOption[];
  /** Why there is no alternative, where there is none. */
  noAlternative: string;
};

const stored = v.object({
  options: v.array(v.object({ title: v.string(), pros: v.string(), cons: v.string() })),
  noAlternative: v.string(),
});

export const noOptions: Options = { options: [], noAlternative: '' };

/** Empty where nothing was written. */
export function encodeOptions({ options, noAlternative }: Options): string {
  return options.length === 0 && noAlternative.trim() === ''
    ? ''
    : JSON.stringify({
        options: options.map(({ title, pros, cons }) => ({ title, pros, cons })),
        noAlternative,
      });
}

/** @throws Error for a text that `encodeOptions` never wrote */
export const decodeOptions = (text: string): Options => stored.parse(JSON.parse(text));
