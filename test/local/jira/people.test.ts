import { describe, expect, test } from '@jest/globals';
import { accountIdOf, listRolePersons, roles } from '../../../local/jira/people';
import { type Asker, JiraUnderTest, messages } from './support';

const { get, ask } = bind(new JiraUnderTest());

function bind(jira: JiraUnderTest) {
  return { get: jira.get.bind(jira), ask: jira.ask.bind(jira) };
}

describe('people', () => {
  test('there is one person for each role, in three time zones', () => {
    const persons = listRolePersons();
    expect(persons.map((person) => person.role)).toEqual([...roles]);
    expect(new Set(persons.map((person) => person.timeZone))).toEqual(
      new Set(['America/New_York', 'Europe/Warsaw', 'Asia/Manila']),
    );
    for (const person of persons) expect(person.accountId).not.toContain(person.role);
  });

  test.each(roles)('%s is told who they are', (role) => {
    const { body, points } = get(role, '/myself');
    expect(body['accountId']).toBe(accountIdOf(role));
    expect(body['emailAddress']).toContain('@example.com');
    expect(points).toBe(3);
  });

  test('the app is an account of its own', () => {
    expect(get('app', '/myself').body).toMatchObject({ accountType: 'app', timeZone: 'UTC' });
  });

  test("another person's address stays hidden", () => {
    const { body } = get('viewer', `/user?accountId=${encodeURIComponent(accountIdOf('architect'))}`);
    expect(body).toMatchObject({ displayName: 'Daniel Reyes', timeZone: 'America/New_York' });
    expect(body).not.toHaveProperty('emailAddress');
  });

  test('an unknown account is not authenticated', () => {
    const jira = new JiraUnderTest().jira;
    const answer = jira.request(
      { as: 'user', accountId: 'nobody' },
      { method: 'GET', path: '/rest/api/3/myself' },
    );
    expect(answer.status).toBe(401);
  });

  test('many are fetched by id, page by page, and unknown ones are left out', () => {
    const ids = ['nobody', ...roles.map(accountIdOf)];
    const query = ids.map((id) => `accountId=${encodeURIComponent(id)}`).join('&');
    const first = get('app', `/user/bulk?${query}&maxResults=5`);
    expect(first.body).toMatchObject({ total: roles.length, isLast: false, maxResults: 5 });
    expect(first.body['values']).toHaveLength(5);
    expect(first.points).toBe(1 + 2 * 5);
    const second = get('app', `/user/bulk?${query}&maxResults=5&startAt=5`);
    expect(second.body).toMatchObject({ isLast: true });
    expect(second.body['values']).toHaveLength(2);
  });

  test('a search finds by the beginning of a name', () => {
    const found = get('viewer', '/user/search?query=now').body as unknown as { displayName: string }[];
    expect(found.map((person) => person.displayName)).toEqual(['Katarzyna Nowak']);
    expect(get('viewer', '/user/search?query=owak').body).toEqual([]);
  });

  test('only those who can browse are offered for an issue', () => {
    const names = (path: string) =>
      (get('architect', path).body as unknown as { displayName: string }[]).map(
        (person) => person.displayName,
      );
    const found = names('/user/viewissue/search?query=&issueKey=ATLAS-1');
    expect(found).toContain('Helen Strand');
    expect(found).not.toContain('Tom Albrecht');
    expect(names('/user/viewissue/search?query=Tom&projectKey=ATLAS')).not.toContain('Tom Albrecht');
    expect(get('outsider', '/user/viewissue/search?query=&issueKey=ATLAS-1').status).toBe(404);
    // Who may comment and is never assigned is among those who can browse.
    expect(names('/user/viewissue/search?query=marg&projectKey=ATLAS')).toEqual(['Margaret Okafor']);
    expect(names('/user/assignable/search?query=marg&project=ATLAS')).toEqual([]);
  });

  describe('by what they may do', () => {
    const names = (asker: Asker, path: string) =>
      (get(asker, path).body as unknown as { displayName: string }[]).map((person) => person.displayName);

    test('those who can be assigned in a project', () => {
      const path = '/user/assignable/search?project=ATLAS&query=';
      expect(names('viewer', path)).toEqual(expect.arrayContaining(['Daniel Reyes', 'Ingrid Halvorsen']));
      expect(names('viewer', path)).not.toContain('Helen Strand');
      expect(names('viewer', `${path}dan`)).toEqual(['Daniel Reyes']);
      expect(names('viewer', '/user/assignable/search?issueKey=LABEL-1&query=dan')).toEqual(['Daniel Reyes']);
      expect(get('viewer', '/user/assignable/search?query=dan').status).toBe(400);
      expect(get('viewer', '/user/assignable/search?project=ATLAS').status).toBe(400);
      expect(get('outsider', path).status).toBe(404);
    });

    test('those who have permissions in a project, for who administers it', () => {
      const path = '/user/permission/search?permissions=BROWSE_PROJECTS&projectKey=ATLAS&query=';
      expect(names('projectAdmin', path)).toContain('Helen Strand');
      expect(names('projectAdmin', path)).not.toContain('Tom Albrecht');
      const both = path.replace('BROWSE_PROJECTS', 'BROWSE_PROJECTS,ADMINISTER_PROJECTS');
      expect(names('siteAdmin', both).sort()).toEqual(['Ingrid Halvorsen', 'Piotr Zielinski']);
      expect(get('architect', path).status).toBe(403);
      expect(get('outsider', path).status).toBe(404);
      expect(get('projectAdmin', path.replace('BROWSE_PROJECTS', '')).status).toBe(400);
      expect(get('projectAdmin', path.replace('BROWSE_PROJECTS', 'FLY')).status).toBe(400);
      expect(get('projectAdmin', path.replace('&query=', '')).status).toBe(400);
    });

    test('a page of all people is looked at, and those of them who fit come back', () => {
      const path = '/user/permission/search?permissions=ADMINISTER_PROJECTS&projectKey=ATLAS&query=';
      const first = get('projectAdmin', `${path}&maxResults=5`);
      expect([first.body, first.points]).toEqual([[], 1]);
      const all = get('projectAdmin', path);
      expect(all.points).toBe(1 + 2 * 2);
    });
  });

  test('what has no answer here is said, never guessed', () => {
    const unknown = get('viewer', '/dashboard');
    expect(unknown.status).toBe(501);
    expect(messages(unknown)).toContain('GET /rest/api/3/dashboard');
    expect(messages(get('viewer', '/myself?expand=groups'))).toContain('expand');
    expect(messages(get('viewer', '/user/search?property=x&query=a'))).toContain("'property'");
    expect(ask('viewer', 'PATCH', '/myself').status).toBe(501);
  });
});
