/** `npm run bench`: prints every figure that the project holds itself to, with its goal where it has one. */
import { execFileSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { join, resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { accountIdOf } from '../../local/jira/people';
import { startSite, type RunningSite } from '../../local/server';
import { loadExport } from '../../local/data/load-export';
import { findProgram } from '../../local/sql/programs';
import type { Figure } from './figure';
import { benchFacts } from './facts';
import { benchFunctions } from './functions';
import { benchGovernance } from './governance';
import { benchGuard } from './guard';
import { benchLedger } from './ledger';
import { benchPanel } from './panel';
import { changePanel, decisionPanel } from './panels';
import { quietly } from './quietly';
import { benchReport } from './report';
import { benchRiskMacro } from './risk-macro';
import { benchRiskProjects } from './risk-projects';
import { benchRisks } from './risks';
import { benchSettings } from './settings';
import { benchSync } from './sync';

const realExport = resolve(import.meta.dirname, '../../../shared/data/dev/issues.jsonl');

/** Measures on a demonstration site of its own. */
async function withSite(measure: (site: RunningSite) => Promise<Figure[]>): Promise<Figure[]> {
  // On Forge the frame belongs to another site than the page around it, and so gets a process of its own. Filling an issue
  // asks for more statements a second than Forge allows.
  const site = await startSite({ thirdPartyFrame: true, limits: { sqlStatementsPerSecond: 1_000_000 } });
  try {
    return await measure(site);
  } finally {
    await site.stop();
  }
}

/** Points of Jira's hourly quota that opening the panel and an act use up. */
async function benchPoints({ host }: RunningSite): Promise<Figure[]> {
  const found = host.jira.request(
    { as: 'app' },
    { method: 'GET', path: '/rest/api/3/search/jql?fields=key&maxResults=1&jql=project%20%3D%20ATLAS' },
  );
  const issue = (found.body as { issues: { key: string }[] }).issues[0]?.key ?? '';
  const call = (functionKey: string, payload: object) =>
    host.invokeResolver({
      moduleKey: 'decision-panel',
      accountId: accountIdOf('architect'),
      issue,
      functionKey,
      payload,
    });
  await call('decision/save', {
    actId: crypto.randomUUID(),
    as: 'ready',
    question: 'What does an act cost?',
    context: '',
    options: [],
    noAlternative: '',
    contributors: [],
    informed: [],
    issues: [],
    area: 'budget',
    approver: accountIdOf('architect'),
    dueAt: '2999-12-31T23:59:59.999Z',
  });
  await call('decision/list', {});
  const pointsOf = (key: string) =>
    host.recorder.list().find(({ functionKey }) => functionKey === key)?.points ?? Number.NaN;
  const [opening, act] = [pointsOf('decision/list'), pointsOf('decision/save')];
  return [
    { name: 'points for opening the panel', value: opening, unit: 'points', goal: '0', met: opening === 0 },
    { name: 'points for an act', value: act, unit: 'points', goal: '≤ 5', met: act <= 5 },
  ];
}

/** How fast a real export becomes a site, where one lies beside the project. */
async function benchImport(): Promise<Figure[]> {
  const started = performance.now();
  const { site } = await loadExport(realExport);
  const seconds = (performance.now() - started) / 1_000;
  return [
    { name: 'import of a real export', value: site.issues.size / seconds, unit: 'issues/s' },
    { name: 'issues of that export', value: site.issues.size, unit: 'issues' },
  ];
}

const parts: { name: string; needs: string; isThere: boolean; run: () => Promise<Figure[]> }[] = [
  { name: 'functions', needs: '', isThere: true, run: benchFunctions },
  { name: 'points', needs: '', isThere: true, run: () => withSite(benchPoints) },
  {
    name: 'panel',
    needs: 'Chromium (apt-get install chromium)',
    isThere: findProgram('chromium') !== undefined,
    run: () => withSite(benchPanel(decisionPanel)),
  },
  {
    name: 'change-panel',
    needs: 'Chromium (apt-get install chromium)',
    isThere: findProgram('chromium') !== undefined,
    run: () => withSite(benchPanel(changePanel)),
  },
  {
    name: 'settings',
    needs: 'Chromium (apt-get install chromium)',
    isThere: findProgram('chromium') !== undefined,
    run: () => withSite(benchSettings),
  },
  {
    name: 'ledger',
    needs: 'MariaDB (apt-get install mariadb-server)',
    isThere: findProgram('mariadbd') !== undefined,
    run: benchLedger,
  },
  {
    name: 'guard',
    needs: 'MariaDB (apt-get install mariadb-server)',
    isThere: findProgram('mariadbd') !== undefined,
    run: benchGuard,
  },
  {
    name: 'risks',
    needs: 'MariaDB (apt-get install mariadb-server)',
    isThere: findProgram('mariadbd') !== undefined,
    run: benchRisks,
  },
  {
    name: 'risk-macro',
    needs: 'Chromium (apt-get install chromium)',
    isThere: findProgram('chromium') !== undefined,
    run: benchRiskMacro,
  },
  {
    name: 'risk-projects',
    needs: 'MariaDB (apt-get install mariadb-server)',
    isThere: findProgram('mariadbd') !== undefined,
    run: benchRiskProjects,
  },
  {
    name: 'report',
    needs: join('..', 'shared', 'data'),
    isThere: existsSync(realExport),
    run: () => benchReport(realExport),
  },
  {
    name: 'sync',
    needs: join('..', 'shared', 'data'),
    isThere: existsSync(realExport),
    run: () => benchSync(realExport),
  },
  {
    name: 'governance',
    needs: join('..', 'shared', 'data'),
    isThere: existsSync(realExport),
    run: () => benchGovernance(realExport),
  },
  {
    name: 'facts',
    needs: `${join('..', 'shared', 'data')} and MariaDB (apt-get install mariadb-server)`,
    isThere: existsSync(realExport) && findProgram('mariadbd') !== undefined,
    run: () => benchFacts(realExport),
  },
  { name: 'import', needs: join('..', 'shared', 'data'), isThere: existsSync(realExport), run: benchImport },
];

/** Prints the figures of one part. */
async function runPart({ name, needs, isThere, run }: (typeof parts)[number]): Promise<void> {
  console.log(`\n${name}`);
  if (!isThere) {
    console.log(`  not measured here: needs ${needs}`);
    return;
  }
  for (const { name: figure, value, unit, goal, met } of await quietly(run)) {
    const verdict = goal === undefined ? '' : `   goal ${goal}: ${met ? 'met' : 'NOT MET'}`;
    const digits = Math.abs(value) < 100 && !Number.isInteger(value) ? 2 : 0;
    console.log(`  ${figure.padEnd(62)} ${value.toFixed(digits).padStart(9)} ${unit}${verdict}`);
  }
}

const chosen = process.argv[2];
const part = parts.find(({ name }) => name === chosen);
if (part) {
  await runPart(part);
} else {
  // A process for each: what one part left behind, in memory or in the globals of a platform, is not the next one's load.
  for (const { name } of parts) {
    execFileSync(process.execPath, ['--import', 'tsx', import.meta.filename, name], { stdio: 'inherit' });
  }
}
