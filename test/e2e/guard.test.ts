/** A guard in a browser: put on a transition, seen to hold an issue back, and waived. */
import { expect, test } from '@jest/globals';
import type { RunningSite } from '../../local/server';
import { describeIf, findChromium } from '../support/capabilities';
import { act, changeRequest, findIssue } from './acts';
import { useSite } from './use-site';

const what = 'The export also writes invoices as PDF';

describeIf(findChromium() !== undefined)('a guard in a browser', () => {
  let site: RunningSite;
  const { visit } = useSite((started) => {
    site = started;
  });

  test('is refused where an issue is created, holds one back elsewhere, and can be waived', async () => {
    const issue = findIssue(site, 'project = ATLAS AND status = "To Do" ORDER BY key');
    await act(site, issue, 'deliveryManager', 'change/save', changeRequest(what));

    const admin = await visit('siteAdmin');
    await admin.page.goto(`${site.url}/projects/ATLAS/workflow`);
    const frame = admin.page.frameLocator('iframe');
    const addTo = async (transition: string): Promise<void> => {
      const part = admin.page.locator('section', {
        has: admin.page.getByRole('heading', { name: transition, exact: true }),
      });
      await part.getByRole('button', { name: 'Add rule' }).click();
      await frame.getByLabel('Hold back work items without any approved change, too').waitFor();
      await admin.page.getByRole('button', { name: 'Add', exact: true }).click();
    };
    await addTo('Create');
    await frame.getByText('This transition creates the work item', { exact: false }).waitFor();
    await admin.page.getByRole('button', { name: 'Cancel' }).click();
    await addTo('In Progress');
    await frame.getByText('Held back until every change request of the work item is approved.').waitFor();
    expect(await admin.findAccessibilityProblems()).toEqual([]);

    const manager = await visit('deliveryManager');
    const panel = await manager.openIssue(issue, 'Change control');
    const start = async (): Promise<void> => {
      await manager.page.getByLabel('New status').selectOption({ label: 'In Progress' });
      await manager.page.getByRole('button', { name: 'Change status' }).click();
    };
    await start();
    await manager.page.getByText(`“${what}” waits to be sized`, { exact: false }).waitFor();

    // Who runs the project day by day may not waive it; who administers it may.
    const adminOfProject = await visit('projectAdmin');
    const other = await adminOfProject.openIssue(issue, 'Change control');
    await other.getByText('Waivers').click();
    await other.getByText('No waiver is in force.').waitFor();
    await other.getByRole('button', { name: 'Grant a waiver' }).click();
    await other.getByLabel('Reason').fill('The audit is tomorrow.');
    const ends = other.getByRole('combobox', { name: /^Ends/ });
    await ends.fill(new Date(Date.now() + 2 * 86_400_000).toLocaleDateString('en-US'));
    await ends.press('Enter');
    await other.getByRole('button', { name: 'Grant a waiver' }).click();
    await other.getByText('The audit is tomorrow.').waitFor();
    expect(await adminOfProject.findAccessibilityProblems()).toEqual([]);

    await panel.getByText(what).first().waitFor();
    await start();
    const isMoved = () =>
      [...site.jira.site.issues.values()].some(({ key, statusId }) => key === issue && statusId === '3');
    for (let waited = 0; !isMoved() && waited < 100; waited += 1) await manager.page.waitForTimeout(100);
    expect(isMoved()).toBe(true);
  });
});
