/** What makes a decision final, who may make it so, and what comes after: the say of a side, retro records, successors. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { accountIdOf, type RoleKey } from '../../../local/jira/people';
import { decisionGroups, type Decision } from '../../../src/contract/decision';
import { setClock, useApp } from '../../support/app';
import {
  actsOf,
  codeOf,
  messageOf,
  on,
  recorded,
  request,
  resave,
  stages,
  verdict,
} from '../../support/decisions';
import { settle, usualSides } from '../../support/settings';

const scene = useApp();
const acts = () => actsOf(scene.app);
const eventsOf = async (decision: Decision) =>
  (await acts().history(decision)).entries.map(({ event }) => event);

describe('what the client decides', () => {
  const budget = { area: 'budget', as: 'ready' };
  beforeEach(() => settle(scene.app, { sides: usualSides, areas: { budget: { side: 'client' } } }));

  test('is prepared by another side and finalised by the client', async () => {
    const asked = await acts().request('vendorLead', budget);
    expect(asked.may).not.toContain('decide');
    const decided = await acts().decide('architect', asked);
    expect(decided).toMatchObject({ status: 'decided', decided: { by: accountIdOf('architect') } });
  });

  test.each<[string, RoleKey]>([
    ['another side', 'projectAdmin'],
    ['nobody', 'outsider'],
  ])('is not sent to an approver of %s', async (_name, approver) => {
    const send = (as: string) =>
      scene.app.call(
        'vendorLead',
        'decision/save',
        request({ area: 'budget', as, approver: accountIdOf(approver) }),
      );
    expect(await send('requested')).toMatchObject({
      error: { message: 'invalid.decidingSide.client', field: 'approver' },
    });
    expect(messageOf(await send('draft'))).toBe('ok');
  });

  test('is delegated to nobody of another side', async () => {
    const asked = await acts().request('vendorLead', budget);
    const to = accountIdOf('projectAdmin');
    expect(await scene.app.call('architect', 'decision/delegate', on(asked, { to, note: '' }))).toMatchObject(
      {
        error: { message: 'invalid.decidingSide.client', field: 'to' },
      },
    );
    const delegated = await acts().delegate('architect', asked);
    expect(messageOf(await scene.app.call('clientSponsor', 'decision/decide', on(delegated, verdict)))).toBe(
      'ok',
    );
  });

  test('is refused to another side, which is put on record once', async () => {
    const { app } = scene;
    const countTexts = async () => {
      const { rows } = await app.sql.execute('SELECT COUNT(*) AS texts FROM long_text', []);
      return Number(Array.isArray(rows) ? rows[0]?.['texts'] : undefined);
    };
    const settledTexts = await countTexts();
    const asked = await acts().request('deliveryManager', budget);
    const attempt = on(asked, verdict);
    expect(messageOf(await app.call('vendorLead', 'decision/decide', attempt))).toBe('forbidden.side.client');
    // The same act again, as after a lost answer, and another one.
    expect(messageOf(await app.call('vendorLead', 'decision/decide', attempt))).toBe('forbidden.side.client');
    const seen = await acts().read(asked);
    expect(messageOf(await app.call('vendorLead', 'decision/decide', on(seen, verdict)))).toBe(
      'forbidden.side.client',
    );
    const { entries } = await acts().history(asked);
    expect(entries.map(({ event, actor }) => [event, actor])).toEqual([
      ['requested', accountIdOf('deliveryManager')],
      ['refused', accountIdOf('vendorLead')],
    ]);
    expect(entries[1]?.changed).toEqual({});
    // Whose turn it is has not changed, and what they wrote stands nowhere.
    expect(await acts().decide('architect', seen)).toMatchObject({ status: 'decided', version: 3 });
    expect(await countTexts()).toBe(settledTexts + 3);
  });

  test('was refused for what was settled then, however often the same act is sent again', async () => {
    const { app } = scene;
    const asked = await acts().request('deliveryManager', budget);
    const attempt = on(asked, verdict);
    const answer = async () => messageOf(await app.call('vendorLead', 'decision/decide', attempt));
    expect(await answer()).toBe('forbidden.side.client');
    await settle(app, { sides: usualSides });
    expect(await answer()).toBe('forbidden.side.client');
    await settle(app, { sides: usualSides, areas: { budget: { side: 'partner' } } });
    expect(await answer()).toBe('forbidden.side.client');
  });

  test('stays with the client, whatever area a successor or a change names', async () => {
    const { app } = scene;
    const send = (payload: object) => app.call('vendorLead', 'decision/save', payload);
    const decided = await acts().decide('architect', await acts().request('deliveryManager', budget));
    const other = { area: 'product', approver: accountIdOf('vendorLead') };
    expect(messageOf(await send(request({ ...other, as: 'ready', supersedes: decided.id })))).toBe(
      'forbidden.sideArea.client',
    );
    // Nor by a draft in the area that becomes something else later.
    const draft = await acts().request('vendorLead', { area: 'budget', as: 'draft', supersedes: decided.id });
    expect(await send(resave(draft, { ...other, as: 'ready' }))).toMatchObject({
      error: { message: 'forbidden.sideArea.client', field: 'area' },
    });
    const asked = await acts().request('deliveryManager', { ...budget, as: 'requested' });
    expect(messageOf(await send(resave(asked, { ...other, as: 'requested' })))).toBe(
      'forbidden.sideArea.client',
    );
    expect((await acts().read(decided)).status).toBe('decided');
  });

  test('that was refused to others meanwhile is decided and undone as if it had not been', async () => {
    const { app } = scene;
    const asked = await acts().request('deliveryManager', budget);
    for (const role of ['vendorLead', 'projectAdmin', 'vendorLead'] as const) {
      expect(messageOf(await app.call(role, 'decision/decide', on(asked, verdict)))).toBe(
        'forbidden.side.client',
      );
    }
    expect(await eventsOf(asked)).toEqual(['requested', 'refused', 'refused']);
    const undone = await app.call('deliveryManager', 'decision/undo', on(asked));
    expect(undone).toMatchObject({ ok: true, value: { status: 'draft' } });
  });

  test('is no longer theirs to finalise whom the project names since as another side', async () => {
    const { app } = scene;
    const asked = await acts().request('deliveryManager', budget);
    await settle(app, {
      sides: { ...usualSides, architect: 'partner' },
      areas: { budget: { side: 'client' } },
    });
    expect(messageOf(await app.call('architect', 'decision/decide', on(asked, verdict)))).toBe(
      'forbidden.side.client',
    );
    const seen = await acts().read(asked, 'architect');
    expect(seen.may).not.toContain('decide');
    const returned = await acts().giveBack('architect', seen);
    const again = { ...budget, approver: accountIdOf('clientSponsor') };
    const sent = await acts().resave('deliveryManager', returned, again);
    expect(messageOf(await app.call('clientSponsor', 'decision/decide', on(sent, verdict)))).toBe('ok');
  });

  test('is recorded after the fact by the client alone, and only as the client’s', async () => {
    const { app } = scene;
    const tell = async (role: RoleKey, decidedBy: RoleKey) =>
      app.call(role, 'decision/record', recorded({ area: 'budget', decidedBy: accountIdOf(decidedBy) }));
    expect(messageOf(await tell('projectAdmin', 'architect'))).toBe('forbidden.sideRecord.client');
    expect(await tell('architect', 'projectAdmin')).toMatchObject({
      error: { message: 'invalid.decidingSide.client', field: 'decidedBy' },
    });
    expect(messageOf(await tell('architect', 'clientSponsor'))).toBe('ok');
    expect((await acts().panel()).groups.decided.total).toBe(1);
  });
});

describe('what the partner decides', () => {
  const partner = { area: 'releaseApproval', as: 'ready', approver: accountIdOf('projectAdmin') };
  beforeEach(() =>
    settle(scene.app, {
      sides: usualSides,
      areas: { releaseApproval: { side: 'partner' }, budget: { side: 'client' } },
    }),
  );

  test('is prepared by the client and finalised by the partner', async () => {
    const asked = await acts().request('architect', partner);
    expect(asked.may).not.toContain('decide');
    const decided = await acts().decide('projectAdmin', asked);
    expect(decided).toMatchObject({ status: 'decided', decided: { by: accountIdOf('projectAdmin') } });
  });

  test('is refused to the client, which is put on record', async () => {
    const asked = await acts().request('deliveryManager', partner);
    expect(messageOf(await scene.app.call('architect', 'decision/decide', on(asked, verdict)))).toBe(
      'forbidden.side.partner',
    );
    expect(await eventsOf(asked)).toEqual(['requested', 'refused']);
  });

  test('goes to no approver or delegate of the client', async () => {
    const { app } = scene;
    const toClient = request({ ...partner, approver: accountIdOf('architect') });
    expect(await app.call('deliveryManager', 'decision/save', toClient)).toMatchObject({
      error: { message: 'invalid.decidingSide.partner', field: 'approver' },
    });
    const asked = await acts().request('deliveryManager', partner);
    const delegation = on(asked, { to: accountIdOf('architect'), note: '' });
    expect(await app.call('projectAdmin', 'decision/delegate', delegation)).toMatchObject({
      error: { message: 'invalid.decidingSide.partner', field: 'to' },
    });
  });

  test('is not taken by the client into an area of their own, nor anywhere by the vendor', async () => {
    const { app } = scene;
    const asked = await acts().request('deliveryManager', { ...partner, as: 'requested' });
    const move = (role: RoleKey, area: string) =>
      app.call(
        role,
        'decision/save',
        resave(asked, { as: 'requested', area, approver: accountIdOf('architect') }),
      );
    for (const [role, area] of [
      ['architect', 'budget'],
      ['architect', 'product'],
      ['vendorLead', 'product'],
    ] as const) {
      expect(await move(role, area)).toMatchObject({
        error: { message: 'forbidden.sideArea.partner', field: 'area' },
      });
    }
    expect(messageOf(await move('deliveryManager', 'budget'))).toBe('ok');
  });

  test('is withdrawn by the partner or its driver alone while it waits for the partner', async () => {
    const { app } = scene;
    const withdraw = async (role: RoleKey, asked: Decision) =>
      messageOf(await app.call(role, 'decision/withdraw', on(asked, { reason: 'Asked twice.' })));
    const first = await acts().request('vendorLead', partner);
    expect(await withdraw('architect', first)).toBe('forbidden.sideWithdraw.partner');
    expect(await withdraw('vendorLead', first)).toBe('ok');
    const second = await acts().request('architect', partner);
    expect(await withdraw('deliveryManager', second)).toBe('ok');
  });

  test('is recorded after the fact by the partner alone, and only as the partner’s', async () => {
    const { app } = scene;
    const tell = (role: RoleKey, decidedBy: RoleKey) =>
      app.call(
        role,
        'decision/record',
        recorded({ area: 'releaseApproval', decidedBy: accountIdOf(decidedBy) }),
      );
    expect(messageOf(await tell('architect', 'projectAdmin'))).toBe('forbidden.sideRecord.partner');
    expect(await tell('deliveryManager', 'architect')).toMatchObject({
      error: { message: 'invalid.decidingSide.partner', field: 'decidedBy' },
    });
    expect(messageOf(await tell('deliveryManager', 'projectAdmin'))).toBe('ok');
  });
});

describe('a decision that was made elsewhere', () => {
  test('is decided from the start, says who put it on record, and counts for no latency', async () => {
    const record = await acts().record('deliveryManager', { decidedAt: '2026-01-05T10:00:00.000Z' });
    expect(record).toMatchObject({
      status: 'decided',
      version: 1,
      decided: {
        by: accountIdOf('architect'),
        at: '2026-01-05T10:00:00.000Z',
        retro: true,
        recordedBy: accountIdOf('deliveryManager'),
        missing: ['context', 'options', 'rationale', 'consequences', 'link'],
      },
      may: ['implement', 'supersede'],
    });
    expect(record).not.toHaveProperty('ball');
    expect(record).not.toHaveProperty('requestedAt');
    const { entries, turnaround } = await acts().history(record);
    expect(entries.map(({ event }) => event)).toEqual(['recorded']);
    expect(turnaround).toBeUndefined();
    const [row] = (await acts().panel()).groups.decided.decisions;
    expect(row?.decided?.retro).toBe(true);
  });

  test('names nobody beside its decider where they put it on record themself, at once', async () => {
    setClock('2026-11-30T09:00:00.000Z');
    const record = await acts().record('architect', { decidedAt: '2026-11-30T09:00:00.000Z' });
    expect(record.decided).not.toHaveProperty('recordedBy');
    expect(record.decided).not.toHaveProperty('retro');
  });

  test('can be carried out and superseded as any other', async () => {
    const record = await acts().record();
    const successor = await acts().request('deliveryManager', { supersedes: record.id, as: 'ready' });
    await acts().implement('deliveryManager', await acts().read(record));
    await acts().decide('architect', successor);
    expect(await eventsOf(record)).toEqual(['recorded', 'successorAnnounced', 'implemented', 'superseded']);
  });
});

describe('what is decided', () => {
  test.each(['decided', 'implemented', 'superseded', 'withdrawn'] as const)(
    'cannot be changed any more once %s',
    async (point) => {
      const { app } = scene;
      const settled = await stages[point](acts());
      const message = {
        decided: 'invalid.alreadyDecided',
        implemented: 'invalid.alreadyDecided',
        superseded: 'invalid.alreadySuperseded',
        withdrawn: 'invalid.alreadyWithdrawn',
      }[point];
      const results = {
        save: await app.call('deliveryManager', 'decision/save', resave(settled)),
        handOver: await app.call('deliveryManager', 'decision/handOver', on(settled)),
        ask: await app.call(
          'deliveryManager',
          'decision/ask',
          on(settled, { contributor: accountIdOf('viewer'), question: 'x' }),
        ),
        answer: await app.call('deliveryManager', 'decision/answer', on(settled, { text: 'x' })),
        return: await app.call('architect', 'decision/return', on(settled, { reason: 'x' })),
        delegate: await app.call(
          'architect',
          'decision/delegate',
          on(settled, { to: accountIdOf('viewer'), note: '' }),
        ),
        recall: await app.call('deliveryManager', 'decision/recall', on(settled)),
        undo: await app.call('architect', 'decision/undo', on(settled)),
        decide: await app.call('architect', 'decision/decide', on(settled, verdict)),
        withdraw: await app.call('deliveryManager', 'decision/withdraw', on(settled, { reason: 'x' })),
      };
      for (const [act, result] of Object.entries(results))
        expect([act, messageOf(result)]).toEqual([act, message]);
      expect(await acts().read(settled, 'deliveryManager')).toEqual({ ...settled, may: expect.any(Array) });
    },
  );

  test('is carried out once', async () => {
    const done = await stages.implemented(acts());
    const again = await scene.app.call('architect', 'decision/implement', on(done, { note: '' }));
    expect(messageOf(again)).toBe('invalid.alreadyImplemented');
  });
});

describe('a successor', () => {
  test('takes the place in one act, and both records say so', async () => {
    const old = await stages.decided(acts());
    const made = await acts().request('deliveryManager', { supersedes: old.id, as: 'ready' });
    expect(made.supersedes).toBe(old.id);
    expect(await acts().read(old)).toMatchObject({
      status: 'decided',
      successor: made.id,
      may: ['implement'],
    });
    await acts().decide('architect', made);
    const after = await acts().read(old);
    expect(after).toMatchObject({
      status: 'superseded',
      successor: made.id,
      decided: { outcome: verdict.outcome },
      may: [],
    });
    const [first, second] = [await acts().history(old), await acts().history(made)];
    expect(first.entries.map(({ event }) => event)).toEqual([
      'requested',
      'decided',
      'successorAnnounced',
      'superseded',
    ]);
    expect(second.entries.map(({ event }) => event)).toEqual(['requested', 'decided']);
    // One act, so one after the other in the chain.
    expect([second.entries[1]?.seq, first.entries[3]?.seq]).toEqual([5, 6]);
    expect(first.entries[3]?.changed).toEqual({ status: 'superseded' });
    const { groups } = await acts().panel();
    expect(decisionGroups.map((group) => groups[group].decisions.map(({ id }) => id))).toEqual([
      [],
      [],
      [made.id],
      [old.id],
    ]);
  });

  test('may be a draft, and when it is withdrawn the place is free again', async () => {
    const old = await stages.implemented(acts());
    const draft = await acts().request('deliveryManager', { supersedes: old.id, as: 'draft' });
    expect((await acts().read(old)).successor).toBe(draft.id);
    await acts().withdraw('deliveryManager', draft);
    const free = await acts().read(old);
    expect(free).not.toHaveProperty('successor');
    expect(free).toMatchObject({ status: 'implemented', may: ['supersede'] });
    expect(await eventsOf(old)).toEqual([
      'requested',
      'decided',
      'implemented',
      'successorAnnounced',
      'successorWithdrawn',
    ]);
    const next = await acts().request('vendorLead', { supersedes: old.id });
    expect((await acts().read(old)).successor).toBe(next.id);
  });

  test('stays one when its request is undone, and leaves the old record as it is', async () => {
    const { app } = scene;
    const old = await stages.decided(acts());
    const made = await acts().request('deliveryManager', { supersedes: old.id });
    // The announcement on the old record is the same act, but not one that can be undone there.
    const announced = await acts().read(old);
    expect(messageOf(await app.call('deliveryManager', 'decision/undo', on(announced)))).toBe(
      'invalid.alreadyDecided',
    );
    const undone = await acts().undo('deliveryManager', made);
    expect(undone).toMatchObject({ status: 'draft', supersedes: old.id });
    expect(await acts().read(old)).toEqual(announced);
  });

  test.each<[string, (old: Decision) => object, string]>([
    ['something that is open', () => ({}), 'invalid.notSettled'],
    ['nothing that there is', () => ({ supersedes: 'f'.repeat(32) }), 'invalid.notSettled'],
  ])('does not take the place of %s', async (_name, change, message) => {
    const open = await stages.preparing(acts());
    const answer = await scene.app.call(
      'deliveryManager',
      'decision/save',
      request({ supersedes: open.id, ...change(open) }),
    );
    expect(messageOf(answer)).toBe(message);
  });

  test('does not take the place of a record of another issue', async () => {
    const { app } = scene;
    const old = await stages.decided(acts());
    const answer = await app.call(
      'deliveryManager',
      'decision/save',
      request({ supersedes: old.id }),
      app.issues.second,
    );
    expect(messageOf(answer)).toBe('invalid.notSettled');
  });

  test('is for the same readers as the record whose place it takes', async () => {
    const { app } = scene;
    await settle(app, { sides: usualSides });
    const limited = { limitedTo: ['client', 'partner'] };
    const open = await stages.decided(acts());
    const closed = await acts().record('deliveryManager', limited);
    const call = (payload: object) => app.call('deliveryManager', 'decision/save', payload);
    const refusal = { error: { message: 'invalid.limitSuccessor', field: 'limitedTo' } };
    expect(await call(request({ ...limited, supersedes: open.id }))).toMatchObject(refusal);
    expect(await call(request({ supersedes: closed.id }))).toMatchObject(refusal);
    const made = await acts().request('deliveryManager', { ...limited, supersedes: closed.id });
    expect(await call(resave(made))).toMatchObject(refusal);
    expect(codeOf(await call(resave(made, limited)))).toBe('ok');
  });
});
