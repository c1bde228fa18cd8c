/** Every role against every function about settings, from every page: what Jira would not let them do, the app does not. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { accountIdOf, type PersonKey } from '../../../local/jira/people';
import { payloads, type FunctionKey } from '../../../src/contract/payloads';
import type { Result } from '../../../src/contract/result';
import { defaultSettings } from '../../../src/core/settings/defaults';
import * as functions from '../../../src/index';
import { setClock, startApp, useApp, type SettingsPlace } from '../../support/app';
import { actsOf, codeOf } from '../../support/decisions';
import { settle, usualSides } from '../../support/settings';
import { settingsActsOf, sitePage, valueOf } from '../../support/settings-acts';

const scene = useApp();
type SettingsKey = Extract<FunctionKey, `settings/${string}`>;
const keys = Object.keys(payloads).filter((key): key is SettingsKey => key.startsWith('settings/'));

const change = () => ({ actId: randomUUID(), reason: 'Agreed.' });
const payloadOf: Record<SettingsKey, () => object> = {
  'settings/read': () => ({ section: 'signals' }),
  'settings/history': () => ({ section: 'signals' }),
  'settings/save': () => ({
    ...change(),
    section: 'risk',
    version: 0,
    content: defaultSettings.risk,
  }),
  // Of what was settled before.
  'settings/giveBack': () => ({ ...change(), section: 'signals', version: 1 }),
  'settings/export': () => ({}),
  'settings/import': () => ({
    ...change(),
    sections: { ladder: defaultSettings.ladder },
    versions: { ladder: 0 },
  }),
  'settings/health': () => ({}),
  'settings/showPanel': () => ({ actId: randomUUID() }),
};

const reading: readonly SettingsKey[] = ['settings/read', 'settings/history'];
const ofProjectAlone: readonly SettingsKey[] = ['settings/health', 'settings/showPanel'];

/** What Jira lets people do in the demonstration, who see a page or not. */
const levels: Record<'sees' | 'administers' | 'stranger' | 'administersJira', readonly PersonKey[]> = {
  stranger: ['outsider'],
  sees: ['viewer', 'clientSponsor', 'architect', 'deliveryManager', 'vendorLead'],
  administers: ['projectAdmin'],
  administersJira: ['siteAdmin'],
};
const levelOf = (role: string) =>
  (Object.keys(levels) as (keyof typeof levels)[]).find((level) =>
    (levels[level] as string[]).includes(role),
  );
const everybody = Object.values(levels).flat();

const project = (moduleKey: string): SettingsPlace => ({ moduleKey, project: scene.app.projects.first });

/** What each is told; the whole of the rules in one place. */
function expected(moduleKey: string, key: SettingsKey, role: string): string {
  const level = levelOf(role);
  const isSite = moduleKey === 'site-settings';
  const mayRead = isSite ? level === 'administersJira' : level !== 'stranger';
  const mayEdit = isSite
    ? level === 'administersJira'
    : level === 'administers' || level === 'administersJira';
  if (moduleKey === 'governance') return reading.includes(key) && mayRead ? 'ok' : 'forbidden';
  if (isSite && ofProjectAlone.includes(key)) return 'forbidden';
  if (!(reading.includes(key) ? mayRead : mayEdit)) return 'forbidden';
  if (key === 'settings/showPanel' && level !== 'administersJira') return 'forbidden';
  return 'ok';
}

describe.each(['project-settings', 'governance', 'site-settings'])('from the page %s', (moduleKey) => {
  test.each(everybody)('%s may do what Jira lets them', async (role) => {
    const { app } = scene;
    app.jira.site.setAccess(app.projects.first, accountIdOf('siteAdmin'), 'administer');
    const place = moduleKey === 'site-settings' ? sitePage : project(moduleKey);
    const answered: Record<string, string> = {};
    const isSite = moduleKey === 'site-settings';
    const admin = isSite ? { role: 'siteAdmin' as const, place: sitePage } : {};
    await settingsActsOf(app).change('signals', (signals) => signals, admin);
    for (const key of keys) answered[key] = codeOf(await app.settle(role, key, payloadOf[key](), place));
    expect(answered).toEqual(Object.fromEntries(keys.map((key) => [key, expected(moduleKey, key, role)])));
  });
});

type RawHandler = (payload: unknown, context: unknown) => Promise<Result<unknown>>;
const raw = (functionKey: string, context: object, platform: object) =>
  (functions.resolver as unknown as RawHandler)({ call: { functionKey, payload: {} }, context }, platform);

describe('a call whose context is not that of such a page', () => {
  const installContext = 'ari:cloud:jira::site/a';
  const extension = { type: 'jira:projectSettingsPage', project: { id: '10000' } };
  const platform = { installContext, principal: { accountId: accountIdOf('projectAdmin') } };

  test.each(keys)('%s is refused', async (key) => {
    expect(codeOf(await raw(key, { moduleKey: 'project-settings', extension }, { installContext }))).toBe(
      'signedOut',
    );
    for (const context of [
      { moduleKey: 'decision-panel', extension },
      { moduleKey: 'project-settings', extension: {} },
      { moduleKey: 'other', extension },
      { extension },
    ]) {
      expect(codeOf(await raw(key, context, platform))).toBe('forbidden');
    }
  });

  test('decisions are not reached from a page about settings', async () => {
    const issue = { id: '10001', key: 'ATLAS-1' };
    for (const key of Object.keys(payloads).filter((one) => one.startsWith('decision/'))) {
      const context = { moduleKey: 'project-settings', extension: { ...extension, issue } };
      expect(codeOf(await raw(key, context, platform))).toBe('forbidden');
    }
  });
});

