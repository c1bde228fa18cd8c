/** Reads the records of an export: JSON lines, or one JSON document that holds a list; either may be gzipped. */

import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import type { ReportWriter } from './export-report';
import { asRecord } from './raw';

/** Every record of the file, in order. Lines that are no JSON are reported and passed over. */
export async function readRecords(file: string, report: ReportWriter): Promise<unknown[]> {
  if (!/\.json(\.gz)?$/i.test(file)) return readLines(file, report);
  let document: unknown;
  try {
    document = JSON.parse(await text(open(file)));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // Some tools name a file of JSON lines `.json`.
    return readLines(file, report);
  }
  return listIn(document);
}

function open(file: string): Readable {
  const stream = createReadStream(file);
  if (!file.endsWith('.gz')) return stream;
  const unpacked = createGunzip();
  // A pipe does not hand on errors: a file that cannot be read must fail here too.
  stream.on('error', (error) => unpacked.destroy(error));
  return stream.pipe(unpacked);
}

/** A document is a list, an answer of a search with its issues, or one record. */
function listIn(document: unknown): unknown[] {
  if (Array.isArray(document)) return document as unknown[];
  const issues = asRecord(document)?.['issues'];
  return Array.isArray(issues) ? (issues as unknown[]) : [document];
}

async function readLines(file: string, report: ReportWriter): Promise<unknown[]> {
  const records: unknown[] = [];
  let number = 0;
  const stream = open(file);
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    try {
      records.push(JSON.parse(line));
    } catch (error) {
      report.badLine(number, error instanceof Error ? error.message : 'not JSON');
    }
  }
  return records;
}
