/** A risk because of which somebody asks for a decision or requests a change, through the real exported handlers. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { accountIdOf, type RoleKey } from '../../../local/jira/people';
import { eraseText } from '../../../src/app/erasure';
import { refuseNamed } from '../../../src/app/records/named-issue';
import type { Change } from '../../../src/contract/change';
import type { Decision } from '../../../src/contract/decision';
import { textLimits } from '../../../src/contract/limits';
import type { Risk } from '../../../src/contract/risk';
import type { ChangeState } from '../../../src/core/change/state';
import type { DecisionState } from '../../../src/core/decision/state';
import { propertyKey } from '../../../src/core/issue-property';
import { mostLed } from '../../../src/core/risk/refusals';
import type { RiskState } from '../../../src/core/risk/state';
import { appRef, type TextRef } from '../../../src/ports';
import { setClock, useApp } from '../../support/app';
import { changeActsOf, settleChanges } from '../../support/changes';
import { actsOf } from '../../support/decisions';
import { codeOf, messageOf, on, valueOf } from '../../support/records';
import { resaved, riskActsOf } from '../../support/risks';
import { settle, usualSides } from '../../support/settings';

const scene = useApp();
const acts = () => riskActsOf(scene.app);
const decisions = () => actsOf(scene.app);
const changes = () => changeActsOf(scene.app);
const me = (role: RoleKey) => accountIdOf(role);
const start = '2026-11-30T09:00:00.000Z';

beforeEach(() => {
  setClock(start);
});

const issueId = (key: string): string => scene.app.jira.site.findIssue(key)?.id ?? '';
const first = () => issueId(scene.app.issues.first);
const second = () => issueId(scene.app.issues.second);

/** What an act says of the issue on which the new record begins. */
const onIssue = (change: object = {}) => ({ issue: first(), ...change });
const decisionOn = (change: object = {}) => onIssue({ area: 'product', question: '', ...change });
const changeOn = (change: object = {}) => onIssue({ kind: 'scope', lane: 'normal', what: '', ...change });

/** The record that a risk led to last. */
const lastOf = ({ ledTo }: Risk): { id: string } => ({ id: ledTo.at(-1)?.record ?? '' });
const decisionOf = (risk: Risk, role?: RoleKey): Promise<Decision> => decisions().read(lastOf(risk), role);
const changeOf = (risk: Risk): Promise<Change> => changes().read(lastOf(risk));

const stateOf = <State>({ id }: { id: string }): Promise<State> =>
  scene.app.inside(async ({ ledger }) => JSON.parse((await ledger.findPresent(id))?.state ?? '{}') as State);

const erase = ({ id }: { id: string }, text: string) =>
  scene.app.inside((stored) =>
    eraseText(
      { ...stored, clock: () => new Date() },
      { actId: randomUUID(), actor: appRef, recordId: id, text: text as TextRef },
    ),
  );

const totals = async (role: RoleKey = 'projectAdmin') => [
  (await decisions().panel(role)).groups.mine.total + (await decisions().panel(role)).groups.others.total,
  (await changes().panel(role)).groups.open.total,
];

const intact = async (chain: string) => (await scene.app.inside(({ ledger }) => ledger.verify(chain))).intact;

