/** What becomes of changes when something happens to their issue, or to those who have to approve them. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { accountIdOf, type PersonKey, type RoleKey } from '../../../local/jira/people';
import { eraseText } from '../../../src/app/erasure';
import { refOf } from '../../../src/app/people';
import type { Change } from '../../../src/contract/change';
import type { ChangeState } from '../../../src/core/change/state';
import type { TextRef } from '../../../src/ports';
import { setClock, useApp } from '../../support/app';
import { changeActsOf, changeStages as stages, settleChanges, settlePolicy } from '../../support/changes';
import { codeOf, messageOf, on, valueOf } from '../../support/records';
import { settle, usualSides } from '../../support/settings';

const scene = useApp();
const acts = () => changeActsOf(scene.app);
const start = Date.parse('2026-11-30T09:00:00.000Z');
const minute = 60_000;

beforeEach(async () => {
  setClock(start - minute);
  await settleChanges(scene.app, { separation: ['assignee', 'reporter'] });
  setClock(start);
});

const issueId = () => scene.app.jira.site.findIssue(scene.app.issues.first)?.id ?? '';
const historyOf = ({ id }: Pick<Change, 'id'>) => scene.app.inside(({ ledger }) => ledger.history(id));
const verify = () => scene.app.inside(({ ledger }) => ledger.verify(scene.app.projects.first));
const approveAs = (role: RoleKey, record: Change) =>
  scene.app.call(role, 'change/judge', on(record, { verdict: 'agree', comment: '' }));

/** Edits the issue of the panel in Jira, as its page does. */
async function edit(fields: object, person: PersonKey = 'projectAdmin'): Promise<void> {
  const path = `/rest/api/3/issue/${scene.app.issues.first}`;
  const acting = { as: 'user', accountId: accountIdOf(person) } as const;
  expect(scene.app.jira.request(acting, { method: 'PUT', path, body: { fields } }).status).toBe(204);
  await scene.app.host.settle();
}
const assign = (role: RoleKey | null) =>
  edit({ assignee: role === null ? null : { accountId: accountIdOf(role) } });
const lose = () => scene.app.host.faults.add({ kind: 'eventLost', target: 'event' });

/** An event in Jira's documented shape, as it may come late. */
const told = (minutes: number, to: RoleKey | null, field = 'assignee') =>
  scene.app.host.runTrigger('avi:jira:updated:issue', {
    timestamp: String(start + minutes * minute),
    issue: {
      id: issueId(),
      key: scene.app.issues.first,
      fields: { project: { id: scene.app.projects.first } },
    },
    atlassianId: accountIdOf('projectAdmin'),
    changelog: {
      id: '1',
      items: [{ field, fieldId: field, from: null, to: to === null ? null : accountIdOf(to) }],
    },
  });

