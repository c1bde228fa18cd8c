/** Guards on real transitions of the local Jira: what holds a work item back, what lets it pass, and what is said of it. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { accountIdOf, type RoleKey } from '../../../local/jira/people';
import type { HealthFinding } from '../../../src/contract/settings-rules';
import { startApp, useApp, type TestApp } from '../../support/app';
import { changeActsOf, changeStages, settleChanges, type ChangeActs } from '../../support/changes';
import { actsOf as decisionActsOf } from '../../support/decisions';
import { valueOf } from '../../support/records';

const scene = useApp();

type Module = 'change-approved' | 'decision-made';

/** Puts a guard on every transition of the project into a status that its issue is not in. */
function guard(app: TestApp, module: Module, configuration: string | null = null): void {
  for (const transitionId of transitionsOf(app)) addRule(app, module, transitionId, configuration);
}

function addRule(app: TestApp, module: Module, transitionId: string, configuration: string | null): void {
  const moduleId = app.host.moduleIdOf(module);
  // The workflow of the project is one of the whole site.
  const { status } = app.jira.pages.request(
    { as: 'user', accountId: accountIdOf('siteAdmin') },
    { method: 'POST', path: '/project/ATLAS/rules', body: { transitionId, moduleId, configuration } },
  );
  expect(status).toBeLessThan(300);
}

function transitionsOf(app: TestApp): string[] {
  const path = `/rest/api/3/issue/${app.issues.first}/transitions`;
  const { body } = app.jira.request({ as: 'app' }, { method: 'GET', path });
  return (body as { transitions: { id: string }[] }).transitions.map(({ id }) => id);
}

/** Brings the issue into another status, and answers what Jira says of it; nothing where it happened. */
async function move(app: TestApp, role: RoleKey = 'architect'): Promise<string> {
  const issue = [...app.jira.site.issues.values()].find(({ key }) => key === app.issues.first);
  const to = transitionsOf(app).find((id) => id !== issue?.statusId);
  const { body, status } = await app.jira.requestGuarded(
    { as: 'user', accountId: accountIdOf(role) },
    {
      method: 'POST',
      path: `/rest/api/3/issue/${app.issues.first}/transitions`,
      body: { transition: { id: to } },
    },
  );
  if (status === 204) return '';
  return (body as { errorMessages: string[] }).errorMessages.join(' ');
}

async function findPassed(app: TestApp): Promise<HealthFinding | undefined> {
  const { findings } = valueOf(await app.settle('projectAdmin', 'settings/health', {}));
  return findings.find(({ check }) => check === 'guardPassed');
}

describe('changes', () => {
  let acts: ChangeActs;
  beforeEach(async () => {
    await settleChanges(scene.app);
    acts = changeActsOf(scene.app);
  });

  test('hold a work item back until they are approved, and say on whom that waits', async () => {
    const { app } = scene;
    guard(app, 'change-approved');
    expect(await move(app)).toBe('');
    const requested = await acts.request();
    expect(await move(app)).toBe(
      '1 change is not approved yet: “Two more languages.” waits to be sized. See the Change control panel of this work item.',
    );
    const sized = await acts.size('vendorLead', requested);
    expect(await move(app)).toContain('waits on its requester to send it to approval');
    const sent = await acts.send('deliveryManager', sized);
    expect(await move(app)).toContain('waits on the priority owner, the sponsor (0 of 2 approvals)');
    const agreed = await acts.agree('architect', sent);
    expect(await move(app)).toContain('waits on the sponsor (1 of 2 approvals)');
    await acts.agree('clientSponsor', agreed);
    expect(await move(app)).toBe('');
  });

  test.each(['rejected', 'withdrawn', 'absorbed'] as const)(
    'that are %s hold nothing back',
    async (point) => {
      guard(scene.app, 'change-approved');
      await changeStages[point](acts);
      expect(await move(scene.app)).toBe('');
    },
  );

  test('can be asked for: one has to be approved', async () => {
    const { app } = scene;
    guard(app, 'change-approved', '{"requireOne":true}');
    expect(await move(app)).toContain('This step needs a change that is approved');
    await changeStages.rejected(acts);
    expect(await move(app)).toContain('This step needs a change that is approved');
    await changeStages.approved(acts);
    expect(await move(app)).toBe('');
  });

  test('that are limited are not named, nor counted, nor told of', async () => {
    const { app } = scene;
    guard(app, 'change-approved');
    const limited = { what: 'A discount that nobody may know of.', limitedTo: ['partner'] };
    await acts.request('deliveryManager', limited);
    const said = await move(app);
    expect(said).toBe(
      'Something has to be settled before this step. Ask the delivery manager of the project.',
    );
    await acts.request();
    expect(await move(app)).toContain('1 change is not approved yet: “Two more languages.”');
  });

  test('of another issue are no matter', async () => {
    guard(scene.app, 'change-approved');
    await acts.request('deliveryManager', {}, scene.app.issues.second);
    expect(await move(scene.app)).toBe('');
  });

  test('a long title is cut, and the fourth is only counted', async () => {
    guard(scene.app, 'change-approved');
    for (let index = 0; index < 4; index += 1)
      await acts.request('deliveryManager', { what: 'w'.repeat(400) });
    const said = await move(scene.app);
    expect(said).toContain('4 changes are not approved yet');
    expect(said).toContain('and 1 more');
    expect(said.length).toBeLessThan(700);
  });
});