describe('a risk', () => {
  test('leads to the draft of a decision with what is written in it, and stays as it is', async () => {
    const risk = await acts().identify('vendorLead', {
      owner: me('architect'),
      proximity: '2027-01-15',
      threatens: [first(), second()],
    });
    const led = await acts().toDecision('deliveryManager', risk, onIssue());
    expect(led).toEqual({
      ...risk,
      version: 2,
      ledTo: [
        {
          kind: 'decision',
          record: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
          issue: first(),
          by: me('deliveryManager'),
          at: start,
        },
      ],
    });
    const decision = await decisionOf(led);
    expect(decision).toMatchObject({
      version: 1,
      status: 'draft',
      area: 'product',
      question: risk.event,
      context: `${risk.cause ?? ''}\n\n${risk.effect ?? ''}`,
      driver: me('architect'),
      dueAt: '2027-01-15T23:59:59.999Z',
      issues: [second()],
      convertedFrom: { kind: 'risk', id: risk.id },
    });
    expect(await totals()).toEqual([1, 0]);
    expect((await decisions().panel('projectAdmin', scene.app.issues.second)).groups.others.total).toBe(0);
    expect((await acts().history(risk)).entries).toMatchObject([
      { event: 'identified' },
      { event: 'converted', actor: me('deliveryManager'), changed: { ledTo: led.ledTo } },
    ]);
    expect((await decisions().history(decision)).entries).toMatchObject([
      { event: 'drafted', actor: me('deliveryManager') },
    ]);
    expect(await intact(scene.app.projects.first)).toBe(true);
  });

  test('leads to a change request in the words of who makes it, with the whole of the risk as the reason', async () => {
    const risk = await acts().identify('vendorLead', { owner: me('architect') });
    const what = 'A second engineer learns the feed.';
    const led = await acts().toChange('deliveryManager', risk, changeOn({ what, lane: 'emergency' }));
    const change = await changeOf(led);
    expect(change).toMatchObject({
      version: 1,
      status: 'requested',
      kind: 'scope',
      lane: 'emergency',
      what,
      why: [risk.cause, risk.event, risk.effect].join('\n\n'),
      requester: me('architect'),
      issues: [],
      convertedFrom: { kind: 'risk', id: risk.id },
    });
    expect(change).not.toHaveProperty('dueAt');
    // Who wrote the request in the name of another is not rid of that part.
    expect(await stateOf<ChangeState>(change)).toHaveProperty('recordedBy');
    expect((await changes().history(change)).entries).toMatchObject([{ event: 'requested' }]);
    expect(await totals()).toEqual([0, 1]);
    expect(await intact(scene.app.projects.first)).toBe(true);
  });

  test('that nobody owns is answered for by who converts it, and a day that is over is nobody’s date', async () => {
    const risk = await acts().identify('vendorLead', { proximity: '2026-11-29' });
    const decision = await decisionOf(await acts().toDecision('deliveryManager', risk, onIssue()));
    expect(decision.driver).toBe(me('deliveryManager'));
    expect(decision).not.toHaveProperty('dueAt');
    const today = await acts().identify('vendorLead', { proximity: '2026-11-30' });
    const change = await changeOf(await acts().toChange('vendorLead', today, onIssue()));
    expect(change).toMatchObject({
      requester: me('vendorLead'),
      dueAt: '2026-11-30T23:59:59.999Z',
    });
    expect(await stateOf<ChangeState>(change)).not.toHaveProperty('recordedBy');
  });

  test('leads to more than one record, on whichever issue, up to a bound', async () => {
    let risk = await acts().identify('architect');
    for (let count = 1; count <= mostLed; count += 1) {
      risk =
        count % 2 === 0
          ? await acts().toChange('architect', risk, { issue: second() })
          : await acts().toDecision('architect', risk, onIssue());
    }
    expect(risk.ledTo.map(({ kind }) => kind).slice(0, 3)).toEqual(['decision', 'change', 'decision']);
    expect(new Set(risk.ledTo.map(({ record }) => record)).size).toBe(mostLed);
    expect(risk.may).toEqual(['edit', 'review', 'close', 'materialise']);
    for (const [key, said] of [
      ['risk/toDecision', decisionOn()],
      ['risk/toChange', changeOn()],
    ] as const) {
      expect(messageOf(await acts().call('architect', key, on(risk, said)))).toBe('invalid.riskLedToMany');
    }
    expect(await totals()).toEqual([mostLed / 2, 0]);
    // What it led to stays with it through all that happens to it afterwards.
    const edited = await acts().resave('architect', risk, { event: 'The feed is late.' });
    const closed = await acts().close('architect', edited);
    expect((await acts().read(closed)).risk.ledTo).toEqual(risk.ledTo);
  });

  test('that is over leads to nothing', async () => {
    for (const end of ['close', 'materialise'] as const) {
      const over = await acts()[end]('architect', await acts().identify('architect'));
      for (const [key, said] of [
        ['risk/toDecision', decisionOn()],
        ['risk/toChange', changeOn()],
      ] as const) {
        expect(messageOf(await acts().call('architect', key, on(over, said)))).toBe(
          `invalid.risk.${over.status}`,
        );
      }
    }
    expect(await totals()).toEqual([0, 0]);
  });

  test('that is accepted stays accepted', async () => {
    const risk = await acts().identify('architect', { owner: me('architect') });
    const led = await acts().toChange('vendorLead', await acts().accept('architect', risk), onIssue());
    expect(led).toMatchObject({ status: 'accepted', reviewedAt: start });
  });

  test('hands on the beginning of what is longer than the new record can take', async () => {
    const cause = 'c'.repeat(textLimits.riskText - 1);
    const risk = await acts().identify('architect', { cause, effect: '😀'.repeat(textLimits.riskText / 2) });
    const led = await acts().toChange('architect', risk, onIssue());
    const { why } = await changeOf(led);
    expect(why).toBe(`${cause}…`.slice(0, textLimits.why));
    const { why: whole } = await changeOf(
      await acts().toChange(
        'architect',
        await acts().resave('architect', led, { cause: 'c', effect: 'é'.repeat(textLimits.riskText - 3) }),
        onIssue(),
      ),
    );
    expect(whole).toBe(`c\n\n${'é'.repeat(textLimits.riskText - 3)}`);
  });
});

