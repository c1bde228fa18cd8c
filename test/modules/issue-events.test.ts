/** What becomes of decisions when something happens to their issue, through the real exported trigger. */
import { InvocationError, InvocationErrorCode } from '@forge/events';
import { beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { accountIdOf } from '../../local/jira/people';
import type { Entry } from '../../src/core/chain';
import type { DecisionState } from '../../src/core/decision/state';
import { sides } from '../../src/core/limitation';
import * as functions from '../../src/index';
import { deliverAgain } from '../../src/modules/deliver-again';
import { setClock, startApp, useApp } from '../support/app';
import { actsOf, codeOf, messageOf, on, stages, valueOf, verdict } from '../support/decisions';
import { withFates } from '../support/fates';
import { fill } from '../support/many';
import { withMeanwhile } from '../support/meanwhile';
import { settle, usualSides } from '../support/settings';

const scene = useApp();
const acts = () => actsOf(scene.app);

/** Delivered events keep their own time, so each test begins before they happen. */
const start = Date.parse('2026-11-30T09:00:00.000Z');
beforeEach(() => {
  setClock(start);
});

const issueId = () => scene.app.jira.site.findIssue(scene.app.issues.first)?.id ?? '';

type Item = { field: string; fieldId?: string; from?: string | null; to?: string | null };

/** An event in Jira's documented shape. */
const updated = (items: Item[], change: object = {}) => ({
  timestamp: String(start + 60_000),
  jiraEventTypeName: 'issue_moved',
  issue: {
    id: issueId(),
    key: 'LABEL-99',
    fields: { summary: 'x', project: { id: scene.app.projects.elsewhere } },
  },
  atlassianId: accountIdOf('projectAdmin'),
  changelog: {
    id: '1',
    items: items.map((item) => ({ fromString: null, toString: null, ...item })),
  },
  associatedUsers: { associatedUsers: [{ accountId: accountIdOf('projectAdmin') }] },
  selfGenerated: false,
  ...change,
});
const moveTo = (to: string, minutes = 1, from = scene.app.projects.first) =>
  updated(
    [
      { field: 'project', fieldId: 'project', from, to },
      { field: 'Key', from: null, to: null },
    ],
    { timestamp: String(start + minutes * 60_000) },
  );
const deletion = (change: object = {}) => ({ ...updated([]), changelog: undefined, ...change });

const deliver = (payload: object, name = 'avi:jira:updated:issue') =>
  scene.app.host.runTrigger(name, { ...payload });
const deliverDeletion = (payload: object = deletion()) => deliver(payload, 'avi:jira:deleted:issue');

/** The records that a project lists, for whoever may know of all. */
const listOf = (projectId: string): Promise<Entry[]> =>
  scene.app.inside(async ({ ledger }) => {
    const entries: Entry[] = [];
    let after: string | null = null;
    do {
      const page: { entries: Entry[]; next: string | null } = await ledger.list({
        kind: 'decision',
        scope: { projectId },
        sides,
        sort: 'updated',
        limit: 50,
        ...(after !== null && { after }),
      });
      entries.push(...page.entries);
      after = page.next;
    } while (after !== null);
    return entries;
  });
const countsOf = async () => ({
  first: (await listOf(scene.app.projects.first)).length,
  elsewhere: (await listOf(scene.app.projects.elsewhere)).length,
});
const historyOf = (recordId: string) => scene.app.inside(({ ledger }) => ledger.history(recordId));
const verify = () => scene.app.inside(({ ledger }) => ledger.verify(scene.app.projects.first));
const stateOf = (entry: Entry | undefined) => JSON.parse(entry?.state ?? '{}') as DecisionState;

describe('an issue that is moved', () => {
  test('takes its decisions along, and what was done to them stays as it was', async () => {
    const { app } = scene;
    const { elsewhere } = app.projects;
    await settle(app, { sides: usualSides });
    const asked = await stages.deciding(acts());
    const limited = await acts().request('deliveryManager', {
      limitedTo: ['partner'],
      approver: accountIdOf('projectAdmin'),
    });
    await stages.superseded(acts());
    const before = await historyOf(asked.id);

    setClock(start + 60_000);
    app.onPage('projectAdmin', `/issue/${app.issues.first}/move`, { project: 'LABEL' });
    await app.host.settle();
    expect(app.lastRun('avi:jira:updated:issue')).toMatchObject({ outcome: 'ok', points: 0, restCalls: 0 });

    expect(await countsOf()).toEqual({ first: 0, elsewhere: 4 });
    const after = await historyOf(asked.id);
    expect(after.slice(0, -1)).toEqual(before);
    expect(after.at(-1)).toMatchObject({
      chainId: app.projects.first,
      projectId: elsewhere,
      action: 'issueMoved',
      version: 2,
    });
    expect((await listOf(elsewhere)).find(({ recordId }) => recordId === limited.id)?.limitedTo).toBe(
      'partner',
    );
    expect(await verify()).toMatchObject({ intact: true });

    // On the issue nothing has changed, and it goes on.
    const { entries } = await acts().history(asked);
    expect(entries.at(-1)).toMatchObject({
      event: 'issueMoved',
      actor: accountIdOf('projectAdmin'),
      changed: {},
    });
    expect(entries.at(-1)).not.toHaveProperty('automatic');
    const decided = await acts().decide('architect', await acts().read(asked));
    expect(await historyOf(decided.id)).toMatchObject([
      {},
      {},
      { chainId: app.projects.first, projectId: elsewhere },
    ]);
    expect(await verify()).toMatchObject({ intact: true });
  });

  test('a hundred and twenty of them at once, and changes nothing the second time', async () => {
    const { app } = scene;
    await fill(
      app,
      { ready: 60, decided: 40, withdrawn: 20 },
      { words: 'Which?', account: '712020:a', holder: accountIdOf('architect'), limitedTo: ['vendor'] },
    );
    await deliver(moveTo(app.projects.elsewhere));
    const { sqlCalls, points } = app.lastRun('avi:jira:updated:issue');
    expect(points).toBe(0);
    // Little more than one for each record, whose present is written by itself.
    expect(sqlCalls).toBeLessThanOrEqual(150);
    expect(await countsOf()).toEqual({ first: 0, elsewhere: 120 });
    const { seq } = (await app.inside(({ ledger }) => ledger.findHead(app.projects.first))) ?? { seq: 0 };
    await deliver(moveTo(app.projects.elsewhere));
    expect((await app.inside(({ ledger }) => ledger.findHead(app.projects.first)))?.seq).toBe(seq);
    expect(await verify()).toMatchObject({ intact: true });
  });

  test('twice at the same moment is moved once', async () => {
    const asked = await stages.deciding(acts());
    const event = moveTo(scene.app.projects.elsewhere);
    await Promise.all([deliver(event), deliver(event), deliver(event)]);
    expect((await historyOf(asked.id)).map(({ action }) => action)).toEqual(['requested', 'issueMoved']);
  });

  test('there and on, told in any order, ends where it is', async () => {
    const { first, elsewhere } = scene.app.projects;
    const third = '19999';
    const orders = [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
      [2, 0, 1],
    ];
    for (const order of orders) {
      setClock(start);
      const asked = await stages.deciding(acts());
      // There, on, and back again.
      const moves = [moveTo(elsewhere, 1, first), moveTo(third, 2, elsewhere), moveTo(first, 3, third)];
      setClock(start + 240_000);
      for (const index of order) await deliver(moves[index] ?? {});
      const history = await historyOf(asked.id);
      expect([order, history.at(-1)?.projectId]).toEqual([order, first]);
      expect(stateOf(history.at(-1)).movedAt).toBe(new Date(start + 180_000).toISOString());
      await acts().withdraw('deliveryManager', await acts().read(asked));
    }
    expect(await verify()).toMatchObject({ intact: true });
  });

  test('before a decision was asked for on it does not move that one', async () => {
    const asked = await stages.deciding(acts());
    await deliver(moveTo(scene.app.projects.elsewhere, -5));
    expect(await historyOf(asked.id)).toHaveLength(1);
    expect(await countsOf()).toEqual({ first: 1, elsewhere: 0 });
  });

  test('while somebody edits a decision loses neither', async () => {
    const { app } = scene;
    const { cloudId } = app.host.site;
    const asked = await stages.deciding(acts());
    await stages.preparing(acts());
    const moving = await startApp({
      jira: app.jira,
      site: { cloudId },
      sql: withMeanwhile(app.sql, 'INSERT INTO ledger_entry', () => acts().decide('architect', asked)),
    });
    await moving.host.runTrigger('avi:jira:updated:issue', { ...moveTo(app.projects.elsewhere) });
    await moving.host.idle();
    const history = await historyOf(asked.id);
    expect(history.map(({ action }) => action)).toEqual(['requested', 'decided', 'issueMoved']);
    expect(stateOf(history.at(-1)).status).toBe('decided');
    expect(await countsOf()).toEqual({ first: 0, elsewhere: 2 });
  });

  test('under somebody who is writing is a conflict for them, and their act goes through on the next try', async () => {
    const asked = await stages.deciding(acts());
    await deliver(moveTo(scene.app.projects.elsewhere));
    const late = await scene.app.call('architect', 'decision/decide', on(asked, verdict));
    expect(late).toMatchObject({ error: { code: 'conflict' }, newer: { version: 2, status: 'ready' } });
    await acts().decide('architect', await acts().read(asked));
  });

  test('is not brought back by a page that was opened before', async () => {
    const { first, elsewhere } = scene.app.projects;
    const old = await stages.decided(acts());
    const successor = await acts().request('deliveryManager', { as: 'ready', supersedes: old.id });
    // Here only the event says so: whoever calls still has the page of the first project.
    await deliver(moveTo(elsewhere));
    const successorNow = await acts().read(successor);
    const decided = await acts().decide('architect', successorNow);
    await acts().implement('deliveryManager', decided);
    expect((await historyOf(successor.id)).map(({ action, projectId }) => [action, projectId])).toEqual([
      ['requested', first],
      ['issueMoved', elsewhere],
      ['decided', elsewhere],
      ['implemented', elsewhere],
    ]);
    // Nor is what the same act does to another record.
    expect((await historyOf(old.id)).at(-1)).toMatchObject({ action: 'decided', projectId: elsewhere });
    expect(stateOf((await historyOf(old.id)).at(-1)).status).toBe('superseded');
    expect(await countsOf()).toEqual({ first: 0, elsewhere: 2 });
  });

  test('goes by what its present project has settled, on a page that was opened before too', async () => {
    const { app } = scene;
    const { elsewhere } = app.projects;
    await settle(app, { sides: usualSides });
    await settle(
      app,
      { sides: { architect: 'client' }, areas: { architecture: { side: 'client' } } },
      elsewhere,
    );
    const partners = await acts().request('deliveryManager', {
      limitedTo: ['partner'],
      approver: accountIdOf('projectAdmin'),
    });
    const asked = await acts().request('deliveryManager', {
      as: 'ready',
      area: 'architecture',
      approver: accountIdOf('vendorLead'),
    });
    await deliver(moveTo(elsewhere));
    const now = await acts().read(asked);
    const attempt = await app.call('vendorLead', 'decision/decide', on(now, verdict));
    expect(messageOf(attempt)).toBe('forbidden.side.client');
    // Nobody is a partner there, so nobody knows of what is limited to partners.
    expect(codeOf(await app.call('projectAdmin', 'decision/read', { id: partners.id }))).toBe('notFound');
    expect(JSON.stringify(await acts().panel('projectAdmin'))).not.toContain(partners.id);
  });

  test('is followed by an act on its new page before its event is told', async () => {
    const { app } = scene;
    const { first, elsewhere } = app.projects;
    const asked = await stages.deciding(acts());
    setClock(start + 60_000);
    app.host.faults.add({ kind: 'eventLate', value: 600_000 });
    app.onPage('projectAdmin', `/issue/${app.issues.first}/move`, { project: 'LABEL' });
    await acts().decide('architect', asked);
    expect((await historyOf(asked.id)).map(({ projectId }) => projectId)).toEqual([first, elsewhere]);
    await app.host.settle();
    expect((await historyOf(asked.id)).at(-1)).toMatchObject({
      action: 'issueMoved',
      projectId: elsewhere,
    });
  });

  test('takes its sub-tasks’ decisions along by their own events', async () => {
    const other = await acts().request('deliveryManager', {}, scene.app.issues.second);
    await stages.deciding(acts());
    await deliver(moveTo(scene.app.projects.elsewhere));
    expect(await historyOf(other.id)).toHaveLength(1);
  });

  test('by nobody who is named is moved by the app', async () => {
    const asked = await stages.deciding(acts());
    await deliver({ ...moveTo(scene.app.projects.elsewhere), atlassianId: undefined });
    const { entries } = await acts().history(asked);
    expect(entries.at(-1)).toMatchObject({ event: 'issueMoved', actor: null, automatic: true });
  });
});

describe('an issue that is deleted', () => {
  test('leaves its decisions to its project', async () => {
    const { app } = scene;
    const asked = await stages.deciding(acts());
    const decided = await stages.decided(acts());
    const id = issueId();
    setClock(start + 60_000);
    app.jira.site.setAccess(app.projects.first, accountIdOf('projectAdmin'), 'administer');
    const answer = app.jira.request(
      { as: 'user', accountId: accountIdOf('projectAdmin') },
      { method: 'DELETE', path: `/rest/api/3/issue/${app.issues.first}?deleteSubtasks=true` },
    );
    expect(answer.status).toBe(204);
    await app.host.settle();
    expect(app.lastRun('avi:jira:deleted:issue')).toMatchObject({ outcome: 'ok', points: 0, restCalls: 0 });
    expect(await countsOf()).toEqual({ first: 2, elsewhere: 0 });
    for (const { id: recordId } of [asked, decided]) {
      const last = (await historyOf(recordId)).at(-1);
      expect(last).toMatchObject({ action: 'issueDeleted', issueId: null, projectId: app.projects.first });
      expect(stateOf(last).formerIssue).toEqual({ id, key: app.issues.first });
    }
    expect(await verify()).toMatchObject({ intact: true, entries: 5 });
  });

  test('twice changes nothing the second time', async () => {
    const asked = await stages.deciding(acts());
    await deliverDeletion();
    await deliverDeletion();
    expect(await historyOf(asked.id)).toHaveLength(2);
  });

  test('just after it was moved, told the other way round, leaves them where it was last', async () => {
    const { app } = scene;
    const asked = await stages.deciding(acts());
    await deliverDeletion();
    await deliver(moveTo(app.projects.elsewhere));
    expect((await historyOf(asked.id)).at(-1)).toMatchObject({
      action: 'issueDeleted',
      issueId: null,
      projectId: app.projects.elsewhere,
    });
  });

  test('without a word on its project leaves them where they are', async () => {
    const asked = await stages.deciding(acts());
    await deliverDeletion(deletion({ issue: { id: issueId(), key: 'ATLAS-1' }, atlassianId: undefined }));
    expect((await historyOf(asked.id)).at(-1)).toMatchObject({
      issueId: null,
      projectId: scene.app.projects.first,
    });
  });

  test('takes no decision of another issue along', async () => {
    const other = await acts().request('deliveryManager', {}, scene.app.issues.second);
    await stages.deciding(acts());
    await deliverDeletion();
    expect((await acts().panel('viewer', scene.app.issues.second)).groups.others.total).toBe(1);
    expect(await historyOf(other.id)).toHaveLength(1);
  });
});

describe('a clone', () => {
  test('has no decision, and the issue keeps its own', async () => {
    const { app } = scene;
    await stages.deciding(acts());
    setClock(start + 60_000);
    const clone = app.onPage('projectAdmin', `/issue/${app.issues.first}/clone`) as { key: string };
    await app.host.settle();
    const panel = await acts().panel('architect', clone.key);
    expect(panel.groups.mine.total + panel.groups.others.total).toBe(0);
    expect((await acts().panel('architect')).groups.mine.total).toBe(1);
  });
});

describe('what concerns no decision', () => {
  test.each<[string, () => object, string]>([
    ['another field', () => updated([{ field: 'status', fieldId: 'status', from: '1', to: '2' }]), 'updated'],
    ['no changelog', () => updated([], { changelog: undefined }), 'updated'],
    [
      'a custom field of that name',
      () => updated([{ field: 'Project', fieldId: 'customfield_10400', to: '7' }]),
      'updated',
    ],
    ['a move to nowhere', () => updated([{ field: 'project', fieldId: 'project', to: null }]), 'updated'],
    ['a creation', () => updated([]), 'created'],
  ])('costs neither a point nor a statement nor a line of the log: %s', async (_name, payload, what) => {
    await stages.deciding(acts());
    await scene.app.host.idle();
    const before = scene.lines.length;
    await deliver(payload(), `avi:jira:${what}:issue`);
    expect(scene.lines).toHaveLength(before);
    const ran = scene.app.host.recorder.list().filter(({ kind }) => kind === 'trigger');
    expect(ran.map(({ sqlCalls, points }) => [sqlCalls, points])).toEqual([[0, 0]]);
  });

  test('costs four statements, no point and no line where it could mean something and does not', async () => {
    await stages.deciding(acts());
    await scene.app.host.idle();
    const before = scene.lines.length;
    const { issue, ...event } = updated([{ field: 'status', fieldId: 'status', from: '1', to: '2' }]);
    const fields = {
      created: '2026-05-01T10:00:00.000+0000',
      project: { id: scene.app.projects.first, key: 'ATLAS' },
      status: { id: '2', name: 'Doing' },
    };
    await deliver({ ...event, issue: { ...issue, fields } });
    expect(scene.lines).toHaveLength(before);
    expect(scene.app.lastRun('avi:jira:updated:issue')).toMatchObject({ sqlCalls: 4, points: 0 });
  });

  test('a move of an issue without records costs a statement or two for each kind', async () => {
    await stages.deciding(acts());
    await scene.app.host.idle();
    const before = scene.lines.length;
    await deliver({ ...moveTo(scene.app.projects.elsewhere), issue: { id: '77777', key: 'X-1' } });
    expect(scene.app.lastRun('avi:jira:updated:issue').sqlCalls).toBeLessThanOrEqual(9);
    expect(scene.lines).toHaveLength(before);
  });

  test('names of items are read in any letters, as an older Jira writes them', async () => {
    const asked = await stages.deciding(acts());
    await deliver(updated([{ field: 'Project', from: '1', to: scene.app.projects.elsewhere }]));
    expect(await historyOf(asked.id)).toHaveLength(2);
  });
});

type Trigger = (event: unknown, context: unknown) => Promise<unknown>;
const trigger = functions.issueEvents as Trigger;

describe('an event that is none', () => {
  test('is answered and never asked for again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.jsonValue(),
          fc.record(
            {
              eventType: fc.constantFrom('avi:jira:updated:issue', 'avi:jira:deleted:issue', 'x'),
              timestamp: fc.oneof(fc.string(), fc.double(), fc.constant(null)),
              issue: fc.oneof(fc.object(), fc.constant({ id: 1, key: 'A-1' })),
              changelog: fc.oneof(fc.object(), fc.constant({ items: [{ field: 7 }] })),
            },
            { requiredKeys: [] },
          ),
        ),
        async (event) => {
          expect(await trigger(event, {})).toBeUndefined();
        },
      ),
      { numRuns: 200 },
    );
    expect(scene.lines.some((line) => line.includes('"malformed":1'))).toBe(true);
  });
});

