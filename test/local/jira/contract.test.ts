import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createDemoSite } from '../../../local/data/demo';
import { loadExport } from '../../../local/data/load-export';
import { FLAGGED_FIELD, POINTS_FIELD } from '../../../local/jira/changes';
import { accountIdOf, type PersonKey } from '../../../local/jira/people';
import type { Issue, Site } from '../../../local/jira/site';
import { createTransitionId } from '../../../local/jira/workflow';
import { describeIf, findSharedData } from '../../support/capabilities';
import { OfficialDescription } from './official';
import { type Asker, JiraUnderTest, now } from './support';

const sharedData = findSharedData();

type Call = { asker: Asker; method: string; path: string; body?: unknown; status: number };

/** Every endpoint, with its variants and its refusals. */
function callsFor(site: Site): Call[] {
  const issues = [...site.issues.values()];
  const [first, second] = issues;
  const longest = issues.reduce((left, right) =>
    left.changelog.length >= right.changelog.length ? left : right,
  );
  const linked = issues.find((issue) => site.linksOf(issue.id).length > 0) ?? longest;
  const subtask = issues.find((issue) => issue.parentId !== null) ?? longest;
  const project = site.getProject(longest.projectId);
  const [linkType] = site.linkTypes.values();
  const [priority] = site.priorities.values();
  if (!first || !second || !linkType || !priority) throw new Error('too small a site');
  const link = site.linksOf(linked.id)[0]?.id ?? '';
  const accountId = encodeURIComponent(accountIdOf('viewer'));
  const jql = encodeURIComponent(`project = ${project.key} ORDER BY updated DESC`);
  const get = (path: string, status = 200, asker: Asker = 'architect'): Call => ({
    asker,
    method: 'GET',
    path,
    status,
  });
  const post = (path: string, body: unknown, status = 200, asker: Asker = 'architect'): Call => ({
    asker,
    method: 'POST',
    path,
    body,
    status,
  });
  const put = (path: string, body: unknown, status = 204, asker: Asker = 'architect'): Call => ({
    asker,
    method: 'PUT',
    path,
    body,
    status,
  });
  const elsewhere = site.getProject(first.projectId).statusIds.find((id) => id !== first.statusId);
  const newIssue = {
    project: { id: first.projectId },
    issuetype: { id: first.issueTypeId },
    summary: 'A new one',
  };
  const pinned = (projectList: unknown[], status: number, asker: Asker = 'siteAdmin') =>
    post(
      '/forge/panel/action/bulk/async',
      { moduleId: 'ari:cloud:ecosystem::extension/app/env/static/panel', projectList },
      status,
      asker,
    );
  const notify = (to: readonly PersonKey[], status: number, asker: Asker = 'app') =>
    post(
      `/issue/${first.key}/notify`,
      {
        subject: 'Something waits',
        textBody: 'It waits.',
        htmlBody: '<p>It waits.</p>',
        to: { users: to.map((person) => ({ accountId: accountIdOf(person) })) },
        restrict: { permissions: [{ key: 'BROWSE' }] },
      },
      status,
      asker,
    );
  const property = (issue: Issue) => `/issue/${issue.key}/properties/fairlead.test`;
  return [
    get('/myself'),
    get('/myself', 200, 'app'),
    get(`/user?accountId=${accountId}`),
    get('/user?accountId=nobody', 404),
    get(`/user/bulk?accountId=${accountId}&accountId=nobody`),
    get('/user/search?query=da'),
    get('/user/search', 400),
    get(`/user/viewissue/search?query=&issueKey=${first.key}`),
    get(`/user/viewissue/search?query=da&projectKey=${project.key}`),
    get('/user/viewissue/search?query=da&projectKey=NONE', 404),
    get(`/user/assignable/search?query=&project=${project.key}`),
    get(`/user/assignable/search?query=da&issueId=${first.id}`),
    get('/user/assignable/search?query=da', 400),
    get('/user/assignable/search?query=da&project=NONE', 404),
    get(
      `/user/permission/search?permissions=BROWSE_PROJECTS&projectKey=${project.key}&query=`,
      200,
      'siteAdmin',
    ),
    get(`/user/permission/search?permissions=BROWSE_PROJECTS&projectKey=${project.key}&query=`, 403),
    get('/user/permission/search?permissions=BROWSE_PROJECTS&projectKey=NONE&query=', 404),
    get('/user/permission/search?permissions=FLY&query=&projectKey=NONE', 400),
    get(`/mypermissions?permissions=ADMINISTER_PROJECTS,ADMINISTER&projectId=${project.id}`),
    get(`/mypermissions?permissions=BROWSE_PROJECTS,EDIT_ISSUES&issueId=${first.id}`),
    get(`/mypermissions?permissions=ADMINISTER_PROJECTS&projectKey=${project.key}`),
    get('/mypermissions?permissions=ADMINISTER'),
    get('/mypermissions', 400),
    get(`/mypermissions?permissions=EDIT_ISSUES&issueKey=${first.key}`, 404, 'outsider'),
    post('/permissions/check', {
      accountId: accountIdOf('architect'),
      projectPermissions: [
        { permissions: ['EDIT_ISSUES'], issues: [Number(first.id)], projects: [Number(project.id)] },
      ],
      globalPermissions: ['ADMINISTER'],
    }),
    post('/permissions/check', { accountId: accountIdOf('viewer') }, 403),
    post('/permissions/check', { projectPermissions: [{ permissions: ['NONSENSE'] }] }, 400),
    get('/project/search'),
    get('/project/search?action=edit&orderBy=name&maxResults=1'),
    get(`/project/${project.key}`),
    get(`/project/${project.key}`, 404, 'outsider'),
    get(`/project/${project.key}/versions`),
    get(`/project/${project.key}/components`),
    get(`/project/${project.key}/statuses`),
    get(`/issue/${longest.key}`),
    get(`/issue/${linked.id}?fields=*all&expand=changelog,names`),
    get(`/issue/${subtask.key}?fields=parent,subtasks,-parent`),
    get(`/issue/${longest.key}`, 404, 'outsider'),
    get(`/issue/${longest.key}/changelog?maxResults=2&startAt=1`),
    get(`/issue/${longest.key}/transitions`),
    post('/changelog/bulkfetch', { issueIdsOrKeys: [longest.key, linked.id], maxResults: 3 }),
    post('/changelog/bulkfetch', { issueIdsOrKeys: [longest.key], fieldIds: ['status'] }),
    post('/changelog/bulkfetch', {
      issueIdsOrKeys: issues.slice(0, 1_000).map(({ id }) => id),
      fieldIds: ['status', 'resolution', 'duedate', FLAGGED_FIELD],
      maxResults: 10_000,
    }),
    post('/changelog/bulkfetch', { issueIdsOrKeys: [] }, 400),
    post('/changelog/bulkfetch', { issueIdsOrKeys: [first.id], maxResults: 10_001 }, 400),
    post('/issue/bulkfetch', {
      issueIdsOrKeys: [first.key, second.id, 'NONE-1'],
      fields: ['summary', 'status'],
    }),
    post('/issue/bulkfetch', { issueIdsOrKeys: [linked.key], expand: ['changelog'] }),
    get(`/search/jql?jql=${jql}`),
    get(`/search/jql?jql=${jql}&fields=*all&maxResults=100`),
    get(`/search/jql?jql=${jql}&fields=summary,issuelinks&expand=names,changelog&maxResults=5`),
    get('/search/jql?jql=order%20by%20key', 400),
    post('/search/jql', { jql: `project = ${project.key}`, fields: ['*navigable'], maxResults: 20 }),
    post('/search/jql', {
      jql: `project = ${project.key} AND updated >= "2020-01-31 23:59" ORDER BY updated ASC, key ASC`,
      fields: ['id'],
      maxResults: 5_000,
      reconcileIssues: [Number(first.id), Number(second.id)],
    }),
    post('/search/jql', { jql: `project = ${project.key}`, reconcileIssues: Array<number>(51).fill(1) }, 400),
    post('/search/approximate-count', { jql: `project = ${project.key}` }),
    { asker: 'architect', method: 'PUT', path: property(first), body: { a: [1, 'two', null] }, status: 201 },
    { asker: 'architect', method: 'PUT', path: property(first), body: 'text', status: 200 },
    { asker: 'viewer', method: 'PUT', path: property(first), body: 1, status: 403 },
    get(property(first)),
    get(`/issue/${first.key}/properties`),
    { asker: 'viewer', method: 'DELETE', path: property(first), status: 404 },
    { asker: 'architect', method: 'DELETE', path: property(first), status: 204 },
    get(property(first), 404),
    {
      asker: 'projectAdmin',
      method: 'PUT',
      path: `/project/${project.key}/properties/head`,
      body: { seq: 1 },
      status: 201,
    },
    {
      asker: 'architect',
      method: 'PUT',
      path: `/project/${project.key}/properties/head`,
      body: 1,
      status: 403,
    },
    get(`/project/${project.key}/properties`),
    get(`/project/${project.key}/properties/head`),
    { asker: 'projectAdmin', method: 'DELETE', path: `/project/${project.key}/properties/head`, status: 204 },
    get('/issueLinkType'),
    post(
      '/issueLink',
      { type: { id: linkType.id }, inwardIssue: { key: first.key }, outwardIssue: { key: second.key } },
      201,
    ),
    post('/issueLink', { type: { name: 'None' }, inwardIssue: { id: '1' }, outwardIssue: { id: '2' } }, 404),
    get(`/issueLink/${link}`),
    { asker: 'viewer', method: 'DELETE', path: `/issueLink/${link}`, status: 404 },
    { asker: 'architect', method: 'DELETE', path: `/issueLink/${link}`, status: 204 },
    get(`/issueLink/${link}`, 404),
    put(`/issue/${first.key}`, { fields: { summary: 'New', labels: ['a'], duedate: '2026-07-01' } }),
    put(`/issue/${first.key}?notifyUsers=false`, { fields: { priority: { id: priority.id } } }),
    put(`/issue/${first.key}`, { fields: { [FLAGGED_FIELD]: [{ value: 'Impediment' }] } }),
    put(`/issue/${first.key}`, { fields: { [FLAGGED_FIELD]: null } }),
    put(`/issue/${first.key}`, {
      fields: {
        fixVersions: site
          .versionsOf(first.projectId)
          .slice(0, 2)
          .map(({ id }) => ({ id })),
        components: site.componentsOf(first.projectId).map(({ id }) => ({ id })),
        [POINTS_FIELD]: 5,
      },
    }),
    put(`/issue/${first.key}`, { fields: { fixVersions: [{ id: 'none' }] } }, 400),
    put(`/issue/${first.key}`, { fields: { parent: { id: first.id } } }, 400),
    get(`/issue/${first.key}/changelog`),
    put(`/issue/${first.key}`, { fields: { summary: '' } }, 400),
    put(`/issue/${first.key}`, { fields: { summary: 'No' } }, 403, 'viewer'),
    put(`/issue/${first.key}`, { fields: { summary: 'No' } }, 404, 'outsider'),
    put(`/issue/${first.key}/assignee`, { accountId: accountIdOf('vendorLead') }),
    put(`/issue/${first.key}/assignee`, { accountId: 'nobody' }, 400),
    put(`/issue/${first.key}/assignee`, { accountId: accountIdOf('vendorLead') }, 403, 'viewer'),
    put(
      `/issue/${first.key}`,
      { fields: { reporter: { accountId: accountIdOf('vendorLead') } } },
      204,
      'projectAdmin',
    ),
    put(`/issue/${first.key}`, { fields: { reporter: { accountId: accountIdOf('vendorLead') } } }, 400),
    put(`/issue/${first.key}`, { fields: { reporter: { accountId: 'nobody' } } }, 400, 'projectAdmin'),
    post('/issue/bulkfetch', {
      issueIdsOrKeys: [first.id, second.id],
      fields: ['assignee', 'reporter', 'created'],
    }),
    notify(['viewer', 'outsider'], 204),
    notify([], 400),
    notify(['architect'], 400, 'architect'),
    notify(['viewer'], 404, 'outsider'),
    post(`/issue/${first.key}/transitions`, { transition: { id: elsewhere } }, 204),
    post(`/issue/${first.key}/transitions`, { transition: { id: '0' } }, 400),
    post('/issue', { fields: newIssue }, 201),
    post('/issue', { fields: newIssue }, 400, 'viewer'),
    { asker: 'architect', method: 'DELETE', path: `/issue/${second.key}`, status: 403 },
    {
      asker: 'projectAdmin',
      method: 'DELETE',
      path: `/issue/${second.key}?deleteSubtasks=true`,
      status: 204,
    },
    { asker: 'projectAdmin', method: 'DELETE', path: `/issue/${second.key}`, status: 404 },
    get('/workflows/search', 200, 'siteAdmin'),
    get(`/workflows/search?projectId=${project.id}&expand=values.transitions`, 200, 'siteAdmin'),
    get('/workflows/search?projectId=1', 400, 'siteAdmin'),
    get('/workflows/search', 401, 'outsider'),
    post('/workflows', { workflowNames: [`Software workflow for project ${project.key}`] }, 200, 'siteAdmin'),
    post('/workflows', { workflowIds: 'one' }, 400, 'siteAdmin'),
    post('/workflows', { workflowIds: ['one'] }, 401, 'outsider'),
    pinned([{ action: 'PIN', projectIdOrKey: project.key }], 202),
    pinned([{ action: 'UNPIN', projectIdOrKey: project.id }], 202),
    pinned([{ action: 'PIN', projectIdOrKey: project.key }], 403, 'projectAdmin'),
    pinned([{ action: 'HIDE', projectIdOrKey: project.key }], 400),
    get('/task/1', 404, 'siteAdmin'),
    get('/status'),
    get(`/statuses/search?projectId=${project.id}`),
    get('/field'),
    get('/priority'),
    get('/issuetype'),
    get(`/issuetype/${longest.issueTypeId}`),
    get('/issuetype/99999', 404),
    get(`/issuetype/project?projectId=${project.id}`),
    get('/resolution'),
  ];
}

