/** What the governance page costs where many issues are blocked. */
import { loadExport } from '../../local/data/load-export';
import type { Site } from '../../local/jira/site';
import { changeFlag, changeStatus, isFlagged } from '../../local/jira/changes';
import { accountIdOf } from '../../local/jira/people';
import type { InvocationRecord } from '../../local/host/recorder';
import type { Figure } from './figure';
import { startImported } from './measured-app';
import { endOf, makeMeasuredSite } from './measured-site';

const rows = 500;
const size = 2_000;
const pointsAtMost = 60;

/** Work that has begun and is flagged: so many issues are blocked. */
function block(site: Site, count: number): void {
  const at = endOf(site);
  const person = accountIdOf('projectAdmin');
  const begun = [...site.statuses.values()].find(({ category }) => category === 'indeterminate');
  if (!begun) throw new RangeError('the export has no status for work that has begun');
  for (const issue of [...site.issues.values()].slice(0, count)) {
    changeStatus(site, issue, begun.id, person, at);
    if (!isFlagged(issue)) changeFlag(site, issue, true, person, at);
  }
}

/** @param file an export that the project repeats */
export async function benchGovernance(file: string): Promise<Figure[]> {
  const { site: base } = await loadExport(file);
  const site = makeMeasuredSite(base, size);
  block(site, rows);
  const { app } = await startImported(site);
  const page = await app.call('measures/read');
  if (!page.ok || !page.value.present) throw new Error('the page shows no numbers');
  const { total, rows: shown } = page.value.present.open;
  if (total < rows || shown.length === 0) throw new Error(`only ${total} issues are blocked`);
  const [opening] = app.take() as [InvocationRecord];
  await app.stop();
  return [
    { name: 'rows of the page, all lists of the open ones', value: total, unit: 'rows' },
    { name: 'rows that opening it shows', value: shown.length, unit: 'rows' },
    {
      name: 'points for opening it',
      value: opening.points,
      unit: 'points',
      goal: `≤ ${pointsAtMost}`,
      met: opening.points <= pointsAtMost,
    },
    { name: 'calls to Jira for opening it', value: opening.restCalls, unit: 'calls' },
    { name: 'statements for opening it', value: opening.sqlCalls, unit: 'statements' },
    { name: 'run time of opening it', value: opening.ms, unit: 'ms' },
  ];
}
