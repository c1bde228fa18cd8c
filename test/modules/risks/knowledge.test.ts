/** Areas that one person holds: found as whoever asks, accepted as risks or refused with a reason. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { accountIdOf } from '../../../local/jira/people';
import { eraseText } from '../../../src/app/erasure';
import type { Proposal } from '../../../src/contract/knowledge';
import type { RiskState } from '../../../src/core/risk/state';
import { appRef, type TextRef } from '../../../src/ports';
import { setClock, useApp } from '../../support/app';
import { actsOf } from '../../support/decisions';
import { askedOf, knowledgeActsOf, times } from '../../support/knowledge';
import { codeOf, messageOf, valueOf } from '../../support/records';
import { resaved, riskActsOf } from '../../support/risks';
import { settle, usualSides } from '../../support/settings';

const scene = useApp();
const acts = () => knowledgeActsOf(scene.app);
const risks = () => riskActsOf(scene.app);
const start = '2026-06-01T09:00:00.000Z';
const day = (days: number, at = start) => new Date(Date.parse(at) + days * 86_400_000).toISOString();

beforeEach(async () => {
  setClock(start);
  await settle(scene.app, { sides: usualSides });
});

/** Nine of the vendor's lead, and one of the client. */
const held = [...times(9, 'vendorLead'), 'viewer' as const];

async function holdArea(name = 'Pipeline'): Promise<Proposal> {
  acts().make(name, held);
  const { proposals } = await acts().find();
  const found = proposals.find(({ component }) => component.name === name);
  if (!found) throw new Error('the area is not held');
  return found;
}

const named = async (
  name = 'Pipeline',
  who: Parameters<ReturnType<typeof acts>['find']>[0] = 'projectAdmin',
) => (await acts().find(who)).proposals.find(({ component }) => component.name === name);

const countAccounts = () =>
  scene.app.inside(async ({ people }) => {
    let count = 0;
    for await (const account of people.accounts()) count += Number(account !== '');
    return count;
  });

describe('looking', () => {
  test('finds areas that one person holds who does not work for the client, with what it looked at', async () => {
    const pipeline = acts().make('Pipeline', held);
    acts().make('Client only', times(6, 'architect'));
    acts().make('Little', times(4, 'vendorLead'));
    acts().make('Shared', [...times(7, 'deliveryManager'), ...times(3, null)]);
    const stranger = acts().make('Stranger', times(5, 'outsider'));
    const found = await acts().find();
    expect(found).toMatchObject({ days: 180, decisions: 0, isCut: false });
    expect(found.areas).toBeGreaterThanOrEqual(5);
    const ours = found.proposals.filter(({ component: { id } }) => Number(id) >= Number(pipeline));
    expect(ours).toEqual([
      {
        component: { id: stranger, name: 'Stranger' },
        holder: accountIdOf('outsider'),
        side: null,
        n: 5,
        ofTop: 5,
        stand: 'proposed',
        issues: expect.any(Array) as unknown,
      },
      {
        component: { id: pipeline, name: 'Pipeline' },
        holder: accountIdOf('vendorLead'),
        side: 'vendor',
        n: 10,
        ofTop: 9,
        stand: 'proposed',
        issues: expect.any(Array) as unknown,
      },
    ]);
    const { issues } = scene.app.jira.site;
    const shown = ours[1]?.issues ?? [];
    expect(shown).toHaveLength(5);
    for (const { id, key } of shown) expect(issues.get(id)).toMatchObject({ key, componentIds: [pipeline] });
    const resolved = shown.map(({ id }) => issues.get(id)?.resolvedAt ?? 0);
    expect(resolved).toEqual([...resolved].sort((one, other) => other - one));
  });

  test('leaves no trace in storage, and costs a point for each issue', async () => {
    await acts().find();
    const before = await countAccounts();
    acts().make('Pipeline', held);
    const { issues } = await acts().find();
    expect(await countAccounts()).toBe(before);
    expect(await scene.app.inside(({ ledger }) => ledger.findHead(scene.app.projects.first))).toMatchObject({
      hash: expect.any(String) as unknown,
    });
    // Five points are for what they may do in the project.
    expect(scene.app.lastRun('knowledge/find').points).toBe(5 + 1 + issues);
  });

  test('counts decisions by who made them, on the components of their issue, and none that is limited', async () => {
    const issue = scene.app.jira.site.findIssue(scene.app.issues.first);
    if (!issue) throw new Error('no issue');
    issue.resolvedAt = null;
    // So that it is none of those that were resolved.
    issue.componentIds = ['none'];
    issue.componentIds = [acts().make('Pipeline', times(4, 'vendorLead'))];
    expect(await named()).toBeUndefined();
    const decide = (change: object) =>
      actsOf(scene.app).record('vendorLead', {
        decidedBy: accountIdOf('vendorLead'),
        decidedAt: day(-10),
        ...change,
      });
    await decide({ limitedTo: ['vendor'] });
    await decide({ decidedAt: day(-181) });
    for (const who of ['vendorLead', 'projectAdmin'] as const)
      expect(await named('Pipeline', who)).toBeUndefined();
    await decide({});
    for (const who of ['vendorLead', 'projectAdmin'] as const) {
      expect(await named('Pipeline', who)).toMatchObject({
        n: 5,
        ofTop: 5,
        holder: accountIdOf('vendorLead'),
      });
    }
    expect(await acts().find()).toMatchObject({ decisions: 1 });
  });

  test('knows of somebody who was erased what Jira still says, and passes over what only they have decided', async () => {
    await holdArea();
    const issue = scene.app.jira.site.findIssue(scene.app.issues.second);
    if (!issue) throw new Error('no issue');
    issue.componentIds = [acts().make('Decided', [])];
    issue.resolvedAt = null;
    const decided = { decidedBy: accountIdOf('vendorLead'), decidedAt: day(-10) };
    for (let count = 0; count < 5; count += 1) {
      await actsOf(scene.app).record('vendorLead', decided, scene.app.issues.second);
    }
    expect(await named('Decided')).toMatchObject({ n: 5, side: 'vendor' });
    await scene.app.inside(({ people }) => people.erase(accountIdOf('vendorLead')));
    expect(await named('Decided')).toBeUndefined();
    expect(await named()).toMatchObject({ holder: accountIdOf('vendorLead'), side: null });
  });
});

