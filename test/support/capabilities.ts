/**
 * What a machine may lack. A suite that needs it is skipped there; in continuous integration a missing program is a
 * fault of the set-up, and asking for it throws, so that the suite fails.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe } from '@jest/globals';
import { findProgram } from '../../local/sql/programs';

const projectRoot = resolve(import.meta.dirname, '../..');

/** The path of `mariadbd`. @throws Error where it is missing in continuous integration */
export function findMariaDb(): string | undefined {
  return orFail('MariaDB', findProgram('mariadbd'));
}

/**
 * The path of a Chromium; the variable `CHROMIUM` names one that is not in the PATH.
 * @throws Error where it is missing in continuous integration
 */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM'];
  const found = findProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
  return orFail('Chromium', named ?? found);
}

/** The folder of real exports beside the project. Only comparisons with them need it. */
export function findSharedData(): string | undefined {
  const folder = resolve(projectRoot, '../shared/data');
  return existsSync(folder) ? folder : undefined;
}

/** A suite that runs where the condition holds and is listed as skipped elsewhere. */
export function describeIf(condition: boolean): typeof describe | typeof describe.skip {
  return condition ? describe : describe.skip;
}

function orFail(what: string, path: string | undefined): string | undefined {
  if (path === undefined && process.env['CI'] === 'true') throw new Error(`${what} is not installed`);
  return path;
}
