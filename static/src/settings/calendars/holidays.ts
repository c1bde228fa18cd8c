/** Free days from pasted lines such as `2026-12-25 Christmas Day`. */
import { isDay, type Calendar } from '../../../../src/contract/settings-rules';

type Exception = Calendar['exceptions'][number];

type LineProblem = 'noDay' | 'notADay' | 'past' | 'repeated' | 'tooLong';

export type ReadHolidays = {
  /** In the order of the lines, without those that the calendar has. */
  holidays: Exception[];
  /** How many of the days the calendar has already. */
  known: number;
  /** Lines are counted from 1, empty ones too. */
  problems: { line: number; problem: LineProblem }[];
};

type Limits = {
  /** Days that the calendar has. */
  known: ReadonlySet<string>;
  /** The earliest day that can be added. */
  first: string;
  /** Most characters of a name. */
  longestName: number;
};

/** A day, then perhaps a comma, a semicolon or a tab as tables have them, then a name, perhaps in quotes. */
const form = /^"?(\d{4}-\d{2}-\d{2})"?(?:\s*[,;\t]\s*|\s+|$)(.*)$/;

const unquoted = (text: string): string => {
  const trimmed = text.trim();
  return /^".*"$/.test(trimmed) ? trimmed.slice(1, -1).replaceAll('""', '"').trim() : trimmed;
};

export const readHolidays = (text: string, { known, first, longestName }: Limits): ReadHolidays => {
  const read: ReadHolidays = { holidays: [], known: 0, problems: [] };
  const seen = new Set<string>();
  text.split(/\r\n|\r|\n/).forEach((whole, index) => {
    const line = whole.trim();
    if (line === '') return;
    const [, date, rest = ''] = form.exec(line) ?? [];
    const name = unquoted(rest);
    const refuse = (problem: LineProblem): void => {
      read.problems.push({ line: index + 1, problem });
    };
    if (date === undefined) refuse('noDay');
    else if (!isDay(date)) refuse('notADay');
    else if (seen.has(date)) refuse('repeated');
    else if (date < first) refuse('past');
    else if (name.length > longestName) refuse('tooLong');
    else if (known.has(date)) read.known += 1;
    else read.holidays.push({ date, intervals: [], ...(name !== '' && { name }) });
    if (date !== undefined) seen.add(date);
  });
  return read;
};
