/** The steps of a scale as a file names them. */
import type { RiskScales } from '../../../../../src/contract/risk';
import { stepName } from '../scales';
import { plainly } from './columns';

type Steps = RiskScales['likelihood'];

/** The step that a text names: by its name as it stands, else by its name plainly, else by its number from 1. */
export const stepIn = (text: string, steps: Steps): number | undefined => {
  const asked = text.trim();
  const places = steps.map((_, place) => place);
  const exact = places.find((place) => stepName(steps, place).trim() === asked);
  if (exact !== undefined) return exact;
  const plain = plainly(asked);
  const named = places.find((place) => plainly(stepName(steps, place)) === plain);
  if (named !== undefined && plain !== '') return named;
  return /^\d$/.test(asked) ? places[Number(asked) - 1] : undefined;
};

/**
 * A step by its name; one of which the name was erased by its number, or as it is shown, where another one has the number for
 * its name.
 */
export const stepWord = (place: number, steps: Steps): string | number => {
  const number = place + 1;
  const words = [steps[place]?.name ?? number, number, stepName(steps, place)];
  return words.find((word) => stepIn(String(word), steps) === place) ?? number;
};
