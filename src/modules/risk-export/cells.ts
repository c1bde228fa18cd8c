/** What the documents of a register and of a published view have in common: the picture, the cells of their lists, and what fits. */
import type { MapScales, Rating, RiskCategory, RiskCell, RiskSummary } from '../../contract/risk';
import type { LevelColour } from '../../core/settings/risk-model';
import { bold, cell, dayOf, head, line, row, table, type Block, type Cell, type Row } from './adf';
import * as say from './sentences';

const { words } = say;

/** Of the palette that Confluence offers for cells of tables. */
export const backgrounds: Readonly<Record<LevelColour, string>> = {
  green: '#ABF5D1',
  lime: '#D3F1A7',
  yellow: '#FFF0B3',
  orange: '#FBD779',
  red: '#FFBDAD',
};

const placeOf = ({ cells }: MapScales, { likelihood, impact }: Rating): number | undefined =>
  cells[likelihood]?.[impact];

export const backgroundOf = ({ levels }: MapScales, place: number | undefined): string | undefined => {
  const level = place === undefined ? undefined : levels[place];
  return level && backgrounds[level.colour];
};

const countIn = (counts: readonly RiskCell[], { likelihood, impact }: Rating): number =>
  counts.find((one) => one.likelihood === likelihood && one.impact === impact)?.risks ?? 0;

/** Likelihood upwards, impact to the side; each cell says its level and its number, so that it reads without colours. */
export function toMap(scales: MapScales, counts: readonly RiskCell[]): Block {
  const places = scales.likelihood.map((_, likelihood) => likelihood).reverse();
  return table(
    row(
      head(line(words.corner)),
      ...scales.impact.map((_, impact) => head(line(say.stepName(scales.impact, impact)))),
    ),
    ...places.map((likelihood) =>
      row(
        head(line(say.stepName(scales.likelihood, likelihood))),
        ...scales.impact.map((_, impact) => {
          const place = placeOf(scales, { likelihood, impact });
          const count = String(countIn(counts, { likelihood, impact }));
          const said = place === undefined ? count : `${say.levelName(scales, place)}: ${count}`;
          return cell([line(said)], backgroundOf(scales, place));
        }),
      ),
    ),
  );
}

/** The levels from the highest down, with how many risks each has. */
export function toLegend(scales: MapScales, counts: readonly RiskCell[]): Block {
  const totalOf = (place: number): number =>
    counts.reduce((total, one) => total + (placeOf(scales, one) === place ? one.risks : 0), 0);
  return table(
    ...scales.levels
      .map((_, place) =>
        row(
          cell([line(say.levelName(scales, place))], backgroundOf(scales, place)),
          cell([line(say.sayRisks(totalOf(place)))]),
        ),
      )
      .reverse(),
  );
}

/** A level by its name and its colour, with the two steps that lead to it. */
export function toLevel(scales: MapScales, rating: Rating): Cell {
  const place = placeOf(scales, rating);
  const name = place === undefined ? [] : [line(...bold(say.levelName(scales, place)))];
  return cell([...name, line(say.cellName(scales, rating))], backgroundOf(scales, place));
}

export const toCategory = (category: RiskCategory): Cell => cell([line(say.categoryNames[category])]);

export const toResponse = ({ status, response }: Pick<RiskSummary, 'status' | 'response'>): Cell =>
  cell([
    line(say.statusNames[status]),
    ...(response === undefined ? [] : [line(say.responseNames[response])]),
  ]);

export const toProximity = (day: string | undefined): Cell =>
  cell([line(day === undefined ? words.none : dayOf(day))]);

/** @param marks what is said of the day below it */
export const toReview = (day: string | undefined, ...marks: readonly string[]): Cell =>
  cell([line(day === undefined ? words.notPlanned : dayOf(day)), ...marks.map((mark) => line(mark))]);

export const bytesOf = (part: object): number => Buffer.byteLength(JSON.stringify(part));

/** The rows that fit, from the first one on. */
export function fitting(rows: readonly Row[], most: number): Row[] {
  let bytes = 0;
  const end = rows.findIndex((each) => {
    bytes += bytesOf(each) + 1;
    return bytes > most;
  });
  return rows.slice(0, end < 0 ? rows.length : end);
}
