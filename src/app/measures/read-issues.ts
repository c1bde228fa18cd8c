/** Reads issues of Jira with their histories into facts. */
import type { IssueFacts } from '../../core/measures/facts';
import type { SiteFields } from '../../core/measures/field-names';
import { asObject, readInstant, type Json } from '../../core/measures/raw';
import { makeIssueReader, readVersions } from '../../core/measures/read-issue';
import { rebuild } from '../../core/measures/rebuild';
import type { Surroundings } from '../../core/measures/surroundings';
import type { SyncFailure, SyncState } from '../../core/measures/sync-state';
import type { Ports, StoredIssue } from '../../ports';
import { pay } from './budget';

/** Most that Jira takes at once (Jira's description: bulk fetch of issues, and of changelogs). */
const issuesAtOnce = 100;
const changelogsAtOnce = 1_000;

/** An issue as Jira answers it, with what has to be known of it before it is read as a whole. */
export type RawIssue = { id: string; projectId: string | undefined; raw: Json };

const fieldsOf = ({ raw }: RawIssue): Json => asObject(raw['fields']) ?? {};

/** When Jira last changed it; one of which Jira does not say may have changed at any time. */
export const updatedOf = (issue: RawIssue): number => readInstant(fieldsOf(issue)['updated']) ?? Infinity;

/** An issue that nobody touched since has no history; what was done in the same moment belongs to its creation. */
const creationMs = 1_000;
function isUntouched(issue: RawIssue): boolean {
  const created = readInstant(fieldsOf(issue)['created']);
  return created !== undefined && updatedOf(issue) - created <= creationMs;
}

/** What issues tell of the release dates of their fix versions, beside what was known. */
const withVersions = (known: SyncState['versions'], issues: readonly RawIssue[]): SyncState['versions'] => ({
  ...known,
  ...Object.fromEntries(issues.flatMap((issue) => readVersions(fieldsOf(issue)['fixVersions']))),
});

/** The issues among what Jira answered. */
export function toRawIssues(answered: readonly unknown[]): RawIssue[] {
  return answered.flatMap((value) => {
    const raw = asObject(value);
    const projectId = asObject(asObject(raw?.['fields'])?.['project'])?.['id'];
    return raw && typeof raw['id'] === 'string'
      ? [{ id: raw['id'], projectId: typeof projectId === 'string' ? projectId : undefined, raw }]
      : [];
  });
}

export function* inChunks<Item>(items: readonly Item[], size: number): Iterable<Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

type ChangelogPage = Awaited<ReturnType<Ports['history']['changelogs']>>;

/** The whole changelogs of issues, by id; an issue without any history, or that is no more, is absent. */
export async function readHistories(
  ports: Ports,
  issueIds: readonly string[],
): Promise<Map<string, unknown[]>> {
  const byId = new Map<string, unknown[]>();
  for (const ids of inChunks(issueIds, changelogsAtOnce)) {
    let page: string | null = null;
    do {
      const asked: string | null = page;
      const answer: ChangelogPage = await pay(ports, () => ports.history.changelogs(ids, asked));
      for (const { issueId, history } of answer.histories) {
        const known = byId.get(issueId);
        if (known) known.push(history);
        else byId.set(issueId, [history]);
      }
      page = answer.next;
    } while (page !== null);
  }
  return byId;
}

/** When the last of some histories was written. */
const lastOf = (histories: readonly unknown[]): number =>
  Math.max(-Infinity, ...histories.map((one) => readInstant(asObject(one)?.['created']) ?? -Infinity));

/**
 * The histories of issues that were read themselves: asked for afterwards, so that no change between the two is lost.
 * @param known histories that were read before; those that are as new as their issue will do
 */
