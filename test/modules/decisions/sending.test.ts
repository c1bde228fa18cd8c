/** Passing a decision on, and taking it back: questions, returns, delegations, undoing. */
import { describe, expect, test } from '@jest/globals';
import { accountIdOf, type RoleKey } from '../../../local/jira/people';
import type { Decision } from '../../../src/contract/decision';
import { undoWithinMs } from '../../../src/contract/decision';
import { setClock, useApp } from '../../support/app';
import { actsOf, messageOf, on, stages, type Acts, type PointOfLife } from '../../support/decisions';

const scene = useApp();
const acts = () => actsOf(scene.app);
const start = Date.parse('2026-11-30T09:00:00.000Z');
const undo = async (role: RoleKey, decision: Decision) =>
  messageOf(await scene.app.call(role, 'decision/undo', on(decision)));

describe('undoing what was sent', () => {
  test.each<[PointOfLife, RoleKey, (acts: Acts, decision: Decision) => Promise<Decision>]>([
    ['draft', 'deliveryManager', (acts, one) => acts.resave('deliveryManager', one, { as: 'requested' })],
    ['draft', 'deliveryManager', (acts, one) => acts.resave('deliveryManager', one, { as: 'ready' })],
    ['preparing', 'deliveryManager', (acts, one) => acts.handOver('deliveryManager', one)],
    ['preparing', 'deliveryManager', (acts, one) => acts.ask('deliveryManager', one)],
    ['deciding', 'architect', (acts, one) => acts.ask('architect', one)],
    ['deciding', 'architect', (acts, one) => acts.giveBack('architect', one)],
    ['deciding', 'architect', (acts, one) => acts.delegate('architect', one)],
  ])('leaves it as it was before: %s', async (point, role, send) => {
    setClock(start);
    const before = await acts().read(await stages[point](acts()), role);
    const sent = await send(acts(), before);
    setClock(start + undoWithinMs);
    const undone = await acts().undo(role, sent);
    const ball = before.ball && { ...before.ball, since: new Date(start + undoWithinMs).toISOString() };
    expect(undone).toEqual({ ...before, version: before.version + 2, ...(ball && { ball }) });
  });

  test('of a new request leaves a draft with all that was written', async () => {
    const sent = await acts().request('deliveryManager', {
      as: 'ready',
      question: 'Which one?',
      context: 'A long text.',
      options: [{ title: 'This', pros: 'Fast', cons: '' }],
    });
    const undone = await acts().undo('deliveryManager', sent);
    expect(undone).toMatchObject({
      version: 2,
      status: 'draft',
      question: 'Which one?',
      context: 'A long text.',
      options: [{ title: 'This', pros: 'Fast', cons: '' }],
      approver: accountIdOf('architect'),
      dueAt: sent.dueAt,
    });
    expect((await acts().panel('architect')).groups.mine.total).toBe(0);
    expect((await acts().history(sent)).entries.map(({ event }) => event)).toEqual(['requested', 'undone']);
  });

  test('keeps what was written with the sending', async () => {
    const draft = await stages.draft(acts());
    const sent = await acts().resave('deliveryManager', draft, { as: 'ready', question: 'Better asked?' });
    expect(await acts().undo('deliveryManager', sent)).toMatchObject({
      status: 'draft',
      question: 'Better asked?',
    });
  });

  test('ends after a minute', async () => {
    setClock(start);
    const sent = await stages.deciding(acts());
    setClock(start + undoWithinMs + 1);
    expect(await undo('deliveryManager', sent)).toBe('invalid.undoTooLate');
    setClock(start + undoWithinMs);
    expect(await undo('deliveryManager', sent)).toBe('ok');
  });

  test('is not for others, and not for what is no sending', async () => {
    const sent = await stages.deciding(acts());
    for (const role of ['architect', 'projectAdmin', 'vendorLead'] as const) {
      expect(await undo(role, sent)).toBe('invalid.notNow');
    }
    const undone = await acts().undo('deliveryManager', sent);
    expect(await undo('deliveryManager', undone)).toBe('invalid.notNow');
    const edited = await acts().resave('deliveryManager', undone, { as: 'draft' });
    expect(await undo('deliveryManager', edited)).toBe('invalid.notNow');
    const answered = await acts().answer('vendorLead', await stages.answering(acts()));
    expect(await undo('vendorLead', answered)).toBe('invalid.notNow');
  });

  test('is not possible once somebody acted on it', async () => {
    const sent = await stages.deciding(acts());
    await acts().giveBack('architect', sent);
    expect(await undo('deliveryManager', sent)).toBe('error.conflict');
    expect(await undo('deliveryManager', await acts().read(sent))).toBe('invalid.notNow');
  });
});