describe('the issue on which it begins', () => {
  test('is one of the project of the page that the person sees', async () => {
    const risk = await acts().identify('architect');
    for (const issue of [issueId(scene.app.issues.elsewhere), '99999999']) {
      for (const [key, said] of [
        ['risk/toDecision', decisionOn({ issue })],
        ['risk/toChange', changeOn({ issue })],
      ] as const) {
        expect(await acts().call('projectAdmin', key, on(risk, said))).toEqual({
          ok: false,
          error: { code: 'invalid', message: 'invalid.issueElsewhere', field: 'issue' },
        });
      }
    }
    expect((await acts().read(risk)).risk).toMatchObject({ version: 1, ledTo: [] });
    const { groups } = await decisions().panel('projectAdmin', scene.app.issues.elsewhere);
    expect(groups.mine.total + groups.others.total).toBe(0);
  });

  test('is one that Jira lets the person edit', async () => {
    const refusalFor = (projectId: string | undefined, mayEdit: boolean) =>
      refuseNamed(
        {
          jira: {
            findParts: () => Promise.resolve(projectId === undefined ? undefined : { projectId }),
            may: (permission: string, issue: string) =>
              Promise.resolve(mayEdit && permission === 'EDIT_ISSUES' && issue === '7'),
          },
        } as unknown as Parameters<typeof refuseNamed>[0],
        { accountId: 'a', projectId: '1', issue: null },
        '7',
      );
    expect(await refusalFor('1', true)).toBeNull();
    expect(await refusalFor('1', false)).toEqual({
      code: 'forbidden',
      message: 'forbidden.edit',
      field: 'issue',
    });
    const elsewhere = { code: 'invalid', message: 'invalid.issueElsewhere', field: 'issue' };
    expect(await refusalFor('2', true)).toEqual(elsewhere);
    expect(await refusalFor(undefined, true)).toEqual(elsewhere);
  });

  test('is found by what began there, and what began goes with it', async () => {
    const { app } = scene;
    const risk = await acts().identify('architect', { proximity: '2027-01-15' });
    const led = await acts().toChange('architect', risk, onIssue());
    await app.host.settle();
    const property = () => app.jira.site.findIssue(app.issues.first)?.properties.get(propertyKey);
    expect(property()).toMatchObject({ change: { status: 'requested' } });

    setClock('2026-11-30T09:05:00.000Z');
    app.onPage('projectAdmin', `/issue/${app.issues.first}/move`, { project: 'LABEL' });
    await app.host.settle();
    const entries = await app.inside(async ({ ledger }) => [
      await ledger.findPresent(risk.id),
      await ledger.findPresent(lastOf(led).id),
    ]);
    expect(entries.map((entry) => [entry?.issueId, entry?.chainId, entry?.projectId])).toEqual([
      [null, app.projects.first, app.projects.first],
      [led.ledTo[0]?.issue, app.projects.first, app.projects.elsewhere],
    ]);
    const moved = [...app.jira.site.issues.values()].find(({ id }) => id === led.ledTo[0]?.issue);
    const change = valueOf(await app.call('projectAdmin', 'change/read', lastOf(led), moved?.key));
    expect(change.convertedFrom).toEqual({ kind: 'risk', id: risk.id });
    // By now it is an issue of another project.
    const again = await acts().call('architect', 'risk/toChange', on(led, changeOn({ issue: moved?.id })));
    expect(messageOf(again)).toBe('invalid.issueElsewhere');
    for (const chain of Object.values(app.projects)) expect(await intact(chain)).toBe(true);
  });
});

