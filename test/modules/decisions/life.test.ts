/** The life of a decision through the real exported handlers: every transition, what it answers, and what stays of it. */
import { describe, expect, test } from '@jest/globals';
import { accountIdOf, type RoleKey } from '../../../local/jira/people';
import { decisionGroups, type Decision, type DecisionPanel } from '../../../src/contract/decision';
import { defaultCalendar } from '../../../src/core/calendar';
import { setClock, useApp } from '../../support/app';
import {
  actsOf,
  codeOf,
  dueAt,
  on,
  request,
  stages,
  valueOf,
  verdict,
  type Acts,
  type PointOfLife,
} from '../../support/decisions';
import { settle, usualSides } from '../../support/settings';

const scene = useApp();
const acts = () => actsOf(scene.app);
const driver = accountIdOf('deliveryManager');
const approver = accountIdOf('architect');
const contributor = accountIdOf('vendorLead');
const delegate = accountIdOf('clientSponsor');

const listed = ({ groups }: DecisionPanel) =>
  Object.fromEntries(
    decisionGroups.map((group) => [group, groups[group].decisions.map(({ question }) => question)]),
  );

describe('every transition', () => {
  type Row = [
    act: string,
    from: PointOfLife,
    run: (acts: Acts, decision: Decision) => Promise<Decision>,
    status: string,
    ball: { holder: string; as: string; stage: string } | undefined,
  ];
  const preparing = { holder: driver, as: 'driver', stage: 'preparing' };
  const deciding = { holder: approver, as: 'approver', stage: 'deciding' };
  const answering = { holder: contributor, as: 'contributor', stage: 'answering' };
  const rows: Row[] = [
    ['edit', 'draft', (acts, one) => acts.resave('vendorLead', one, { as: 'draft' }), 'draft', undefined],
    ['request', 'draft', (acts, one) => acts.resave('vendorLead', one), 'requested', preparing],
    ['send', 'draft', (acts, one) => acts.resave('deliveryManager', one, { as: 'ready' }), 'ready', deciding],
    ['edit', 'preparing', (acts, one) => acts.resave('vendorLead', one), 'requested', preparing],
    ['edit', 'answering', (acts, one) => acts.resave('vendorLead', one), 'requested', answering],
    [
      'send',
      'preparing',
      (acts, one) => acts.resave('deliveryManager', one, { as: 'ready' }),
      'ready',
      deciding,
    ],
    ['hand over', 'preparing', (acts, one) => acts.handOver('deliveryManager', one), 'ready', deciding],
    ['ask', 'preparing', (acts, one) => acts.ask('deliveryManager', one), 'requested', answering],
    ['ask', 'deciding', (acts, one) => acts.ask('architect', one), 'ready', answering],
    ['answer', 'answering', (acts, one) => acts.answer('vendorLead', one), 'requested', preparing],
    ['return', 'deciding', (acts, one) => acts.giveBack('architect', one), 'requested', preparing],
    ['return', 'delegated', (acts, one) => acts.giveBack('clientSponsor', one), 'requested', preparing],
    [
      'delegate',
      'deciding',
      (acts, one) => acts.delegate('architect', one),
      'ready',
      { holder: delegate, as: 'delegate', stage: 'deciding' },
    ],
    [
      'delegate on',
      'delegated',
      (acts, one) => acts.delegate('clientSponsor', one, { to: contributor }),
      'ready',
      { holder: contributor, as: 'delegate', stage: 'deciding' },
    ],
    [
      'recall the question',
      'answering',
      (acts, one) => acts.recall('deliveryManager', one),
      'requested',
      preparing,
    ],
    [
      'recall the request',
      'deciding',
      (acts, one) => acts.recall('deliveryManager', one),
      'requested',
      preparing,
    ],
    ['recall the delegation', 'delegated', (acts, one) => acts.recall('architect', one), 'ready', deciding],
    ['undo the request', 'preparing', (acts, one) => acts.undo('deliveryManager', one), 'draft', undefined],
    [
      'undo the question',
      'answering',
      (acts, one) => acts.undo('deliveryManager', one),
      'requested',
      preparing,
    ],
    ['undo the delegation', 'delegated', (acts, one) => acts.undo('architect', one), 'ready', deciding],
    ['decide', 'deciding', (acts, one) => acts.decide('architect', one), 'decided', undefined],
    ['decide', 'delegated', (acts, one) => acts.decide('clientSponsor', one), 'decided', undefined],
    ['implement', 'decided', (acts, one) => acts.implement('vendorLead', one), 'implemented', undefined],
    ['withdraw', 'draft', (acts, one) => acts.withdraw('vendorLead', one), 'withdrawn', undefined],
    ['withdraw', 'answering', (acts, one) => acts.withdraw('vendorLead', one), 'withdrawn', undefined],
    ['withdraw', 'delegated', (acts, one) => acts.withdraw('vendorLead', one), 'withdrawn', undefined],
  ];

  test.each(rows)('%s from %s', async (_act, from, run, status, ball) => {
    const before = await stages[from](acts());
    const after = await run(acts(), before);
    expect(after).toMatchObject({ id: before.id, version: before.version + 1, status });
    const held = after.ball;
    expect(held && { holder: held.holder, as: held.as, stage: held.stage }).toEqual(ball);
    expect(await acts().read(after, 'vendorLead')).toMatchObject({ version: after.version, status });
  });
});

