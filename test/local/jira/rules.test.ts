/** Rules that apps bring to workflows: who puts them there, and what they keep from happening. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Acting, GuardedTransition, ProductAnswer } from '../../../local/contract';
import { createDemoSite } from '../../../local/data/demo';
import type { Write } from '../../../local/jira';
import { accountIdOf, type PersonKey } from '../../../local/jira/people';
import { createTransitionId } from '../../../local/jira/workflow';
import { type Asker, JiraUnderTest, type JsonObject, now } from './support';

const moduleId = 'ari:cloud:ecosystem::extension/app/env/static/gate';
const done = '10003';

const as = (person: PersonKey): Acting => ({ as: 'user', accountId: accountIdOf(person) });

let written: Write[];
let jira: JiraUnderTest;
/** What the rules were asked. */
let asked: GuardedTransition[];
/** What they say, by the status that a transition leads to. */
let refusals: Record<string, string>;

beforeEach(() => {
  written = [];
  asked = [];
  refusals = {};
  jira = new JiraUnderTest(createDemoSite(now), { onWrite: (write) => written.push(write) });
  jira.jira.guardTransitions?.((transition) => {
    asked.push(transition);
    return Promise.resolve(refusals[transition.statusId]);
  });
});

const onPage = (person: PersonKey, method: string, path: string, body?: unknown): ProductAnswer =>
  jira.jira.pages.request(as(person), { method, path, body });

const addRule = (body: JsonObject = {}, person: PersonKey = 'siteAdmin', project = 'ATLAS') =>
  onPage(person, 'POST', `/project/${project}/rules`, {
    transitionId: done,
    moduleId,
    configuration: null,
    ...body,
  });

const idOf = ({ body }: ProductAnswer): string => (body as { id: string }).id;

const open = () => jira.issue('ATLAS', ({ statusId }) => statusId === '3');

const transition = (issue: string, id = done, more: JsonObject = {}, person: PersonKey = 'architect') =>
  jira.jira.requestGuarded(as(person), {
    method: 'POST',
    path: `/rest/api/3/issue/${issue}/transitions`,
    body: { transition: { id }, ...more },
  });

const rulesInRest = (asker: Asker = 'siteAdmin', project = '10000'): unknown[] => {
  const { body } = jira.get(asker, `/workflows/search?projectId=${project}&expand=values.transitions`);
  const [workflow] = body['values'] as { transitions: { id: string; validators: unknown[] }[] }[];
  return (workflow?.transitions ?? []).flatMap(({ id, validators }) =>
    validators.length > 0 ? [id, validators] : [],
  );
};

describe('rules of a workflow', () => {
  test('are shown by REST as what they are', () => {
    const id = idOf(addRule({ configuration: '{"requireOne":true}' }));
    const parameters = { key: moduleId, config: '{"requireOne":true}', id, disabled: 'false', tag: '' };
    expect(rulesInRest()).toEqual([done, [{ id, ruleKey: 'forge:expression-validator', parameters }]]);
    expect(rulesInRest('siteAdmin', '10001')).toEqual([]);
  });

  test('are changed and removed', () => {
    const id = idOf(addRule({ configuration: '{}' }));
    expect(onPage('siteAdmin', 'PUT', `/project/ATLAS/rules/${id}`, { configuration: '[1]' }).status).toBe(
      204,
    );
    expect(rulesInRest()).toMatchObject([done, [{ parameters: { config: '[1]' } }]]);
    expect(onPage('siteAdmin', 'DELETE', `/project/LABEL/rules/${id}`).status).toBe(404);
    expect(onPage('siteAdmin', 'DELETE', `/project/ATLAS/rules/${id}`).status).toBe(204);
    expect(onPage('siteAdmin', 'DELETE', `/project/ATLAS/rules/${id}`).status).toBe(404);
    expect(rulesInRest()).toEqual([]);
  });

  test('hold JSON of at most 32 KB, on a transition that there is', () => {
    const fitting = JSON.stringify('x'.repeat(32 * 1024 - 2));
    expect(addRule({ configuration: fitting }).status).toBe(201);
    expect(addRule({ configuration: `${fitting} ` }).status).toBe(400);
    expect(addRule({ configuration: 'no JSON' }).status).toBe(400);
    expect(addRule({ transitionId: '1' }).status).toBe(400);
  });

  test('are for who administers Jira, and the project where it is team-managed', () => {
    expect(addRule({}, 'projectAdmin').status).toBe(403);
    expect(addRule({}, 'outsider').status).toBe(404);
    jira.site.addProject({ ...jira.site.getProject('10000'), simplified: true });
    expect(addRule({}, 'projectAdmin').status).toBe(201);
    expect(addRule({}, 'architect').status).toBe(403);
  });

  test('stand again after what was written is done again, and nobody is asked twice', async () => {
    addRule();
    const { key } = open();
    expect((await transition(key)).status).toBe(204);
    const again = new JiraUnderTest(createDemoSite(now));
    again.jira.replay(written);
    expect([...again.site.validators.values()]).toEqual([...jira.site.validators.values()]);
    expect(again.site.findIssue(key)?.statusId).toBe(done);
  });
});

