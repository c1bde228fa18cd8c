/** What people do to issues in Jira: random edits, as their pages make them. */
import fc from 'fast-check';
import { accountIdOf } from '../../local/jira/people';
import type { LocalJira } from '../../local/jira';
import { FLAGGED_FIELD, POINTS_FIELD } from '../../local/jira/changes';

/** `issue` and `other` are places among the issues that there are by then. */
export type Edit =
  | { kind: 'transition'; issue: number; choice: number }
  | { kind: 'flag'; issue: number; on: boolean }
  | { kind: 'due'; issue: number; day: number | null }
  | { kind: 'link'; issue: number; other: number; choice: number }
  | { kind: 'points'; issue: number; points: number | null }
  | { kind: 'version' | 'component' | 'parent'; issue: number; choice: number }
  | { kind: 'unlink' | 'clone' | 'delete' | 'move' | 'rename'; issue: number };

const place = fc.nat(1_000);

export const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('transition' as const), issue: place, choice: place }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('flag' as const), issue: place, on: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('due' as const),
      issue: place,
      day: fc.option(fc.integer({ min: 1, max: 28 })),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('link' as const), issue: place, other: place, choice: place }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('points' as const),
      issue: place,
      points: fc.option(fc.constantFrom(0.5, 3, 8)),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('version' as const, 'component' as const, 'parent' as const),
      issue: place,
      choice: place,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'unlink' as const,
        'clone' as const,
        'delete' as const,
        'move' as const,
        'rename' as const,
      ),
      issue: place,
    }),
  },
);

const person = { as: 'user', accountId: accountIdOf('siteAdmin') } as const;

type Found = { id: string; key: string; fields: { issuelinks?: { id: string }[] } };

/** @param project key of the project whose issues are edited; links may lead to those of another */
export function makeEditor(jira: LocalJira, project: string, elsewhere: string) {
  const ask = (method: string, path: string, body?: unknown) =>
    jira.request(person, { method, path: `/rest/api/3${path}`, ...(body !== undefined && { body }) });
  const find = (jql: string): Found[] => {
    const query = `/search/jql?maxResults=100&fields=issuelinks&jql=${encodeURIComponent(jql)}`;
    return (ask('GET', query).body as { issues: Found[] }).issues;
  };
  const at = <Item>(items: readonly Item[], index: number): Item | undefined => items[index % items.length];
  const onPage = (key: string, action: string, body: unknown) =>
    jira.pages.request(person, { method: 'POST', path: `/issue/${key}/${action}`, body });

  return {
    /** What cannot be done, such as a move of a sub-task, is left undone, as a page would refuse it. */
    edit(edit: Edit): void {
      const issues = find(`project = ${project} ORDER BY created DESC, key DESC`);
      const issue = at(issues, edit.issue);
      if (!issue) return;
      const { key } = issue;
      if (edit.kind === 'transition') {
        const { transitions } = ask('GET', `/issue/${key}/transitions`).body as {
          transitions: { id: string }[];
        };
        const transition = at(transitions, edit.choice);
        if (transition) ask('POST', `/issue/${key}/transitions`, { transition: { id: transition.id } });
      } else if (edit.kind === 'flag') {
        ask('PUT', `/issue/${key}`, {
          fields: { [FLAGGED_FIELD]: edit.on ? [{ value: 'Impediment' }] : null },
        });
      } else if (edit.kind === 'due') {
        const day = edit.day === null ? null : `2026-06-${String(edit.day).padStart(2, '0')}`;
        ask('PUT', `/issue/${key}`, { fields: { duedate: day } });
      } else if (edit.kind === 'points') {
        ask('PUT', `/issue/${key}`, { fields: { [POINTS_FIELD]: edit.points } });
      } else if (edit.kind === 'version' || edit.kind === 'component') {
        const field = edit.kind === 'version' ? 'fixVersions' : 'components';
        const all = ask('GET', `/project/${project}/${edit.kind}s`).body as { id: string }[];
        // None, one, or two of them.
        const wanted = all.filter((_, index) => index % all.length < edit.choice % 3);
        ask('PUT', `/issue/${key}`, { fields: { [field]: wanted.map(({ id }) => ({ id })) } });
      } else if (edit.kind === 'parent') {
        const parent = at(
          [null, ...find(`project = ${project} AND issuetype = Epic ORDER BY key`)],
          edit.choice,
        );
        ask('PUT', `/issue/${key}`, { fields: { parent: parent && { id: parent.id } } });
      } else if (edit.kind === 'link') {
        const others = [...issues, ...find(`project = ${elsewhere} ORDER BY key`)];
        const other = at(others, edit.other);
        const { issueLinkTypes } = ask('GET', '/issueLinkType').body as { issueLinkTypes: { id: string }[] };
        const type = at(issueLinkTypes, edit.choice);
        if (!other || other.id === issue.id || !type) return;
        ask('POST', '/issueLink', {
          type: { id: type.id },
          inwardIssue: { key },
          outwardIssue: { key: other.key },
        });
      } else if (edit.kind === 'unlink') {
        const linked = at(
          issues.filter(({ fields }) => (fields.issuelinks ?? []).length > 0),
          edit.issue,
        );
        const link = linked && at(linked.fields.issuelinks ?? [], edit.issue);
        if (link) ask('DELETE', `/issueLink/${link.id}`);
      } else if (edit.kind === 'delete') {
        ask('DELETE', `/issue/${key}?deleteSubtasks=true`);
      } else if (edit.kind === 'rename') {
        ask('PUT', `/issue/${key}`, { fields: { summary: `Another summary ${edit.issue}` } });
      } else if (edit.kind === 'clone') {
        onPage(key, 'clone', {});
      } else {
        // Every second one comes back.
        const moved =
          edit.issue % 2 === 0 ? undefined : at(find(`project = ${elsewhere} ORDER BY key DESC`), 0);
        onPage(moved?.key ?? key, 'move', { project: moved ? project : elsewhere });
      }
    },
  };
}
