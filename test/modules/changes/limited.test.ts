/** Records that are limited to sides, and costs that are: for everybody else they are not there. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { accountIdOf, type RoleKey } from '../../../local/jira/people';
import { changeGroups, type Change } from '../../../src/contract/change';
import type { FunctionKey } from '../../../src/contract/payloads';
import { pastStatuses } from '../../../src/core/change/state';
import { useApp } from '../../support/app';
import {
  bothApprove,
  changeActsOf,
  changeStages as stages,
  request,
  resave,
  settleChanges,
  settlePolicy,
  sizing,
} from '../../support/changes';
import { codeOf, messageOf, on, valueOf, type Seen } from '../../support/records';

const scene = useApp();
const acts = () => changeActsOf(scene.app);
const secret = 'What the others must not know.';

beforeEach(() => settleChanges(scene.app));

const everybody = ['viewer', 'clientSponsor', 'architect', 'deliveryManager', 'projectAdmin'] as const;
const limited = { limitedTo: ['client', 'partner'], what: secret };

/** Everything that the panel shows somebody, page by page. */
async function everythingFor(role: RoleKey): Promise<unknown[]> {
  const panel = await acts().panel(role);
  const seen: unknown[] = [panel];
  for (const group of changeGroups) {
    let { next } = panel.groups[group];
    while (next !== null) {
      const page = valueOf(await scene.app.call(role, 'change/page', { group, after: next }));
      seen.push(page);
      next = page.next;
    }
  }
  return seen;
}

/** Sized by somebody who may know of it. */
const sizedLimited = async (): Promise<Change> =>
  acts().size('deliveryManager', await stages.requested(acts(), limited));

describe('for other sides a limited record', () => {
  test('is in no list, no page and no total', async () => {
    for (let count = 0; count < 12; count += 1) await stages.requested(acts(), limited);
    for (let count = 0; count < 3; count += 1) await stages.withdrawn(acts(), limited);
    await stages.requested(acts(), { what: 'Open to all.' });
    expect(JSON.stringify(await everythingFor('vendorLead'))).not.toContain(secret);
    const { groups } = await acts().panel('vendorLead');
    expect(changeGroups.map((group) => groups[group].total)).toEqual([1, 0, 0]);
    expect(changeGroups.map((group) => groups[group].next)).toEqual([null, null, null]);
    for (const role of everybody) {
      const own = (await acts().panel(role)).groups;
      expect(changeGroups.map((group) => own[group].total)).toEqual([13, 0, 3]);
    }
  });

  test('is in no page that begins at a place of its readers', async () => {
    const { app } = scene;
    for (let count = 0; count < 3; count += 1) await stages.withdrawn(acts(), limited);
    const issueId = app.jira.site.findIssue(app.issues.first)?.id ?? '';
    const { next } = await app.inside(({ ledger }) =>
      ledger.list({
        kind: 'change',
        scope: { issueId },
        statuses: pastStatuses,
        sides: ['client'],
        sort: 'updated',
        limit: 1,
      }),
    );
    const page = valueOf(await app.call('vendorLead', 'change/page', { group: 'past', after: next }));
    expect(page).toEqual({ changes: [], next: null });
  });

  test('cannot be read, checked, or acted upon, as if it did not exist', async () => {
    const sized = await sizedLimited();
    const gone = { id: 'f'.repeat(32), version: 1 };
    const calls: [FunctionKey, (record: Seen) => object][] = [
      ['change/read', ({ id }) => ({ id })],
      ['change/history', ({ id }) => ({ id })],
      ['change/verify', ({ id }) => ({ id })],
      ['change/save', (record) => resave(record)],
      ['change/save', ({ id }) => request({ supersedes: id })],
      ['change/size', (record) => on(record, sizing)],
      ['change/send', (record) => on(record)],
      ['change/judge', (record) => on(record, { verdict: 'agree', comment: '' })],
      ['change/return', (record) => on(record, { reason: 'x' })],
      ['change/delegate', (record) => on(record, { to: accountIdOf('viewer'), note: '' })],
      ['change/recall', (record) => on(record)],
      ['change/withdraw', (record) => on(record, { reason: 'x' })],
      ['change/absorb', (record) => on(record, { note: 'x', issues: [] })],
    ];
    for (const [key, payloadOf] of calls) {
      const answer = await scene.app.call('vendorLead', key, payloadOf(sized));
      expect([key, answer]).toEqual([key, await scene.app.call('vendorLead', key, payloadOf(gone))]);
      expect(codeOf(answer)).not.toBe('ok');
    }
    expect((await acts().history(sized)).entries).toHaveLength(2);
  });

  test('is not told by the id of an act, and is gone where it was open before', async () => {
    const payload = request({ requester: accountIdOf('deliveryManager') });
    const opened = valueOf(await scene.app.call('vendorLead', 'change/save', payload));
    expect((await acts().panel('vendorLead')).groups.open.total).toBe(1);
    await acts().resave('deliveryManager', opened, limited);
    const again = await scene.app.call('vendorLead', 'change/save', payload);
    expect(JSON.stringify(again)).not.toContain(secret);
    expect(JSON.stringify(again)).not.toContain('limitedTo');
    expect(codeOf(await scene.app.call('vendorLead', 'change/read', { id: opened.id }))).toBe('notFound');
    expect((await acts().panel('vendorLead')).groups.open.total).toBe(0);
  });

  test('that is opened keeps what was limited to those who knew it', async () => {
    const first = await stages.requested(acts(), limited);
    const opened = await acts().resave('deliveryManager', first, { what: 'Open to all.' });
    const { entries } = await acts().history(opened, 'vendorLead');
    expect(entries.map(({ version, event }) => [version, event])).toEqual([[2, 'edited']]);
    expect(JSON.stringify(entries)).not.toContain(secret);
    expect((await acts().history(opened)).entries).toHaveLength(2);
  });
});

