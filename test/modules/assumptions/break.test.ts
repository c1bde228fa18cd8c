/** An assumption that no longer holds: one act on it, on the risks that it carries, and on a change request that it begins. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { accountIdOf, type RoleKey } from '../../../local/jira/people';
import { eraseText } from '../../../src/app/erasure';
import type { AssumptionState } from '../../../src/core/assumption/state';
import type { Entry } from '../../../src/core/chain';
import { appRef, type TextRef } from '../../../src/ports';
import { setClock, startApp, useApp, type TestApp } from '../../support/app';
import { assumptionActsOf } from '../../support/assumptions';
import { changeActsOf } from '../../support/changes';
import { withMeanwhile } from '../../support/meanwhile';
import { messageOf, on, valueOf } from '../../support/records';
import { resaved, riskActsOf } from '../../support/risks';
import { settle, usualSides } from '../../support/settings';

const scene = useApp();
const acts = () => assumptionActsOf(scene.app);
const risks = () => riskActsOf(scene.app);
const changes = () => changeActsOf(scene.app);
const me = (role: RoleKey) => accountIdOf(role);
const start = '2026-11-30T09:00:00.000Z';

beforeEach(() => {
  setClock(start);
});

/** The whole ledger of the project, in its order. */
const readLedger = (): Promise<Entry[]> =>
  scene.app.inside(async ({ ledger }) => {
    const entries: Entry[] = [];
    for await (const entry of ledger.readAll(scene.app.projects.first)) entries.push(entry);
    return entries;
  });

const changeBegun = async () => {
  const { open } = (await changes().panel()).groups;
  const [row] = open.changes;
  if (!row) throw new Error('no change was begun');
  return changes().read(row);
};

/** The same site in another process, in which something else happens while its first act is on its way. */
const meanwhile = (what: () => Promise<unknown>): Promise<TestApp> =>
  startApp({
    sql: withMeanwhile(scene.app.sql, 'INSERT INTO ledger_entry', what),
    jira: scene.app.jira,
    site: { cloudId: scene.app.host.site.cloudId },
  });

test('one act breaks it, begins a change request and asks for new assessments', async () => {
  const risk = await risks().identify('architect', { reviewOn: '2027-06-01' });
  const closed = await risks().close('architect', await risks().identify());
  const stated = await acts().state('architect', { risks: [closed.id, risk.id] });
  const before = await readLedger();
  const broken = await acts().break('vendorLead', stated);
  const reason = 'Two weeks with 900.';
  expect(broken).toMatchObject({
    status: 'broken',
    broken: { by: me('vendorLead'), at: start, reason, issue: acts().issue },
    may: ['reopen'],
  });

  const added = (await readLedger()).slice(before.length);
  expect(new Set(added.map(({ actId }) => actId)).size).toBe(1);
  expect(added.map(({ kind, action, version }) => [kind, action, version])).toEqual([
    ['assumption', 'broken', 2],
    ['risk', 'broken', 2],
    ['change', 'broken', 1],
  ]);

  const change = await changeBegun();
  expect(change).toMatchObject({
    status: 'requested',
    kind: 'assumption',
    lane: 'normal',
    what: stated.statement,
    requester: me('vendorLead'),
  });
  expect(change.why?.trim()).toBe(reason);
  expect((await changes().history(change)).entries.map(({ event }) => event)).toEqual(['requested']);

  const { risk: asked, assumptions } = await risks().read(risk, 'viewer');
  expect(asked).toMatchObject({
    reviewOverdue: true,
    assessAgain: true,
    reviewOn: '2027-06-01',
    reassess: { by: me('vendorLead'), at: start },
  });
  expect(assumptions).toEqual([{ id: stated.id, status: 'broken', statement: stated.statement, asks: true }]);
  const { entries } = await risks().history(risk);
  expect(entries.map(({ event }) => event)).toEqual(['identified', 'reassessmentAsked']);
  expect((await risks().read(closed)).risk).toEqual(
    expect.not.objectContaining({ reassess: expect.anything() as unknown }),
  );
});

