/** The daily run reminds those on whom something waits, by notifications of Jira. 1 June 2026 is a Monday. */
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { readManifest } from '../../local/host/manifest';
import { accountIdOf, type RoleKey } from '../../local/jira/people';
import { decisions } from '../../src/app/decisions/kind';
import { refOf } from '../../src/app/people';
import { toDraft } from '../../src/app/records/place';
import { defaultCalendar } from '../../src/core/calendar';
import { save } from '../../src/core/decision/writing';
import { setClock, startApp, useApp, type TestApp } from '../support/app';
import { bothApprove, changeActsOf, changeStages, settleChanges, settlePolicy } from '../support/changes';
import { actsOf, stages } from '../support/decisions';
import { withMeanwhile } from '../support/meanwhile';
import { projectRoot } from '../support/root';
import { settle, usualSides } from '../support/settings';

const scene = useApp();
const acts = () => actsOf(scene.app);
const changeActs = () => changeActsOf(scene.app);

/** At ten o’clock of a day in June. */
const june = (day: number): void => {
  setClock(`2026-06-${String(day).padStart(2, '0')}T10:00:00.000Z`);
};
const runDaily = (app: TestApp = scene.app) => app.host.runScheduled('daily-persons');
const runOn = async (day: number): Promise<void> => {
  june(day);
  await runDaily();
};

/** Everything that was sent, oldest first, and to whom. */
const sent = () => scene.app.jira.site.notifications;
const told = () => sent().map(({ subject, accountIds }) => [subject.split(':')[0], accountIds]);
const to = (...roles: RoleKey[]) => roles.map(accountIdOf);

const outcomes = () =>
  scene.lines
    .map((line) => JSON.parse(line) as { function: string; outcome: string; counts?: object })
    .filter((line) => line.function === 'daily/reminders')
    .map(({ outcome, counts }) => counts ?? outcome);

const rows = async () =>
  (await scene.app.sql.execute('SELECT issue_id, day, at FROM reminder ORDER BY day', [])).rows as object[];

beforeEach(() => {
  june(1);
});

describe('whoever holds a decision', () => {
  test('is told by Jira after three working days, with the issue and since when, and no word of the record', async () => {
    await acts().request('deliveryManager', { as: 'ready', question: 'A secret question?' });
    await runOn(3);
    expect(sent()).toEqual([]);
    await runOn(4);
    const { first } = scene.app.issues;
    expect(sent()).toEqual([
      {
        issueId: scene.app.jira.site.findIssue(first)?.id,
        at: Date.now(),
        senderId: expect.stringMatching(/^557058:/),
        subject: `${first}: a change or decision waits for you`,
        text: [
          `A change or decision on ${first} has been waiting for you since June 1, 2026.`,
          'Open the work item and look at its Change control and Decisions panels: they show what is asked of you.',
          'Fairlead reminds you because you are the one who can take it further. How often it does so is a setting of the project.',
        ].join('\n\n'),
        html: expect.stringMatching(/^<p>A change .*2026\.<\/p><p>.*<\/p><p>.*<\/p>$/),
        accountIds: to('architect'),
      },
    ]);
    expect(outcomes()).toEqual([
      { due: 0, sent: 0, failed: 0 },
      { due: 1, sent: 1, failed: 0 },
    ]);
  });

  test('is told once a day, and again after three more working days', async () => {
    await stages.deciding(acts());
    await runOn(4);
    await runDaily();
    for (const day of [5, 6, 7, 8]) await runOn(day);
    expect(sent()).toHaveLength(1);
    await runOn(9);
    expect(sent()).toHaveLength(2);
    expect(await rows()).toHaveLength(2);
  });

  test('is told on the day that it is due and once it is overdue', async () => {
    await acts().request('deliveryManager', { as: 'ready', dueAt: '2026-06-02T21:59:59.999Z' });
    await runDaily();
    expect(sent()).toEqual([]);
    for (const [day, count] of [
      [2, 1],
      [3, 2],
      [4, 2],
      [5, 2],
      [8, 3],
    ] as const) {
      await runOn(day);
      expect([day, sent().length]).toEqual([day, count]);
    }
  });

  test('is told as their own calendar has it', async () => {
    const off = ['2026-06-02', '2026-06-03'].map((date) => ({ date, intervals: [] }));
    const own = [{ ...defaultCalendar, exceptions: off }];
    await settle(scene.app, { calendars: { persons: { architect: own } } });
    await stages.deciding(acts());
    await runOn(5);
    expect(sent()).toEqual([]);
    await runOn(8);
    expect(told()).toEqual([[scene.app.issues.first, to('architect')]]);
  });

  test('is told of what came to them only since it did', async () => {
    const decision = await stages.deciding(acts());
    june(4);
    await acts().delegate('architect', decision);
    await runDaily();
    expect(sent()).toEqual([]);
    await runOn(9);
    expect(sent()).toMatchObject([
      { accountIds: to('clientSponsor'), text: expect.stringContaining('since June 4, 2026') },
    ]);
  });

  test('is told nothing of what nobody waits for: drafts and what is settled', async () => {
    for (const point of ['draft', 'decided', 'implemented', 'withdrawn'] as const)
      await stages[point](acts());
    await runOn(12);
    expect(sent()).toEqual([]);
  });
});

