/** Reads the changelog of an issue in any of the shapes that exports have it in. */

import { fromJiraDate } from '../jira/dates';
import type { ChangeItem, History } from '../jira/site';
import type { Catalogue } from './export-catalogue';
import type { ReportWriter } from './export-report';
import { asList, asNumber, asRecord, asText, ownValue, type Raw, shapeOf } from './raw';

const itemKeys = new Set(['field', 'fieldtype', 'fieldId', 'from', 'fromString', 'to', 'toString']);

/** The histories of an issue, oldest first. */
export function readChangelog(value: unknown, catalogue: Catalogue, report: ReportWriter): History[] {
  if (value === undefined || value === null) return [];
  const page = asRecord(value);
  const list = Array.isArray(value) ? (value as unknown[]) : page?.['histories'];
  if (!Array.isArray(list)) {
    report.unknown(`changelog ${shapeOf(value)}`, value);
    return [];
  }
  const total = asNumber(page?.['total']);
  if (total !== undefined && total > list.length) report.leftOut('changelog entries that the export lacks');
  return inOrder(list.flatMap((each) => readHistory(each, catalogue, report) ?? []));
}

/** Oldest first; entries of the same moment by number. */
export function inOrder(histories: History[]): History[] {
  return histories.sort((left, right) => left.at - right.at || Number(left.id) - Number(right.id));
}

export function readHistory(value: unknown, catalogue: Catalogue, report: ReportWriter): History | undefined {
  const raw = asRecord(value);
  const at = readMoment(raw?.['created']);
  const id = asText(raw?.['id']);
  if (!raw || at === undefined || id === undefined) {
    report.unknown(`changelog entry ${shapeOf(value)}`, value);
    return undefined;
  }
  if (raw['author'] === undefined) report.concluded('changelog entry without an author');
  return {
    id,
    at,
    authorId: catalogue.person(raw['author']),
    items: asList(raw['items']).flatMap((item) => readItem(item, report) ?? []),
    ...(raw['historyMetadata'] === undefined ? {} : { metadata: raw['historyMetadata'] }),
  };
}

/** Dates come as text, and in some answers as a number of milliseconds, or of seconds. */
function readMoment(value: unknown): number | undefined {
  const number = asNumber(value);
  // Milliseconds since 1970 passed this bound in 1973, seconds reach it in the year 5138.
  if (number !== undefined) return number < 100_000_000_000 ? number * 1000 : number;
  return typeof value === 'string' ? fromJiraDate(value) : undefined;
}

function readItem(value: unknown, report: ReportWriter): ChangeItem | undefined {
  const raw = asRecord(value);
  const field = asText(raw?.['field']);
  if (!raw || field === undefined) {
    report.unknown(`changelog item ${shapeOf(value)}`, value);
    return undefined;
  }
  for (const key of Object.keys(raw)) if (!itemKeys.has(key)) report.leftOut(`changelog item: ${key}`);
  const fieldId = asText(raw['fieldId']);
  return {
    field,
    fieldtype: raw['fieldtype'] === 'custom' ? 'custom' : 'jira',
    ...(fieldId === undefined ? {} : { fieldId }),
    from: textOrNull(raw, 'from'),
    fromString: textOrNull(raw, 'fromString'),
    to: textOrNull(raw, 'to'),
    toString: textOrNull(raw, 'toString'),
  };
}

function textOrNull(raw: Raw, key: string): string | null {
  return asText(ownValue(raw, key)) ?? null;
}