describe('a transition', () => {
  test('is allowed or refused by its rules, which are told of it', async () => {
    addRule({ configuration: '{"a":1}' });
    const { key, statusId, changelog } = open();
    refusals = { [done]: 'One change is not approved yet.' };
    const refused = await transition(key);
    expect(refused.status).toBe(400);
    expect(refused.body).toEqual({ errorMessages: ['One change is not approved yet.'], errors: {} });
    expect(jira.site.findIssue(key)?.changelog).toEqual(changelog);
    expect(written).toHaveLength(1);
    expect(asked).toEqual([
      {
        moduleId,
        configuration: '{"a":1}',
        accountId: accountIdOf('architect'),
        issue: { key, statusId },
        statusId: done,
        modifiedFields: {},
      },
    ]);
    refusals = {};
    expect((await transition(key)).status).toBe(204);
    expect(jira.site.findIssue(key)?.statusId).toBe(done);
  });

  test('brings the values that come with it', async () => {
    addRule();
    const [resolution] = jira.site.resolutions.values();
    await transition(open().key, done, { fields: { resolution: { id: resolution?.id } } });
    expect(asked[0]?.modifiedFields).toMatchObject({ resolution: { id: resolution?.id } });
  });

  test('is held back by the first of several rules that refuses', async () => {
    addRule({ moduleId: `${moduleId}-1` });
    addRule({ moduleId: `${moduleId}-2` });
    refusals = { [done]: 'No.' };
    expect((await transition(open().key)).status).toBe(400);
    expect(asked.map((each) => each.moduleId)).toEqual([`${moduleId}-1`]);
  });

  test('is refused without asking where nobody may make it', async () => {
    addRule();
    const { key } = open();
    expect((await transition(key, done, {}, 'viewer')).status).toBe(400);
    expect((await transition(key, done, {}, 'outsider')).status).toBe(404);
    expect((await transition(key, '3')).status).toBe(400);
    expect(asked).toEqual([]);
  });

  test('of another kind or another project asks nobody', async () => {
    addRule();
    expect((await transition(open().key, '10001')).status).toBe(204);
    const elsewhere = jira.issue('LABEL', ({ statusId }) => statusId === '3');
    expect((await transition(elsewhere.key)).status).toBe(204);
    expect(asked).toEqual([]);
  });

  test('is refused where the app of a rule is gone', async () => {
    jira = new JiraUnderTest();
    addRule();
    const { body } = await transition(open().key);
    expect(body).toMatchObject({ errorMessages: [expect.stringContaining('not there')] });
  });

  test('that has to be allowed cannot be made at once', () => {
    addRule();
    const { key } = open();
    expect(() =>
      jira.ask('architect', 'POST', `/issue/${key}/transitions`, { transition: { id: done } }),
    ).toThrow('requestGuarded');
  });

  test('of many issues at once is judged for each', async () => {
    addRule();
    const keys = [...jira.site.issues.values()]
      .filter(({ projectId, statusId }) => projectId === '10000' && statusId === '3')
      .slice(0, 3)
      .map(({ key }) => key);
    jira.jira.guardTransitions?.(({ issue }) =>
      Promise.resolve(issue?.key === keys[1] ? 'Not this one.' : undefined),
    );
    expect(await jira.jira.transitionAll(as('architect'), [...keys, 'NONE-1'], done)).toEqual([
      { issue: keys[0], refused: null },
      { issue: keys[1], refused: 'Not this one.' },
      { issue: keys[2], refused: null },
      { issue: 'NONE-1', refused: expect.stringContaining('does not exist') },
    ]);
  });
});