test('the register counts, filters and sorts by what has to be assessed anew', async () => {
  const asked = await risks().identify('architect', { reviewOn: '2027-06-01' });
  await risks().identify('architect', { reviewOn: '2026-12-01' });
  const overdue = async () => {
    const { hygiene, risks: rows } = await risks().register('viewer', {
      attention: 'reviewOverdue',
      sort: 'review',
    });
    return [hygiene.reviewOverdue, rows.map(({ id }) => id)];
  };
  expect(await overdue()).toEqual([0, []]);
  await acts().break('architect', await acts().state('architect', { risks: [asked.id] }));
  expect(await overdue()).toEqual([1, [asked.id]]);
  const { risks: rows } = await risks().register('viewer', { sort: 'review' });
  expect(rows[0]).toMatchObject({ id: asked.id, assessAgain: true });
});

test('rating a risk anew or reviewing it is what was asked for; another edit is not', async () => {
  const risk = await risks().identify('architect', { reviewOn: '2027-06-01' });
  const ask = async () => acts().break('architect', await acts().state('architect', { risks: [risk.id] }));
  await ask();
  const { risk: asked } = await risks().read(risk);
  const reworded = await risks().resave('architect', asked, { trigger: 'A call.' });
  expect(reworded).toMatchObject({ assessAgain: true, reviewOverdue: true });
  const rated = await risks().resave('architect', reworded, {
    inherent: { likelihood: 4, impact: 4 },
    current: { likelihood: 4, impact: 4 },
  });
  expect([rated.assessAgain, rated.reassess, rated.reviewOverdue]).toEqual([undefined, undefined, false]);
  await ask();
  const reviewed = await risks().review('architect', (await risks().read(risk)).risk);
  expect([reviewed.assessAgain, reviewed.reviewOverdue]).toEqual([undefined, false]);
});

test('it needs an issue of the project that its person may edit, and says so before anything stands', async () => {
  const stated = await acts().state();
  const other = scene.app.jira.site;
  const elsewhere = [...other.issues.values()].find(
    ({ projectId }) => projectId === scene.app.projects.elsewhere,
  );
  for (const issue of ['99999999', elsewhere?.id ?? '']) {
    const answer = await acts().call(
      'projectAdmin',
      'assumption/break',
      on(stated, { reason: 'Broken.', issue }),
    );
    expect(messageOf(answer)).toBe('invalid.issueElsewhere');
  }
  expect((await acts().read(stated)).version).toBe(1);
});

test('a call that is repeated stands once, and another one is refused', async () => {
  const risk = await risks().identify();
  const stated = await acts().state('architect', { risks: [risk.id] });
  const payload = on(stated, { reason: 'Two weeks with 900.', issue: acts().issue });
  const first = await acts().call('architect', 'assumption/break', payload);
  expect(await acts().call('architect', 'assumption/break', payload)).toEqual(first);
  expect((await changes().panel()).groups.open.total).toBe(1);
  expect((await risks().read(risk)).risk.version).toBe(2);
  expect(messageOf(await acts().call('vendorLead', 'assumption/break', payload))).toBe('invalid.id');
  const again = on(valueOf(first), { reason: 'Broken.', issue: acts().issue });
  expect(messageOf(await acts().call('architect', 'assumption/break', again))).toBe(
    'invalid.assumption.broken',
  );
});

test('what broke may be taken up again; what followed stays', async () => {
  const risk = await risks().identify();
  const broken = await acts().break('architect', await acts().state('architect', { risks: [risk.id] }));
  const reopened = await acts().reopen('architect', broken);
  expect(reopened).toMatchObject({ status: 'standing', may: expect.arrayContaining(['break']) as unknown });
  expect(reopened.broken).toBeUndefined();
  expect((await risks().read(risk)).risk.assessAgain).toBe(true);
  expect((await changes().panel()).groups.open.total).toBe(1);
});

