import type { Engagement, Problem, Rights } from '../../../../src/contract/settings-rules';
import type { EditorProps } from '../editors';

/** What the table of rules is given. */
export type TableProps = EditorProps<'changes'> & {
  /** What is wrong with the content as it is, whether or not somebody has tried to save it. */
  problems: readonly Problem[];
  /** Absent: these are defaults of a site, which no profile and no person belong to. */
  around: { engagement: Engagement; rights: Rights } | undefined;
  /** The row that decides the change that is tried out. */
  fitting: number | undefined;
};
