/**
 * `npm run screenshots`: takes the pictures of the docs from the running app. With `-- decision`, `-- change`, `-- settings`,
 * `-- measures` or `-- risks` behind it only those.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type FrameLocator, type Page } from 'playwright-core';
import { accountIdOf, type PersonKey } from '../../local/jira/people';
import { startSite } from '../../local/server';
import { findProgram } from '../../local/sql/programs';
import { act, changeRequest, findIssue, inDays, mediumSize, on, question } from './acts';
import { browserFlags } from './flags';
import { letNightPass, measured, readNumbers } from './measures';
import { baselineOfVersion, movePlan } from './plans';

type Theme = 'light' | 'dark';

const folder = join(import.meta.dirname, '../../docs/images');

const site = await startSite({ ...measured, risks: true });
await site.host.settle();
const executablePath = findProgram('chromium');
if (executablePath === undefined) throw new Error('no Chromium: apt-get install chromium');
const browser = await chromium.launch({ executablePath, args: browserFlags });

const [wanted] = process.argv.slice(2);

/** Opens a page of the site as somebody. */
async function open(path: string, person: PersonKey, theme: Theme, height: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height }, locale: 'en-US' });
  await context.request.post(`${site.url}/api/session`, {
    headers: { origin: site.url },
    data: { accountId: accountIdOf(person), theme },
  });
  const page = await context.newPage();
  await page.goto(site.url + path);
  return page;
}

async function takeDecisions(): Promise<void> {
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

  for (const theme of ['light', 'dark'] as const) {
    const page = await open(`/browse/${issue}`, 'architect', theme, 1420);
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
    await page.context().close();
  }
}

/** A change in approval on one issue: the card with its stepper, and whose word it waits for. */
async function takeChanges(): Promise<void> {
  const issue = findIssue(site, 'project = ATLAS AND issuetype = Story ORDER BY key DESC');
  const what = 'The export also writes invoices as PDF';
  const requested = await act(
    site,
    issue,
    'deliveryManager',
    'change/save',
    changeRequest(what, {
      why: 'The auditors of two regions accept nothing else from January on.',
      before: 'Invoices are exported as CSV.',
      after: 'Invoices are exported as CSV and as PDF.',
      givenUp: 'The saved filters of the search move to the next version.',
      costOfDelay: 'fixedDate',
      dueAt: inDays(9),
    }),
  );
  const sized = await act(site, issue, 'architect', 'change/size', { ...on(requested), ...mediumSize });
  await act(site, issue, 'deliveryManager', 'change/send', on(sized));
  const urgent = await act(
    site,
    issue,
    'vendorLead',
    'change/save',
    changeRequest('The leaked key of the annotation tool is replaced', {
      lane: 'emergency',
      costOfDelay: 'expedite',
    }),
  );
  await act(site, issue, 'vendorLead', 'change/absorb', {
    ...on(urgent),
    note: 'Replaced at night; nothing else changed.',
    issues: [],
  });
  for (const theme of ['light', 'dark'] as const) {
    const page = await open(`/browse/${issue}`, 'clientSponsor', theme, 2200);
    const panel = page.frameLocator('iframe[title="Change control"]');
    await panel.getByRole('button', { name: `Details: ${what}` }).click();
    await panel.getByText(mediumSize.basis).waitFor();
    await page.waitForLoadState('networkidle');
    await page.locator('iframe[title="Change control"]').screenshot({
      path: join(folder, `change-panel-${theme}.png`),
    });
    await page.context().close();
  }
}

/** Each picture of the settings, with something that is there once all of it has come. */
const settings: readonly { section: string; theme: Theme; sign: string }[] = [
  { section: 'rights', theme: 'light', sign: 'Margaret Okafor' },
  { section: 'calendars', theme: 'light', sign: 'Next holidays and other days' },
  { section: 'risk', theme: 'dark', sign: 'Almost certain' },
  { section: 'changes', theme: 'light', sign: 'Margaret Okafor' },
  { section: 'health', theme: 'light', sign: 'Check again' },
];

