/** `npm run screenshots`: takes the pictures of the docs from the running app. */
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { accountIdOf, type RoleKey } from '../../local/jira/people';
import { startSite } from '../../local/server';
import { findProgram } from '../../local/sql/programs';
import { browserFlags } from './flags';

const folder = join(import.meta.dirname, '../../docs/images');
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

const site = await startSite();
const executablePath = findProgram('chromium');
if (executablePath === undefined) throw new Error('no Chromium: apt-get install chromium');
const browser = await chromium.launch({ executablePath, args: browserFlags });
try {
  const found = site.host.jira.request(
    { as: 'app' },
    {
      method: 'GET',
      path: `/rest/api/3/search/jql?fields=key&maxResults=1&jql=${encodeURIComponent('project = ATLAS AND issuetype = Story ORDER BY key')}`,
    },
  );
  const issue = (found.body as { issues: { key: string }[] }).issues[0]?.key ?? '';
  const call = async (
    role: RoleKey,
    functionKey: string,
    payload: object,
  ): Promise<{ id: string; version: number }> => {
    const answer = await site.host.invokeResolver({
      moduleKey: 'decision-panel',
      accountId: accountIdOf(role),
      issue,
      functionKey,
      payload: { actId: randomUUID(), ...payload },
    });
    if (answer.kind !== 'answer') throw new Error(JSON.stringify(answer));
    return (answer.body as { value: { id: string; version: number } }).value;
  };
  const settled = await call('deliveryManager', 'decision/request', {
    question: 'Who may see the raw transcripts?',
    context: 'Annotators need the wording, not the names. De-identification adds two days to each batch.',
    area: 'data',
    approver: accountIdOf('architect'),
    dueAt: inDays(2),
  });
  await call('architect', 'decision/decide', {
    id: settled.id,
    version: settled.version,
    outcome: 'Nobody outside the client. Annotators get de-identified text.',
    rationale:
      'The contract allows it, but one leak would cost us the pilot. Two days for each batch are the smaller price.',
  });
  await call('vendorLead', 'decision/request', {
    question: 'Do we accept batch 14 with an agreement of 0.78?',
    context: 'The guideline asks for 0.80. Re-labelling takes four days and delays the evaluation.',
    area: 'releaseApproval',
    approver: accountIdOf('projectAdmin'),
    dueAt: inDays(5),
  });
  await call('deliveryManager', 'decision/request', {
    question: 'Which retrieval model do we ship in the pilot?',
    context:
      'Two are left after the evaluation. The small one costs half; the large one finds a little more.',
    area: 'architecture',
    approver: accountIdOf('architect'),
    dueAt: inDays(1),
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
    await context.close();
  }
} finally {
  await browser.close();
  await site.stop();
}
