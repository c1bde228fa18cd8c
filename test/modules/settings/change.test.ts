/** Settings through the real exported handlers: what is stored, what is refused, and what is in force when. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { accountIdOf } from '../../../local/jira/people';
import { readSettings, settingsRecordId } from '../../../src/app/settings/records';
import { defaultCalendar } from '../../../src/core/calendar';
import { defaultSettings } from '../../../src/core/settings/defaults';
import { sections, siteSections } from '../../../src/core/settings/sections';
import { setClock, useApp } from '../../support/app';
import { codeOf, messageOf } from '../../support/decisions';
import { settingsActsOf, sitePage, valueOf } from '../../support/settings-acts';

const scene = useApp();
const acts = () => settingsActsOf(scene.app);
const settingsOf = (projectId: string, at = new Date().toISOString()) =>
  scene.app.inside((ports) => readSettings(ports, projectId, at));

const grace = (graceMinutes: number) => (signals: typeof defaultSettings.signals) => ({
  ...signals,
  graceMinutes,
});

describe('a project that has settled nothing', () => {
  test.each(sections)('has the defaults of %s', async (section) => {
    const page = await acts().read(section);
    expect(page).toMatchObject({ scope: 'project', mayEdit: true, reasonRequired: false });
    expect(page.shown).toEqual({
      section,
      content: defaultSettings[section],
      wider: defaultSettings[section],
      origin: 'app',
      version: 0,
    });
  });

  test('costs one invocation and five points to open', async () => {
    await acts().read('rights');
    expect(scene.app.lastRun('settings/read')).toMatchObject({ restCalls: 1, points: 5 });
  });
});

describe('what is settled', () => {
  test('is in force from then on, says who changed it and why, and leaves what was before', async () => {
    setClock('2026-06-01T08:00:00.000Z');
    const page = await acts().change('signals', grace(45), { reason: 'The board flaps.' });
    expect(page.shown).toMatchObject({
      origin: 'project',
      version: 1,
      content: { graceMinutes: 45 },
      wider: { graceMinutes: 30 },
      changed: {
        by: accountIdOf('projectAdmin'),
        at: '2026-06-01T08:00:00.000Z',
        reason: 'The board flaps.',
      },
    });
    expect(page.overview.signals?.origin).toBe('project');
    const { first, elsewhere } = scene.app.projects;
    expect((await settingsOf(first)).signals.graceMinutes).toBe(45);
    expect((await settingsOf(first, '2026-06-01T07:59:59.999Z')).signals.graceMinutes).toBe(30);
    expect((await settingsOf(elsewhere)).signals.graceMinutes).toBe(30);
  });

  test('stands in storage without words and accounts, and comes back with them', async () => {
    const parties = [
      { id: 'p1', name: 'Northwind', side: 'client' as const, people: [accountIdOf('architect')] },
      { id: 'p2', name: 'Harbour', side: 'partner' as const, people: [] },
    ];
    const answers = { estimated: 'By the team.', approved: '', absorbed: 'In the next sprint.' };
    await acts().change('engagement', (engagement) => ({ ...engagement, parties, changePath: answers }));
    expect(await acts().content('engagement')).toMatchObject({ parties, changePath: answers });
    const entry = await scene.app.inside(({ ledger }) =>
      ledger.findPresent(settingsRecordId(scene.app.projects.first, 'engagement')),
    );
    expect(entry?.state).not.toMatch(/Northwind|Harbour|team|sprint|712020/);
    expect(entry).toMatchObject({ action: 'settled', status: 'settled', kind: 'settings' });
    expect(await scene.app.inside(({ ledger }) => ledger.verify(scene.app.projects.first))).toMatchObject({
      intact: true,
    });
  });

  test('twice by the same act stands once', async () => {
    const seen = await acts().read('signals');
    const content = { ...defaultSettings.signals, graceMinutes: 10 };
    const actId = randomUUID();
    const first = valueOf(await acts().send('signals', seen, content, { actId }));
    expect(valueOf(await acts().send('signals', seen, content, { actId }))).toEqual(first);
    expect(first.shown.version).toBe(1);
  });

  test('by an act id of somebody else, or of another act, opens nothing', async () => {
    const seen = await acts().read('signals');
    const actId = randomUUID();
    await acts().send('signals', seen, defaultSettings.signals, { actId });
    const again = await acts().send('ladder', await acts().read('ladder'), defaultSettings.ladder, { actId });
    expect(messageOf(again)).toBe('invalid.id');
    scene.app.jira.site.setAccess(scene.app.projects.first, accountIdOf('architect'), 'administer');
    expect(
      messageOf(await acts().send('signals', seen, defaultSettings.signals, { actId, role: 'architect' })),
    ).toBe('invalid.id');
  });

  test('on an older version is refused with what stands now, and nothing is stored', async () => {
    const seen = await acts().read('signals');
    await acts().change('signals', grace(5));
    const answer = await acts().send('signals', seen, { ...defaultSettings.signals, graceMinutes: 90 });
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'conflict' },
      newer: { shown: { version: 1, content: { graceMinutes: 5 } } },
    });
    expect(await acts().content('signals')).toMatchObject({ graceMinutes: 5 });
  });

  test('in another section meanwhile is no conflict', async () => {
    const seen = await acts().read('signals');
    await acts().change('risk', (risk) => risk);
    expect(codeOf(await acts().send('signals', seen, defaultSettings.signals))).toBe('ok');
  });

  test('by two admins at the same instant stands once', async () => {
    const seen = await acts().read('signals');
    scene.app.jira.site.setAccess(scene.app.projects.first, accountIdOf('architect'), 'administer');
    const answers = await Promise.all(
      (['projectAdmin', 'architect'] as const).map((role, index) =>
        acts().send('signals', seen, { ...defaultSettings.signals, graceMinutes: index }, { role }),
      ),
    );
    expect(answers.map(codeOf).sort()).toEqual(['conflict', 'ok']);
  });

  test('in two sections at the same instant never contradicts itself', async () => {
    const architect = accountIdOf('architect');
    const party = (side: 'client' | 'vendor') => ({
      ...defaultSettings.engagement,
      parties: [{ id: 'a', name: 'A', side, people: [architect] }],
    });
    await acts().change('engagement', () => party('client'));
    const [rights, engagement] = await Promise.all([acts().read('rights'), acts().read('engagement')]);
    const area = { approver: architect, side: 'client' as const };
    const answers = await Promise.all([
      acts().send('rights', rights, { ...defaultSettings.rights, areas: { product: area } }),
      acts().send('engagement', engagement, party('vendor')),
    ]);
    expect(answers.map(codeOf).sort()).toEqual(['invalid', 'ok']);
  });

  test('by a process whose clock lags is judged by what a faster one has stored', async () => {
    setClock('2026-06-01T08:00:05.000Z');
    await acts().change('changes', (changes) => ({ ...changes, separation: [] }));
    setClock('2026-06-01T08:00:03.000Z');
    const engagement = { ...defaultSettings.engagement, profile: 'regulated' as const };
    const answer = await acts().send('engagement', await acts().read('engagement'), engagement);
    expect(answer).toMatchObject({ error: { field: 'changes.separation' } });
  });

  test('goes on beside a clock that was set back', async () => {
    setClock('2026-06-01T08:00:00.000Z');
    await acts().change('signals', grace(5));
    setClock('2026-06-01T07:00:00.000Z');
    const seen = await acts().read('signals');
    expect(seen.shown.version).toBe(0);
    expect(codeOf(await acts().send('signals', seen, defaultSettings.signals))).toBe('conflict');
  });
});

describe('a section that is given back', () => {
  const giveBack = async (section: (typeof sections)[number]) => {
    const { shown } = await acts().read(section);
    return scene.app.settle('projectAdmin', 'settings/giveBack', {
      actId: randomUUID(),
      section,
      version: shown.version,
      reason: '',
    });
  };

  test('follows what is wider again, and can be settled anew', async () => {
    await acts().change('signals', grace(5));
    const page = valueOf(await giveBack('signals'));
    expect(page.shown).toMatchObject({ origin: 'app', version: 2, content: { graceMinutes: 30 } });
    expect((await acts().change('signals', grace(6))).shown).toMatchObject({ origin: 'project', version: 3 });
  });

  test('has to be its own', async () => {
    expect(messageOf(await giveBack('signals'))).toBe('settings.problem.notOwn');
    await acts().change('signals', grace(5));
    await giveBack('signals');
    expect(messageOf(await giveBack('signals'))).toBe('settings.problem.notOwn');
  });

  test('keeps the calendars that counted', async () => {
    setClock('2026-06-01T08:00:00.000Z');
    await acts().change('calendars', (calendars) => ({
      ...calendars,
      project: [
        ...calendars.project,
        { ...(calendars.project[0] as (typeof calendars.project)[0]), effectiveFrom: '2026-06-02' },
      ],
    }));
    expect(codeOf(await giveBack('calendars'))).toBe('ok');
  });
});

describe('what a site has settled', () => {
  test('holds in every project that has settled nothing itself', async () => {
    const page = await acts().change('signals', grace(60), { role: 'siteAdmin', place: sitePage });
    expect(page).toMatchObject({ scope: 'site', shown: { origin: 'site', version: 1 } });
    expect((await acts().read('signals')).shown).toMatchObject({
      origin: 'site',
      version: 0,
      content: { graceMinutes: 60 },
    });
    await acts().change('signals', grace(7));
    expect((await acts().read('signals')).shown).toMatchObject({
      origin: 'project',
      content: { graceMinutes: 7 },
      wider: { graceMinutes: 60 },
    });
    expect((await settingsOf(scene.app.projects.elsewhere)).signals.graceMinutes).toBe(60);
  });

  test('says nothing of who takes part and who decides', async () => {
    const page = await acts().read('signals', 'siteAdmin', sitePage);
    expect(Object.keys(page.overview)).toEqual([...siteSections]);
    const answer = await scene.app.settle('siteAdmin', 'settings/read', { section: 'rights' }, sitePage);
    expect(codeOf(answer)).toBe('notFound');
    const saved = await acts().send('rights', page, defaultSettings.rights, {
      role: 'siteAdmin',
      place: sitePage,
    });
    expect(codeOf(saved)).toBe('notFound');
  });
});

describe('rules', () => {
  test('refuse what does not hold, with where and why', async () => {
    const answer = await acts().send('signals', await acts().read('signals'), {
      ...defaultSettings.signals,
      graceMinutes: -1,
    });
    expect(answer).toMatchObject({ error: { code: 'invalid', field: 'signals.graceMinutes' } });
    expect((await acts().read('signals')).shown.version).toBe(0);
  });

  test('hold across sections: a profile that separates duties needs a policy that does', async () => {
    await acts().change('changes', (changes) => ({ ...changes, separation: [] }));
    const answer = await acts().send('engagement', await acts().read('engagement'), {
      ...defaultSettings.engagement,
      profile: 'regulated',
    });
    expect(answer).toMatchObject({ error: { code: 'invalid', field: 'changes.separation' } });
  });

  test('ask for a reason where the profile does', async () => {
    await acts().change('engagement', (engagement) => ({ ...engagement, profile: 'enterprise' }));
    const seen = await acts().read('signals');
    expect(seen.reasonRequired).toBe(true);
    const answer = await acts().send('signals', seen, defaultSettings.signals, { reason: ' ' });
    expect(answer).toMatchObject({ error: { message: 'settings.problem.reason', field: 'reason' } });
  });

  test('keep the hours of single people out of what a site settles', async () => {
    const site = { role: 'siteAdmin', place: sitePage } as const;
    const seen = await acts().read('calendars', site.role, site.place);
    const own = {
      person: accountIdOf('viewer'),
      versions: [{ ...defaultCalendar, effectiveFrom: '2999-01-01' }],
    };
    const answer = await acts().send(
      'calendars',
      seen,
      { ...defaultSettings.calendars, persons: [own] },
      site,
    );
    expect(answer).toMatchObject({
      error: { message: 'settings.problem.sitePersons', field: 'calendars.persons' },
    });
  });

  test('refuse a measure for sponsors without owner and decision', async () => {
    const measures = {
      ...defaultSettings.measures,
      blockerAge: { ...defaultSettings.measures.blockerAge, sponsor: true },
    };
    const answer = await acts().send('measures', await acts().read('measures'), measures);
    expect(answer).toMatchObject({ error: { code: 'invalid' } });
    expect(messageOf(answer)).toMatch(/^settings\.problem\.sponsorNeeds/);
  });
});
