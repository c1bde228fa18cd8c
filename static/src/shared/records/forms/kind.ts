import type { TextKey } from '../../texts';
import type { Change } from '../differences';

/** What forms have to know of the records of their kind when somebody else was faster. */
export type FormKind<Kept> = {
  differences: (before: Kept, now: Kept) => Change[];
  /** Why an act is no longer possible. */
  overSentence: (record: Kept) => TextKey;
};
