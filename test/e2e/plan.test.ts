/** A plan that moves: on the governance page, and in the panel of an issue, where one press requests the change. */
import { expect, test } from '@jest/globals';
import type { RunningSite } from '../../local/server';
import german from '../../locales/de-DE.json' with { type: 'json' };
import { describeIf, findChromium } from '../support/capabilities';
import { measured, letNightPass, openGovernance } from './measures';
import { baselineOfVersion, movePlan, type Plan } from './plans';
import { useSite } from './use-site';

describeIf(findChromium() !== undefined)('a plan in a browser', () => {
  let site: RunningSite;
  let plan: Plan;
  const { visit } = useSite(async (started) => {
    site = started;
    await site.host.settle();
    plan = await baselineOfVersion(site);
    movePlan(site, plan);
    await letNightPass(site);
  }, measured);

  test('the governance page tells how far it moved, and lists what moved', async () => {
    const viewer = await visit('viewer');
    const page = await openGovernance(viewer, site);
    const card = page.getByRole('region', { name: 'Change volume against plan' });
    await card.getByRole('heading', { name: plan.title }).waitFor();
    await card.getByText(/^\d+% changed in 28 days$/).waitFor();
    await card.getByRole('img', { name: /within the allowance of 25%/ }).waitFor();
    await card.getByText('Recorded before it changed').waitFor();
    await page.getByRole('img', { name: /^Newest baseline: changed in 28 days/ }).waitFor();
    await page.getByRole('button', { name: 'Moves of the plan' }).click();
    const row = page.getByRole('row').filter({ hasText: new RegExp(`${plan.added}\\b`) });
    await row.getByText('No change request').waitFor();
    await row.getByText('Added', { exact: true }).waitFor();
    expect(await viewer.findAccessibilityProblems()).toEqual([]);
  });

  test('and says the same in German and in the dark', async () => {
    const viewer = await visit('viewer', { theme: 'dark', language: 'de-DE', width: 500 });
    const page = await openGovernance(viewer, site);
    await page.getByRole('region', { name: german['measures.changeVolume.title'] }).waitFor();
    await page.getByRole('button', { name: german['measures.list.moves'] }).click();
    await page.getByText(german['measures.recording.unrecorded']).first().waitFor();
    expect(await viewer.findAccessibilityProblems()).toEqual([]);
  });

  test('the panel of the issue that moved says so, and one press fills in the request', async () => {
    const manager = await visit('deliveryManager');
    const panel = await manager.openIssue(plan.added, 'Change control');
    await panel.getByText('The plan moved here without a change request').waitFor();
    expect(await manager.findAccessibilityProblems()).toEqual([]);
    await panel.getByRole('button', { name: 'Request the change' }).click();
    const what = panel.getByLabel('What is to change?');
    await what.waitFor();
    expect(await what.inputValue()).toBe(`${plan.added} was added to the plan`);
    expect(await panel.getByLabel('How is it now?').inputValue()).toBe('Not in the plan');
    await panel.getByLabel('Why?').fill('The pilot needs it.');
    await panel.getByRole('button', { name: 'Request it' }).click();
    await panel.getByRole('heading', { name: `${plan.added} was added to the plan` }).waitFor();
    expect(await panel.getByText('The plan moved here without a change request').count()).toBe(0);
  });

  test('the panel of another issue shows the plan of the project, and requests for what moved there', async () => {
    const manager = await visit('deliveryManager');
    const panel = await manager.openIssue(plan.resized, 'Change control');
    await panel.getByText('Plan of the project').click();
    await panel.getByRole('heading', { name: plan.title }).waitFor();
    expect(await manager.findAccessibilityProblems()).toEqual([]);
    await panel.getByRole('button', { name: `Request the change ${plan.added}`, exact: true }).click();
    await panel.getByLabel('Why?').fill('The pilot needs it.');
    await panel.getByRole('button', { name: 'Request it' }).click();
    await panel.getByRole('heading', { name: `${plan.added} was added to the plan` }).waitFor();
  });

  test('with the points of an issue its move is told by its size', async () => {
    const viewer = await visit('viewer');
    const panel = await viewer.openIssue(plan.resized, 'Change control');
    await panel.getByText(/^Estimated anew from 3 to 8, /).waitFor();
  });
});
