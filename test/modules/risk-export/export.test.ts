/** The export of a macro on a page, asked for by people of every role: whose register it is, and who hears nothing of it. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { AdfNode } from '../../../local/confluence/document';
import { exportTypes, type ExportType } from '../../../local/host/macros';
import { accountIdOf, type RoleKey } from '../../../local/jira/people';
import { exportLimits } from '../../../src/contract/limits';
import * as functions from '../../../src/index';
import { nodesOf, rowsOf, textOf } from '../../support/adf';
import { setClock, type TestApp } from '../../support/app';
import { startWithMacros } from '../../support/macros';
import { installContext, seeing } from '../../support/rights';
import { riskActsOf, rowOf } from '../../support/risks';
import { settle, usualSides } from '../../support/settings';

const now = new Date('2026-06-01T08:00:00.000Z');

async function startSite(options: Parameters<typeof startWithMacros>[1] = {}) {
  const { app, insert } = await startWithMacros(now, options);
  return {
    app,
    /** What stands in the place of a macro, or why nothing does. */
    exported: async (
      who: RoleKey,
      config: object | undefined,
      type: ExportType = 'pdf',
    ): Promise<AdfNode> => {
      const macro = insert(who, config);
      const place = { moduleKey: 'risk-register', macro, accountId: accountIdOf(who) };
      const answer = await app.host.exportMacro(place, type);
      if (answer.kind !== 'document') throw new Error(JSON.stringify(answer));
      return answer.document;
    },
  };
}

let site: Awaited<ReturnType<typeof startSite>>;
let lines: string[];
const app = (): TestApp => site.app;
const acts = () => riskActsOf(app());
const here = (more: object = {}) => ({ project: app().projects.first, ...more });
const listIn = (document: AdfNode) => rowsOf(nodesOf('table', document)[2]).slice(1);
const namesIn = (document: AdfNode) => listIn(document).map(([risk]) => risk?.split('\n')[0]);

beforeEach(async () => {
  lines = [];
  jest.spyOn(console, 'log').mockImplementation((line: unknown) => {
    lines.push(String(line));
  });
  setClock(now.getTime());
  site = await startSite();
});
afterEach(async () => {
  jest.restoreAllMocks();
  jest.useRealTimers();
  expect(app().host.problems).toEqual([]);
  await app().stop();
});

const forbidden = 'You don’t have permission to see the risks of this project.\n';
const notSetUp = 'This macro is not set up to show the risks of a project. Edit the page and set it up.\n';

describe('a register', () => {
  test.each(exportTypes)('stands in an export of type %s', async (type) => {
    await acts().identify('deliveryManager', { owner: accountIdOf('architect') });
    const document = await site.exported('viewer', here(), type);
    expect(textOf(document)).toMatch(/^Risk register: .+\nAs of 2026-06-01\. /);
    expect(listIn(document)).toEqual([
      [
        'The feed stops and nobody can mend it.\nBecause: The vendor has one engineer who knows the feed.\nWould lead to: The pilot has no data for weeks.',
        'Delivery',
        'High\nLikely, Major',
        `@${accountIdOf('architect')}`,
        'Open',
        'None',
        'Not planned',
        '0',
      ],
    ]);
  });

  test('without risks says so', async () => {
    const document = await site.exported('viewer', here());
    expect(textOf(document)).toContain('No risk passes these filters');
  });

  test('shows what the macro was set up with', async () => {
    const low = { likelihood: 0, impact: 0 };
    await acts().identify('deliveryManager', { event: 'low', inherent: low, current: low });
    await acts().identify('deliveryManager', { event: 'secure', category: 'security' });
    setClock(now.getTime() + 60_000);
    const closed = await acts().identify('deliveryManager', { event: 'closed' });
    await acts().close('deliveryManager', closed);
    const shown = async (more: object) =>
      namesIn(await site.exported('viewer', here(more)))
        .sort()
        .join();
    expect(await shown({})).toBe('closed,low,secure');
    expect(await shown({ statuses: 'open,treating,accepted' })).toBe('low,secure');
    expect(await shown({ statuses: 'closed' })).toBe('closed');
    expect(await shown({ categories: 'security,technical' })).toBe('secure');
    expect(await shown({ level: '0' })).toBe('low');
    expect(await shown({ statuses: '', categories: '', level: '', sort: '', view: '' })).toBe(
      'closed,low,secure',
    );
    const [first] = namesIn(await site.exported('viewer', here({ sort: 'updated' })));
    expect(first).toBe('closed');
  });

  test('is that of the project that is named, and no other', async () => {
    await acts().identify('deliveryManager', { event: 'elsewhere' }, app().projects.elsewhere);
    const document = await site.exported('deliveryManager', here());
    expect(textOf(document)).not.toContain('elsewhere');
  });

  test('is read page by page, and ends where a document does', async () => {
    const risks = Array.from({ length: 180 }, (_, number) => rowOf({ event: `Event ${number}` }));
    for (let more = 0; more < 3; more += 1) {
      const answer = await acts().call('deliveryManager', 'risk/import', { actId: randomUUID(), risks });
      expect(answer.ok).toBe(true);
    }
    const document = await site.exported('viewer', here());
    expect(listIn(document)).toHaveLength(exportLimits.rows);
    expect(textOf(document)).toContain('40 risks more do not fit into an exported page.');
  });

  test('is read where the licence has ended too', async () => {
    await acts().identify();
    const { sql } = app();
    const unlicensed = await startSite({ sql, license: { active: false } });
    expect(listIn(await unlicensed.exported('viewer', here()))).toHaveLength(1);
  });
});