describeIf(sharedData !== undefined)('answers against the official description', () => {
  let official: OfficialDescription;

  beforeAll(async () => {
    official = await OfficialDescription.load(sharedData ?? '');
  });

  async function openSite(source: 'demo' | 'export'): Promise<Site> {
    if (source === 'demo') return createDemoSite(now);
    return (await loadExport(join(sharedData ?? '', 'dev/issues.jsonl'))).site;
  }

  describe.each(['demo', 'export'] as const)('of the %s site', (source) => {
    test('every call has the described status and shape', async () => {
      const site = await openSite(source);
      const calls = callsFor(site);
      const jira = new JiraUnderTest(site);
      for (const { asker, method, path, body, status } of calls) {
        const request = { method, path: `/rest/api/3${path}`, body };
        const answer = jira.ask(asker, method, path, body);
        const where = `${method} ${path} as ${asker}`;
        expect([where, answer.status, answer.status === status ? '' : answer.body]).toEqual([
          where,
          status,
          '',
        ]);
        // A refused request may be malformed on purpose.
        if (status !== 400) expect([where, official.requestErrors(request)]).toEqual([where, []]);
        expect([where, official.answerErrors(request, answer.status, answer.body)]).toEqual([where, []]);
      }
    });

    test('workflows with rules have the described shape', async () => {
      const site = await openSite(source);
      const projectIds = [...site.projects.keys()];
      for (const projectId of projectIds) {
        const moduleId = 'ari:cloud:ecosystem::extension/app/env/static/gate';
        const rule = { projectId, transitionId: createTransitionId, moduleId, configuration: '{}' };
        site.validators.set(projectId, { id: projectId, ...rule });
      }
      const jira = new JiraUnderTest(site);
      const issueTypes = [...site.issueTypes.keys()];
      const projectAndIssueTypes = projectIds.flatMap((projectId) =>
        issueTypes.map((issueTypeId) => ({ projectId, issueTypeId })),
      );
      const calls = [
        { method: 'GET', path: '/workflows/search?expand=values.transitions' },
        { method: 'POST', path: '/workflows', body: { projectAndIssueTypes } },
      ];
      for (const { method, path, body } of calls) {
        const answer = jira.ask('siteAdmin', method, path, body);
        const request = { method, path: `/rest/api/3${path}`, body };
        expect(JSON.stringify(answer.body)).toContain('forge:expression-validator');
        expect(official.requestErrors(request)).toEqual([]);
        expect(official.answerErrors(request, answer.status, answer.body)).toEqual([]);
      }
    });

    test('a task has the described shape, while it runs and when it is done', async () => {
      const site = await openSite(source);
      let clock = now.getTime();
      const jira = new JiraUnderTest(site, { taskMs: 50, now: () => new Date(clock) });
      const started = jira.ask('siteAdmin', 'POST', '/forge/panel/action/bulk/async', {
        moduleId: 'ari:cloud:ecosystem::extension/app/env/static/panel',
        projectList: [],
      });
      for (const elapsed of [0, 50]) {
        clock += elapsed;
        const path = `/task/${String(started.body['taskId'])}`;
        const answer = jira.get('siteAdmin', path);
        const request = { method: 'GET', path: `/rest/api/3${path}` };
        expect(official.answerErrors(request, answer.status, answer.body)).toEqual([]);
      }
    });

    test('every issue and every changelog entry has the described shape', async () => {
      const site = await openSite(source);
      const jira = new JiraUnderTest(site);
      const path = '/issue/bulkfetch';
      const ids = [...site.issues.keys()];
      for (let start = 0; start < ids.length; start += 100) {
        const body = {
          issueIdsOrKeys: ids.slice(start, start + 100),
          fields: ['*all'],
          expand: ['changelog'],
        };
        const answer = jira.ask('viewer', 'POST', path, body);
        const request = { method: 'POST', path: `/rest/api/3${path}`, body };
        expect(official.answerErrors(request, answer.status, answer.body)).toEqual([]);
      }
    });
  });

  test('the judge refuses a wrong answer', () => {
    const request = { method: 'GET', path: '/rest/api/3/myself' };
    expect(official.answerErrors(request, 200, { accountId: 1 })).not.toEqual([]);
    expect(official.answerErrors(request, 418, {})).toEqual(['418 is not described']);
    expect(() => official.operation({ method: 'GET', path: '/rest/api/3/nothing' })).toThrow('no operation');
  });
});
