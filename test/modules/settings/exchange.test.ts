/** Settings as a file: out and in again are inverse, all of it or none, and nobody gets what is not theirs. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { accountIdOf } from '../../../local/jira/people';
import { settingsFile } from '../../../src/contract/settings-payloads';
import { storageLimitBytes } from '../../../src/app/storage';
import { defaultSettings } from '../../../src/core/settings/defaults';
import { siteSections, type ProjectSettings } from '../../../src/core/settings/sections';
import { openLibsql } from '../../../local/sql/libsql';
import { startApp, useApp } from '../../support/app';
import { codeOf } from '../../support/decisions';
import { settingsActsOf, sitePage, valueOf } from '../../support/settings-acts';

const scene = useApp();
const acts = () => settingsActsOf(scene.app);
const exported = async (payload: object = {}) =>
  valueOf(await scene.app.settle('projectAdmin', 'settings/export', payload));
const imported = (sections: Partial<ProjectSettings>, versions: object) =>
  scene.app.settle('projectAdmin', 'settings/import', {
    actId: randomUUID(),
    sections,
    versions,
    reason: 'From the template.',
  });

const settled: ProjectSettings = {
  ...defaultSettings,
  engagement: {
    ...defaultSettings.engagement,
    model: 'dedicatedTeam',
    profile: 'enterprise',
    parties: [
      { id: 'a', name: 'Client', side: 'client', people: [accountIdOf('architect')] },
      { id: 'b', name: 'Partner', side: 'partner', people: [accountIdOf('deliveryManager')] },
    ],
    changePath: { estimated: 'By the team.', approved: 'By the owner.', absorbed: '' },
  },
  rights: {
    ...defaultSettings.rights,
    roles: { sponsor: accountIdOf('clientSponsor') },
    areas: { security: { approver: accountIdOf('architect'), side: 'client' } },
  },
  ladder: { ...defaultSettings.ladder, rungs: defaultSettings.ladder.rungs.slice(0, 2) },
};

describe('a file', () => {
  test('is what its schema says, and holds everything in force', async () => {
    const { file, versions } = await exported();
    expect(settingsFile.parse(JSON.parse(JSON.stringify(file)))).toEqual(file);
    expect(file.sections).toEqual(defaultSettings);
    expect(Object.values(versions)).toEqual(Array.from({ length: 8 }, () => 0));
  });

  test('brought in and taken out again is the same', async () => {
    const { versions } = await exported();
    const after = valueOf(await imported(settled, versions));
    expect(after.file.sections).toEqual(settled);
    expect((await exported()).file.sections).toEqual(settled);
    expect((await acts().read('rights')).shown).toMatchObject({
      version: 1,
      changed: { reason: 'From the template.' },
    });
    const events = valueOf(await scene.app.settle('projectAdmin', 'settings/history', { section: 'rights' }));
    expect(events.entries).toMatchObject([{ event: 'imported', version: 1 }]);
  });

  test('is one act of all its sections', async () => {
    await imported(settled, {});
    const entries = await scene.app.inside(async ({ ledger }) => {
      const all = [];
      for await (const entry of ledger.readAll(scene.app.projects.first)) all.push(entry);
      return all;
    });
    expect(new Set(entries.map(({ actId }) => actId)).size).toBe(1);
    expect(entries).toHaveLength(8);
  });

  test('with one section that does not hold changes none', async () => {
    const broken = { ...settled, signals: { ...defaultSettings.signals, graceMinutes: 0.5 } };
    expect(await imported(broken, {})).toMatchObject({ error: { field: 'signals.graceMinutes' } });
    expect((await exported()).file.sections).toEqual(defaultSettings);
  });

  test('is checked as a whole: what one section needs, another of the file may bring', async () => {
    const { engagement, rights } = settled;
    const wrong = {
      ...rights,
      areas: { security: { approver: accountIdOf('deliveryManager'), side: 'client' as const } },
    };
    expect(await imported({ engagement, rights: wrong }, {})).toMatchObject({ error: { code: 'invalid' } });
    expect(codeOf(await imported({ engagement, rights }, {}))).toBe('ok');
  });

  test('on sections that somebody changed meanwhile is a conflict that shows what stands', async () => {
    await acts().change('ladder', (ladder) => ({ ...ladder, rungs: [] }));
    const answer = await imported(settled, {});
    expect(answer).toMatchObject({
      error: { code: 'conflict' },
      newer: { versions: { ladder: 1, rights: 0 }, file: { sections: { ladder: { rungs: [] } } } },
    });
  });

  test('from before there were standard changes brings none', async () => {
    const { standardChanges, ...older } = { ...defaultSettings.changes, currency: 'USD' };
    const { file } = valueOf(await imported({ changes: older as ProjectSettings['changes'] }, {}));
    expect(file.sections.changes).toEqual({ ...older, standardChanges });
  });

  test('from before there were reminders brings those that there are without it', async () => {
    const { reminderDays, ...older } = { ...defaultSettings.changes, currency: 'USD' };
    const { file } = valueOf(await imported({ changes: older as ProjectSettings['changes'] }, {}));
    expect(file.sections.changes).toEqual({ ...older, reminderDays });
  });

  test('without reminders brings none', async () => {
    const changes = { ...defaultSettings.changes, reminderDays: null };
    const { file } = valueOf(await imported({ changes }, {}));
    expect(file.sections.changes).toEqual(changes);
  });

  test.each([
    ['nothing in it', {}],
    ['a section that is none', { other: {} }],
    ['a field too many', { ladder: { ...defaultSettings.ladder, more: 1 } }],
    ['a field too few', { ladder: { rungs: [] } }],
    ['a wrong type', { signals: { ...defaultSettings.signals, graceMinutes: '30' } }],
    ['an account that is none', { rights: { ...defaultSettings.rights, projectAdmin: 'no account' } }],
    [
      'a text that is too long',
      {
        ladder: {
          ...defaultSettings.ladder,
          rungs: [{ ...defaultSettings.ladder.rungs[0], name: 'x'.repeat(201) }],
        },
      },
    ],
  ])('with %s is refused', async (_name, sections) => {
    expect(codeOf(await imported(sections as Partial<ProjectSettings>, {}))).toBe('invalid');
  });

  test('of a site holds what a site can settle', async () => {
    const { file } = valueOf(await scene.app.settle('siteAdmin', 'settings/export', {}, sitePage));
    expect(Object.keys(file.sections)).toEqual([...siteSections]);
  });
});

test('settings are copied from another project by file', async () => {
  const { app } = scene;
  app.jira.site.setAccess(app.projects.elsewhere, accountIdOf('projectAdmin'), 'administer');
  const elsewhere = { moduleKey: 'project-settings', project: app.projects.elsewhere };
  const { rungs } = settled.ladder;
  await acts().change('ladder', (ladder) => ({ ...ladder, rungs }), { place: elsewhere });
  const { file } = await exported({ from: app.projects.elsewhere });
  expect(file.sections.ladder).toEqual({ ...defaultSettings.ladder, rungs });
  expect(codeOf(await imported({ ladder: file.sections.ladder ?? defaultSettings.ladder }, {}))).toBe('ok');
});

test('nothing is imported when the storage is nearly full, and single changes go on', async () => {
  const sql = openLibsql(':memory:');
  const full = {
    ...sql,
    execute: async (query: string, params: readonly unknown[]) =>
      query.includes('information_schema')
        ? { rows: [{ bytes: String(Math.ceil(storageLimitBytes * 0.9)) }] }
        : sql.execute(query, params),
  };
  const app = await startApp({ sql: full });
  const payload = { actId: randomUUID(), sections: settled, versions: {}, reason: '' };
  expect(codeOf(await app.settle('projectAdmin', 'settings/import', payload))).toBe('full');
  const { shown } = await settingsActsOf(app).change('ladder', (ladder) => ladder);
  expect(shown.version).toBe(1);
  await app.stop();
});
