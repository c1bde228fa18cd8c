/** The daily run: who was closed is forgotten, and what somebody held who has left goes to somebody who is there. */
import { describe, expect, test } from '@jest/globals';
import { accountIdOf, type RoleKey } from '../../local/jira/people';
import type { DecisionBall } from '../../src/contract/decision';
import { startApp, useApp } from '../support/app';
import { actsOf, codeOf, on, stages, verdict, type Acts } from '../support/decisions';
import { fill } from '../support/many';
import { withMeanwhile } from '../support/meanwhile';
import { settle, usualSides, type Settled } from '../support/settings';

const scene = useApp();
const acts = () => actsOf(scene.app);
const runDaily = () => scene.app.host.runScheduled('daily-persons');
const countsIn = (task: string): unknown =>
  scene.lines
    .map((line) => JSON.parse(line) as { function: string; outcome: string; counts?: object })
    .filter((line) => line.function === `daily/${task}`)
    .map(({ outcome, counts }) => counts ?? outcome)
    .at(-1);
const verify = () => scene.app.inside(({ ledger }) => ledger.verify(scene.app.projects.first));
const accounts = () =>
  scene.app.inside(async ({ people }) => {
    const found: string[] = [];
    for await (const account of people.accounts()) found.push(account);
    return found;
  });
const makePeople = (count: number) =>
  scene.app.inside(({ people }) =>
    people.refsOf(Array.from({ length: count }, (_, index) => `712020:somebody-${index}`)),
  );

/** The head of the project's chain, to see whether anything was done. */
const headOf = async () =>
  (await scene.app.inside(({ ledger }) => ledger.findHead(scene.app.projects.first)))?.seq;

describe('accounts', () => {
  test('are reported, ninety at once, at no point', async () => {
    await makePeople(200);
    await runDaily();
    expect(countsIn('accounts')).toEqual({ reported: 200, erased: 0 });
    expect(scene.app.lastRun('daily')).toMatchObject({ outcome: 'ok', restCalls: 3, points: 0 });
  });

  test('that were closed are forgotten, and what they did stays proved', async () => {
    const { app } = scene;
    const decided = await stages.decided(acts());
    app.setAccount('architect', 'closed');
    await runDaily();
    expect(countsIn('accounts')).toEqual({ reported: 2, erased: 1 });
    expect(await accounts()).toEqual([accountIdOf('deliveryManager')]);
    const read = await acts().read(decided);
    expect(read).toMatchObject({ approver: null, decided: { by: null, outcome: verdict.outcome } });
    const { entries } = await acts().history(decided);
    expect(entries.map(({ event, actor, intact }) => [event, actor, intact])).toEqual([
      ['requested', accountIdOf('deliveryManager'), true],
      ['decided', null, true],
    ]);
    expect(entries[1]).not.toHaveProperty('automatic');
    expect(await verify()).toMatchObject({ intact: true, entries: 2 });

    await runDaily();
    expect(countsIn('accounts')).toEqual({ reported: 1, erased: 0 });
  });

  test('that were only renamed or deactivated are not', async () => {
    const { app } = scene;
    await stages.decided(acts());
    app.setAccount('architect', 'inactive');
    const path = `/people/${encodeURIComponent(accountIdOf('deliveryManager'))}/name`;
    app.onPage('deliveryManager', path, { displayName: 'Kasia Nowak' }, 'PUT');
    await runDaily();
    expect(countsIn('accounts')).toEqual({ reported: 2, erased: 0 });
  });

  test('are reported all the same where one batch is refused, and that one on the next day', async () => {
    const { app } = scene;
    await makePeople(170);
    await acts().request('architect');
    app.setAccount('architect', 'closed');
    app.host.faults.add({ kind: 'serverError', target: 'product', times: 1, match: 'report-accounts' });
    await runDaily();
    expect(countsIn('accounts')).toBe('failed');
    expect(app.lastRun('daily').outcome).toBe('ok');
    await runDaily();
    expect(await accounts()).not.toContain(accountIdOf('architect'));
    expect(countsIn('accounts')).toMatchObject({ reported: expect.any(Number) });
  });

  test('of a site that stores nobody need no report', async () => {
    await runDaily();
    expect(countsIn('accounts')).toEqual({ reported: 0, erased: 0 });
    expect(scene.app.lastRun('daily').restCalls).toBe(0);
  });
});