describe('what waits on one issue', () => {
  test('is one reminder for each person, whatever it is', async () => {
    await settleChanges(scene.app);
    await stages.deciding(acts());
    await changeStages.judged(changeActs());
    june(2);
    await stages.deciding(acts());
    await changeStages.inApproval(changeActs());
    await runOn(4);
    const { first } = scene.app.issues;
    // Both wait for as long, so either may come first.
    const byPerson = new Map(sent().map((one) => [one.accountIds[0], one]));
    expect(byPerson.size).toBe(2);
    expect(byPerson.get(accountIdOf('architect'))).toMatchObject({
      subject: `${first}: 3 changes or decisions wait for you`,
      text: expect.stringContaining(
        `3 changes or decisions on ${first} are waiting for you, the oldest since June 1, 2026.`,
      ),
    });
    expect(byPerson.get(accountIdOf('clientSponsor'))).toMatchObject({
      subject: `${first}: 2 changes or decisions wait for you`,
    });
  });

  test('costs a point for the reminder, and what it takes to ask who is there and for the key', async () => {
    await stages.deciding(acts());
    await runOn(4);
    // Whether they are there is asked once in a run, for all that they hold.
    expect(scene.app.lastRun('daily')).toMatchObject({ points: 1 + 2 + (1 + 1) + 1, outcome: 'ok' });
  });

  test('is told of by each issue', async () => {
    await acts().request('deliveryManager', { as: 'ready' });
    await acts().request('deliveryManager', { as: 'ready' }, scene.app.issues.second);
    await acts().request('deliveryManager', { as: 'ready' }, scene.app.issues.elsewhere);
    await runOn(4);
    const { first, second, elsewhere } = scene.app.issues;
    expect(
      told()
        .map(([issue]) => issue)
        .sort(),
    ).toEqual([first, second, elsewhere].sort());
  });
});

describe('a change', () => {
  beforeEach(() => settleChanges(scene.app));

  test('waits on its sizer, its requester and its approvers, each in their turn, and on nobody once approved', async () => {
    const asked = await changeActs().request('deliveryManager', { sizer: accountIdOf('vendorLead') });
    await runOn(4);
    const sized = await changeActs().size('vendorLead', asked);
    await runOn(9);
    const running = await changeActs().send('deliveryManager', sized);
    await runOn(12);
    const judged = await changeActs().agree('architect', running);
    await runOn(17);
    await changeActs().agree('clientSponsor', judged);
    await runOn(30);
    const whom = sent().map(({ accountIds }) => accountIds);
    expect(whom.slice(0, 2)).toEqual([to('vendorLead'), to('deliveryManager')]);
    expect(whom.slice(2, 4).flat().sort()).toEqual(to('architect', 'clientSponsor').sort());
    expect(whom.slice(4)).toEqual([to('clientSponsor')]);
  });

  test('that is limited is told of to those on whom it waits', async () => {
    const limited = await changeActs().request('deliveryManager', { limitedTo: ['client', 'partner'] });
    expect(limited.waitsOn).toEqual(to('deliveryManager'));
    await runOn(4);
    expect(told()).toEqual([[scene.app.issues.first, to('deliveryManager')]]);
  });

  test('that is limited is not told of to who belongs to another side by now', async () => {
    await changeActs().request('deliveryManager', { limitedTo: ['client', 'partner'] });
    await settleChanges(scene.app, {}, { sides: { ...usualSides, deliveryManager: 'vendor' } });
    await runOn(4);
    expect(sent()).toEqual([]);
  });
});

