import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ProductEvent } from '../../../local/contract';
import { accountIdOf } from '../../../local/jira/people';
import type { Issue, Version } from '../../../local/jira/site';
import { type JsonObject, JiraUnderTest, messages, now } from './support';

let jira: JiraUnderTest;
let events: ProductEvent[];
let issue: Issue;

beforeEach(() => {
  jira = new JiraUnderTest();
  events = [];
  jira.jira.subscribe?.((event) => {
    // As over the wire.
    events.push(JSON.parse(JSON.stringify(event)) as ProductEvent);
  });
  issue = jira.issue('ATLAS', (each) => each.parentId === null && each.assigneeId !== null);
});

const edit = (fields: JsonObject) => jira.ask('architect', 'PUT', `/issue/${issue.key}`, { fields });

describe('an issue that is changed', () => {
  test('is told of in the documented shape, several fields at once', () => {
    const { summary } = issue;
    const from = issue.assigneeId;
    const to = accountIdOf('vendorLead');
    expect(edit({ summary: 'New words', assignee: { accountId: to } }).status).toBe(204);
    expect(events).toEqual([
      {
        name: 'avi:jira:updated:issue',
        selfGenerated: false,
        payload: {
          timestamp: String(now.getTime()),
          jiraEventTypeName: 'issue_updated',
          issue: {
            id: issue.id,
            key: issue.key,
            fields: {
              summary: 'New words',
              issuetype: expect.objectContaining({ id: issue.issueTypeId }),
              creator: { accountId: issue.creatorId },
              created: expect.stringMatching(/^\d{4}-.*\+0000$/),
              project: expect.objectContaining({ id: issue.projectId, key: 'ATLAS' }),
              reporter: { accountId: issue.reporterId },
              assignee: { accountId: to },
              updated: '2026-06-01T08:00:00.000+0000',
              status: expect.objectContaining({ id: issue.statusId }),
            },
          },
          atlassianId: accountIdOf('architect'),
          changelog: {
            id: issue.changelog.at(-1)?.id,
            items: [
              {
                field: 'summary',
                fieldId: 'summary',
                from: null,
                fromString: summary,
                to: null,
                toString: 'New words',
              },
              expect.objectContaining({ field: 'assignee', fieldId: 'assignee', from, to }),
            ],
          },
          associatedUsers: [{ accountId: accountIdOf('architect') }, { accountId: from }, { accountId: to }],
        },
      },
    ]);
  });

  test('names both statuses of a transition', () => {
    const open = jira.issue('ATLAS', (each) => each.resolutionId === null);
    const done = jira.site
      .getProject(open.projectId)
      .statusIds.find((id) => jira.site.getStatus(id).category === 'done');
    const before = open.statusId;
    const path = `/issue/${open.key}/transitions`;
    expect(jira.ask('architect', 'POST', path, { transition: { id: done } }).status).toBe(204);
    expect(events[0]?.payload).toMatchObject({
      jiraEventTypeName: 'issue_resolved',
      associatedStatuses: [{ id: before }, { id: done }],
    });
    // There is no way from a status to itself.
    expect(jira.ask('architect', 'POST', path, { transition: { id: done } }).status).toBe(400);
  });

  test('is told of once for an edit, and not at all where nothing changed or somebody may not', () => {
    expect(edit({ summary: issue.summary }).status).toBe(204);
    const refused = jira.ask('viewer', 'PUT', `/issue/${issue.key}`, { fields: { summary: 'No' } });
    expect(refused.status).toBe(403);
    expect(messages(edit({ customfield_10020: 3 }))).toContain("'customfield_10020'");
    expect(edit({ assignee: { accountId: accountIdOf('outsider') } }).status).toBe(400);
    expect(events).toEqual([]);
  });

  test('is told of when it is flagged', () => {
    expect(edit({ customfield_10021: [{ value: 'Impediment' }] }).status).toBe(204);
    expect(edit({ customfield_10021: null }).status).toBe(204);
    expect(edit({ customfield_10021: [{ value: 'Something else' }] }).status).toBe(400);
    expect(events.map(({ payload }) => (payload['changelog'] as JsonObject)['items'])).toEqual([
      [expect.objectContaining({ field: 'Flagged', to: '[10019]', toString: 'Impediment' })],
      [expect.objectContaining({ field: 'Flagged', from: '[10019]', to: '', toString: '' })],
    ]);
    expect(jira.get('viewer', `/issue/${issue.key}`).body['fields']).toMatchObject({
      customfield_10021: null,
    });
  });

  const itemsOf = ({ payload }: ProductEvent) =>
    (payload['changelog'] as JsonObject)['items'] as JsonObject[];

  test('tells each version and each component that goes or comes by an item of its own', () => {
    const versions = jira.site.versionsOf(issue.projectId).slice(0, 3);
    const components = jira.site.componentsOf(issue.projectId).slice(0, 1);
    const [first, second, third] = versions.map(({ id }) => ({ id }));
    expect(edit({ fixVersions: [], components: [] }).status).toBe(204);
    events.length = 0;
    expect(edit({ fixVersions: [first, second] }).status).toBe(204);
    expect(
      edit({ fixVersions: [second, third], components: components.map(({ id }) => ({ id })) }).status,
    ).toBe(204);
    expect(edit({ fixVersions: [third, second] }).status).toBe(204);
    const item = (field: string, fieldId: string, thing: { id: string; name: string }, comes: boolean) => ({
      ...{ field, fieldId },
      from: comes ? null : thing.id,
      fromString: comes ? null : thing.name,
      to: comes ? thing.id : null,
      toString: comes ? thing.name : null,
    });
    const [one, two, three] = versions as [Version, Version, Version];
    const version = (thing: Version, comes: boolean) => item('Fix Version', 'fixVersions', thing, comes);
    expect(events.map(itemsOf)).toEqual([
      [version(one, true), version(two, true)],
      [
        version(one, false),
        version(three, true),
        ...components.map((each) => item('Component', 'components', each, true)),
      ],
    ]);
    const { fields } = jira.get('viewer', `/issue/${issue.key}?fields=fixVersions,components`).body;
    expect(fields).toMatchObject({
      fixVersions: [second, third],
      components: components.map(({ id, name }) => ({ id, name })),
    });
    const elsewhere = jira.site.versionsOf(jira.issue('LABEL').projectId)[0];
    expect(edit({ fixVersions: [{ id: elsewhere?.id }] }).status).toBe(400);
    expect(edit({ components: [{ id: 'none' }] }).status).toBe(400);
    expect(events).toHaveLength(2);
  });

  test('tells an estimate by its text alone, beside a flag that is set with it', () => {
    delete issue.other['customfield_10016'];
    expect(edit({ customfield_10016: 2.5, customfield_10021: [{ value: 'Impediment' }] }).status).toBe(204);
    expect(edit({ customfield_10016: 2.5 }).status).toBe(204);
    expect(edit({ customfield_10016: null }).status).toBe(204);
    expect(edit({ customfield_10016: 'many' }).status).toBe(400);
    const told = { field: 'Story point estimate', fieldId: 'customfield_10016', from: null, to: null };
    expect(events.map((event) => itemsOf(event).at(-1))).toEqual([
      { ...told, fromString: null, toString: '2.5' },
      { ...told, fromString: '2.5', toString: '' },
    ]);
    expect(jira.get('viewer', `/issue/${issue.key}`).body['fields']).toMatchObject({
      customfield_10016: null,
      customfield_10021: [{ value: 'Impediment' }],
    });
  });

  test('tells the issue above it by id and key, and may stand below one of the level above alone', () => {
    const epic = jira.issue('ATLAS', (each) => jira.site.getIssueType(each.issueTypeId).name === 'Epic');
    const task = jira.issue('ATLAS', (each) => jira.site.getIssueType(each.issueTypeId).hierarchyLevel === 0);
    const put = (key: string, parent: unknown) =>
      jira.ask('architect', 'PUT', `/issue/${key}`, { fields: { parent } }).status;
    expect(put(task.key, null)).toBe(204);
    events.length = 0;
    expect(put(task.key, { key: epic.key })).toBe(204);
    expect(jira.get('viewer', `/issue/${task.key}`).body['fields']).toMatchObject({
      parent: { id: epic.id },
    });
    expect(jira.site.childrenOf(epic.id)).toContain(task);
    expect(put(task.key, null)).toBe(204);
    expect(jira.site.childrenOf(epic.id)).not.toContain(task);
    const told = { field: 'IssueParentAssociation' };
    expect(events.map(itemsOf)).toEqual([
      [{ ...told, from: null, fromString: null, to: epic.id, toString: epic.key }],
      [{ ...told, from: epic.id, fromString: epic.key, to: null, toString: null }],
    ]);
    expect(put(epic.key, { id: task.id })).toBe(400);
    expect(put(task.key, { id: 'none' })).toBe(400);
    expect(events).toHaveLength(2);
  });

  test('a link is no update of its ends, and is told of itself', () => {
    const other = jira.issue('LABEL');
    const body = {
      type: { name: 'Blocks' },
      inwardIssue: { key: issue.key },
      outwardIssue: { key: other.key },
    };
    expect(jira.ask('architect', 'POST', '/issueLink', body).status).toBe(201);
    const link = jira.site.linksOf(issue.id).find(({ targetId }) => targetId === other.id);
    expect(jira.ask('architect', 'DELETE', `/issueLink/${link?.id ?? ''}`).status).toBe(204);
    const payload = {
      timestamp: String(now.getTime()),
      id: link?.id,
      sourceIssueId: issue.id,
      destinationIssueId: other.id,
      sourceProjectId: issue.projectId,
      destinationProjectId: other.projectId,
      issueLinkType: { id: '10000', name: 'Blocks', outwardName: 'blocks', inwardName: 'is blocked by' },
    };
    expect(events).toEqual([
      { name: 'avi:jira:created:issuelink', selfGenerated: false, payload },
      { name: 'avi:jira:deleted:issuelink', selfGenerated: false, payload },
    ]);
  });

  test('and deleted takes its links with it, of which nothing is told', () => {
    const linked = jira.issue('ATLAS', ({ id }) => jira.site.linksOf(id).length > 0);
    const path = `/issue/${linked.key}?deleteSubtasks=true`;
    expect(jira.ask('projectAdmin', 'DELETE', path).status).toBe(204);
    expect(events.map(({ name }) => name)).toEqual(['avi:jira:deleted:issue']);
  });

  test('gets another reporter from who administers the project, and from nobody else', () => {
    const { reporterId } = issue;
    const to = accountIdOf('vendorLead');
    expect(edit({ reporter: { accountId: to } }).status).toBe(400);
    const ask = (accountId: string) =>
      jira.ask('projectAdmin', 'PUT', `/issue/${issue.key}`, { fields: { reporter: { accountId } } }).status;
    expect(ask('nobody')).toBe(400);
    expect(events).toEqual([]);
    expect(ask(to)).toBe(204);
    expect(issue.reporterId).toBe(to);
    expect((events[0]?.payload['changelog'] as JsonObject)['items']).toEqual([
      expect.objectContaining({ field: 'reporter', fieldId: 'reporter', from: reporterId, to }),
    ]);
    expect(ask(to)).toBe(204);
    expect(events).toHaveLength(1);
  });

  test('can be taken from its assignee', () => {
    const { assigneeId } = issue;
    const path = `/issue/${issue.key}/assignee`;
    expect(jira.ask('architect', 'PUT', path, { accountId: null }).status).toBe(204);
    expect(issue.assigneeId).toBeNull();
    expect(events[0]?.payload).toMatchObject({
      jiraEventTypeName: 'issue_assigned',
      associatedUsers: [{ accountId: accountIdOf('architect') }, { accountId: assigneeId }],
    });
  });

  test('is the doing of the app where the app asked for it, as itself or as a person', () => {
    const path = `/rest/api/3/issue/${issue.key}`;
    const rename = (summary: string) => ({ method: 'PUT', path, body: { fields: { summary } } });
    jira.jira.request({ as: 'app' }, rename('One'));
    jira.jira.request({ as: 'user', accountId: accountIdOf('architect'), byApp: true }, rename('Two'));
    jira.jira.request({ as: 'user', accountId: accountIdOf('architect') }, rename('Three'));
    expect(events.map(({ selfGenerated }) => selfGenerated)).toEqual([true, true, false]);
  });
});

