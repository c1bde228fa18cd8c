import { describe, expect, test } from '@jest/globals';
import { type Asker, JiraUnderTest, messages, now } from './support';

const moduleId = 'ari:cloud:ecosystem::extension/the-app/the-environment/static/decision-panel';

function pin(
  jira: JiraUnderTest,
  asker: Asker,
  projects: Record<string, 'PIN' | 'UNPIN' | 'HIDE'>,
  id = moduleId,
) {
  return jira.ask(asker, 'POST', '/forge/panel/action/bulk/async', {
    moduleId: id,
    projectList: Object.entries(projects).map(([projectIdOrKey, action]) => ({ projectIdOrKey, action })),
  });
}

const pinnedIn = (jira: JiraUnderTest) => [...(jira.site.pinnedPanels.get(moduleId) ?? [])];

describe('a panel', () => {
  test('is pinned in projects and taken back, by id or by key', () => {
    const jira = new JiraUnderTest();
    const answer = pin(jira, 'siteAdmin', { ATLAS: 'PIN', 10_001: 'PIN' });
    expect(answer).toMatchObject({ status: 202, points: 1 });
    expect(pinnedIn(jira).sort()).toEqual(['10000', '10001']);
    pin(jira, 'siteAdmin', { ATLAS: 'UNPIN' });
    expect(pinnedIn(jira)).toEqual(['10001']);
  });

  test('is for admins of the site to pin, and for the app', () => {
    const jira = new JiraUnderTest();
    expect(pin(jira, 'projectAdmin', { ATLAS: 'PIN' }).status).toBe(403);
    expect(pinnedIn(jira)).toEqual([]);
    expect(pin(jira, 'app', { ATLAS: 'PIN' }).status).toBe(202);
  });

  test('is pinned in all of the projects or in none', () => {
    const jira = new JiraUnderTest();
    expect(pin(jira, 'siteAdmin', { ATLAS: 'PIN', NONE: 'PIN' }).status).toBe(400);
    expect(pin(jira, 'siteAdmin', { ATLAS: 'HIDE' }).status).toBe(400);
    expect(pin(jira, 'siteAdmin', { ATLAS: 'PIN' }, 'decision-panel').status).toBe(400);
    const many = Object.fromEntries(Array.from({ length: 1001 }, (_, n) => [`P${n}`, 'PIN' as const]));
    expect(messages(pin(jira, 'siteAdmin', many))).toContain('projectList');
    expect(pinnedIn(jira)).toEqual([]);
  });
});

describe('the task of pinning', () => {
  const started = (taskMs: number) => {
    const clock = { at: now.getTime() };
    const jira = new JiraUnderTest(undefined, { taskMs, now: () => new Date(clock.at) });
    const path = `/task/${String(pin(jira, 'siteAdmin', { ATLAS: 'PIN' }).body['taskId'])}`;
    return { jira, path, clock };
  };

  test('is done at once, or after a while', () => {
    const atOnce = started(0);
    expect(atOnce.jira.get('siteAdmin', atOnce.path).body).toMatchObject({
      status: 'COMPLETE',
      progress: 100,
    });
    const later = started(2_000);
    expect(later.jira.get('siteAdmin', later.path).body).toMatchObject({ status: 'RUNNING', progress: 0 });
    later.clock.at += 2_000;
    expect(later.jira.get('siteAdmin', later.path).body).toMatchObject({
      status: 'COMPLETE',
      elapsedRuntime: 2_000,
      finished: now.getTime() + 2_000,
    });
  });

  test('is shown to admins and to whoever started it', () => {
    const { jira, path } = started(0);
    expect(jira.get('projectAdmin', path).status).toBe(403);
    const own = `/task/${String(pin(jira, 'app', {}).body['taskId'])}`;
    expect([jira.get('app', own).status, jira.get('siteAdmin', own).status]).toEqual([200, 200]);
    expect(jira.get('siteAdmin', '/task/none').status).toBe(404);
  });
});
