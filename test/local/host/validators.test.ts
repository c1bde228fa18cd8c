/** Rules for transitions: what the manifest says of them, what their functions are told, and what their pages know. */
import { asApp, asUser, route } from '@forge/api';
import { describe, expect, it } from '@jest/globals';
import * as v from '@badrap/valita';
import { createDemoSite } from '../../../local/data/demo';
import type { HostOptions, Place } from '../../../local/host/invoke';
import { ManifestError } from '../../../local/host/manifest';
import { createJira, type LocalJira } from '../../../local/jira';
import { accountIdOf, type PersonKey } from '../../../local/jira/people';
import { hostOf, manifestOf, rulesText, type TestHost } from './support';

const now = new Date('2026-06-01T08:00:00.000Z');
const done = '10003';
const inProgress = '3';

const person = (key: PersonKey) => ({ as: 'user', accountId: accountIdOf(key) }) as const;

type Judge = (payload: never, context: never) => unknown;
type Gated = TestHost & {
  jira: LocalJira;
  /** Puts a rule on the transition to "Done", and answers its id. */
  guard: (moduleKey?: string, configuration?: string | null) => string;
  /** Makes the transition as the architect, and answers its status with the messages of a refusal. */
  finish: () => Promise<[number, string]>;
};

const openIssue = ({ site }: LocalJira) => {
  const issue = [...site.issues.values()].find(
    ({ projectId, statusId }) => projectId === '10000' && statusId === inProgress,
  );
  if (!issue) throw new Error('nothing is in progress');
  return issue;
};

async function gatedBy(judge: Judge, options: Partial<HostOptions> = {}): Promise<Gated> {
  const jira = createJira(createDemoSite(now), { now: () => now });
  const resolver = ({ context }: { context: unknown }) => context;
  const host = await hostOf(resolver, {
    manifest: await manifestOf(rulesText),
    functions: { resolver, judge },
    jira,
    ...options,
  });
  return {
    ...host,
    jira,
    guard: (moduleKey = 'gate', configuration = '{"strict":true}') => {
      const moduleId = host.host.moduleIdOf(moduleKey);
      const body = { transitionId: done, moduleId, configuration };
      const added = jira.pages.request(person('siteAdmin'), {
        method: 'POST',
        path: '/project/ATLAS/rules',
        body,
      });
      return (added.body as { id: string }).id;
    },
    finish: async () => {
      const { status, body } = await jira.requestGuarded(person('architect'), {
        method: 'POST',
        path: `/rest/api/3/issue/${openIssue(jira).key}/transitions`,
        body: { transition: { id: done } },
      });
      return [
        status,
        body === undefined ? '' : (body as { errorMessages: string[] }).errorMessages.join(' '),
      ];
    },
  };
}

describe('the manifest', () => {
  it('declares rules with their pages', async () => {
    const { validators } = await manifestOf(rulesText);
    const page = { key: 'ui', html: 'panel.html' };
    expect(validators).toEqual([
      {
        type: 'jira:workflowValidator',
        key: 'gate',
        name: 'The panel',
        description: 'Holds issues back',
        function: 'judge',
        projectTypes: ['company-managed', 'team-managed'],
        resolver: 'resolver',
        pages: { create: page, edit: page, view: page },
      },
      {
        type: 'jira:workflowValidator',
        key: 'plain',
        name: 'Plain',
        description: 'Holds all back',
        function: 'judge',
        projectTypes: ['company-managed'],
        resolver: undefined,
        pages: {},
      },
    ]);
  });

  it.each([
    ['a function', 'function: judge\n', 'function: nothing\n'],
    [
      'a resolver',
      'resolver: { function: resolver }\n      create',
      'resolver: { function: nothing }\n      create',
    ],
    ['a resource', 'view: { resource: ui/panel }', 'view: { resource: ui/nothing }'],
  ])('may not name %s that is not there', async (_what, from, to) => {
    await expect(manifestOf(rulesText.replace(from, to))).rejects.toThrow(ManifestError);
  });

  it.each([
    ['no function', 'function: judge\n', '\n'],
    ['an expression', 'function: judge\n', 'function: judge\n      expression: "true"\n'],
    [
      'a summary',
      'function: judge\n',
      'function: judge\n      configurationDescription: { expression: "x" }\n',
    ],
    ['UI Kit', 'view: { resource: ui/panel }', 'view: { resource: ui/panel, render: native }'],
    ['another kind of project', '[company-managed, team-managed]', '[company-managed, free]'],
    ['no description', 'description: Holds issues back\n', '\n'],
  ])('may not bring a rule with %s', async (_what, from, to) => {
    await expect(manifestOf(rulesText.replace(from, to))).rejects.toThrow(v.ValitaError);
  });
});

