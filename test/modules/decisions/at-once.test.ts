/** Two people at once, and one act more than once. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { accountIdOf, type RoleKey } from '../../../local/jira/people';
import { decisionGroups, type Decision } from '../../../src/contract/decision';
import type { Result } from '../../../src/contract/result';
import { startApp, useApp, type TestApp } from '../../support/app';
import {
  actsOf,
  codeOf,
  messageOf,
  on,
  request,
  resave,
  stages,
  valueOf,
  verdict,
} from '../../support/decisions';
import { withMeanwhile } from '../../support/meanwhile';
import { settle, usualSides } from '../../support/settings';

const scene = useApp();
const acts = () => actsOf(scene.app);

const insertAct = 'INSERT INTO ledger_entry';

/** The same site in another process, in which something else happens while its first act is on its way. */
const meanwhile = (what: () => Promise<unknown>): Promise<TestApp> =>
  startApp({
    sql: withMeanwhile(scene.app.sql, insertAct, what),
    site: { cloudId: scene.app.host.site.cloudId },
  });

const totals = async () => {
  const { groups } = await acts().panel();
  return decisionGroups.map((group) => groups[group].total);
};

describe('two people at once', () => {
  test('the later one learns what the record is now, and nothing of theirs is stored', async () => {
    const asked = await stages.deciding(acts());
    const withdrawn = await acts().withdraw('vendorLead', asked);
    const late = await scene.app.call('architect', 'decision/decide', on(asked, verdict));
    expect(late).toEqual({
      ok: false,
      error: { code: 'conflict', message: 'error.conflict' },
      newer: { ...withdrawn, may: [] },
    });
    expect((await acts().history(asked)).entries).toHaveLength(2);
  });

  test.each<[string, (asked: Decision) => Promise<unknown>]>([
    ['withdrawn', (asked) => acts().withdraw('vendorLead', asked)],
    ['taken back', (asked) => acts().recall('deliveryManager', asked)],
    ['undone', (asked) => acts().undo('deliveryManager', asked)],
  ])('what is %s between the check and the act is a conflict too', async (_name, what) => {
    const asked = await stages.deciding(acts());
    const app = await meanwhile(() => what(asked));
    const late = await app.call('architect', 'decision/decide', on(asked, verdict));
    expect(late).toMatchObject({
      ok: false,
      error: { code: 'conflict' },
      newer: { id: asked.id, version: 2 },
    });
    expect((await acts().history(asked)).entries).toHaveLength(2);
  });

  test('a record that is limited to others at that moment is not there any more', async () => {
    await settle(scene.app, { sides: usualSides });
    const asked = await acts().request('deliveryManager', {
      approver: accountIdOf('projectAdmin'),
      question: 'What do we pay?',
    });
    const limit = { limitedTo: ['partner'], approver: accountIdOf('projectAdmin') };
    const app = await meanwhile(() => acts().resave('deliveryManager', asked, limit));
    const late = await app.call('vendorLead', 'decision/withdraw', on(asked, { reason: 'Asked twice.' }));
    expect(late).toEqual({ ok: false, error: { code: 'notFound', message: 'error.notFound' } });
  });

  test('one of many who close the same record wins', async () => {
    const asked = await stages.deciding(acts());
    const { app } = scene;
    const results = await Promise.all([
      ...Array.from({ length: 4 }, () => app.call('architect', 'decision/decide', on(asked, verdict))),
      ...Array.from({ length: 4 }, () =>
        app.call('deliveryManager', 'decision/withdraw', on(asked, { reason: 'Asked twice.' })),
      ),
    ]);
    expect(results.map(codeOf).sort()).toEqual([...Array.from({ length: 7 }, () => 'conflict'), 'ok']);
  });

  test.each<[string, 'decision/undo' | 'decision/recall']>([
    ['undoing', 'decision/undo'],
    ['taking back', 'decision/recall'],
  ])('either deciding or %s wins', async (_name, key) => {
    for (let round = 0; round < 4; round += 1) {
      const asked = await stages.deciding(acts());
      const { app } = scene;
      const both = await Promise.all([
        app.call('architect', 'decision/decide', on(asked, verdict)),
        app.call('deliveryManager', key, on(asked)),
      ]);
      expect(both.map(codeOf).sort()).toEqual(['conflict', 'ok']);
      const { entries } = await acts().history(asked);
      expect(entries).toHaveLength(2);
    }
  });

  test('different records of one project take turns', async () => {
    const asked = await Promise.all(Array.from({ length: 8 }, () => acts().request()));
    expect(new Set(asked.map(({ id }) => id)).size).toBe(8);
    expect(await totals()).toEqual([0, 8, 0, 0]);
    const [first] = asked;
    expect(valueOf(await scene.app.call('viewer', 'decision/verify', { id: first?.id }))).toMatchObject({
      intact: true,
      checked: 8,
    });
  });
});

