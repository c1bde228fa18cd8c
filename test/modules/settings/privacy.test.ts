/** Where persons and words of settings stand, and where they do not. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { accountIdOf, roles } from '../../../local/jira/people';
import { payloads } from '../../../src/contract/payloads';
import { defaultCalendar } from '../../../src/core/calendar';
import { defaultSettings } from '../../../src/core/settings/defaults';
import type { ProjectSettings } from '../../../src/core/settings/sections';
import { useApp } from '../../support/app';
import { settingsActsOf, sitePage, valueOf } from '../../support/settings-acts';
import { readTables } from '../../support/tables';

const scene = useApp();
const secret = 'zebra-crossing-9131';
const newcomer = '712020:0f0f0f0f-1234-4321-8888-abcdefabcdef';
const everybody = [...roles.map(accountIdOf), newcomer];

const calendar = {
  ...defaultCalendar,
  effectiveFrom: '2999-01-01',
  exceptions: [{ date: '2999-12-25', intervals: [], name: secret }],
};

/** People and words wherever a section can hold them. */
const full: ProjectSettings = {
  ...defaultSettings,
  engagement: {
    ...defaultSettings.engagement,
    parties: [{ id: 'a', name: secret, side: 'client', people: [newcomer, accountIdOf('architect')] }],
    changePath: { estimated: secret, approved: secret, absorbed: secret },
    modelAnswers: {
      scopeStability: secret,
      priorityCalls: secret,
      costOfDelay: secret,
      contextPersistence: secret,
      technicalUncertainty: secret,
    },
  },
  rights: {
    ...defaultSettings.rights,
    roles: { sponsor: newcomer },
    areas: { security: { approver: newcomer, deputy: accountIdOf('viewer') } },
    standIns: [{ person: newcomer, deputy: accountIdOf('architect') }],
    projectAdmin: newcomer,
  },
  calendars: {
    project: [defaultCalendar, calendar],
    parties: [{ party: 'a', versions: [calendar] }],
    persons: [{ person: newcomer, versions: [calendar] }],
  },
  ladder: {
    rungs: defaultSettings.ladder.rungs
      .slice(0, 1)
      .map((rung) => ({ ...rung, name: secret, responder: { person: newcomer } })),
    reviews: [
      {
        id: 'r',
        kind: 'dailySync',
        name: secret,
        weekdays: [1],
        everyWeeks: 1,
        time: '09:00',
        timeZone: 'UTC',
        from: '2026-01-05',
        minutes: 15,
        attendees: [newcomer],
      },
    ],
  },
  changes: {
    ...defaultSettings.changes,
    sizes: [{ id: 'all', name: secret }],
    rules: [
      {
        name: secret,
        models: [],
        kinds: [],
        sizes: [],
        approvers: [{ person: newcomer }],
        quorum: { kind: 'all' },
      },
    ],
    standardChanges: [{ id: 'any', name: secret, kinds: [], largest: 'all' }],
    blackouts: [{ name: secret, from: '2999-01-01', until: '2999-01-02' }],
  },
  risk: {
    ...defaultSettings.risk,
    likelihood: defaultSettings.risk.likelihood.map((_step, place) => ({
      name: `${place} ${secret}`,
      anchor: secret,
    })),
  },
  measures: {
    ...defaultSettings.measures,
    blockerAge: { ...defaultSettings.measures.blockerAge, owner: newcomer, decision: secret },
  },
};

beforeEach(async () => {
  const { app } = scene;
  app.jira.site.setAccess(app.projects.first, accountIdOf('siteAdmin'), 'administer');
  const acts = settingsActsOf(app);
  valueOf(
    await app.settle('projectAdmin', 'settings/import', {
      actId: randomUUID(),
      sections: full,
      versions: {},
      reason: secret,
    }),
  );
  await acts.change('ladder', (ladder) => ladder, { reason: secret, place: sitePage, role: 'siteAdmin' });
  const { shown } = await acts.read('risk');
  const common = { actId: randomUUID(), section: 'risk', version: shown.version, reason: secret };
  valueOf(await app.settle('projectAdmin', 'settings/giveBack', common));
  await acts.change('risk', () => full.risk, { reason: secret });
  valueOf(await app.settle('projectAdmin', 'settings/history', { section: 'risk' }));
  valueOf(await app.settle('projectAdmin', 'settings/export', {}));
  valueOf(await app.settle('projectAdmin', 'settings/health', {}));
  valueOf(await app.settle('siteAdmin', 'settings/showPanel', { actId: randomUUID() }));
  valueOf(await app.settle('viewer', 'settings/read', { section: 'rights' }));
});

describe('after everything was done that can be done with settings', () => {
  test('all functions ran, and everything comes back as it was written', async () => {
    const ran = scene.app.host.recorder.list().map(({ functionKey }) => functionKey);
    const keys = Object.keys(payloads).filter((key) => key.startsWith('settings/'));
    expect(ran).toEqual(expect.arrayContaining(keys));
    const { file } = valueOf(await scene.app.settle('projectAdmin', 'settings/export', {}));
    expect(file.sections).toEqual(full);
  });

  test('no account id stands anywhere in storage but in the table of persons', async () => {
    const tables = [...(await readTables(scene.app.sql))];
    const holding = tables.filter(([, rows]) => everybody.some((id) => rows.includes(id)));
    expect(holding.map(([name]) => name)).toEqual(['person']);
  });

  test('no words of people stand anywhere but in the table of texts', async () => {
    const tables = [...(await readTables(scene.app.sql))];
    const holding = tables.filter(([, rows]) => rows.includes(secret));
    expect(holding.map(([name]) => name)).toEqual(['long_text']);
  });

  test('logs hold neither', () => {
    const { lines } = scene;
    expect(lines.length).toBeGreaterThan(8);
    for (const word of [secret, ...everybody]) expect(lines.join('\n')).not.toContain(word);
  });

  test('who only reads leaves no trace, nor does whom a refused change names', async () => {
    const { app } = scene;
    const stranger = '712020:11111111-1234-4321-8888-abcdefabcdef';
    const acts = settingsActsOf(app);
    const refused = await acts.send('rights', await acts.read('rights'), {
      ...full.rights,
      projectAdmin: stranger,
      overdueLimit: -1,
    });
    expect(refused.ok).toBe(false);
    const persons = (await readTables(app.sql)).get('person') ?? '';
    expect(persons).not.toContain(stranger);
    await acts.read('risk', 'vendorLead');
    expect(persons).not.toContain(accountIdOf('vendorLead'));
  });
});
