import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ProductEvent } from '../../../local/contract';
import type { Write } from '../../../local/jira';
import { accountIdOf, type RoleKey } from '../../../local/jira/people';
import type { Issue } from '../../../local/jira/site';
import { type Answer, JiraUnderTest, messages } from './support';

let jira: JiraUnderTest;
let written: Write[];
let events: ProductEvent[];
let issue: Issue;

beforeEach(() => {
  written = [];
  events = [];
  jira = new JiraUnderTest(undefined, { onWrite: (write) => written.push(write) });
  jira.jira.subscribe?.((event) => events.push(event));
  issue = jira.issue('LABEL', (each) => each.parentId === null && jira.site.subtasksOf(each.id).length === 0);
});

const page = (who: RoleKey, method: string, path: string, body?: unknown): Answer =>
  jira.jira.pages.request({ as: 'user', accountId: accountIdOf(who) }, { method, path, body }) as Answer;

const move = (who: RoleKey, moved = issue, project = 'ATLAS') =>
  page(who, 'POST', `/issue/${moved.key}/move`, { project });

describe('the menu of an issue', () => {
  test.each([
    ['viewer', [], false, false],
    ['clientSponsor', [], false, false],
    ['architect', ['ATLAS'], true, false],
    ['projectAdmin', ['ATLAS'], true, true],
  ] as const)('offers a %s what they may do', (who, projects, clone, remove) => {
    const { body } = page(who, 'GET', `/issue/${issue.key}/actions`);
    expect(body).toMatchObject({
      move: projects.map((key) => ({ key })),
      clone,
      delete: remove,
      subtasks: 0,
      edit: clone,
      link: clone,
      flag: { field: 'customfield_10021', set: false },
    });
    expect((body['transitions'] as unknown[]).length > 0).toBe(clone);
    expect(body['linkTypes']).toContainEqual({ id: '10000', inward: 'is blocked by', outward: 'blocks' });
  });

  test('is not there for an outsider', () => {
    expect(page('outsider', 'GET', `/issue/${issue.key}/actions`).status).toBe(404);
  });

  test('is out of reach of apps', () => {
    expect(jira.ask('architect', 'POST', `/issue/${issue.key}/clone`).status).toBe(501);
  });
});

describe('a move', () => {
  test('gives a new key and tells of it as an update with project and Key', () => {
    const old = issue.key;
    const { status, body } = move('architect');
    expect(status).toBe(200);
    expect(body['key']).toMatch(/^ATLAS-\d+$/);
    expect(jira.get('viewer', `/issue/${old}`).body['key']).toBe(body['key']);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      name: 'avi:jira:updated:issue',
      payload: {
        jiraEventTypeName: 'issue_moved',
        issue: { id: issue.id, key: body['key'], fields: { project: { key: 'ATLAS' } } },
      },
    });
    const { changelog } = events[0]?.payload as { changelog: { items: unknown[] } };
    expect(changelog.items.slice(0, 2)).toEqual([
      {
        field: 'project',
        fieldId: 'project',
        from: '10001',
        fromString: 'Annotation operations',
        to: '10000',
        toString: 'Atlas assistant platform',
      },
      { field: 'Key', from: null, fromString: old, to: null, toString: body['key'] },
    ]);
  });

  test('leaves no status behind that the other project does not have', () => {
    const sampling = [...jira.site.statuses.values()].find(({ name }) => name === 'QA Sampling');
    const path = `/issue/${issue.key}/transitions`;
    jira.ask('architect', 'POST', path, { transition: { id: sampling?.id } });
    expect(issue.statusId).toBe(sampling?.id);
    expect(move('architect').status).toBe(200);
    expect(jira.site.getProject('10000').statusIds).toContain(issue.statusId);
    expect(events[1]?.payload['associatedStatuses']).toHaveLength(2);
  });

  test('takes the sub-tasks along, each with an event of its own', () => {
    const parent = jira.issue('ATLAS', (each) => jira.site.subtasksOf(each.id).length > 0);
    const children = jira.site.subtasksOf(parent.id);
    expect(move('architect', parent, 'LABEL').status).toBe(200);
    expect(events).toHaveLength(1 + children.length);
    for (const child of children) expect(child.key).toMatch(/^LABEL-/);
    // Alone a sub-task goes nowhere.
    const [child] = children;
    if (child) expect(move('architect', child, 'ATLAS').status).toBe(403);
  });

  test('takes the right at both ends', () => {
    expect(move('viewer').status).toBe(403);
    jira.site.setAccess('10000', accountIdOf('architect'), 'browse');
    expect(move('architect').status).toBe(403);
    jira.site.setAccess('10000', accountIdOf('architect'), null);
    expect(move('architect').status).toBe(404);
    expect(events).toEqual([]);
  });
});

