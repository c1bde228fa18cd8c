/** Reading a file of settings: whether it is one, and where in it something is wrong. */
import { settingsFile } from '../../../../src/contract/settings-payloads';
import type { SettingsFile } from '../../../../src/contract/settings';
import type { TextKey } from '../../shared/texts';
import { dayOf, type Reader } from '../../shared/dates';
import type { SettingsPlace } from '../editors';

/** A call may have 500 KB; what stands around the sections has to fit in as well. */
export const mostBytes = 450_000;

export type FileError = {
  /** Place in the file: `sections.ladder.rungs[2].respondHours`; empty for the whole of it. */
  path: string;
  message: TextKey;
  params?: Record<string, string>;
};

export type FileReading = { ok: true; file: SettingsFile } | { ok: false; errors: readonly FileError[] };

const pathOf = (steps: readonly (string | number)[]): string =>
  steps.reduce<string>(
    (path, step) => (typeof step === 'number' ? `${path}[${step}]` : path === '' ? step : `${path}.${step}`),
    '',
  );

/** What the schemas say of a value, in the words of somebody who looks at a file and not at a form. */
const sentences: Readonly<Record<string, TextKey>> = {
  'invalid.tooLong': 'settings.exchange.error.tooLong',
  'invalid.tooMany': 'settings.exchange.error.tooMany',
  'invalid.characters': 'settings.exchange.error.characters',
  'invalid.person': 'settings.exchange.error.person',
  'invalid.nothingChosen': 'settings.exchange.error.noSection',
};

type Issue = {
  code: string;
  path: readonly (string | number)[];
  error?: unknown;
  expected?: readonly unknown[];
  keys?: readonly PropertyKey[];
  issues?: readonly Issue[];
};

const toError = (issue: Issue): FileError => {
  const path = pathOf(issue.path);
  switch (issue.code) {
    case 'missing_value':
      return { path, message: 'settings.exchange.error.missing' };
    case 'unrecognized_keys':
      return {
        path,
        message: 'settings.exchange.error.unknown',
        params: { names: (issue.keys ?? []).map(String).join(', ') },
      };
    case 'invalid_literal':
      return {
        path,
        message: 'settings.exchange.error.oneOf',
        params: { words: (issue.expected ?? []).map(String).join(', ') },
      };
    case 'invalid_union': {
      // Of several forms the one that got furthest says best what is wrong.
      const inner = issue.issues?.find(({ code }) => code === 'custom_error');
      return inner === undefined
        ? { path, message: 'settings.exchange.error.form' }
        : toError({ ...inner, path: [...issue.path, ...inner.path] });
    }
    case 'custom_error':
      return { path, message: sentences[String(issue.error)] ?? 'settings.exchange.error.form' };
    default:
      return { path, message: 'settings.exchange.error.form' };
  }
};

const fieldOf = (value: unknown, field: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field] : undefined;

/** What is wrong with the file as a whole, which makes everything within it beside the point. */
const wholeError = (value: unknown): TextKey | undefined => {
  if (fieldOf(value, 'format') !== 'fairlead-settings') return 'settings.exchange.error.notSettings';
  const version = fieldOf(value, 'formatVersion');
  return typeof version === 'number' && version > 1 ? 'settings.exchange.error.newer' : undefined;
};

export const readSettingsFile = (content: string): FileReading => {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return { ok: false, errors: [{ path: '', message: 'settings.exchange.error.notJson' }] };
  }
  const message = wholeError(value);
  if (message !== undefined) return { ok: false, errors: [{ path: '', message }] };
  const read = settingsFile.try(value);
  if (!read.ok) return { ok: false, errors: read.issues.map((issue) => toError(issue as Issue)) };
  return { ok: true, file: read.value };
};

/** For people: they open such files too. */
export const writeSettingsFile = (file: SettingsFile): string => `${JSON.stringify(file, null, 2)}\n`;

export const fileNameOf = (
  { exportedAt }: Pick<SettingsFile, 'exportedAt'>,
  { projectKey, scope }: Pick<SettingsPlace, 'projectKey' | 'scope'>,
  { timeZone }: Pick<Reader, 'timeZone'>,
): string => `fairlead-settings-${projectKey ?? scope}-${dayOf(exportedAt, timeZone)}.json`;
