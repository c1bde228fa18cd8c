import { describe, expect, test } from '@jest/globals';
import { createDemoSite } from '../../../local/data/demo';
import { isWorkingTime } from '../../../local/data/working-hours';
import { FLAGGED_FIELD, isFlagged, POINTS_FIELD } from '../../../local/jira/changes';
import { hasPermission } from '../../../local/jira/permissions';
import type { ChangeItem, Issue, Site } from '../../../local/jira/site';

const now = new Date('2026-06-01T08:00:00.000Z');
const site = createDemoSite(now);
const issues = [...site.issues.values()];
const presents = [now, new Date('2024-02-29T23:00:00Z'), new Date('2027-01-01T00:00:00Z')];

/** The changes of one field of an issue, oldest first, each with its moment. */
function changesOf(
  issue: Issue,
  field: string,
): (Pick<ChangeItem, 'from' | 'to'> & { at: number; text: string | null })[] {
  return issue.changelog.flatMap(({ at, items }) =>
    items
      .filter((item) => item.field === field)
      .map((item) => ({ from: item.from, to: item.to, text: item.toString, at })),
  );
}

/** An empty text and no value are the same: an emptied custom field has the one, a fresh one the other. */
function value(text: string | null): string | null {
  return text === '' ? null : text;
}

function snapshot(of: Site): string {
  return JSON.stringify(
    [...of.issues.values()].map((issue) => ({ ...issue, properties: [...issue.properties] })),
  );
}

