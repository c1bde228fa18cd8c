/** What the command line asks for. */
import { parseArgs } from 'node:util';
import { readInstant } from '../src/core/measures/raw';
import { instantOf, isDay, midnightOf } from '../src/core/zone';
import { messageOf, ReportProblem } from './problem';

export const usage = `Usage: npm run report -- FILE [options]

FILE             an export of Jira issues with changelog: JSON lines, an array, or an object with "issues"; .gz too
--config FILE    settings of a project, as its settings screen exports them
--as-of TIME     counts what had happened before this instant (2026-11-24T12:00:00Z) or day; default: 1 ms after the
                 newest change in the file
--window WINDOW  all (default), 28d, or FROM..TO in dates or instants
--project KEY    only this project; may be repeated
--baseline TIME  counts how far the plan moved since it was approved at this instant, or at the beginning of this day
--fix-version V  with --baseline: the plan is this version, by its name or id; default: everything in the project
--json           one JSON object instead of a text
--help           this text`;

export type Asked = {
  file: string;
  config: string | undefined;
  asOf: string | undefined;
  window: string;
  projects: readonly string[] | undefined;
  baseline: string | undefined;
  fixVersion: string | undefined;
  json: boolean;
};

/** @throws ReportProblem for what is no command; undefined where the usage is asked for */
export function readArguments(words: readonly string[]): Asked | undefined {
  const { values, positionals } = parse(words);
  if (values.help) return undefined;
  const [file, ...more] = positionals;
  if (file === undefined) throw new ReportProblem(`Which file is to be read?\n\n${usage}`);
  if (values['fix-version'] !== undefined && values.baseline === undefined) {
    throw new ReportProblem('--fix-version says what the plan is: say with --baseline when it was approved.');
  }
  if (more.length > 0) throw new ReportProblem(`One file at a time, please: ${more.join(' ')} is too much.`);
  return {
    file,
    config: values.config,
    asOf: values['as-of'],
    window: values.window,
    projects: values.project,
    baseline: values.baseline,
    fixVersion: values['fix-version'],
    json: values.json,
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        config: { type: 'string' },
        'as-of': { type: 'string' },
        window: { type: 'string', default: 'all' },
        project: { type: 'string', multiple: true },
        baseline: { type: 'string' },
        'fix-version': { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new ReportProblem(`${messageOf(error)}\n\n${usage}`, { cause: error });
  }
}

/** The instant that an option names; a day begins in the project's zone. @throws ReportProblem */
export function readTime(
  option: '--as-of' | '--baseline',
  text: string,
  zoneAt: (instant: number) => string,
): number {
  if (isDay(text)) {
    const midnight = midnightOf(text);
    return instantOf(midnight, zoneAt(midnight));
  }
  const instant = readInstant(text);
  if (instant === undefined) {
    throw new ReportProblem(
      `${option} ${text} is no instant: write 2026-11-24T12:00:00Z, or a day as 2026-11-24.`,
    );
  }
  return instant;
}