describe('several projects', () => {
  const both = (more: object = {}) => {
    const { first, elsewhere } = app().projects;
    return { project: `${elsewhere},${first}`, ...more };
  };

  test('stand beside each other, and then each with its own register', async () => {
    await acts().identify('deliveryManager', { event: 'high' });
    const low = { likelihood: 0, impact: 0 };
    await acts().identify(
      'deliveryManager',
      { event: 'elsewhere', inherent: low, current: low },
      app().projects.elsewhere,
    );
    const document = await site.exported('deliveryManager', both());
    const [overview, ...others] = nodesOf('table', document).map(rowsOf);
    expect(overview).toEqual([
      ['Project', 'Risks that may still happen', 'Stale', 'Without an owner', 'Review overdue'],
      [expect.stringMatching(/\(ATLAS\)$/), 'High: 1', '0', '1', '0'],
      [expect.stringMatching(/\(LABEL\)$/), 'Low: 1', '0', '1', '0'],
    ]);
    expect(others).toHaveLength(6);
    expect(textOf(document)).toMatch(/^Risk registers\n.*high.*elsewhere/s);
    expect(textOf(document)).toMatch(/Risk register: Atlas.*Risk register: /s);
  });

  test('share the rows of a document', async () => {
    const risks = Array.from({ length: 140 }, (_, number) => rowOf({ event: `Event ${number}` }));
    for (const project of [app().projects.first, app().projects.elsewhere]) {
      for (let more = 0; more < 2; more += 1) {
        const sent = { actId: randomUUID(), risks };
        const answer = await acts().call('deliveryManager', 'risk/import', sent, project);
        expect(answer.ok).toBe(true);
      }
    }
    const document = await site.exported('deliveryManager', both());
    const [, , , list, , , other] = nodesOf('table', document).map((table) => rowsOf(table).length - 1);
    expect([list, other]).toEqual([exportLimits.rows / 2, exportLimits.rows / 2]);
    expect(textOf(document).match(/30 risks more do not fit/g)).toHaveLength(2);
  });

  test('are those that the person sees, and nothing tells of another', async () => {
    await acts().identify('deliveryManager', { event: 'seen' });
    const unseen = { project: `99999,${app().projects.first}` };
    const document = await site.exported('viewer', unseen);
    expect(nodesOf('table', document)).toHaveLength(4);
    expect(rowsOf(nodesOf('table', document)[0])).toHaveLength(2);
    expect(textOf(await site.exported('outsider', both()))).toBe(forbidden);
  });
});

test('the team’s list has the columns that were chosen, and the sponsors’ their own', async () => {
  await acts().identify();
  const columns = 'review,owner';
  const headOf = async (more: object) =>
    rowsOf(nodesOf('table', await site.exported('viewer', here(more)))[2])[0];
  expect(await headOf({ columns })).toEqual(['Risk', 'Category', 'Owner', 'Next review']);
  expect(await headOf({ columns, view: 'sponsor' })).toEqual([
    'Risk',
    'Level now',
    'Owner',
    'Status and response',
  ]);
  expect(await headOf({ columns: '' })).toHaveLength(8);
});

