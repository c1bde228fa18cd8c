/** What an absorption is checked against: days on which nothing is absorbed, and Jira's own history of the issues. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { accountIdOf } from '../../../local/jira/people';
import { setClock, useApp } from '../../support/app';
import { changeActsOf, changeStages as stages, settleChanges, settlePolicy } from '../../support/changes';
import { codeOf, messageOf, on } from '../../support/records';

const scene = useApp();
const acts = () => changeActsOf(scene.app);

beforeEach(async () => {
  setClock('2026-11-30T08:00:00.000Z');
  await settleChanges(scene.app);
  setClock('2026-11-30T09:00:00.000Z');
});

describe('a day on which nothing is absorbed', () => {
  const name = 'Peak season';
  const blackouts = [
    { name: 'Long over', from: '2026-01-01', until: '2026-01-31' },
    { name, from: '2026-11-25', until: '2026-12-02' },
  ];
  beforeEach(() => settlePolicy(scene.app, { blackouts }));
  const absorbing = async (change: object = {}) =>
    on(await stages.approved(acts(), change), { note: 'In the plan.', issues: [] });

  test('refuses a change by its name and its last day, and takes it on the day after', async () => {
    const payload = await absorbing();
    expect(await scene.app.call('vendorLead', 'change/absorb', payload)).toEqual({
      ok: false,
      error: { code: 'invalid', message: 'invalid.blackout', params: { name, until: '2026-12-02' } },
    });
    expect((await acts().panel()).rules.blackouts).toEqual([blackouts[1]]);
    // The day of the project: by UTC it is still the second.
    setClock('2026-12-03T00:00:00.000Z');
    expect(codeOf(await scene.app.call('vendorLead', 'change/absorb', payload))).toBe('ok');
    expect((await acts().panel()).rules.blackouts).toEqual([]);
  });

  test('lets an emergency pass, which keeps its name', async () => {
    const early = await acts().absorb('vendorLead', await stages.requested(acts(), { lane: 'emergency' }));
    expect(early.absorbed).toMatchObject({ blackout: name });
    const late = await acts().absorb('vendorLead', await stages.approved(acts(), { lane: 'emergency' }));
    expect(late).toMatchObject({ status: 'absorbed', absorbed: { blackout: name } });
    await settlePolicy(scene.app, { blackouts: [] });
    expect((await acts().read(early)).absorbed).toMatchObject({ blackout: name });
  });
});

describe('Jira’s history of the issues', () => {
  const idOf = (key: string) => scene.app.jira.site.findIssue(key)?.id ?? '';
  /** An issue that was not there before. */
  const clone = () => {
    const { key } = scene.app.onPage('projectAdmin', `/issue/${scene.app.issues.second}/clone`, {}) as {
      key: string;
    };
    const made = scene.app.jira.site.findIssue(key);
    if (!made) throw new Error('no clone');
    return made;
  };
  const edit = (key: string, fields: object) => {
    const path = `/rest/api/3/issue/${key}`;
    const acting = { as: 'user', accountId: accountIdOf('siteAdmin') } as const;
    expect(scene.app.jira.request(acting, { method: 'PUT', path, body: { fields } }).status).toBe(204);
  };

  test('says which fields of the plan moved since the change was requested', async () => {
    const { first, second, elsewhere } = scene.app.issues;
    edit(second, { duedate: '2027-01-01' });
    setClock('2026-11-30T09:30:00.000Z');
    const approved = await stages.approved(acts());
    setClock('2026-11-30T10:00:00.000Z');
    edit(first, { duedate: '2027-02-03', summary: 'Six languages' });
    edit(elsewhere, { summary: 'Other words' });
    scene.app.onPage('projectAdmin', `/issue/${first}/move`, { project: 'LABEL' });
    await scene.app.host.settle();
    const moved = await acts().read(approved);
    const named = [first, second, elsewhere].map(idOf);
    const absorbed = await acts().absorb('vendorLead', moved, { issues: [...named, named[0]] });
    expect(approved.version).toBeLessThan(moved.version);
    expect(absorbed.absorbed).toMatchObject({
      issues: [
        { id: named[0], moved: ['dueDate', 'project'] },
        { id: named[1], moved: [] },
        { id: named[2], moved: [] },
      ].sort((one, other) => Number(one.id) - Number(other.id)),
    });
    expect(absorbed.absorbed).not.toHaveProperty('unchecked');
    expect(scene.app.lastRun('change/absorb').points).toBeLessThanOrEqual(3 + 8);
  });

  test('says of an issue that was made for it that it was', async () => {
    const approved = await stages.approved(acts());
    const absorbed = await acts().absorb('vendorLead', approved, { issues: [clone().id] });
    expect(absorbed.absorbed?.issues[0]?.moved).toContain('created');
  });

  test.each([
    ['is not there', () => '999999'],
    [
      'the person cannot see',
      () => {
        const { site } = scene.app.jira;
        const vault = site.findProject('VAULT')?.id;
        return [...site.issues.values()].find(({ projectId }) => projectId === vault)?.id ?? '';
      },
    ],
  ])('is asked as the person: an issue that %s is refused', async (_name, issueOf) => {
    const approved = await stages.approved(acts());
    const payload = on(approved, { note: 'In the plan.', issues: [idOf(scene.app.issues.first), issueOf()] });
    expect(await scene.app.call('vendorLead', 'change/absorb', payload)).toMatchObject({
      error: { code: 'invalid', message: 'invalid.issueUnseen', field: 'issues' },
    });
    expect((await acts().read(approved)).status).toBe('approved');
  });

  test.each([
    ['a server error', { kind: 'serverError', target: 'product' } as const],
    ['a broken connection', { kind: 'dropped', target: 'product' } as const],
  ])('that %s keeps from the app leaves the absorption unchecked', async (_name, fault) => {
    const approved = await stages.approved(acts());
    scene.app.host.faults.add({ ...fault, match: 'bulkfetch' });
    const issues = [idOf(scene.app.issues.first)];
    const absorbed = await acts().absorb('vendorLead', approved, { issues });
    expect(absorbed.absorbed).toMatchObject({ issues: [{ id: issues[0], moved: [] }], unchecked: true });
  });

  test('refuses nothing that stands already: the act that is sent again is answered as it was', async () => {
    const { app } = scene;
    const approved = await stages.approved(acts());
    const made = clone();
    const payload = on(approved, { note: 'In the plan.', issues: [made.id] });
    const first = await app.call('vendorLead', 'change/absorb', payload);
    app.jira.site.removeIssue(made);
    expect(await app.call('vendorLead', 'change/absorb', payload)).toEqual(first);
    expect(codeOf(first)).toBe('ok');
  });

  test('is not asked of what is not approved', async () => {
    const { app } = scene;
    const answer = await app.call(
      'vendorLead',
      'change/absorb',
      on(await stages.sized(acts()), { note: 'In the plan.', issues: ['999999'] }),
    );
    expect(messageOf(answer)).toBe('invalid.changeNotNow');
  });
});
