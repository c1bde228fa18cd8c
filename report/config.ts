/** The settings that the report counts by: those of the app, with what a file of the settings screen says otherwise. */
import { readFile } from 'node:fs/promises';
import { settingsFile } from '../src/contract/settings-payloads';
import { defaultSettings } from '../src/core/settings/defaults';
import type { ProjectSettings } from '../src/core/settings/sections';
import { messageOf, ReportProblem } from './problem';

/** @throws ReportProblem for a file that cannot be read, or is no file of settings */
export async function readConfig(file: string | undefined): Promise<ProjectSettings> {
  if (file === undefined) return defaultSettings;
  const read = settingsFile.try(await readJson(file));
  if (read.ok) return { ...defaultSettings, ...read.value.sections };
  const [issue] = read.issues;
  const place = issue?.path.join('.') ?? '';
  throw new ReportProblem(
    `${file} is no file of the settings screen${place === '' ? '' : `: what is wrong is at ${place}`} (${read.message}).`,
  );
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (error) {
    throw new ReportProblem(`${file} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}