test('it goes into no area that the project does not offer', async () => {
  const risk = await acts().identify('architect');
  const answer = await acts().call(
    'architect',
    'risk/toDecision',
    on(risk, decisionOn({ area: 'trainingDataChange' })),
  );
  expect(answer).toMatchObject({ ok: false, error: { message: 'invalid.area', field: 'area' } });
  const { areas } = await acts().register('architect');
  expect(areas).toContain('product');
  expect(areas).not.toContain('trainingDataChange');
});

describe('sent again', () => {
  test('an act stands once and answers the same, also after its answer was lost', async () => {
    const { app } = scene;
    const payload = on(await acts().identify('architect'), decisionOn());
    app.host.faults.add({ kind: 'lostAnswer', target: 'sql', times: 1, match: 'INSERT INTO ledger' });
    const all = await Promise.all(
      Array.from({ length: 3 }, () => acts().call('architect', 'risk/toDecision', payload)),
    );
    const [one, ...others] = all.map(valueOf);
    for (const other of others) expect(other).toEqual(one);
    expect(one?.ledTo).toHaveLength(1);
    expect(await totals()).toEqual([1, 0]);
  });

  test('its id opens neither the record that it began nor anything to somebody else', async () => {
    const risk = await acts().identify('architect');
    const payload = on(risk, decisionOn());
    const led = valueOf(await acts().call('architect', 'risk/toDecision', payload));
    expect(messageOf(await acts().call('vendorLead', 'risk/toDecision', payload))).toBe('invalid.id');
    const { actId } = payload;
    const withdrawal = { ...lastOf(led), version: 1, reason: 'x', actId };
    expect(messageOf(await scene.app.call('architect', 'decision/withdraw', withdrawal))).toBe('invalid.id');
  });
});

test('what moved on meanwhile is a conflict, and nothing has begun', async () => {
  const risk = await acts().identify('architect');
  await acts().review('vendorLead', risk);
  const late = await acts().call('architect', 'risk/toChange', on(risk, changeOn()));
  expect(late).toMatchObject({ ok: false, error: { code: 'conflict' }, newer: { version: 2, ledTo: [] } });
  expect(await totals()).toEqual([0, 0]);
});

test('either of two who convert the same risk at once wins', async () => {
  for (let round = 0; round < 4; round += 1) {
    const risk = await acts().identify('architect');
    const both = await Promise.all([
      acts().call('architect', 'risk/toDecision', on(risk, decisionOn())),
      acts().call('vendorLead', 'risk/toChange', on(risk, changeOn())),
    ]);
    expect(both.map(codeOf).sort()).toEqual(['conflict', 'ok']);
    expect((await acts().read(risk)).risk.ledTo).toHaveLength(1);
  }
});

