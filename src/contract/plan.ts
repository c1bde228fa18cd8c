/** How the plan of a project stands, as the panel of an issue shows it. */
import type { MeasureRows, MeasuresPage, MoveRow } from './measures';

/** A move of the plan that no change request stands for. */
export type UnrecordedMove = Pick<MoveRow, 'kind' | 'at' | 'from' | 'to' | 'unit'>;

type Present = NonNullable<MeasuresPage['present']>;

/** Null where the project is not measured, or has not been for long enough. */
export type PlanView = {
  asOf: string;
  changeVolume: Present['numbers']['changeVolume'];
  baselines: Present['baselines'];
  /** The first moves, those without a change request before the others. */
  moves: MeasureRows<'moves'>;
} | null;
