/** Issues that were deleted or moved away without an event: no search of changes finds them, but they are missing in a count. */
import type { IssueFacts } from '../../core/measures/facts';
import { surroundingsOf } from '../../core/measures/surroundings';
import type { SyncState } from '../../core/measures/sync-state';
import { dayMs, minuteMs } from '../../core/zone';
import { JiraRefusedError, type Ports, type StoredIssue } from '../../ports';
import { pay } from './budget';
import { readRaw, storeIssues } from './read-issues';

/**
 * Issues that are looked at one by one once the missing ones are known to be among them: each costs a point, and so does
 * each count by which there are half as many.
 */
const leafSize = 8;

/** Of a part that cannot be halved. */
const suspectsAtMost = 300;

/** Issues that could not be read and that a count leaves out: a query has its bounds. */
const unreadAtMost = 1_000;

/** Parts that one run looks at. A count is approximate, so that a difference may be none. */
const partsAtMost = 120;

/** Issues by their creation, with how many of them Jira counts. */
type Part = { issues: readonly IssueFacts[]; counted: number };

/**
 * The same part in two, each with its count; undefined where all were made within a minute, and nothing tells them apart.
 * @param query finds all issues of the project that could be read
 */
async function halve(ports: Ports, query: string, { issues, counted }: Part): Promise<Part[] | undefined> {
  const now = ports.clock().getTime();
  const minutesTo = (instant: number): number => Math.ceil((now - instant) / minuteMs);
  const middle = minutesTo(issues[Math.floor(issues.length / 2)]?.created ?? now);
  // Where the minute of the middle one is the first of all, what was made after that minute is the other half.
  const [half] = [middle, middle - 1].flatMap((minutes) => {
    const earlier = issues.filter(({ created }) => created < now - minutes * minuteMs);
    return earlier.length === 0 || earlier.length === issues.length ? [] : [{ minutes, earlier }];
  });
  if (!half) return undefined;
  const { minutes, earlier } = half;
  const from = minutesTo(issues[0]?.created ?? now) + 1;
  const { count } = await pay(ports, () =>
    ports.history.count(`${query} AND created >= "-${from}m" AND created < "-${minutes}m"`),
  );
  return [
    { issues: earlier, counted: count },
    { issues: issues.slice(earlier.length), counted: counted - count },
  ];
}

/** Issues that were made at once in great number are looked at some at a time, night by night. */
function someOf(issues: readonly IssueFacts[], now: Date): IssueFacts[] {
  const groups = Math.ceil(issues.length / suspectsAtMost);
  const first = (Math.floor(now.getTime() / dayMs) % groups) * suspectsAtMost;
  return issues.slice(first, first + suspectsAtMost);
}

/**
 * Finds parts of a few issues among which some are missing, by counting halves: some twenty counts for one issue of
 * twenty thousand, where reading them all would cost a point each.
 */
async function findParts(ports: Ports, query: string, whole: Part): Promise<IssueFacts[]> {
  const suspects: IssueFacts[] = [];
  const parts = [whole];
  let counts = 0;
  for (let part = parts.pop(); part && counts < partsAtMost; part = parts.pop()) {
    if (part.counted >= part.issues.length) continue;
    counts += 1;
    const halves = part.issues.length > leafSize ? await halve(ports, query, part) : undefined;
    if (halves) parts.push(...halves);
    else suspects.push(...someOf(part.issues, ports.clock()));
  }
  return suspects;
}

/** Undefined where Jira does not take the query, since what it leaves out is no more: the next night leaves out less. */
async function countAll(ports: Ports, query: string): Promise<number | undefined> {
  try {
    return (await pay(ports, () => ports.history.count(query))).count;
  } catch (error) {
    if (error instanceof JiraRefusedError) return undefined;
    throw error;
  }
}

/** Finds what is no more, and takes what was moved for what it is. */
export async function settleMissing(
  ports: Ports,
  projectId: string,
  stored: readonly StoredIssue[],
  state: SyncState,
): Promise<void> {
  const unread = new Set(state.failures.slice(0, unreadAtMost).map(({ issueId }) => issueId));
  const issues = stored
    .flatMap(({ facts, outside }) => (outside || unread.has(facts.id) ? [] : [facts]))
    .sort((a, b) => a.created - b.created);
  const but = unread.size === 0 ? '' : ` AND id NOT IN (${[...unread].join(', ')})`;
  const query = `project = ${projectId}${but}`;
  const counted = await countAll(ports, query);
  if (counted === undefined) return;
  const suspects = await findParts(ports, query, { issues, counted });
  if (suspects.length === 0) return;
  const raw = await readRaw(
    ports,
    suspects.map(({ id }) => id),
    state,
  );
  const found = new Set(raw.map(({ id }) => id));
  await ports.facts.lose(
    projectId,
    suspects.flatMap(({ id }) => (found.has(id) ? [] : [id])),
  );
  const moved = raw.filter((one) => one.projectId !== projectId);
  await storeIssues(ports, projectId, moved, surroundingsOf([], state));
}
