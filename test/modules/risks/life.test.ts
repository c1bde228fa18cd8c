/** The life of a risk: identified, assessed, treated, accepted, closed, happened, taken up again. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { accountIdOf, type RoleKey } from '../../../local/jira/people';
import type { Risk } from '../../../src/contract/risk';
import { defaultSettings } from '../../../src/core/settings/defaults';
import { setClock, useApp } from '../../support/app';
import { messageOf, on } from '../../support/records';
import { resaved, riskActsOf, riskOf } from '../../support/risks';
import { settle, usualSides } from '../../support/settings';

const scene = useApp();
const acts = () => riskActsOf(scene.app);
const me = (role: RoleKey) => accountIdOf(role);
const start = '2026-11-30T09:00:00.000Z';

beforeEach(() => {
  setClock(start);
});

const eventsOf = async ({ id }: Pick<Risk, 'id'>) =>
  (await acts().history({ id })).entries.map(({ event }) => event);

/** An issue of the project whose status is of the category Done, and one whose is not. */
function issuesBy(isDone: boolean): string {
  const { site } = scene.app.jira;
  const found = [...site.issues.values()].find(
    ({ projectId, statusId }) =>
      projectId === scene.app.projects.first && (site.getStatus(statusId).category === 'done') === isDone,
  );
  if (!found) throw new Error('the demonstration has no such issue');
  return found.id;
}

test('a risk is identified with all that somebody says of it', async () => {
  const said = {
    category: 'knowledgeTransfer',
    trigger: 'He hands in his notice.',
    owner: me('architect'),
    response: 'mitigate',
    proximity: '2027-01-15',
    reviewOn: '2026-12-14',
    inherent: { likelihood: 3, impact: 4 },
    current: { likelihood: 3, impact: 4 },
    target: { likelihood: 1, impact: 4 },
    probability: { low: 0.1, high: 0.3 },
    money: { low: 10_000, high: 40_000 },
    days: { low: 5, high: 20 },
    threatens: [issuesBy(false)],
  };
  expect(await acts().identify('vendorLead', said)).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
    version: 1,
    status: 'open',
    cause: 'The vendor has one engineer who knows the feed.',
    event: 'The feed stops and nobody can mend it.',
    effect: 'The pilot has no data for weeks.',
    ...said,
    treatments: [],
    identifiedBy: me('vendorLead'),
    createdAt: start,
    reviewedAt: start,
    stale: false,
    reviewOverdue: false,
    ledTo: [],
    may: ['edit', 'review', 'close', 'materialise', 'toDecision', 'toChange'],
  });
});

test('it is being treated while some issue treats it', async () => {
  const risk = await acts().identify();
  const treated = await acts().resave('architect', risk, { treatments: [issuesBy(false)] });
  expect(treated).toMatchObject({ status: 'treating', version: 2 });
  const untreated = await acts().resave('architect', treated);
  expect(untreated).toMatchObject({ status: 'open', treatments: [] });
  expect(await eventsOf(risk)).toEqual(['identified', 'edited', 'edited']);
});

describe('the rating of now', () => {
  const low = { current: { likelihood: 1, impact: 3 } };

  test('falls below the inherent one only once a treatment is done', async () => {
    const risk = await acts().identify();
    const rate = (treatments: string[], record: Risk = risk) =>
      acts().call('architect', 'risk/save', resaved(record, { ...low, treatments }));
    for (const treatments of [[], [issuesBy(false)], ['99999999']]) {
      expect(messageOf(await rate(treatments))).toBe('invalid.treatmentNotDone');
    }
    const answer = await rate([issuesBy(false), issuesBy(true)]);
    expect(answer).toMatchObject({ ok: true, value: { ...low, status: 'treating' } });
    expect(await eventsOf(risk)).toEqual(['identified', 'assessed']);
  });

  test('may stay there though the issue was opened again', async () => {
    const risk = await acts().identify('projectAdmin', { ...low, treatments: [issuesBy(true)] });
    const again = async (change: object, seen: Risk = risk) =>
      acts().call('architect', 'risk/save', resaved(seen, { ...low, ...change }));
    expect(messageOf(await again({}))).toBe('invalid.treatmentNotDone');
    expect(messageOf(await again({ treatments: risk.treatments, trigger: 'A call.' }))).toBe('ok');
  });

  test('has to be of the table, and below no target', async () => {
    const rate = async (change: object) =>
      messageOf(await acts().call('architect', 'risk/save', riskOf(change)));
    expect(await rate({ current: { likelihood: 5, impact: 0 } })).toBe('invalid.rating');
    expect(await rate({ target: { likelihood: 4, impact: 0 } })).toBe('invalid.targetAbove');
    expect(await rate({ money: { low: 2, high: 1 } })).toBe('invalid.spanReversed');
    expect(await rate({ category: 'biasAndEthics' })).toBe('invalid.riskCategory');
    expect(await rate({ reviewOn: '2026-11-29' })).toBe('invalid.reviewInPast');
    for (const reviewOn of ['2026-02-30', '9999-12-31', '3000-01-01']) {
      expect(await rate({ reviewOn })).toBe('invalid.date');
    }
    expect(await rate({ reviewOn: '2999-12-31' })).toBe('ok');
  });
});

