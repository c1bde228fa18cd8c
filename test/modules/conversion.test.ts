/** A decision that becomes a change and a change that becomes a decision, through the real exported handlers. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { accountIdOf, type RoleKey } from '../../local/jira/people';
import { eraseText } from '../../src/app/erasure';
import type { Change } from '../../src/contract/change';
import type { Decision } from '../../src/contract/decision';
import type { ChangeState } from '../../src/core/change/state';
import type { DecisionState } from '../../src/core/decision/state';
import { appRef, type TextRef } from '../../src/ports';
import { setClock, startApp, useApp, type TestApp } from '../support/app';
import { changeActsOf, changeStages, settleChanges } from '../support/changes';
import { actsOf, becomingChange, dueAt, stages } from '../support/decisions';
import { withMeanwhile } from '../support/meanwhile';
import { codeOf, messageOf, on, valueOf } from '../support/records';

const scene = useApp();
const decisions = () => actsOf(scene.app);
const changes = () => changeActsOf(scene.app);
const me = (role: RoleKey) => accountIdOf(role);
const start = '2026-11-30T09:00:00.000Z';

beforeEach(async () => {
  setClock('2026-11-30T08:00:00.000Z');
  await settleChanges(scene.app);
  setClock(start);
});

/** The other record of one that was converted. */
const changeOf = ({ convertedTo }: Decision): Promise<Change> => changes().read({ id: convertedTo ?? '' });
const decisionOf = ({ convertedTo }: Change): Promise<Decision> =>
  decisions().read({ id: convertedTo ?? '' });

const stateOf = <State>({ id }: { id: string }): Promise<State> =>
  scene.app.inside(async ({ ledger }) => JSON.parse((await ledger.findPresent(id))?.state ?? '{}') as State);

const erase = ({ id }: { id: string }, text: string) =>
  scene.app.inside((stored) =>
    eraseText(
      { ...stored, clock: () => new Date() },
      { actId: randomUUID(), actor: appRef, recordId: id, text: text as TextRef },
    ),
  );

const eventsOf = async (
  history: { entries: readonly { event: string }[] } | Promise<{ entries: readonly { event: string }[] }>,
) => (await history).entries.map(({ event }) => event);

const isIntact = async (id: string) =>
  valueOf(await scene.app.call('viewer', 'decision/verify', { id })).intact;

const totals = async () => {
  const { groups: asked } = await decisions().panel();
  const { groups: requested } = await changes().panel();
  return {
    decisions: [asked.mine.total + asked.others.total, asked.decided.total, asked.past.total],
    changes: [requested.open.total, requested.approved.total, requested.past.total],
  };
};

/** The same site in another process, in which something else happens while its first act is on its way. */
const meanwhile = (what: () => Promise<unknown>): Promise<TestApp> =>
  startApp({
    sql: withMeanwhile(scene.app.sql, 'INSERT INTO ledger_entry', what),
    jira: scene.app.jira,
    site: { cloudId: scene.app.host.site.cloudId },
  });

