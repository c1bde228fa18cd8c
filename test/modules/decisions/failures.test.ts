/** When the platform fails: nothing is lost, nothing is doubled, and the person hears what is known. */
import { describe, expect, test } from '@jest/globals';
import { accountIdOf } from '../../../local/jira/people';
import { SqlFailure, type SqlEngine } from '../../../local/contract';
import type { Decision } from '../../../src/contract/decision';
import { startApp, useApp } from '../../support/app';
import {
  actsOf,
  becomingChange,
  codeOf,
  decisionKeys,
  on,
  recorded,
  request,
  resave,
  stages,
  valueOf,
  verdict,
  type DecisionKey,
} from '../../support/decisions';

const scene = useApp();
const acts = () => actsOf(scene.app);
const waiting = async () => (await acts().panel()).groups.others;

/** Each act on a record where it is possible, and who may do it. */
type Attempt = {
  from: keyof typeof stages;
  role: 'deliveryManager' | 'architect' | 'vendorLead';
  change: object;
};
const attempts: Record<
  Exclude<
    DecisionKey,
    | 'decision/list'
    | 'decision/page'
    | 'decision/read'
    | 'decision/history'
    | 'decision/verify'
    | 'decision/record'
  >,
  Attempt
> = {
  'decision/save': { from: 'draft', role: 'deliveryManager', change: {} },
  'decision/handOver': { from: 'preparing', role: 'deliveryManager', change: {} },
  'decision/ask': {
    from: 'preparing',
    role: 'deliveryManager',
    change: { contributor: accountIdOf('vendorLead'), question: 'What does it cost?' },
  },
  'decision/answer': { from: 'answering', role: 'vendorLead', change: { text: 'Ten.' } },
  'decision/return': { from: 'deciding', role: 'architect', change: { reason: 'Costs are missing.' } },
  'decision/delegate': {
    from: 'deciding',
    role: 'architect',
    change: { to: accountIdOf('clientSponsor'), note: 'You know more.' },
  },
  'decision/recall': { from: 'deciding', role: 'deliveryManager', change: {} },
  'decision/undo': { from: 'deciding', role: 'deliveryManager', change: {} },
  'decision/decide': { from: 'deciding', role: 'architect', change: verdict },
  'decision/implement': { from: 'decided', role: 'deliveryManager', change: { note: 'Since Monday.' } },
  'decision/withdraw': { from: 'preparing', role: 'vendorLead', change: { reason: 'Asked twice.' } },
  'decision/convert': { from: 'preparing', role: 'vendorLead', change: becomingChange },
};
const acting = Object.keys(attempts) as (keyof typeof attempts)[];
const payloadOf = (key: DecisionKey, decision: Decision, change: object): object =>
  key === 'decision/save' ? resave(decision) : on(decision, change);

describe('the answer of the database is lost', () => {
  test('the list of acts is whole', () => {
    const reading = ['list', 'page', 'read', 'history', 'verify', 'record'].map((name) => `decision/${name}`);
    expect([...acting, ...reading].sort()).toEqual([...decisionKeys].sort());
  });

  test.each(acting)('%s is neither doubled nor called a conflict', async (key) => {
    const { app } = scene;
    const { from, role, change } = attempts[key];
    const before = await stages[from](acts());
    app.host.faults.add({ kind: 'lostAnswer', target: 'sql', times: 1, match: 'INSERT INTO ledger' });
    const after = valueOf(await app.call(role, key, payloadOf(key, before, change)));
    expect(after).toMatchObject({ id: before.id, version: before.version + 1 });
    expect(app.host.faults.list()).toEqual([]);
    expect((await acts().history(before)).entries).toHaveLength(before.version + 1);
  });

  test('nor is a new record', async () => {
    const { app } = scene;
    for (const [key, payload] of [
      ['decision/save', request()],
      ['decision/record', recorded()],
    ] as const) {
      app.host.faults.add({ kind: 'lostAnswer', target: 'sql', times: 1, match: 'INSERT INTO ledger' });
      expect(valueOf(await app.call('deliveryManager', key, payload))).toMatchObject({ version: 1 });
    }
    const { groups } = await acts().panel();
    expect([groups.others.total, groups.decided.total]).toEqual([1, 1]);
  });

  test('when nobody can tell whether it was stored, the person hears that, and sending it again counts once', async () => {
    let isGone = false;
    const guarded =
      (run: SqlEngine['execute']): SqlEngine['execute'] =>
      async (query, params) => {
        if (isGone) throw new SqlFailure('SQL_EXECUTION_ERROR', 'the database is gone');
        const answer = await run(query, params);
        if (!query.startsWith('INSERT INTO ledger_entry')) return answer;
        isGone = true;
        throw new SqlFailure('QUERY_TIMED_OUT', 'the answer is lost');
      };
    const { sql } = scene.app;
    const failing = await startApp({
      sql: {
        name: sql.name,
        execute: guarded((query, params) => sql.execute(query, params)),
        executeDdl: (query, params) => sql.executeDdl(query, params),
        close: () => Promise.resolve(),
      },
    });
    const payload = request();
    expect(codeOf(await failing.call('deliveryManager', 'decision/save', payload))).toBe('uncertain');
    isGone = false;
    expect(codeOf(await scene.app.call('deliveryManager', 'decision/save', payload))).toBe('ok');
    expect((await waiting()).total).toBe(1);
  });

  test('on the way to the browser, and the same act finds it again', async () => {
    const { app } = scene;
    const payload = request();
    app.host.faults.add({ kind: 'lostAnswer', target: 'invoke', times: 1 });
    expect(await app.send('deliveryManager', 'decision/save', payload)).toMatchObject({ kind: 'error' });
    const asked = valueOf(await app.call('deliveryManager', 'decision/save', payload));
    expect((await waiting()).decisions.map(({ id }) => id)).toEqual([asked.id]);
  });
});