test('it is looked at, and then not stale nor overdue', async () => {
  const risk = await acts().identify('architect', { reviewOn: '2026-12-10' });
  setClock('2027-01-01T09:00:00.000Z');
  const { risk: late } = await acts().read(risk);
  expect(late).toMatchObject({ stale: true, reviewOverdue: true });
  const today = await acts().call('architect', 'risk/review', on(risk, { note: '', reviewOn: '2027-01-01' }));
  expect(messageOf(today)).toBe('invalid.reviewInPast');
  const note = 'Two more engineers read the code now.';
  const reviewed = await acts().review('architect', risk, { note, reviewOn: '2027-02-01' });
  expect(reviewed).toMatchObject({
    stale: false,
    reviewOverdue: false,
    reviewOn: '2027-02-01',
    reviewedAt: '2027-01-01T09:00:00.000Z',
    reviewed: { by: me('architect'), at: '2027-01-01T09:00:00.000Z', note },
  });
});

describe('accepting', () => {
  const owned = { owner: accountIdOf('architect') };

  test('is for its owner', async () => {
    const nobodys = await acts().identify();
    const reason = { reason: 'Cheap.' };
    const accept = async (who: RoleKey, risk: Risk) =>
      messageOf(await acts().call(who, 'risk/accept', on(risk, reason)));
    expect(await accept('architect', nobodys)).toBe('invalid.riskUnowned');
    const risk = await acts().identify('projectAdmin', { ...owned, response: 'avoid' });
    expect(await accept('projectAdmin', risk)).toBe('forbidden.acceptRisk');
    const accepted = await acts().accept('architect', risk);
    expect(accepted).toMatchObject({ status: 'accepted', accepted: { by: me('architect') } });
    expect(accepted.response).toBeUndefined();
    expect(await accept('architect', accepted)).toBe('invalid.risk.accepted');
  });

  test('is void once it is rated higher, or something is done about it', async () => {
    const accepted = async () => {
      const risk = await acts().identify('architect', { ...owned, current: { likelihood: 3, impact: 3 } });
      return acts().accept('architect', risk);
    };
    const same = await acts().resave('vendorLead', await accepted(), owned);
    expect(same).toMatchObject({ status: 'accepted' });
    const higher = { current: { likelihood: 3, impact: 4 } };
    expect(await acts().resave('vendorLead', await accepted(), { ...owned, ...higher })).toMatchObject({
      status: 'open',
    });
    const reworded = { ...owned, event: 'The feed stops for good.' };
    expect(await acts().resave('vendorLead', await accepted(), reworded)).toMatchObject({ status: 'open' });
    const answered = await acts().resave('vendorLead', await accepted(), { ...owned, response: 'transfer' });
    expect(answered).toMatchObject({ status: 'open', response: 'transfer' });
    expect(answered.accepted).toBeUndefined();
  });
});

