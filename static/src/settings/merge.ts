/** What becomes of a content that one person edits while another saves the same section. Both work on its fields. */
import { differing, same } from './same';

export type Merge<Content> = {
  /** Mine where I changed something, theirs everywhere else. */
  content: Content;
  /** Fields that only they changed. */
  theirs: string[];
  /** Fields that only I changed, or both in the same way. */
  mine: string[];
  /** Fields that both changed, each otherwise: mine are kept. */
  both: string[];
};

/**
 * @param base the content on which I began
 * @param taken fields that both changed and in which I take theirs
 */
export const mergeContent = <Content extends object>(
  base: Content,
  mine: Content,
  theirs: Content,
  taken: readonly string[] = [],
): Merge<Content> => {
  const byThem = differing(base, theirs);
  const byMe = differing(base, mine);
  const [own, other] = [mine, theirs] as Record<string, unknown>[];
  const isAgreed = (field: string): boolean => same(own?.[field], other?.[field]);
  const both = byMe.filter((field) => byThem.includes(field) && !isAgreed(field));
  const kept = byMe.filter((field) => !(both.includes(field) && taken.includes(field)));
  const content = { ...other, ...Object.fromEntries(kept.map((field) => [field, own?.[field]])) };
  return {
    // What I took away is not there, as in the content that is saved.
    content: Object.fromEntries(
      Object.entries(content).filter(([, value]) => value !== undefined),
    ) as Content,
    theirs: byThem.filter((field) => !byMe.includes(field)),
    mine: byMe.filter((field) => !both.includes(field)),
    both,
  };
};
