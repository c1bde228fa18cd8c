import type { Engagement, MeasureId, Problem } from '../../../../src/contract/settings-rules';
import type { EditorProps } from '../editors';

/** What the row of a measure is given. */
export type RowProps = EditorProps<'measures'> & {
  id: MeasureId;
  engagement: Pick<Engagement, 'machineLearning'>;
  /** What is wrong with the content as it is, whether or not somebody has tried to save it. */
  problems: readonly Problem[];
  /** People who come to mind first as owners. */
  suggested: readonly string[];
  columns: number;
  isOpen: boolean;
  onToggle: () => void;
};