test('it is closed, or happens, and is taken up again', async () => {
  const risk = await acts().identify('architect', { treatments: [issuesBy(true)], reviewOn: '2026-12-14' });
  const closed = await acts().close('deliveryManager', risk);
  expect(closed).toMatchObject({ status: 'closed', may: ['reopen'], reviewOverdue: false });
  const edited = await acts().call('architect', 'risk/save', resaved(closed));
  expect(messageOf(edited)).toBe('invalid.risk.closed');
  const reopened = await acts().reopen('architect', closed);
  expect(reopened).toMatchObject({ status: 'treating', reopened: { by: me('architect') } });
  const issue = issuesBy(false);
  const happened = await acts().materialise('vendorLead', reopened, { issue });
  expect(happened).toMatchObject({ status: 'materialised', materialised: { by: me('vendorLead'), issue } });
  const again = await acts().call('architect', 'risk/materialise', on(happened, { reason: 'Again.' }));
  expect(messageOf(again)).toBe('invalid.risk.materialised');
  expect(await eventsOf(risk)).toEqual(['identified', 'closed', 'reopened', 'materialised']);
  const { issues } = await acts().read(risk);
  expect(issues).toMatchObject([
    { done: true },
    { id: issue, key: expect.stringMatching(/^ATLAS-/) as unknown },
  ]);
});

test('an edit that somebody else was faster than is a conflict, and says what stands', async () => {
  const risk = await acts().identify();
  const other = await acts().resave('architect', risk, { event: 'The feed is late.' });
  const answer = await acts().call('vendorLead', 'risk/save', resaved(risk));
  expect(answer).toMatchObject({ ok: false, error: { code: 'conflict' }, newer: { version: other.version } });
});

test('a call that is repeated stands once', async () => {
  const payload = riskOf();
  const first = await acts().call('architect', 'risk/save', payload);
  expect(await acts().call('architect', 'risk/save', payload)).toEqual(first);
  expect(messageOf(await acts().call('vendorLead', 'risk/save', payload))).toBe('invalid.id');
  expect((await acts().register()).total).toBe(1);
});

test('markup, other scripts and long texts come back as they were written', async () => {
  const texts = {
    cause: `<script>alert(1)</script> =HYPERLINK("x") ${'ä'.repeat(9_000)}`,
    event: '‮مخاطرة 🧨 <b>not bold</b>',
    effect: '🏴󠁧󠁢󠁷󠁬󠁳󠁿'.repeat(700),
  };
  const risk = await acts().identify('architect', texts);
  expect(risk).toMatchObject(texts);
  const {
    risks: [row],
  } = await acts().register();
  expect(row?.event).toBe(texts.event);
  expect(row?.cause?.endsWith('…')).toBe(true);
});

test('a page of whole risks leaves nothing out', async () => {
  const said = { trigger: 'A call.', days: { low: 1, high: 2 }, treatments: [issuesBy(false)] };
  const risk = await acts().identify('architect', { ...said, cause: 'c'.repeat(9_000) });
  const answer = await acts().call('viewer', 'risk/whole', { sort: 'score' });
  expect(answer).toEqual({
    ok: true,
    value: {
      risks: [{ ...risk, may: expect.any(Array) as unknown }],
      next: null,
    },
  });
  for (let more = 0; more < 15; more += 1) await acts().identify();
  const first = await acts().call('viewer', 'risk/whole', { sort: 'updated' });
  const { risks: most = [], next: after = null } = first.ok ? first.value : {};
  const rest = await acts().call('viewer', 'risk/whole', { sort: 'updated', after });
  const { risks: last = [], next } = rest.ok ? rest.value : {};
  expect([new Set([...most, ...last].map(({ id }) => id)).size, last.length, next]).toEqual([16, 1, null]);
  const wrong = await acts().call('viewer', 'risk/whole', { sort: 'score', after });
  expect(messageOf(wrong)).toBe('invalid.id');
});

test('an issue tells which risks it treats and which threaten it, while they may happen', async () => {
  const { site } = scene.app.jira;
  const id = site.findIssue(scene.app.issues.first)?.id ?? '';
  const low = { inherent: { likelihood: 0, impact: 0 }, current: { likelihood: 0, impact: 0 } };
  const treated = await acts().identify('architect', { ...low, treatments: [id] });
  const high = { inherent: { likelihood: 4, impact: 4 }, current: { likelihood: 4, impact: 4 } };
  const both = await acts().identify('architect', { ...high, treatments: [id], threatens: [id] });
  const second = site.findIssue(scene.app.issues.second)?.id ?? '';
  await acts().identify('architect', { treatments: [second] });
  await acts().identify('projectAdmin', { treatments: [id] }, scene.app.projects.elsewhere);
  const idsOf = async () => {
    const seen = await acts().ofIssue('viewer');
    return [seen.treated.map((risk) => risk.id), seen.threatening.map((risk) => risk.id)];
  };
  expect(await idsOf()).toEqual([[both.id, treated.id], [both.id]]);
  const untied = await acts().resave('architect', treated, low);
  expect(await idsOf()).toEqual([[both.id], [both.id]]);
  const tied = await acts().resave('architect', untied, { ...low, threatens: [id] });
  expect(await idsOf()).toEqual([[both.id], [both.id, treated.id]]);
  await acts().close('architect', both);
  expect(await idsOf()).toEqual([[], [tied.id]]);
  const { threatening } = await acts().ofIssue('viewer', scene.app.issues.second);
  expect(threatening).toEqual([]);
});