describe('accepting', () => {
  test('begins the risk in the same act, once however often it is sent', async () => {
    const proposal = await holdArea();
    const actId = randomUUID();
    const said = { actId, owner: accountIdOf('deliveryManager'), reviewOn: '2026-07-01' };
    const risk = valueOf(await acts().accept('architect', askedOf(proposal), said));
    expect(risk).toMatchObject({
      version: 1,
      status: 'open',
      category: 'knowledgeTransfer',
      owner: accountIdOf('deliveryManager'),
      identifiedBy: accountIdOf('architect'),
    });
    expect(valueOf(await acts().accept('architect', askedOf(proposal), said))).toEqual(risk);
    const register = await risks().register();
    expect(register.total).toBe(1);
    const { entries } = await risks().history(risk);
    expect(entries).toMatchObject([{ event: 'identified', intact: true }]);
    const written = await scene.app.inside(({ ledger }) => ledger.findAct(actId));
    expect(written.map(({ kind, action }) => [kind, action]).sort()).toEqual([
      ['proposal', 'identified'],
      ['risk', 'identified'],
    ]);
    expect(await named()).toMatchObject({
      stand: 'accepted',
      answer: { version: 1, by: accountIdOf('architect'), at: start, n: 10, ofTop: 9, risk: risk.id },
      risk: { id: risk.id, status: 'open', event: risk.event },
    });
    expect((await risks().call('viewer', 'risk/verify', { id: risk.id })).ok).toBe(true);
  });

  test('keeps the account of its holder in the table of persons alone', async () => {
    const proposal = await holdArea();
    const actId = randomUUID();
    await acts().accept('architect', askedOf(proposal), { actId });
    const written = await scene.app.inside(({ ledger }) => ledger.findAct(actId));
    expect(JSON.stringify(written)).not.toContain(accountIdOf('vendorLead'));
  });

  test('is refused for what would be refused of any risk, and then nothing is on record', async () => {
    const proposal = await holdArea();
    const answer = await acts().accept('architect', askedOf(proposal), { reviewOn: '2026-01-01' });
    expect(answer).toMatchObject({
      ok: false,
      error: { message: 'invalid.reviewInPast', field: 'reviewOn' },
    });
    expect(await named()).toEqual(proposal);
    expect((await risks().register()).total).toBe(0);
  });

  test('is asked for again 90 days after the risk was closed, and not while it may happen', async () => {
    const proposal = await holdArea();
    const risk = valueOf(await acts().accept('architect', askedOf(proposal)));
    const accepted = await named();
    if (!accepted) throw new Error('gone');
    for (const answer of [acts().accept, acts().refuse]) {
      expect(messageOf(await answer('architect', askedOf(accepted)))).toBe('invalid.proposal.accepted');
    }
    setClock(day(10));
    await risks().close('architect', risk);
    expect(await named()).toMatchObject({ stand: 'accepted', risk: { status: 'closed' } });
    setClock(day(99));
    expect(await named()).toMatchObject({ stand: 'accepted' });
    setClock(day(100));
    const again = await named();
    expect(again).toMatchObject({ stand: 'proposed', risk: { status: 'closed' } });
    if (!again) throw new Error('gone');
    expect(valueOf(await acts().accept('architect', askedOf(again))).id).not.toBe(risk.id);
    expect(await named()).toMatchObject({
      stand: 'accepted',
      answer: { version: 2 },
      risk: { status: 'open' },
    });
  });

  test('is absent for whoever may not know of the risk that it became', async () => {
    const proposal = await holdArea();
    const risk = valueOf(await acts().accept('vendorLead', askedOf(proposal)));
    await risks().call('vendorLead', 'risk/save', resaved(risk, { limitedTo: ['vendor'] }));
    expect(await named('Pipeline', 'vendorLead')).toMatchObject({ stand: 'accepted' });
    expect(await named('Pipeline', 'architect')).toBeUndefined();
    const asked = { ...askedOf(proposal), version: 1 };
    expect(messageOf(await acts().refuse('architect', asked))).toBe('invalid.proposal.gone');
  });

  test('tells whoever may not know of the risk nothing of it, whichever version they name', async () => {
    const proposal = await holdArea();
    await acts().refuse('architect', askedOf(proposal));
    const refused = { ...askedOf(proposal), version: 1 };
    const risk = valueOf(await acts().accept('vendorLead', refused));
    await risks().call('vendorLead', 'risk/save', resaved(risk, { limitedTo: ['vendor'] }));
    for (const asked of [
      askedOf(proposal),
      refused,
      { ...refused, version: 2 },
      { ...refused, version: 3 },
    ]) {
      for (const answer of [acts().accept, acts().refuse]) {
        const outcome = await answer('architect', asked);
        expect(outcome).toEqual({
          ok: false,
          error: { code: 'invalid', message: 'invalid.proposal.gone' },
        });
      }
    }
    expect(await acts().refuse('vendorLead', refused)).toMatchObject({
      error: { code: 'conflict', message: 'conflict.proposal' },
      newer: { risk: risk.id },
    });
  });

  test('is quiet from the day on which the risk was closed, whatever was done to its record since', async () => {
    const proposal = await holdArea();
    const risk = valueOf(await acts().accept('architect', askedOf(proposal), { trigger: 'A call.' }));
    await risks().close('architect', risk);
    setClock(day(30));
    await scene.app.inside(async (stored) => {
      const { trigger = '' } = JSON.parse(
        (await stored.ledger.findPresent(risk.id))?.state ?? '{}',
      ) as RiskState;
      await eraseText(
        { ...stored, clock: () => new Date() },
        { actId: randomUUID(), actor: appRef, recordId: risk.id, text: trigger as TextRef },
      );
    });
    expect((await risks().read(risk)).risk).toMatchObject({ version: 3, trigger: null });
    setClock(day(89));
    expect(await named()).toMatchObject({ stand: 'accepted' });
    setClock(day(90));
    expect(await named()).toMatchObject({ stand: 'proposed' });
  });

  test('keeps texts of its own, also where the refusal before it said the same', async () => {
    const proposal = await holdArea();
    const reason = 'A second one is learning it.';
    const actIds = [randomUUID(), randomUUID()] as const;
    await acts().refuse('architect', askedOf(proposal), { actId: actIds[0], reason });
    const asked = { ...askedOf(proposal), version: 1 };
    const said = { actId: actIds[1], cause: reason, trigger: 'A call.' };
    expect(valueOf(await acts().accept('architect', asked, said))).toMatchObject({ cause: reason });
    const [refused, begun] = await scene.app.inside(async ({ ledger }) => {
      const entries = [...(await ledger.findAct(actIds[0])), ...(await ledger.findAct(actIds[1]))];
      return ['declined', 'open'].map(
        (status) => JSON.parse(entries.find((entry) => entry.status === status)?.state ?? '{}') as object,
      );
    });
    expect(refused).toMatchObject({ reason: expect.any(String) as unknown });
    expect(begun).toMatchObject({ cause: expect.any(String) as unknown });
    expect(Object.values(begun ?? {})).not.toContain((refused as { reason: string }).reason);
  });
});