test('a clone is a new issue of its own, linked to the one that it copies', () => {
  const { status, body } = page('architect', 'POST', `/issue/${issue.key}/clone`, {});
  expect(status).toBe(201);
  const clone = jira.get('viewer', `/issue/${String(body['key'])}`).body;
  expect(clone['fields']).toMatchObject({
    summary: `CLONE - ${issue.summary}`,
    reporter: { accountId: accountIdOf('architect') },
    issuelinks: [{ type: { name: 'Cloners' }, outwardIssue: { key: issue.key } }],
  });
  expect(clone['id']).not.toBe(issue.id);
  expect(events).toEqual([
    expect.objectContaining({
      name: 'avi:jira:created:issue',
      payload: expect.objectContaining({ clonedFrom: { id: issue.id, key: issue.key } }),
    }),
    expect.objectContaining({ name: 'avi:jira:created:issuelink' }),
  ]);
  expect(page('viewer', 'POST', `/issue/${issue.key}/clone`, {}).status).toBe(403);
});

describe('an account', () => {
  const reviewer = accountIdOf('architect');
  const change = (status: string) =>
    page('viewer', 'PUT', `/people/${encodeURIComponent(reviewer)}/status`, { status });
  const search = () =>
    jira.get('viewer', `/user/viewissue/search?query=&issueKey=${issue.key}`).body as unknown as {
      accountId: string;
    }[];
  const ask = (path: string) => jira.get('app', `${path}?accountId=${encodeURIComponent(reviewer)}`);
  const updates = (updatedAt = 0) => jira.jira.accounts.updatesOf([{ accountId: reviewer, updatedAt }]);

  test('that is deactivated can do nothing and is offered nowhere, until it is active again', () => {
    expect(change('inactive').status).toBe(204);
    expect(ask('/user').body).toMatchObject({ displayName: 'Daniel Reyes', active: false });
    const bulk = ask('/user/bulk');
    expect(bulk.body['values']).toEqual([expect.objectContaining({ accountId: reviewer, active: false })]);
    expect(bulk.points).toBe(3);
    expect(search().map(({ accountId }) => accountId)).not.toContain(reviewer);
    expect(jira.get('architect', '/myself').status).toBe(401);
    expect(
      jira.ask('projectAdmin', 'PUT', `/issue/${issue.key}/assignee`, { accountId: reviewer }).status,
    ).toBe(400);
    expect(updates()).toEqual([]);
    expect(change('active').status).toBe(204);
    expect(search().map(({ accountId }) => accountId)).toContain(reviewer);
    expect(jira.get('architect', '/myself').status).toBe(200);
  });

  test('that is closed stays closed, and nothing personal is left of it', () => {
    expect(change('closed').status).toBe(204);
    const { body } = ask('/user');
    expect(body).toMatchObject({ accountId: reviewer, displayName: 'Former user', active: false });
    expect(JSON.stringify(body)).not.toContain('Reyes');
    expect(messages(change('active'))).toContain('stays closed');
    expect(updates()).toEqual([{ accountId: reviewer, status: 'closed' }]);
    expect(page('viewer', 'GET', '/people').body['people']).toContainEqual({
      accountId: reviewer,
      displayName: 'Former user',
      status: 'closed',
    });
  });

  test('that got another name is told of to whoever holds the old one', () => {
    const path = `/people/${encodeURIComponent(reviewer)}/name`;
    expect(page('viewer', 'PUT', path, { displayName: 'Daniel R.' }).status).toBe(204);
    expect(updates()).toEqual([{ accountId: reviewer, status: 'updated' }]);
    expect(updates(Date.now())).toEqual([]);
  });

  test('of the app itself cannot be touched', () => {
    const app = String(jira.get('app', '/myself').body['accountId']);
    expect(
      page('viewer', 'PUT', `/people/${encodeURIComponent(app)}/status`, { status: 'closed' }).status,
    ).toBe(404);
  });
});

test('a project answers the app too', () => {
  const answer = jira.get('app', '/project/ATLAS');
  expect(answer.body).toMatchObject({ id: '10000', key: 'ATLAS' });
  expect(answer.points).toBe(2);
});

test('what was written can be done again on the same site, and nobody hears of it', () => {
  const { key } = move('architect').body as { key: string };
  page('architect', 'POST', `/issue/${key}/clone`, {});
  const other = jira.issue('ATLAS', (each) => each.id !== issue.id);
  jira.ask('projectAdmin', 'DELETE', `/issue/${other.key}?deleteSubtasks=true`);
  jira.ask('viewer', 'DELETE', `/issue/${key}`);
  page('viewer', 'PUT', `/people/${encodeURIComponent(accountIdOf('architect'))}/status`, {
    status: 'closed',
  });
  expect(written).toHaveLength(4);
  const again = new JiraUnderTest();
  const heard: unknown[] = [];
  again.jira.subscribe?.((event) => heard.push(event));
  again.jira.replay(JSON.parse(JSON.stringify(written)) as Write[]);
  expect(heard).toEqual([]);
  const issues = ({ site }: JiraUnderTest) =>
    [...site.issues.values()].map(({ id, key: each }) => [id, each]);
  expect(issues(again)).toEqual(issues(jira));
  expect(again.site.people.get(accountIdOf('architect'))?.displayName).toBe('Former user');
});
