/** `npm run report`: the measures of an export, without any site. */
import { once } from 'node:events';
import { readArguments, usage } from './arguments';
import { print } from './print';
import { ReportProblem } from './problem';
import { makeReport } from './report';
import { toJson } from './to-json';

/** Progress is told of a reading that takes longer than this, and then as often. */
const progressMs = 2_000;

function makeProgress(): (issues: number, bytes: number) => void {
  let last = performance.now();
  return (issues, bytes) => {
    if (performance.now() - last < progressMs) return;
    last = performance.now();
    process.stderr.write(`Read ${issues} issues, ${Math.round(bytes / 2 ** 20)} MiB so far\n`);
  };
}

/** Waits while whoever reads the output is slower. */
async function write(parts: Iterable<string>): Promise<void> {
  for (const part of parts) {
    if (!process.stdout.write(part)) await once(process.stdout, 'drain');
  }
}

// Whoever reads the output may have seen enough, as `head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  const asked = readArguments(process.argv.slice(2));
  if (asked) {
    const report = await makeReport(asked, makeProgress());
    await write(asked.json ? toJson(report) : print(report));
  } else {
    await write([`${usage}\n`]);
  }
} catch (error) {
  if (!(error instanceof ReportProblem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
