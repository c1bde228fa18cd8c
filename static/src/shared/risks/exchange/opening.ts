/** A chosen file, read and looked at from all sides before anything is imported. */
import { importLimit } from '../../../../../src/contract/limits';
import type { Result } from '../../../../../src/contract/result';
import type { ImportCheck, RiskSummary } from '../../../../../src/contract/risk';
import type { Failure } from '../../../../../src/contract/result';
import { arrangementOf, columnName, columnOf, columnWords, plainly, type Say } from './columns';
import { lookUp, type Ask } from './lookups';
import { namedIn, readRow, type RiskContent, type RowReading, type Understanding } from './reading';
import type { Newest } from './readAll';
import { readTable, type FileError, type Table } from './table';
import { inRegister, twinsIn } from './twins';

/** Of a file: it is read whole. */
export const mostFileBytes = 5_000_000;

/** A call may have 500 KB; what stands around the risks has to fit in as well. */
const mostCallBytes = 450_000;

export type Opened = {
  rows: readonly RowReading[];
  /** What stands above columns that are left out. */
  ignored: readonly string[];
  /** Rows whose risk is in the register already, by their numbers. */
  known: ReadonlySet<number>;
  /** Rows that say the same as an earlier one of the file, which it is. */
  twins: ReadonlyMap<number, number>;
  /** How many risks of the register were looked at for that, where they are not all. */
  lookedAt?: number;
};

export type Opening =
  | { ok: true; opened: Opened }
  | { ok: false; errors: readonly FileError[] }
  | { ok: false; failure: Failure };

type Around = Ask & {
  check: (risks: RiskContent[]) => Promise<Result<ImportCheck>>;
  /** The risks that the reader may know of, as far as they are looked at. */
  register: () => Promise<Result<Newest<RiskSummary>>>;
};

const refused = (...errors: readonly FileError[]): Opening => ({ ok: false, errors });

const isOwn = (name: string, columns: ReturnType<typeof columnWords>): boolean => columns.has(plainly(name));

/** What keeps a table from being read row by row. */
const tableErrors = (
  { rows }: Table,
  { missing, twice }: ReturnType<typeof arrangementOf>,
  say: Say,
  currency: string,
): FileError[] => [
  ...missing.map((column): FileError => ({
    message: 'risk.exchange.error.missing',
    params: { column: columnName(column, say, currency) },
  })),
  ...twice.map((name): FileError => ({ message: 'risk.exchange.error.twice', params: { column: name } })),
  ...(rows.length === 0 ? [{ message: 'risk.exchange.error.noRows' } as const] : []),
  ...(rows.length > importLimit
    ? [
        {
          message: 'risk.exchange.error.tooMany',
          params: { rows: rows.length, most: importLimit },
        } as const,
      ]
    : []),
];

/** The rows with what the backend says of those in which nothing is wrong by themselves. */
const withCheck = (rows: readonly RowReading[], { problems }: ImportCheck): RowReading[] => {
  const sent = rows.filter(({ content }) => content !== undefined);
  const refusals = new Map(problems.map((problem) => [sent[problem.row]?.number, problem]));
  return rows.map((row) => {
    const problem = refusals.get(row.number);
    if (problem === undefined) return row;
    const { message, field } = problem;
    const { number, event } = row;
    return {
      number,
      event,
      problems: [{ message, ...(field !== undefined && { column: columnOf(field) }) }],
    };
  });
};

const contentsOf = (rows: readonly RowReading[]): RiskContent[] =>
  rows.flatMap(({ content }) => content ?? []);

const isTooMuch = (risks: readonly RiskContent[]): boolean =>
  new TextEncoder().encode(JSON.stringify(risks)).length > mostCallBytes;

/**
 * @throws Error where Jira does not answer, or a part of the app does not come
 */
export const openFile = async (
  bytes: Uint8Array,
  understanding: Understanding & { currency: string },
  around: Around,
): Promise<Opening> => {
  const { says, currency } = understanding;
  const [own] = says;
  if (own === undefined) throw new RangeError('no language');
  const words = columnWords(says, currency);
  const read = await readTable(bytes, (header) => isOwn(header, words));
  if (!read.ok) return refused(read.error);
  const { table } = read;
  const arrangement = arrangementOf(table.header, words);
  const errors = tableErrors(table, arrangement, own, currency);
  if (errors.length > 0) return refused(...errors);

  const found = await lookUp(namedIn(table.rows, arrangement), around);
  const rows = table.rows.map((row) => readRow(row, arrangement, understanding, found));
  const risks = contentsOf(rows);
  if (isTooMuch(risks)) return refused({ message: 'risk.exchange.error.tooMuch' });
  const [checked, register] = await Promise.all([
    risks.length === 0 ? { ok: true as const, value: { problems: [] } } : around.check(risks),
    around.register(),
  ]);
  if (!checked.ok) return { ok: false, failure: checked.error };
  if (!register.ok) return { ok: false, failure: register.error };
  const { risks: there, isAll } = register.value;
  const isThere = inRegister(there);
  return {
    ok: true,
    opened: {
      rows: withCheck(rows, checked.value),
      ignored: arrangement.ignored,
      known: new Set(rows.filter(({ event }) => isThere(event)).map(({ number }) => number)),
      twins: twinsIn(rows),
      ...(!isAll && { lookedAt: there.length }),
    },
  };
};

/** Rows with something wrong first; among themselves all stand as in the file. */
export const wrongFirst = (rows: readonly RowReading[]): RowReading[] => [
  ...rows.filter(({ problems }) => problems.length > 0),
  ...rows.filter(({ problems }) => problems.length === 0),
];

export { contentsOf };
