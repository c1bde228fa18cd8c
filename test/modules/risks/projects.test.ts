/** Several projects beside each other, as a macro on a page of Confluence asks for them. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { accountIdOf, type RoleKey } from '../../../local/jira/people';
import { projectsLimit } from '../../../src/contract/limits';
import { defaultSettings } from '../../../src/core/settings/defaults';
import { setClock } from '../../support/app';
import { startWithMacros, type MacroSite } from '../../support/macros';
import { codeOf, messageOf, valueOf } from '../../support/records';
import { riskActsOf, rowOf } from '../../support/risks';
import { settle, usualSides } from '../../support/settings';

const now = new Date('2026-06-01T08:00:00.000Z');
const day = 86_400_000;

let site: MacroSite;
const acts = () => riskActsOf(site.app);
const ids = () => site.app.projects;
const ask = (who: RoleKey, projects: readonly string[]) => site.call(who, 'risk/projects', { projects });
const seen = async (who: RoleKey, projects = [ids().first, ids().elsewhere]) =>
  valueOf(await ask(who, projects)).projects;
const rated = (likelihood: number, impact: number) => {
  const rating = { likelihood, impact };
  return { inherent: rating, current: rating };
};

beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  setClock(now.getTime());
  site = await startWithMacros(now);
});
afterEach(async () => {
  jest.restoreAllMocks();
  jest.useRealTimers();
  expect(site.app.host.problems).toEqual([]);
  await site.app.stop();
});

test('each stands by its own levels, the one with the most severe risks first', async () => {
  const { risk } = defaultSettings;
  const levels = risk.levels.map((level, place) => (place === 0 ? { ...level, name: 'Hardly any' } : level));
  const saved = await site.app.settle('projectAdmin', 'settings/save', {
    actId: randomUUID(),
    section: 'risk',
    version: 0,
    reason: 'Said more plainly.',
    content: { ...risk, levels },
  });
  expect(messageOf(saved)).toBe('ok');
  for (const rating of [rated(0, 0), rated(0, 0), rated(2, 2)])
    await acts().identify('deliveryManager', rating);
  await acts().identify('deliveryManager', rated(4, 4), ids().elsewhere);
  const [severe, other] = await seen('viewer');
  expect(severe).toMatchObject({ project: { id: ids().elsewhere, key: 'LABEL' }, active: 1 });
  expect(other).toMatchObject({ project: { id: ids().first, key: 'ATLAS' }, active: 3, unrated: 0 });
  expect(other?.levels.map(({ name, risks }) => [name, risks])).toEqual(
    levels.map(({ name }, place) => [
      name,
      place === risk.cells[0]?.[0] ? 2 : place === risk.cells[2]?.[2] ? 1 : 0,
    ]),
  );
  expect(severe?.levels[0]?.name).toBe(risk.levels[0]?.name);
});

test('only what may still happen counts, and what of it is neglected', async () => {
  await acts().identify('deliveryManager', { owner: accountIdOf('architect'), reviewOn: '2026-06-10' });
  await acts().identify('deliveryManager');
  await acts().close('deliveryManager', await acts().identify('deliveryManager'));
  const counts = async () => {
    const [only] = await seen('viewer', [ids().first]);
    return only && [only.active, only.unowned, only.reviewOverdue, only.stale];
  };
  expect(await counts()).toEqual([2, 1, 0, 0]);
  setClock(now.getTime() + 400 * day);
  expect(await counts()).toEqual([2, 1, 1, 2]);
});

test('what is limited to sides counts for those on one of them alone', async () => {
  await settle(site.app, { sides: usualSides });
  await acts().identify('architect', { limitedTo: ['client'] });
  await acts().identify('deliveryManager');
  const counted = async (who: RoleKey) => (await seen(who, [ids().first])).map(({ active }) => active);
  expect(await counted('architect')).toEqual([2]);
  expect(await counted('vendorLead')).toEqual([1]);
});

test('a project that the person does not see is not there, as one that does not exist', async () => {
  await acts().identify('deliveryManager');
  const vault = site.app.jira.site.findProject('VAULT')?.id ?? '';
  const alone = await ask('viewer', [ids().first]);
  expect(await ask('viewer', [vault, ids().first])).toEqual(alone);
  expect(await ask('viewer', ['99999', ids().first, vault])).toEqual(alone);
  const none = await ask('outsider', [ids().first, vault]);
  expect(messageOf(none)).toBe('error.forbidden');
  expect(await ask('outsider', ['99999'])).toEqual(none);
});

test('more than ten are refused, and so is whatever names none', async () => {
  const many = Array.from({ length: projectsLimit + 1 }, (_, index) => String(10_000 + index));
  expect(messageOf(await ask('viewer', many))).toBe('invalid.tooMany');
  expect(codeOf(await ask('viewer', many.slice(1)))).toBe('ok');
  for (const projects of [[], ['ATLAS'], [ids().first, ids().first]]) {
    expect(codeOf(await ask('viewer', projects))).toBe('invalid');
  }
  const named = { projects: [ids().first], project: ids().first };
  expect(codeOf(await site.call('viewer', 'risk/projects', named))).toBe('invalid');
});

test('Jira is asked once for all of them, and each adds four statements', async () => {
  const risks = [rowOf()];
  await acts().call('deliveryManager', 'risk/import', { actId: randomUUID(), risks });
  const costOf = async (projects: readonly string[]) => {
    await ask('viewer', projects);
    site.app.host.recorder.clear();
    await ask('viewer', projects);
    const { points, sqlCalls, restCalls } = site.app.lastRun('risk/projects');
    return { points, sqlCalls, restCalls };
  };
  const one = await costOf([ids().first]);
  const two = await costOf([ids().first, ids().elsewhere]);
  expect([one.points, two.points]).toEqual([2, 3]);
  expect([one.restCalls, two.restCalls]).toEqual([1, 1]);
  expect(two.sqlCalls - one.sqlCalls).toBe(4);
});