describe('the database fails', () => {
  test('a database that was replaced under a warm process is found out after one failure', async () => {
    await acts().request();
    const { cloudId } = scene.app.host.site;
    const renewed = await startApp({ site: { cloudId } });
    expect(codeOf(await renewed.call('viewer', 'decision/list', {}))).toBe('unexpected');
    expect(codeOf(await renewed.call('viewer', 'decision/list', {}))).toBe('ok');
    await renewed.stop();
  });

  test('a place in the chain that somebody else took is taken again further on', async () => {
    await acts().request();
    scene.app.host.faults.add({ kind: 'conflict', times: 3, match: 'INSERT INTO ledger' });
    const asked = await acts().request();
    expect(scene.app.host.faults.list()).toEqual([]);
    expect((await acts().history(asked)).head?.seq).toBe(2);
    expect((await waiting()).total).toBe(2);
  });

  test.each(acting)('%s stores nothing and says so with a reference', async (key) => {
    const { app, lines } = scene;
    const { from, role, change } = attempts[key];
    const before = await stages[from](acts());
    app.host.faults.add({ kind: 'sqlError' });
    const result = await app.call(role, key, payloadOf(key, before, change));
    expect(result).toMatchObject({ ok: false, error: { code: 'unexpected' } });
    const reference = result.ok ? '' : (result.error.reference ?? '');
    expect(lines.some((line) => line.includes(reference))).toBe(true);
    app.host.faults.clear();
    expect(await acts().read(before, 'deliveryManager')).toMatchObject({ version: before.version });
  });

  test.each(['list', 'page', 'read', 'history', 'verify'] as const)(
    '%s says so with a reference',
    async (name) => {
      const { app } = scene;
      const asked = await stages.preparing(acts());
      const payload = {
        list: {},
        page: { group: 'mine', after: 'x' },
        read: { id: asked.id },
        history: { id: asked.id },
        verify: { id: asked.id },
      }[name];
      app.host.faults.add({ kind: 'sqlError' });
      const result = await app.call('viewer', `decision/${name}`, payload);
      expect(result).toMatchObject({ ok: false, error: { code: 'unexpected' } });
      expect(result).toHaveProperty('error.reference');
    },
  );

  test('tables that cannot be made yet are a state, not an error', async () => {
    const { app } = scene;
    app.host.faults.add({ kind: 'sqlError' });
    expect(codeOf(await app.call('viewer', 'decision/list', {}))).toBe('settingUp');
    app.host.faults.clear();
    expect(codeOf(await app.call('viewer', 'decision/list', {}))).toBe('ok');
  });

  test('full storage takes away nothing that is stored', async () => {
    const { app } = scene;
    const asked = await stages.deciding(acts());
    app.host.faults.add({ kind: 'sqlError', match: 'current_record SET' });
    const decided = await acts().decide('architect', asked);
    app.host.faults.add({ kind: 'sqlError', match: 'INSERT INTO' });
    const { groups } = await acts().panel('viewer');
    expect(groups.decided.decisions.map(({ id, version }) => [id, version])).toEqual([[decided.id, 2]]);
    expect([groups.others.total, groups.decided.total]).toEqual([0, 1]);
    expect((await acts().read(asked, 'viewer')).status).toBe('decided');
    expect((await acts().history(asked, 'viewer')).entries).toHaveLength(2);
  });
});

describe('Jira fails', () => {
  test.each([
    ['a server error', { kind: 'serverError', target: 'product' } as const],
    ['a broken connection', { kind: 'dropped', target: 'product' } as const],
    [
      'too many requests for longer than a person waits',
      { kind: 'tooMany', target: 'product', value: 60 } as const,
    ],
  ])('%s refuses the act, since rights are unknown, and reading goes on', async (_name, fault) => {
    const { app } = scene;
    const asked = await stages.deciding(acts());
    app.host.faults.add({ ...fault, match: 'mypermissions' });
    expect(codeOf(await app.call('deliveryManager', 'decision/save', request()))).toBe('unavailable');
    expect(codeOf(await app.call('architect', 'decision/decide', on(asked, verdict)))).toBe('unavailable');
    expect(codeOf(await app.call('viewer', 'decision/list', {}))).toBe('ok');
    expect(codeOf(await app.call('viewer', 'decision/history', { id: asked.id }))).toBe('ok');
    app.host.faults.clear();
    expect((await waiting()).decisions.map(({ id, version }) => [id, version])).toEqual([[asked.id, 1]]);
  });

  test('a short refusal is waited for', async () => {
    const { app } = scene;
    app.host.faults.add({ kind: 'tooMany', target: 'product', value: 1, times: 1, match: 'mypermissions' });
    expect(codeOf(await app.call('deliveryManager', 'decision/save', request()))).toBe('ok');
  });

  test('a person who has not agreed is asked to, and the act goes through afterwards', async () => {
    const { app } = scene;
    app.host.faults.add({ kind: 'consent' });
    const payload = request();
    expect(await app.send('deliveryManager', 'decision/save', payload)).toEqual({ kind: 'consent' });
    app.host.consents.grant(accountIdOf('deliveryManager'));
    expect(codeOf(await app.call('deliveryManager', 'decision/save', payload))).toBe('ok');
  });
});