describe('while somebody else is at work', () => {
  test('a risk that moved on is asked in its new version', async () => {
    const risk = await risks().identify();
    const stated = await acts().state('architect', { risks: [risk.id] });
    const app = await meanwhile(() => risks().resave('vendorLead', risk, { event: 'The feed is late.' }));
    await assumptionActsOf(app).break('architect', stated);
    expect((await risks().read(risk)).risk).toMatchObject({
      version: 3,
      event: 'The feed is late.',
      assessAgain: true,
    });
  });

  test('a risk that was closed is not asked', async () => {
    const risk = await risks().identify();
    const stated = await acts().state('architect', { risks: [risk.id] });
    const app = await meanwhile(() => risks().close('vendorLead', risk));
    await assumptionActsOf(app).break('architect', stated);
    const { risk: closed } = await risks().read(risk);
    expect([closed.status, closed.version, closed.reassess]).toEqual(['closed', 2, undefined]);
  });

  test('an assumption that moved on is a conflict, and nothing follows', async () => {
    const risk = await risks().identify();
    const stated = await acts().state('architect', { risks: [risk.id] });
    const app = await meanwhile(() => acts().restate('vendorLead', stated));
    const answer = await assumptionActsOf(app).call(
      'architect',
      'assumption/break',
      on(stated, { reason: 'Broken.', issue: acts().issue }),
    );
    expect(answer).toMatchObject({ error: { code: 'conflict' }, newer: { version: 2 } });
    expect((await risks().read(risk)).risk.version).toBe(1);
    expect((await changes().panel()).groups.open.total).toBe(0);
  });

  test('an edit of a risk that was asked meanwhile is a conflict', async () => {
    const risk = await risks().identify();
    await acts().break('architect', await acts().state('architect', { risks: [risk.id] }));
    const answer = await risks().call('architect', 'risk/save', resaved(risk));
    expect(answer).toMatchObject({ error: { code: 'conflict' }, newer: { assessAgain: true } });
  });
});

describe('what is limited to sides', () => {
  beforeEach(() => settle(scene.app, { sides: usualSides }));

  test('the change request is limited as the assumption is', async () => {
    await acts().break('architect', await acts().state('architect', { limitedTo: ['client'] }));
    expect((await changes().panel('vendorLead')).groups.open.total).toBe(0);
    const [row] = (await changes().panel('architect')).groups.open.changes;
    expect(row?.limitedTo).toEqual(['client']);
  });

  test('a risk that its person may not know of is asked, without being told to them', async () => {
    const hidden = await risks().identify('architect', { limitedTo: ['client'] });
    const stated = await acts().state('architect', { risks: [hidden.id] });
    const answer = await acts().break('vendorLead', stated);
    expect(answer.risks).toEqual([]);
    expect(JSON.stringify(answer)).not.toContain(hidden.id);
    const { risk, assumptions } = await risks().read(hidden, 'architect');
    expect(risk).toMatchObject({ assessAgain: true, limitedTo: ['client'] });
    expect(assumptions).toMatchObject([{ id: stated.id, asks: true }]);
  });

  test('a risk does not tell of an assumption that its reader may not know of', async () => {
    const risk = await risks().identify();
    const stated = await acts().state('architect', { risks: [risk.id], limitedTo: ['client'] });
    await acts().break('architect', stated);
    const seen = await risks().read(risk, 'vendorLead');
    expect([seen.risk.assessAgain, seen.assumptions]).toEqual([true, []]);
    const { entries } = await risks().history(risk, 'vendorLead');
    expect(JSON.stringify([seen, entries])).not.toContain(stated.id);
  });
});

test('a text that is erased of one of the two records stays in the other', async () => {
  const stated = await acts().state();
  await acts().break('architect', stated);
  const change = await changeBegun();
  const erased = await scene.app.inside(async (stored) => {
    const state = JSON.parse((await stored.ledger.findPresent(stated.id))?.state ?? '{}') as AssumptionState;
    for (const text of [state.statement, state.broken?.reason ?? '']) {
      await eraseText(
        { ...stored, clock: () => new Date() },
        { actId: randomUUID(), actor: appRef, recordId: stated.id, text: text as TextRef },
      );
    }
    return state.status;
  });
  expect(erased).toBe('broken');
  expect(await acts().read(stated)).toMatchObject({ statement: null, broken: { reason: null } });
  expect(await changes().read(change)).toEqual(change);
});

test('a statement that was erased has nothing to hand on', async () => {
  const stated = await acts().state();
  await scene.app.inside(async (stored) => {
    const state = JSON.parse((await stored.ledger.findPresent(stated.id))?.state ?? '{}') as AssumptionState;
    await eraseText(
      { ...stored, clock: () => new Date() },
      { actId: randomUUID(), actor: appRef, recordId: stated.id, text: state.statement as TextRef },
    );
  });
  const payload = on(await acts().read(stated), { reason: 'Broken.', issue: acts().issue });
  const answer = await acts().call('architect', 'assumption/break', payload);
  expect(messageOf(answer)).toBe('invalid.statementErased');
  expect((await acts().read(stated)).may).toEqual(['edit', 'check', 'confirm', 'retire']);
});

