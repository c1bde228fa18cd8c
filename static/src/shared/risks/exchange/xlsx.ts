/**
 * Tables as workbooks. They are packed and unpacked at once, without a worker: the content policy of the frame allows none that
 * is made of a text.
 */
import { strToU8, unzipSync, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import { serialOf, type Cell, type Written } from './cells';

/** What a file may become once it is unpacked: far more than any register, and far less than a browser has. */
const mostBytes = 50_000_000;

/** Characters that XML has no place for, what a reader would make one line end of, and what looks like such a one written out. */
const unsafe =
  /[\0-\x08\x0b-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|_(?=x[0-9A-Fa-f]{4}_)/g;

const hex = (character: string): string =>
  character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');

const xmlText = (text: string): string =>
  text
    .replaceAll(unsafe, (character) => `_x${hex(character)}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

const styles = { plain: 0, day: 1, heading: 2 } as const;

/** Spreadsheets know no days before 1 March 1900 for sure. */
const firstSerial = 61;

/** A text is a text for a spreadsheet, whatever it begins with: nothing in it is calculated. */
const textXml = (text: string, style: number): string =>
  `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;

const dayXml = (day: string): string =>
  serialOf(day) < firstSerial
    ? textXml(day, styles.plain)
    : `<c s="${styles.day}"><v>${serialOf(day)}</v></c>`;

const cellXml = (cell: Written, style: number): string => {
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
  if (typeof cell === 'object') return dayXml(cell.day);
  return cell === '' ? '<c/>' : textXml(cell, style);
};

const letterOf = (column: number): string =>
  (column < 26 ? '' : letterOf(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/** Readers want each cell to say where it stands. */
const placed = (xml: string, row: number, column: number): string =>
  xml.replace('<c', `<c r="${letterOf(column)}${row + 1}"`);

const rowXml = (row: readonly Written[], index: number): string => {
  const style = index === 0 ? styles.heading : styles.plain;
  const cells = row.map((cell, column) => placed(cellXml(cell, style), index, column));
  return `<row r="${index + 1}">${cells.join('')}</row>`;
};

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const document = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const media = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Number format 14 is a day as the reader's own spreadsheet writes it. */
const stylesXml = `${head}<styleSheet xmlns="${main}"><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="14" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`;

const sheetXml = (rows: readonly (readonly Written[])[]): string =>
  `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15" defaultColWidth="24"/><sheetData>${rows.map(rowXml).join('')}</sheetData></worksheet>`;

/** A workbook with one sheet, the first row of which names the columns. */
export const writeXlsx = (rows: readonly (readonly Written[])[]): Uint8Array => {
  const files: Record<string, string> = {
    '[Content_Types].xml': `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${media}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${media}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${media}.worksheet+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${document}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${document}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${document}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${document}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': stylesXml,
    'xl/worksheets/sheet1.xml': sheetXml(rows),
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
};

/** The same files without compression: what is not compressed is unpacked without a worker. */
const unpacked = (bytes: Uint8Array): ArrayBuffer => {
  let total = 0;
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!/\.(?:xml|rels)$/.test(name)) return false;
      total += originalSize;
      if (total > mostBytes) throw new RangeError('too large once unpacked');
      return true;
    },
  });
  return zipSync(files, { level: 0 }).slice().buffer;
};

/**
 * The first sheet of a workbook.
 * @throws Error where the file is none, or a damaged one
 */
export const readXlsx = (bytes: Uint8Array): Promise<Cell[][]> =>
  // The library's type says that a cell holds the constructor of dates; it holds dates.
  readSheet(unpacked(bytes), 1, { trim: false }) as Promise<unknown> as Promise<Cell[][]>;
