/**
 * Searches what changed and was named by no event: it was lost, or came too late. A search may be longer than the points of
 * an hour, so that it keeps how far it came.
 */
import { surroundingsOf } from '../../core/measures/surroundings';
import type { SearchStep, SyncFailure, SyncState } from '../../core/measures/sync-state';
import { minuteMs } from '../../core/zone';
import { JiraRefusedError, type Ports } from '../../ports';
import { pay } from './budget';
import { learned, readRaw, storeIssues, toRawIssues, updatedOf, type RawIssue } from './read-issues';

/** Blockers that are read one by one in a step. */
const apartAtOnce = 100;

/** Ids of a kind that a query names: it has its bounds. More to leave out are found twice, which does no harm. */
const idsAtMost = 1_000;

/** What the search index may lag behind (Jira: seconds, minutes after bulk changes), and what a search may wait for. */
const overlapMinutes = 15;
const overlapMs = overlapMinutes * minuteMs;

/** A search from its first query on, which looks back a little further than the last reading. */
export function beginSearch(
  ports: Pick<Ports, 'clock'>,
  { readUpTo }: Pick<SyncState, 'readUpTo'>,
  about: Pick<SearchStep, 'startedAt' | 'named' | 'outside'>,
): SearchStep {
  const since = (readUpTo ?? about.startedAt) - overlapMs;
  return askFrom(ports, { kind: 'search', ...about, part: 0, apart: [], since }, since);
}

/** A search whose present query begins now, at its first page. @param from what changed before need not be answered */
function askFrom(
  { clock }: Pick<Ports, 'clock'>,
  search: Omit<SearchStep, 'answeredTo' | 'minutes' | 'begunAt' | 'page'>,
  from: number,
): SearchStep {
  const begunAt = clock().getTime();
  // The clock of Jira may be another one.
  const minutes = Math.ceil((begunAt - from) / minuteMs) + 1;
  return { ...search, answeredTo: from, minutes, begunAt, page: null };
}

/** The blockers elsewhere that the present query names. */
const namedElsewhere = ({ outside, part }: Pick<SearchStep, 'outside' | 'part'>): readonly string[] =>
  outside.slice(part * idsAtMost, (part + 1) * idsAtMost);

/**
 * A query with its time as minutes before now: a date in a query is read in the time zone of whoever asks. Ids are those
 * that Jira gave, digits only.
 */
function queryOf(projectId: string, step: SearchStep): string {
  const { minutes, named, part } = step;
  const elsewhere = namedElsewhere(step);
  const which = [
    ...(part === 0 ? [`project = ${projectId}`] : []),
    ...(elsewhere.length === 0 ? [] : [`id IN (${elsewhere.join(', ')})`]),
  ].join(' OR ');
  const leftOut = part === 0 ? named.slice(-idsAtMost) : [];
  const but = leftOut.length === 0 ? '' : ` AND id NOT IN (${leftOut.join(', ')})`;
  return `(${which}) AND updated >= "-${minutes}m"${but} ORDER BY updated ASC, key ASC`;
}

/** Stores those of some issues that changed since they were read; answers those that failed. */
async function storeChanged(
  ports: Ports,
  projectId: string,
  issues: readonly RawIssue[],
  state: SyncState,
): Promise<SyncFailure[]> {
  const ids = issues.map(({ id }) => id);
  const known = new Map(
    (await ports.facts.find(projectId, ids)).map(({ facts }) => [facts.id, facts.updated]),
  );
  const changed = issues.filter((issue) => (known.get(issue.id) ?? -Infinity) < updatedOf(issue));
  return storeIssues(ports, projectId, changed, surroundingsOf([], state));
}

/** Reads some of the blockers that no query may name, since one of them is no more. */
async function readApart(
  ports: Ports,
  projectId: string,
  state: SyncState,
  step: SearchStep,
): Promise<SyncState> {
  const ids = step.apart.slice(0, apartAtOnce);
  const read = await readRaw(ports, ids, state);
  const found = new Set(read.map(({ id }) => id));
  await ports.facts.forget(
    projectId,
    ids.filter((id) => !found.has(id)),
  );
  const failures = await storeChanged(ports, projectId, read, state);
  return {
    ...learned(state, ids, { read, failures }),
    step: { ...step, apart: step.apart.slice(apartAtOnce) },
  };
}

/** The next query of a search, or what comes after the last one. */
function afterQuery(ports: Ports, state: SyncState, step: SearchStep): SyncState {
  const next = { ...step, part: step.part + 1 };
  return namedElsewhere(next).length === 0
    ? { ...state, readUpTo: step.startedAt, step: { kind: 'settle' } }
    : { ...state, step: askFrom(ports, next, step.since) };
}

/** Stores what the next page of a search finds, or begins what comes after it. */
export async function searchSome(
  ports: Ports,
  projectId: string,
  state: SyncState,
  step: SearchStep,
): Promise<SyncState> {
  const { outside, part, answeredTo } = step;
  if (step.apart.length > 0) return readApart(ports, projectId, state, step);
  if (part > 0 && namedElsewhere(step).length === 0) return afterQuery(ports, state, step);
  // The time that a query looks back from moves on while it waits for its first page, and while it is asked page by page.
  const isOld = step.page === null || ports.clock().getTime() - step.begunAt > overlapMs / 2;
  const query = isOld ? askFrom(ports, step, answeredTo) : step;
  const answer = await pay(ports, () => ports.history.search(queryOf(projectId, query), state, query.page));
  if ('refused' in answer) {
    if (query.page !== null) return { ...state, step: askFrom(ports, step, answeredTo) };
    const from = part * idsAtMost;
    if (outside.length + step.named.length > 0) {
      const parts = { outside: outside.slice(0, from), apart: outside.slice(from) };
      return { ...state, step: { ...step, ...parts, named: [] } };
    }
    throw new JiraRefusedError('Jira does not take the query of what changed');
  }
  const read = toRawIssues(answer.issues);
  const failures = await storeChanged(ports, projectId, read, state);
  const ids = read.map(({ id }) => id);
  const next = learned(state, ids, { read, failures });
  if (answer.next === null) return afterQuery(ports, next, step);
  return { ...next, step: { ...query, page: answer.next, answeredTo: answeredAfter(query, read) } };
}

/** Issues come by when they changed; one that changed while the index lagged may come later than its turn. */
function answeredAfter({ answeredTo, begunAt }: SearchStep, read: readonly RawIssue[]): number {
  const last = read.at(-1);
  const certain = Math.min(last ? updatedOf(last) : -Infinity, begunAt - overlapMs);
  return Math.max(answeredTo, certain);
}
