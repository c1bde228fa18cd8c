/** What stands in the cells of a table, in a file of whichever kind. */

/** A cell as it was read. Spreadsheets know numbers and days; days come as the instant at which they begin in UTC. */
export type Cell = string | number | boolean | Date | null;

/** A cell that is written: a day, `YYYY-MM-DD`, is one for a spreadsheet too. */
export type Written = string | number | { day: string };

const isDate = (cell: Cell): cell is Date => cell instanceof Date;

const dayMs = 86_400_000;
/** The day that spreadsheets count as 0; right from March 1900 on, since they know a 29 February of that year. */
const firstDay = Date.UTC(1899, 11, 30);
/** 31 December 9999. */
const lastSerial = 2_958_465;

/** How a spreadsheet counts a day. */
export const serialOf = (day: string): number => (Date.parse(day) - firstDay) / dayMs;

const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The day, `YYYY-MM-DD`, that a cell of a spreadsheet means; undefined for a text and for what is no day. */
export const spreadsheetDay = (cell: Cell): string | undefined => {
  if (isDate(cell)) {
    const serial = (cell.getTime() - firstDay) / dayMs;
    return serial >= 1 && serial < lastSerial + 1 ? isoDay(cell.getTime()) : undefined;
  }
  return typeof cell === 'number' && cell >= 1 && cell < lastSerial + 1
    ? isoDay(firstDay + Math.floor(cell) * dayMs)
    : undefined;
};

/**
 * Writes numbers with all their digits as people of a language do. Three digits after the point would be thousands in other
 * languages, so a nought follows them: who reads them there is told that they are no number, and gets no other one.
 */
export const numberWriter = (language: string): ((value: number) => string) => {
  const format = new Intl.NumberFormat(language, {
    numberingSystem: 'latn',
    useGrouping: false,
    maximumFractionDigits: 20,
  });
  return (value) => format.format(value).replace(/(?<=\d\D)\d{3}$/, '$&0');
};

/** Whether a number may be what a percent cell holds: a spreadsheet that shows 25% holds 0.25. */
export const couldBePercentCell = (cell: Cell): boolean => typeof cell === 'number' && cell > 0 && cell < 1;

/** What a cell says as a text, as it stands there. */
export const cellText = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return '';
  return isDate(cell) ? (spreadsheetDay(cell) ?? '') : String(cell);
};

export const isBlankCell = (cell: Cell | undefined): boolean => cellText(cell).trim() === '';