describe('for its own sides a limited record', () => {
  test('lives as any other', async () => {
    const sent = await acts().send('deliveryManager', await sizedLimited());
    const approved = await acts().agree('clientSponsor', await acts().agree('architect', sent));
    for (const role of everybody) {
      expect(await acts().read(approved, role)).toMatchObject({
        status: 'approved',
        limitedTo: ['client', 'partner'],
      });
    }
  });

  test.each<[string, object, string, string]>([
    ['its author', { limitedTo: ['vendor'] }, 'invalid.limitSelf', 'limitedTo'],
    [
      'its requester',
      { limitedTo: ['partner'], requester: accountIdOf('architect') },
      'invalid.limitPerson',
      'requester',
    ],
    [
      'who is to size it',
      { limitedTo: ['partner'], sizer: accountIdOf('vendorLead') },
      'invalid.limitPerson',
      'sizer',
    ],
  ])('never leaves out %s', async (_name, change, message, field) => {
    expect(await scene.app.call('deliveryManager', 'change/save', request(change))).toMatchObject({
      error: { message, field },
    });
  });

  test('is not sent to anybody whom it leaves out, nor delegated to them', async () => {
    const { app } = scene;
    const own = await stages.requested(acts(), { limitedTo: ['partner'] });
    const sized = await acts().size('deliveryManager', own);
    expect(messageOf(await app.call('deliveryManager', 'change/send', on(sized)))).toBe(
      'invalid.limitApprover',
    );
    const sent = await acts().send('deliveryManager', await sizedLimited());
    const to = on(sent, { to: accountIdOf('vendorLead'), note: '' });
    expect(await app.call('architect', 'change/delegate', to)).toMatchObject({
      error: { message: 'invalid.limitPerson', field: 'to' },
    });
  });

  test('is not opened once others have written in it, and its successor is for the same readers', async () => {
    const { app } = scene;
    const sized = await sizedLimited();
    expect(await app.call('deliveryManager', 'change/save', resave(sized))).toMatchObject({
      error: { message: 'invalid.limitOpened', field: 'limitedTo' },
    });
    const sent = await acts().send('deliveryManager', sized);
    const old = await acts().disagree('architect', sent);
    const open = request({ supersedes: old.id });
    expect(messageOf(await app.call('deliveryManager', 'change/save', open))).toBe('invalid.limitSuccessor');
    const asked = await acts().request('deliveryManager', { ...limited, supersedes: old.id });
    expect(asked.supersedes).toBe(old.id);
  });
});

describe('a cost that is for some sides', () => {
  const cost = 31_337;
  const sized = async (): Promise<Change> =>
    acts().size('deliveryManager', await stages.requested(acts()), {
      cost,
      costFor: ['client', 'partner'],
    });

  test('is left out for the others: in the list, the record, its history and every answer', async () => {
    const before = await sized();
    expect(before.size).toMatchObject({ cost, costFor: ['client', 'partner'] });
    await acts().resave('deliveryManager', before, { why: 'Asked for twice.' });
    const sent = await acts().send('vendorLead', await acts().read(before, 'vendorLead'));
    expect(sent.size).not.toHaveProperty('cost');
    expect(sent.size).toMatchObject({ effortDays: 4, currency: 'EUR' });
    await acts().disagree('architect', sent);
    const hidden = [
      ...(await everythingFor('vendorLead')),
      await acts().read(before, 'vendorLead'),
      await acts().history(before, 'vendorLead'),
      await scene.app.call('vendorLead', 'change/withdraw', on(before, { reason: 'x' })),
    ];
    expect(JSON.stringify(hidden)).not.toContain(String(cost));
    for (const role of everybody) {
      expect((await acts().read(before, role)).size?.cost).toBe(cost);
      expect(JSON.stringify(await acts().history(before, role))).toContain(String(cost));
      expect(JSON.stringify(await everythingFor(role))).toContain(String(cost));
    }
  });

  test('counts for who has to approve all the same', async () => {
    const large = { ...bothApprove, name: 'What costs much', costFrom: 30_000 };
    const other = { ...bothApprove, approvers: [{ role: 'sponsor' as const }] };
    await settlePolicy(scene.app, { rules: [large, other] });
    const sent = await acts().send('vendorLead', await sized());
    expect(sent.approval?.rule).toBe('What costs much');
  });

  test('is for whoever states it, too', async () => {
    const asked = await stages.requested(acts());
    const hiding = on(asked, { ...sizing, costFor: ['client'] });
    expect(await scene.app.call('vendorLead', 'change/size', hiding)).toMatchObject({
      error: { message: 'invalid.costForSelf', field: 'costFor' },
    });
  });
});