describe('refusing', () => {
  test('keeps who refused it, when and why, and is asked for again after 90 days', async () => {
    const proposal = await holdArea();
    const answer = valueOf(await acts().refuse('architect', askedOf(proposal)));
    const kept = {
      version: 1,
      by: accountIdOf('architect'),
      at: start,
      n: 10,
      ofTop: 9,
      reason: 'A second one is learning it.',
    };
    expect(answer).toMatchObject(kept);
    setClock(day(89));
    const refused = await named();
    expect(refused).toMatchObject({ stand: 'declined', answer: kept });
    if (!refused) throw new Error('gone');
    expect(messageOf(await acts().refuse('vendorLead', askedOf(refused)))).toBe('invalid.proposal.declined');
    setClock(day(90));
    expect(await named()).toMatchObject({ stand: 'proposed', answer: kept });
  });

  test('is asked for at once when the area is held by a step more', async () => {
    const proposal = await holdArea();
    await acts().refuse('architect', askedOf(proposal));
    const { site } = scene.app.jira;
    const finish = (count: number): void => {
      const free = [...site.issues.values()].filter(
        (issue) => issue.projectId === scene.app.projects.first && issue.componentIds.length === 0,
      );
      for (const issue of free.slice(0, count)) {
        issue.componentIds = [proposal.component.id];
        issue.assigneeId = accountIdOf('vendorLead');
        issue.resolvedAt = Date.parse(day(-2));
      }
    };
    finish(4);
    expect(await named()).toMatchObject({ stand: 'declined', n: 14, ofTop: 13 });
    finish(1);
    const again = await named();
    expect(again).toMatchObject({ stand: 'proposed', n: 15, answer: { n: 10 } });
    if (!again) throw new Error('gone');
    expect(messageOf(await acts().refuse('vendorLead', askedOf(again), { reason: 'Still so.' }))).toBe('ok');
    expect(await named()).toMatchObject({
      stand: 'declined',
      answer: { version: 2, n: 15, reason: 'Still so.' },
    });
  });

  test('can be taken up again at any time', async () => {
    const proposal = await holdArea();
    await acts().refuse('architect', askedOf(proposal));
    const refused = await named();
    if (!refused) throw new Error('gone');
    const risk = valueOf(await acts().accept('vendorLead', askedOf(refused)));
    expect(await named()).toMatchObject({ stand: 'accepted', risk: { id: risk.id } });
    expect((await named())?.answer).not.toHaveProperty('reason');
  });

  test('counts once when it is sent again, though the area is held no more by then', async () => {
    const proposal = await holdArea();
    const actId = randomUUID();
    const first = await acts().refuse('architect', askedOf(proposal), { actId });
    for (const issue of scene.app.jira.site.issues.values()) issue.componentIds = [];
    expect(await acts().refuse('architect', askedOf(proposal), { actId })).toEqual(first);
    expect(codeOf(await acts().refuse('vendorLead', askedOf(proposal), { actId }))).toBe('invalid');
  });
});

