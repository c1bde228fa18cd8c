import { beforeEach, describe, expect, test } from '@jest/globals';
import { changeStatus, moveIssue } from '../../../local/jira/changes';
import { accountIdOf, roles } from '../../../local/jira/people';
import { type JsonObject, JiraUnderTest, messages, now } from './support';

type History = { id: string; created: string; items: JsonObject[] };

let jira: JiraUnderTest;
beforeEach(() => {
  jira = new JiraUnderTest();
});

describe('one issue', () => {
  test.each(roles)('%s sees it only with the right to browse', (role) => {
    const { status } = jira.get(role, '/issue/ATLAS-1');
    expect(status).toBe(role === 'outsider' ? 404 : 200);
  });

  test('hidden and absent look the same', () => {
    expect(jira.get('outsider', '/issue/ATLAS-1').body).toEqual(
      jira.get('outsider', '/issue/ATLAS-9999').body,
    );
    expect(jira.get('outsider', '/issue/ATLAS-1').body).toEqual({
      errorMessages: ['Issue does not exist or you do not have permission to see it.'],
      errors: {},
    });
  });

  test('dates are in the time zone of whoever asks', () => {
    const created = (asker: 'architect' | 'vendorLead' | 'app') =>
      (jira.get(asker, '/issue/ATLAS-1?fields=created').body['fields'] as { created: string }).created;
    expect(created('architect')).toMatch(/-0[45]00$/);
    expect(created('vendorLead')).toMatch(/\+0800$/);
    expect(created('app')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/);
  });

  test('fields are chosen, and left out with a minus', () => {
    const fields = (query: string) =>
      Object.keys(jira.get('viewer', `/issue/ATLAS-1?fields=${query}`).body['fields'] as JsonObject);
    expect(fields('summary,status')).toEqual(['summary', 'status']);
    expect(fields('summary&fields=labels')).toEqual(['summary', 'labels']);
    expect(fields('*all,-summary')).not.toContain('summary');
    expect(fields('*all')).toContain('customfield_10021');
  });

  test('an expanded changelog has the newest entries first and not all of them', () => {
    const issue = jira.issue('ATLAS');
    const [toDo, inProgress] = ['10000', '3'] as const;
    for (let minute = 0; minute < 60; minute += 1) {
      const status = issue.statusId === toDo ? inProgress : toDo;
      changeStatus(jira.site, issue, status, issue.reporterId ?? '', now.getTime() + minute * 60_000);
    }
    const answer = jira.get('viewer', `/issue/${issue.key}?fields=summary&expand=changelog,names`);
    const changelog = answer.body['changelog'] as { total: number; histories: History[] };
    expect(changelog.total).toBe(issue.changelog.length);
    expect(changelog.histories).toHaveLength(40);
    expect(changelog.histories[0]?.id).toBe(issue.changelog.at(-1)?.id);
    expect(answer.body['names']).toEqual({ summary: 'Summary' });
    expect(answer.points).toBe(1 + 1 + 40);
  });

  test('the changelog comes whole in pages, oldest first', () => {
    const issue = jira.issue('ATLAS', (each) => each.changelog.length > 4);
    const ids: string[] = [];
    for (let startAt = 0, isLast = false; !isLast; startAt += 2) {
      const { body, points } = jira.get(
        'viewer',
        `/issue/${issue.key}/changelog?maxResults=2&startAt=${startAt}`,
      );
      const values = body['values'] as History[];
      ids.push(...values.map((history) => history.id));
      expect(points).toBe(1 + values.length);
      isLast = body['isLast'] as boolean;
      expect('nextPage' in body).toBe(!isLast);
    }
    expect(ids).toEqual(issue.changelog.map((history) => history.id));
    expect(jira.get('viewer', `/issue/${issue.key}/changelog?maxResults=1000`).body['maxResults']).toBe(100);
  });

  test('a moved issue is found by its old key', () => {
    const issue = jira.issue('LABEL', (each) => each.parentId === null);
    const oldKey = issue.key;
    moveIssue(jira.site, issue, '10000', issue.reporterId ?? '', now.getTime());
    expect(jira.get('viewer', `/issue/${oldKey}`).body['key']).toBe(issue.key);
    expect(issue.key).toMatch(/^ATLAS-/);
  });

  test('links to issues that the viewer may not see are left out', () => {
    const link = [...jira.site.links.values()].find(
      ({ sourceId, targetId }) =>
        jira.site.issues.get(sourceId)?.projectId !== jira.site.issues.get(targetId)?.projectId,
    );
    const source = jira.site.issues.get(link?.sourceId ?? '');
    if (!link || !source) throw new Error('no link between projects');
    const count = (asker: 'app' | 'viewer') =>
      (
        (jira.get(asker, `/issue/${source.id}?fields=issuelinks`).body['fields'] as JsonObject)[
          'issuelinks'
        ] as []
      ).length;
    const before = count('viewer');
    const other = jira.site.issues.get(link.targetId)?.projectId ?? '';
    jira.site.setAccess(other, jira.jira.site.people.keys().next().value ?? '', null);
    for (const person of jira.site.people.values()) jira.site.setAccess(other, person.accountId, null);
    expect(count('viewer')).toBeLessThan(before);
    expect(count('app')).toBe(before);
  });
});