describe('a decision', () => {
  test('becomes a change request with what was written in it, and is over', async () => {
    const asked = await decisions().request('deliveryManager', {
      as: 'ready',
      context: 'The pilot customers wait for it.',
      issues: ['10001'],
    });
    const converted = await decisions().convert('vendorLead', asked, {
      kind: 'timing',
      lane: 'emergency',
      why: '',
    });
    expect(converted).toMatchObject({
      id: asked.id,
      version: asked.version + 1,
      status: 'withdrawn',
      question: asked.question,
      withdrawn: { by: me('vendorLead'), at: start },
      may: [],
    });
    expect(converted.withdrawn).not.toHaveProperty('reason');
    expect(converted).not.toHaveProperty('ball');

    const change = await changeOf(converted);
    expect(change).toMatchObject({
      version: 1,
      status: 'requested',
      kind: 'timing',
      lane: 'emergency',
      what: asked.question,
      why: 'The pilot customers wait for it.',
      costOfDelay: 'standard',
      requester: me('deliveryManager'),
      dueAt,
      issues: ['10001'],
      convertedFrom: { kind: 'decision', id: asked.id },
      waitsOn: [me('deliveryManager')],
    });
    expect(change).not.toHaveProperty('convertedTo');
    // Who made it of the decision has written the request: the duties of both parts are kept apart from approving it.
    expect(await stateOf<ChangeState>(change)).toHaveProperty('recordedBy');

    expect(await totals()).toEqual({ decisions: [0, 0, 1], changes: [1, 0, 0] });
    const [row] = (await decisions().panel()).groups.past.decisions;
    expect(row).toMatchObject({ id: asked.id, convertedTo: change.id });
    expect(await eventsOf(decisions().history(asked))).toEqual(['requested', 'converted']);
    const { entries } = await changes().history(change);
    expect(entries).toMatchObject([
      {
        event: 'requested',
        actor: me('vendorLead'),
        changed: { convertedFrom: { kind: 'decision', id: asked.id } },
      },
    ]);
    expect(await isIntact(asked.id)).toBe(true);
  });

  test.each(['draft', 'preparing', 'answering', 'deciding', 'delegated'] as const)(
    'becomes one at every point at which it is open: %s',
    async (point) => {
      const asked = await stages[point](decisions());
      const converted = await decisions().convert('projectAdmin', asked);
      expect(await changeOf(converted)).toMatchObject({ status: 'requested', why: becomingChange.why });
    },
  );

  test.each(['decided', 'implemented', 'superseded', 'withdrawn'] as const)(
    'becomes none once it is %s',
    async (point) => {
      const asked = await stages[point](decisions());
      const before = await totals();
      const answer = await scene.app.call('projectAdmin', 'decision/convert', on(asked, becomingChange));
      expect(messageOf(answer)).toMatch(/^invalid\.already/);
      expect(await totals()).toEqual(before);
    },
  );

  test('needs a reason where the context gives none; one that is typed takes the place of the context', async () => {
    const bare = await stages.preparing(decisions());
    const silent = await scene.app.call(
      'deliveryManager',
      'decision/convert',
      on(bare, { ...becomingChange, why: ' ' }),
    );
    expect(silent).toEqual({
      ok: false,
      error: { code: 'invalid', message: 'invalid.empty', field: 'why' },
    });
    expect(await decisions().read(bare)).toMatchObject({ version: bare.version, status: 'requested' });
    const told = await decisions().request('deliveryManager', { context: 'Long ago.' });
    const converted = await decisions().convert('deliveryManager', told, { why: 'Today.' });
    expect((await changeOf(converted)).why).toBe('Today.');
  });

  test('keeps a due date that has passed', async () => {
    const asked = await decisions().request('deliveryManager', { dueAt: '2026-12-01T09:00:00.000Z' });
    setClock('2026-12-02T09:00:00.000Z');
    const change = await changeOf(await decisions().convert('deliveryManager', asked));
    expect(change.dueAt).toBe('2026-12-01T09:00:00.000Z');
    const sized = await changes().size('vendorLead', change);
    expect(codeOf(await scene.app.call('deliveryManager', 'change/send', on(sized)))).toBe('ok');
  });

  test('gives up the place that it was to take', async () => {
    const old = await stages.decided(decisions());
    const next = await decisions().request('deliveryManager', { supersedes: old.id });
    // The old one moves on at that moment, which nobody has to look at.
    const app = await meanwhile(async () =>
      decisions().implement('deliveryManager', await decisions().read(old)),
    );
    const converted = valueOf(
      await app.call('deliveryManager', 'decision/convert', on(next, becomingChange)),
    );
    const freed = await decisions().read(old);
    expect(freed).toMatchObject({ status: 'implemented', may: ['supersede'] });
    expect(freed).not.toHaveProperty('successor');
    expect((await eventsOf(decisions().history(old))).slice(-3)).toEqual([
      'successorAnnounced',
      'implemented',
      'successorWithdrawn',
    ]);
    expect(await eventsOf(decisions().history(next))).toEqual(['requested', 'converted']);
    expect(await eventsOf(changes().history(await changeOf(converted)))).toEqual(['requested']);
  });
});