describe('somebody who has to approve becomes the assignee', () => {
  test('and what they said counts no more, until they are not', async () => {
    const judged = await stages.judged(acts());
    setClock(start + minute);
    await assign('architect');
    const kept = await acts().read(judged);
    expect(kept).toMatchObject({
      version: judged.version + 1,
      tally: { agreed: 0, disagreed: 0, voices: 2, needed: 2 },
      waitsOn: [accountIdOf('clientSponsor')],
    });
    expect(kept.approval?.voices[0]).toMatchObject({ problem: 'separated', verdict: { verdict: 'agree' } });
    expect(scene.app.lastRun('avi:jira:updated:issue')).toMatchObject({
      outcome: 'ok',
      points: 0,
      restCalls: 0,
    });
    const { entries } = await acts().history(judged);
    expect(entries.at(-1)).toMatchObject({ event: 'partsChanged', actor: accountIdOf('projectAdmin') });

    setClock(start + 2 * minute);
    await assign('vendorLead');
    expect(await acts().read(judged)).toMatchObject({ tally: { agreed: 1 } });
    expect(await verify()).toMatchObject({ intact: true });
  });

  test('which an event says that comes twice, and is put on record once', async () => {
    const judged = await stages.judged(acts());
    scene.app.host.faults.add({ kind: 'eventTwice', target: 'event', value: 1 });
    setClock(start + minute);
    await assign('architect');
    await assign('architect');
    await told(1, 'architect');
    expect(await historyOf(judged)).toHaveLength(judged.version + 1);
  });

  test('an event that comes late says nothing new', async () => {
    const judged = await stages.judged(acts());
    // What happened before it was sent, or before something that was told already.
    await told(-1, 'architect');
    await told(3, 'vendorLead');
    await told(2, 'architect');
    expect((await historyOf(judged)).map(({ action }) => action).slice(judged.version)).toEqual([
      'partsChanged',
    ]);
    expect(await acts().read(judged)).toMatchObject({ tally: { agreed: 1 } });
    // Who reported it was told of by none of these.
    await told(2, 'architect', 'reporter');
    expect(await acts().read(judged)).toMatchObject({ tally: { agreed: 0 } });
  });

  test('a change that waited for nothing else is approved, and the one whose place it takes is superseded', async () => {
    const old = await stages.approved(acts());
    const asked = await acts().request('deliveryManager', { supersedes: old.id });
    const sent = await acts().send('deliveryManager', await acts().size('vendorLead', asked));
    const judged = await acts().agree('architect', sent);
    setClock(start + 2 * minute);
    await assign('architect');
    const waiting = valueOf(await approveAs('clientSponsor', await acts().read(judged)));
    expect(waiting).toMatchObject({ status: 'inApproval', tally: { agreed: 1, voices: 2 } });
    // Nobody is left who could approve it: what becomes of it is up to the requester.
    expect(waiting.waitsOn).toEqual([accountIdOf('deliveryManager')]);
    expect((await acts().read(judged, 'deliveryManager')).may).toContain('recall');
    setClock(start + 3 * minute);
    await assign(null);
    expect(await acts().read(judged)).toMatchObject({
      status: 'approved',
      settledAt: new Date(start + 3 * minute).toISOString(),
    });
    expect(await acts().read(old)).toMatchObject({ status: 'superseded', successor: judged.id });
    const { entries } = await acts().history(judged);
    expect(entries.at(-1)).toMatchObject({ event: 'approved', actor: accountIdOf('projectAdmin') });
  });

  test('without an event: Jira is asked anew when they approve, and when others do', async () => {
    const sent = await stages.inApproval(acts());
    lose();
    setClock(start + minute);
    await assign('architect');
    expect(await approveAs('architect', sent)).toMatchObject({
      error: { code: 'forbidden', message: 'forbidden.separated' },
    });
    const returning = on(sent, { reason: 'x' });
    expect(messageOf(await scene.app.call('architect', 'change/return', returning))).toBe(
      'forbidden.separated',
    );
    const judged = valueOf(await approveAs('clientSponsor', sent));
    expect(judged.approval?.voices[0]).toMatchObject({ problem: 'separated' });
    expect(judged).toMatchObject({ status: 'inApproval', tally: { agreed: 1, voices: 2 } });
  });

  test('at sending: where too few others can approve, it is not sent', async () => {
    await assign('architect');
    const sized = await stages.sized(acts());
    expect(messageOf(await scene.app.call('deliveryManager', 'change/send', on(sized)))).toBe(
      'invalid.notReachable',
    );
  });

  test('nobody delegates to the assignee, be it somebody whom no record has named yet', async () => {
    const sent = await stages.inApproval(acts());
    lose();
    const newcomer = [...scene.app.jira.site.people.values()].find(({ role, siteAdmin, accountType }) => {
      return role === null && !siteAdmin && accountType === 'atlassian';
    });
    if (!newcomer) throw new Error('everybody has a role');
    scene.app.jira.site.setAccess(scene.app.projects.first, newcomer.accountId, 'edit');
    for (const to of [accountIdOf('projectAdmin'), newcomer.accountId]) {
      await edit({ assignee: { accountId: to } });
      const answer = await scene.app.call('architect', 'change/delegate', on(sent, { to, note: '' }));
      expect(answer).toMatchObject({ error: { message: 'invalid.separated', field: 'to' } });
    }
  });
});

