/** The box beside an issue that tells its risks. */
import { expect, test } from '@jest/globals';
import { accountIdOf } from '../../local/jira/people';
import type { RunningSite } from '../../local/server';
import { describeIf, findChromium } from '../support/capabilities';
import { findIssue } from './acts';
import type { Visitor } from './browser';
import { actOnRisk, riskOf } from './risks';
import { useSite } from './use-site';

describeIf(findChromium() !== undefined)('the box of risks in a browser', () => {
  let site: RunningSite;
  let issue: string;
  const { visit } = useSite((started) => {
    site = started;
    issue = findIssue(site, 'project = ATLAS AND issuetype = Story ORDER BY key');
  });
  const issueId = () => site.jira.site.findIssue(issue)?.id ?? '';

  const openBox = async (visitor: Visitor) => {
    await visitor.page.goto(`${site.url}/browse/${issue}`);
    await visitor.page.getByRole('button', { name: 'Risks', exact: true }).press('Enter');
    return visitor.page.frameLocator('iframe[title="Risks of this work item"]');
  };

  test('tells what threatens the issue and what it treats, in either theme', async () => {
    const worst = { likelihood: 4, impact: 4 };
    await actOnRisk(
      site,
      'deliveryManager',
      'risk/save',
      riskOf('The supplier goes out of business', {
        threatens: [issueId()],
        inherent: worst,
        current: worst,
      }),
    );
    await actOnRisk(
      site,
      'deliveryManager',
      'risk/save',
      riskOf('The data comes too late', { treatments: [issueId()], owner: accountIdOf('architect') }),
    );
    for (const theme of ['light', 'dark'] as const) {
      const visitor = await visit('viewer', { theme });
      const box = await openBox(visitor);
      await box.getByRole('heading', { name: 'It is threatened by' }).waitFor();
      expect(await box.getByRole('listitem').allInnerTexts()).toEqual([
        expect.stringMatching(/The supplier goes out of business[^]*High[^]*Open[^]*Nobody/) as unknown,
        expect.stringMatching(/The data comes too late[^]*Medium[^]*In treatment[^]*Daniel Reyes/) as unknown,
      ]);
      expect(await visitor.findAccessibilityProblems()).toEqual([]);
    }
  });

  test('says where risks are where the issue has none', async () => {
    const box = await openBox(await visit('architect'));
    await box.getByText(/^No risk of this project names this work item/).waitFor();
  });
});
