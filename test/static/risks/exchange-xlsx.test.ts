/** Tables as workbooks. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { serialOf, spreadsheetDay } from '../../../static/src/shared/risks/exchange/cells';
import { readXlsx, writeXlsx } from '../../../static/src/shared/risks/exchange/xlsx';
import { awkwardText } from './exchange-texts';

const text = awkwardText.filter((one) => one !== '');

const sheetOf = (bytes: Uint8Array): string =>
  strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());

describe('a table as a workbook', () => {
  test('comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, text, fc.integer()), { minLength: 1, maxLength: 4 }),
        async (rows) => {
          expect(await readXlsx(writeXlsx(rows))).toEqual(rows);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('leaves a cell with nothing in it empty', async () => {
    expect(
      await readXlsx(
        writeXlsx([
          ['a', '', 'b'],
          ['', 'c', ''],
        ]),
      ),
    ).toEqual([
      ['a', null, 'b'],
      [null, 'c', null],
    ]);
  });

  test('has texts that are texts, and no formula', () => {
    const sheet = sheetOf(writeXlsx([['=1+1', '+1', '-1', '@a']]));
    expect(sheet.match(/t="inlineStr"/g)).toHaveLength(4);
    expect(sheet).not.toContain('<f>');
  });

  test('has days that are days, in the reading too', async () => {
    const [[cell = null] = []] = await readXlsx(writeXlsx([[{ day: '2026-11-29' }]]));
    expect(cell).toBeInstanceOf(Date);
    expect(spreadsheetDay(cell)).toBe('2026-11-29');
    expect(spreadsheetDay(serialOf('2026-11-29'))).toBe('2026-11-29');
    expect(serialOf('2026-11-29')).toBe(46_355);
  });

  test('has more columns than the alphabet', async () => {
    const wide = Array.from({ length: 60 }, (_, index) => `c${index}`);
    expect(await readXlsx(writeXlsx([wide]))).toEqual([wide]);
  });

  test('takes a large one without a worker', async () => {
    const rows = Array.from({ length: 200 }, (_, index) => [`${index}`, 'x'.repeat(9_000)]);
    expect(await readXlsx(writeXlsx(rows))).toEqual(rows);
  });

  test('refuses one that would become too large', async () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(60_000_000) }, { level: 9 });
    await expect(async () => await readXlsx(bomb)).rejects.toThrow(RangeError);
  });

  test('refuses what is packed, and no workbook', async () => {
    await expect(async () => await readXlsx(zipSync({ 'a.xml': strToU8('<a/>') }))).rejects.toThrow();
  });
});

describe('spreadsheetDay', () => {
  test.each([
    [0, undefined],
    [1e9, undefined],
    [Number.NaN, undefined],
    ['46355', undefined],
    [true, undefined],
    [null, undefined],
    [46_355.75, '2026-11-29'],
    [new Date(Number.NaN), undefined],
  ])('of %j is %j', (cell, day) => {
    expect(spreadsheetDay(cell)).toBe(day);
  });
});