describe('a project', () => {
  beforeEach(() => settleChanges(scene.app));

  test('says after how many days', async () => {
    await settlePolicy(scene.app, { reminderDays: 5, rules: [bothApprove] });
    await stages.deciding(acts());
    await runOn(5);
    expect(sent()).toEqual([]);
    await runOn(8);
    expect(sent()).toHaveLength(1);
  });

  test('may have nobody reminded, while others do', async () => {
    await settlePolicy(scene.app, { reminderDays: null });
    await acts().request('deliveryManager', { as: 'ready', dueAt: '2026-06-03T10:00:00.000Z' });
    await acts().request('deliveryManager', { as: 'ready' }, scene.app.issues.elsewhere);
    await runOn(12);
    expect(told()).toEqual([[scene.app.issues.elsewhere, to('architect')]]);
  });
});

describe('nobody is told', () => {
  test('who has left, or is forgotten', async () => {
    const { app } = scene;
    await stages.deciding(acts());
    await acts().request('deliveryManager', { as: 'requested' }, app.issues.second);
    // Nobody is there to take them over.
    const lead = app.jira.site.getProject(app.projects.first);
    lead.leadAccountId = null;
    app.setAccount('architect', 'inactive');
    app.setAccount('deliveryManager', 'closed');
    await runOn(4);
    expect(sent()).toEqual([]);
    expect(outcomes()).toEqual([{ due: 0, sent: 0, failed: 0 }]);
  });

  test('who is reminded and then forgotten leaves no row', async () => {
    await stages.deciding(acts());
    await runOn(4);
    expect(await rows()).toHaveLength(1);
    scene.app.setAccount('architect', 'closed');
    await runOn(5);
    expect(await rows()).toEqual([]);
  });

  test('who does not see the issue', async () => {
    const { app } = scene;
    await stages.deciding(acts());
    app.jira.site.setAccess(app.projects.first, accountIdOf('architect'), null);
    await runOn(4);
    expect(told()).toEqual([[app.issues.first, []]]);
  });

  test('without a licence', async () => {
    const { app } = scene;
    await stages.deciding(acts());
    june(4);
    await runDaily(await startApp({ jira: app.jira, sql: app.sql, license: { active: false } }));
    expect(sent()).toEqual([]);
  });

  test('of records whose issue is gone', async () => {
    await stages.deciding(acts());
    const path = `/rest/api/3/issue/${scene.app.issues.first}`;
    const admin = { as: 'user', accountId: accountIdOf('projectAdmin') } as const;
    scene.app.jira.request(admin, { method: 'DELETE', path });
    await scene.app.host.settle();
    await runOn(4);
    expect(outcomes()).toEqual([{ due: 0, sent: 0, failed: 0 }]);
  });
});