async function readHistoriesOf(
  ports: Ports,
  issues: readonly RawIssue[],
  known: ReadonlyMap<string, readonly unknown[]>,
): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const isKnown = (issue: RawIssue): boolean => lastOf(known.get(issue.id) ?? []) >= updatedOf(issue);
  const wanted = issues.filter((issue) => !isUntouched(issue) && !isKnown(issue));
  const read = await readHistories(
    ports,
    wanted.map(({ id }) => id),
  );
  return new Map([...known, ...read]);
}

/** Issues by id or key, without histories; those that the app does not see are absent. */
export async function readRaw(
  ports: Ports,
  idsOrKeys: readonly string[],
  fields: SiteFields,
): Promise<RawIssue[]> {
  const found: RawIssue[] = [];
  for (const some of inChunks(idsOrKeys, issuesAtOnce)) {
    const { issues } = await pay(ports, () => ports.history.issues(some, fields));
    found.push(...toRawIssues(issues));
  }
  return found;
}

type ReadIssues = { facts: IssueFacts[]; failures: SyncFailure[] };

/**
 * Facts of issues from their fields and histories. Jira's index may answer fields older than the histories: what these
 * tell from after the fields' own time on is believed.
 */
function toFacts(
  issues: readonly RawIssue[],
  histories: ReadonlyMap<string, readonly unknown[]>,
  around: Surroundings,
): ReadIssues {
  const read = makeIssueReader(around);
  const facts: IssueFacts[] = [];
  const failures: SyncFailure[] = [];
  for (const { id, raw } of issues) {
    const changelog = histories.get(id) ?? [];
    const outcome = read({ ...raw, changelog });
    if (!outcome.ok) failures.push({ issueId: id, reason: 'unreadable' });
    else facts.push(withoutStatuses(rebuild(outcome.facts, changelog, around) ?? outcome.facts));
  }
  return { facts, failures };
}

/** What an entry of a link tells of the other issue grows old unseen: the other issue is read for itself. */
const withoutStatuses = (facts: IssueFacts): IssueFacts => ({
  ...facts,
  links: facts.links.map((link) => ({ ...link, status: null })),
});

/** Keeps what there is room for; answers the others, one of which is no reason to lose the rest. */
export async function keepIssues(
  ports: Pick<Ports, 'facts'>,
  projectId: string,
  issues: readonly StoredIssue[],
): Promise<SyncFailure[]> {
  const keep = async (some: readonly StoredIssue[]): Promise<boolean> => {
    try {
      await ports.facts.keep(projectId, some);
      return true;
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
  };
  if (await keep(issues)) return [];
  const failures: SyncFailure[] = [];
  for (const issue of issues) {
    if (!(await keep([issue]))) failures.push({ issueId: issue.facts.id, reason: 'tooLong' });
  }
  return failures;
}

/**
 * Reads issues whole and stores them: those of the project, and such of others as are wanted as blockers.
 * @param known histories that were read before the issues
 */
export async function storeIssues(
  ports: Ports,
  projectId: string,
  issues: readonly RawIssue[],
  around: Surroundings,
  known: ReadonlyMap<string, readonly unknown[]> = new Map(),
): Promise<SyncFailure[]> {
  const { facts, failures } = toFacts(issues, await readHistoriesOf(ports, issues, known), around);
  const projects = new Map(issues.map((issue) => [issue.id, issue.projectId]));
  const refused = await keepIssues(
    ports,
    projectId,
    facts.map((one): StoredIssue => ({ facts: one, outside: projects.get(one.id) !== projectId })),
  );
  return [...failures, ...refused];
}

/** What a reading of some issues came to. */
export type Outcome = {
  read: readonly RawIssue[];
  failures: readonly SyncFailure[];
};

/** The state with what a reading of these issues told. */
export function learned(state: SyncState, ids: Iterable<string>, { read, failures }: Outcome): SyncState {
  const tried = new Set(ids);
  return {
    ...state,
    failures: [...state.failures.filter(({ issueId }) => !tried.has(issueId)), ...failures],
    versions: withVersions(state.versions, read),
  };
}
