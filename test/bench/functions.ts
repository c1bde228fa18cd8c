import { execFileSync } from 'node:child_process';
import { buildFunctions } from '../../local/build/functions';
import type { Figure } from './figure';
import { median } from './statistics';

const runs = 41;

/** Milliseconds that a fresh process needs to load a bundle, without its own start. */
function loadTime(file: string): number {
  const script =
    'const started = performance.now(); require(process.argv[1]); console.log(performance.now() - started);';
  return Number(execFileSync(process.execPath, ['-e', script, file], { encoding: 'utf8' }));
}

/** Size and load time of the function bundle as Forge's bundler makes it, against one with the same packages alone. */
export async function benchFunctions(): Promise<Figure[]> {
  const app = await buildFunctions();
  const bare = await buildFunctions({
    entry: 'test/bench/bare/function.ts',
    outDir: 'dist/bench',
    name: 'bare',
  });
  const times = { app: [] as number[], bare: [] as number[] };
  for (let run = 0; run < runs; run += 1) {
    times.app.push(loadTime(app.file));
    times.bare.push(loadTime(bare.file));
  }
  const ratio = median(times.app) / median(times.bare);
  return [
    { name: 'function bundle', value: app.bytes / 1024, unit: 'KiB' },
    { name: 'bundle of the same packages alone', value: bare.bytes / 1024, unit: 'KiB' },
    { name: 'load time of the function bundle', value: median(times.app), unit: 'ms' },
    { name: 'load time of the packages alone', value: median(times.bare), unit: 'ms' },
    {
      name: 'load time against the packages alone',
      value: ratio,
      unit: '×',
      goal: '≤ 1.5',
      met: ratio <= 1.5,
    },
  ];
}