describe('a change', () => {
  test('becomes the draft of a decision with what was written in it, and is over', async () => {
    const sent = await changeStages.inApproval(changes(), {
      dueAt,
      issues: ['10001'],
      requester: me('vendorLead'),
    });
    const converted = await changes().convert('deliveryManager', sent, { area: 'architecture' });
    expect(converted).toMatchObject({
      id: sent.id,
      status: 'withdrawn',
      withdrawn: { by: me('deliveryManager'), at: start },
      approval: sent.approval,
      waitsOn: [],
      may: [],
    });
    const decision = await decisionOf(converted);
    expect(decision).toMatchObject({
      version: 1,
      status: 'draft',
      area: 'architecture',
      question: sent.what,
      context: sent.why,
      driver: me('vendorLead'),
      dueAt,
      issues: ['10001'],
      convertedFrom: { kind: 'change', id: sent.id },
    });
    expect(await totals()).toEqual({ decisions: [1, 0, 0], changes: [0, 0, 1] });
    expect(await eventsOf(changes().history(sent))).toEqual(['requested', 'sized', 'sent', 'converted']);
    expect(await eventsOf(decisions().history(decision))).toEqual(['drafted']);
    expect(await isIntact(decision.id)).toBe(true);
  });

  test.each(['approved', 'absorbed', 'rejected', 'withdrawn'] as const)(
    'becomes none once it is %s',
    async (point) => {
      const change = await changeStages[point](changes());
      const answer = await scene.app.call(
        'deliveryManager',
        'change/convert',
        on(change, { area: 'product' }),
      );
      expect(messageOf(answer)).toMatch(/^invalid\.already/);
      expect((await totals()).decisions).toEqual([0, 0, 0]);
    },
  );

  test('goes into no area that the project does not offer', async () => {
    const change = await changeStages.requested(changes());
    const answer = await scene.app.call(
      'deliveryManager',
      'change/convert',
      on(change, { area: 'trainingDataChange' }),
    );
    expect(answer).toMatchObject({ ok: false, error: { message: 'invalid.area', field: 'area' } });
    const { rules } = await changes().panel();
    expect(rules.areas).toContain('product');
    expect(rules.areas).not.toContain('trainingDataChange');
  });

  test('gives up the place that it was to take', async () => {
    const old = await changeStages.approved(changes());
    const next = await changes().request('deliveryManager', { supersedes: old.id });
    await changes().convert('deliveryManager', next);
    expect(await changes().read(old)).not.toHaveProperty('successor');
    expect((await eventsOf(changes().history(old))).at(-1)).toBe('successorWithdrawn');
  });

  test('may have been a decision before, and become one again', async () => {
    const asked = await stages.preparing(decisions());
    const change = await changeOf(await decisions().convert('deliveryManager', asked));
    const again = await changes().convert('deliveryManager', change);
    expect(again).toMatchObject({ convertedFrom: { kind: 'decision', id: asked.id } });
    const last = await decisionOf(again);
    expect(last).toMatchObject({
      question: asked.question,
      context: becomingChange.why,
      convertedFrom: { kind: 'change', id: change.id },
    });
    expect(await eventsOf(changes().history(change))).toEqual(['requested', 'converted']);
    const requested = await decisions().resave('deliveryManager', last, { question: asked.question });
    expect(requested).toMatchObject({
      status: 'requested',
      convertedFrom: { kind: 'change', id: change.id },
    });
  });
});