describe('a record', () => {
  const everything = {
    question: 'Which model do we ship?',
    context: 'Two are left after the evaluation.',
    area: 'security',
    options: [
      { title: 'The small one', pros: 'Costs half', cons: 'Slower' },
      { title: 'The large one', pros: '', cons: '' },
    ],
    noAlternative: '',
    contributors: [contributor, contributor],
    informed: [accountIdOf('viewer')],
    milestone: { name: 'Beta' },
    issues: ['10002', '10002'],
  };

  test('answers all that was written', async () => {
    const written = await acts().request('deliveryManager', everything);
    expect(written).toEqual({
      id: written.id,
      version: 1,
      status: 'requested',
      ...everything,
      contributors: [contributor],
      issues: ['10002'],
      driver,
      approver,
      dueAt,
      createdAt: written.createdAt,
      requestedAt: written.createdAt,
      ball: { holder: driver, as: 'driver', since: written.createdAt, stage: 'preparing' },
      inputs: [],
      delegations: [],
      returns: 0,
      may: ['edit', 'handOver', 'ask', 'convert', 'withdraw'],
    });
    expect(await acts().read(written, 'deliveryManager')).toEqual(written);
  });

  test('of a draft may leave out everything but its question and area', async () => {
    const draft = await acts().request('deliveryManager', {
      as: 'draft',
      approver: undefined,
      dueAt: undefined,
    });
    expect(draft).toMatchObject({ status: 'draft', context: '', options: [], noAlternative: '', issues: [] });
    for (const field of ['approver', 'dueAt', 'requestedAt', 'ball', 'milestone']) {
      expect(draft).not.toHaveProperty(field);
    }
    const refused = await scene.app.call('deliveryManager', 'decision/save', {
      ...request({ approver: undefined }),
      record: { id: draft.id, version: draft.version },
    });
    expect(refused).toMatchObject({ error: { message: 'invalid.person', field: 'approver' } });
  });

  test('holds what happened to it, by whom and in which role', async () => {
    const asked = await stages.answering(acts());
    expect(asked.asked).toMatchObject({ by: driver, question: 'What does it cost?' });
    const answered = await acts().answer('vendorLead', asked);
    expect(answered.inputs).toMatchObject([
      { by: contributor, question: 'What does it cost?', text: 'Ten thousand.' },
    ]);
    expect(answered).not.toHaveProperty('asked');
    const returned = await acts().giveBack('architect', await acts().handOver('deliveryManager', answered));
    expect(returned).toMatchObject({
      returns: 1,
      returned: { by: approver, reason: 'The costs are missing.' },
    });
    const delegated = await acts().delegate('architect', await acts().handOver('deliveryManager', returned), {
      note: 'You know more of it.',
    });
    expect(delegated.delegations).toMatchObject([
      { from: approver, to: delegate, note: 'You know more of it.' },
    ]);
    const decided = await acts().decide('clientSponsor', delegated, { consequences: 'The other one goes.' });
    expect(decided.decided).toEqual({
      by: delegate,
      as: 'delegate',
      at: decided.decided?.at,
      ...verdict,
      consequences: 'The other one goes.',
      missing: ['context', 'options', 'rationale', 'link'],
    });
    const implemented = await acts().implement('vendorLead', decided, { note: 'Since Monday.' });
    expect(implemented.implemented).toMatchObject({ by: contributor, note: 'Since Monday.' });
    expect(implemented.may).toEqual(['supersede']);
  });

  test('with everything that makes it understood misses nothing', async () => {
    const asked = await acts().request('deliveryManager', { ...everything, as: 'ready' });
    const rationale =
      'It costs half of the other one and misses nothing that matters to us or to anybody else who has to work with it later.';
    const decided = await acts().decide('architect', asked, { rationale, consequences: 'One goes.' });
    expect(decided.decided?.missing).toEqual([]);
  });

  test('belongs to its issue alone', async () => {
    const { app } = scene;
    const asked = await stages.deciding(acts());
    for (const issue of [app.issues.second, app.issues.elsewhere]) {
      const panel = await acts().panel('architect', issue);
      expect(decisionGroups.map((group) => panel.groups[group].total)).toEqual([0, 0, 0, 0]);
      const { id } = asked;
      expect(codeOf(await app.call('architect', 'decision/read', { id }, issue))).toBe('notFound');
      expect(codeOf(await app.call('architect', 'decision/history', { id }, issue))).toBe('notFound');
      expect(codeOf(await app.call('architect', 'decision/verify', { id }, issue))).toBe('notFound');
      const decide = await app.call('architect', 'decision/decide', on(asked, verdict), issue);
      expect(codeOf(decide)).toBe('notFound');
    }
  });

  test('lists a text in part, and reads it whole', async () => {
    const long = `${'x'.repeat(238)}😀${'y'.repeat(200)}`;
    const asked = await acts().request('deliveryManager', { question: long });
    const [row] = (await acts().panel()).groups.others.decisions;
    expect(row?.question).toBe(`${'x'.repeat(238)}…`);
    expect((await acts().read(asked)).question).toBe(long);
  });
});