describe('many issues', () => {
  test('are fetched by id or key, by ascending id, with an error for each that is missing or hidden', () => {
    const first = jira.issue('ATLAS');
    const second = jira.issue('LABEL');
    const body = {
      issueIdsOrKeys: [second.key, 'NONE-1', first.id, first.key.toLowerCase()],
      fields: ['summary'],
    };
    const answer = jira.ask('viewer', 'POST', '/issue/bulkfetch', body);
    const issues = answer.body['issues'] as { id: string }[];
    const ids = [first.id, second.id].sort((left, right) => Number(left) - Number(right));
    expect(issues.map((issue) => issue.id)).toEqual(ids);
    expect(answer.body['issueErrors']).toEqual([expect.objectContaining({ id: 'NONE-1' })]);
    expect(answer.points).toBe(3);
    expect(jira.ask('outsider', 'POST', '/issue/bulkfetch', body).body['issues']).toEqual([]);
  });

  test('no more than a hundred', () => {
    const body = { issueIdsOrKeys: Array.from({ length: 101 }, (_, index) => `ATLAS-${index}`) };
    expect(jira.ask('viewer', 'POST', '/issue/bulkfetch', body).status).toBe(400);
  });

  test('changelogs come in pages, oldest first, by field, and only for what can be seen', () => {
    const issues = [jira.issue('ATLAS'), jira.issue('LABEL', (each) => each.changelog.length > 3)];
    const request = { issueIdsOrKeys: issues.map((issue) => issue.key), fieldIds: ['status'], maxResults: 2 };
    const seen: { issueId: string; history: History }[] = [];
    let nextPageToken: unknown;
    do {
      const { body, status } = jira.ask('app', 'POST', '/changelog/bulkfetch', { ...request, nextPageToken });
      expect(status).toBe(200);
      for (const each of body['issueChangeLogs'] as { issueId: string; changeHistories: History[] }[]) {
        for (const history of each.changeHistories) seen.push({ issueId: each.issueId, history });
      }
      nextPageToken = body['nextPageToken'];
    } while (nextPageToken !== undefined);
    const wanted = issues.flatMap((issue) =>
      issue.changelog.filter((history) => history.items.some((item) => item.fieldId === 'status')),
    );
    expect(new Set(seen.map(({ history }) => history.id))).toEqual(
      new Set(wanted.map((history) => history.id)),
    );
    expect(seen.flatMap(({ history }) => history.items).every((item) => item['fieldId'] === 'status')).toBe(
      true,
    );
    const whole = jira.ask('app', 'POST', '/changelog/bulkfetch', { ...request, maxResults: 10_000 });
    expect(whole.points).toBe(1 + issues.length);
    const hidden = jira.ask('outsider', 'POST', '/changelog/bulkfetch', request);
    expect(hidden.body['issueChangeLogs']).toEqual([]);
    // A person gets those of what they see, as the app does of everything.
    const [mine, others] = issues;
    jira.site.setAccess(others?.projectId ?? '', accountIdOf('viewer'), null);
    const seenBy = jira.ask('viewer', 'POST', '/changelog/bulkfetch', { ...request, fieldIds: [] });
    expect(
      new Set((seenBy.body['issueChangeLogs'] as { issueId: string }[]).map(({ issueId }) => issueId)),
    ).toEqual(new Set([mine?.id]));
  });

  test('bulk changelogs can have their times as numbers', () => {
    const numbers = new JiraUnderTest(jira.site, { bulkChangelogTimes: 'milliseconds' });
    const issue = jira.issue('ATLAS', (each) => each.changelog.length > 0);
    const { body } = numbers.ask('app', 'POST', '/changelog/bulkfetch', { issueIdsOrKeys: [issue.key] });
    const [entry] = body['issueChangeLogs'] as { changeHistories: { created: number }[] }[];
    expect(entry?.changeHistories[0]?.created).toBe(issue.changelog[0]?.at);
  });

  test('a token of another list is refused', () => {
    const answer = jira.ask('app', 'POST', '/changelog/bulkfetch', {
      issueIdsOrKeys: ['ATLAS-1'],
      nextPageToken: 'nonsense',
    });
    expect([answer.status, messages(answer)]).toEqual([400, expect.stringContaining('token')]);
  });
});

