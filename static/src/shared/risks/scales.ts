/** The scales of a project, by the places of their steps. */
import type { MapScales, Rating, RiskCell } from '../../../../src/contract/risk';
import { t } from '../texts';

type Named = { name: string | null };

/** A name that was erased leaves the number. */
export const stepName = (steps: readonly Named[], place: number): string =>
  steps[place]?.name ?? t('settings.risk.step', { number: place + 1 });

export const levelName = ({ levels }: Pick<MapScales, 'levels'>, place: number): string =>
  levels[place]?.name ?? t('settings.risk.level', { number: place + 1 });

/** "Likely, Major". */
export const cellName = (
  { likelihood: rows, impact: columns }: Pick<MapScales, 'likelihood' | 'impact'>,
  { likelihood, impact }: Rating,
): string =>
  t('settings.risk.cell', { likelihood: stepName(rows, likelihood), impact: stepName(columns, impact) });

/** The place of the level of a rating; undefined where the scales have become shorter since. */
export const levelPlace = (
  { cells }: Pick<MapScales, 'cells'>,
  { likelihood, impact }: Rating,
): number | undefined => cells[likelihood]?.[impact];

/** "High (Likely, Major)". */
export const ratingWords = (scales: MapScales, rating: Rating): string => {
  const place = levelPlace(scales, rating);
  return place === undefined
    ? cellName(scales, rating)
    : t('risk.rating', { level: levelName(scales, place), cell: cellName(scales, rating) });
};

/** How many risks the picture counts in a cell. */
export const countIn = (cells: readonly RiskCell[], { likelihood, impact }: Rating): number =>
  cells.find((cell) => cell.likelihood === likelihood && cell.impact === impact)?.risks ?? 0;

/** How many risks the picture counts at each level, by its place. */
export const levelTotals = (scales: MapScales, cells: readonly RiskCell[]): number[] =>
  scales.levels.map((_, place) =>
    cells.reduce((total, cell) => total + (levelPlace(scales, cell) === place ? cell.risks : 0), 0),
  );