describe('the lists of the panel', () => {
  test('show first what waits on the reader, then what waits on others, then what is settled', async () => {
    const named = (question: string, change: object = {}) =>
      acts().request('deliveryManager', { question, ...change });
    await named('a draft', { as: 'draft' });
    await named('prepared');
    await named('to be decided', { as: 'ready' });
    await acts().ask('deliveryManager', await named('asked'));
    await acts().decide('architect', await named('decided', { as: 'ready' }));
    await acts().withdraw('deliveryManager', await named('withdrawn'));
    await acts().record('deliveryManager', { question: 'recorded' });

    const panel = async (role: RoleKey) => listed(await acts().panel(role));
    const settled = { decided: ['recorded', 'decided'], past: ['withdrawn'] };
    const waiting = async (role: RoleKey) => {
      const { mine, others, ...rest } = await panel(role);
      expect(rest).toEqual(settled);
      return { mine: mine?.sort(), others: others?.sort() };
    };
    // A draft waits on nobody but who drafts it, whomever it names.
    expect(await waiting('deliveryManager')).toEqual({
      mine: ['a draft', 'prepared'],
      others: ['asked', 'to be decided'],
    });
    expect(await waiting('architect')).toEqual({
      mine: ['to be decided'],
      others: ['a draft', 'asked', 'prepared'],
    });
    expect(await waiting('vendorLead')).toEqual({
      mine: ['asked'],
      others: ['a draft', 'prepared', 'to be decided'],
    });
    expect((await waiting('viewer')).mine).toEqual([]);
  });

  test('begin with the soonest due, and with what was settled last', async () => {
    for (const day of ['05', '01', '04', '02', '03']) {
      await acts().request('deliveryManager', { question: day, dueAt: `2999-01-${day}T23:59:59.999Z` });
      await acts().record('deliveryManager', { question: day });
    }
    expect(listed(await acts().panel())).toMatchObject({
      others: ['01', '02', '03', '04', '05'],
      decided: ['03', '02', '04', '01', '05'],
    });
  });

  test('say for whom they were made, and what the project has settled', async () => {
    await settle(scene.app, {
      machineLearning: true,
      sides: usualSides,
      areas: { budget: { approver: 'clientSponsor', side: 'client' }, data: { approver: 'architect' } },
    });
    expect(await acts().panel('vendorLead')).toMatchObject({
      me: accountIdOf('vendorLead'),
      issueKey: scene.app.issues.first,
      policy: {
        decidingSides: { budget: 'client' },
        approvers: { budget: accountIdOf('clientSponsor'), data: approver },
        side: 'vendor',
      },
    });
    expect((await acts().panel()).policy.areas).toContain('trainingDataChange');
    expect((await acts().panel('viewer', scene.app.issues.elsewhere)).policy).toEqual({
      areas: expect.not.arrayContaining(['trainingDataChange']),
      decidingSides: {},
      approvers: {},
      side: null,
    });
  });
});