describe('who exports', () => {
  test.each(seeing)('%s sees the register', async (who) => {
    await acts().identify();
    expect(listIn(await site.exported(who, here()))).toHaveLength(1);
    const line = JSON.parse(lines.at(-1) ?? '{}') as object;
    expect(line).toMatchObject({ function: 'risk/export', outcome: 'ok' });
  });

  test('without sight of the project hears that, and nothing of the register', async () => {
    await acts().identify();
    const document = await site.exported('outsider', here());
    expect(textOf(document)).toBe(forbidden);
    const none = await site.exported('outsider', { project: '99999' });
    expect(none).toEqual(document);
    expect(lines.at(-1)).toContain('"outcome":"forbidden"');
  });

  test('with no account hears that, whatever the payload says of them', async () => {
    await acts().identify();
    const accountId = accountIdOf('projectAdmin');
    const payload = {
      exportType: 'pdf',
      accountId,
      principal: { accountId },
      context: { accountId },
      extensionPayload: { config: here() },
    };
    for (const context of [{ installContext }, { installContext, accountId }]) {
      const document = (await functions.exportRisks(payload, context)) as AdfNode;
      expect(textOf(document)).toMatch(/^Without an account only published views .+, and there are none/);
    }
  });

  test('sees what is limited to sides only on one of them', async () => {
    await settle(app(), { sides: usualSides });
    await acts().identify('architect', { event: 'For the client', limitedTo: ['client'] });
    await acts().identify('deliveryManager', { event: 'For all' });
    expect(namesIn(await site.exported('architect', here())).sort()).toEqual(['For all', 'For the client']);
    for (const who of ['vendorLead', 'deliveryManager', 'projectAdmin'] as const) {
      const document = await site.exported(who, here());
      expect([who, namesIn(document)]).toEqual([who, ['For all']]);
      expect(textOf(document)).toContain('0 of 1 well kept.');
      expect(JSON.stringify(document)).not.toContain('For the client');
    }
  });
});

describe('what the macro was set up with', () => {
  test.each<[string, object | undefined]>([
    ['nothing', undefined],
    ['no project', { sort: 'score' }],
    ['a key for an id', { project: 'ATLAS' }],
    ['a path', { project: '../../10000' }],
    ['a number', { project: 10_000 }],
    ['eleven projects', { project: Array.from({ length: 11 }, (_, id) => id).join(',') }],
    ['a project and nothing', { project: '10000,' }],
    ['a column that is none', { project: '10000', columns: 'owner,mood' }],
    ['a status that is none', { project: '10000', statuses: 'open,asleep' }],
    ['a status twice as often as there are any', { project: '10000', statuses: 'open,'.repeat(9) }],
    ['a level that is none', { project: '10000', level: '9' }],
    ['an order that is none', { project: '10000', sort: 'luck' }],
    ['a list', { project: '10000', categories: ['security'] }],
  ])('is refused where it is %s', async (_what, config) => {
    expect(textOf(await site.exported('viewer', config))).toBe(notSetUp);
    expect(textOf(await site.exported('viewer', config, 'word'))).toBe(notSetUp);
  });

  test.each([undefined, null, 'config', { extensionPayload: 5 }, { context: null }])(
    'is refused in a payload that is %j',
    async (payload) => {
      const context = { installContext, principal: { accountId: accountIdOf('viewer') } };
      expect(textOf((await functions.exportRisks(payload, context)) as AdfNode)).toBe(notSetUp);
    },
  );
});

describe('a failure', () => {
  const reference = /Reference: [0-9a-f-]{36}\n$/;

  test('of Jira is a sentence', async () => {
    app().host.faults.add({ kind: 'serverError', target: 'product', match: 'project/search' });
    const document = await site.exported('viewer', here());
    expect(textOf(document)).toMatch(reference);
    expect(lines.at(-1)).toContain('"outcome":"unavailable"');
  });

  test('of the database is one too', async () => {
    await acts().identify();
    app().host.faults.add({ kind: 'serverError', target: 'sql', match: 'risks' });
    const document = await site.exported('viewer', here());
    expect(textOf(document)).toMatch(reference);
    expect(lines.at(-1)).toMatch(/"outcome":"unexpected".*"reference"/);
  });

  test('of the platform’s context is one too', async () => {
    const document = (await functions.exportRisks({}, {})) as AdfNode;
    expect(textOf(document)).toMatch(reference);
  });

  test('for want of consent is the platform’s to mend', async () => {
    app().host.faults.add({ kind: 'consent' });
    await expect(site.exported('viewer', here())).rejects.toThrow('"kind":"error"');
    expect(app().lastRun('exportRisks').outcome).toBe('consent');
    expect(lines.at(-1)).toContain('"outcome":"consent"');
  });
});