/** Tries a change, and goes to where the rules stand above what comes of them. */
async function tryChange(screen: FrameLocator, page: Page): Promise<void> {
  await screen.getByLabel('Effort', { exact: true }).fill('20');
  await screen.getByText('Row 2 decides: Large changes').waitFor();
  await page.setViewportSize({ width: 1280, height: 1000 });
  await screen.getByRole('heading', { name: 'Who approves a change' }).evaluate((heading) => {
    heading.scrollIntoView({ block: 'start' });
  });
  // The bar of the page covers its upper edge.
  await page.evaluate(() => {
    window.scrollBy(0, -90);
  });
}

async function takeSettings(): Promise<void> {
  // As on a site that has been there for a while.
  for (const { key } of site.host.manifest.schedules) await site.host.runScheduled(key);
  for (const { section, theme, sign } of settings) {
    const path = `/projects/ATLAS/settings/apps/project-settings/${section}`;
    const page = await open(path, 'projectAdmin', theme, 900);
    const screen = page.frameLocator('iframe');
    await screen.getByText(sign).first().waitFor();
    await page.waitForLoadState('networkidle');
    if (section === 'changes') await tryChange(screen, page);
    await page.screenshot({ path: join(folder, `settings-${section}-${theme}.png`) });
    await page.context().close();
  }
}

async function takeMeasures(): Promise<void> {
  const plan = await baselineOfVersion(site);
  await letNightPass(site);
  movePlan(site, plan);
  await letNightPass(site);
  for (const theme of ['light', 'dark'] as const) {
    const page = await open('/projects/ATLAS/apps/governance', 'viewer', theme, 2000);
    const screen = page.frameLocator('iframe');
    await screen.getByRole('img', { name: /^Ages of/ }).waitFor();
    await screen.getByRole('table', { name: 'Open blockers' }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(folder, `governance-${theme}.png`) });
    await page.context().close();
  }
  const { open: blocked } = (await readNumbers(site, 'viewer')).present;
  const several = blocked.rows.find(({ sources }) => sources.includes('flag') && sources.includes('link'));
  const page = await open(`/browse/${several?.issue.key ?? ''}`, 'architect', 'light', 1420);
  await page.getByRole('button', { name: /^Blocked time/ }).click();
  const box = page.frameLocator('iframe[title="Blockers"]');
  await box
    .getByText(/^assigned to /)
    .first()
    .waitFor();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(folder, 'blocker-box-light.png') });
  await page.context().close();
}

async function takeRisks(): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    const page = await open('/projects/ATLAS/apps/governance/risks', 'deliveryManager', theme, 1500);
    const screen = page.frameLocator('iframe');
    await screen.getByRole('table', { name: 'List of risks' }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(folder, `risks-${theme}.png`) });
    await page.context().close();
  }
  const { site: wiki } = site.confluence;
  const shown = [...wiki.pages.values()].find(
    (page) => page.title === 'Risk register' && wiki.spaceOf(page).key === 'STEERING',
  );
  const path = `/wiki/spaces/STEERING/pages/${shown?.id ?? ''}`;
  // By whom Jira lets see the project, and by who sees only what is published of it.
  for (const [person, name, list] of [
    ['clientSponsor', 'risk-macro-light', 'List of risks'],
    ['outsider', 'published-view-light', 'Risks for the steering group'],
  ] as const) {
    const page = await open(path, person, 'light', 1150);
    await page.frameLocator('iframe').getByText(list).first().waitFor({ state: 'attached' });
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await page.context().close();
  }
}

try {
  await mkdir(folder, { recursive: true });
  const isWanted = (part: string): boolean => wanted === undefined || wanted === part;
  if (isWanted('measures')) await takeMeasures();
  if (isWanted('risks')) await takeRisks();
  if (isWanted('decision')) await takeDecisions();
  if (isWanted('change')) await takeChanges();
  if (isWanted('settings')) await takeSettings();
} finally {
  await browser.close();
  await site.stop();
}