describe('decisions', () => {
  test('hold a work item back until they are made; drafts do not', async () => {
    const { app } = scene;
    guard(app, 'decision-made');
    const acts = decisionActsOf(app);
    await acts.request('deliveryManager', { as: 'draft' });
    expect(await move(app)).toBe('');
    const asked = await acts.request('architect', { as: 'ready' });
    expect(await move(app)).toContain('“Which model do we ship?” waits on its approver');
    await acts.decide('architect', asked);
    expect(await move(app)).toBe('');
  });
});

describe('what lets a work item pass', () => {
  let acts: ChangeActs;
  beforeEach(async () => {
    await settleChanges(scene.app);
    acts = changeActsOf(scene.app);
    await acts.request();
    guard(scene.app, 'change-approved');
  });

  test('a configuration that nobody can read asks for the least', async () => {
    guard(scene.app, 'change-approved', '{"anything":1}');
    expect(await move(scene.app)).toContain('waits to be sized');
  });

  test('a waiver, until it ends or is ended; it says who, why and until when', async () => {
    const { app } = scene;
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const grant = { actId: randomUUID(), rule: 'changes', reason: 'The audit is tomorrow.', until };
    const waiver = valueOf(await app.call('clientSponsor', 'waiver/grant', grant));
    expect(waiver).toMatchObject({
      reason: 'The audit is tomorrow.',
      by: accountIdOf('clientSponsor'),
      until,
    });
    expect(await move(app)).toBe('');
    const listed = valueOf(await app.call('viewer', 'waiver/list', {}));
    expect(listed).toEqual([waiver]);
    // The same act again is the same waiver.
    expect(valueOf(await app.call('clientSponsor', 'waiver/grant', grant))).toEqual(waiver);
    const revoke = { actId: randomUUID(), id: waiver.id, version: waiver.version, reason: 'It is over.' };
    valueOf(await app.call('clientSponsor', 'waiver/revoke', revoke));
    expect(await move(app)).toContain('waits to be sized');
    expect(valueOf(await app.call('viewer', 'waiver/list', {}))).toEqual([]);
  });

  test('a waiver of the other guard does not', async () => {
    const { app } = scene;
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const grant = { actId: randomUUID(), rule: 'decisions', reason: 'Why not.', until };
    valueOf(await app.call('clientSponsor', 'waiver/grant', grant));
    expect(await move(app)).toContain('waits to be sized');
  });

  test.each<[RoleKey, string]>([
    ['viewer', 'forbidden.waive'],
    ['vendorLead', 'forbidden.waive'],
    ['deliveryManager', 'forbidden.waive'],
    ['clientSponsor', 'ok'],
    ['architect', 'ok'],
    ['projectAdmin', 'ok'],
  ])('who may waive: %s', async (role, expected) => {
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const grant = { actId: randomUUID(), rule: 'changes', reason: 'It must go on.', until };
    const answer = await scene.app.call(role, 'waiver/grant', grant);
    expect(answer.ok ? 'ok' : answer.error.message).toBe(expected);
  });

  test('a licence that has ended, which the health check says', async () => {
    expect(await findPassed(scene.app)).toMatchObject({ level: 'fine' });
    const app = await startApp({ license: { active: false } });
    try {
      guard(app, 'change-approved', '{"requireOne":true}');
      expect(await move(app)).toBe('');
      expect(await findPassed(app)).toMatchObject({ level: 'warning', items: ['unlicensed'] });
    } finally {
      await app.stop();
    }
  });
});

describe('what cannot be read', () => {
  test('is tried again, with a reference that finds the line of the log', async () => {
    const { app, lines } = scene;
    await settleChanges(app);
    guard(app, 'change-approved');
    jest.spyOn(app.sql, 'execute').mockRejectedValue(new Error('the database is away'));
    const said = await move(app);
    expect(said).toMatch(/Try again in a minute\. Reference: [0-9a-f-]{36}$/);
    const reference = said.slice(-36);
    expect(lines.filter((line) => line.includes(reference))).toHaveLength(1);
    expect(lines.join('')).not.toContain('the database is away');
  });
});

describe('its configuration', () => {
  test.each([
    [{ requireOne: true }, 'ok'],
    [{ requireOne: 'yes' }, 'invalid'],
    [{}, 'invalid'],
  ])('%j is %s', async (config, expected) => {
    const { app } = scene;
    const answer = await app.host.invokeResolver({
      moduleKey: 'change-approved',
      accountId: accountIdOf('siteAdmin'),
      project: 'ATLAS',
      rule: { entryPoint: 'create', transition: transitionsOf(app)[0] ?? '' },
      functionKey: 'guard/check',
      payload: { config },
    });
    const body =
      answer.kind === 'answer' ? (answer.body as { ok: boolean; error?: { code: string } }) : undefined;
    expect(body?.ok === true ? 'ok' : body?.error?.code).toBe(expected);
  });
});