describe('sent again', () => {
  test('an act stands once and answers the same, also after its answer was lost', async () => {
    const { app } = scene;
    const payload = on(await stages.preparing(decisions()), becomingChange);
    app.host.faults.add({ kind: 'lostAnswer', target: 'sql', times: 1, match: 'INSERT INTO ledger' });
    const all = await Promise.all(
      Array.from({ length: 3 }, () => app.call('deliveryManager', 'decision/convert', payload)),
    );
    const [first, ...others] = all.map(valueOf);
    for (const other of others) expect(other).toEqual(first);
    expect(await totals()).toEqual({ decisions: [0, 0, 1], changes: [1, 0, 0] });

    const change = await changeOf(first ?? ({} as Decision));
    const back = on(change, { area: 'product' });
    const once = valueOf(await app.call('deliveryManager', 'change/convert', back));
    expect(valueOf(await app.call('deliveryManager', 'change/convert', back))).toEqual(once);
    // What came of it went on meanwhile, and its text may be gone.
    await erase(once, (await stateOf<ChangeState>(once)).what);
    expect(codeOf(await app.call('deliveryManager', 'change/convert', back))).toBe('ok');
    expect(await totals()).toEqual({ decisions: [1, 0, 1], changes: [0, 0, 1] });
  });

  test('its id opens neither the record that it began nor that of somebody else', async () => {
    const { app } = scene;
    const asked = await stages.preparing(decisions());
    const payload = on(asked, becomingChange);
    const converted = valueOf(await app.call('deliveryManager', 'decision/convert', payload));
    const { actId } = payload;
    const withdrawal = { id: converted.convertedTo, version: 1, reason: 'x', actId };
    expect(messageOf(await app.call('deliveryManager', 'change/withdraw', withdrawal))).toBe('invalid.id');
    expect(messageOf(await app.call('vendorLead', 'decision/convert', payload))).toBe('invalid.id');
  });
});

test('what moves on meanwhile is a conflict, and nothing has begun', async () => {
  const asked = await stages.preparing(decisions());
  const app = await meanwhile(() => decisions().ask('deliveryManager', asked));
  const late = await app.call('vendorLead', 'decision/convert', on(asked, becomingChange));
  expect(late).toMatchObject({
    ok: false,
    error: { code: 'conflict' },
    newer: { version: asked.version + 1 },
  });
  expect(await totals()).toEqual({ decisions: [1, 0, 0], changes: [0, 0, 0] });
  const change = await changeStages.requested(changes());
  await changes().size('vendorLead', change);
  const second = await scene.app.call('deliveryManager', 'change/convert', on(change, { area: 'product' }));
  expect(second).toMatchObject({ ok: false, error: { code: 'conflict' }, newer: { status: 'sized' } });
});

test('either of two who convert and withdraw the same record at once wins', async () => {
  for (let round = 0; round < 4; round += 1) {
    const asked = await stages.preparing(decisions());
    const both = await Promise.all([
      scene.app.call('deliveryManager', 'decision/convert', on(asked, becomingChange)),
      scene.app.call('vendorLead', 'decision/withdraw', on(asked, { reason: 'Asked twice.' })),
    ]);
    expect(both.map(codeOf).sort()).toEqual(['conflict', 'ok']);
  }
});

describe('a limited record', () => {
  const limitedTo = ['client', 'partner'];

  test('becomes one for the same sides, which it stays', async () => {
    const asked = await decisions().request('deliveryManager', { limitedTo });
    const refused = await scene.app.call('vendorLead', 'decision/convert', on(asked, becomingChange));
    expect(codeOf(refused)).toBe('notFound');
    const change = await changeOf(await decisions().convert('deliveryManager', asked));
    expect(change.limitedTo).toEqual(limitedTo);
    expect(codeOf(await scene.app.call('vendorLead', 'change/read', { id: change.id }))).toBe('notFound');
    expect((await changes().panel('vendorLead')).groups.open.total).toBe(0);
    const opened = await scene.app.call('deliveryManager', 'change/save', {
      ...becomingChange,
      ...{
        actId: randomUUID(),
        record: { id: change.id, version: 1 },
        what: 'What?',
        costOfDelay: 'standard',
      },
      ...{ before: '', after: '', givenUp: '', goal: '', issues: [] },
    });
    expect(opened).toMatchObject({ ok: false, error: { message: 'invalid.limitSuccessor' } });

    const again = await decisionOf(await changes().convert('deliveryManager', change));
    expect(again.limitedTo).toEqual(limitedTo);
    expect(codeOf(await scene.app.call('vendorLead', 'decision/read', { id: again.id }))).toBe('notFound');
  });
});