test('somebody who has to approve becomes the reporter', async () => {
  const judged = await stages.judged(acts());
  setClock(start + minute);
  await edit({ reporter: { accountId: accountIdOf('architect') } });
  expect(await acts().read(judged)).toMatchObject({ tally: { agreed: 0 } });
});

test('what is not in approval hears of no assignee', async () => {
  const records = [await stages.sized(acts()), await stages.approved(acts())];
  await assign('architect');
  for (const record of records) expect(await historyOf(record)).toHaveLength(record.version);
});

describe('an issue that is moved', () => {
  test('takes its changes along, and a running approval stays what it is', async () => {
    const { app } = scene;
    const sent = await stages.inApproval(acts());
    const limited = await acts().request('deliveryManager', { limitedTo: ['partner'] });
    setClock(start + minute);
    app.onPage('projectAdmin', `/issue/${app.issues.first}/move`, { project: 'LABEL' });
    await app.host.settle();
    for (const record of [sent, limited]) {
      expect((await historyOf(record)).at(-1)).toMatchObject({
        action: 'issueMoved',
        chainId: app.projects.first,
        projectId: app.projects.elsewhere,
        limitedTo: record === limited ? 'partner' : null,
      });
    }
    // Nobody has settled sides there.
    expect(codeOf(await app.call('deliveryManager', 'change/read', { id: limited.id }))).toBe('notFound');
    const judged = valueOf(await approveAs('architect', await acts().read(sent)));
    expect(judged).toMatchObject({
      tally: { agreed: 1, voices: 2, needed: 2 },
      approval: { rule: 'Whatever it is', policyVersion: 1 },
    });
    expect(await verify()).toMatchObject({ intact: true });
    expect((await acts().panel()).groups.open.total).toBe(1);
  });

  test('that is told twice moves once', async () => {
    const { app } = scene;
    const sent = await stages.inApproval(acts());
    app.host.faults.add({ kind: 'eventTwice', target: 'event', value: 1 });
    setClock(start + minute);
    app.onPage('projectAdmin', `/issue/${app.issues.first}/move`, { project: 'LABEL' });
    await app.host.settle();
    expect(await historyOf(sent)).toHaveLength(sent.version + 1);
  });
});

test('a change whose issue is deleted stays with its project, and nobody acts on it', async () => {
  const { app } = scene;
  const sent = await stages.inApproval(acts());
  const key = app.issues.first;
  const former = { id: issueId(), key };
  setClock(start + minute);
  const path = `/rest/api/3/issue/${key}?deleteSubtasks=true`;
  const acting = { as: 'user', accountId: accountIdOf('siteAdmin') } as const;
  expect(app.jira.request(acting, { method: 'DELETE', path }).status).toBe(204);
  await app.host.settle();
  const last = (await historyOf(sent)).at(-1);
  expect(last).toMatchObject({ action: 'issueDeleted', issueId: null, projectId: app.projects.first });
  expect((JSON.parse(last?.state ?? '{}') as ChangeState).formerIssue).toEqual(former);
  app.setAccount('architect', 'inactive');
  await app.host.runScheduled('daily-persons');
  expect(await historyOf(sent)).toHaveLength(sent.version + 1);
  expect(await verify()).toMatchObject({ intact: true });
});

