/** A working day in a project: what people really did to issues on a day of an export, done to issues of a site. */
import type { Random } from '../../local/data/random';
import {
  changeDueDate,
  changeFixVersion,
  changeFlag,
  changeStatus,
  changeSummary,
  createIssue,
  deleteIssue,
  isFlagged,
  linkIssues,
  moveIssue,
} from '../../local/jira/changes';
import { accountIdOf } from '../../local/jira/people';
import type { Issue, LinkType, Site } from '../../local/jira/site';
import { measuredProject, otherProject } from './measured-site';

/** What happened to one issue on one day: the fields of its changelog, and what stands in none. */
type IssueDay = ReadonlySet<string>;

const commented = 'commented';
const created = 'created';
const deleted = 'deleted';
const flagged = 'Flagged';

const dayOf = (at: number | string): string => new Date(at).toISOString().slice(0, 10);

/** Days of one issue on which anything happened to it. */
function daysOf(issue: Issue): IssueDay[] {
  const days = new Map<string, Set<string>>();
  const note = (at: number | string, what: string): void => {
    const day = days.get(dayOf(at));
    if (day) day.add(what);
    else days.set(dayOf(at), new Set([what]));
  };
  note(issue.createdAt, created);
  for (const { at, items } of issue.changelog) for (const { field } of items) note(at, field);
  const { comments = [] } = (issue.other['comment'] ?? {}) as { comments?: { created: string }[] };
  for (const comment of comments) note(comment.created, commented);
  return [...days.values()];
}

/** Of a hundred changed issues; nothing of an export tells it. */
const flaggedOfHundred = 3;
const deletedOfHundred = 1;

const nameOf = (day: IssueDay): string => [...day].sort().join();

/** Every day of every issue, those that are alike beside each other, so that some of them in even steps stand for all. */
export function daysIn(base: Site): IssueDay[] {
  const days = [...base.issues.values()].flatMap(daysOf);
  const more = (ofHundred: number, what: string): IssueDay[] =>
    Array.from({ length: Math.round((days.length * ofHundred) / 100) }, () => new Set([what]));
  return [...days, ...more(flaggedOfHundred, flagged), ...more(deletedOfHundred, deleted)].sort((a, b) =>
    nameOf(a) < nameOf(b) ? -1 : Number(nameOf(a) > nameOf(b)),
  );
}

/** Days on which something happened that the measures read, and that a history tells without the issue itself. */
export const isToldAlone = (day: IssueDay): boolean =>
  ['status', 'duedate', flagged, 'Link'].some((what) => day.has(what)) &&
  ![created, 'Key', 'Fix Version'].some((what) => day.has(what));

const evenly = (days: readonly IssueDay[], count: number): IssueDay[] =>
  Array.from(
    { length: count },
    (_, place) => days[Math.floor(((place + 0.5) * days.length) / count)] ?? new Set(),
  );

/** An export of several sites in one has kinds of links whose words are those of another kind as well; a site has none. */
function linkTypesOf(site: Site): LinkType[] {
  const types = [...site.linkTypes.values()];
  return types.filter(
    (type) =>
      !types.some(
        (other) =>
          other !== type &&
          [other.inward, other.outward].some((words) => words === type.inward || words === type.outward),
      ),
  );
}

export type Changed = {
  /** Issues whose `updated` moved, those that came and those that went. */
  issues: number;
  created: number;
  /** Of those, issues that nothing but a comment happened to: Jira tells no event of it, and no history. */
  commentedOnly: number;
};

/** Does to some issues of the measured project what was done on so many days of issues; no issue is touched twice. */
export function changeSome(
  site: Site,
  days: readonly IssueDay[],
  count: number,
  { random, at }: { random: Random; at: number },
): Changed {
  const person = accountIdOf('projectAdmin');
  const untouched = [...site.issues.values()].filter(({ projectId }) => projectId === measuredProject);
  // A workflow has few statuses; of an export's many, those that issues bear.
  const used = new Set(untouched.map(({ statusId }) => statusId));
  const touched = new Set<string>();
  const draw = (): Issue => {
    const [issue] = untouched.splice(random.between(0, untouched.length - 1), 1);
    if (!issue) throw new RangeError('there are fewer issues than changes');
    touched.add(issue.id);
    return issue;
  };
  const create = (): Issue => {
    const { issueTypeId } = random.pick(untouched);
    const statusId = [...site.statuses.values()].find(({ category }) => category === 'new')?.id ?? '1';
    const values = { projectId: measuredProject, issueTypeId, statusId, summary: 'Another issue' };
    const issue = createIssue(site, values, person, at);
    touched.add(issue.id);
    return issue;
  };
  const acts: Record<string, (issue: Issue) => unknown> = {
    [created]: () => undefined,
    [commented]: (issue) => {
      site.beforeChange?.(issue);
      issue.updatedAt = at;
    },
    status: (issue) => {
      const others = [...used].filter((id) => id !== issue.statusId);
      return changeStatus(site, issue, random.pick(others), person, at);
    },
    duedate: (issue) =>
      changeDueDate(site, issue, dayOf(at + random.between(1, 60) * 86_400_000), person, at),
    [flagged]: (issue) => changeFlag(site, issue, !isFlagged(issue), person, at),
    'Fix Version': (issue) => {
      const others = site.versionsOf(measuredProject).filter(({ id }) => !issue.fixVersionIds.includes(id));
      return changeFixVersion(site, issue, random.pick(others), person, at);
    },
    Link: (issue) => {
      const type = random.pick(linkTypesOf(site));
      return linkIssues(site, { type, source: issue, target: draw() }, person, at);
    },
    Key: (issue) => moveIssue(site, issue, otherProject, person, at),
    [deleted]: (issue) => {
      deleteIssue(site, issue, person, at);
    },
  };
  const other = (issue: Issue) => changeSummary(site, issue, `Another summary of ${at}`, person, at);
  const chosen = evenly(days, count);
  for (const day of chosen) {
    const issue = day.has(created) ? create() : draw();
    for (const what of day) (acts[what] ?? other)(issue);
  }
  return {
    issues: touched.size,
    created: chosen.filter((day) => day.has(created)).length,
    commentedOnly: chosen.filter((day) => nameOf(day) === commented).length,
  };
}
