/** Reads an export: JSON lines as a stream, an array or an object with `issues` as a whole. Nothing is dropped silently. */
import type { IssueFacts } from '../src/core/measures/facts';
import { asObject, type Json } from '../src/core/measures/raw';
import { isCut, makeIssueReader, type IssueProblem } from '../src/core/measures/read-issue';
import { linesOf, openFile } from './lines';
import { messageOf, ReportProblem } from './problem';
import { nameVersions, type VersionNames } from './versions';

/** Something in the file that is no issue. `place`: `line 3`, or `item 3` of a list. */
type BadPlace = { place: string; problem: IssueProblem | 'noJson' };

export type Export = {
  issues: IssueFacts[];
  bad: BadPlace[];
  /** Keys of issues that the file holds more than once; the one that changed last counts. */
  duplicates: string[];
  /** Keys of issues of whose changelog the file holds only a part. */
  cut: Set<string>;
  /** Where plans are read: the fix versions of each project by name and by id, as issues and their histories name them. */
  versions: VersionNames;
};

type Reading = Export & { take: (place: string, raw: unknown, names: Json | undefined) => void };

/** Longest file that is tried as a whole, as its text has to fit into one string of the runtime. */
const longestWhole = 400 * 2 ** 20;

const changesOf = (facts: IssueFacts): number =>
  [facts.statusChanges, facts.dueChanges, facts.flagChanges, facts.linkChanges, facts.formerKeys].flat()
    .length;

/** Of an issue that stands in a file twice, which one counts, wherever it stands: the newest, then the one that tells more. */
function isBetter(one: IssueFacts, other: IssueFacts): boolean {
  const better = one.updated - other.updated || changesOf(one) - changesOf(other);
  return better > 0 || (better === 0 && JSON.stringify(one) > JSON.stringify(other));
}

/** What is read of issues beside what blocks them. */
export type ReadingOptions = { flagField: string | undefined; hasPlan: boolean };

/** Collects issues, each id once. */
function startReading({ flagField, hasPlan }: ReadingOptions): Reading {
  const read = makeIssueReader({ flagField: flagField ?? null, estimateFields: [] }, { hasPlan });
  const places = new Map<string, number>();
  const result: Export = { issues: [], bad: [], duplicates: [], cut: new Set(), versions: new Map() };
  const take = (place: string, raw: unknown, names: Json | undefined): void => {
    const outcome = read(raw, names);
    if (!outcome.ok) {
      result.bad.push({ place, problem: outcome.problem });
      return;
    }
    const { facts } = outcome;
    if (isCut(raw)) result.cut.add(facts.key);
    if (hasPlan) nameVersions(result.versions, facts.project, raw);
    const known = places.get(facts.id);
    const earlier = known === undefined ? undefined : result.issues[known];
    if (known === undefined || !earlier) {
      places.set(facts.id, result.issues.push(facts) - 1);
      return;
    }
    result.duplicates.push(facts.key);
    if (isBetter(facts, earlier)) result.issues[known] = facts;
  };
  return { ...result, take };
}

const parse = (text: string): { value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
};

/** The list of issues that a value is; undefined where it is one issue, or none. */
const listIn = (value: unknown): unknown[] | undefined => {
  if (Array.isArray(value)) return value as unknown[];
  const issues = asObject(value)?.['issues'];
  return Array.isArray(issues) ? (issues as unknown[]) : undefined;
};

/** Display names of fields by id, which the answer of a search has for all its issues. */
const namesIn = (value: unknown): Json | undefined => asObject(asObject(value)?.['names']);

/** The whole text, or undefined where it is too long to be tried. */
async function readWhole(file: string): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of openFile(file) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > longestWhole) return undefined;
    parts.push(chunk);
  }
  return Buffer.concat(parts)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}

/** A file whose first line is not a value of its own may be one value over many lines; undefined where it is not. */
async function tryWhole(file: string, options: ReadingOptions): Promise<Export | undefined> {
  const text = await readWhole(file);
  const whole = text === undefined ? undefined : parse(text);
  if (!whole) return undefined;
  const { value } = whole;
  const reading = startReading(options);
  for (const [index, raw] of (listIn(value) ?? [value]).entries()) {
    reading.take(`item ${index + 1}`, raw, namesIn(value));
  }
  return reading;
}

/**
 * Reads a file.
 * @param onProgress hears now and then how far it is
 * @throws ReportProblem where the file cannot be read at all
 */
export async function readExport(
  file: string,
  options: ReadingOptions,
  onProgress: (issues: number, bytes: number) => void,
): Promise<Export> {
  const reading = startReading(options);
  let number = 0;
  /** Answers true where the file has to be tried as one value: its first line is none of its own, or holds a list. */
  const takeLine = (line: string): boolean => {
    number += 1;
    const text = number === 1 ? line.replace(/^\uFEFF/, '') : line;
    if (text.trim() === '') return false;
    const parsed = parse(text);
    const list = parsed && listIn(parsed.value);
    const isFirst = reading.issues.length === 0 && reading.bad.length === 0;
    if (!parsed) reading.bad.push({ place: `line ${number}`, problem: 'noJson' });
    else {
      for (const raw of list ?? [parsed.value]) reading.take(`line ${number}`, raw, namesIn(parsed.value));
    }
    return isFirst && (!parsed || list !== undefined);
  };
  try {
    const pieces = linesOf(file, (bytes) => {
      onProgress(reading.issues.length, bytes);
    });
    for await (const lines of pieces) {
      for (const line of lines) {
        const whole = takeLine(line) ? await tryWhole(file, options) : undefined;
        if (whole) return whole;
      }
    }
  } catch (error) {
    throw new ReportProblem(`${file} cannot be read: ${messageOf(error)}`, { cause: error });
  }
  return reading;
}