test.each(keys)('%s is refused in a licence that has ended, unless it reads', async (key) => {
  const unlicensed = await startApp({ license: { active: false }, sql: scene.app.sql });
  const acts = settingsActsOf(scene.app);
  await acts.change('signals', (signals) => signals);
  const isAct = ['save', 'giveBack', 'import', 'showPanel'].includes(key.replace('settings/', ''));
  expect(codeOf(await unlicensed.settle('projectAdmin', key, payloadOf[key]()))).toBe(
    isAct ? 'unlicensed' : 'ok',
  );
});

describe('what concerns a reader', () => {
  const own = [
    { ...defaultSettings.calendars.project[0], timeZone: 'Asia/Manila', effectiveFrom: '2999-01-01' },
  ];
  const people = ['architect', 'vendorLead'] as const;

  test('are their own hours, not those of others', async () => {
    const acts = settingsActsOf(scene.app);
    await acts.change('calendars', (calendars) => ({
      ...calendars,
      persons: people.map((role) => ({
        person: accountIdOf(role),
        versions: own as (typeof calendars.persons)[number]['versions'],
      })),
    }));
    const seenBy = async (role: PersonKey) =>
      (await acts.content('calendars', role)).persons.map(({ person }) => person);
    expect(await seenBy('projectAdmin')).toEqual(people.map(accountIdOf));
    expect(await seenBy('architect')).toEqual([accountIdOf('architect')]);
    expect(await seenBy('viewer')).toEqual([]);
    const history = valueOf(await scene.app.settle('viewer', 'settings/history', { section: 'calendars' }));
    expect(JSON.stringify(history)).not.toContain('Manila');
  });

  test('are no reasons that may tell of the hours of others', async () => {
    const acts = settingsActsOf(scene.app);
    const change = (roles: readonly PersonKey[], reason: string) =>
      acts.change(
        'calendars',
        (calendars) => ({
          ...calendars,
          persons: roles.map((role) => ({
            person: accountIdOf(role),
            versions: own as (typeof calendars.persons)[number]['versions'],
          })),
        }),
        { reason },
      );
    const reasonsFor = async (role: PersonKey) => {
      const { shown } = await acts.read('calendars', role);
      const { entries } = valueOf(await scene.app.settle(role, 'settings/history', { section: 'calendars' }));
      // What is in force says the same as its entry in the history.
      expect(shown.changed?.reason).toBe(entries[0]?.reason);
      return entries.map(({ reason, hidesReason }) => (hidesReason === true ? 'hidden' : reason));
    };
    await change([], 'New holidays.');
    expect(await reasonsFor('viewer')).toEqual(['New holidays.']);
    await change(['architect'], 'Daniel works half days since the child came.');
    expect(await reasonsFor('architect')).toEqual([
      'Daniel works half days since the child came.',
      'New holidays.',
    ]);
    expect(await reasonsFor('viewer')).toEqual(['hidden', 'New holidays.']);
    await change([], 'Daniel is back.');
    expect(await reasonsFor('viewer')).toEqual(['hidden', 'hidden', 'New holidays.']);
    await change([], 'One more holiday.');
    expect(await reasonsFor('viewer')).toEqual(['One more holiday.', 'hidden', 'hidden', 'New holidays.']);
    expect(await reasonsFor('projectAdmin')).not.toContain('hidden');
  });

  test('is another project’s only to who administers it too', async () => {
    const { app } = scene;
    const from = app.projects.elsewhere;
    app.jira.site.setAccess(from, accountIdOf('projectAdmin'), 'edit');
    expect(codeOf(await app.settle('projectAdmin', 'settings/export', { from }))).toBe('forbidden');
    app.jira.site.setAccess(from, accountIdOf('projectAdmin'), 'administer');
    expect(codeOf(await app.settle('projectAdmin', 'settings/export', { from }))).toBe('ok');
  });

  test('how many decisions are overdue, without those that they may not know of', async () => {
    const { app } = scene;
    setClock('2026-06-01T08:00:00.000Z');
    await settle(app, { sides: usualSides });
    const due = (day: string) => ({ as: 'ready', dueAt: `2026-06-${day}T12:00:00.000Z` });
    const decisions = actsOf(app);
    for (const day of ['02', '03', '30']) await decisions.request('deliveryManager', due(day));
    const vendors = { ...due('02'), limitedTo: ['vendor'], approver: accountIdOf('vendorLead') };
    await decisions.request('vendorLead', vendors);
    const shared = { ...due('02'), limitedTo: ['partner', 'vendor'], approver: accountIdOf('vendorLead') };
    await decisions.request('vendorLead', shared);
    setClock('2026-06-10T08:00:00.000Z');
    const acts = settingsActsOf(app);
    expect(await acts.read('rights', 'viewer')).not.toHaveProperty('overdue');
    expect(await acts.read('ladder')).not.toHaveProperty('overdue');
    expect((await acts.read('rights')).overdue).toEqual({
      [accountIdOf('architect')]: 2,
      [accountIdOf('vendorLead')]: 1,
    });
  });
});