describe('the function of a rule', () => {
  it('is told of the transition, and by whom', async () => {
    const told: unknown[] = [];
    const { guard, finish, host, jira } = await gatedBy((payload, context) => {
      told.push(payload, context);
      return { result: true };
    });
    guard();
    const { key } = openIssue(jira);
    expect(await finish()).toEqual([204, '']);
    expect(told).toEqual([
      {
        issue: { key },
        configuration: { strict: true },
        transition: { from: { id: inProgress }, to: { id: done }, modifiedFields: {} },
      },
      expect.objectContaining({
        principal: { accountId: accountIdOf('architect') },
        installContext: host.installContext,
      }),
    ]);
    expect(host.recorder.list()).toMatchObject([
      { kind: 'validator', moduleKey: 'gate', functionKey: 'judge', outcome: 'ok' },
    ]);
  });

  it('is told of no fields where the app may not read them, and of no issue that is only to be', async () => {
    const told: unknown[] = [];
    const { guard, finish, jira, host } = await gatedBy(
      (payload) => {
        told.push(payload);
        return { result: true };
      },
      { manifest: await manifestOf(rulesText.replace('[read:jira-work]', '[storage:app]')) },
    );
    guard('plain', null);
    await finish();
    const moduleId = host.moduleIdOf('plain');
    const rule = { transitionId: '0', moduleId, configuration: null };
    jira.pages.request(person('siteAdmin'), { method: 'POST', path: '/project/ATLAS/rules', body: rule });
    const clone = { method: 'POST', path: `/issue/${openIssue(jira).key}/clone`, body: {} };
    expect((await jira.pages.requestGuarded?.(person('architect'), clone))?.status).toBe(201);
    expect(told).toEqual([
      expect.objectContaining({
        configuration: {},
        transition: { from: { id: inProgress }, to: { id: done } },
      }),
      { issue: {}, configuration: {}, transition: { from: {}, to: { id: '10000' } } },
    ]);
  });

  it('refuses with a message of its own, or without one', async () => {
    const answers = [{ result: false, errorMessage: 'One change is not approved yet.' }, { result: false }];
    const { guard, finish, jira } = await gatedBy(() => answers.shift());
    guard();
    expect(await finish()).toEqual([400, 'One change is not approved yet.']);
    expect(await finish()).toEqual([400, 'The rule “The panel” does not allow this.']);
    expect(openIssue(jira).statusId).toBe(inProgress);
  });

  it.each<[string, Judge, Partial<HostOptions>, unknown[]]>([
    [
      'throws',
      () => {
        throw new Error('broken');
      },
      {},
      [],
    ],
    ['comes to no end', () => new Promise(() => undefined), { limits: { resolverTimeout: 20 } }, []],
    ['says something else', () => 'yes', {}, [expect.stringContaining('neither yes nor no')]],
    ['says nothing', () => undefined, {}, [expect.stringContaining('neither yes nor no')]],
  ])('that %s lets nothing pass', async (_what, judge, options, problems) => {
    const { guard, finish, host } = await gatedBy(judge, options);
    guard();
    expect(await finish()).toEqual([400, 'The rule “The panel” could not be checked.']);
    expect(host.problems).toEqual(problems);
  });

  it('asks Jira as the app and as nobody else', async () => {
    const { guard, finish, host } = await gatedBy(async ({ issue }: { issue: { key: string } }) => {
      const { status } = await asApp().requestJira(route`/rest/api/3/issue/${issue.key}?fields=project`);
      const asked = asUser().requestJira(route`/rest/api/3/myself`);
      const failed = await asked.then(
        () => 'answered',
        () => 'failed',
      );
      return { result: false, errorMessage: `${status} ${failed}` };
    });
    guard();
    expect(await finish()).toEqual([400, '200 failed']);
    expect(host.problems).toEqual([expect.stringContaining('asUser() needs a person')]);
  });

  it('is asked of what the app does itself, too', async () => {
    const judge = () => ({ result: false, errorMessage: 'Not yet.' });
    const resolver = async ({ call }: { call: { payload: string } }) => {
      const response = await asUser().requestJira(route`/rest/api/3/issue/${call.payload}/transitions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ transition: { id: done } }),
      });
      return [response.status, (await response.json()) as unknown];
    };
    const { guard, host, jira } = await gatedBy(judge, { functions: { resolver, judge } });
    guard();
    const { key } = openIssue(jira);
    const accountId = accountIdOf('architect');
    const place = { moduleKey: 'panel', issue: key, accountId };
    expect(await host.invokeResolver({ ...place, functionKey: 'do', payload: key })).toEqual({
      kind: 'answer',
      body: [400, { errorMessages: ['Not yet.'], errors: {} }],
    });
  });

  it('that is no longer in the manifest lets nothing pass', async () => {
    const { guard, finish } = await gatedBy(() => ({ result: true }));
    guard('gone');
    expect(await finish()).toEqual([400, 'The app no longer has the rule that stands on this transition.']);
  });
});

describe('a page of a rule', () => {
  const open = (
    entryPoint: 'create' | 'edit' | 'view',
    more: { rule?: string; transition?: string } = {},
  ) => ({
    moduleKey: 'gate',
    project: 'ATLAS',
    rule: { entryPoint, transition: done, ...more },
  });

  it('knows the transition, and what was saved for it', async () => {
    const { host, guard } = await gatedBy(() => ({ result: true }), { site: { siteUrl: 'http://site' } });
    const rule = guard();
    const accountId = accountIdOf('siteAdmin');
    const known = {
      type: 'jira:workflowValidator',
      isNewEditor: true,
      workflowId: expect.any(String),
      workflowName: 'Software workflow for project ATLAS',
      transitionContext: { id: done, from: null, to: { id: done, name: 'Done' } },
      location: 'http://site/projects/ATLAS/workflow',
    };
    const made = host.findContext({ ...open('create'), accountId });
    expect(made).toMatchObject({ moduleKey: 'gate', localId: host.moduleIdOf('gate') });
    expect(made?.extension).toEqual({ ...known, entryPoint: 'create' });
    for (const entryPoint of ['edit', 'view'] as const) {
      expect(host.findContext({ ...open(entryPoint, { rule }), accountId })?.extension).toEqual({
        ...known,
        entryPoint,
        validatorConfig: '{"strict":true}',
      });
    }
    expect(host.findPage({ ...open('edit', { rule }), accountId })).toEqual({
      key: 'ui',
      html: 'panel.html',
    });
  });

  it('is nowhere else', async () => {
    const { host, guard } = await gatedBy(() => ({ result: true }));
    const rule = guard();
    const plain = guard('plain', null);
    const places: Omit<Place, 'accountId'>[] = [
      open('create', { rule }),
      open('create', { transition: '1' }),
      open('edit'),
      open('view', { rule: 'another' }),
      open('view', { rule: plain }),
      open('view', { rule, transition: inProgress }),
      { ...open('create'), moduleKey: 'panel' },
      { ...open('create'), project: 'NONE' },
      { moduleKey: 'gate', project: 'ATLAS' },
      { moduleKey: 'gate' },
    ] as Place[];
    for (const place of places) {
      expect(host.findContext({ ...place, accountId: accountIdOf('siteAdmin') } as Place)).toBeUndefined();
    }
  });

  it('is for who sees the workflow, and to change it for who administers it', async () => {
    const { host, guard, jira } = await gatedBy(() => ({ result: true }));
    const rule = guard();
    const seen = (key: PersonKey) =>
      [open('create'), open('edit', { rule }), open('view', { rule })].map(
        (place) => host.findContext({ ...place, accountId: accountIdOf(key) }) !== undefined,
      );
    expect(seen('siteAdmin')).toEqual([true, true, true]);
    expect(seen('projectAdmin')).toEqual([false, false, false]);
    jira.site.addProject({ ...jira.site.getProject('10000'), simplified: true });
    expect(seen('projectAdmin')).toEqual([true, true, true]);
    expect(seen('viewer')).toEqual([false, false, true]);
    expect(seen('outsider')).toEqual([false, false, false]);
    const place = { ...open('create'), accountId: accountIdOf('projectAdmin') };
    expect(host.findContext(place)?.extension).toMatchObject({ scopedProjectId: '10000' });
    // Rules are for company-managed projects, unless they say otherwise.
    expect(host.findContext({ ...place, moduleKey: 'plain' })).toBeUndefined();
  });

  it('calls the resolver, which knows as much', async () => {
    const { host, guard } = await gatedBy(() => ({ result: true }));
    const place = { ...open('edit', { rule: guard() }), functionKey: 'check' };
    const answer = await host.invokeResolver({ ...place, accountId: accountIdOf('siteAdmin') });
    expect(answer).toMatchObject({
      kind: 'answer',
      body: {
        moduleKey: 'gate',
        extension: { type: 'jira:workflowValidator', entryPoint: 'edit', validatorConfig: '{"strict":true}' },
      },
    });
    expect(await host.invokeResolver({ ...place, accountId: accountIdOf('viewer') })).toMatchObject({
      kind: 'error',
      code: 'notFound',
    });
  });
});