describe('when the database fails', () => {
  test('the platform is asked to deliver the event again, as its own package asks', () => {
    const error = new InvocationError({
      retryAfter: deliverAgain.retryOptions.retryAfter,
      retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
    });
    expect(deliverAgain).toEqual(JSON.parse(JSON.stringify(error)));
  });

  test.each(['updated', 'deleted'] as const)(
    'and the second delivery of an issue that is %s does the rest',
    async (what) => {
      const { app } = scene;
      const asked = await stages.deciding(acts());
      const name = `avi:jira:${what}:issue`;
      const payload = what === 'updated' ? moveTo(app.projects.elsewhere) : deletion();
      app.host.faults.add({ kind: 'sqlError', match: 'SELECT' });
      app.host.deliverEvent({ name, selfGenerated: false, payload });
      for (let tries = 0; tries < 100 && app.host.recorder.list()[0]?.functionKey !== name; tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      expect(app.lastRun(name).outcome).toBe('ok');
      expect(scene.lines.at(-1)).toContain('"outcome":"failed"');
      app.host.faults.clear();
      await app.host.settle();
      expect((await historyOf(asked.id)).map(({ action }) => action)).toEqual([
        'requested',
        what === 'updated' ? 'issueMoved' : 'issueDeleted',
      ]);
    },
  );

  test('what a process that was cut off has moved is not moved again', async () => {
    const { app } = scene;
    const ids = await fill(
      app,
      { ready: 80 },
      { words: 'Which?', account: '712020:a', holder: accountIdOf('architect') },
    );
    let acted = 0;
    const sql = withFates(app.sql, (_count, query) => {
      if (query.startsWith('INSERT INTO ledger_entry')) acted += 1;
      return acted < 2 ? 'runs' : 'stopsBefore';
    });
    const failing = await startApp({ sql, jira: app.jira, limits: { resolverTimeout: 1_000 } });
    // Its queue takes nothing either: a job would wait for a database that never answers.
    failing.host.faults.add({ kind: 'serverError', target: 'queue' });
    await failing.host.runTrigger('avi:jira:updated:issue', { ...moveTo(app.projects.elsewhere) });
    expect(failing.lastRun('avi:jira:updated:issue').outcome).toBe('timeout');
    expect(await countsOf()).toEqual({ first: 30, elsewhere: 50 });
    await deliver(moveTo(app.projects.elsewhere));
    expect(await countsOf()).toEqual({ first: 0, elsewhere: 80 });
    for (const id of ids) expect(await historyOf(id)).toHaveLength(2);
  });
});

test('an unlicensed installation keeps its decisions where they belong', async () => {
  const { app } = scene;
  const asked = await stages.deciding(acts());
  const unlicensed = await startApp({ license: { active: false }, sql: app.sql, jira: app.jira });
  await unlicensed.host.runTrigger('avi:jira:updated:issue', { ...moveTo(app.projects.elsewhere) });
  await unlicensed.host.idle();
  expect(await historyOf(asked.id)).toHaveLength(2);
  expect(codeOf(await unlicensed.call('architect', 'decision/decide', on(asked, verdict)))).toBe(
    'unlicensed',
  );
  expect(valueOf(await unlicensed.call('architect', 'decision/read', { id: asked.id })).version).toBe(2);
});
