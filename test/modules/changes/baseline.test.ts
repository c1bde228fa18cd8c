/** A change that sets a baseline, from its request until it is in the plan, and what keeps one from it. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { setClock, useApp } from '../../support/app';
import { changeActsOf, changeStages as stages, request, resave, settleChanges } from '../../support/changes';
import { messageOf, on } from '../../support/records';

const scene = useApp();
const acts = () => changeActsOf(scene.app);
const start = '2026-11-30T09:00:00.000Z';
const later = '2026-12-01T10:00:00.000Z';
const roles = {
  priorityOwner: 'architect',
  sponsor: 'clientSponsor',
  deliveryManager: 'deliveryManager',
} as const;
const ofVersion = { baseline: 'version', changedVersion: '10000' };

beforeEach(async () => {
  setClock('2026-11-30T08:00:00.000Z');
  await settleChanges(scene.app);
  setClock(start);
});

describe('a baseline', () => {
  test('is requested, sized, approved by all who have to, and counts once it is absorbed', async () => {
    const asked = await stages.requested(acts(), ofVersion);
    expect(asked).toMatchObject(ofVersion);
    const approved = await stages.approved(acts(), ofVersion);
    expect(approved).toMatchObject({ ...ofVersion, status: 'approved', tally: { agreed: 2, needed: 2 } });
    expect(approved).not.toHaveProperty('absorbed');
    setClock(later);
    const absorbed = await acts().absorb('vendorLead', approved);
    expect(absorbed).toMatchObject({ ...ofVersion, status: 'absorbed', absorbed: { at: later } });
    expect(await acts().read(absorbed, 'viewer')).toMatchObject(ofVersion);
    const { entries } = await acts().history(absorbed);
    expect(entries[0]?.changed).toMatchObject(ofVersion);
    for (const { changed } of entries.slice(1)) expect(changed).not.toHaveProperty('baseline');
    const { open, past } = (await acts().panel('viewer')).groups;
    expect([open, past].map(({ changes }) => changes.map(({ baseline }) => baseline))).toEqual([
      ['version'],
      ['version'],
    ]);
  });

  test('can be of the issues that the change names, and be given up while it is written', async () => {
    const ofIssues = { baseline: 'issues', issues: ['10001', '10002'] };
    const asked = await stages.requested(acts(), ofIssues);
    expect(asked).toMatchObject(ofIssues);
    const sized = await acts().size('vendorLead', asked);
    const without = await acts().resave('deliveryManager', sized, { issues: ofIssues.issues });
    // What it takes is not another for it.
    expect(without.status).toBe('sized');
    expect(without).not.toHaveProperty('baseline');
    expect((await acts().history(asked)).entries.at(-1)?.changed).toEqual({ baseline: null });
  });

  test.each<[string, object, string]>([
    ['of a version without one', { baseline: 'version', issues: ['10001'] }, 'changedVersion'],
    ['of issues without any', { ...ofVersion, baseline: 'issues' }, 'issues'],
    ['that only some sides may know of', { ...ofVersion, limitedTo: ['client', 'partner'] }, 'limitedTo'],
    ['as a standard change', { ...ofVersion, lane: 'standard' }, 'lane'],
    ['as an emergency', { ...ofVersion, lane: 'emergency' }, 'lane'],
  ])('%s is refused, new as well as edited', async (_name, change, field) => {
    const refused = { error: { code: 'invalid', message: `invalid.baseline.${field}`, field } };
    expect(await scene.app.call('deliveryManager', 'change/save', request(change))).toMatchObject(refused);
    const asked = await stages.requested(acts());
    const edited = await scene.app.call('deliveryManager', 'change/save', resave(asked, change));
    expect(edited).toMatchObject(refused);
    expect((await acts().panel()).groups.open.total).toBe(1);
  });

  test('is set past nobody who approves commercially where the price is fixed; whatever else changes goes by the table', async () => {
    const settled = (commercialApprover: 'architect' | 'projectAdmin') =>
      settleChanges(
        scene.app,
        {},
        { engagement: { model: 'fixedPrice' }, roles: { ...roles, commercialApprover } },
      );
    const send = async (change: object) => {
      const sized = await stages.sized(acts(), change);
      return scene.app.call('deliveryManager', 'change/send', on(sized));
    };
    await settled('projectAdmin');
    expect(messageOf(await send(ofVersion))).toBe('invalid.baseline.locked');
    expect(await send({})).toMatchObject({ ok: true });
    // Whoever approves for another role is the same person.
    await settled('architect');
    expect(await send(ofVersion)).toMatchObject({ ok: true });
  });

  test('that takes the place of one that stands has to state cost and days where the price is fixed', async () => {
    await settleChanges(
      scene.app,
      {},
      { engagement: { model: 'fixedPrice' }, roles: { ...roles, commercialApprover: 'clientSponsor' } },
    );
    const old = await stages.absorbed(acts(), ofVersion);
    const again = await stages.requested(acts(), { ...ofVersion, supersedes: old.id });
    const unpriced = await acts().size('vendorLead', again, { cost: undefined });
    const missing = (part: string, field: string) => ({
      error: { code: 'invalid', message: `invalid.missing.${part}`, field },
    });
    expect(await scene.app.call('deliveryManager', 'change/send', on(unpriced))).toMatchObject(
      missing('cost', 'cost'),
    );
    const undated = await acts().size('vendorLead', unpriced, { delayDays: undefined });
    expect(await scene.app.call('deliveryManager', 'change/send', on(undated))).toMatchObject(
      missing('delay', 'delayDays'),
    );
    const sent = await acts().send('deliveryManager', await acts().size('vendorLead', undated));
    expect(sent.tally).toEqual({ agreed: 0, disagreed: 0, voices: 2, needed: 2 });
    // One of two is not enough, so nothing is absorbed yet.
    const judged = await acts().agree('architect', sent);
    const early = on(judged, { note: 'In the plan.', issues: [] });
    expect(messageOf(await scene.app.call('vendorLead', 'change/absorb', early))).toBe(
      'invalid.changeNotNow',
    );
    const approved = await acts().agree('clientSponsor', judged);
    expect((await acts().absorb('vendorLead', approved)).status).toBe('absorbed');
    expect(await acts().read(old)).toMatchObject({ status: 'absorbed', baseline: 'version' });
  });
});