describe('the demonstration site', () => {
  test('is the same each time, and another with another seed or another present', () => {
    expect(snapshot(createDemoSite(now))).toBe(snapshot(site));
    expect(snapshot(createDemoSite(now, { seed: 2 }))).not.toBe(snapshot(site));
    expect(snapshot(createDemoSite(new Date('2026-06-02T08:00:00Z')))).not.toBe(snapshot(site));
  });

  test.each(presents)('has about 300 issues with two years of history at %p', (present) => {
    const own = createDemoSite(present);
    expect(own.issues.size).toBeGreaterThan(280);
    expect(own.issues.size).toBeLessThan(360);
    const created = [...own.issues.values()].map((issue) => issue.createdAt);
    const days = (present.getTime() - Math.min(...created)) / 86_400_000;
    expect(days).toBeGreaterThan(700);
    for (const issue of own.issues.values()) expect(issue.updatedAt).toBeLessThanOrEqual(present.getTime());
  });

  test.each(presents)('has an area that one person of the partner holds, at %p', (present) => {
    const site = createDemoSite(present);
    const finished = [...site.issues.values()].filter(
      ({ resolvedAt }) => (resolvedAt ?? 0) >= present.getTime() - 180 * 86_400_000,
    );
    const held = [...site.components.values()].filter(({ id }) => {
      const own = finished.filter(({ componentIds }) => componentIds.includes(id));
      return [...site.people.values()]
        .filter(({ side }) => side === 'partner')
        .some(
          ({ accountId }) =>
            own.length >= 5 &&
            own.filter(({ assigneeId }) => assigneeId === accountId).length >= 0.8 * own.length,
        );
    });
    expect(held.map(({ name }) => name)).toContain('Release pipeline');
  });

  test.each(presents)('has something of all that the app looks at, at %p', (present) => {
    const site = createDemoSite(present);
    const issues = [...site.issues.values()];
    const items = issues.flatMap((issue) => issue.changelog.flatMap((history) => history.items));
    const count = (field: string) => items.filter((item) => item.field === field).length;
    expect(count('status')).toBeGreaterThan(700);
    expect(count('Flagged')).toBeGreaterThan(50);
    expect(count('Link')).toBeGreaterThan(60);
    expect(count('duedate')).toBeGreaterThan(120);
    expect(count('Fix Version')).toBeGreaterThan(150);
    expect(count('Key')).toBeGreaterThan(3);
    const reopened = issues.filter((issue) =>
      changesOf(issue, 'resolution').some((change) => change.from !== null && change.to === null),
    );
    expect(reopened.length).toBeGreaterThan(8);
    expect(issues.filter(isFlagged).length).toBeGreaterThan(3);
    expect(
      issues.filter((issue) => site.getStatus(issue.statusId).name === 'Blocked').length,
    ).toBeGreaterThan(2);
    const open = issues.filter(
      ({ projectId, resolutionId }) => projectId === '10000' && resolutionId === null,
    );
    expect(open.filter((issue) => issue.dueDate === null).length).toBeGreaterThan(3);
    expect(open.filter(isFlagged).length).toBeGreaterThan(0);
    expect(open.some((issue) => site.getStatus(issue.statusId).name === 'Blocked')).toBe(true);
    const blockers = open.flatMap((issue) =>
      site.linksOf(issue.id).filter(({ typeId, targetId }) => typeId === '10000' && targetId === issue.id),
    );
    expect(blockers.some(({ sourceId }) => site.issues.get(sourceId)?.resolutionId === null)).toBe(true);
    const handedOver = issues.filter((issue) => site.getStatus(issue.statusId).name === 'Released');
    expect(handedOver.length).toBeGreaterThan(2);
    expect(new Set(handedOver.map(({ projectId }) => projectId))).toEqual(new Set(['10001']));
    const waiting = [...site.links.values()].filter(
      (link) => link.typeId === '10000' && site.issues.get(link.targetId)?.resolutionId === null,
    );
    expect(waiting.length).toBeGreaterThan(3);
    const today = present.toISOString().slice(0, 10);
    const overdue = issues.filter((issue) => issue.resolutionId === null && (issue.dueDate ?? '9') < today);
    expect(overdue.length).toBeGreaterThan(3);
    const workers = new Set(issues.map((issue) => site.people.get(issue.assigneeId ?? '')?.timeZone));
    expect(workers).toEqual(new Set([undefined, 'America/New_York', 'Europe/Warsaw', 'Asia/Manila']));
  });

  test.each(presents)('shows blockers of all kinds in the last months of ATLAS, at %p', (present) => {
    const own = createDemoSite(present);
    const since = present.getTime() - 120 * 86_400_000;
    const all = [...own.issues.values()];
    const atlas = all.filter(({ projectId }) => projectId === '10000');
    const isDone = (issue: Issue | undefined) =>
      issue !== undefined && own.getStatus(issue.statusId).category === 'done';
    const blocks = [...own.links.values()].flatMap(({ typeId, sourceId, targetId }) => {
      const dependent = own.issues.get(targetId);
      const blocker = own.issues.get(sourceId);
      return typeId === '10000' && dependent?.projectId === '10000' && blocker
        ? [{ dependent, blocker }]
        : [];
    });
    const recent = blocks.filter(({ dependent }) => dependent.createdAt >= since);
    expect(recent.filter(({ blocker }) => isDone(blocker)).length).toBeGreaterThanOrEqual(8);
    const lasting = recent.filter(({ dependent, blocker }) => !isDone(dependent) && !isDone(blocker));
    expect(lasting.length).toBeGreaterThanOrEqual(4);
    expect(recent.filter(({ dependent }) => dependent.dueDate !== null).length).toBeGreaterThanOrEqual(10);
    const today = present.toISOString().slice(0, 10);
    expect(lasting.some(({ dependent }) => (dependent.dueDate ?? '') < today)).toBe(true);
    expect(lasting.some(({ dependent }) => (dependent.dueDate ?? '') > today)).toBe(true);
    const cameBack = (issue: Issue) =>
      changesOf(issue, 'resolution').some(({ from, to }) => from !== null && to === null);
    expect(lasting.some(({ blocker }) => cameBack(blocker))).toBe(true);
    expect(recent.some(({ blocker }) => isDone(blocker) && cameBack(blocker))).toBe(true);
    const dropped = atlas.filter((issue) =>
      changesOf(issue, 'Link').some(({ at, from, to }) => at >= since && from !== null && to === null),
    );
    expect(dropped.length).toBeGreaterThanOrEqual(1);
    const flagged = atlas.filter((issue) =>
      changesOf(issue, 'Flagged').some(({ at, to }) => at >= since && value(to) === null),
    );
    expect(flagged.length).toBeGreaterThanOrEqual(4);
    const stuck = atlas.filter((issue) =>
      changesOf(issue, 'status').some(({ at, from }) => at >= since && from === '10002'),
    );
    expect(stuck.length).toBeGreaterThanOrEqual(3);
  });

  test('has a blocker in a project that only some can browse', () => {
    const hidden = [...site.links.values()].filter(
      ({ sourceId }) => site.issues.get(sourceId)?.projectId === '10002',
    );
    expect(hidden).toHaveLength(1);
    const seenBy = [...site.people.values()].filter(
      (person) =>
        person.role !== null && hasPermission(site, { kind: 'user', person }, 'BROWSE_PROJECTS', '10002'),
    );
    expect(seenBy.map(({ role }) => role)).toEqual(['architect']);
  });

  test('says different things in its summaries', () => {
    const summaries = issues.filter((issue) => issue.issueTypeId !== '10003').map((issue) => issue.summary);
    expect(new Set(summaries).size).toBe(summaries.length);
    for (const summary of summaries) expect(summary).not.toMatch(/[{}]|undefined/);
  });

  const present: [string, (issue: Issue) => string | null][] = [
    ['status', (issue) => issue.statusId],
    ['resolution', (issue) => issue.resolutionId],
    ['assignee', (issue) => issue.assigneeId],
    ['priority', (issue) => issue.priorityId],
    ['duedate', (issue) => issue.dueDate],
    ['project', (issue) => issue.projectId],
    ['Flagged', (issue) => (isFlagged(issue) ? '[10019]' : null)],
  ];

  test.each(present)('each history of %s is a chain that ends in the present', (field, read) => {
    for (const issue of issues) {
      const changes = changesOf(issue, field);
      for (const [index, change] of changes.entries()) {
        const previous = changes[index - 1];
        if (previous) expect([issue.key, value(change.from)]).toEqual([issue.key, value(previous.to)]);
        expect(value(change.from)).not.toBe(value(change.to));
      }
      const last = changes.at(-1);
      if (last) expect([issue.key, value(last.to)]).toEqual([issue.key, read(issue)]);
    }
  });

  const texts: [string, (issue: Issue) => string][] = [
    ['summary', (issue) => issue.summary],
    ['labels', (issue) => issue.labels.join(' ')],
    ['Key', (issue) => issue.key],
    ['Story point estimate', (issue) => String(issue.other[POINTS_FIELD])],
  ];

  test.each(texts)('each history of %s ends in the present text', (field, read) => {
    for (const issue of issues) {
      const last = changesOf(issue, field).at(-1);
      if (last) expect([issue.key, last.text]).toEqual([issue.key, read(issue)]);
    }
  });

  test('the versions of an issue are what its history leaves', () => {
    for (const issue of issues) {
      const planned = new Set<string>();
      for (const change of changesOf(issue, 'Fix Version')) {
        if (change.from !== null) planned.delete(change.from);
        if (change.to !== null) planned.add(change.to);
      }
      expect([...planned]).toEqual(issue.fixVersionIds);
      for (const id of issue.fixVersionIds) expect(site.versions.get(id)?.projectId).toBe(issue.projectId);
    }
  });

  test('the links of an issue are what its history leaves', () => {
    for (const issue of issues) {
      const linked: string[] = [];
      for (const change of changesOf(issue, 'Link')) {
        if (change.from !== null) linked.splice(linked.indexOf(change.from), 1);
        if (change.to !== null) linked.push(change.to);
      }
      const ids = (keys: readonly string[]) => keys.map((key) => site.findIssue(key)?.id).sort();
      const others = site
        .linksOf(issue.id)
        .map((link) => (link.sourceId === issue.id ? link.targetId : link.sourceId));
      expect([issue.key, ids(linked)]).toEqual([issue.key, others.sort()]);
    }
  });

  test('times run forward, from creation to the last change', () => {
    for (const issue of issues) {
      const moments = [issue.createdAt, ...issue.changelog.map((history) => history.at)];
      expect(moments).toEqual([...moments].sort((left, right) => left - right));
      expect(issue.updatedAt).toBe(moments.at(-1));
      const ids = issue.changelog.map((history) => Number(history.id));
      expect(ids).toEqual([...ids].sort((left, right) => left - right));
    }
  });

  test('everybody acts in their own working hours and has the right to', () => {
    for (const issue of issues) {
      const acts = issue.changelog.map(({ authorId, at }) => ({ authorId, at }));
      for (const { authorId, at } of [{ authorId: issue.creatorId, at: issue.createdAt }, ...acts]) {
        const person = site.people.get(authorId ?? '');
        if (!person) throw new Error(`${issue.key} was changed by nobody`);
        // The last of a release's changes may come moments after hours.
        const inHours = isWorkingTime(at, person.timeZone) || isWorkingTime(at - 60_000, person.timeZone);
        expect([issue.key, person.displayName, new Date(at).toISOString(), inHours]).toEqual([
          issue.key,
          person.displayName,
          new Date(at).toISOString(),
          true,
        ]);
        expect(hasPermission(site, { kind: 'user', person }, 'EDIT_ISSUES', issue.projectId)).toBe(true);
      }
    }
  });

  test('an issue is resolved where it is done, and only there', () => {
    for (const issue of issues) {
      const isDone = site.getStatus(issue.statusId).category === 'done';
      expect(issue.resolutionId !== null).toBe(isDone);
      expect(issue.resolvedAt !== null).toBe(isDone);
      const last = changesOf(issue, 'resolution').at(-1);
      if (isDone) expect(issue.resolvedAt).toBe(last?.at);
      expect(site.getProject(issue.projectId).statusIds.length).toBeGreaterThan(0);
    }
  });

  test('parents are epics, or issues above sub-tasks', () => {
    for (const issue of issues.filter((each) => each.parentId !== null)) {
      const parent = site.issues.get(issue.parentId ?? '');
      const level = site.getIssueType(issue.issueTypeId).hierarchyLevel;
      expect(site.getIssueType(parent?.issueTypeId ?? '').hierarchyLevel).toBe(level + 1);
      expect(site.childrenOf(parent?.id ?? '')).toContain(issue);
    }
  });

  test('versions are released when their day has come', () => {
    for (const version of site.versions.values()) {
      expect(version.released).toBe(Date.parse(version.releaseDate ?? '') < now.getTime());
    }
  });

  test('the flag has the shape of its field', () => {
    const flagged = issues.find(isFlagged);
    expect(flagged?.other[FLAGGED_FIELD]).toEqual([{ id: '10019', value: 'Impediment' }]);
  });
});
