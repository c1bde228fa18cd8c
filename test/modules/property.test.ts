/** What JQL finds issues by, through the real handlers, triggers and queue. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { accountIdOf } from '../../local/jira/people';
import { propertyKey } from '../../src/core/issue-property';
import { setClock, useApp } from '../support/app';
import { changeActsOf, changeStages, settleChanges } from '../support/changes';
import { actsOf, dueAt, stages } from '../support/decisions';
import { settle, usualSides } from '../support/settings';

const scene = useApp();
const start = Date.parse('2026-11-30T09:10:00.000Z');
beforeEach(() => {
  setClock(start);
});

const decisions = () => actsOf(scene.app);
const changes = () => changeActsOf(scene.app);
const due = '2999-12-31T22:59:59Z';

const issueOf = (key: string) => {
  const issue = scene.app.jira.site.findIssue(key);
  if (!issue) throw new Error(`no issue ${key}`);
  return issue;
};
const first = () => issueOf(scene.app.issues.first);
/** What Jira has once everything has been dealt with. */
const valueOf = async (key = scene.app.issues.first): Promise<unknown> => {
  await scene.app.host.settle();
  return issueOf(key).properties.get(propertyKey);
};
const find = (jql: string): string[] => {
  const body = { jql, fields: ['key'] };
  const answer = scene.app.jira.request(
    { as: 'user', accountId: accountIdOf('architect') },
    { method: 'POST', path: '/rest/api/3/search/jql', body },
  );
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return (answer.body as { issues: { key: string }[] }).issues.map(({ key }) => key);
};
/** Somebody who may edit the issue writes its property, or with undefined deletes it. */
const tamper = (value: unknown, key = scene.app.issues.first): number =>
  scene.app.jira.request(
    { as: 'user', accountId: accountIdOf('architect') },
    {
      method: value === undefined ? 'DELETE' : 'PUT',
      path: `/rest/api/3/issue/${key}/properties/${propertyKey}`,
      ...(value !== undefined && { body: value }),
    },
  ).status;
const countsOf = (name: string): object[] =>
  scene.lines
    .map((line) => JSON.parse(line) as { function: string; counts?: object })
    .flatMap((line) => (line.function === name && line.counts ? [line.counts] : []));

