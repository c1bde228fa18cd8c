/** How a project stands with its risks, beside others. */
import { levelColours, type LevelColour, type RiskModel } from '../settings/risk-model';
import { levelOfRating } from './rating';
import type { Rating } from './state';

/** How many risks there are of one rating. */
type Counted = Rating & { risks: number };

/** How many risks have each level of a project, by its place. What is rated beyond the scales has none. */
export const countByLevel = (model: RiskModel, cells: readonly Counted[]): number[] =>
  model.levels.map((_, place) =>
    cells.reduce((total, cell) => total + (levelOfRating(model, cell) === place ? cell.risks : 0), 0),
  );

/** Risks of one level: what levels of different projects have in common is their colour. */
type Level = { colour: LevelColour; risks: number };

const withColour = (levels: readonly Level[], colour: LevelColour): number =>
  levels.reduce((total, level) => total + (level.colour === colour ? level.risks : 0), 0);

const fromSevere = [...levelColours].reverse();

/** For sorting: the project with more risks of the most severe colour comes first, and where they have as many, of the next. */
export function compareStandings(one: readonly Level[], other: readonly Level[]): number {
  const differences = fromSevere.map((colour) => withColour(other, colour) - withColour(one, colour));
  return differences.find((difference) => difference !== 0) ?? 0;
}
