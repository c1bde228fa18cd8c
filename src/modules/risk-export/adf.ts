/** Pieces of a document, from the builders of Atlassian's own editor, with what people wrote made fit to stand in it. */
import {
  date,
  doc,
  heading,
  mention,
  paragraph,
  table,
  tableCell,
  tableHeader,
  tableRow,
  text,
} from '@atlaskit/adf-utils/builders';
import { midnightOf } from '../../core/zone';

export { doc, mention, table };

export type Document = ReturnType<typeof doc>;
export type Block = Parameters<typeof doc>[number];
export type Row = ReturnType<typeof tableRow>;
export type Cell = Row['content'][number];
type Line = ReturnType<typeof paragraph>;
type Inline = Exclude<Parameters<typeof paragraph>[number], string>;

/** A text, or a node that stands in a line. */
export type Piece = string | Inline;

/** Confluence keeps pages as XML, which has no form for control characters, halves of a pair and two more. */
const unwritable = /[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

/** A text of nothing is no node. */
const toTexts = (words: string) => (words === '' ? [] : [text(words.replaceAll(unwritable, ' '))]);

const toInline = (piece: Piece): Inline[] => (typeof piece === 'string' ? toTexts(piece) : [piece]);

export const line = (...pieces: readonly Piece[]): Line => paragraph(...pieces.flatMap(toInline));

export const bold = (words: string): Inline[] =>
  toTexts(words).map((node) => ({ ...node, marks: [{ type: 'strong' }] }));

/** Of the second level, since the first one is the page's. */
export const title = (words: string): Block => heading({ level: 2 })(...toTexts(words));

/** A day is the same day for everybody who reads. @param day `YYYY-MM-DD` */
export const dayOf = (day: string): Inline => date({ timestamp: String(midnightOf(day)) });

export const head = (...lines: readonly Line[]): Cell => tableHeader()(...lines);

/** @param background a colour of Confluence's palette for cells, in hexadecimal */
export const cell = (lines: readonly Line[], background?: string): Cell =>
  tableCell(background === undefined ? undefined : { background })(...lines);

/** The builder knows no row with a head of its own and cells; the format does. */
export const row = (...content: Cell[]): Row => ({ ...tableRow([]), content });