describe('somebody who has to approve leaves', () => {
  const runDaily = () => scene.app.host.runScheduled('daily-persons');
  const settleStandIn = (more: object) =>
    settle(scene.app, {
      sides: usualSides,
      roles: { priorityOwner: 'architect', sponsor: 'clientSponsor' },
      ...more,
    });

  test('and who stands in for them approves', async () => {
    await settleStandIn({ standIns: { architect: 'vendorLead' } });
    const sent = await stages.inApproval(acts());
    scene.app.setAccount('architect', 'inactive');
    await runDaily();
    await runDaily();
    const rehomed = await acts().read(sent);
    expect(rehomed).toMatchObject({
      version: sent.version + 1,
      waitsOn: [accountIdOf('vendorLead'), accountIdOf('clientSponsor')],
    });
    expect(rehomed.approval?.voices[0]).toEqual({
      person: accountIdOf('vendorLead'),
      role: 'priorityOwner',
      before: [accountIdOf('architect')],
    });
    const { entries } = await acts().history(sent);
    expect(entries.at(-1)).toMatchObject({ event: 'rehomed', actor: null, automatic: true });
    const judged = await acts().agree('vendorLead', rehomed);
    expect((await acts().agree('clientSponsor', judged)).status).toBe('approved');
    expect(scene.lines.join('\n')).toContain('"counts":{"rehomed":1}');
  });

  test('and the project admin does, where nobody stands in; what has another holder stays', async () => {
    await settleStandIn({ projectAdmin: 'projectAdmin' });
    const sent = await stages.inApproval(acts());
    const judged = await stages.judged(acts());
    const sized = await stages.sized(acts());
    scene.app.setAccount('architect', 'inactive');
    await runDaily();
    expect((await acts().read(sent)).waitsOn).toEqual([
      accountIdOf('projectAdmin'),
      accountIdOf('clientSponsor'),
    ]);
    // They have said what they had to.
    expect((await acts().read(judged)).version).toBe(judged.version);
    expect((await acts().read(sized)).version).toBe(sized.version);
  });

  test('nobody gets a voice who may not know of the change, or has another part in it', async () => {
    await settleStandIn({ standIns: { architect: 'vendorLead', clientSponsor: 'deliveryManager' } });
    await settlePolicy(scene.app, { separation: ['requester'] });
    const limited = { limitedTo: ['client', 'partner'] };
    const asked = await stages.requested(acts(), limited);
    const sent = await acts().send('deliveryManager', await acts().size('deliveryManager', asked));
    lose();
    for (const role of ['architect', 'clientSponsor'] as const) scene.app.setAccount(role, 'inactive');
    const lead = scene.app.jira.site.findProject('ATLAS')?.leadAccountId;
    await runDaily();
    const { waitsOn } = await acts().read(sent);
    expect(waitsOn).not.toContain(accountIdOf('vendorLead'));
    expect(waitsOn).not.toContain(accountIdOf('deliveryManager'));
    for (const person of waitsOn) {
      expect([accountIdOf('architect'), accountIdOf('clientSponsor'), lead]).toContain(person);
    }
  });
});

describe('what the law asks for', () => {
  test('a person whose account is closed is forgotten, and what they did stays proved', async () => {
    const { app } = scene;
    const approved = await stages.approved(acts());
    app.setAccount('architect', 'closed');
    await app.host.runScheduled('daily-persons');
    const read = await acts().read(approved);
    expect(read).toMatchObject({ status: 'approved', tally: { agreed: 2 } });
    expect(read.approval?.voices[0]).toMatchObject({ person: null, verdict: { by: null } });
    const { entries } = await acts().history(approved);
    expect(entries.every(({ intact }) => intact)).toBe(true);
    expect(await verify()).toMatchObject({ intact: true });
    expect((await acts().panel()).groups.approved.total).toBe(1);
  });

  test('a text that is erased is gone from every version, and the record goes on', async () => {
    const secret = 'A name that should not stand here.';
    const sent = await stages.inApproval(acts(), { why: secret });
    await scene.app.inside(async ({ ledger, people, texts }) => {
      const present = await ledger.findPresent(sent.id);
      const { why } = JSON.parse(present?.state ?? '{}') as ChangeState;
      const actor = await refOf(people, accountIdOf('projectAdmin'));
      const order = { actId: randomUUID(), actor, recordId: sent.id, text: why as TextRef };
      expect(codeOf(await eraseText({ ledger, texts, clock: () => new Date() }, order))).toBe('ok');
    });
    const read = await acts().read(sent);
    expect([read.why, read.version]).toEqual([null, sent.version + 1]);
    const { entries } = await acts().history(sent);
    expect(JSON.stringify(entries)).not.toContain(secret);
    expect(entries.at(-1)).toMatchObject({ event: 'textErased', changed: {}, intact: true });
    expect(codeOf(await approveAs('architect', read))).toBe('ok');
  });
});
