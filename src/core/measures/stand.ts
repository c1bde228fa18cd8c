/** How a project stands by what was read of it and by the events since: the input of its measures. */
import type { PresentIssue } from './compute';
import type { FactEvent } from './events';
import type { IssueFacts } from './facts';
import { overlay } from './overlay';
import { surroundingsOf, type Known } from './surroundings';

export type Standing = {
  issues: PresentIssue[];
  /** Deleted ones, known from the last reading or from an event. */
  deleted: number;
  /** When, UTC milliseconds by id, of those of which that is known. */
  deletedAt: ReadonlyMap<string, number>;
};

type StandingInput = {
  projectId: string;
  read: readonly { facts: IssueFacts; outside: boolean }[];
  buried: readonly { id: string; at: number }[];
  events: readonly FactEvent[];
  known: Known;
};

/** Groups events by their issue. */
export function byIssue(events: readonly FactEvent[]): Map<string, FactEvent[]> {
  const groups = new Map<string, FactEvent[]>();
  for (const event of events) {
    const group = groups.get(event.issueId);
    if (group) group.push(event);
    else groups.set(event.issueId, [event]);
  }
  return groups;
}

/** The keys by which events name issues that were not read yet are as good as those of a reading. */
function* told(read: StandingInput['read'], events: readonly FactEvent[]): Iterable<IssueFacts> {
  for (const { facts } of read) yield facts;
  const none = surroundingsOf([], { flagField: null, estimateFields: [], linkTypes: [], versions: {} });
  for (const [, group] of byIssue(events)) {
    const founded = overlay(undefined, group, none);
    if (founded) yield founded.facts;
  }
}

const isBelow = ({ plan }: IssueFacts, ids: ReadonlySet<string>): boolean =>
  plan.parentId !== null && ids.has(plan.parentId);

/** Whether an issue is linked to one of some, or stands below it. */
export const refersTo = (facts: IssueFacts, ids: ReadonlySet<string>): boolean =>
  isBelow(facts, ids) || facts.links.some(({ otherId }) => ids.has(otherId));

/** With an issue that is deleted Jira removes its links, and takes out what stood below it; no history tells of either. */
export const withoutDeleted = (facts: IssueFacts, gone: ReadonlySet<string>): IssueFacts => ({
  ...facts,
  links: facts.links.filter(({ otherId }) => !gone.has(otherId)),
  ...(isBelow(facts, gone) && { plan: { ...facts.plan, parentId: null } }),
});

export const isDeletion = ({ change }: FactEvent): boolean => change.kind === 'deleted';

export function standingOf({ projectId, read, buried, events, known }: StandingInput): Standing {
  const groups = byIssue(events);
  const around = surroundingsOf(told(read, events), known);
  const gone = new Map(buried.map(({ id, at }) => [id, at]));
  const deletedAt = new Map([
    ...events.filter(isDeletion).map(({ issueId, at }) => [issueId, at] as const),
    ...gone,
  ]);
  const ended = new Set(deletedAt.keys());
  const standing: Standing = { issues: [], deleted: gone.size, deletedAt };
  const add = (id: string, base: StandingInput['read'][number] | undefined): void => {
    const own = (groups.get(id) ?? []).filter(({ at }) => at > (gone.get(id) ?? -Infinity));
    const now = overlay(base?.facts, own, around);
    if (now) {
      const { provisional, projectId: seenIn } = now;
      const facts = withoutDeleted(now.facts, ended);
      const outside = seenIn === undefined ? (base?.outside ?? true) : seenIn !== projectId;
      standing.issues.push({ facts, provisional, outside });
    } else if (base && !base.outside) standing.deleted += 1;
  };
  for (const one of read) {
    add(one.facts.id, one);
    groups.delete(one.facts.id);
  }
  for (const id of groups.keys()) add(id, undefined);
  return standing;
}