describe('an answer', () => {
  test('to what somebody else has answered meanwhile is a conflict, and begins no risk', async () => {
    const proposal = await holdArea();
    const first = valueOf(await acts().refuse('architect', askedOf(proposal)));
    expect(await acts().refuse('vendorLead', askedOf(proposal))).toMatchObject({
      error: { code: 'conflict' },
      newer: { reason: first.reason },
    });
    expect(codeOf(await acts().accept('vendorLead', askedOf(proposal)))).toBe('conflict');
    expect((await risks().register()).total).toBe(0);
  });

  test('of two at once is one, and so is the risk', async () => {
    const proposal = await holdArea();
    const codes = await Promise.all(
      (['architect', 'vendorLead', 'deliveryManager'] as const).map(async (who) =>
        codeOf(await acts().accept(who, askedOf(proposal))),
      ),
    );
    expect(codes.sort()).toEqual(['conflict', 'conflict', 'ok']);
    expect((await risks().register()).total).toBe(1);
  });

  test.each([
    ['about another holder', { holder: accountIdOf('deliveryManager') }],
    ['about an area that nobody holds', { component: '10016' }],
    ['about no area', { component: '99999999' }],
    ['of a version that is not there', { version: 3 }],
  ])('%s is refused, whoever is named, and makes no reference', async (_name, change) => {
    const proposal = await holdArea();
    const before = await countAccounts();
    for (const answer of [acts().accept, acts().refuse]) {
      const outcome = await answer('projectAdmin', { ...askedOf(proposal), ...change });
      expect(['invalid.proposal.gone', 'error.notFound']).toContain(messageOf(outcome));
    }
    expect(await countAccounts()).toBe(before);
    expect(await named()).toEqual(proposal);
  });
});