describe('what somebody holds who has left', () => {
  type Row = {
    settled?: Settled;
    held?: (acts: Acts) => Promise<{ id: string }>;
    left: readonly RoleKey[];
    holder: RoleKey | 'lead' | 'unchanged';
    as?: DecisionBall['as'];
    stage?: DecisionBall['stage'];
  };
  const sides = usualSides;
  const client: Settled = { sides, areas: { budget: { side: 'client' } } };
  const budget = (acts: Acts) => acts.request('deliveryManager', { area: 'budget', as: 'ready' });
  const limited = (acts: Acts) =>
    acts.request('deliveryManager', {
      limitedTo: ['partner'],
      approver: accountIdOf('deliveryManager'),
      as: 'ready',
    });

  const rows: Record<string, Row> = {
    'goes to the deputy, who decides': {
      settled: { standIns: { architect: 'clientSponsor' } },
      left: ['architect'],
      holder: 'clientSponsor',
      as: 'deputy',
      stage: 'deciding',
    },
    'goes to the deputy of the area before who stands in for the approver in general': {
      settled: {
        areas: { product: { approver: 'architect', deputy: 'clientSponsor' } },
        standIns: { architect: 'vendorLead' },
      },
      left: ['architect'],
      holder: 'clientSponsor',
      as: 'deputy',
      stage: 'deciding',
    },
    'goes to who stands in for the approver where only another area has a deputy': {
      settled: {
        areas: { data: { approver: 'architect', deputy: 'clientSponsor' } },
        standIns: { architect: 'vendorLead' },
      },
      left: ['architect'],
      holder: 'vendorLead',
      as: 'deputy',
      stage: 'deciding',
    },
    'goes to the driver, who prepares it again': {
      left: ['architect'],
      holder: 'deliveryManager',
      as: 'driver',
      stage: 'preparing',
    },
    'goes to the driver where the deputy has left too': {
      settled: { standIns: { architect: 'clientSponsor' } },
      left: ['architect', 'clientSponsor'],
      holder: 'deliveryManager',
      as: 'driver',
      stage: 'preparing',
    },
    'goes to the project admin where the driver has left too': {
      settled: { projectAdmin: 'vendorLead' },
      left: ['architect', 'deliveryManager'],
      holder: 'vendorLead',
      as: 'projectAdmin',
      stage: 'preparing',
    },
    'goes to the lead of the project where nobody is named': {
      left: ['architect', 'deliveryManager'],
      holder: 'lead',
      as: 'projectAdmin',
      stage: 'preparing',
    },
    'goes to the deputy of who was asked, who answers': {
      settled: { standIns: { vendorLead: 'projectAdmin' } },
      held: stages.answering,
      left: ['vendorLead'],
      holder: 'projectAdmin',
      as: 'deputy',
      stage: 'answering',
    },
    'goes back from who was asked to the driver': {
      held: stages.answering,
      left: ['vendorLead'],
      holder: 'deliveryManager',
      as: 'driver',
      stage: 'preparing',
    },
    'goes back from a delegate to the driver': {
      held: stages.delegated,
      left: ['clientSponsor'],
      holder: 'deliveryManager',
      as: 'driver',
      stage: 'preparing',
    },
    'goes to a deputy of the client where the client decides': {
      settled: { ...client, standIns: { architect: 'clientSponsor' } },
      held: budget,
      left: ['architect'],
      holder: 'clientSponsor',
      as: 'deputy',
      stage: 'deciding',
    },
    'passes by a deputy of another side where the client decides': {
      settled: { ...client, standIns: { architect: 'projectAdmin' } },
      held: budget,
      left: ['architect'],
      holder: 'deliveryManager',
      as: 'driver',
      stage: 'preparing',
    },
    'passes by a deputy who may not know of it': {
      settled: { sides, standIns: { deliveryManager: 'vendorLead' }, projectAdmin: 'projectAdmin' },
      held: limited,
      left: ['deliveryManager'],
      holder: 'projectAdmin',
      as: 'projectAdmin',
      stage: 'preparing',
    },
    'stays with them where nobody may know of it who could take it': {
      settled: { sides, projectAdmin: 'vendorLead' },
      held: limited,
      left: ['deliveryManager'],
      holder: 'unchanged',
    },
    'stays where nobody has left': { left: [], holder: 'unchanged' },
    'stays where others in it have left': { left: ['deliveryManager'], holder: 'unchanged' },
  };

  test.each(Object.entries(rows))(
    '%s',
    async (_name, { settled, held = stages.deciding, left, holder, as, stage }) => {
      const { app } = scene;
      if (settled) await settle(app, settled);
      const decision = await acts().read(await held(acts()), 'projectAdmin');
      for (const role of left) app.setAccount(role, 'inactive');
      await runDaily();
      expect(app.lastRun('daily').outcome).toBe('ok');
      const after = await acts().read(decision, 'projectAdmin');
      const { entries } = await acts().history(decision, 'projectAdmin');
      if (holder === 'unchanged') {
        expect(after).toEqual(decision);
        expect(countsIn('holders')).toEqual({ rehomed: 0 });
        return;
      }
      const lead = app.jira.site.getProject(app.projects.first).leadAccountId;
      expect(after.ball).toMatchObject({ holder: holder === 'lead' ? lead : accountIdOf(holder), as, stage });
      expect(entries.at(-1)).toMatchObject({ event: 'rehomed', actor: null, automatic: true });
      expect(countsIn('holders')).toEqual({ rehomed: 1 });
      expect(await verify()).toMatchObject({ intact: true });

      // A second run finds nothing to do.
      const head = await headOf();
      await runDaily();
      expect(countsIn('holders')).toEqual({ rehomed: 0 });
      expect(await headOf()).toBe(head);
    },
  );

  test('is theirs who got it to act on', async () => {
    const { app } = scene;
    await settle(app, { standIns: { architect: 'clientSponsor' } });
    const asked = await stages.deciding(acts());
    app.setAccount('architect', 'closed');
    await runDaily();
    expect((await acts().panel('clientSponsor')).groups.mine.total).toBe(1);
    const decided = await acts().decide('clientSponsor', await acts().read(asked));
    expect(decided.decided).toMatchObject({ by: accountIdOf('clientSponsor'), as: 'deputy' });
  });

  test('comes back to nobody when their account is active again', async () => {
    const { app } = scene;
    const asked = await stages.deciding(acts());
    app.setAccount('architect', 'inactive');
    await runDaily();
    app.setAccount('architect', 'active');
    await runDaily();
    expect((await acts().read(asked)).ball).toMatchObject({ holder: accountIdOf('deliveryManager') });
  });

  test('that is in no hand stays as it is: drafts and what is settled', async () => {
    const { app } = scene;
    for (const point of ['draft', 'decided', 'implemented', 'withdrawn'] as const)
      await stages[point](acts());
    const head = await headOf();
    for (const role of ['architect', 'deliveryManager'] as const) app.setAccount(role, 'inactive');
    await runDaily();
    expect(await headOf()).toBe(head);
  });

  test('counts as the turnaround of whoever has it', async () => {
    const { app } = scene;
    const asked = await stages.deciding(acts());
    app.setAccount('architect', 'inactive');
    await runDaily();
    const { turnaround } = await acts().history(asked);
    expect(turnaround?.holds.map(({ as }) => as)).toEqual(expect.arrayContaining(['approver']));
    const sum = turnaround?.holds.reduce((all, { elapsedMs }) => all + elapsedMs, 0);
    expect(sum).toBe(turnaround?.elapsedMs);
  });

  test('in many records costs points for each person, not for each record', async () => {
    const { app } = scene;
    const ids = await fill(
      app,
      { ready: 150, preparing: 50 },
      { words: 'Which?', account: accountIdOf('deliveryManager'), holder: accountIdOf('architect') },
    );
    app.setAccount('architect', 'inactive');
    await runDaily();
    expect(countsIn('holders')).toEqual({ rehomed: 150 });
    // One question about both holders; neither the deputy nor the lead has to be asked for. Two for what JQL finds the issue by,
    // and three to remind the one on whom the others have waited for long.
    expect(app.lastRun('daily').points).toBe(1 + 2 * 2 + 2 + 3);
    expect((await acts().panel('deliveryManager')).groups.mine.total).toBe(200);
    expect(ids).toHaveLength(200);
    await runDaily();
    expect(app.lastRun('daily').points).toBe(1 + 2 + 2);
  });

  test('is decided by somebody else at that moment: their act stands', async () => {
    const { app } = scene;
    const asked = await stages.deciding(acts());
    app.setAccount('architect', 'inactive');
    const running = await startApp({
      jira: app.jira,
      sql: withMeanwhile(app.sql, 'INSERT INTO ledger_entry', () => acts().recall('deliveryManager', asked)),
    });
    await running.host.runScheduled('daily-persons');
    expect((await acts().history(asked)).entries.map(({ event }) => event)).toEqual([
      'requested',
      'recalled',
    ]);
  });

  test('goes over once where two runs meet', async () => {
    const { app } = scene;
    const asked = await stages.deciding(acts());
    app.setAccount('architect', 'inactive');
    await Promise.all([runDaily(), runDaily()]);
    expect((await acts().history(asked)).entries.map(({ event }) => event)).toEqual(['requested', 'rehomed']);
  });

  test.each<[string, string]>([
    ['Jira does not say who is active', 'user/bulk'],
    ['Jira does not say who leads the project', '/project/'],
  ])('stays where it is while %s, and goes over on the next day', async (_name, match) => {
    const { app } = scene;
    const asked = await stages.deciding(acts());
    for (const role of ['architect', 'deliveryManager'] as const) app.setAccount(role, 'inactive');
    const fault = app.host.faults.add({ kind: 'serverError', target: 'product', match });
    await runDaily();
    expect(countsIn('holders')).toBe('failed');
    expect(countsIn('accounts')).toMatchObject({ erased: 0 });
    expect((await acts().read(asked)).ball).toMatchObject({ holder: accountIdOf('architect') });
    app.host.faults.remove(fault.id);
    await runDaily();
    expect(countsIn('holders')).toEqual({ rehomed: 1 });
  });

  test('is refused to them from then on', async () => {
    const { app } = scene;
    const asked = await stages.deciding(acts());
    app.setAccount('architect', 'inactive');
    await runDaily();
    app.setAccount('architect', 'active');
    const late = await app.call('architect', 'decision/decide', on(await acts().read(asked), verdict));
    expect(codeOf(late)).toBe('invalid');
  });
});
