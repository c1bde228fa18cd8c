/** A change of a dedicated team: it comes up in the next steering review, and the record says in which. */
import { beforeEach, expect, test } from '@jest/globals';
import { setClock, useApp } from '../../support/app';
import { changeActsOf, changeStages as stages, settleChanges } from '../../support/changes';
import { valueOf } from '../../support/records';
import { settingsActsOf } from '../../support/settings-acts';

const scene = useApp();
const goal = 'Fewer calls to the service desk.';
const preview = async () =>
  valueOf(await scene.app.call('deliveryManager', 'change/preview', { kind: 'scope', lane: 'normal', goal }));

beforeEach(async () => {
  setClock('2026-11-30T08:00:00.000Z');
  await settleChanges(scene.app);
  setClock('2026-12-02T09:00:00.000Z');
});

test('is told before it is sent, and kept with the approval whatever is settled later', async () => {
  expect(await preview()).not.toHaveProperty('beat');
  const settings = settingsActsOf(scene.app);
  await settings.change('engagement', (engagement) => ({ ...engagement, model: 'dedicatedTeam' }));
  await settings.change('ladder', (ladder) => ({ ...ladder, reviews: [] }));
  expect(await preview()).toMatchObject({ beat: null });
  await settings.change('ladder', (ladder) => ({
    ...ladder,
    reviews: [
      {
        ...{ id: 'steering', kind: 'steeringReview', name: 'Steering', weekdays: [5], everyWeeks: 1 },
        ...{ time: '10:00', timeZone: 'UTC', from: '2026-12-01', minutes: 60, attendees: [] },
      },
    ],
  }));
  const beat = '2026-12-04T10:00:00.000Z';
  expect(await preview()).toMatchObject({ beat, missing: [] });
  const sent = await stages.inApproval(changeActsOf(scene.app), { goal });
  expect(sent.approval).toMatchObject({ beat });
  setClock('2026-12-05T09:00:00.000Z');
  await settings.change('ladder', (ladder) => ({ ...ladder, reviews: [] }));
  expect((await changeActsOf(scene.app).read(sent)).approval).toMatchObject({ beat });
});