describe('delegating', () => {
  const delegate = async (role: RoleKey, decision: Decision, to: RoleKey) =>
    messageOf(
      await scene.app.call(role, 'decision/delegate', on(decision, { to: accountIdOf(to), note: '' })),
    );

  test('never leads round in a circle', async () => {
    const first = await acts().delegate('architect', await stages.deciding(acts()), {
      to: accountIdOf('vendorLead'),
    });
    expect(await delegate('vendorLead', first, 'architect')).toBe('invalid.delegationLoop');
    expect(await delegate('vendorLead', first, 'vendorLead')).toBe('invalid.delegationLoop');
    const second = await acts().delegate('vendorLead', first, { to: accountIdOf('clientSponsor') });
    for (const to of ['architect', 'vendorLead', 'clientSponsor'] as const) {
      expect(await delegate('clientSponsor', second, to)).toBe('invalid.delegationLoop');
    }
    const third = await acts().delegate('clientSponsor', second, { to: accountIdOf('projectAdmin') });
    expect(third.delegations).toHaveLength(3);
    expect(third.ball).toMatchObject({ holder: accountIdOf('projectAdmin'), as: 'delegate' });
  });

  test('names the field where it would', async () => {
    const asked = await stages.deciding(acts());
    const to = accountIdOf('architect');
    expect(await scene.app.call('architect', 'decision/delegate', on(asked, { to, note: '' }))).toMatchObject(
      {
        error: { code: 'invalid', message: 'invalid.delegationLoop', field: 'to' },
      },
    );
  });

  test('still holds after a return, until another approver is named', async () => {
    const delegated = await stages.delegated(acts());
    const returned = await acts().giveBack('clientSponsor', delegated);
    const sent = await acts().handOver('deliveryManager', returned);
    expect(sent.ball).toMatchObject({ holder: accountIdOf('clientSponsor'), as: 'delegate' });
    const again = await acts().recall('deliveryManager', sent);
    const other = await acts().resave('deliveryManager', again, {
      as: 'ready',
      approver: accountIdOf('projectAdmin'),
    });
    expect(other).toMatchObject({
      ball: { holder: accountIdOf('projectAdmin'), as: 'approver' },
      delegations: [],
    });
  });

  test('can be taken back by everybody in the chain before', async () => {
    const deep = await acts().delegate('clientSponsor', await stages.delegated(acts()), {
      to: accountIdOf('vendorLead'),
    });
    const one = await acts().recall('clientSponsor', deep);
    expect(one.ball).toMatchObject({ holder: accountIdOf('clientSponsor'), as: 'delegate' });
    expect(one.delegations).toHaveLength(1);
    const all = await acts().recall('architect', one);
    expect(all.ball).toMatchObject({ holder: accountIdOf('architect'), as: 'approver' });
    expect(all.delegations).toEqual([]);
    expect(await delegate('architect', all, 'clientSponsor')).toBe('ok');
  });
});

describe('asking', () => {
  test('goes to one person at a time', async () => {
    const asked = await stages.answering(acts());
    const more = await scene.app.call(
      'deliveryManager',
      'decision/ask',
      on(asked, { contributor: accountIdOf('viewer'), question: 'And you?' }),
    );
    expect(messageOf(more)).toBe('invalid.notNow');
  });

  test('by the approver leads back to the approver', async () => {
    const asked = await acts().ask('architect', await stages.deciding(acts()));
    expect(messageOf(await scene.app.call('deliveryManager', 'decision/recall', on(asked)))).toBe(
      'invalid.notNow',
    );
    const answered = await acts().answer('vendorLead', asked);
    expect(answered).toMatchObject({
      status: 'ready',
      ball: { holder: accountIdOf('architect'), as: 'approver' },
    });
  });

  test('waits for the driver who is named meanwhile', async () => {
    const asked = await stages.answering(acts());
    const driven = await acts().resave('vendorLead', asked, { driver: accountIdOf('projectAdmin') });
    const answered = await acts().answer('vendorLead', driven);
    expect(answered.ball).toMatchObject({ holder: accountIdOf('projectAdmin'), as: 'driver' });
  });

  test('somebody who never used the app makes them known by their account alone', async () => {
    const newcomer = '712020:11111111-2222-3333-4444-555555555555';
    const asked = await acts().ask('deliveryManager', await stages.preparing(acts()), {
      contributor: newcomer,
    });
    expect(asked.ball?.holder).toBe(newcomer);
  });
});