describe('a risk that is limited to sides', () => {
  beforeEach(() => settle(scene.app, { sides: usualSides }));

  test('leads to records for the same sides, which they stay', async () => {
    const limitedTo = ['client'];
    const risk = await acts().identify('architect', { limitedTo });
    for (const [key, said] of [
      ['risk/toDecision', decisionOn()],
      ['risk/toChange', changeOn()],
    ] as const) {
      expect(codeOf(await acts().call('vendorLead', key, on(risk, said)))).toBe('notFound');
    }
    const led = await acts().toDecision('architect', risk, onIssue());
    const decision = await decisionOf(led, 'architect');
    expect(decision.limitedTo).toEqual(limitedTo);
    for (const who of ['vendorLead', 'projectAdmin'] as const) {
      expect(codeOf(await scene.app.call(who, 'decision/read', { id: decision.id }))).toBe('notFound');
      expect(await totals(who)).toEqual([0, 0]);
    }
    const opened = await scene.app.call('architect', 'decision/save', {
      actId: randomUUID(),
      record: { id: decision.id, version: 1 },
      ...{ as: 'draft', area: 'product', question: 'q', context: '', options: [], noAlternative: '' },
      ...{ contributors: [], informed: [], issues: [] },
    });
    expect(messageOf(opened)).toBe('invalid.limitSuccessor');
    const change = await acts().toChange('architect', led, { issue: second() });
    expect((await changes().panel('vendorLead', scene.app.issues.second)).groups.open.total).toBe(0);
    expect(change.ledTo).toHaveLength(2);
  });

  test('stays for the same sides once it led to something, which says no more than that it was a risk', async () => {
    const risk = await acts().identify('architect');
    const led = await acts().toDecision('architect', risk, decisionOn({ question: 'Who mends the feed?' }));
    const secret = 'The vendor is about to be replaced.';
    const limited = resaved(led, { limitedTo: ['client'], event: secret });
    expect(await acts().call('architect', 'risk/save', limited)).toMatchObject({
      error: { message: 'invalid.limitLed', field: 'limitedTo' },
    });
    await acts().resave('architect', led, { cause: secret });
    const decision = await decisionOf(led, 'vendorLead');
    expect(decision).toMatchObject({
      question: 'Who mends the feed?',
      convertedFrom: { kind: 'risk', id: risk.id },
    });
    expect(JSON.stringify(decision)).not.toContain(secret);
  });

  test('is not converted while its owner may not know of what it would lead to', async () => {
    const owner = me('clientSponsor');
    const risk = await acts().identify('architect', { limitedTo: ['client'], owner });
    await settle(scene.app, { sides: { ...usualSides, clientSponsor: 'vendor' } });
    for (const [key, said] of [
      ['risk/toDecision', decisionOn()],
      ['risk/toChange', changeOn()],
    ] as const) {
      const answer = await acts().call('architect', key, on(risk, said));
      expect(answer).toEqual({ ok: false, error: { code: 'invalid', message: 'invalid.limitOwner' } });
    }
  });
});

describe('a text that is erased', () => {
  test('from one record stays in the other', async () => {
    const risk = await acts().identify('architect');
    const decision = await decisionOf(await acts().toDecision('architect', risk, onIssue()));
    const { cause, event, effect } = await stateOf<RiskState>(risk);
    const { question, context } = await stateOf<DecisionState>(decision);
    expect(new Set([cause, event, effect, question, context]).size).toBe(5);
    await erase(risk, cause);
    await erase(risk, event);
    const whole = `${risk.cause ?? ''}\n\n${risk.effect ?? ''}`;
    expect(await decisions().read(decision)).toMatchObject({ question: risk.event, context: whole });
    await erase(decision, context ?? '');
    expect((await acts().read(risk)).risk).toMatchObject({ event: null, effect: risk.effect });
    expect(await intact(scene.app.projects.first)).toBe(true);
  });

  test('is not handed on: without what may happen there is nothing to hand on', async () => {
    const risk = await acts().identify('architect');
    const { cause, event, effect } = await stateOf<RiskState>(risk);
    await erase(risk, cause);
    const { risk: less } = await acts().read(risk);
    const led = await acts().toChange('architect', less, onIssue());
    expect(await changeOf(led)).toMatchObject({ what: risk.event, why: risk.effect });

    await erase(risk, effect);
    const { risk: least } = await acts().read(risk);
    const ledAgain = await acts().toChange('architect', least, onIssue());
    expect(await changeOf(ledAgain)).toMatchObject({ what: risk.event, why: risk.event });

    await erase(risk, event);
    const { risk: mute } = await acts().read(risk);
    expect(mute.may).not.toContain('toDecision');
    expect(mute.may).not.toContain('toChange');
    const said = on(mute, changeOn({ what: 'Mend it.' }));
    expect(messageOf(await acts().call('architect', 'risk/toChange', said))).toBe('invalid.riskErased');
  });
});

test('what came from a risk becomes something else as any other record does', async () => {
  await settleChanges(scene.app);
  const risk = await acts().identify('architect');
  const decision = await decisionOf(await acts().toDecision('architect', risk, onIssue()));
  const converted = await decisions().convert('architect', decision);
  const change = await changes().read({ id: converted.convertedTo ?? '' });
  expect(change.convertedFrom).toEqual({ kind: 'decision', id: decision.id });
  expect(converted.convertedFrom).toEqual({ kind: 'risk', id: risk.id });
  const edited = await acts().call('architect', 'risk/save', resaved(risk));
  expect(codeOf(edited)).toBe('conflict');
});
