/** `npm run screenshots`: takes the pictures of the docs from the running app. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { accountIdOf } from '../../local/jira/people';
import { startSite } from '../../local/server';
import { findProgram } from '../../local/sql/programs';
import { act, findIssue, inDays, on, question } from './acts';
import { browserFlags } from './flags';

const folder = join(import.meta.dirname, '../../docs/images');

const site = await startSite();
const executablePath = findProgram('chromium');
if (executablePath === undefined) throw new Error('no Chromium: apt-get install chromium');
const browser = await chromium.launch({ executablePath, args: browserFlags });
try {
  const issue = findIssue(site, 'project = ATLAS AND issuetype = Story ORDER BY key');
  const settled = await act(
    site,
    issue,
    'deliveryManager',
    'decision/save',
    question('Who may see the raw transcripts?', {
      context: 'Annotators need the wording, not the names. De-identification adds two days to each batch.',
      area: 'data',
    }),
  );
  await act(site, issue, 'architect', 'decision/decide', {
    ...on(settled),
    outcome: 'Nobody outside the client. Annotators get de-identified text.',
    rationale:
      'The contract allows it, but one leak would cost us the pilot. Two days for each batch are the smaller price.',
    consequences: 'Every batch takes two days longer; the plan for May has room for that.',
  });
  await act(
    site,
    issue,
    'vendorLead',
    'decision/save',
    question('Do we accept batch 14 with an agreement of 0.78?', {
      context: 'The guideline asks for 0.80. Re-labelling takes four days and delays the evaluation.',
      area: 'annotationQuality',
      approver: accountIdOf('projectAdmin'),
      dueAt: inDays(5),
    }),
  );
  let model = await act(
    site,
    issue,
    'deliveryManager',
    'decision/save',
    question('Which retrieval model do we ship in the pilot?', {
      context: 'Two are left after the evaluation.',
      options: [
        { title: 'The small one', pros: 'Half the cost, fast enough', cons: 'Misses two in a hundred more' },
        { title: 'The large one', pros: 'Finds more', cons: 'Twice the cost, needs a second machine' },
      ],
      contributors: [accountIdOf('vendorLead')],
      informed: [accountIdOf('clientSponsor')],
      dueAt: inDays(1),
    }),
  );
  model = await act(site, issue, 'architect', 'decision/ask', {
    ...on(model),
    contributor: accountIdOf('vendorLead'),
    question: 'Which questions does the small one miss?',
  });
  model = await act(site, issue, 'vendorLead', 'decision/answer', {
    ...on(model),
    text: 'Mostly those about travel in more than one country. We can list them.',
  });

  await mkdir(folder, { recursive: true });
  for (const theme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 1420 }, locale: 'en-US' });
    await context.request.post(`${site.url}/api/session`, {
      headers: { origin: site.url },
      data: { accountId: accountIdOf('architect'), theme },
    });
    const page = await context.newPage();
    await page.goto(`${site.url}/browse/${issue}`);
    const panel = page.frameLocator('iframe[title="Decisions"]');
    await panel.getByText('Katarzyna Nowak').first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(folder, `decision-panel-${theme}.png`) });
    // Tall enough for a whole history, which the page's own bar would otherwise cover in parts.
    await page.setViewportSize({ width: 1280, height: 2600 });
    await panel.getByRole('button', { name: `Details: ${model.question ?? ''}` }).click();
    await panel.getByRole('button', { name: `History: ${model.question ?? ''}` }).click();
    await panel
      .getByRole('group', { name: 'History' })
      .getByText(/^Verified/)
      .waitFor();
    const card = panel.getByRole('article', { name: model.question ?? '' });
    await card.screenshot({ path: join(folder, `decision-history-${theme}.png`) });
    await context.close();
  }
} finally {
  await browser.close();
  await site.stop();
}
