/** When the platform fails: nothing is lost, nothing is doubled, and the person hears what is known. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { accountIdOf } from '../../../local/jira/people';
import { SqlFailure, type SqlEngine } from '../../../local/contract';
import { startApp, useApp } from '../../support/app';
import {
  changeActsOf,
  changeKeys,
  changeStages as stages,
  readingKeys,
  request,
  settleChanges,
  type ChangeActKey,
} from '../../support/changes';
import { codeOf, on, valueOf } from '../../support/records';
import { attempts, payloadFor } from './attempts';

const scene = useApp();
const acts = () => changeActsOf(scene.app);
const acting = Object.keys(attempts) as ChangeActKey[];
const open = async () => (await acts().panel()).groups.open;

beforeEach(() => settleChanges(scene.app));

describe('the answer of the database is lost', () => {
  test('the list of acts is whole', () => {
    expect([...acting, ...readingKeys].sort()).toEqual([...changeKeys].sort());
  });

  test.each(acting)('%s is neither doubled nor called a conflict', async (key) => {
    const { app } = scene;
    const { from, role } = attempts[key];
    const before = await stages[from](acts());
    app.host.faults.add({ kind: 'lostAnswer', target: 'sql', times: 1, match: 'INSERT INTO ledger' });
    const after = valueOf(await app.call(role, key, payloadFor(key, before)));
    expect(after).toMatchObject({ id: before.id, version: before.version + 1 });
    expect(app.host.faults.list()).toEqual([]);
    expect((await acts().history(before)).entries).toHaveLength(before.version + 1);
  });

  test.each(acting)('%s on the way to the browser is found again by the same act', async (key) => {
    const { app } = scene;
    const { from, role } = attempts[key];
    const before = await stages[from](acts());
    const payload = payloadFor(key, before);
    app.host.faults.add({ kind: 'lostAnswer', target: 'invoke', times: 1 });
    expect(await app.send(role, key, payload)).toMatchObject({ kind: 'error' });
    expect(valueOf(await app.call(role, key, payload))).toMatchObject({ version: before.version + 1 });
    expect((await acts().history(before)).entries).toHaveLength(before.version + 1);
  });

  test('when nobody can tell whether it was stored, the person hears that, and sending it again counts once', async () => {
    let isGone = false;
    const { sql } = scene.app;
    const execute: SqlEngine['execute'] = async (query, params) => {
      if (isGone) throw new SqlFailure('SQL_EXECUTION_ERROR', 'the database is gone');
      const answer = await sql.execute(query, params);
      if (!query.startsWith('INSERT INTO ledger_entry')) return answer;
      isGone = true;
      throw new SqlFailure('QUERY_TIMED_OUT', 'the answer is lost');
    };
    const failing = await startApp({
      sql: {
        name: sql.name,
        execute,
        executeDdl: (query, params) => sql.executeDdl(query, params),
        close: () => Promise.resolve(),
      },
    });
    const payload = request({ why: 'A text that nobody wants to type again.' });
    expect(codeOf(await failing.call('deliveryManager', 'change/save', payload))).toBe('uncertain');
    isGone = false;
    const saved = valueOf(await scene.app.call('deliveryManager', 'change/save', payload));
    expect(saved).toMatchObject({ version: 1, why: payload.why });
    expect((await open()).total).toBe(1);
    await failing.stop();
  });
});

describe('the database fails', () => {
  test('a place in the chain that somebody else took is taken again further on', async () => {
    scene.app.host.faults.add({ kind: 'conflict', times: 3, match: 'INSERT INTO ledger' });
    const asked = await acts().request();
    expect(scene.app.host.faults.list()).toEqual([]);
    expect((await acts().history(asked)).entries).toHaveLength(1);
  });

  test('too many write at once: nothing is stored, and the same act goes through afterwards', async () => {
    const { app } = scene;
    const payload = request();
    app.host.faults.add({ kind: 'conflict', match: 'INSERT INTO ledger' });
    // Where time runs out first, the ledger says no more than that it does not know.
    const answer = await app.call('deliveryManager', 'change/save', payload);
    expect(['busy', 'uncertain']).toContain(codeOf(answer));
    app.host.faults.clear();
    expect((await open()).total).toBe(0);
    expect(codeOf(await app.call('deliveryManager', 'change/save', payload))).toBe('ok');
    expect((await open()).total).toBe(1);
  });

  test.each(acting)('%s stores nothing and says so with a reference', async (key) => {
    const { app, lines } = scene;
    const { from, role } = attempts[key];
    const before = await stages[from](acts());
    app.host.faults.add({ kind: 'sqlError' });
    const result = await app.call(role, key, payloadFor(key, before));
    expect(result).toMatchObject({ ok: false, error: { code: 'unexpected' } });
    const reference = result.ok ? '' : (result.error.reference ?? '');
    expect(lines.some((line) => line.includes(reference))).toBe(true);
    app.host.faults.clear();
    expect(await acts().read(before)).toMatchObject({ version: before.version });
  });

  test.each(readingKeys)('%s says so with a reference', async (key) => {
    const { app } = scene;
    const { id } = await stages.requested(acts());
    const payload = {
      'change/list': {},
      'change/page': { group: 'open', after: 'x' },
      'change/plan': {},
      'change/read': { id },
      'change/history': { id },
      'change/verify': { id },
      'change/preview': { kind: 'scope', lane: 'normal', goal: '' },
    }[key];
    app.host.faults.add({ kind: 'sqlError' });
    const result = await app.call('viewer', key, payload);
    expect(result).toMatchObject({ ok: false, error: { code: 'unexpected' } });
    expect(result).toHaveProperty('error.reference');
  });

  test('full storage takes away nothing that is stored', async () => {
    const { app } = scene;
    const judged = await stages.judged(acts());
    app.host.faults.add({ kind: 'sqlError', match: 'current_record SET' });
    const approved = await acts().agree('clientSponsor', judged);
    app.host.faults.add({ kind: 'sqlError', match: 'INSERT INTO' });
    const { groups } = await acts().panel('viewer');
    expect(groups.approved.changes.map(({ id, version }) => [id, version])).toEqual([
      [approved.id, approved.version],
    ]);
    expect([groups.open.total, groups.approved.total]).toEqual([0, 1]);
    expect((await acts().read(judged, 'viewer')).status).toBe('approved');
  });
});

describe('Jira fails', () => {
  test.each([
    ['rights', 'mypermissions'],
    ['who is assigned', 'bulkfetch'],
  ])('to say %s: the verdict is refused, and reading goes on', async (_name, match) => {
    const { app } = scene;
    const sent = await stages.inApproval(acts());
    app.host.faults.add({ kind: 'serverError', target: 'product', match });
    const verdict = on(sent, { verdict: 'agree', comment: '' });
    expect(codeOf(await app.call('architect', 'change/judge', verdict))).toBe('unavailable');
    expect(codeOf(await app.call('viewer', 'change/list', {}))).toBe('ok');
    expect(codeOf(await app.call('viewer', 'change/history', { id: sent.id }))).toBe('ok');
    app.host.faults.clear();
    expect(codeOf(await app.call('architect', 'change/judge', verdict))).toBe('ok');
  });

  test('a person who has not agreed is asked to, and the act goes through afterwards', async () => {
    const { app } = scene;
    app.host.faults.add({ kind: 'consent' });
    const payload = request();
    expect(await app.send('deliveryManager', 'change/save', payload)).toEqual({ kind: 'consent' });
    app.host.consents.grant(accountIdOf('deliveryManager'));
    expect(codeOf(await app.call('deliveryManager', 'change/save', payload))).toBe('ok');
  });
});