describe('a text that is erased', () => {
  test('from one record stays in the other', async () => {
    const asked = await decisions().request('deliveryManager', { context: 'Somebody said so.' });
    const change = await changeOf(await decisions().convert('deliveryManager', asked, { why: '' }));
    const { question, context } = await stateOf<DecisionState>(asked);
    const { what, why } = await stateOf<ChangeState>(change);
    expect(new Set([question, context, what, why]).size).toBe(4);

    await erase(asked, question);
    expect(await decisions().read(asked)).toMatchObject({ question: null, context: 'Somebody said so.' });
    expect(await changes().read(change)).toMatchObject({ what: asked.question, why: 'Somebody said so.' });
    await erase(change, why);
    expect(await changes().read(change)).toMatchObject({ what: asked.question, why: null });
    expect(await decisions().read(asked)).toMatchObject({ context: 'Somebody said so.' });
    expect(await isIntact(asked.id)).toBe(true);
  });

  test('is not handed on: without a question there is nothing to become', async () => {
    const asked = await decisions().request('deliveryManager', { context: 'Somebody said so.' });
    const { question, context } = await stateOf<DecisionState>(asked);
    await erase(asked, context ?? '');
    const silent = on(await decisions().read(asked), { ...becomingChange, why: '' });
    expect(messageOf(await scene.app.call('deliveryManager', 'decision/convert', silent))).toBe(
      'invalid.empty',
    );
    await erase(asked, question);
    const mute = await decisions().read(asked, 'deliveryManager');
    expect(mute.may).not.toContain('convert');
    const answer = await scene.app.call('deliveryManager', 'decision/convert', on(mute, becomingChange));
    expect(messageOf(answer)).toBe('invalid.convertErased');

    const requested = await changeStages.requested(changes());
    await erase(requested, (await stateOf<ChangeState>(requested)).why);
    const decision = await decisionOf(
      await changes().convert('deliveryManager', await changes().read(requested)),
    );
    expect(decision).toMatchObject({ question: requested.what, context: '' });
  });
});

test('the numbers of a measured project follow what a decision became', async () => {
  const { app } = scene;
  valueOf(
    await app.settle(
      'projectAdmin',
      'measures/start',
      {},
      { moduleKey: 'governance', project: app.projects.first },
    ),
  );
  await app.host.settle();
  const asked = await stages.preparing(decisions());
  const isFirstToAsk = () => app.inside(({ syncs }) => syncs.ask(app.projects.first, Date.now()));
  // Nobody has asked for new ones yet; afterwards somebody has.
  expect(await isFirstToAsk()).toBe(true);
  await app.inside(({ syncs }) => syncs.taken(app.projects.first));
  await decisions().convert('deliveryManager', asked);
  expect(await isFirstToAsk()).toBe(false);
});

test('what stands on an issue that was moved goes on in the project that the issue is in now', async () => {
  const { app } = scene;
  const asked = await stages.preparing(decisions());
  app.onPage('projectAdmin', `/issue/${app.issues.first}/move`, { project: 'LABEL' });
  await app.host.settle();
  const key = app.jira.site.findIssue(app.issues.first)?.key ?? '';
  const [moved] = (await decisions().panel('projectAdmin', key)).groups.others.decisions;
  const converted = valueOf(
    await app.call('projectAdmin', 'decision/convert', on(moved ?? asked, becomingChange), key),
  );
  const [change] = (await changes().panel('projectAdmin', key)).groups.open.changes;
  expect(change?.id).toBe(converted.convertedTo);
  const entries = await app.inside(async ({ ledger }) => [
    await ledger.findPresent(asked.id),
    await ledger.findPresent(change?.id ?? ''),
  ]);
  expect(entries.map((entry) => [entry?.chainId, entry?.projectId])).toEqual([
    [app.projects.first, app.projects.elsewhere],
    [app.projects.elsewhere, app.projects.elsewhere],
  ]);
  for (const chain of Object.values(app.projects)) {
    expect(await app.inside(({ ledger }) => ledger.verify(chain))).toMatchObject({ intact: true });
  }
});
