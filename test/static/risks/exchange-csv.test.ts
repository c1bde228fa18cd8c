/** Tables as texts: whatever stands in a cell comes back, and no file makes the reading throw. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  decoded,
  guarded,
  readCsv,
  separatorOf,
  unguarded,
  writeCsv,
} from '../../../static/src/shared/risks/exchange/csv';
import { parseNumber } from '../../../static/src/shared/numbers';
import { readTable } from '../../../static/src/shared/risks/exchange/table';
import { awkwardText } from './exchange-texts';

const isKnown = (header: string): boolean => ['event', 'cause', 'effect'].includes(header);

const header = ['event', 'cause', 'effect'];

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const rowsOf = (text: string): string[][] => {
  const read = readCsv(decoded(bytesOf(text)), isKnown);
  if (!read.ok) throw new Error(`row ${read.row ?? '?'}`);
  return read.rows;
};

const row = fc.tuple(awkwardText, awkwardText, awkwardText);

describe('a table as CSV', () => {
  test.each([',', ';'])('comes back as it was, separated by %s', (separator) => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        const written = [header, ...rows];
        expect(rowsOf(writeCsv(written, separator, 'en-US'))).toEqual(written);
      }),
      { numRuns: 400 },
    );
  });

  test('has nothing that a spreadsheet would calculate', () => {
    fc.assert(
      fc.property(awkwardText, (text) => {
        expect(guarded(text)).not.toMatch(/^[=+\-@\t\r\n]/);
        expect(unguarded(guarded(text))).toBe(text);
      }),
    );
  });

  test.each([
    ['=HYPERLINK("http://x")', `'=HYPERLINK("http://x")`],
    ["'=1", "''=1"],
    ["'quoted'", "'quoted'"],
    ['-', "'-"],
    ['a=b', 'a=b'],
  ])('writes %j as %j', (text, written) => {
    expect(guarded(text)).toBe(written);
  });

  test('keeps numbers and days as they are, and begins with the mark of UTF-8', () => {
    expect(writeCsv([['a', -1, { day: '2026-11-29' }]], ',', 'en-US')).toBe('\ufeffa,-1,2026-11-29');
  });

  test.each([
    [1_234_567, '1234567', '1234567'],
    [0.1, '0.1', '0,1'],
    [0.000_000_12, '0.00000012', '0,00000012'],
    // In the other language these would be thousands.
    [1.125, '1.1250', '1,1250'],
    [1000.125, '1000.1250', '1000,1250'],
  ])('writes the number %d whole, and so that no other language reads another one', (number, us, de) => {
    expect(writeCsv([[number]], ';', 'en-US')).toBe(`\ufeff${us}`);
    expect(writeCsv([[number]], ';', 'de-DE')).toBe(`\ufeff${de}`);
    expect([parseNumber(us, 'en-US'), parseNumber(de, 'de-DE')]).toEqual([number, number]);
    expect([number, undefined]).toContain(parseNumber(us, 'de-DE'));
    expect([number, undefined]).toContain(parseNumber(de, 'en-US'));
  });

  test.each([
    ['en-US', ','],
    ['de-DE', ';'],
    ['pl-PL', ';'],
  ])('separates cells for %s by %s', (locale, separator) => {
    expect(separatorOf(locale)).toBe(separator);
  });
});

describe('readCsv', () => {
  test.each([',', ';', '\t', '|'])('finds out that cells are separated by %j', (separator) => {
    const text = [header.join(separator), ['a', 'b, c; d', 'e'].join(separator)].join('\n');
    const [first] = rowsOf(text);
    expect(first).toEqual(header);
  });

  test('goes by the separator that the first line names', () => {
    expect(rowsOf('sep=;\r\nevent;cause;effect\r\n1;2;3')).toEqual([header, ['1', '2', '3']]);
  });

  test('says from where on the quotation marks do not match', () => {
    expect(readCsv('event,cause\na,"b\nc,d', isKnown)).toEqual({ ok: false, row: 2 });
  });

  test('reads what spreadsheets of Western languages write, and UTF-16', () => {
    expect(decoded(new Uint8Array([0x4d, 0xfc, 0x6c, 0x6c]))).toBe('Müll');
    expect(decoded(new Uint8Array([0xff, 0xfe, 0x41, 0x00, 0xe4, 0x00]))).toBe('Aä');
    expect(decoded(bytesOf('\ufeffä'))).toBe('ä');
  });
});

describe('readTable', () => {
  test('answers for any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const read = await readTable(bytes, isKnown);
        expect(read.ok ? read.table.header.length > 0 : read.error.message.length > 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('answers for any bytes that begin as a workbook does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const read = await readTable(new Uint8Array([0x50, 0x4b, 3, 4, ...bytes]), isKnown);
        expect(read).toEqual({ ok: false, error: { message: 'risk.exchange.error.damaged' } });
      }),
    );
  });

  test.each([
    ['', 'empty'],
    ['\ufeff\r\n ,\t\r\n', 'empty'],
    ['a\0b', 'kind'],
    ['event,"cause', 'quotes'],
    ['\u{d0}\u{cf}', 'none'],
  ])('says of %j what is wrong', async (text, word) => {
    const read = await readTable(bytesOf(text), isKnown);
    if (word === 'none') expect(read.ok).toBe(true);
    else expect(read.ok ? '' : read.error.message).toMatch(new RegExp(`^risk.exchange.error.${word}`));
  });

  test('knows a workbook of the old kind', async () => {
    const read = await readTable(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), isKnown);
    expect(read).toEqual({ ok: false, error: { message: 'risk.exchange.error.oldWorkbook' } });
  });

  test('counts rows as a spreadsheet does, those with nothing in them too', async () => {
    const read = await readTable(bytesOf('event , cause\n\n"a\nb",c\n,\nd,e\n'), isKnown);
    expect(read).toEqual({
      ok: true,
      table: {
        header: ['event', 'cause'],
        rows: [
          { number: 3, cells: ['a\nb', 'c'] },
          { number: 5, cells: ['d', 'e'] },
        ],
      },
    });
  });
});