describe('the creation of an issue', () => {
  const created = { moduleId, configuration: null, issue: undefined, statusId: '10000', modifiedFields: {} };

  test('is a transition without an issue, of a clone too', async () => {
    addRule({ transitionId: createTransitionId });
    refusals = { '10000': 'Not like this.' };
    const count = jira.site.issues.size;
    const body = { fields: { project: { key: 'ATLAS' }, issuetype: { id: '10001' }, summary: 'A new one' } };
    const request = { method: 'POST', path: '/rest/api/3/issue', body };
    expect(await jira.jira.requestGuarded(as('architect'), request)).toMatchObject({
      status: 400,
      body: { errorMessages: ['Not like this.'] },
    });
    const clone = { method: 'POST', path: `/issue/${open().key}/clone`, body: {} };
    expect((await jira.jira.pages.requestGuarded?.(as('architect'), clone))?.status).toBe(400);
    expect(jira.site.issues.size).toBe(count);
    const accountId = accountIdOf('architect');
    expect(asked).toEqual([
      { ...created, accountId },
      { ...created, accountId },
    ]);
    expect(await jira.jira.requestGuarded({ as: 'app' }, request)).toMatchObject({ status: 400 });
    expect(asked[2]).toEqual({ ...created, accountId: undefined });
    refusals = {};
    expect((await jira.jira.requestGuarded(as('architect'), request)).status).toBe(201);
  });
});

describe('workflows by id, name or project', () => {
  const read = (body: JsonObject, asker: Asker = 'siteAdmin') => jira.ask(asker, 'POST', '/workflows', body);
  const names = ({ body }: { body: JsonObject }) =>
    (body['workflows'] as { name: string }[]).map(({ name }) => name);
  const atlas = 'Software workflow for project ATLAS';

  test('come with the types of their transitions', () => {
    const [workflow] = jira.get('siteAdmin', '/workflows/search?projectId=10000').body['values'] as {
      id: string;
    }[];
    const { body, points } = read({ workflowIds: [workflow?.id, 'another'] });
    expect(body['workflows']).toMatchObject([
      {
        id: workflow?.id,
        name: atlas,
        transitions: expect.arrayContaining([expect.objectContaining({ type: 'INITIAL' })]),
      },
    ]);
    expect(body['statuses']).toHaveLength(jira.site.getProject('10000').statusIds.length);
    expect(points).toBe(2);
    expect(names(read({ workflowNames: [atlas] }))).toEqual([atlas]);
    expect(names(read({ projectAndIssueTypes: [{ projectId: '10000', issueTypeId: '10001' }] }))).toEqual([
      atlas,
    ]);
    expect(names(read({}))).toEqual([]);
  });

  test('are for those who may see them', () => {
    expect(read({ workflowNames: [atlas] }, 'projectAdmin').status).toBe(401);
    jira.site.addProject({ ...jira.site.getProject('10000'), simplified: true });
    expect(names(read({ workflowNames: [atlas] }, 'projectAdmin'))).toEqual([atlas]);
    expect(read({ workflowIds: 'one' }).status).toBe(400);
  });
});