describe('the property of an issue', () => {
  test('follows each act on a change', async () => {
    await settleChanges(scene.app);
    const statuses = ['requested', 'sized', 'inApproval', 'approved', 'absorbed'] as const;
    const requested = await changes().request('deliveryManager', { dueAt });
    expect(await valueOf()).toEqual({ change: { status: 'requested', due } });
    const sized = await changes().size('vendorLead', requested);
    expect(await valueOf()).toEqual({ change: { status: 'sized', due } });
    const sent = await changes().send('deliveryManager', sized);
    expect(await valueOf()).toEqual({ change: { status: 'inApproval', due } });
    expect(find('fairleadChange = inApproval')).toEqual([scene.app.issues.first]);
    const judged = await changes().agree('architect', sent);
    const approved = await changes().agree('clientSponsor', judged);
    expect(await valueOf()).toEqual({ change: { status: 'approved' } });
    await changes().absorb('vendorLead', approved);
    expect(await valueOf()).toEqual({ change: { status: 'absorbed' } });
    for (const status of statuses.slice(0, -1)) expect(find(`fairleadChange = ${status}`)).toEqual([]);
  });

  test('follows each act on a decision, beside the changes', async () => {
    await settleChanges(scene.app);
    await changeStages.rejected(changes());
    const ready = await stages.deciding(decisions());
    expect(await valueOf()).toEqual({ change: { status: 'rejected' }, decision: { status: 'ready', due } });
    expect(find('fairleadDecisionDue > "2026-12-01" AND fairleadChangeDue is EMPTY')).toEqual([
      scene.app.issues.first,
    ]);
    await decisions().decide('architect', ready);
    expect(await valueOf()).toEqual({ change: { status: 'rejected' }, decision: { status: 'decided' } });
  });

  test('is written only where it says something else', async () => {
    await stages.deciding(decisions());
    await stages.draft(decisions());
    expect(await valueOf()).toEqual({ decision: { status: 'ready', due } });
    expect(countsOf('measures')).toEqual([{ written: 1 }, { same: 1 }]);
  });

  test('knows nothing of a record that is limited to some, whatever becomes of it', async () => {
    await settle(scene.app, { sides: usualSides });
    const limited = { limitedTo: ['client', 'partner'], as: 'ready' };
    const decision = await decisions().request('deliveryManager', limited);
    expect(await valueOf()).toBeUndefined();
    await stages.draft(decisions());
    expect(await valueOf()).toEqual({ decision: { status: 'draft' } });
    await decisions().decide('architect', decision);
    expect(await valueOf()).toEqual({ decision: { status: 'draft' } });
  });

  test('goes with its issue to another project, and ends with it', async () => {
    await stages.deciding(decisions());
    const moved = scene.app.onPage('projectAdmin', `/issue/${scene.app.issues.first}/move`, {
      project: 'LABEL',
    }) as { key: string };
    expect(await valueOf(moved.key)).toEqual({ decision: { status: 'ready', due } });
    scene.app.jira.request({ as: 'app' }, { method: 'DELETE', path: `/rest/api/3/issue/${moved.key}` });
    await scene.app.host.settle();
    expect(scene.app.jira.site.findIssue(moved.key)).toBeUndefined();
    expect(scene.lines.filter((line) => line.includes('"failed"'))).toEqual([]);
  });

  test('of an issue that is deleted before its job is done is nobody’s any more', async () => {
    scene.app.host.faults.add({ kind: 'eventLate', target: 'queue', value: 60_000, times: 1 });
    await stages.deciding(decisions());
    const { key } = first();
    scene.app.jira.request({ as: 'app' }, { method: 'DELETE', path: `/rest/api/3/issue/${key}` });
    await scene.app.host.settle();
    // Whether the records had heard of it by then or not.
    expect([[{ same: 1 }], [{ unseen: 1 }]]).toContainEqual(countsOf('measures'));
    expect(scene.lines.filter((line) => line.includes('"failed"'))).toEqual([]);
  });

  test('is written on the next delivery where Jira did not answer, and the act stands meanwhile', async () => {
    // As often as one job asks.
    scene.app.host.faults.add({ kind: 'serverError', target: 'product', match: 'properties', times: 3 });
    await stages.deciding(decisions());
    expect(await valueOf()).toEqual({ decision: { status: 'ready', due } });
    expect(
      scene.lines.filter((line) => line.includes('"function":"measures","outcome":"failed"')),
    ).toHaveLength(1);
  });

  test('that the queue did not take is logged, and made up for within a day', async () => {
    scene.app.host.faults.add({ kind: 'serverError', target: 'queue' });
    const decision = await stages.deciding(decisions());
    await decisions().decide('architect', decision);
    scene.app.host.faults.clear();
    expect(await valueOf()).toBeUndefined();
    expect(scene.lines.filter((line) => line.includes('"property/push","outcome":"failed"'))).toHaveLength(2);
    setClock(start + 26 * 3_600_000);
    await scene.app.host.runScheduled('daily-persons');
    expect(await valueOf()).toEqual({ decision: { status: 'decided' } });
    expect(countsOf('daily/properties')).toEqual([{ looked: 1, mended: 1 }]);
  });

  test('is not looked at by a daily run once nothing has happened for two days', async () => {
    await stages.deciding(decisions());
    await scene.app.host.settle();
    setClock(start + 49 * 3_600_000);
    await scene.app.host.runScheduled('daily-persons');
    expect(countsOf('daily/properties')).toEqual([{ looked: 0, mended: 0 }]);
  });
});