describe('the approver whom the panel proposes', () => {
  test('is the one who is named for that day, as the project’s own clocks have it', async () => {
    setClock('2026-11-01T09:00:00.000Z');
    await settle(scene.app, {
      areas: {
        data: { approver: 'architect', until: '2026-11-30' },
        budget: { approver: 'clientSponsor', from: '2026-12-01' },
        product: { approver: 'architect' },
      },
      calendars: { project: [{ ...defaultCalendar, timeZone: 'Europe/Warsaw' }] },
    });
    const proposed = async () => (await acts().panel()).policy.approvers;
    const always = { product: approver };
    // Warsaw is an hour ahead, so its December has begun while it is November elsewhere.
    setClock('2026-11-30T22:59:59.999Z');
    expect(await proposed()).toEqual({ ...always, data: approver });
    setClock('2026-11-30T23:00:00.000Z');
    expect(await proposed()).toEqual({ ...always, budget: accountIdOf('clientSponsor') });
  });
});

describe('a history', () => {
  test('says who did what when, and what changed', async () => {
    setClock('2026-11-30T09:00:00.000Z');
    const asked = await acts().request('deliveryManager', { as: 'draft', question: 'Which one?' });
    setClock('2026-11-30T10:00:00.000Z');
    const sent = await acts().resave('deliveryManager', asked, { as: 'ready', question: 'Which model?' });
    setClock('2026-11-30T11:00:00.000Z');
    await acts().decide('architect', sent);

    const { entries, head } = await acts().history(asked, 'viewer');
    expect(
      entries.map(({ version, seq, event, actor, at, intact }) => [version, seq, event, actor, at, intact]),
    ).toEqual([
      [1, 1, 'drafted', driver, '2026-11-30T09:00:00.000Z', true],
      [2, 2, 'requested', driver, '2026-11-30T10:00:00.000Z', true],
      [3, 3, 'decided', approver, '2026-11-30T11:00:00.000Z', true],
    ]);
    expect(head).toEqual({ seq: 3, hash: entries[2]?.hash });
    expect(entries[0]?.changed).toMatchObject({ status: 'draft', question: 'Which one?', driver });
    expect(entries[1]?.changed).toEqual({
      status: 'ready',
      question: 'Which model?',
      requestedAt: '2026-11-30T10:00:00.000Z',
      ball: { holder: approver, as: 'approver', since: '2026-11-30T10:00:00.000Z', stage: 'deciding' },
    });
    expect(entries[2]?.changed).toEqual({
      status: 'decided',
      ball: null,
      decided: { by: approver, at: '2026-11-30T11:00:00.000Z', ...verdict, missing: expect.any(Array) },
    });
  });

  test('says who held it how long: the measures’ own example', async () => {
    setClock('2026-11-30T09:00:00.000Z');
    const asked = await stages.preparing(acts());
    setClock('2026-12-01T10:00:00.000Z');
    const sent = await acts().handOver('deliveryManager', asked);
    setClock('2026-12-02T12:00:00.000Z');
    const returned = await acts().giveBack('architect', sent);
    setClock('2026-12-03T09:00:00.000Z');
    const again = await acts().handOver('deliveryManager', returned);

    const hour = 3_600_000;
    const hold = (holder: string, as: string, elapsed: number, working: number) => ({
      holder,
      as,
      elapsedMs: elapsed * hour,
      workingMs: working * hour,
    });
    setClock('2026-12-03T15:00:00.000Z');
    const turnaround = {
      elapsedMs: 78 * hour,
      holds: [
        hold(driver, 'driver', 25, 9),
        hold(approver, 'approver', 26, 10),
        hold(driver, 'driver', 21, 5),
        hold(approver, 'approver', 6, 6),
      ],
    };
    expect((await acts().history(asked)).turnaround).toEqual({ ...turnaround, isOver: false });
    await acts().decide('architect', again);
    setClock('2026-12-24T15:00:00.000Z');
    expect((await acts().history(asked)).turnaround).toEqual({ ...turnaround, isOver: true });
  });

  test('counts working time in the holder’s own calendar, over a change of clocks too', async () => {
    const office = [{ start: '09:00', end: '17:00' }];
    const week = {
      1: office,
      2: office,
      3: office,
      4: office,
      5: office,
      6: [],
      7: [{ start: '00:00', end: '06:00' }],
    };
    setClock('2026-10-01T09:00:00.000Z');
    await settle(scene.app, {
      calendars: { persons: { deliveryManager: [{ timeZone: 'Europe/Warsaw', week, exceptions: [] }] } },
    });
    // Saturday noon to Sunday noon in Warsaw: 25 hours, and seven between midnight and six o'clock.
    setClock('2026-10-24T10:00:00.000Z');
    const asked = await stages.preparing(acts());
    setClock('2026-10-25T11:00:00.000Z');
    const { turnaround } = await acts().history(asked);
    expect(turnaround?.holds).toEqual([
      { holder: driver, as: 'driver', elapsedMs: 25 * 3_600_000, workingMs: 7 * 3_600_000 },
    ]);
  });

  test('counts an undone request as if it had not been', async () => {
    setClock('2026-11-30T09:00:00.000Z');
    const undone = await acts().undo('deliveryManager', await stages.deciding(acts()));
    expect((await acts().history(undone)).turnaround).toBeUndefined();
    setClock('2026-11-30T12:00:00.000Z');
    const asked = await acts().resave('deliveryManager', undone);
    setClock('2026-11-30T13:00:00.000Z');
    expect((await acts().history(asked)).turnaround?.elapsedMs).toBe(3_600_000);
  });

  test('gives each hand its time, however fast they follow each other', async () => {
    setClock('2026-11-30T09:00:00.000Z');
    const sent = await acts().handOver('deliveryManager', await stages.preparing(acts()));
    setClock('2026-11-30T10:00:00.000Z');
    expect((await acts().history(sent)).turnaround?.holds).toEqual([
      { holder: approver, as: 'approver', elapsedMs: 3_600_000, workingMs: 3_600_000 },
    ]);
  });

  test('is read on where the clock of another process is behind', async () => {
    setClock('2026-11-30T09:00:00.100Z');
    const asked = await stages.preparing(acts());
    setClock('2026-11-30T09:00:00.000Z');
    const sent = await acts().handOver('deliveryManager', asked);
    expect(sent.ball?.since).toBe('2026-11-30T09:00:00.100Z');
    expect((await acts().history(sent)).entries).toHaveLength(2);
  });
});

