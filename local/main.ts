/** `npm start`: a local site to click through. */
import { createHash } from 'node:crypto';
import { basename, extname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseFault } from './host/faults';
import { forgetState, startSite } from './server';

const usage = `Usage: npm start -- [options]

  --port N       port of the site (3700); the app's frame takes the next one
  --data FILE    an export of a Jira project, in the place of the demonstration
  --no-confluence
                 a site without Confluence
  --fresh        forget what earlier runs of the same data stored
  --fault F      a fault, may be repeated: kind[=value][@target][*times][~match]
                 latency=800@sql, tooMany=5@product*2, serverError=503, dropped@sql*1,
                 lostAnswer@sql*1~INSERT, sqlError*1, conflict*1~INSERT, consent,
                 eventLate=60000, eventTwice*1, eventShuffled@queue, eventLost~ATLAS-7,
                 processLost=3@queue*1
  --help         this text
`;

/** A folder for each source of data: its name to find it by, a hash to tell files of the same name apart. */
function stateFolder(data: string): string {
  if (data === 'demo') return resolve('.local/demo');
  const file = resolve(data);
  const hash = createHash('sha256').update(file).digest('hex').slice(0, 8);
  return resolve('.local', `${basename(file, extname(file))}-${hash}`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '3700' },
      data: { type: 'string', default: 'demo' },
      fresh: { type: 'boolean', default: false },
      'no-confluence': { type: 'boolean', default: false },
      fault: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_534) throw new Error(`${values.port} is no port`);
  const stateDir = stateFolder(values.data);
  if (values.fresh) await forgetState(stateDir);
  const site = await startSite({
    port,
    data: values.data,
    stateDir,
    confluence: !values['no-confluence'],
    faults: values.fault.map(parseFault),
    schedules: true,
    measured: true,
    risks: true,
  });
  if (site.notes.length > 0) {
    console.log(`Not everything in ${values.data} could be taken as it is:`);
    for (const note of site.notes) console.log(`  - ${note}`);
  }
  console.log(`\nFairlead is at ${site.url}\nWhat it stores is in ${join(stateDir, '')}. Ctrl+C ends it.\n`);
  const stop = () => {
    void site.stop().then(() => {
      process.exit(0);
    });
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
