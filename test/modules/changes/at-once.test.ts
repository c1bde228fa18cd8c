/** Two people at once, and one act more than once. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { accountIdOf } from '../../../local/jira/people';
import type { Change } from '../../../src/contract/change';
import { startApp, useApp, type TestApp } from '../../support/app';
import {
  changeActsOf,
  changeStages as stages,
  request,
  resave,
  settleChanges,
  type ChangeActKey,
} from '../../support/changes';
import { attempts, payloadFor } from './attempts';
import { withMeanwhile } from '../../support/meanwhile';
import { codeOf, messageOf, on, valueOf } from '../../support/records';

const scene = useApp();
const acts = () => changeActsOf(scene.app);
beforeEach(() => settleChanges(scene.app));

const agree = { verdict: 'agree', comment: 'Worth it.' };

/** The same site in another process, in which something else happens while its first act is on its way. */
const meanwhile = (what: () => Promise<unknown>): Promise<TestApp> =>
  startApp({
    sql: withMeanwhile(scene.app.sql, 'INSERT INTO ledger_entry', what),
    jira: scene.app.jira,
    site: { cloudId: scene.app.host.site.cloudId },
  });

describe('two who approve at the same instant', () => {
  test('one stands, the other hears what it is now and sends again: nothing is lost', async () => {
    const sent = await stages.inApproval(acts());
    const { app } = scene;
    const both = await Promise.all([
      app.call('architect', 'change/judge', on(sent, agree)),
      app.call('clientSponsor', 'change/judge', on(sent, agree)),
    ]);
    expect(both.map(codeOf).sort()).toEqual(['conflict', 'ok']);
    const late = both.find(({ ok }) => !ok);
    const newer = late && !late.ok ? late.newer : undefined;
    if (!newer) throw new Error('a conflict without what is newer');
    expect(newer).toMatchObject({ version: sent.version + 1, tally: { agreed: 1 } });
    const role = both[0].ok ? 'clientSponsor' : 'architect';
    expect(newer.may).toContain('judge');
    const approved = valueOf(await app.call(role, 'change/judge', on(newer, agree)));
    expect(approved).toMatchObject({ status: 'approved', tally: { agreed: 2 } });
    const comments = approved.approval?.voices.map(({ verdict }) => verdict?.comment);
    expect(comments).toEqual(['Worth it.', 'Worth it.']);
    expect((await acts().history(sent)).entries).toHaveLength(5);
  });

  test.each<[string, (sent: Change) => Promise<unknown>]>([
    ['recalled', (sent) => acts().recall('deliveryManager', sent)],
    ['returned', (sent) => acts().giveBack('clientSponsor', sent)],
    ['withdrawn', (sent) => acts().withdraw('deliveryManager', sent)],
    ['delegated', (sent) => acts().delegate('architect', sent)],
  ])('what is %s between the check and the verdict is a conflict', async (_name, what) => {
    const sent = await stages.inApproval(acts());
    const app = await meanwhile(() => what(sent));
    const late = await app.call('architect', 'change/judge', on(sent, agree));
    expect(late).toMatchObject({ ok: false, error: { code: 'conflict' }, newer: { version: 4 } });
    expect((await acts().history(sent)).entries).toHaveLength(4);
  });

  test('one of many who close the same approval wins', async () => {
    const judged = await stages.judged(acts());
    const { app } = scene;
    const results = await Promise.all([
      ...Array.from({ length: 4 }, () => app.call('clientSponsor', 'change/judge', on(judged, agree))),
      ...Array.from({ length: 4 }, () =>
        app.call('deliveryManager', 'change/withdraw', on(judged, { reason: 'Asked twice.' })),
      ),
    ]);
    expect(results.map(codeOf).sort()).toEqual([...Array.from({ length: 7 }, () => 'conflict'), 'ok']);
  });
});