describe('what somebody else writes there', () => {
  const right = { decision: { status: 'ready', due } };
  const approved = { change: { status: 'approved' } };

  beforeEach(async () => {
    await stages.deciding(decisions());
    expect(await valueOf()).toEqual(right);
  });

  test.each<[string, unknown]>([
    ['another value', approved],
    ['null', null],
    ['nothing', undefined],
  ])('is put right: %s', async (_name, value) => {
    expect(tamper(value)).toBeLessThan(300);
    expect(await valueOf()).toEqual(right);
    expect(find('fairleadChange = approved')).toEqual([]);
  });

  test('is removed from an issue that has no records', async () => {
    expect(tamper(approved, scene.app.issues.second)).toBe(201);
    expect(await valueOf(scene.app.issues.second)).toBeUndefined();
  });

  test('is put right three times an hour and issue, then left alone and told of in the health check', async () => {
    const check = async () => {
      const checked = await scene.app.settle('projectAdmin', 'settings/health', {});
      if (!checked.ok) throw new Error(checked.error.code);
      return checked.value.findings.filter((finding) => finding.check === 'propertyTampered');
    };
    for (let times = 1; times <= 3; times += 1) {
      tamper({ ...approved, times });
      expect(await valueOf()).toEqual(right);
    }
    expect(await check()).toMatchObject([{ level: 'fine' }]);
    tamper(approved);
    expect(await valueOf()).toEqual(approved);
    expect(await check()).toMatchObject([{ level: 'warning', params: { count: 1 } }]);
    // Another issue has repairs of its own.
    tamper(approved, scene.app.issues.second);
    expect(await valueOf(scene.app.issues.second)).toBeUndefined();
    setClock(start + 3_600_000);
    tamper({ ...approved, again: true });
    expect(await valueOf()).toEqual(right);
  });

  test('that was left alone is put right by the next act, and by the daily run', async () => {
    for (let times = 1; times <= 4; times += 1) {
      tamper({ ...approved, times });
      await scene.app.host.settle();
    }
    expect(await valueOf()).toEqual({ ...approved, times: 4 });
    await scene.app.host.runScheduled('daily-persons');
    expect(await valueOf()).toEqual(right);
    tamper(approved);
    expect(await valueOf()).toEqual(approved);
    await stages.draft(decisions());
    expect(await valueOf()).toEqual(right);
  });

  test('is nothing to the app where it is another property, or an event that says too little', async () => {
    const { length } = scene.lines;
    const runs = () => scene.app.host.recorder.list().filter(({ kind }) => kind === 'trigger');
    const path = `/rest/api/3/issue/${first().key}/properties/somebody.elses`;
    scene.app.jira.request(
      { as: 'user', accountId: accountIdOf('architect') },
      { method: 'PUT', path, body: 1 },
    );
    await scene.app.host.settle();
    expect(scene.lines).toHaveLength(length);
    expect(runs().map(({ sqlCalls, points }) => [sqlCalls, points])).toEqual([[0, 0]]);
    await scene.app.host.runTrigger('avi:jira:set:issue-property', { property: { key: propertyKey } });
    expect(countsOf('property-events')).toEqual([{ malformed: 1 }]);
  });

  test('is asked about in Jira where the event does not say in which project', async () => {
    const event = { issue: { id: first().id }, property: { key: propertyKey } };
    first().properties = new Map([[propertyKey, approved]]);
    await scene.app.host.runTrigger('avi:jira:set:issue-property', event);
    expect(await valueOf()).toEqual(right);
    await scene.app.host.runTrigger('avi:jira:set:issue-property', { ...event, issue: { id: '77777' } });
    expect(countsOf('property-events')).toEqual([{ noticed: 1 }, { noticed: 0 }]);
  });

  test('is put right also where the queue did not take the job: the event comes again', async () => {
    scene.app.host.faults.add({ kind: 'serverError', target: 'queue', times: 1 });
    tamper(approved);
    expect(await valueOf()).toEqual(right);
  });
});