describe('what fails', () => {
  const fail = (kind: 'serverError' | 'lostAnswer' | 'tooMany' | 'dropped', times?: number) =>
    scene.app.host.faults.add({
      kind,
      target: 'product',
      match: '/notify',
      ...(times !== undefined && { times }),
    });
  const inTwoIssues = async () => {
    await acts().request('deliveryManager', { as: 'ready' });
    await acts().request('deliveryManager', { as: 'ready' }, scene.app.issues.second);
  };

  test.each(['serverError', 'dropped'] as const)(
    'is counted and not tried again that day, and keeps none of the others (%s)',
    async (kind) => {
      await inTwoIssues();
      fail(kind, 1);
      await runOn(4);
      await runDaily();
      expect(sent()).toHaveLength(1);
      expect(outcomes()).toEqual([
        { due: 2, sent: 1, failed: 1 },
        { due: 0, sent: 0, failed: 0 },
      ]);
      await runOn(9);
      expect(sent()).toHaveLength(3);
    },
  );

  test('is not sent a second time where only the answer was lost', async () => {
    await acts().request('deliveryManager', { as: 'ready' });
    fail('lostAnswer', 1);
    await runOn(4);
    await runDaily();
    expect(sent()).toHaveLength(1);
    expect(outcomes()[0]).toEqual({ due: 1, sent: 0, failed: 1 });
  });

  test('since Jira asks to wait puts off what is left', async () => {
    await inTwoIssues();
    fail('tooMany', 1);
    await runOn(4);
    expect(outcomes()).toEqual([{ due: 2, sent: 0, failed: 1 }]);
    await runOn(5);
    expect(outcomes()[1]).toEqual({ due: 1, sent: 1, failed: 0 });
  });

  test('since the app has spent its own points waits for the next day', async () => {
    await inTwoIssues();
    june(4);
    await scene.app.inside(({ points }) => points.spend('2026-06-04T10', 10_000));
    await runDaily();
    expect(outcomes()).toEqual([{ due: 2, sent: 0, failed: 0 }]);
    expect(await rows()).toEqual([]);
    await runOn(5);
    expect(outcomes()[1]).toEqual({ due: 2, sent: 2, failed: 0 });
  });

  test('since Jira names no issue is left for the next day', async () => {
    await inTwoIssues();
    const fault = scene.app.host.faults.add({
      kind: 'serverError',
      target: 'product',
      match: 'issue/bulkfetch',
    });
    await runOn(4);
    expect(outcomes()).toEqual(['failed']);
    scene.app.host.faults.remove(fault.id);
    await runOn(5);
    expect(sent()).toHaveLength(2);
  });

  test('is that the app does not see the issue: told to nobody, and not looked at every day', async () => {
    await acts().request('deliveryManager', { as: 'ready' });
    const { site } = scene.app.jira;
    const issue = site.findIssue(scene.app.issues.first);
    if (issue) site.removeIssue(issue);
    await runOn(4);
    await runOn(5);
    expect(outcomes()).toEqual([
      { due: 1, sent: 0, failed: 1 },
      { due: 0, sent: 0, failed: 0 },
    ]);
  });

  test('for want of time is left for the next day', async () => {
    const { app } = scene;
    await inTwoIssues();
    const manifest = await readManifest(join(projectRoot, 'manifest.yml'));
    const daily = manifest.functions.get('daily');
    if (daily) daily.timeoutSeconds = 19;
    june(4);
    await runDaily(await startApp({ jira: app.jira, sql: app.sql, manifest }));
    expect(outcomes()).toEqual([{ due: 2, sent: 0, failed: 0 }]);
    await runOn(5);
    expect(sent()).toHaveLength(2);
  });
});

describe('two runs', () => {
  test('that meet tell everybody once', async () => {
    await stages.deciding(acts());
    await acts().request('deliveryManager', { as: 'ready' }, scene.app.issues.second);
    june(4);
    await Promise.all([runDaily(), runDaily()]);
    expect(sent()).toHaveLength(2);
  });

  test('of which one is ahead leave out what stands', async () => {
    const { app } = scene;
    await stages.deciding(acts());
    june(4);
    const behind = await startApp({
      jira: app.jira,
      sql: withMeanwhile(app.sql, 'INSERT INTO reminder', () => runDaily()),
    });
    await runDaily(behind);
    expect(sent()).toHaveLength(1);
    expect(outcomes()).toEqual([
      { due: 1, sent: 1, failed: 0 },
      { due: 1, sent: 0, failed: 0 },
    ]);
  });
});

test('a hundred are told a day, those first on whom something waits for longest', async () => {
  const { app } = scene;
  const issueIds = [...app.jira.site.issues.values()]
    .filter(({ projectId }) => projectId === app.projects.first)
    .map(({ id }) => id)
    .slice(0, 130);
  expect(issueIds).toHaveLength(130);
  await app.inside(async ({ ledger, people }) => {
    const [driver, approver] = [
      await refOf(people, accountIdOf('deliveryManager')),
      await refOf(people, accountIdOf('architect')),
    ];
    for (const [index, issueId] of issueIds.entries()) {
      const at = new Date(Date.parse('2026-05-01T10:00:00.000Z') + index * 60_000).toISOString();
      const content = { area: 'product', question: 'q', driver, approver } as const;
      const { state } = save(undefined, content, { as: 'ready', at });
      const projectId = app.projects.first;
      const recordId = String(index).padStart(32, '0');
      const place = { chainId: projectId, recordId, expectedVersion: 0, projectId, issueId };
      const drafts = [toDraft(decisions, state, null, place)] as const;
      await ledger.append({ actId: `act${index}`, action: 'requested', actor: driver, at, drafts });
    }
  });
  await runDaily();
  await runDaily();
  expect(sent().map(({ issueId }) => issueId)).toEqual(issueIds.slice(0, 100));
  expect(outcomes()).toEqual([
    { due: 130, sent: 100, failed: 0 },
    { due: 30, sent: 0, failed: 0 },
  ]);
  await runOn(2);
  expect(
    sent()
      .slice(100)
      .map(({ issueId }) => issueId),
  ).toEqual(issueIds.slice(100));
});
