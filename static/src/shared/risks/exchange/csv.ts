/** Tables as texts with separators. */
import Papa from 'papaparse';
import { numberWriter, type Written } from './cells';

/**
 * What a spreadsheet would take for a formula, with all apostrophes before it: each gets one more on its way out and loses one
 * on its way in, so that a text with an apostrophe of its own comes back too.
 */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/u;

/** A text that no spreadsheet calculates. */
export const guarded = (text: string): string => (formula.test(text) ? `'${text}` : text);

export const unguarded = (text: string): string =>
  text.startsWith("'") && formula.test(text) ? text.slice(1) : text;

const separators = [',', ';', '\t', '|'] as const;

/** What spreadsheets of a language separate cells by: a comma is taken where it stands in numbers. */
export const separatorOf = (locale: string): ',' | ';' =>
  new Intl.NumberFormat(locale).format(1.5).includes(',') ? ';' : ',';

const mark = '\ufeff';

const cellWriter = (language: string): ((cell: Written) => string) => {
  const writeNumber = numberWriter(language);
  return (cell) => {
    if (typeof cell === 'number') return writeNumber(cell);
    return typeof cell === 'string' ? guarded(cell) : cell.day;
  };
};

/**
 * With the mark by which spreadsheets know UTF-8.
 * @param language in which numbers are written
 */
export const writeCsv = (
  rows: readonly (readonly Written[])[],
  separator: string,
  language: string,
): string => {
  const write = cellWriter(language);
  return (
    mark +
    Papa.unparse(
      rows.map((row) => row.map(write)),
      { delimiter: separator, newline: '\r\n' },
    )
  );
};

export type CsvReading =
  | { ok: true; rows: string[][] }
  /** Its quotation marks do not match, from this row on; undefined where nobody can say. */
  | { ok: false; row: number | undefined };

/** A first line that names the separator, as some spreadsheets write and hide it. */
const namedSeparator = /^sep=([^\r\n])(?:\r\n|\r|\n)/i;

const parse = (text: string, separator: string, preview = 0): Papa.ParseResult<string[]> =>
  Papa.parse<string[]>(text, { delimiter: separator, preview });

/** The separator with which most of the first row makes sense. */
const bestSeparator = (text: string, isKnown: (header: string) => boolean): string => {
  const scores = separators.map((separator) => {
    const [header = []] = parse(text, separator, 1).data;
    return { separator, score: header.filter((cell) => isKnown(unguarded(cell))).length };
  });
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).separator;
};

/** @param isKnown whether a column of this name means something, by which the separator is found */
export const readCsv = (text: string, isKnown: (header: string) => boolean): CsvReading => {
  const whole = text.startsWith(mark) ? text.slice(mark.length) : text;
  const named = namedSeparator.exec(whole);
  const content = named ? whole.slice(named[0].length) : whole;
  const { data, errors } = parse(content, named?.[1] ?? bestSeparator(content, isKnown));
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken) return { ok: false, row: broken.row === undefined ? undefined : broken.row + 1 };
  return { ok: true, rows: data.map((row) => row.map(unguarded)) };
};

/** The text of a file: in Unicode where it can be, else as spreadsheets of Western languages write it. */
export const decoded = (bytes: Uint8Array): string => {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};
