/** What a macro of ten projects asks on opening, through the app's own function on MariaDB. */
import type { LocalConfluence } from '../../local/confluence';
import type { Host } from '../../local/host/invoke';
import type { LocalJira } from '../../local/jira';
import { accountIdOf } from '../../local/jira/people';
import type { Result } from '../../src/contract/result';
import type { ProjectsRisks } from '../../src/contract/risk';
import { placeMacro } from '../support/macro-places';
import type { Figure } from './figure';
import { onMariaDb } from './on-mariadb';
import { loadRisks } from './risk-load';
import { median, percentile } from './statistics';

const risks = 1_000;
const rounds = 60;
/** Of calls before the first that counts: they warm what a running app has warm. */
const warming = 5;

const accountId = accountIdOf('deliveryManager');
const projectIds = Array.from({ length: 10 }, (_, index) => String(20_000 + index));

/** Projects like the first one of the demonstration, which everybody sees who sees that one. */
function addProjects({ site }: LocalJira): void {
  const model = site.findProject('ATLAS');
  if (!model) throw new Error('the demonstration has no such project');
  for (const [index, id] of projectIds.entries()) {
    site.projects.set(id, {
      ...model,
      id,
      key: `MANY${String.fromCharCode(65 + index)}`,
      name: `Many ${id}`,
    });
    site.setAccess(id, accountId, 'edit');
  }
}

async function measureProjects(host: Host, _jira: LocalJira, confluence: LocalConfluence): Promise<Figure[]> {
  const macro = placeMacro({ host, confluence }, 'DELIVERY');
  const taken: { ms: number; sqlCalls: number; points: number; bytes: number }[] = [];
  for (let round = 0; round < rounds + warming; round += 1) {
    host.recorder.clear();
    const answer = await host.invokeResolver({
      moduleKey: 'risk-register',
      macro,
      accountId,
      functionKey: 'risk/projects',
      payload: { projects: projectIds },
    });
    const result = answer.kind === 'answer' ? (answer.body as Result<ProjectsRisks>) : undefined;
    const [ran] = host.recorder.list();
    if (result?.ok !== true || result.value.projects.length !== projectIds.length || !ran) {
      throw new Error(`risk/projects came back as ${JSON.stringify(answer)}`);
    }
    if (round >= warming) taken.push({ ...ran, bytes: JSON.stringify(result.value).length });
  }
  const ms = taken.map((one) => one.ms);
  const [last] = taken;
  return [
    { name: 'ten projects of 1,000 risks: median of the overview', value: median(ms), unit: 'ms' },
    { name: 'ten projects of 1,000 risks: p95 of the overview', value: percentile(ms, 0.95), unit: 'ms' },
    { name: '  its answer', value: last?.bytes ?? Number.NaN, unit: 'bytes' },
    { name: '  its statements', value: last?.sqlCalls ?? Number.NaN, unit: 'statements' },
    { name: '  its points', value: last?.points ?? Number.NaN, unit: 'points' },
  ];
}

/** @returns an empty list where MariaDB is not installed */
export const benchRiskProjects = (): Promise<Figure[]> =>
  onMariaDb(
    'risk_projects',
    async (engine, jira) => {
      addProjects(jira);
      for (const chainId of projectIds) await loadRisks(engine, { chainId, risks, versions: 1 });
    },
    measureProjects,
  );
