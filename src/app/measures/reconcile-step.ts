/** Reads the histories of issues that events named: one point each, where finding them by a search would cost two. */
import type { FactEvent } from '../../core/measures/events';
import { rebuild } from '../../core/measures/rebuild';
import { byIssue, isDeletion } from '../../core/measures/stand';
import { surroundingsOf, type Surroundings } from '../../core/measures/surroundings';
import type { SyncState, SyncStep } from '../../core/measures/sync-state';
import type { Ports } from '../../ports';
import { keepIssues, learned, readHistories, readRaw, storeIssues, type Outcome } from './read-issues';
import { readStored } from './read-project';
import { beginSearch } from './search-step';

/** Issues that one step reads, so that little is done again after an interruption. */
const namedAtOnce = 500;

/** Reads issues of which something is known already. */
async function readNamed(
  ports: Ports,
  projectId: string,
  events: ReadonlyMap<string, readonly FactEvent[]>,
  around: Surroundings,
): Promise<Outcome & { gone: ReadonlySet<string> }> {
  const ids = [...events.keys()];
  const deletions = new Map([...events].map(([id, own]) => [id, own.find(isDeletion)?.at]));
  const known = new Map((await ports.facts.find(projectId, ids)).map((one) => [one.facts.id, one]));
  const histories = await readHistories(
    ports,
    ids.filter((id) => known.has(id) && deletions.get(id) === undefined),
  );
  const rebuilt = ids.flatMap((id) => {
    const base = known.get(id);
    const changelog = histories.get(id);
    const facts = base && changelog && rebuild(base.facts, changelog, around);
    return facts ? [{ facts, outside: base.outside }] : [];
  });
  const refused = await keepIssues(ports, projectId, rebuilt);
  const done = new Set(rebuilt.map(({ facts }) => facts.id));
  const others = ids.filter((id) => !done.has(id));
  const read = await readRaw(ports, others, around);
  const found = new Set(read.map(({ id }) => id));
  const gone = others.filter((id) => !found.has(id));
  await ports.facts.bury(
    projectId,
    gone.flatMap((id) => {
      const at = deletions.get(id);
      return at === undefined ? [] : [{ id, at }];
    }),
  );
  // Of the others nobody said that they were deleted.
  await ports.facts.lose(
    projectId,
    gone.filter((id) => deletions.get(id) === undefined),
  );
  const failures = [...refused, ...(await storeIssues(ports, projectId, read, around, histories))];
  return { read, failures, gone: new Set(gone) };
}

/** A history may name an issue that is only about to be read, and that an event tells the key of. */
function withKeys(around: Surroundings, events: readonly FactEvent[]): Surroundings {
  const ids = new Map(
    events.flatMap(({ issueId, change }) => ('key' in change ? [[change.key, issueId] as const] : [])),
  );
  return { ...around, idOf: (key) => around.idOf(key) ?? ids.get(key) };
}

/** Reads some of the issues that events named, or goes on to the search once all were read. */
export async function reconcileSome(
  ports: Ports,
  projectId: string,
  state: SyncState,
  step: Extract<SyncStep, { kind: 'reconcile' }>,
): Promise<SyncState> {
  const { startedAt, named = [], tried = false } = step;
  const events = byIssue(await ports.facts.events(projectId));
  const wasRead = new Set(named);
  const again = tried ? [] : state.failures.flatMap(({ issueId }) => (wasRead.has(issueId) ? [] : [issueId]));
  const batch = new Map(
    [...new Set([...events.keys(), ...again])]
      .slice(0, namedAtOnce)
      .map((id): [string, FactEvent[]] => [id, events.get(id) ?? []]),
  );
  const stored = await readStored(ports, projectId);
  if (batch.size === 0) {
    const outside = stored.flatMap((one) =>
      one.outside && !wasRead.has(one.facts.id) ? [one.facts.id] : [],
    );
    return { ...state, step: beginSearch(ports, state, { startedAt, named, outside }) };
  }
  const around = withKeys(
    surroundingsOf(
      stored.map(({ facts }) => facts),
      state,
    ),
    [...events.values()].flat(),
  );
  const outcome = await readNamed(ports, projectId, batch, around);
  await ports.facts.drop(projectId, [...batch.values()].flat());
  // Jira takes no query that names an issue which is no more.
  const there = [...batch.keys()].filter((id) => !outcome.gone.has(id));
  return {
    ...learned(state, batch.keys(), outcome),
    step: { ...step, named: [...named, ...there] },
  };
}
