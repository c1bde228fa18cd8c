/** How fast a large register answers, through the app's own functions on MariaDB. */
import type { LocalConfluence } from '../../local/confluence';
import type { Host } from '../../local/host/invoke';
import type { LocalJira } from '../../local/jira';
import { accountIdOf } from '../../local/jira/people';
import type { Defs } from '../../src/contract/defs';
import type { Figure } from './figure';
import { onMariaDb } from './on-mariadb';
import { measureExports } from './risk-exports';
import { loadRisks } from './risk-load';
import { median, percentile } from './statistics';

const load = { risks: 10_000, versions: 10 };
const rounds = 12;
const trendRounds = 25;
const goalMs = 100;
const trendGoalMs = 1_000;

/** What people ask of a register: as it opens, and by each way of filtering and sorting it. */
const asked = [
  { sort: 'score', statuses: ['open', 'treating', 'accepted'] },
  { sort: 'score' },
  { sort: 'review', statuses: ['open', 'treating', 'accepted'] },
  { sort: 'updated', categories: ['security'] },
  { sort: 'score', cell: { likelihood: 4, impact: 4 } },
  { sort: 'score', level: 2, categories: ['commercial', 'delivery'] },
  { sort: 'score', attention: 'stale' },
  { sort: 'review', attention: 'reviewOverdue' },
  { sort: 'updated', attention: 'unowned' },
  { sort: 'score', attention: 'incomplete' },
] as const;

const projectIn = (jira: LocalJira): string => jira.site.findProject('ATLAS')?.id ?? '';

async function measureRisks(host: Host, jira: LocalJira, confluence: LocalConfluence): Promise<Figure[]> {
  const projectId = projectIn(jira);
  /** The answer, and how long the function took. */
  const call = async <Key extends 'risk/register' | 'risk/page' | 'risk/trend'>(
    functionKey: Key,
    payload: object,
  ) => {
    host.recorder.clear();
    const answer = await host.invokeResolver({
      moduleKey: 'governance',
      accountId: accountIdOf('deliveryManager'),
      project: projectId,
      functionKey,
      payload,
    });
    if (answer.kind !== 'answer') throw new Error(`${functionKey} came back as ${answer.kind}`);
    const result = answer.body as ReturnType<Defs[Key]>;
    const ran = host.recorder.list().find((one) => one.functionKey === functionKey);
    if (!result.ok || !ran) throw new Error(`${functionKey} was refused`);
    return { value: result.value as Extract<ReturnType<Defs[Key]>, { ok: true }>['value'], ms: ran.ms };
  };
  const openings: number[] = [];
  const pages: number[] = [];
  const trends: number[] = [];
  let bytes = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const one of asked) {
      const opened = await call('risk/register', one);
      // The first round also warms what a running app has warm.
      if (round > 0) openings.push(opened.ms);
      bytes = Math.max(bytes, JSON.stringify(opened.value).length);
      for (let { next } = opened.value, turn = 0; next !== null && turn < 3; turn += 1) {
        const page = await call('risk/page', { ...one, after: next });
        if (round > 0) pages.push(page.ms);
        ({ next } = page.value);
      }
    }
  }
  for (let round = 0; round < trendRounds; round += 1) {
    const { ms } = await call('risk/trend', {});
    if (round > 0) trends.push(ms);
  }
  const trendP95 = percentile(trends, 0.95);
  const [openingP95, pageP95] = [percentile(openings, 0.95), percentile(pages, 0.95)];
  return [
    { name: 'risks: entries of the ledger', value: load.risks * load.versions, unit: 'entries' },
    { name: 'risks: median of opening the register', value: median(openings), unit: 'ms' },
    { name: 'risks: p95 of opening the register', value: openingP95, unit: 'ms' },
    { name: 'risks: median of a further page', value: median(pages), unit: 'ms' },
    {
      name: 'risks: p95 of a further page',
      value: pageP95,
      unit: 'ms',
      goal: `≤ ${goalMs}`,
      met: pageP95 <= goalMs,
    },
    { name: 'risks: median of how it went', value: median(trends), unit: 'ms' },
    {
      name: 'risks: p95 of how it went',
      value: trendP95,
      unit: 'ms',
      goal: `≤ ${trendGoalMs}`,
      met: trendP95 <= trendGoalMs,
    },
    { name: 'risks: largest answer on opening', value: bytes / 1_024, unit: 'KiB' },
    ...(await measureExports(host, confluence, projectId, load.risks)),
  ];
}

/** @returns an empty list where MariaDB is not installed */
export const benchRisks = (): Promise<Figure[]> =>
  onMariaDb(
    'risks',
    (engine, jira) => loadRisks(engine, { chainId: projectIn(jira), ...load }),
    measureRisks,
  );
