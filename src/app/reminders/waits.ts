/** Everything that waits on somebody, over all projects. */
import { openStatuses as openChanges, type ChangeState } from '../../core/change/state';
import type { DecisionState } from '../../core/decision/state';
import { decodeLimitation, isKnownTo } from '../../core/limitation';
import { awaitedOfChange, awaitedOfDecision, type Wait } from '../../core/reminders';
import type { ProjectSettings } from '../../core/settings/sections';
import { calendarOf, sideOf, zoneOf } from '../../core/settings/settings';
import type { Entry } from '../../core/chain';
import type { Ports } from '../../ports';
import { changes } from '../changes/kind';
import { decisions } from '../decisions/kind';
import { stateOf } from '../records/state';
import { readSettings } from '../settings/records';

/** The records of a kind that can wait on somebody. */
type Waiting = {
  kind: string;
  statuses: readonly [string, ...string[]];
  awaitedOf: (entry: Entry) => { person: string; since: string }[];
};

const kinds: readonly Waiting[] = [
  {
    kind: changes.kind,
    statuses: openChanges,
    awaitedOf: (entry) => awaitedOfChange(stateOf<ChangeState>(entry), entry.at),
  },
  {
    kind: decisions.kind,
    // A draft is in nobody's hands.
    statuses: ['requested', 'ready'],
    awaitedOf: (entry) => awaitedOfDecision(stateOf<DecisionState>(entry)),
  },
];

/** The settings of each project, read once. */
function settingsReader(ports: Ports, at: string): (projectId: string) => Promise<ProjectSettings> {
  const known = new Map<string, Promise<ProjectSettings>>();
  return (projectId) => {
    const reading = known.get(projectId) ?? readSettings(ports, projectId, at);
    known.set(projectId, reading);
    return reading;
  };
}

export async function findWaits(ports: Ports, now: Date): Promise<Wait[]> {
  const settingsOf = settingsReader(ports, now.toISOString());
  const waits: Wait[] = [];
  for (const { kind, statuses, awaitedOf } of kinds) {
    for await (const entry of ports.ledger.walk(kind, statuses)) {
      const { issueId } = entry;
      // Nobody can act on what stood on an issue that is gone.
      if (issueId === null) continue;
      const settings = await settingsOf(entry.projectId);
      const limitedTo = decodeLimitation(entry.limitedTo);
      const { dueAt } = stateOf(entry);
      for (const { person, since } of awaitedOf(entry)) {
        // They may have changed sides since it came to them.
        if (!isKnownTo(limitedTo, sideOf(settings, person))) continue;
        waits.push({
          issueId,
          person,
          since: Date.parse(since),
          ...(dueAt !== undefined && { dueAt: Date.parse(dueAt) }),
          zone: zoneOf(settings, now.getTime()),
          calendar: calendarOf(settings, person),
          everyDays: settings.changes.reminderDays,
        });
      }
    }
  }
  return waits;
}
