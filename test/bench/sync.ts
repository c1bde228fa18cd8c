/** What it costs to keep a project's facts current, through the app's own functions. */
import { loadExport } from '../../local/data/load-export';
import { createRandom, type Random } from '../../local/data/random';
import type { Site } from '../../local/jira/site';
import { hourOf } from '../../src/core/measures/points';
import { createDatabase } from '../../src/platform/sql/client';
import { createPoints } from '../../src/platform/sql/points';
import { changeSome, daysIn, isToldAlone, type Changed } from './day-of-changes';
import type { Figure } from './figure';
import { costOf, startImported, type Cost, type MeasuredApp } from './measured-app';
import { makeMeasuredSite } from './measured-site';
import { eventFigures, timeFigures, type Imported } from './sync-times';

const small = 2_000;
const large = 20_000;
/** One in a hundred of the large project, done to the small one as well. */
const sameNumber = 200;
const minuteMs = 60_000;

type Days = ReturnType<typeof daysIn>;

type Sized = Imported & { random: Random };

const atMost = (name: string, unit: string, value: number, limit: number): Figure => ({
  name,
  value,
  unit,
  goal: `≤ ${limit}`,
  met: value <= limit,
});

type Night = Cost & {
  changed: Changed;
  /** As the app counts them, which is what it budgets with. */
  counted: number;
  /** What was asked of Jira while the events were handled, and while the numbers of the moment were computed. */
  byDay: Cost;
};

/** A day of changes and the night after it. */
async function passDay(
  app: MeasuredApp,
  days: Days,
  count: number,
  fate: { random: Random; areLost: boolean },
): Promise<Night> {
  app.take();
  if (fate.areLost) app.host.faults.add({ kind: 'eventLost', target: 'event' });
  const changed = changeSome(app.site, days, count, { random: fate.random, at: app.now() });
  await app.host.advance(minuteMs);
  app.host.faults.clear();
  const byDay = costOf(app.take());
  await app.passNight();
  const points = createPoints(createDatabase());
  const counted = await app.host.inside(() => points.spent(hourOf(new Date(app.now()))));
  return { ...costOf(app.take()), changed, counted, byDay };
}

function nightFigures(name: string, night: Night, limit: number): Figure[] {
  const { changed, calls, points, counted, byDay } = night;
  const { issues, created, commentedOnly } = changed;
  return [
    { name: `${name}: changed issues`, value: issues, unit: 'issues' },
    { name: `${name}: of them created, only commented on`, value: created + commentedOnly, unit: 'issues' },
    {
      name: `${name}: calls by day`,
      value: byDay.calls,
      unit: 'calls',
      goal: '0',
      met: byDay.calls === 0 && byDay.points === 0,
    },
    { name: `${name}: calls of the night`, value: calls, unit: 'calls' },
    { name: `${name}: points of the night`, value: counted, unit: 'points' },
    { name: `${name}: the same as the local Jira counts`, value: points, unit: 'points' },
    atMost(`${name}: points a changed issue`, 'points', counted / issues, limit),
  ];
}

const eventGoal = 1.2;
const lostGoal = 2.5;

/** The first reading of a project of this size. */
async function importAll(base: Site, size: number): Promise<Sized> {
  return { size, ...(await startImported(makeMeasuredSite(base, size))), random: createRandom(size) };
}

/** The same changes in a small project and in a large one. */
function ratioFigure(inSmall: Night, inLarge: Night, how: string): Figure {
  const perIssue = ({ counted, changed }: Night): number => counted / changed.issues;
  return atMost(
    `${sameNumber} changes ${how}: 20k against 2k`,
    '×',
    perIssue(inLarge) / perIssue(inSmall),
    1.1,
  );
}

/** @param file an export that the projects repeat */
export async function benchSync(file: string): Promise<Figure[]> {
  const { site: base } = await loadExport(file);
  const days = daysIn(base);
  const night = ({ app, random }: Sized, count: number, areLost: boolean): Promise<Night> =>
    passDay(app, days, count, { random, areLost });

  const of2k = await importAll(base, small);
  const quiet = await night(of2k, 0, false);
  const told = await night(of2k, small / 100, false);
  const lost = await night(of2k, small / 100, true);
  const best = await passDay(of2k.app, days.filter(isToldAlone), sameNumber, {
    random: of2k.random,
    areLost: false,
  });
  const manyTold = await night(of2k, sameNumber, false);
  const manyLost = await night(of2k, sameNumber, true);
  const figuresOf2k = [...(await timeFigures(of2k)), ...(await eventFigures(of2k))];
  await of2k.app.stop();

  const of20k = await importAll(base, large);
  const largeTold = await night(of20k, sameNumber, false);
  const largeLost = await night(of20k, sameNumber, true);
  const figuresOf20k = await timeFigures(of20k);
  await of20k.app.stop();

  return [
    { name: '2k: points of a night after which nothing changed', value: quiet.counted, unit: 'points' },
    ...nightFigures('2k, 1 %', told, eventGoal),
    ...nightFigures('2k, 1 %, events lost', lost, lostGoal),
    ...nightFigures('2k, 200 of status, due date, flag, link', best, eventGoal),
    ...nightFigures('2k, 200 changes', manyTold, eventGoal),
    ...nightFigures('2k, 200 changes, events lost', manyLost, lostGoal),
    ...nightFigures('20k, 1 %', largeTold, eventGoal),
    ...nightFigures('20k, 1 %, events lost', largeLost, lostGoal),
    ratioFigure(manyTold, largeTold, 'told by events'),
    ratioFigure(manyLost, largeLost, 'lost'),
    ...figuresOf2k,
    ...figuresOf20k,
  ];
}
