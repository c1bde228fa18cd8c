/** The life of a change on each lane: sized, approved, absorbed, and the ways back. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { accountIdOf, type RoleKey } from '../../../local/jira/people';
import type { Change } from '../../../src/contract/change';
import { generalAreas } from '../../../src/core/area';
import { setClock, useApp } from '../../support/app';
import {
  bothApprove,
  changeActsOf,
  changeStages as stages,
  request,
  resave,
  settleChanges,
  settlePolicy,
} from '../../support/changes';
import { messageOf, on, valueOf } from '../../support/records';
import { settle } from '../../support/settings';

const scene = useApp();
const acts = () => changeActsOf(scene.app);
const me = (role: RoleKey) => accountIdOf(role);
const start = '2026-11-30T09:00:00.000Z';

beforeEach(async () => {
  setClock('2026-11-30T08:00:00.000Z');
  await settleChanges(scene.app);
  setClock(start);
});

const eventsOf = async ({ id }: Pick<Change, 'id'>) =>
  (await acts().history({ id })).entries.map(({ event }) => event);

describe('a normal change', () => {
  test('is requested, sized, approved by all who have to, and absorbed', async () => {
    const what = { what: 'Two more languages.', goal: 'Ship in spring.', before: 'Four.', after: 'Six.' };
    const asked = await stages.requested(acts(), what);
    expect(asked).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
      version: 1,
      status: 'requested',
      lane: 'normal',
      kind: 'scope',
      ...what,
      why: 'The pilot customers asked for them.',
      givenUp: '',
      costOfDelay: 'standard',
      requester: me('deliveryManager'),
      createdAt: start,
      waitsOn: [me('deliveryManager')],
      issues: [],
      returns: 0,
      may: ['edit', 'size', 'convert', 'withdraw'],
    });

    const sized = await acts().size('vendorLead', asked, { basis: 'Two of the like.' });
    const size = {
      effortDays: 4,
      cost: 3_000,
      currency: 'EUR',
      delayDays: 2,
      risk: 'low',
      basis: 'Two of the like.',
      by: me('vendorLead'),
      at: start,
    };
    expect(sized).toMatchObject({ version: 2, status: 'sized', size, waitsOn: [me('deliveryManager')] });

    const sent = await acts().send('deliveryManager', sized);
    const approval = {
      sentBy: me('deliveryManager'),
      sentAt: start,
      policyVersion: 1,
      rule: 'Whatever it is',
      separation: ['requester'],
      voices: [
        { person: me('architect'), role: 'priorityOwner', before: [] },
        { person: me('clientSponsor'), role: 'sponsor', before: [] },
      ],
      delegations: [],
    };
    expect(sent.approval).toEqual(approval);
    expect(sent).toMatchObject({
      version: 3,
      status: 'inApproval',
      waitsOn: [me('architect'), me('clientSponsor')],
      tally: { agreed: 0, disagreed: 0, voices: 2, needed: 2 },
      may: ['recall', 'convert', 'withdraw'],
    });

    const judged = await acts().agree('architect', sent, { comment: 'Worth it.' });
    expect(judged).toMatchObject({
      status: 'inApproval',
      waitsOn: [me('clientSponsor')],
      tally: { agreed: 1, disagreed: 0, voices: 2, needed: 2 },
      may: [],
    });
    expect(judged.approval?.voices[0]?.verdict).toEqual({
      by: me('architect'),
      verdict: 'agree',
      at: start,
      comment: 'Worth it.',
    });

    const approved = await acts().agree('clientSponsor', judged);
    expect(approved).toMatchObject({
      status: 'approved',
      settledAt: start,
      waitsOn: [me('deliveryManager')],
      tally: { agreed: 2 },
      // To take it back is up to who asked.
      may: ['absorb', 'supersede'],
    });

    const absorbed = await acts().absorb('vendorLead', approved);
    expect(absorbed).toMatchObject({
      version: 6,
      status: 'absorbed',
      absorbedAt: start,
      absorbed: { by: me('vendorLead'), at: start, note: 'In the plan of June.', issues: [] },
      waitsOn: [],
      may: ['supersede'],
    });
    expect(absorbed.absorbed).not.toHaveProperty('unchecked');
    expect(await acts().read(asked, 'vendorLead')).toEqual(absorbed);
    const { entries } = await acts().history(asked);
    expect(entries.map(({ event, actor, intact }) => [event, actor, intact])).toEqual([
      ['requested', me('deliveryManager'), true],
      ['sized', me('vendorLead'), true],
      ['sent', me('deliveryManager'), true],
      ['agreed', me('architect'), true],
      ['approved', me('clientSponsor'), true],
      ['absorbed', me('vendorLead'), true],
    ]);
    expect(entries[1]?.changed).toEqual({ status: 'sized', size });
    expect(entries[2]?.changed).toMatchObject({ status: 'inApproval', approval });
  });

  test('is rejected once the quorum is out of reach, with the comment that a refusal needs', async () => {
    const sent = await stages.inApproval(acts());
    const silent = on(sent, { verdict: 'disagree', comment: ' ' });
    expect(await scene.app.call('architect', 'change/judge', silent)).toMatchObject({
      error: { message: 'invalid.commentNeeded', field: 'comment' },
    });
    const rejected = await acts().disagree('architect', sent);
    expect(rejected).toMatchObject({
      status: 'rejected',
      settledAt: start,
      waitsOn: [],
      tally: { agreed: 0, disagreed: 1 },
      may: ['supersede'],
    });
    const late = on(rejected, { verdict: 'agree', comment: '' });
    expect(messageOf(await scene.app.call('clientSponsor', 'change/judge', late))).toBe(
      'invalid.alreadyRejected',
    );
  });

  test('stands in the list of what is to do, of what is to be absorbed, and of what is over', async () => {
    const records = {
      open: [await stages.requested(acts()), await stages.sized(acts()), await stages.inApproval(acts())],
      approved: [await stages.approved(acts())],
      past: [await stages.absorbed(acts()), await stages.rejected(acts()), await stages.withdrawn(acts())],
    };
    const { groups, me: account, issueKey, rules } = await acts().panel('viewer');
    for (const group of ['open', 'approved', 'past'] as const) {
      // What a past page does not show at once is counted all the same.
      expect(groups[group].total).toBe(records[group].length);
      const ids = records[group].map(({ id }) => id);
      for (const { id } of groups[group].changes) expect(ids).toContain(id);
    }
    expect([account, issueKey]).toEqual([me('viewer'), scene.app.issues.first]);
    expect(rules).toEqual({
      areas: generalAreas,
      currency: 'EUR',
      sizes: [
        { id: 's', name: 'Small', days: 2, cost: 2_000 },
        { id: 'm', name: 'Medium', days: 10, cost: 10_000 },
        { id: 'l', name: 'Large' },
      ],
      standardChanges: [],
      required: [],
      sizer: me('deliveryManager'),
      blackouts: [],
      today: '2026-11-30',
      side: 'client',
    });
  });

  test('puts what waiting costs most first', async () => {
    const classes = ['intangible', 'standard', 'expedite'];
    for (const costOfDelay of classes) await stages.requested(acts(), { costOfDelay });
    const { open } = (await acts().panel()).groups;
    expect(open.changes.map(({ costOfDelay }) => costOfDelay)).toEqual([...classes].reverse());
  });

  test('that is sized for another scope has to be sized anew; other words leave its size', async () => {
    const sized = await stages.sized(acts());
    const worded = await acts().resave('deliveryManager', sized, { why: 'They asked twice.' });
    expect(worded).toMatchObject({ status: 'sized', size: { effortDays: 4 } });
    const other = await acts().resave('deliveryManager', worded, { what: 'Three more languages.' });
    expect(other.status).toBe('requested');
    expect(other).not.toHaveProperty('size');
    expect(messageOf(await scene.app.call('deliveryManager', 'change/send', on(other)))).toBe(
      'invalid.noSize',
    );
  });

  test('keeps its requester where somebody else saves it without naming one', async () => {
    const asked = await stages.requested(acts(), { sizer: me('vendorLead') });
    expect(asked).toMatchObject({ sizer: me('vendorLead'), waitsOn: [me('vendorLead')] });
    const saved = await acts().resave('projectAdmin', asked);
    expect(saved).toMatchObject({ requester: me('deliveryManager'), waitsOn: [me('deliveryManager')] });
    const named = await acts().resave('projectAdmin', saved, { requester: me('architect') });
    expect(named.requester).toBe(me('architect'));
  });

  test.each<[string, object, string, string]>([
    ['a fixed date without one', { costOfDelay: 'fixedDate' }, 'invalid.fixedDate', 'dueAt'],
    ['a date that has passed', { dueAt: '2026-11-30T08:59:59.999Z' }, 'invalid.dueInPast', 'dueAt'],
    ['nothing that changes', { what: ' ' }, 'invalid.empty', 'what'],
  ])('with %s is refused', async (_name, change, message, field) => {
    expect(await scene.app.call('deliveryManager', 'change/save', request(change))).toMatchObject({
      error: { code: 'invalid', message, field },
    });
  });

  test('asks for what the engagement model needs to be stated', async () => {
    await settleChanges(scene.app, {}, { engagement: { model: 'fixedPrice' } });
    expect((await acts().panel()).rules).toMatchObject({ model: 'fixedPrice', required: ['cost', 'delay'] });
    const asked = await stages.requested(acts());
    const some = await acts().size('vendorLead', asked, { delayDays: undefined });
    expect(await scene.app.call('deliveryManager', 'change/send', on(some))).toMatchObject({
      error: { message: 'invalid.missing.delay', field: 'delayDays' },
    });
    const whole = await acts().size('vendorLead', some);
    expect((await acts().send('deliveryManager', whole)).status).toBe('inApproval');
  });
});

describe('a standard change', () => {
  const standardChanges = [
    { id: 'words', name: 'Other words', kinds: ['scope' as const], largest: 's', cost: 500, days: 0 },
  ];
  const within = { cost: 400, delayDays: 0, effortDays: 1 };

  test('is approved beforehand where it stays within what the policy allows', async () => {
    await settlePolicy(scene.app, { standardChanges });
    const asked = await stages.requested(acts(), { lane: 'standard' });
    const sized = await acts().size('vendorLead', asked, within);
    const approved = await acts().send('deliveryManager', sized);
    expect(approved).toMatchObject({
      status: 'approved',
      settledAt: start,
      standardChange: { name: 'Other words', policyVersion: 2 },
      may: ['withdraw', 'absorb', 'supersede'],
    });
    expect(approved).not.toHaveProperty('approval');
    expect(approved).not.toHaveProperty('tally');
    expect((await acts().absorb('vendorLead', approved)).status).toBe('absorbed');
    expect(await eventsOf(asked)).toEqual(['requested', 'sized', 'approved', 'absorbed']);
    const { standardChanges: shown } = (await acts().panel()).rules;
    expect(shown).toEqual([{ id: 'words', name: 'Other words', kinds: ['scope'] }]);
  });

  test.each([
    ['costs more', {}, { cost: 501 }],
    ['moves a date', {}, { delayDays: -1 }],
    ['is larger', {}, { effortDays: 3 }],
    ['is of another kind', { kind: 'timing' }, {}],
  ])('that %s goes no way beforehand', async (_name, change, size) => {
    await settlePolicy(scene.app, { standardChanges });
    const asked = await stages.requested(acts(), { lane: 'standard', ...change });
    const sized = await acts().size('vendorLead', asked, { ...within, ...size });
    expect(await scene.app.call('deliveryManager', 'change/send', on(sized))).toMatchObject({
      error: { message: 'invalid.notStandard', field: 'lane' },
    });
    const normal = await acts().resave('deliveryManager', sized, { ...change, lane: 'normal' });
    expect((await acts().send('deliveryManager', normal)).status).toBe('inApproval');
  });
});

describe('an emergency', () => {
  const lane = { lane: 'emergency' };

  test('may be absorbed before it is approved, and is over once it is', async () => {
    const asked = await stages.requested(acts(), lane);
    const early = await acts().absorb('vendorLead', asked);
    expect(early).toMatchObject({
      status: 'requested',
      absorbed: { by: me('vendorLead') },
      absorbedAt: start,
    });
    expect(messageOf(await scene.app.call('vendorLead', 'change/withdraw', on(early, { reason: 'x' })))).toBe(
      'invalid.alreadyAbsorbed',
    );
    const sent = await acts().send('deliveryManager', await acts().size('vendorLead', early));
    const settled = await acts().agree('clientSponsor', await acts().agree('architect', sent));
    expect(settled).toMatchObject({ status: 'absorbed', settledAt: start, absorbedAt: start, waitsOn: [] });
    expect(await eventsOf(asked)).toEqual(['requested', 'absorbed', 'sized', 'sent', 'agreed', 'approved']);
  });

  test('that is rejected afterwards stays in the plan as what it is', async () => {
    const early = await acts().absorb('vendorLead', await stages.inApproval(acts(), lane));
    expect(early).toMatchObject({ status: 'inApproval', absorbedAt: start });
    const rejected = await acts().disagree('architect', early);
    expect(rejected).toMatchObject({ status: 'rejected', absorbed: { note: 'In the plan of June.' } });
  });

  test('that was approved first is absorbed as any other', async () => {
    expect(await stages.absorbed(acts(), lane)).toMatchObject({ status: 'absorbed', lane: 'emergency' });
  });
});

describe('the ways back', () => {
  test('it is returned for information, and nothing that was said counts any more', async () => {
    const judged = await stages.judged(acts());
    const returned = await acts().giveBack('clientSponsor', judged);
    expect(returned).toMatchObject({
      status: 'sized',
      returns: 1,
      returned: { by: me('clientSponsor'), at: start, reason: 'The costs are missing.' },
      waitsOn: [me('deliveryManager')],
    });
    expect(returned).not.toHaveProperty('approval');
    const again = await acts().send('deliveryManager', returned);
    expect(again.tally).toEqual({ agreed: 0, disagreed: 0, voices: 2, needed: 2 });
    expect((await acts().giveBack('architect', again)).returns).toBe(2);
  });

  test('it is recalled by whom it was sent or requested, while nobody has said anything', async () => {
    const asked = await stages.requested(acts(), { requester: me('vendorLead') });
    for (const role of ['vendorLead', 'deliveryManager'] as const) {
      const sized = await acts().size('vendorLead', await acts().read(asked));
      const recalled = await acts().recall(role, await acts().send('deliveryManager', sized));
      expect(recalled).toMatchObject({ status: 'sized' });
      expect(recalled).not.toHaveProperty('approval');
    }
    const judged = await stages.judged(acts());
    expect(messageOf(await scene.app.call('deliveryManager', 'change/recall', on(judged)))).toBe(
      'invalid.hasVerdicts',
    );
  });

  test('it is withdrawn, with the reason, at any time before it is in the plan', async () => {
    for (const stage of ['requested', 'sized', 'inApproval', 'judged', 'approved'] as const) {
      const withdrawn = await acts().withdraw('deliveryManager', await stages[stage](acts()));
      expect(withdrawn).toMatchObject({
        status: 'withdrawn',
        withdrawn: { by: me('deliveryManager'), at: start, reason: 'Asked twice.' },
        waitsOn: [],
        may: [],
      });
    }
  });

  test('a voice is delegated, and whoever gets it approves', async () => {
    const sent = await stages.inApproval(acts());
    const delegated = await acts().delegate('architect', sent, { note: 'You know more.' });
    expect(delegated.approval).toMatchObject({
      voices: [
        { person: me('vendorLead'), role: 'priorityOwner', before: [me('architect')] },
        { person: me('clientSponsor') },
      ],
      delegations: [{ from: me('architect'), to: me('vendorLead'), at: start, note: 'You know more.' }],
    });
    expect(delegated.waitsOn).toEqual([me('vendorLead'), me('clientSponsor')]);
    const past = on(delegated, { verdict: 'agree', comment: '' });
    expect(messageOf(await scene.app.call('architect', 'change/judge', past))).toBe('forbidden.voice');
    const judged = await acts().agree('vendorLead', delegated);
    expect((await acts().agree('clientSponsor', judged)).status).toBe('approved');
  });

  test.each<[string, RoleKey, string]>([
    ['who had it before', 'architect', 'invalid.delegationLoop'],
    ['who has another one', 'clientSponsor', 'invalid.delegationLoop'],
    ['who requested it', 'deliveryManager', 'invalid.separated'],
  ])('a voice is not delegated to %s', async (_name, role, message) => {
    const delegated = await acts().delegate('architect', await stages.inApproval(acts()));
    const answer = await scene.app.call(
      'vendorLead',
      'change/delegate',
      on(delegated, { to: me(role), note: '' }),
    );
    expect(answer).toMatchObject({ error: { code: 'invalid', message, field: 'to' } });
  });
});

describe('a successor', () => {
  const changeFor = async (old: Change): Promise<Change> => {
    const asked = await acts().request('deliveryManager', { supersedes: old.id });
    return acts().send('deliveryManager', await acts().size('vendorLead', asked));
  };
  const approve = async (sent: Change): Promise<Change> =>
    acts().agree('clientSponsor', await acts().agree('architect', sent));

  test('takes the place of what is approved, once it is approved itself', async () => {
    const old = await stages.approved(acts());
    const sent = await changeFor(old);
    expect(sent.supersedes).toBe(old.id);
    expect(await acts().read(old)).toMatchObject({ status: 'approved', successor: sent.id });
    await approve(sent);
    expect(await acts().read(old)).toMatchObject({ status: 'superseded', successor: sent.id, waitsOn: [] });
    expect((await eventsOf(old)).slice(-2)).toEqual(['successorAnnounced', 'superseded']);
    expect((await eventsOf(sent)).at(-1)).toBe('approved');
  });

  test.each(['absorbed', 'rejected'] as const)('of what was %s leaves it what it was', async (stage) => {
    const old = await stages[stage](acts());
    await approve(await changeFor(old));
    expect(await acts().read(old)).toMatchObject({ status: stage });
    expect((await eventsOf(old)).at(-1)).toBe('successorAnnounced');
  });

  test.each<[string, 'approved' | 'rejected', (sent: Change) => Promise<Change>]>([
    ['withdrawn', 'approved', (sent) => acts().withdraw('deliveryManager', sent)],
    ['rejected', 'approved', (sent) => acts().disagree('architect', sent)],
    ['rejected', 'rejected', (sent) => acts().disagree('architect', sent)],
  ])('that is %s frees the place of what was %s', async (_name, stage, end) => {
    const old = await stages[stage](acts());
    await end(await changeFor(old));
    const freed = await acts().read(old);
    expect(freed.status).toBe(stage);
    expect(freed).not.toHaveProperty('successor');
    expect((await eventsOf(old)).slice(-2)).toEqual(['successorAnnounced', 'successorWithdrawn']);
    expect((await changeFor(freed)).supersedes).toBe(old.id);
  });

  test('takes nobody’s place who is not settled, has one already, or stands elsewhere', async () => {
    const old = await stages.approved(acts());
    await changeFor(old);
    const { app } = scene;
    const send = (id: string, issue?: string) =>
      app.call('deliveryManager', 'change/save', request({ supersedes: id }), issue);
    expect(messageOf(await send(old.id))).toBe('invalid.hasSuccessor');
    expect(messageOf(await send((await stages.sized(acts())).id))).toBe('invalid.notSettled');
    const other = await stages.approved(acts());
    expect(messageOf(await send(other.id, app.issues.second))).toBe('invalid.notSettled');
    expect(messageOf(await send('f'.repeat(32)))).toBe('invalid.notSettled');
    const turned = { ...resave(await stages.requested(acts())), supersedes: other.id };
    expect(messageOf(await app.call('deliveryManager', 'change/save', turned))).toBe('error.invalid');
  });
});

describe('a policy that is changed meanwhile', () => {
  test('leaves a running approval what it was, and holds for the next one', async () => {
    const running = await stages.inApproval(acts());
    const one = { ...bothApprove, name: 'One is enough', approvers: [{ role: 'sponsor' as const }] };
    await settlePolicy(scene.app, { rules: [one], separation: [], currency: 'USD' });
    const judged = await acts().agree('architect', running);
    expect(judged).toMatchObject({
      status: 'inApproval',
      tally: { agreed: 1, voices: 2, needed: 2 },
      size: { currency: 'EUR' },
      approval: { rule: 'Whatever it is', policyVersion: 1, separation: ['requester'] },
    });
    expect(judged.approval?.voices.map(({ person }) => person)).toEqual([
      me('architect'),
      me('clientSponsor'),
    ]);
    const next = await stages.inApproval(acts());
    expect(next).toMatchObject({
      tally: { voices: 1, needed: 1 },
      size: { currency: 'USD' },
      approval: { rule: 'One is enough', policyVersion: 2, separation: [] },
    });
    expect((await acts().agree('clientSponsor', next)).status).toBe('approved');
    expect((await acts().agree('clientSponsor', judged)).status).toBe('approved');
  });

  test('has no version where the one that the app comes with holds', async () => {
    const { first, elsewhere } = scene.app.projects;
    expect(first).not.toBe(elsewhere);
    await settle(scene.app, { roles: { priorityOwner: 'architect' } }, elsewhere);
    const issue = scene.app.issues.elsewhere;
    const { id } = await acts().request('deliveryManager', {}, issue);
    const sizing = on({ id, version: 1 }, { effortDays: 4, risk: 'low', basis: '' });
    await scene.app.call('vendorLead', 'change/size', sizing, issue);
    const sent = valueOf(
      await scene.app.call('deliveryManager', 'change/send', on({ id, version: 2 }), issue),
    );
    expect(sent.approval).toMatchObject({ rule: 'Everything else', voices: [{ person: me('architect') }] });
    expect(sent.approval).not.toHaveProperty('policyVersion');
  });
});

describe('who may not approve', () => {
  test('is the requester: where too few others can, it is not sent', async () => {
    const asked = await stages.sized(acts(), { requester: me('architect') });
    expect(messageOf(await scene.app.call('deliveryManager', 'change/send', on(asked)))).toBe(
      'invalid.notReachable',
    );
  });

  test('is shown as kept from it where others are enough', async () => {
    await settlePolicy(scene.app, { rules: [{ ...bothApprove, quorum: { kind: 'first' } }] });
    const sent = await stages.inApproval(acts(), { requester: me('architect') });
    expect(sent.approval?.voices).toEqual([
      { person: me('architect'), role: 'priorityOwner', before: [], problem: 'separated' },
      { person: me('clientSponsor'), role: 'sponsor', before: [] },
    ]);
    expect(sent.waitsOn).toEqual([me('clientSponsor')]);
    const own = on(sent, { verdict: 'agree', comment: '' });
    expect(await scene.app.call('architect', 'change/judge', own)).toMatchObject({
      error: { code: 'forbidden', message: 'forbidden.separated' },
    });
    expect((await acts().agree('clientSponsor', sent)).status).toBe('approved');
  });

  test('is whoever sized it, where the policy says so', async () => {
    await settlePolicy(scene.app, {
      separation: ['sizer'],
      rules: [{ ...bothApprove, quorum: { kind: 'first' } }],
    });
    const sized = await acts().size('architect', await stages.requested(acts()));
    const sent = await acts().send('deliveryManager', sized);
    expect(sent.approval?.voices[0]).toMatchObject({ person: me('architect'), problem: 'separated' });
  });

  test('a role that nobody has is a voice that is missing', async () => {
    await settleChanges(
      scene.app,
      { rules: [{ ...bothApprove, quorum: { kind: 'first' } }] },
      { roles: { sponsor: 'clientSponsor' } },
    );
    const sent = await stages.inApproval(acts());
    expect(sent.approval?.voices[0]).toEqual({ role: 'priorityOwner', problem: 'vacant', before: [] });
    expect(sent.tally).toMatchObject({ voices: 2, needed: 1 });
  });
});

describe('the preview', () => {
  const preview = (change: object = {}, role: RoleKey = 'deliveryManager') =>
    scene.app.call(role, 'change/preview', { kind: 'scope', lane: 'normal', goal: '', ...change });

  test('says who would have to approve, and leaves no trace', async () => {
    expect(await preview({ effortDays: 4 })).toEqual({
      ok: true,
      value: {
        step: { id: 'm', name: 'Medium' },
        rule: 'Whatever it is',
        voices: [
          { person: me('architect'), role: 'priorityOwner' },
          { person: me('clientSponsor'), role: 'sponsor' },
        ],
        needed: 2,
        reachable: true,
        beyondCeremony: true,
        missing: [],
      },
    });
    expect((await acts().panel()).groups.open.total).toBe(0);
  });

  test('says what keeps somebody from it, and what is missing', async () => {
    await settleChanges(
      scene.app,
      {},
      {
        engagement: { model: 'dedicatedTeam' },
        roles: { priorityOwner: 'architect' },
      },
    );
    expect(await preview({ requester: me('architect'), cost: 20_000 })).toMatchObject({
      value: {
        step: { id: 'l' },
        voices: [
          { person: me('architect'), problem: 'separated' },
          { role: 'sponsor', problem: 'vacant' },
        ],
        reachable: false,
        missing: ['goal'],
      },
    });
    expect(await preview({ goal: 'Ship it.' })).toMatchObject({ value: { missing: [] } });
    // Who has never acted has no other part in anything.
    expect(await preview({ requester: '712020:new' }, 'viewer')).toMatchObject({
      value: { voices: [{ person: me('architect') }, { problem: 'vacant' }] },
    });
  });

  test('names the standard change that approves it beforehand', async () => {
    const words = { id: 'words', name: 'Other words', kinds: [], largest: 's' };
    await settlePolicy(scene.app, { standardChanges: [words] });
    const small = await preview({ lane: 'standard', effortDays: 1 });
    expect(small).toMatchObject({ value: { standardChange: 'Other words', step: { id: 's' } } });
    const large = await preview({ lane: 'standard', effortDays: 9 });
    expect(large).not.toHaveProperty('value.standardChange');
    expect(await preview({ effortDays: 1 })).not.toHaveProperty('value.standardChange');
  });
});
