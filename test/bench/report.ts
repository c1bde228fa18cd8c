/**
 * How fast a report is made of an export, and in how much memory: the real export, repeated with shifted ids, against a
 * process that only parses the same bytes.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import type { Figure } from './figure';
import { median } from './statistics';

const projectRoot = resolve(import.meta.dirname, '../..');
const program = join(projectRoot, 'dist/report/main.mjs');
const sizes = [2_000, 20_000, 200_000] as const;

/** Reads a file as the report does, and does nothing with what it parsed. */
const parser = `
import { createReadStream } from 'node:fs';
let rest = [];
for await (const chunk of createReadStream(process.argv[2], { highWaterMark: 1 << 20 })) {
  let start = 0;
  for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
    JSON.parse(Buffer.concat([...rest, chunk.subarray(start, end)]).toString('utf8'));
    rest = [];
    start = end + 1;
  }
  rest.push(chunk.subarray(start));
}
console.log('{}');
`;

/** Writes so many issues as lines: those of the export again and again, each time with other ids and keys. */
async function writeLines(lines: readonly string[], count: number, file: string): Promise<void> {
  const out = createWriteStream(file);
  for (let done = 0, round = 1; done < count; round += 1) {
    // A project key may have digits behind its letters, an id may be of any length: links go on fitting within a round.
    const shift = (line: string) =>
      line
        .replaceAll(/"id":"(\d{5,})"/g, `"id":"${round}$1"`)
        .replaceAll(/\b([A-Z]{2,})-(\d+)\b/g, `$1-${round}00000$2`);
    for (const line of lines) {
      if (done === count) break;
      done += 1;
      if (!out.write(`${shift(line)}\n`)) await once(out, 'drain');
    }
  }
  out.end();
  await once(out, 'finish');
}

type Run = { seconds: number; peakBytes: number };

/** One whole process, its output into a file. */
async function run(words: readonly string[], folder: string): Promise<Run> {
  const out = await open(join(folder, 'out.json'), 'w');
  const started = performance.now();
  // What a process took at most stands in /proc until it has been waited for; GNU time would be one more program.
  const child = spawn(process.execPath, ['--import', join(folder, 'peak.mjs'), ...words], {
    stdio: ['ignore', out.fd, 'inherit'],
  });
  const [code] = (await once(child, 'close')) as [number | null];
  const seconds = (performance.now() - started) / 1_000;
  await out.close();
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${String(code)}`);
  return { seconds, peakBytes: Number(await readFile(join(folder, 'peak'), 'utf8')) * 1024 };
}

/** `ratio`: of the report's time to that of parsing right before, since a machine is not as fast at every moment. */
type Measured = { size: number; bytes: number; report: Run; ratio: number };

const typical = (runs: readonly Run[]): Run => ({
  seconds: median(runs.map(({ seconds }) => seconds)),
  peakBytes: median(runs.map(({ peakBytes }) => peakBytes)),
});

async function measureSize(lines: readonly string[], size: number, folder: string): Promise<Measured> {
  const file = join(folder, `${size}.jsonl`);
  await writeLines(lines, size, file);
  const reports: Run[] = [];
  const ratios: number[] = [];
  for (let round = 0; round < (size > 50_000 ? 3 : 7); round += 1) {
    const parse = await run([join(folder, 'parse.mjs'), file], folder);
    const report = await run([program, file, '--json'], folder);
    reports.push(report);
    ratios.push(report.seconds / parse.seconds);
  }
  const { size: bytes } = await stat(file);
  await rm(file);
  return { size, bytes, report: typical(reports), ratio: median(ratios) };
}

/** The same issues in the other shapes that a report reads. */
async function measureShapes(lines: readonly string[], size: number, folder: string): Promise<Figure[]> {
  const file = join(folder, 'lines.jsonl');
  await writeLines(lines, size, file);
  const content = await readFile(file, 'utf8');
  const shapes = {
    'an array': ['array.json', `[${content.trimEnd().replaceAll('\n', ',')}]`],
    'packed lines': ['packed.jsonl.gz', gzipSync(content)],
  } as const;
  const figures: Figure[] = [];
  for (const [name, [path, bytes]] of Object.entries(shapes)) {
    await writeFile(join(folder, path), bytes);
    const reports: Run[] = [];
    for (let round = 0; round < 3; round += 1) {
      reports.push(await run([program, join(folder, path), '--json'], folder));
    }
    const { seconds, peakBytes } = typical(reports);
    figures.push(
      { name: `report of ${size} issues in ${name}`, value: size / seconds, unit: 'issues/s' },
      { name: `  memory at most`, value: peakBytes / 2 ** 20, unit: 'MiB' },
    );
  }
  return figures;
}

/** @param exported JSON lines */
export async function benchReport(exported: string): Promise<Figure[]> {
  execFileSync('npm', ['run', '--silent', 'build:report'], { cwd: projectRoot });
  const lines = (await readFile(exported, 'utf8')).split('\n').filter((line) => line !== '');
  const folder = await mkdtemp(join(tmpdir(), 'report-bench-'));
  try {
    await writeFile(join(folder, 'parse.mjs'), parser);
    await writeFile(
      join(folder, 'peak.mjs'),
      `import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync(${JSON.stringify(join(folder, 'peak'))}, String(process.resourceUsage().maxRSS)));`,
    );
    const measured: Measured[] = [];
    for (const size of sizes) measured.push(await measureSize(lines, size, folder));
    return [...figuresOf(measured), ...(await measureShapes(lines, 20_000, folder))];
  } finally {
    await rm(folder, { recursive: true });
  }
}

function figuresOf(measured: readonly Measured[]): Figure[] {
  const [small, middle, large] = measured;
  if (!small || !middle || !large) throw new Error('three sizes are measured');
  const each = ({ report, size }: Measured) => report.seconds / size;
  const perIssue = each(large) / each(small);
  const memory = large.report.peakBytes / small.report.peakBytes;
  return [
    ...measured.flatMap(({ size, bytes, report, ratio }): Figure[] => [
      {
        name: `report of ${size} issues (${Math.round(bytes / 2 ** 20)} MiB)`,
        value: size / report.seconds,
        unit: 'issues/s',
      },
      { name: `  against parsing the same bytes`, value: ratio, unit: '×' },
      { name: `  memory at most`, value: report.peakBytes / 2 ** 20, unit: 'MiB' },
    ]),
    {
      name: 'report of 20000 issues against parsing',
      value: middle.ratio,
      unit: '×',
      goal: '≤ 2.0',
      met: middle.ratio <= 2,
    },
    {
      name: 'time per issue, 200000 against 2000',
      value: perIssue,
      unit: '×',
      goal: '≤ 1.3',
      met: perIssue <= 1.3,
    },
    { name: 'memory, 200000 issues against 2000', value: memory, unit: '×', goal: '≤ 3', met: memory <= 3 },
  ];
}
