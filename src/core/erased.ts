/** Texts of a record that were erased for a legal reason, see `app/erasure.ts`. */
type Erasable = { erasedTexts?: readonly string[] };

/** The reference of a text that still stands for something; undefined where there is none, or the text was erased. */
export const unlessErased = ({ erasedTexts = [] }: Erasable, ref: string | undefined): string | undefined =>
  ref === undefined || erasedTexts.includes(ref) ? undefined : ref;
