import { describe, expect, test } from '@jest/globals';
import { accountIdOf, type PersonKey, type RoleKey, roles } from '../../../local/jira/people';
import { type Asker, JiraUnderTest, messages } from './support';

type Grants = Record<string, { havePermission: boolean }>;

const keys = ['BROWSE_PROJECTS', 'ADD_COMMENTS', 'EDIT_ISSUES', 'TRANSITION_ISSUES', 'ADMINISTER_PROJECTS'];
const all = [true, true, true, true, true];

/** What each may do in a project, in the order of the keys; null: the issue is not even there. */
const expected: Record<Asker, boolean[] | null> = {
  clientSponsor: [true, true, false, false, false],
  architect: [true, true, true, true, false],
  deliveryManager: [true, true, true, true, false],
  vendorLead: [true, true, true, true, false],
  viewer: [true, false, false, false, false],
  outsider: null,
  projectAdmin: all,
  siteAdmin: all,
  anonymous: null,
  app: all,
};

const askers = [...roles, 'siteAdmin', 'app'] as const;

describe('permissions', () => {
  const jira = new JiraUnderTest();
  const issue = jira.issue('ATLAS');

  test.each(askers)('mypermissions of %s', (asker) => {
    for (const place of [
      `issueId=${issue.id}`,
      `issueKey=${issue.key}`,
      'projectKey=ATLAS',
      'projectId=10000',
    ]) {
      const answer = jira.get(asker, `/mypermissions?permissions=${keys.join(',')}&${place}`);
      if (expected[asker] === null) {
        expect(answer.status).toBe(404);
        continue;
      }
      const granted = answer.body['permissions'] as Grants;
      expect(keys.map((key) => granted[key]?.havePermission)).toEqual(expected[asker]);
      expect(answer.points).toBe(1 + 2 * keys.length);
    }
  });

  test('a global permission is what it is, whatever project is asked about', () => {
    const path = '/mypermissions?permissions=ADMINISTER_PROJECTS,ADMINISTER&projectId=10000';
    expect(jira.get('projectAdmin', path).body['permissions']).toMatchObject({
      ADMINISTER_PROJECTS: { havePermission: true, type: 'PROJECT' },
      ADMINISTER: { havePermission: false, type: 'GLOBAL' },
    });
  });

  test('one key costs three points', () => {
    expect(jira.get('viewer', `/mypermissions?permissions=EDIT_ISSUES&issueId=${issue.id}`).points).toBe(3);
  });

  test('the list of keys is mandatory and must be known', () => {
    expect(jira.get('viewer', '/mypermissions').status).toBe(400);
    expect(messages(jira.get('viewer', '/mypermissions?permissions=FLY'))).toContain('FLY');
  });

  test('without a project the answer is whether it holds in any', () => {
    const granted = (role: PersonKey, key: string) =>
      (jira.get(role, `/mypermissions?permissions=${key}`).body['permissions'] as Grants)[key]
        ?.havePermission;
    expect(granted('viewer', 'BROWSE_PROJECTS')).toBe(true);
    expect(granted('outsider', 'BROWSE_PROJECTS')).toBe(false);
    expect(granted('projectAdmin', 'ADMINISTER')).toBe(false);
    expect(granted('siteAdmin', 'ADMINISTER')).toBe(true);
  });

  test.each(askers)('permissions/check for %s agrees with mypermissions', (asker) => {
    const answer = jira.ask(asker, 'POST', '/permissions/check', {
      projectPermissions: [{ permissions: keys, issues: [Number(issue.id), 1], projects: [10_000, 1] }],
    });
    const grants = answer.body['projectPermissions'] as { issues: number[]; projects: number[] }[];
    const holds = expected[asker] ?? keys.map(() => false);
    expect(grants.map((grant) => grant.issues)).toEqual(holds.map((has) => (has ? [Number(issue.id)] : [])));
    expect(grants.map((grant) => grant.projects)).toEqual(holds.map((has) => (has ? [10_000] : [])));
  });

  test('asking about others is for administrators, and for the app', () => {
    const body = {
      accountId: accountIdOf('viewer'),
      projectPermissions: [{ permissions: ['EDIT_ISSUES'], issues: [Number(issue.id)] }],
    };
    expect(jira.ask('projectAdmin', 'POST', '/permissions/check', body).status).toBe(403);
    expect(jira.ask('app', 'POST', '/permissions/check', body).body['projectPermissions']).toEqual([
      { permission: 'EDIT_ISSUES', issues: [], projects: [] },
    ]);
  });

  test('a body with unknown fields is refused', () => {
    const answer = jira.ask('viewer', 'POST', '/permissions/check', { permissions: [] });
    expect(answer.status).toBe(400);
    expect(messages(answer)).toContain('Invalid request payload');
  });

  test('rights can be given and taken in one project alone', () => {
    const own = new JiraUnderTest();
    own.site.setAccess('10001', accountIdOf('viewer'), null);
    own.site.setAccess('10000', accountIdOf('outsider'), 'edit');
    const projects = (role: RoleKey) =>
      (own.get(role, '/project/search').body['values'] as { key: string }[]).map((project) => project.key);
    expect(projects('viewer')).toEqual(['ATLAS']);
    expect(projects('outsider')).toEqual(['ATLAS']);
    expect(projects('architect')).toEqual(['ATLAS', 'LABEL', 'VAULT']);
    expect(own.get('outsider', '/project/LABEL').status).toBe(404);
  });
});