test('a risk tells of all that broke, and after it was assessed again as well', async () => {
  const risk = await risks().identify();
  const stated = [];
  for (const statement of ['One.', 'Two.', 'Three.']) {
    stated.push(await acts().state('architect', { statement, risks: [risk.id] }));
  }
  const [one, two] = stated;
  if (!one || !two) throw new Error('nothing is stated');
  await acts().break('architect', one);
  await acts().break('architect', two);
  const told = async () => {
    const { assumptions } = await risks().read(risk, 'viewer');
    return assumptions.map(({ statement, status, asks }) => [statement, status, asks === true]).sort();
  };
  const { assumptions } = await risks().read(risk);
  expect(assumptions.map(({ asks }) => asks === true)).toEqual([true, true, false]);
  expect(await told()).toEqual([
    ['One.', 'broken', true],
    ['Three.', 'standing', false],
    ['Two.', 'broken', true],
  ]);
  await risks().review('architect', (await risks().read(risk)).risk);
  expect(await told()).toEqual([
    ['One.', 'broken', false],
    ['Three.', 'standing', false],
    ['Two.', 'broken', false],
  ]);
});

test('no record that it touches is older afterwards than it was before, whatever the clocks say', async () => {
  const ahead = '2026-11-30T09:00:02.000Z';
  setClock(ahead);
  const risk = await risks().identify();
  setClock(start);
  const broken = await acts().break('architect', await acts().state('architect', { risks: [risk.id] }));
  expect(broken.broken?.at).toBe(ahead);
  const entries = (await readLedger()).filter(({ action }) => action === 'broken');
  expect(entries.map(({ at }) => at)).toEqual([ahead, ahead, ahead]);
  expect((await risks().read(risk)).risk.reassess?.at).toBe(ahead);
});

test('exactly the risks that it carries and that may still happen are asked, and nothing else changes', async () => {
  const fates = ['open', 'closed', 'materialised', 'reopened'] as const;
  const kind = fc.record({ fate: fc.constantFrom(...fates), isCarried: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(kind, { maxLength: 6 }), async (kinds) => {
      const made = [];
      for (const { fate, isCarried } of kinds) {
        const open = await risks().identify();
        const settled =
          fate === 'materialised'
            ? await risks().materialise('architect', open)
            : fate === 'open'
              ? open
              : await risks().close('architect', open);
        const risk = fate === 'reopened' ? await risks().reopen('architect', settled) : settled;
        made.push({ risk, isAsked: isCarried && (fate === 'open' || fate === 'reopened'), isCarried });
      }
      const carried = made.flatMap(({ risk, isCarried }) => (isCarried ? [risk.id] : []));
      const stated = await acts().state('architect', { risks: carried });
      const before = await readLedger();
      await acts().break('architect', stated);
      const after = await readLedger();
      expect(after.slice(0, before.length)).toEqual(before);
      const added = after.slice(before.length);
      const asked = made.flatMap(({ risk, isAsked }) => (isAsked ? [risk.id] : []));
      expect(added.map(({ kind: of }) => of)).toEqual(['assumption', ...asked.map(() => 'risk'), 'change']);
      expect(added.slice(1, -1).map(({ recordId }) => recordId)).toEqual(asked);
      for (const entry of added.slice(1, -1)) {
        const last = before.findLast(({ recordId }) => recordId === entry.recordId);
        const { reassess, ...rest } = JSON.parse(entry.state) as Record<string, unknown>;
        expect(rest).toEqual(JSON.parse(last?.state ?? '{}'));
        expect(reassess).toMatchObject({ assumption: stated.id, dueOn: '2026-11-29' });
        expect([entry.status, entry.limitedTo, entry.owner, entry.score]).toEqual([
          last?.status,
          last?.limitedTo,
          last?.owner,
          last?.score,
        ]);
      }
    }),
    { numRuns: 8 },
  );
});
