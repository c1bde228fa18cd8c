/** How long the functions of measures run in a project of some size, without the network of a platform. */
import { changeDueDate, createIssue } from '../../local/jira/changes';
import { accountIdOf } from '../../local/jira/people';
import type { Issue } from '../../local/jira/site';
import type { InvocationRecord } from '../../local/host/recorder';
import type { Figure } from './figure';
import { costOf, dayMs, type Cost, type MeasuredApp } from './measured-app';
import { measuredProject, otherProject } from './measured-site';
import { median, percentile } from './statistics';

const minuteMs = 60_000;
const events = 200;

/** A project whose first reading is done. */
export type Imported = { size: number; app: MeasuredApp; imported: Cost & { hours: number } };

const called = (size: number): string => `${size / 1_000}k`;
const isJob = ({ kind }: InvocationRecord): boolean => kind === 'consumer';
const isTrigger = ({ kind }: InvocationRecord): boolean => kind === 'trigger';

/** A date that no issue has yet. */
function dueOf(app: MeasuredApp): string {
  dates += 1;
  return new Date(app.now() + dates * dayMs).toISOString().slice(0, 10);
}
let dates = 0;

/** Handling of one event after the other. */
async function measureEvents(
  app: MeasuredApp,
  project: string,
  issues: readonly Issue[],
): Promise<{ p50: number; p95: number }> {
  app.take();
  for (const issue of issues) {
    changeDueDate(app.site, issue, dueOf(app), accountIdOf('projectAdmin'), app.now());
    await app.host.settleEvents();
  }
  const times = app
    .take()
    .filter(isTrigger)
    .map(({ ms }) => ms);
  if (times.length !== issues.length) throw new Error(`events of ${project} were not handled one by one`);
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
}

const runsOfEach = 5;

/** Each time after one event. */
async function measurePresent(app: MeasuredApp, issue: Issue): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runsOfEach; run += 1) {
    await app.host.advance(minuteMs);
    app.take();
    changeDueDate(app.site, issue, dueOf(app), accountIdOf('projectAdmin'), app.now());
    await app.host.advance(minuteMs);
    const jobs = app.take().filter(isJob);
    if (jobs.length !== 1) throw new Error(`${jobs.length} jobs followed one event`);
    times.push(costOf(jobs).ms);
  }
  return median(times);
}

/** A job that closes the days from one on. */
async function measureDays(app: MeasuredApp, days: number): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runsOfEach; run += 1) {
    const { lastDay } = await app.state();
    if (lastDay === null) throw new Error('no day has been closed yet');
    const day = new Date(Date.parse(lastDay) - (days - 1) * dayMs).toISOString().slice(0, 10);
    await app.setState({ step: { kind: 'snapshots', day } });
    app.take();
    await app.host.runScheduled('hourly-upkeep');
    await app.finish();
    times.push(costOf(app.take().filter(isJob)).ms);
  }
  return median(times);
}

const issuesOf = ({ app: { site } }: Imported, projectId: string, count: number): Issue[] =>
  [...site.issues.values()].filter((issue) => issue.projectId === projectId).slice(0, count);

export async function timeFigures(sized: Imported): Promise<Figure[]> {
  const { app, size, imported } = sized;
  const name = called(size);
  const [issue] = issuesOf(sized, measuredProject, 1);
  if (!issue) throw new RangeError('no issue is left');
  const [oneDay, sevenDays] = [await measureDays(app, 1), await measureDays(app, 7)];
  return [
    { name: `${name}: first reading with 90 days, points`, value: imported.points, unit: 'points' },
    { name: `${name}: hours that it waits for points`, value: imported.hours, unit: 'hours' },
    { name: `${name}: run time of its functions`, value: imported.ms / 1_000, unit: 's' },
    { name: `${name}: numbers of the moment`, value: await measurePresent(app, issue), unit: 'ms' },
    { name: `${name}: one day closed, all facts read for it`, value: oneDay, unit: 'ms' },
    { name: `${name}: each further day of the same job`, value: (sevenDays - oneDay) / 6, unit: 'ms' },
  ];
}

export async function eventFigures(sized: Imported): Promise<Figure[]> {
  const { app } = sized;
  const inside = issuesOf(sized, measuredProject, events);
  const values = { projectId: otherProject, issueTypeId: inside[0]?.issueTypeId ?? '', statusId: '1' };
  const outside = Array.from({ length: events }, () =>
    createIssue(app.site, { ...values, summary: 'Unmeasured' }, accountIdOf('projectAdmin'), app.now()),
  );
  await app.host.advance(minuteMs);
  const measured = await measureEvents(app, measuredProject, inside);
  const unmeasured = await measureEvents(app, otherProject, outside);
  return [
    { name: 'one event of an unmeasured project, p50', value: unmeasured.p50, unit: 'ms' },
    { name: 'one event of an unmeasured project, p95', value: unmeasured.p95, unit: 'ms' },
    { name: 'one event of a measured project, p50', value: measured.p50, unit: 'ms' },
    { name: 'one event of a measured project, p95', value: measured.p95, unit: 'ms' },
  ];
}
