/** The health check through the real handlers, on the demonstration's own oddities. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { accountIdOf } from '../../../local/jira/people';
import { healthChecks, type HealthFinding } from '../../../src/core/settings/health';
import { startApp, useApp, type SettingsPlace } from '../../support/app';
import { codeOf, messageOf } from '../../support/decisions';
import { settingsActsOf, valueOf } from '../../support/settings-acts';

const scene = useApp();
const check = async (person: 'projectAdmin' | 'siteAdmin' = 'projectAdmin', place?: SettingsPlace) =>
  valueOf(await scene.app.settle(person, 'settings/health', {}, place));
const of = (findings: readonly HealthFinding[], name: string) =>
  findings.filter(({ check: one }) => one === name);

describe('the health check', () => {
  test('looks at everything, worst first, for few points', async () => {
    const { findings, storage } = await check();
    expect(new Set(findings.map(({ check: name }) => name))).toEqual(new Set(healthChecks));
    expect(storage.usedBytes).toBeGreaterThan(0);
    expect(storage.limitBytes).toBe(1024 ** 3);
    expect(scene.app.lastRun('settings/health').points).toBeLessThanOrEqual(60);
  });

  test('names areas that nobody decides, and people who have left', async () => {
    await settingsActsOf(scene.app).change('rights', (rights) => ({
      ...rights,
      areas: { security: { approver: accountIdOf('architect'), deputy: accountIdOf('vendorLead') } },
    }));
    scene.app.setAccount('architect', 'inactive');
    const { findings } = await check();
    const [vacant] = of(findings, 'areaVacant');
    expect(vacant).toMatchObject({ mend: { kind: 'section', section: 'rights' } });
    expect(vacant?.items).not.toContain('security');
    expect(of(findings, 'personLeft')).toMatchObject([{ items: ['security'] }]);
  });

  test('names whoever else has left, where they are named', async () => {
    const gone = accountIdOf('architect');
    await settingsActsOf(scene.app).change('rights', (rights) => ({ ...rights, projectAdmin: gone }));
    await settingsActsOf(scene.app).change('ladder', (ladder) => ({
      ...ladder,
      rungs: ladder.rungs.map((rung) => ({ ...rung, responder: { person: gone } })),
    }));
    scene.app.setAccount('architect', 'inactive');
    expect(of((await check()).findings, 'personLeft')).toMatchObject([
      { items: ['projectAdmin'], mend: { section: 'rights' } },
      { params: { count: 3 }, mend: { section: 'ladder' } },
    ]);
    expect(scene.app.lastRun('settings/health').points).toBeLessThanOrEqual(60);
  });

  test('does not say that nobody has left while Jira does not answer', async () => {
    await settingsActsOf(scene.app).change('rights', (rights) => ({
      ...rights,
      areas: { security: { approver: accountIdOf('architect') } },
    }));
    scene.app.host.faults.add({ kind: 'serverError', target: 'product', match: 'user/bulk' });
    expect(of((await check()).findings, 'personLeft')).toMatchObject([{ level: 'unknown' }]);
  });

  test('gives a new installation the time that its schedules need', async () => {
    await scene.app.host.runTrigger('avi:forge:installed:app');
    expect(of((await check()).findings, 'scheduleLate')).toMatchObject([
      { level: 'unknown', items: ['hourly', 'daily'] },
    ]);
  });

  test('says that a schedule is late until it ran', async () => {
    const [late] = of((await check()).findings, 'scheduleLate');
    expect(late?.level).not.toBe('fine');
    await scene.app.host.runScheduled('hourly-upkeep');
    await scene.app.host.runScheduled('daily-persons');
    expect(of((await check()).findings, 'scheduleLate')).toMatchObject([{ level: 'fine' }]);
  });

  test('finds a status whose category contradicts its name, which can be counted differently', async () => {
    const elsewhere = { moduleKey: 'project-settings', project: scene.app.projects.elsewhere };
    const { findings } = await check('siteAdmin', elsewhere);
    const contradiction = of(findings, 'statusCategory').find(
      ({ mend }) => mend?.kind === 'overrideCategory',
    );
    if (contradiction?.mend?.kind !== 'overrideCategory') throw new Error('no contradiction was found');
    const { status, category } = contradiction.mend;
    await settingsActsOf(scene.app).change(
      'signals',
      (signals) => ({ ...signals, categories: [{ status, category }] }),
      { role: 'siteAdmin', place: elsewhere },
    );
    const after = of((await check('siteAdmin', elsewhere)).findings, 'statusCategory');
    expect(JSON.stringify(after)).not.toContain(status);
  });

  test('says what is unknown while Jira does not answer, instead of nothing', async () => {
    scene.app.host.faults.add({ kind: 'serverError', target: 'product', match: 'statuses' });
    const { findings } = await check();
    expect(of(findings, 'statusCategory')).toMatchObject([{ level: 'unknown' }]);
  });
});

describe('the panel', () => {
  const show = (person: 'projectAdmin' | 'siteAdmin', actId: string = randomUUID()) =>
    scene.app.settle(person, 'settings/showPanel', { actId });

  test('is shown on every issue by who administers Jira, which is on record', async () => {
    scene.app.jira.site.setAccess(scene.app.projects.first, accountIdOf('siteAdmin'), 'administer');
    expect(of((await check()).findings, 'panelHidden')).toMatchObject([{ level: 'warning', askAdmin: true }]);
    expect(messageOf(await show('projectAdmin'))).toBe('forbidden.showPanel');
    const actId = randomUUID();
    for (let times = 0; times < 2; times += 1) {
      const { findings } = valueOf(await show('siteAdmin', actId));
      expect(of(findings, 'panelHidden')).toMatchObject([{ level: 'fine' }]);
    }
    expect([...scene.app.jira.site.pinnedPanels.values()].map((projects) => [...projects])).toEqual([
      [scene.app.projects.first],
      [scene.app.projects.first],
    ]);
    const [act] = await scene.app.inside(({ ledger }) => ledger.findAct(actId));
    expect(act).toMatchObject({ action: 'panelShown', version: 1 });
    expect(codeOf(await show('siteAdmin'))).toBe('ok');
  });
});

test('the check goes on without a licence', async () => {
  const app = await startApp({ license: { active: false }, sql: scene.app.sql });
  expect(codeOf(await app.settle('projectAdmin', 'settings/health', {}))).toBe('ok');
});