describe('an issue', () => {
  const fields = () => ({
    project: { key: 'ATLAS' },
    issuetype: { id: issue.issueTypeId },
    summary: 'Brand new',
    labels: ['a'],
  });

  test('that is created is told of', () => {
    const answer = jira.ask('architect', 'POST', '/issue', { fields: fields() });
    expect(answer.status).toBe(201);
    const { id, key } = answer.body;
    expect(jira.get('viewer', `/issue/${String(key)}`).body['fields']).toMatchObject({
      summary: 'Brand new',
      status: { statusCategory: { key: 'new' } },
    });
    expect(events).toEqual([
      expect.objectContaining({
        name: 'avi:jira:created:issue',
        payload: expect.objectContaining({
          issue: expect.objectContaining({ id, key }),
          atlassianId: accountIdOf('architect'),
          associatedUsers: [{ accountId: accountIdOf('architect') }],
        }),
      }),
    ]);
    expect(events[0]?.payload).not.toHaveProperty('changelog');
    expect(jira.ask('viewer', 'POST', '/issue', { fields: fields() }).status).toBe(400);
    expect(jira.ask('outsider', 'POST', '/issue', { fields: fields() }).status).toBe(400);
  });

  test('that is deleted is told of as it was, and of what went with it nothing is', () => {
    const parent = jira.issue('ATLAS', (each) => jira.site.subtasksOf(each.id).length > 0);
    const [child] = jira.site.subtasksOf(parent.id);
    const path = `/issue/${parent.key}`;
    expect(jira.ask('architect', 'DELETE', path).status).toBe(403);
    expect(messages(jira.ask('projectAdmin', 'DELETE', path))).toContain('deleteSubtasks');
    expect(jira.ask('projectAdmin', 'DELETE', `${path}?deleteSubtasks=true`).status).toBe(204);
    expect(events).toEqual([
      {
        name: 'avi:jira:deleted:issue',
        selfGenerated: false,
        payload: {
          timestamp: String(now.getTime()),
          issue: {
            id: parent.id,
            key: parent.key,
            fields: expect.objectContaining({
              summary: parent.summary,
              project: expect.objectContaining({ key: 'ATLAS' }),
            }),
          },
          atlassianId: accountIdOf('projectAdmin'),
          associatedUsers: [{ accountId: accountIdOf('projectAdmin') }],
        },
      },
    ]);
    for (const gone of [parent, child]) {
      expect(jira.get('projectAdmin', `/issue/${String(gone?.key)}`).status).toBe(404);
      expect(jira.get('projectAdmin', `/issue/${String(gone?.id)}`).status).toBe(404);
    }
    expect(jira.search('projectAdmin', `project = ATLAS AND summary ~ "${parent.summary}"`)).not.toContain(
      parent.key,
    );
  });
});
