import { describe, expect, test } from '@jest/globals';
import { type Asker, JiraUnderTest, type JsonObject } from './support';

type Transition = { id: string; type: string; toStatusReference: string };
type Workflow = { name: string; scope: JsonObject; statuses: JsonObject[]; transitions?: Transition[] };

const jira = new JiraUnderTest();

const search = (query: string, asker: Asker = 'siteAdmin', asked = jira) => {
  const answer = asked.get(asker, `/workflows/search?${query}`);
  return { ...answer, values: (answer.body['values'] ?? []) as Workflow[] };
};

describe('workflows', () => {
  test('each project has one, in which every status is reached', () => {
    const { values, body } = search('projectId=10000&expand=values.transitions');
    expect(values).toHaveLength(1);
    const transitions = values[0]?.transitions ?? [];
    const reached = transitions.map(({ toStatusReference }) => toStatusReference);
    const { statusIds } = jira.site.getProject('10000');
    expect(new Set(reached)).toEqual(new Set(statusIds));
    expect(transitions.filter(({ type }) => type === 'INITIAL')).toMatchObject([
      { toStatusReference: '10000' },
    ]);
    const statuses = body['statuses'] as JsonObject[];
    expect(statuses.map(({ id }) => id)).toEqual(statusIds);
  });

  test('transitions have the ids that they have on an issue', () => {
    const { values } = search('projectId=10000&expand=values.transitions');
    const ids = values[0]?.transitions?.map(({ id }) => id);
    const ofIssue = jira.get('architect', '/issue/ATLAS-1/transitions').body['transitions'] as JsonObject[];
    expect(ids).toEqual(expect.arrayContaining(ofIssue.map(({ id }) => id)));
  });

  test('come page by page, without transitions unless asked for, at a point each', () => {
    const first = search('maxResults=1');
    expect(first.body).toMatchObject({ total: 3, isLast: false });
    expect(first.values[0]).not.toHaveProperty('transitions');
    expect(first.points).toBe(2);
    expect(search('maxResults=1&startAt=2').body).toMatchObject({ isLast: true });
    expect(search('queryString=label').values.map(({ name }) => name)).toEqual([
      'Software workflow for project LABEL',
    ]);
    expect(search('expand=usages').status).toBe(501);
    expect(search('projectId=1').status).toBe(400);
  });

  test('global ones are for admins of the site and for the app', () => {
    expect(search('projectId=10000', 'app').status).toBe(200);
    for (const asker of ['projectAdmin', 'viewer', 'outsider'] as const) {
      expect(search('', asker).status).toBe(401);
    }
    expect(search('projectId=10000', 'projectAdmin').status).toBe(401);
  });

  test('that of a team-managed project is for who may see workflows there', () => {
    const own = new JiraUnderTest();
    own.site.addProject({ ...own.site.getProject('10000'), simplified: true });
    const { values } = search('', 'viewer', own);
    expect(values.map(({ scope }) => scope)).toEqual([{ type: 'PROJECT', project: { id: '10000' } }]);
    expect(search('projectId=10001', 'viewer', own).status).toBe(401);
    expect(search('', 'outsider', own).status).toBe(401);
  });
});
