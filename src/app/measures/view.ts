/** The governance page: how the reading stands, the numbers as they are now, their first units, and their trend. */
import type { MeasuresPage, TrendDay } from '../../contract/measures';
import { success, type Result } from '../../contract/result';
import type { Snapshot } from '../../core/measures/numbers';
import { together } from '../../core/together';
import { dayMs, dayOf, midnightOf } from '../../core/zone';
import type { Ports, Present } from '../../ports';
import { readTitles } from '../plan/titles';
import type { SettingsCaller } from '../settings/caller';
import { toInstant } from './instant';
import { windowDays } from './present';
import { readingOf } from './reading-status';
import { readPage } from './rows';

/** Days of the trend. */
const trendDays = 90;

/** The numbers and their units are read one after the other, and new ones may take their place in between. */
const presentTries = 3;

type Found = { present: Present; shown: NonNullable<MeasuresPage['present']> };

async function readPresent(ports: Ports, projectId: string): Promise<Found | undefined> {
  for (let tries = 1; ; tries += 1) {
    const present = await ports.measurements.findPresent(projectId);
    if (!present) return undefined;
    const { asOf, timeZone, numbers } = present;
    const open = await readPage(ports, present, 'open', null);
    const isReplaced = open.rows.length + open.hidden === 0 && numbers.blockerAge.open.n > 0;
    if (isReplaced && tries < presentTries) continue;
    const windowStart = dayOf(asOf - windowDays * dayMs, timeZone);
    const baselines = await readTitles(
      ports,
      projectId,
      numbers.changeVolume.baselines.map(({ baseline }) => baseline.id),
    );
    return { present, shown: { asOf: toInstant(asOf), timeZone, windowStart, numbers, open, baselines } };
  }
}

const toTrendDay = ({ day, revision, cause, numbers }: Snapshot): TrendDay => ({
  day,
  revision,
  cause,
  numbers,
});

/** The day of the numbers is not over, so it is the last one only where they are late. */
async function readTrend(ports: Ports, { projectId, asOf, timeZone }: Present): Promise<TrendDay[]> {
  const today = dayOf(asOf, timeZone);
  const first = dayOf(midnightOf(today) - trendDays * dayMs, 'UTC');
  const snapshots = await ports.measurements.snapshots(projectId, first, today);
  return snapshots.slice(-trendDays).map(toTrendDay);
}

export async function readMeasures(
  ports: Ports,
  { scope, mayEdit }: SettingsCaller,
): Promise<Result<MeasuresPage>> {
  const [sync, found] = await together([ports.syncs.find(scope), readPresent(ports, scope)]);
  return success({
    reading: readingOf(sync, found !== undefined, ports.clock().getTime()),
    mayStart: mayEdit,
    present: found?.shown ?? null,
    trend: found ? await readTrend(ports, found.present) : [],
  });
}
