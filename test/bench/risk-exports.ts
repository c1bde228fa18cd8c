/** How long a large register takes to become a file, by the code that runs in the browser, and to become a document. */
import type { LocalConfluence } from '../../local/confluence';
import type { Host } from '../../local/host/invoke';
import { accountIdOf } from '../../local/jira/people';
import english from '../../locales/en-US.json' with { type: 'json' };
import type { Result } from '../../src/contract/result';
import type { Risk, RiskRegister, WholeRisks } from '../../src/contract/risk';
import { placeMacro } from '../support/macro-places';
import type { Figure } from './figure';
import { median } from './statistics';

const runs = 5;
const accountId = accountIdOf('deliveryManager');

/** @throws Error where it is refused */
async function ask<Value>(host: Host, project: string, functionKey: string, payload: object): Promise<Value> {
  const place = { moduleKey: 'governance', accountId, project };
  const answer = await host.invokeResolver({ ...place, functionKey, payload });
  const result = answer.kind === 'answer' ? (answer.body as Result<Value>) : undefined;
  if (result?.ok !== true) throw new Error(`${functionKey} came back as ${JSON.stringify(answer)}`);
  return result.value;
}

async function readWhole(host: Host, project: string): Promise<Risk[]> {
  const risks: Risk[] = [];
  for (let after: string | null | undefined = undefined; after !== null;) {
    const asked: object = { sort: 'score', ...(after !== undefined && { after }) };
    const page: WholeRisks = await ask<WholeRisks>(host, project, 'risk/whole', asked);
    risks.push(...page.risks);
    after = page.next;
  }
  return risks;
}

/** The writers of the browser, which look for their host as soon as they are loaded, and for sentences only where names are gone. */
async function loadWriters() {
  Object.assign(globalThis, { __bridge: { callBridge: () => Promise.resolve(undefined) } });
  const { exportRows } = await import('../../static/src/shared/risks/exchange/exporting');
  const { fileOf } = await import('../../static/src/shared/risks/exchange/files');
  const { fill } = await import('../../static/src/shared/texts');
  return { exportRows, fileOf, fill };
}

async function timeOf(run: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let count = 0; count < runs; count += 1) {
    const started = performance.now();
    await run();
    taken.push(performance.now() - started);
  }
  return median(taken);
}

/** @param most how many risks the register has */
export async function measureExports(
  host: Host,
  confluence: LocalConfluence,
  project: string,
  most: number,
): Promise<Figure[]> {
  const { exportRows, fileOf, fill } = await loadWriters();
  const { scales, currency } = await ask<RiskRegister>(host, project, 'risk/register', { sort: 'score' });
  const started = performance.now();
  const risks = await readWhole(host, project);
  const reading = performance.now() - started;
  const catalogue: Record<string, string> = english;
  const exporting = {
    say: (key: string, params?: Record<string, string | number>) => fill(catalogue[key] ?? key, params),
    scales,
    currency,
    timeZone: 'Europe/Berlin',
    language: 'en-US',
    nameOf: (account: string) => account,
    keyOf: (issue: string) => issue,
  };
  const as = (kind: 'csv' | 'xlsx') => () =>
    fileOf(kind, exportRows(risks, exporting), { locale: 'en-US', language: 'en-US' });
  const macro = placeMacro({ host, confluence }, 'DELIVERY', { project });
  let bytes = 0;
  const document = await timeOf(async () => {
    const made = await host.exportMacro({ moduleKey: 'risk-register', macro, accountId }, 'pdf');
    if (made.kind !== 'document') throw new Error(JSON.stringify(made));
    bytes = JSON.stringify(made.document).length;
  });
  const all = `${risks.length.toLocaleString('en-US')} of ${most.toLocaleString('en-US')} risks`;
  return [
    { name: `risks: reading ${all} whole, page by page`, value: reading, unit: 'ms' },
    { name: '  writing them as CSV', value: await timeOf(as('csv')), unit: 'ms' },
    { name: '  writing them as XLSX', value: await timeOf(as('xlsx')), unit: 'ms' },
    { name: 'risks: a document of the first 500, read and written', value: document, unit: 'ms' },
    { name: '  its size', value: bytes / 1_024, unit: 'KiB' },
  ];
}