describe('whose place is taken', () => {
  const successor = (old: Decision, change: object = {}) => request({ supersedes: old.id, ...change });

  test('one of several who want to take it gets it', async () => {
    const old = await stages.decided(acts());
    const { app } = scene;
    const results = await Promise.all(
      (['deliveryManager', 'vendorLead', 'projectAdmin'] as const).map((role) =>
        app.call(role, 'decision/save', successor(old)),
      ),
    );
    expect(results.map(messageOf).sort()).toEqual(['invalid.hasSuccessor', 'invalid.hasSuccessor', 'ok']);
    const made = results.find(({ ok }) => ok) as Result<Decision>;
    expect((await acts().read(old)).successor).toBe(valueOf(made).id);
    expect(await totals()).toEqual([0, 1, 1, 0]);
  });

  test('nobody takes a place that was taken between the check and the act', async () => {
    const old = await stages.decided(acts());
    let first: Decision | undefined;
    const app = await meanwhile(async () => {
      first = await acts().request('vendorLead', { supersedes: old.id });
    });
    const late = await app.call('deliveryManager', 'decision/save', successor(old));
    expect(messageOf(late)).toBe('invalid.hasSuccessor');
    expect((await acts().read(old)).successor).toBe(first?.id);
  });

  test('an act on the old record meanwhile stands, and so does the new one', async () => {
    const old = await stages.decided(acts());
    const app = await meanwhile(() => acts().implement('vendorLead', old));
    const made = valueOf(await app.call('deliveryManager', 'decision/save', successor(old, { as: 'ready' })));
    expect(await acts().read(old)).toMatchObject({ status: 'implemented', successor: made.id, version: 4 });

    await acts().decide('architect', made);
    expect(await acts().read(old)).toMatchObject({ status: 'superseded', successor: made.id });
  });

  test('the old record that is carried out while the new one is decided is superseded all the same', async () => {
    const old = await stages.decided(acts());
    const made = await acts().request('deliveryManager', { supersedes: old.id, as: 'ready' });
    const app = await meanwhile(async () => acts().implement('vendorLead', await acts().read(old)));
    valueOf(await app.call('architect', 'decision/decide', on(made, verdict)));
    const events = (await acts().history(old)).entries.map(({ event }) => event);
    expect(events).toEqual(['requested', 'decided', 'successorAnnounced', 'implemented', 'superseded']);
    expect(await acts().read(old)).toMatchObject({ status: 'superseded', implemented: {} });
  });
});

describe('an act that is sent again', () => {
  test('stands once and answers the same', async () => {
    const { app } = scene;
    const payload = request({ as: 'ready' });
    const results = await Promise.all(
      Array.from({ length: 5 }, () => app.call('deliveryManager', 'decision/save', payload)),
    );
    const [first, ...others] = results.map(valueOf);
    for (const other of others) expect(other).toEqual(first);
    if (!first) throw new Error('no answer');
    const decide = on(first, verdict);
    const decided = valueOf(await app.call('architect', 'decision/decide', decide));
    expect(valueOf(await app.call('architect', 'decision/decide', decide))).toEqual(decided);
    expect(await totals()).toEqual([0, 0, 1, 0]);
  });

  test('answers as it did, whatever happened since', async () => {
    const { app } = scene;
    const asked = await stages.deciding(acts());
    const returning = on(asked, { reason: 'Costs are missing.' });
    const returned = valueOf(await app.call('architect', 'decision/return', returning));
    await acts().handOver('deliveryManager', returned);
    const again = valueOf(await app.call('architect', 'decision/return', returning));
    expect(again).toMatchObject({ version: returned.version, status: 'requested', returns: 1 });
    expect((await acts().history(asked)).entries).toHaveLength(3);
  });

  test('keeps a record that it made with another one', async () => {
    const { app } = scene;
    const old = await stages.decided(acts());
    const payload = request({ supersedes: old.id });
    const first = valueOf(await app.call('deliveryManager', 'decision/save', payload));
    const again = valueOf(await app.call('deliveryManager', 'decision/save', payload));
    expect(again).toEqual(first);
    expect((await acts().history(old)).entries).toHaveLength(3);
  });

  test('opens no other record and no other issue, not even to the person who used it', async () => {
    const { app } = scene;
    const payload = request({ as: 'ready' });
    const first = valueOf(await app.call('deliveryManager', 'decision/save', payload));
    const elsewhere = await app.call('deliveryManager', 'decision/save', payload, app.issues.second);
    expect(messageOf(elsewhere)).toBe('invalid.id');

    const second = await stages.deciding(acts());
    const decide = on(first, verdict);
    await app.call('architect', 'decision/decide', decide);
    const wrong = await app.call('architect', 'decision/decide', { ...decide, id: second.id });
    expect(messageOf(wrong)).toBe('invalid.id');
    expect((await acts().read(second)).status).toBe('ready');
  });

  test.each<[string, RoleKey]>([
    ['somebody else', 'vendorLead'],
    ['the same person for another act', 'deliveryManager'],
  ])('is of no use to %s', async (_name, role) => {
    const { app } = scene;
    const payload = request();
    const made = valueOf(await app.call('deliveryManager', 'decision/save', payload));
    const { actId } = payload;
    const copied =
      role === 'vendorLead'
        ? await app.call(role, 'decision/save', payload)
        : await app.call(role, 'decision/handOver', { ...on(made), actId });
    expect(messageOf(copied)).toBe('invalid.id');
  });

  test('of one kind is not taken for one of another kind on the same record', async () => {
    const { app } = scene;
    const draft = await stages.draft(acts());
    const actId = randomUUID();
    valueOf(await app.call('deliveryManager', 'decision/save', { ...resave(draft), actId }));
    const withdraw = { actId, id: draft.id, version: draft.version, reason: 'Asked twice.' };
    expect(messageOf(await app.call('deliveryManager', 'decision/withdraw', withdraw))).toBe('invalid.id');
    expect((await acts().read(draft)).status).toBe('requested');
  });
});
