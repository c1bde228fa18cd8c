/** How a register went over the last weeks, as its readers may know it. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { accountIdOf } from '../../../local/jira/people';
import type { Risk } from '../../../src/contract/risk';
import { defaultSettings } from '../../../src/core/settings/defaults';
import { setClock, useApp } from '../../support/app';
import { messageOf } from '../../support/records';
import { riskActsOf } from '../../support/risks';
import { settle, usualSides } from '../../support/settings';

const scene = useApp();
const acts = () => riskActsOf(scene.app);

const on = (day: string, time = '09:00') => {
  setClock(`${day}T${time}:00.000Z`);
};
const worst = { likelihood: 4, impact: 4 };
const least = { likelihood: 0, impact: 0 };
const at = (rating: typeof worst) => ({ inherent: worst, current: rating });
/** Rated high. */
const high = at(worst);

/** The days on which something is other than on the day before, and what. */
async function turns(person: Parameters<ReturnType<typeof acts>['trend']>[0] = 'projectAdmin') {
  const { days } = await acts().trend(person);
  return days.flatMap(({ day, levels, unrated }, place) => {
    const before = days[place - 1];
    const isSame = before && String([before.levels, before.unrated]) === String([levels, unrated]);
    return isSame === true ? [] : [[day, ...levels, unrated]];
  });
}

test('a register without a past is empty on every day', async () => {
  on('2026-11-29');
  const { days } = await acts().trend('viewer');
  expect([days.length, days[0]?.day, days.at(-1)?.day]).toEqual([92, '2026-08-30', '2026-11-29']);
  expect(days.every(({ levels, unrated }) => String([...levels, unrated]) === '0,0,0,0')).toBe(true);
});

test('each day says what every risk was rated at when it was over', async () => {
  on('2026-07-01');
  const old = await acts().identify('architect', high);
  on('2026-09-10');
  const lower = await acts().identify('architect', { inherent: least, current: least });
  on('2026-10-01', '08:00');
  const once = await acts().resave('architect', lower, at(worst));
  on('2026-10-01', '21:00');
  await acts().resave('architect', once, { inherent: least, current: least });
  on('2026-10-20');
  const closed = await acts().close('architect', old);
  on('2026-10-25');
  const reopened = await acts().reopen('architect', closed);
  on('2026-11-01');
  await acts().materialise('architect', reopened);
  await acts().identify('projectAdmin', high, scene.app.projects.elsewhere);
  on('2026-11-29');
  expect(await turns('viewer')).toEqual([
    ['2026-08-30', 0, 0, 1, 0],
    ['2026-09-10', 1, 0, 1, 0],
    ['2026-10-20', 1, 0, 0, 0],
    ['2026-10-25', 1, 0, 1, 0],
    ['2026-11-01', 1, 0, 0, 0],
  ]);
});

test('what is looked at or accepted stays what it is', async () => {
  on('2026-11-01');
  const owned = { ...high, owner: accountIdOf('architect') };
  const risk = await acts().identify('architect', owned);
  on('2026-11-02');
  const seen = await acts().review('architect', risk);
  expect(seen.version).toBe(2);
  expect(await turns()).toEqual([
    ['2026-08-03', 0, 0, 0, 0],
    ['2026-11-01', 0, 0, 1, 0],
  ]);
});

test('today is told as far as it has gone', async () => {
  on('2026-11-29', '08:00');
  await acts().identify('architect', high);
  expect((await acts().trend()).days.at(-1)).toEqual({ day: '2026-11-29', levels: [0, 0, 1], unrated: 0 });
});

test('a level that the scales have no more is told apart', async () => {
  const { risk: model } = defaultSettings;
  const save = async (version: number, content: object) => {
    const payload = { actId: randomUUID(), section: 'risk', version, reason: 'A try.', content };
    expect(messageOf(await scene.app.settle('projectAdmin', 'settings/save', payload))).toBe('ok');
  };
  on('2026-11-01');
  const [first, second, third] = model.levels;
  await save(0, {
    ...model,
    levels: [first, second, { ...third, colour: 'orange' }, { ...third, name: 'Extreme', colour: 'red' }],
    cells: model.cells.map((row, likelihood) =>
      row.map((level, impact) => (likelihood === 4 && impact === 4 ? 3 : level)),
    ),
  });
  await acts().identify('architect', high);
  on('2026-11-10');
  expect((await acts().trend()).days.at(-1)).toMatchObject({ levels: [0, 0, 0, 1], unrated: 0 });
  await save(1, model);
  expect((await acts().trend()).days.at(-1)).toMatchObject({ levels: [0, 0, 0], unrated: 1 });
});

test('a day ends when it ends in the project', async () => {
  on('2026-06-01');
  await settle(scene.app, {
    calendars: {
      project: defaultSettings.calendars.project.map((one) => ({ ...one, timeZone: 'Asia/Kolkata' })),
    },
  });
  on('2026-11-10', '18:29');
  await acts().identify('architect', high);
  on('2026-11-10', '18:30');
  await acts().identify('architect', high);
  on('2026-11-20');
  expect((await turns()).slice(1)).toEqual([
    ['2026-11-10', 0, 0, 1, 0],
    ['2026-11-11', 0, 0, 2, 0],
  ]);
});

describe('a risk that is limited to sides', () => {
  let risk: Risk;
  beforeEach(async () => {
    on('2026-08-01');
    await settle(scene.app, { sides: usualSides });
    on('2026-09-10');
    risk = await acts().identify('architect', high);
    on('2026-10-01');
    risk = await acts().resave('architect', risk, { ...high, limitedTo: ['client'] });
    on('2026-11-29');
  });
  const none = [['2026-08-30', 0, 0, 0, 0]];
  const told = [...none, ['2026-09-10', 0, 0, 1, 0]];

  test('is in no day of those who may not know of it, not even of the time before', async () => {
    for (const who of ['vendorLead', 'deliveryManager', 'projectAdmin'] as const) {
      expect([who, await turns(who)]).toEqual([who, none]);
    }
    expect(await turns('architect')).toEqual(told);
  });
});
