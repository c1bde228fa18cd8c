/**
 * What an issue is by its last reading and by the events that came since. Every event is taken at its own time, in whatever
 * order they arrived, and one that says what is so already changes nothing: the changelog knew it first. The place of an
 * issue in the plan is that of the last reading: no event changes it.
 */
import { isSilent, type FactChange, type FactEvent } from './events';
import { noPlan, type IssueFacts, type LinkFact } from './facts';
import { compareText } from './order';
import { readChanges } from './read-changes';
import { fieldTellers, linkOf, type Surroundings } from './surroundings';
import { Vocabulary } from './vocabulary';

export type Overlaid = {
  facts: IssueFacts;
  provisional: boolean;
  /** The project in which the last event saw it; undefined where none since the reading says so. */
  projectId: string | undefined;
};

const byTime = (a: FactEvent, b: FactEvent): number => a.at - b.at || compareText(a.key, b.key);

/**
 * @param base the last reading; undefined where the issue was never read
 * @param events of this issue, in any order
 * @returns undefined where the issue was deleted, or where nothing tells what it is
 */
export function overlay(
  base: IssueFacts | undefined,
  events: readonly FactEvent[],
  around: Surroundings,
): Overlaid | undefined {
  const later = [...events]
    .sort(byTime)
    .filter((event) => event.at > (base?.updated ?? -Infinity) && !isSilent(event));
  if (later.some(({ change }) => change.kind === 'deleted')) return undefined;
  const facts = later.reduce<IssueFacts | undefined>(
    (before, event) => take(before ?? founded(event), event, around),
    base,
  );
  return facts && { facts, provisional: later.length > 0, projectId: lastProject(later) };
}

const lastProject = (events: readonly FactEvent[]): string | undefined =>
  events.flatMap(({ change }) => ('projectId' in change ? [change.projectId] : [])).at(-1);

/** An issue of which nothing but an event is known, as it was before that. */
function founded({ issueId, change }: FactEvent): IssueFacts | undefined {
  if (change.kind !== 'created' && change.kind !== 'updated') return undefined;
  const { key, project, created } = change;
  const left = change.kind === 'updated' && change.items.find(({ fieldId }) => fieldId === 'status');
  const status = left ? { id: left.from ?? '', name: left.fromString, category: null } : change.status;
  return {
    id: issueId,
    key,
    project,
    created,
    updated: created,
    status,
    statusChanges: [],
    due: null,
    dueChanges: [],
    flagged: false,
    flagChanges: [],
    release: null,
    links: [],
    linkChanges: [],
    formerKeys: [],
    plan: noPlan,
  };
}

function take(
  facts: IssueFacts | undefined,
  { at, change }: FactEvent,
  around: Surroundings,
): IssueFacts | undefined {
  if (!facts) return undefined;
  const updated = Math.max(facts.updated, at);
  if (change.kind === 'updated') return { ...takeItems(facts, at, change, around), updated };
  if (change.kind === 'linked' || change.kind === 'unlinked') {
    return { ...takeLink(facts, at, change, around), updated };
  }
  return facts;
}

function takeItems(
  facts: IssueFacts,
  at: number,
  { items, key, project, status }: Extract<FactChange, { kind: 'updated' }>,
  around: Surroundings,
): IssueFacts {
  const { changes } = readChanges([{ created: at, items }], fieldTellers(around), new Vocabulary());
  const [moved] = changes.statusChanges;
  const isNew = moved !== undefined && moved.to.id !== facts.status.id;
  const due = fieldAfter(facts.due, facts.dueChanges, changes.dueChanges);
  const flag = fieldAfter(facts.flagged, facts.flagChanges, changes.flagChanges);
  return {
    ...facts,
    key,
    project,
    formerKeys: [...facts.formerKeys, ...changes.formerKeys.filter((one) => !facts.formerKeys.includes(one))],
    // An event tells the status of when it was written, which is that of the change only where nothing came between.
    ...(isNew && {
      status:
        status.id === moved.to.id
          ? status
          : (around.statusOf(moved.to.id) ?? { ...moved.to, category: null }),
      statusChanges: [...facts.statusChanges, moved],
    }),
    due: due.now,
    dueChanges: due.changes,
    flagged: flag.now,
    flagChanges: flag.changes,
  };
}

type Changed<Value> = { at: number; from: Value; to: Value };

function fieldAfter<Value>(
  now: Value,
  before: readonly Changed<Value>[],
  [change]: readonly Changed<Value>[],
): { now: Value; changes: readonly Changed<Value>[] } {
  return change === undefined || change.to === now
    ? { now, changes: before }
    : { now: change.to, changes: [...before, change] };
}

function takeLink(
  facts: IssueFacts,
  at: number,
  { kind, linkType, end, otherId }: Extract<FactChange, { kind: 'linked' | 'unlinked' }>,
  around: Surroundings,
): IssueFacts {
  const type = around.linkTypes.find(({ id }) => id === linkType);
  if (!type) return facts;
  const made = kind === 'linked';
  // A change names the other issue by its key. Where none is known the id stands in, so that the two are still one link.
  const otherKey = around.keyOf(otherId) ?? otherId;
  const link = linkOf(type, end, { otherId, otherKey });
  const isSame = (one: LinkFact): boolean => one.otherId === otherId && one.phrase === link.phrase;
  if (facts.links.some(isSame) === made) return facts;
  return {
    ...facts,
    links: made ? [...facts.links, link] : facts.links.filter((one) => !isSame(one)),
    linkChanges: [...facts.linkChanges, { at, phrase: link.phrase, otherKey, made }],
  };
}