describe('whose place is taken', () => {
  test('one of several who want to take it gets it', async () => {
    const old = await stages.approved(acts());
    const results = await Promise.all(
      (['deliveryManager', 'vendorLead', 'projectAdmin'] as const).map((role) =>
        scene.app.call(role, 'change/save', request({ supersedes: old.id })),
      ),
    );
    expect(results.map(messageOf).sort()).toEqual(['invalid.hasSuccessor', 'invalid.hasSuccessor', 'ok']);
    const made = results.find(({ ok }) => ok);
    expect((await acts().read(old)).successor).toBe(made?.ok ? made.value.id : '');
  });

  test('what is absorbed while its successor is approved is part of the plan, and both stand', async () => {
    const old = await stages.approved(acts());
    const asked = await acts().request('deliveryManager', { supersedes: old.id });
    const sent = await acts().send('deliveryManager', await acts().size('vendorLead', asked));
    const judged = await acts().agree('architect', sent);
    const app = await meanwhile(async () => acts().absorb('vendorLead', await acts().read(old)));
    const approved = valueOf(await app.call('clientSponsor', 'change/judge', on(judged, agree)));
    expect(approved.status).toBe('approved');
    expect(await acts().read(old)).toMatchObject({ status: 'absorbed', successor: sent.id });
  });
});

describe('an act that is sent again', () => {
  const keys = Object.keys(attempts) as ChangeActKey[];

  test.each(keys)('%s stands once and answers the same', async (key) => {
    const { app } = scene;
    const { from, role } = attempts[key];
    const before = await stages[from](acts());
    const payload = payloadFor(key, before);
    const results = await Promise.all(Array.from({ length: 3 }, () => app.call(role, key, payload)));
    const [first, ...others] = results.map((result) => valueOf(result));
    for (const other of others) expect(other).toEqual(first);
    expect(valueOf(await app.call(role, key, payload))).toEqual(first);
    expect((await acts().history(before)).entries).toHaveLength(before.version + 1);
  });

  test('a new one, and one that takes the place of another', async () => {
    const { app } = scene;
    const old = await stages.approved(acts());
    for (const payload of [request(), request({ supersedes: old.id })]) {
      const first = valueOf(await app.call('deliveryManager', 'change/save', payload));
      expect(valueOf(await app.call('deliveryManager', 'change/save', payload))).toEqual(first);
    }
    expect((await acts().panel()).groups).toMatchObject({ open: { total: 2 }, approved: { total: 1 } });
    expect((await acts().history(old)).entries).toHaveLength(old.version + 1);
  });

  test('opens no other record, no other issue, no other kind, and is of no use to somebody else', async () => {
    const { app } = scene;
    const payload = request();
    const made = valueOf(await app.call('deliveryManager', 'change/save', payload));
    const { actId } = payload;
    const attempted = [
      await app.call('deliveryManager', 'change/save', payload, app.issues.second),
      await app.call('vendorLead', 'change/save', payload),
      await app.call('deliveryManager', 'change/withdraw', { ...on(made, { reason: 'x' }), actId }),
      await app.call('deliveryManager', 'change/save', {
        ...resave(await stages.requested(acts())),
        actId,
      }),
    ];
    expect(attempted.map(messageOf)).toEqual(attempted.map(() => 'invalid.id'));
  });

  test('a record of one kind is not there for the functions of another', async () => {
    const { app } = scene;
    const change = await stages.inApproval(acts());
    expect(codeOf(await app.call('viewer', 'decision/read', { id: change.id }))).toBe('notFound');
    const decide = on(change, { outcome: 'x', rationale: 'x', consequences: '' });
    expect(codeOf(await app.call('architect', 'decision/decide', decide))).toBe('notFound');
    const decision = valueOf(
      await app.call('deliveryManager', 'decision/save', {
        actId: crypto.randomUUID(),
        as: 'requested',
        area: 'product',
        question: 'Which one?',
        context: '',
        options: [],
        noAlternative: '',
        contributors: [],
        informed: [],
        issues: [],
        approver: accountIdOf('architect'),
        dueAt: '2999-12-31T22:59:59.999Z',
      }),
    );
    expect(codeOf(await app.call('viewer', 'change/read', { id: decision.id }))).toBe('notFound');
    expect(codeOf(await app.call('viewer', 'change/history', { id: decision.id }))).toBe('notFound');
    expect(
      codeOf(await app.call('deliveryManager', 'change/save', request({ supersedes: decision.id }))),
    ).toBe('invalid');
  });
});
