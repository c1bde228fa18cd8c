/** A file as a table with named columns, whatever kind of file it is. */
import type { Params, TextKey } from '../../texts';
import { cellText, isBlankCell, type Cell } from './cells';
import { decoded, readCsv } from './csv';

/** @property number the place of the row in the file as a spreadsheet counts it */
export type Row = { number: number; cells: readonly Cell[] };

export type Table = { header: readonly string[]; rows: readonly Row[] };

export type FileError = { message: TextKey; params?: Params };

export type TableReading = { ok: true; table: Table } | { ok: false; error: FileError };

const wrong = (message: TextKey, params?: Params): TableReading => ({
  ok: false,
  error: { message, ...(params && { params }) },
});

const startsWith = (bytes: Uint8Array, ...signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/** Rows in which nothing stands count for their numbers alone. */
const toTable = (rows: readonly (readonly Cell[])[]): TableReading => {
  const [header, ...others] = rows
    .map((cells, index) => ({ number: index + 1, cells }))
    .filter(({ cells }) => !cells.every(isBlankCell));
  if (header === undefined) return wrong('risk.exchange.error.empty');
  return { ok: true, table: { header: header.cells.map((cell) => cellText(cell).trim()), rows: others } };
};

const readWorkbook = async (bytes: Uint8Array): Promise<TableReading> => {
  // Loaded before the attempt to read: where it does not come, the file is not to blame.
  const { readXlsx } = await import('./xlsx');
  try {
    return toTable(await readXlsx(bytes));
  } catch {
    return wrong('risk.exchange.error.damaged');
  }
};

const readText = (bytes: Uint8Array, isKnown: (header: string) => boolean): TableReading => {
  const text = decoded(bytes);
  if (text.includes('\0')) return wrong('risk.exchange.error.kind');
  const read = readCsv(text, isKnown);
  if (read.ok) return toTable(read.rows);
  return read.row === undefined
    ? wrong('risk.exchange.error.quotes')
    : wrong('risk.exchange.error.quotesFrom', { row: read.row });
};

/**
 * @param isKnown whether a column of this name means something
 * @throws Error where the part of the app that reads workbooks does not come
 */
export const readTable = async (
  bytes: Uint8Array,
  isKnown: (header: string) => boolean,
): Promise<TableReading> => {
  // What a workbook begins with, and what one of the old kind does.
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return await readWorkbook(bytes);
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return wrong('risk.exchange.error.oldWorkbook');
  return readText(bytes, isKnown);
};
