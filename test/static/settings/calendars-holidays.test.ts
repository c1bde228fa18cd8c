import { describe, expect, test } from '@jest/globals';
import { readHolidays } from '../../../static/src/settings/calendars/holidays';

const read = (text: string, known: readonly string[] = []) =>
  readHolidays(text, { known: new Set(known), first: '2026-11-24', longestName: 20 });

describe('pasted holidays', () => {
  test('are days with their names, each free', () => {
    expect(read('2026-12-25 Christmas Day\n2027-01-01 New Year')).toEqual({
      holidays: [
        { date: '2026-12-25', intervals: [], name: 'Christmas Day' },
        { date: '2027-01-01', intervals: [], name: 'New Year' },
      ],
      known: 0,
      problems: [],
    });
  });

  test.each([
    ['2026-12-25\tChristmas', 'Christmas'],
    ['2026-12-25,Christmas', 'Christmas'],
    ['2026-12-25; Christmas', 'Christmas'],
    ['"2026-12-25","Christmas"', 'Christmas'],
    ['2026-12-25,"So-called ""Xmas"""', 'So-called "Xmas"'],
    ['  2026-12-25   Christmas  ', 'Christmas'],
    ['2026-12-25', undefined],
    ['2026-12-25,', undefined],
  ])('come as tables and lists write them: %j', (line, name) => {
    expect(read(line).holidays).toEqual([
      { date: '2026-12-25', intervals: [], ...(name !== undefined && { name }) },
    ]);
  });

  test('may have empty lines and any line ends', () => {
    const { holidays, problems } = read('\r\n2026-12-25 A\r\n\r\n2026-12-26 B\r2026-12-27 C\n');
    expect(holidays.map(({ date }) => date)).toEqual(['2026-12-25', '2026-12-26', '2026-12-27']);
    expect(problems).toEqual([]);
  });

  test('with something wrong are named by their lines, empty ones counted', () => {
    const text = [
      '25.12.2026 Christmas',
      '',
      '2027-02-30 No such day',
      '2026-11-23 Yesterday',
      '2026-11-24 Today',
      '2026-11-24 Again',
      '2026-12-01 A name that is too long',
      '2026-12-25Christmas',
      'Christmas 2026-12-25',
    ].join('\n');
    const { holidays, problems } = read(text);
    expect(problems).toEqual([
      { line: 1, problem: 'noDay' },
      { line: 3, problem: 'notADay' },
      { line: 4, problem: 'past' },
      { line: 6, problem: 'repeated' },
      { line: 7, problem: 'tooLong' },
      { line: 8, problem: 'noDay' },
      { line: 9, problem: 'noDay' },
    ]);
    expect(holidays).toEqual([{ date: '2026-11-24', intervals: [], name: 'Today' }]);
  });

  test('that the calendar has already are counted and left alone', () => {
    expect(read('2026-12-25 Christmas\n2026-12-26 Boxing Day', ['2026-12-25'])).toEqual({
      holidays: [{ date: '2026-12-26', intervals: [], name: 'Boxing Day' }],
      known: 1,
      problems: [],
    });
  });

  test('of nothing are none', () => {
    expect(read(' \n\t\n')).toEqual({ holidays: [], known: 0, problems: [] });
  });
});
