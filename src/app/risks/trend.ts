/** How the levels of a register went over the last weeks, made of what the ledger has. */
import { success, type Result } from '../../contract/result';
import type { RiskTrend } from '../../contract/risk';
import { countDays, trendDays } from '../../core/risk/trend';
import { zoneOf } from '../../core/settings/settings';
import { endOfDay } from '../../core/zone';
import type { Ports } from '../../ports';
import type { ProjectReader } from '../caller';
import { findReader } from '../records/reader';
import { scopeOf } from './read';
import { todayOf } from './view';

export async function readTrend(ports: Ports, caller: ProjectReader): Promise<Result<RiskTrend>> {
  const reader = await findReader(ports, caller);
  const now = ports.clock().getTime();
  const zone = zoneOf(reader.settings, now);
  const days = trendDays(todayOf(reader, now));
  const ends = days.slice(0, -1).map((day) => new Date(endOfDay(day, zone)).toISOString());
  const changes = await ports.register.levelChanges(scopeOf(caller, reader), ends);
  return success({ days: countDays(changes, days, reader.settings.risk.levels.length) });
}
