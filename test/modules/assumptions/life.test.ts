/** The life of an assumption: written down, checked, confirmed, retired, taken up again. How one breaks stands beside. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { accountIdOf, type RoleKey } from '../../../local/jira/people';
import type { Assumption } from '../../../src/contract/assumption';
import { countLimits } from '../../../src/contract/limits';
import type { Risk } from '../../../src/contract/risk';
import { setClock, useApp } from '../../support/app';
import { assumptionActsOf, assumptionOf, restated } from '../../support/assumptions';
import { messageOf, on, valueOf } from '../../support/records';
import { riskActsOf } from '../../support/risks';
import { settle, usualSides } from '../../support/settings';

const scene = useApp();
const acts = () => assumptionActsOf(scene.app);
const risks = () => riskActsOf(scene.app);
const me = (role: RoleKey) => accountIdOf(role);
const start = '2026-11-30T09:00:00.000Z';

beforeEach(() => {
  setClock(start);
});

const eventsOf = async (record: Pick<Assumption, 'id'>) =>
  (await acts().history(record)).entries.map(({ event }) => event);

test('an assumption is written down with all that somebody says of it', async () => {
  const risk = await risks().identify();
  const said = {
    statement: 'The supplier keeps its price.',
    basis: 'They said so in a mail.',
    tripwire: 'A new price list.',
    owner: me('architect'),
    checkOn: '2026-12-14',
  };
  const stated = await acts().state('vendorLead', { ...said, risks: [risk.id, risk.id] });
  expect(stated).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
    version: 1,
    status: 'standing',
    ...said,
    risks: [{ id: risk.id, status: 'open', event: risk.event }],
    checkOverdue: false,
    statedBy: me('vendorLead'),
    createdAt: start,
    may: ['edit', 'check', 'confirm', 'retire', 'break'],
  });
  expect(await acts().read(stated, 'viewer')).toEqual(stated);
  const less = await acts().restate('architect', stated);
  expect(less).toMatchObject({ version: 2, basis: '', risks: [] });
  expect(less.owner).toBeUndefined();
  expect(await eventsOf(stated)).toEqual(['stated', 'edited']);
});

test('it still holds, and is checked next on another day', async () => {
  const stated = await acts().state('architect', { checkOn: '2026-12-10' });
  setClock('2027-01-01T09:00:00.000Z');
  expect(await acts().read(stated)).toMatchObject({ checkOverdue: true });
  const today = await acts().call(
    'architect',
    'assumption/check',
    on(stated, { note: '', checkOn: '2027-01-01' }),
  );
  expect(messageOf(today)).toBe('invalid.reviewInPast');
  const note = 'Nine of ten weeks had 2,000.';
  const checked = await acts().check('architect', stated, { note, checkOn: '2027-02-01' });
  expect(checked).toMatchObject({
    checkOverdue: false,
    checkOn: '2027-02-01',
    checked: { by: me('architect'), at: '2027-01-01T09:00:00.000Z', note },
  });
  const again = await acts().check('vendorLead', checked);
  expect(again.checked).toEqual({ by: me('vendorLead'), at: '2027-01-01T09:00:00.000Z' });
});

test.each(['confirm', 'retire'] as const)('after %s only taking it up again is left', async (act) => {
  const status = { confirm: 'confirmed', retire: 'retired' } as const;
  const settled = await acts()[act]('architect', await acts().state('architect', { checkOn: '2026-12-10' }));
  expect(settled).toMatchObject({
    status: status[act],
    may: ['reopen'],
    [status[act]]: { by: me('architect'), at: start },
  });
  const refused = `invalid.assumption.${status[act]}`;
  const reason = { reason: 'Once more.' };
  for (const key of ['assumption/confirm', 'assumption/retire'] as const) {
    expect(messageOf(await acts().call('architect', key, on(settled, reason)))).toBe(refused);
  }
  expect(messageOf(await acts().call('architect', 'assumption/save', restated(settled)))).toBe(refused);
  const broken = await acts().call(
    'architect',
    'assumption/break',
    on(settled, { ...reason, issue: acts().issue }),
  );
  expect(messageOf(broken)).toBe(refused);
  const reopened = await acts().reopen('vendorLead', settled);
  expect(reopened).toMatchObject({ status: 'standing', reopened: { by: me('vendorLead') } });
  expect(reopened[status[act]]).toBeUndefined();
  const twice = await acts().call('architect', 'assumption/reopen', on(reopened, reason));
  expect(messageOf(twice)).toBe('invalid.assumptionStanding');
  expect(await eventsOf(settled)).toEqual(['stated', status[act], 'reopened']);
});

test('an edit that somebody else was faster than is a conflict, and says what stands', async () => {
  const stated = await acts().state();
  const other = await acts().restate('architect', stated, { tripwire: 'One week.' });
  const answer = await acts().call('vendorLead', 'assumption/save', restated(stated));
  expect(answer).toMatchObject({ ok: false, error: { code: 'conflict' }, newer: { version: other.version } });
});

test('a call that is repeated stands once', async () => {
  const payload = assumptionOf();
  const first = await acts().call('architect', 'assumption/save', payload);
  expect(await acts().call('architect', 'assumption/save', payload)).toEqual(first);
  expect(messageOf(await acts().call('vendorLead', 'assumption/save', payload))).toBe('invalid.id');
  expect((await acts().list()).groups.standing.total).toBe(1);
});

test('it carries risks of the project alone, and days that are still to come', async () => {
  const elsewhere = await risks().identify('projectAdmin', {}, scene.app.projects.elsewhere);
  const other = await acts().state();
  const refusal = async (change: object) =>
    messageOf(await acts().call('projectAdmin', 'assumption/save', assumptionOf(change)));
  for (const id of [elsewhere.id, other.id, 'f'.repeat(32)]) {
    expect(await refusal({ risks: [id] })).toBe('invalid.riskUnknown');
  }
  expect(await refusal({ checkOn: '2026-11-29' })).toBe('invalid.reviewInPast');
  expect(await refusal({ checkOn: '3000-01-01' })).toBe('invalid.date');
});

test('lists begin with what broke and what has to be checked soonest, and go on page by page', async () => {
  const stated: Assumption[] = [];
  for (let day = 1; day <= 12; day += 1) {
    const checkOn = `2026-12-${String(13 - day).padStart(2, '0')}`;
    stated.push(await acts().state('architect', { checkOn }));
  }
  const never = await acts().state('architect');
  const [late] = stated;
  if (!late) throw new Error('none was stated');
  const broken = await acts().break('architect', late);
  const { groups } = await acts().list('viewer');
  const soonest = stated
    .slice(1)
    .reverse()
    .map(({ id }) => id);
  expect(groups.broken.assumptions.map(({ id }) => id)).toEqual([broken.id]);
  expect(groups.standing.assumptions.map(({ id }) => id)).toEqual(soonest.slice(0, 10));
  expect([groups.standing.total, groups.settled.total]).toEqual([12, 0]);
  const more = await acts().page('standing', groups.standing.next ?? '', 'viewer');
  expect(more.assumptions.map(({ id }) => id)).toEqual([...soonest.slice(10), never.id]);
  expect(more.next).toBeNull();
  const wrong = await acts().call('viewer', 'assumption/page', {
    group: 'broken',
    after: groups.standing.next,
  });
  expect(messageOf(wrong)).toBe('invalid.id');
});

test('a risk says on what it rests', async () => {
  const risk = await risks().identify();
  const stated = await acts().state('architect', { risks: [risk.id] });
  await acts().state('architect');
  await acts().retire('architect', await acts().state('architect', { risks: [risk.id] }));
  const { assumptions } = await risks().read(risk, 'viewer');
  expect(assumptions).toEqual([{ id: stated.id, status: 'standing', statement: stated.statement }]);
});

test('the chain in which it stands is whole', async () => {
  const broken = await acts().break('architect', await acts().state());
  const checked = valueOf(await acts().call('viewer', 'assumption/verify', { id: broken.id }));
  expect(checked.intact).toBe(true);
});

describe('an assumption that is limited to sides', () => {
  beforeEach(() => settle(scene.app, { sides: usualSides }));

  test('is absent for all others, in counts and of its risks too', async () => {
    const risk = await risks().identify();
    const stated = await acts().state('architect', { limitedTo: ['client'], risks: [risk.id] });
    expect((await acts().list('architect')).groups.standing.total).toBe(1);
    expect((await risks().read(risk, 'architect')).assumptions).toHaveLength(1);
    for (const who of ['vendorLead', 'deliveryManager', 'projectAdmin'] as const) {
      const { standing } = (await acts().list(who)).groups;
      expect([standing.total, standing.assumptions]).toEqual([0, []]);
      expect((await risks().read(risk, who)).assumptions).toEqual([]);
      for (const key of ['assumption/read', 'assumption/history', 'assumption/verify'] as const) {
        expect(messageOf(await acts().call(who, key, { id: stated.id }))).toBe('error.notFound');
      }
    }
    const answer = await acts().call(
      'vendorLead',
      'assumption/break',
      on(stated, { reason: 'It does not.', issue: acts().issue }),
    );
    expect(messageOf(answer)).toBe('error.notFound');
  });

  test('has an owner who knows of it, and is not opened to others', async () => {
    const save = async (change: object) =>
      messageOf(await acts().call('architect', 'assumption/save', assumptionOf(change)));
    expect(await save({ limitedTo: ['vendor'] })).toBe('invalid.limitSelf');
    expect(await save({ limitedTo: ['client'], owner: me('vendorLead') })).toBe('invalid.limitPerson');
    const stated = await acts().state('architect', { limitedTo: ['client'] });
    const opened = await acts().call('architect', 'assumption/save', restated(stated));
    expect(messageOf(opened)).toBe('invalid.limitOpened');
  });

  test('names no risk to who may not know of it, and keeps it where they edit', async () => {
    const hidden = await risks().identify('architect', { limitedTo: ['client'] });
    const known = await risks().identify();
    const refused = await acts().call('vendorLead', 'assumption/save', assumptionOf({ risks: [hidden.id] }));
    expect(messageOf(refused)).toBe('invalid.riskUnknown');
    const stated = await acts().state('architect', { risks: [hidden.id, known.id] });
    const seen = await acts().read(stated, 'vendorLead');
    expect(seen.risks.map(({ id }) => id)).toEqual([known.id]);
    const edited = await acts().restate('vendorLead', stated, { tripwire: 'One week.' });
    expect(edited.risks).toEqual([]);
    expect((await acts().read(stated, 'architect')).risks.map(({ id }) => id)).toEqual([hidden.id]);
    const told = await acts().history(stated, 'vendorLead');
    expect(JSON.stringify(told)).not.toContain(hidden.id);
    const carried = (risk: Risk) => ({ id: risk.id, status: risk.status, event: risk.event });
    expect(told.risks).toEqual([carried(known)]);
    expect((await acts().history(stated, 'architect')).risks).toEqual([carried(hidden), carried(known)]);
  });

  test('carries so many risks and no more, also where each side knows of its own alone', async () => {
    await settle(scene.app, {
      sides: { architect: 'client', deliveryManager: 'partner', vendorLead: 'vendor' },
    });
    const identify = async (who: RoleKey, change: object) => {
      const made: string[] = [];
      while (made.length < countLimits.risks) made.push((await risks().identify(who, change)).id);
      return made;
    };
    const byClient = await identify('architect', { limitedTo: ['client'] });
    const byVendor = await identify('vendorLead', { limitedTo: ['vendor'] });
    const byPartner = await identify('deliveryManager', { limitedTo: ['partner'] });
    let stated = await acts().state('architect', { risks: byClient });
    stated = await acts().restate('vendorLead', stated, { risks: byVendor });
    stated = await acts().restate('deliveryManager', stated, { risks: byPartner });
    const open = await risks().identify();
    const more = restated(stated, { risks: [open.id] });
    expect(await acts().call('projectAdmin', 'assumption/save', more)).toMatchObject({
      error: { message: 'invalid.risksTooMany', field: 'risks' },
    });
    await acts().restate('vendorLead', stated, { risks: byVendor.slice(1) });
  });
});
