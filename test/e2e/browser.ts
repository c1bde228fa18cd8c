/** A person at a browser, before the local site. Whatever the console complains of fails the test. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, jest } from '@jest/globals';
import { chromium, type Browser, type BrowserContext, type FrameLocator, type Page } from 'playwright-core';
import { appPagePath } from '../../local/bridge/app-pages';
import { accountIdOf, type PersonKey } from '../../local/jira/people';
import type { RunningSite } from '../../local/server';
import texts from '../../locales/en-US.json' with { type: 'json' };
import { findChromium } from '../support/capabilities';
import { browserFlags } from './flags';

// A browser on a busy machine now and then misses a key. There a test gets a second try, and its first failure is printed; whoever
// works on the code sees each one.
if (process.env['CI'] !== undefined) jest.retryTimes(1, { logErrorsBeforeRetry: true });

export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium');
  return chromium.launch({ executablePath, args: browserFlags });
}

export type VisitOptions = {
  theme?: 'light' | 'dark';
  width?: number;
  timezoneId?: string;
  /** Absent: the language of the person's own profile. */
  language?: string;
  writesFromTheRight?: boolean;
};

/** The pages that show settings, by their key in the manifest. */
const settingsPages = {
  'project-settings': 'jira:projectSettingsPage',
  governance: 'jira:projectPage',
  'site-settings': 'jira:adminPage',
} as const;

export type SettingsModule = keyof typeof settingsPages;

type PanelTitle = 'Decisions' | 'Change control';

export class Visitor {
  /** What the console and the content policy complained of. */
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly site: RunningSite,
  ) {}

  static async open(
    browser: Browser,
    site: RunningSite,
    person: PersonKey,
    options: VisitOptions = {},
  ): Promise<Visitor> {
    const { theme = 'light', width = 1280, timezoneId = 'Europe/Warsaw', language = null } = options;
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      timezoneId,
      locale: 'en-US',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`content policy: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    const page = await context.newPage();
    // Well below the time of a test, so that what was waited for is named.
    page.setDefaultTimeout(45_000);
    const visitor = new Visitor(page, context, site);
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) visitor.complaints.push(message.text());
    });
    page.on('pageerror', (error) => visitor.complaints.push(error.message));
    if (options.writesFromTheRight) await visitor.writeFromTheRight();
    await visitor.actAs(person, theme, language);
    return visitor;
  }

  /** Switches person (and theme) as the site's own switch does. */
  async actAs(
    person: PersonKey,
    theme: 'light' | 'dark' = 'light',
    language: string | null = null,
  ): Promise<void> {
    await this.context.request.post(`${this.site.url}/api/session`, {
      headers: { origin: this.site.url },
      data: { accountId: accountIdOf(person), theme, language },
    });
  }

  /** Hands the English texts out as those of a language that is written from right to left, since the app has none yet. */
  private async writeFromTheRight(): Promise<void> {
    await this.context.route(/__LOCALES__\/en-US\.json/, (route) =>
      route.fulfill({ json: { ...texts, language: 'ar' } }),
    );
  }

  /** @param panel the panel of the issue that is to be looked at, by its title */
  async openIssue(key: string, panel: PanelTitle = 'Decisions'): Promise<FrameLocator> {
    await this.page.goto(`${this.site.url}/browse/${key}`);
    return this.panel(panel);
  }

  panel(title: PanelTitle = 'Decisions'): FrameLocator {
    return this.page.frameLocator(`iframe[title="${title}"]`);
  }

  /** Opens settings by the address of one of their sections. */
  async openSettings(
    section: string,
    { project = 'ATLAS', module = 'project-settings' }: { project?: string; module?: SettingsModule } = {},
  ): Promise<FrameLocator> {
    const base = appPagePath(settingsPages[module], module, project);
    await this.page.goto(`${this.site.url}${base}/${section}`);
    return this.settings();
  }

  settings(): FrameLocator {
    return this.page.frameLocator('iframe');
  }

  /** Fills the form "Request a decision" and leaves it open. */
  async fillRequest(fields: {
    question: string;
    context?: string;
    approver: string;
    area: string;
    due: string;
  }) {
    const panel = this.panel();
    await panel.getByLabel('What has to be decided?').fill(fields.question);
    await panel.getByLabel('What was considered?').fill(fields.context ?? '');
    await panel.getByLabel('Approver').fill(fields.approver);
    await panel.getByRole('option', { name: fields.approver }).click();
    await panel.getByLabel('Area').click();
    await panel.getByRole('option', { name: fields.area }).click();
    const due = panel.getByRole('combobox', { name: /^Due/ });
    await due.fill(fields.due);
    await due.press('Enter');
  }

  /** Accessibility problems of the whole page, the app's frame included. */
  async findAccessibilityProblems(): Promise<string[]> {
    const { violations } = await new AxeBuilder({ page: this.page })
      .options({ resultTypes: ['violations'] })
      .analyze();
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    );
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  expectNoComplaints(): void {
    expect(this.complaints).toEqual([]);
  }
}