describe('entity properties', () => {
  const path = (key: string) => `/issue/ATLAS-1/properties/${key}`;

  test('are written by editors, read by viewers, and unseen by outsiders', () => {
    const write = jira.ask('architect', 'PUT', path('fairlead'), { open: 2 });
    expect([write.status, write.points]).toEqual([201, 1]);
    expect(jira.ask('vendorLead', 'PUT', path('fairlead'), { open: 3 }).status).toBe(200);
    expect(jira.get('viewer', path('fairlead')).body).toEqual({ key: 'fairlead', value: { open: 3 } });
    expect(jira.ask('viewer', 'PUT', path('fairlead'), 1).status).toBe(403);
    expect(jira.ask('clientSponsor', 'PUT', path('fairlead'), 1).status).toBe(403);
    expect(jira.get('outsider', path('fairlead')).status).toBe(404);
    expect(jira.ask('viewer', 'DELETE', path('fairlead')).status).toBe(404);
    expect(jira.ask('app', 'DELETE', path('fairlead'))).toMatchObject({ status: 204, points: 1 });
    expect(jira.get('viewer', path('fairlead')).status).toBe(404);
  });

  test('have limits of size and need a value', () => {
    expect(jira.ask('architect', 'PUT', path('a'), 'x'.repeat(32_766)).status).toBe(201);
    expect(jira.ask('architect', 'PUT', path('a'), 'x'.repeat(32_767)).status).toBe(400);
    expect(jira.ask('architect', 'PUT', path('k'.repeat(256)), 1).status).toBe(400);
    expect(jira.ask('architect', 'PUT', path('a')).status).toBe(400);
    expect(jira.ask('architect', 'PUT', path('a'), null).status).toBe(200);
  });

  test('keep no hold on what the caller sent', () => {
    const value = { list: [1] };
    jira.ask('architect', 'PUT', path('a'), value);
    value.list.push(2);
    expect(jira.get('viewer', path('a')).body['value']).toEqual({ list: [1] });
  });

  test('of projects are for project admins and the app', () => {
    const project = '/project/ATLAS/properties/head';
    expect(jira.ask('architect', 'PUT', project, 1).status).toBe(403);
    expect(jira.ask('projectAdmin', 'PUT', project, 1).status).toBe(201);
    expect(jira.ask('app', 'PUT', project, 2).status).toBe(200);
    expect(jira.get('viewer', '/project/ATLAS/properties').body['keys']).toHaveLength(1);
    expect(jira.ask('viewer', 'DELETE', project).status).toBe(403);
  });

  test('can be asked for together with an issue', () => {
    jira.ask('architect', 'PUT', path('a'), 1);
    jira.ask('architect', 'PUT', path('b'), 2);
    expect(jira.get('viewer', '/issue/ATLAS-1?fields=summary&properties=a').body['properties']).toEqual({
      a: 1,
    });
  });
});

describe('links', () => {
  const body = {
    type: { name: 'Blocks' },
    inwardIssue: { key: 'ATLAS-1' },
    outwardIssue: { key: 'LABEL-1' },
  };

  test('are made once, with an entry at both ends, and removed again', () => {
    const made = jira.ask('architect', 'POST', '/issueLink', body);
    expect([made.status, made.body, made.points]).toEqual([201, {}, 1]);
    expect(jira.ask('architect', 'POST', '/issueLink', body).status).toBe(201);
    const source = jira.site.findIssue('ATLAS-1');
    const target = jira.site.findIssue('LABEL-1');
    if (!source || !target) throw new Error('no such issues');
    const [link] = jira.site.linksOf(source.id).filter((each) => each.targetId === target.id);
    expect(jira.site.linksOf(source.id).filter((each) => each.targetId === target.id)).toHaveLength(1);
    expect(source.changelog.at(-1)?.items[0]).toMatchObject({
      field: 'Link',
      to: 'LABEL-1',
      toString: 'This issue blocks LABEL-1',
    });
    expect(target.changelog.at(-1)?.items[0]).toMatchObject({ toString: 'This issue is blocked by ATLAS-1' });
    expect(jira.ask('architect', 'DELETE', `/issueLink/${link?.id ?? ''}`).status).toBe(204);
    expect(source.changelog.at(-1)?.items[0]).toMatchObject({ from: 'LABEL-1', to: null });
    expect(jira.site.linksOf(source.id)).not.toContain(link);
  });

  test.each(['viewer', 'clientSponsor', 'outsider'] as const)('are not for %s', (role) => {
    expect(jira.ask(role, 'POST', '/issueLink', body).status).toBe(404);
  });

  test('never lead from an issue to itself', () => {
    const same = { ...body, outwardIssue: body.inwardIssue };
    expect(jira.ask('architect', 'POST', '/issueLink', same).status).toBe(400);
  });
});
