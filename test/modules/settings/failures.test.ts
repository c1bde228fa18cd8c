/** When the platform fails while settings change: nothing is lost, nothing is doubled, and the person hears what is known. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { accountIdOf } from '../../../local/jira/people';
import type { FunctionKey } from '../../../src/contract/payloads';
import { defaultSettings } from '../../../src/core/settings/defaults';
import { useApp } from '../../support/app';
import { codeOf } from '../../support/decisions';
import { settingsActsOf, valueOf } from '../../support/settings-acts';

const scene = useApp();
type Acting = Extract<
  FunctionKey,
  'settings/save' | 'settings/giveBack' | 'settings/import' | 'settings/showPanel'
>;
const payloadOf: Record<Acting, () => object> = {
  'settings/save': () => ({
    section: 'ladder',
    version: 0,
    content: { ...defaultSettings.ladder, rungs: [] },
    reason: 'Agreed.',
  }),
  'settings/giveBack': () => ({ section: 'signals', version: 1, reason: '' }),
  'settings/import': () => ({ sections: { risk: defaultSettings.risk }, versions: { risk: 0 }, reason: '' }),
  'settings/showPanel': () => ({}),
};
const acting = Object.keys(payloadOf) as Acting[];

const entries = () =>
  scene.app.inside(async ({ ledger }) => {
    let count = 0;
    for await (const entry of ledger.readAll(scene.app.projects.first)) count += entry.seq > 0 ? 1 : 0;
    return count;
  });

const prepare = async () => {
  scene.app.jira.site.setAccess(scene.app.projects.first, accountIdOf('siteAdmin'), 'administer');
  await settingsActsOf(scene.app).change('signals', (signals) => ({ ...signals, graceMinutes: 5 }));
};

describe.each(acting)('%s', (key) => {
  test('stands once where the answer of the database is lost', async () => {
    await prepare();
    scene.app.host.faults.add({ kind: 'lostAnswer', target: 'sql', times: 1, match: 'INSERT INTO ledger' });
    const payload = { actId: randomUUID(), ...payloadOf[key]() };
    const first = valueOf<unknown>(await scene.app.settle('siteAdmin', key, payload));
    expect(await entries()).toBe(2);
    const again = valueOf<unknown>(await scene.app.settle('siteAdmin', key, payload));
    expect(await entries()).toBe(2);
    if (key !== 'settings/showPanel' && key !== 'settings/import') expect(again).toEqual(first);
  });

  test('stores nothing where Jira does not say who may', async () => {
    await prepare();
    scene.app.host.faults.add({ kind: 'serverError', target: 'product', match: 'mypermissions' });
    const payload = { actId: randomUUID(), ...payloadOf[key]() };
    expect(codeOf(await scene.app.settle('siteAdmin', key, payload))).toBe('unavailable');
    expect(await entries()).toBe(1);
  });

  test('stores nothing where the database does not take it', async () => {
    await prepare();
    scene.app.host.faults.add({ kind: 'serverError', target: 'sql', match: 'INSERT INTO' });
    const payload = { actId: randomUUID(), ...payloadOf[key]() };
    const answer = await scene.app.settle('siteAdmin', key, payload);
    expect(['busy', 'uncertain', 'unexpected']).toContain(codeOf(answer));
    expect(await entries()).toBe(1);
  });
});

test('the check goes on where Jira answers nothing but who may', async () => {
  const { faults } = scene.app.host;
  for (const match of ['statuses', 'issueLinkType', 'approximate-count', 'workflows', 'user/bulk']) {
    faults.add({ kind: 'serverError', target: 'product', match });
  }
  const { findings } = valueOf(await scene.app.settle('projectAdmin', 'settings/health', {}));
  const unknown = findings.filter(({ level }) => level === 'unknown').map(({ check }) => check);
  expect(unknown).toEqual(
    expect.arrayContaining(['statusCategory', 'linkDirection', 'dueDates', 'guardBypass']),
  );
});