describe('the check of the chain', () => {
  test('covers all records of the project, limited ones too, and goes on where it ended', async () => {
    const { app } = scene;
    const first = await stages.deciding(acts());
    await acts().request('deliveryManager', {}, app.issues.second);
    await acts().decide('architect', first);
    const whole = valueOf(await app.call('viewer', 'decision/verify', { id: first.id }));
    const { head } = await acts().history(first);
    expect(whole).toEqual({ intact: true, checked: 3, last: head, isDone: true });
    await acts().request();
    const rest = valueOf(await app.call('viewer', 'decision/verify', { id: first.id, after: head }));
    expect(rest).toMatchObject({ intact: true, checked: 1, isDone: true });
    const none = valueOf(
      await app.call('viewer', 'decision/verify', { id: first.id, after: rest.intact ? rest.last : null }),
    );
    expect(none).toMatchObject({ intact: true, checked: 0, isDone: true });
  });

  test('finds an entry that somebody changed in the database, and the history marks it', async () => {
    const { app } = scene;
    const asked = await stages.deciding(acts());
    await acts().decide('architect', asked);
    await app.sql.execute(
      "UPDATE ledger_entry SET state = replace(state, 'product', 'budget') WHERE seq = 1",
      [],
    );
    expect(valueOf(await app.call('viewer', 'decision/verify', { id: asked.id }))).toEqual({
      intact: false,
      seq: 1,
    });
    expect((await acts().history(asked)).entries.map(({ intact }) => intact)).toEqual([false, true]);
  });

  test('notices a head that never was', async () => {
    const { app } = scene;
    const asked = await stages.preparing(acts());
    const answers = [
      { seq: 1, hash: 'x'.repeat(43) },
      { seq: 9, hash: 'x'.repeat(43) },
    ].map(async (after) => valueOf(await app.call('viewer', 'decision/verify', { id: asked.id, after })));
    expect(await Promise.all(answers)).toEqual([
      { intact: false, seq: 1 },
      { intact: false, seq: 9 },
    ]);
  });
});
