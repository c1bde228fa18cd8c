/** The lines of a file, one after the other, so that a file of any size takes no more room than its longest line. */
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

const newline = 0x0a;
const chunkBytes = 1 << 18;

/** Opens a file, unpacking what ends with `.gz`. */
export function openFile(file: string): Readable {
  const stream = createReadStream(file, { highWaterMark: chunkBytes });
  if (!file.endsWith('.gz')) return stream;
  const unpacked = createGunzip();
  stream.on('error', (error) => unpacked.destroy(error));
  return stream.pipe(unpacked);
}

const decode = (parts: readonly Buffer[]): string =>
  parts.length === 1 ? (parts[0]?.toString('utf8') ?? '') : Buffer.concat(parts).toString('utf8');

/**
 * All lines of a file, those that end in one piece of it together.
 * @param onBytes hears how many bytes were read in all, after each piece
 */
export async function* linesOf(file: string, onBytes: (bytes: number) => void): AsyncGenerator<string[]> {
  let rest: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of openFile(file) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    const lines: string[] = [];
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      lines.push(decode([...rest, chunk.subarray(start, end)]));
      rest = [];
      start = end + 1;
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
    yield lines;
    onBytes(bytes);
  }
  if (rest.length > 0) yield [decode(rest)];
}