test('the picture counts what may still happen, whatever the list shows', async () => {
  const risk = await acts().identify();
  await acts().close('architect', await acts().identify());
  const { cells, total } = await acts().register();
  expect([cells, total]).toEqual([[{ likelihood: 3, impact: 3, risks: 1 }], 2]);
  const closed = await acts().register('viewer', { statuses: ['closed'] });
  expect([closed.cells, closed.total]).toEqual([[], 1]);
  expect((await acts().read(risk)).risk.status).toBe('open');
});

test('a risk whose rating the scales lost is told apart', async () => {
  const worst = { likelihood: 4, impact: 4 };
  const lost = await acts().identify('architect', { inherent: worst, current: worst });
  await acts().identify();
  const { risk: model } = defaultSettings;
  const steps = { likelihood: model.likelihood.slice(0, 4), impact: model.impact.slice(0, 4) };
  const cells = model.cells.slice(0, 4).map((row) => row.slice(0, 4));
  const shorter = [...cells.slice(0, 3), [0, 1, 1, 2]];
  const saved = await scene.app.settle('projectAdmin', 'settings/save', {
    actId: randomUUID(),
    section: 'risk',
    version: 0,
    reason: 'Four steps are enough.',
    content: { ...model, ...steps, cells: shorter },
  });
  expect(messageOf(saved)).toBe('ok');
  const { hygiene, risks } = await acts().register('viewer', { attention: 'unrated' });
  expect([hygiene.unrated, hygiene.active, risks.map(({ id }) => id)]).toEqual([1, 2, [lost.id]]);
});

describe('a risk that is limited to sides', () => {
  beforeEach(() => settle(scene.app, { sides: usualSides }));

  test('is absent for all others, in counts too', async () => {
    const risk = await acts().identify('architect', { limitedTo: ['client'] });
    const asClient = await acts().register('architect');
    expect([asClient.total, asClient.cells, asClient.hygiene.active]).toEqual([
      1,
      [{ likelihood: 3, impact: 3, risks: 1 }],
      1,
    ]);
    const onIssue = scene.app.jira.site.findIssue(scene.app.issues.first)?.id ?? '';
    await acts().resave('architect', risk, { limitedTo: ['client'], threatens: [onIssue] });
    expect((await acts().ofIssue('architect')).threatening).toHaveLength(1);
    for (const who of ['vendorLead', 'deliveryManager', 'projectAdmin'] as const) {
      expect((await acts().ofIssue(who)).threatening).toEqual([]);
      const seen = await acts().register(who);
      expect([seen.total, seen.risks, seen.cells]).toEqual([0, [], []]);
      expect(Object.values(seen.hygiene)).toEqual([0, 0, 0, 0, 0, 0, 0]);
      for (const key of ['risk/read', 'risk/history', 'risk/verify'] as const) {
        expect(messageOf(await acts().call(who, key, { id: risk.id }))).toBe('error.notFound');
      }
    }
    const answer = await acts().call('vendorLead', 'risk/close', on(risk, { reason: 'Gone.' }));
    expect(messageOf(answer)).toBe('error.notFound');
  });

  test('has an owner who knows of it, and is not opened to others', async () => {
    const save = async (change: object) =>
      messageOf(await acts().call('architect', 'risk/save', riskOf(change)));
    expect(await save({ limitedTo: ['vendor'] })).toBe('invalid.limitSelf');
    expect(await save({ limitedTo: ['client'], owner: me('vendorLead') })).toBe('invalid.limitPerson');
    const risk = await acts().identify('architect', { limitedTo: ['client'] });
    const opened = await acts().call('architect', 'risk/save', resaved(risk));
    expect(messageOf(opened)).toBe('invalid.limitOpened');
  });
});
