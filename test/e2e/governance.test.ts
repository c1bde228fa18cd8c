/** The governance page in a browser: what is measured, how it keeps up with Jira, and what it keeps to itself. */
import { describe, expect, test } from '@jest/globals';
import type { FrameLocator, Locator } from 'playwright-core';
import type { RunningSite } from '../../local/server';
import german from '../../locales/de-DE.json' with { type: 'json' };
import { describeIf, findChromium } from '../support/capabilities';
import { findIssue, inDays } from './acts';
import type { Visitor } from './browser';
import {
  findCalm,
  letNightPass,
  measured,
  openBox,
  openGovernance,
  readNumbers,
  requestAsAdmin,
} from './measures';
import { useSite } from './use-site';

describeIf(findChromium() !== undefined)('the governance page in a browser', () => {
  let site: RunningSite;
  const { visit } = useSite(async (started) => {
    site = started;
    await site.host.settle();
  }, measured);

  const headingOf = (page: FrameLocator, name: string | RegExp): Locator =>
    page.getByRole('heading', { level: 2, name });

  const partOf = (page: FrameLocator, name: string): Locator =>
    page.locator('section').filter({ has: headingOf(page, name) });

  const blocked = (page: FrameLocator, count: number): Promise<void> =>
    page.getByText(count === 1 ? '1 issue is blocked' : `${count} issues are blocked`).waitFor();

  const said = (page: FrameLocator, sentence: string): Promise<void> =>
    page.getByRole('status').filter({ hasText: sentence }).waitFor({ state: 'attached' });

  /** All that has come with the page, the parts that are loaded later included. */
  const whole = async (page: FrameLocator): Promise<void> => {
    await page.getByRole('img', { name: /^Ages of/ }).waitFor();
    await page.getByRole('table', { name: 'Open blockers' }).waitFor();
  };

  /** An issue by its key, and no other whose key begins with it. */
  const keyOf = (issue: string): RegExp => new RegExp(`${issue}\\b`);

  const isFocused = (element: Locator): Promise<boolean> =>
    element.evaluate((node) => node === document.activeElement);

  /** Goes to the next thing by the keyboard, which has to be this one. */
  const tabTo = async (visitor: Visitor, element: Locator): Promise<void> => {
    await visitor.page.keyboard.press('Tab');
    expect(await isFocused(element)).toBe(true);
  };

  describe('of a project that is measured', () => {
    test('shows both measures and how they came about', async () => {
      const viewer = await visit('viewer');
      const page = await openGovernance(viewer, site);
      await whole(page);
      const { present, trend } = await readNumbers(site, 'viewer');
      const { blockerAge, dependencyClosure } = present.numbers;
      expect(blockerAge.open.n).toBeGreaterThan(4);
      expect(dependencyClosure.due).toBeGreaterThan(0);
      expect(trend).toHaveLength(90);

      const age = partOf(page, 'Age of blockers');
      await blocked(page, blockerAge.open.n);
      for (const name of ['Half of them at most', '85 of 100 at most', 'The oldest']) {
        const figure = age.locator('dl > div').filter({ hasText: name }).first();
        expect(await figure.locator('dd').first().innerText()).toMatch(/\d+ days?|\d+ hr/);
      }
      await age.getByText(`${blockerAge.closed.n} times`).waitFor();
      const share = age.locator('dl > div').filter({ hasText: 'last 28 days' });
      expect(await share.locator('dd').first().innerText()).toMatch(/^\d+.* of \d+.* \(\d+%\)$/);

      const closure = partOf(page, 'Dependencies closed in time');
      await closure.getByText(`${dependencyClosure.onTime} of ${dependencyClosure.due} on time`).waitFor();
      await closure.getByText('Open dependencies with a date').waitFor();
      await page.getByText(/^Data as of /).waitFor();

      for (const name of [
        'Open blockers',
        'Age that half of them have at most',
        'Dependencies closed in time',
      ]) {
        await page.getByRole('img', { name: new RegExp(`^${name}.*: `) }).waitFor();
      }
      expect(await page.locator('html').evaluate(() => document.title)).toBe('Governance');
      // A viewer reads, and may begin nothing.
      expect(await page.getByRole('button', { name: 'Start measuring' }).count()).toBe(0);
    });

    test('gives each picture as a table to whoever uses the keyboard', async () => {
      const viewer = await visit('viewer');
      const page = await openGovernance(viewer, site);
      await whole(page);
      const { present, trend } = await readNumbers(site, 'viewer');

      const ageing = partOf(page, 'How old are the open blockers?');
      const asTable = ageing.getByRole('button', { name: 'Show as table' });
      await asTable.focus();
      await viewer.page.keyboard.press('Enter');
      const ages = ageing.getByRole('table', { name: 'How old are the open blockers?' });
      await ages.waitFor();
      expect(await asTable.getAttribute('aria-pressed')).toBe('true');
      expect(await isFocused(asTable)).toBe(true);
      expect(await ages.locator('tbody tr').count()).toBe(present.open.rows.length);
      const [oldest] = present.open.rows;
      expect(await ages.locator('tbody tr').first().innerText()).toContain(oldest?.issue.key);
      await tabTo(viewer, ageing.locator('[tabindex="0"]'));
      await tabTo(viewer, ages.getByRole('button').first());
      await asTable.focus();
      await viewer.page.keyboard.press('Space');
      await ageing.getByRole('img', { name: new RegExp(`^Ages of ${present.open.rows.length} `) }).waitFor();
      expect(await asTable.getAttribute('aria-pressed')).toBe('false');

      const course = partOf(page, 'The last 90 days');
      await course.getByRole('button', { name: 'Show as table' }).focus();
      await viewer.page.keyboard.press('Enter');
      const days = course.getByRole('table', { name: 'The last 90 days' });
      await days.waitFor();
      expect(await days.locator('tbody tr').count()).toBe(trend.length);
      expect(await course.getByRole('img').count()).toBe(0);
    });

    test('leads through its lists by the keyboard', async () => {
      const viewer = await visit('viewer');
      const page = await openGovernance(viewer, site);
      await whole(page);
      const { present } = await readNumbers(site, 'viewer');
      const { blockerAge, dependencyClosure } = present.numbers;
      const choice = (name: string): Locator =>
        page
          .getByRole('group', { name: 'The issues behind the numbers' })
          .getByRole('button', { name, exact: true });
      const rowsOf = (name: string): Locator =>
        page.getByRole('table', { name, exact: true }).locator('tbody tr');

      await rowsOf('Open blockers').first().waitFor();
      expect(await rowsOf('Open blockers').count()).toBe(present.open.rows.length);
      expect(await choice('Open blockers').getAttribute('aria-pressed')).toBe('true');
      await choice('Open blockers').focus();
      await tabTo(viewer, choice('Ended blockers'));
      await viewer.page.keyboard.press('Enter');
      await rowsOf('Ended blockers').first().waitFor();
      expect(await rowsOf('Ended blockers').count()).toBe(blockerAge.closed.n);
      expect(await choice('Ended blockers').getAttribute('aria-pressed')).toBe('true');
      expect(await choice('Open blockers').getAttribute('aria-pressed')).toBe('false');
      await tabTo(viewer, choice('Dependencies that were due'));
      await viewer.page.keyboard.press('Space');
      await rowsOf('Dependencies that were due').first().waitFor();
      expect(await rowsOf('Dependencies that were due').count()).toBe(dependencyClosure.due);
      expect(await page.getByRole('table', { name: 'Ended blockers' }).count()).toBe(0);
    });

    test('leads to the way of working and back by the keyboard', async () => {
      const viewer = await visit('viewer');
      const page = await openGovernance(viewer, site);
      await whole(page);
      const tab = (name: string): Locator =>
        page.getByRole('navigation', { name: 'Parts of this page' }).getByRole('link', { name });
      expect(await tab('Measures').getAttribute('aria-current')).toBe('page');
      await tab('Measures').focus();
      await tabTo(viewer, tab('Risks'));
      await tabTo(viewer, tab('Way of working'));
      await viewer.page.keyboard.press('Enter');
      await headingOf(page, 'Engagement').waitFor();
      expect(await tab('Way of working').getAttribute('aria-current')).toBe('page');
      expect(viewer.page.url()).toBe(`${site.url}/projects/ATLAS/apps/governance/engagement`);
      expect(await headingOf(page, 'Age of blockers').count()).toBe(0);
      await tab('Measures').focus();
      await viewer.page.keyboard.press('Enter');
      await whole(page);
      await viewer.page.goBack();
      await headingOf(page, 'Engagement').waitFor();
      await viewer.page.goBack();
      await whole(page);
    });

    test.each(['light', 'dark'] as const)('can be read by everybody: %s', async (theme) => {
      const viewer = await visit('viewer', { theme });
      const page = await openGovernance(viewer, site);
      await whole(page);
      expect(await viewer.findAccessibilityProblems()).toEqual([]);
      for (const name of ['How old are the open blockers?', 'The last 90 days']) {
        await partOf(page, name).getByRole('button', { name: 'Show as table' }).click();
        await partOf(page, name).getByRole('table', { name }).waitFor();
      }
      for (const list of ['Ended blockers', 'Dependencies that were due']) {
        await page.getByRole('button', { name: list, exact: true }).click();
        await page.getByRole('table', { name: list, exact: true }).waitFor();
        expect(await viewer.findAccessibilityProblems()).toEqual([]);
      }
    });

    test('stays within a narrow screen, also in German', async () => {
      const viewer = await visit('viewer', { language: 'de-DE', width: 400 });
      const page = await openGovernance(viewer, site);
      await headingOf(page, german['measures.ageing.title']).waitFor();
      const { present } = await readNumbers(site, 'viewer');
      await page
        .getByText(
          german['measures.blockerAge.open.other'].replace('{count}', `${present.numbers.blockerAge.open.n}`),
        )
        .waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe('de-DE');
      await headingOf(page, german['measures.dependencyClosure.title']).waitFor();
      for (const list of ['open', 'closed', 'dependencies'] as const) {
        const name = german[`measures.list.${list}`];
        await page.getByRole('button', { name, exact: true }).click();
        await page.getByRole('table', { name, exact: true }).waitFor();
        const overflow = await page
          .locator('html')
          .evaluate((root) => Math.max(0, root.scrollWidth - root.clientWidth));
        expect([list, overflow, ...(await viewer.findAccessibilityProblems())]).toEqual([list, 0]);
      }
    });

    test('follows what happens in Jira', async () => {
      const viewer = await visit('viewer');
      const page = await openGovernance(viewer, site);
      const count = (await readNumbers(site, 'viewer')).present.numbers.blockerAge.open.n;
      await blocked(page, count);
      const issue = await findCalm(site);

      const manager = await visit('deliveryManager');
      await manager.openIssue(issue);
      await manager.page.getByRole('button', { name: 'Flag as impediment' }).click();
      await manager.page.getByRole('button', { name: 'Unflag' }).waitFor();
      await site.host.settle();
      await viewer.page.reload();
      await blocked(page, count + 1);
      const row = page
        .getByRole('table', { name: 'Open blockers' })
        .locator('tbody tr')
        .filter({ hasText: keyOf(issue) });
      await row.getByText('flag', { exact: true }).waitFor();

      // Whoever comes back to the page finds what is so by now.
      await manager.page.getByRole('button', { name: 'Unflag' }).click();
      await manager.page.getByRole('button', { name: 'Flag as impediment' }).waitFor();
      await site.host.settle();
      await page.locator('html').evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await blocked(page, count);
      await said(page, 'The numbers have been updated.');
      expect(await row.count()).toBe(0);
    });

    test('follows a status, a link, a due date and a deletion as well', async () => {
      const viewer = await visit('viewer');
      const page = await openGovernance(viewer, site);
      const admin = await visit('siteAdmin');
      const issue = await findCalm(site);
      await admin.openIssue(issue);
      const measuredNow = async () => {
        await site.host.settle();
        const { blockerAge, dependencyClosure } = (await readNumbers(site, 'viewer')).present.numbers;
        await viewer.page.reload();
        await blocked(page, blockerAge.open.n);
        return { open: blockerAge.open.n, overdue: dependencyClosure.overdue };
      };
      const { open, overdue } = await measuredNow();
      const changeStatus = async (name: string) => {
        await admin.page.getByLabel('New status').selectOption(name);
        await admin.page.getByRole('button', { name: 'Change status' }).click();
        await admin.page.getByText(`${issue} is ${name} now`).waitFor();
      };

      await changeStatus('Blocked');
      expect(await measuredNow()).toEqual({ open: open + 1, overdue });
      await changeStatus('In Progress');
      expect(await measuredNow()).toEqual({ open, overdue });

      const other = findIssue(site, 'project = LABEL AND statusCategory = "In Progress" ORDER BY key');
      await admin.page.getByRole('combobox', { name: 'This issue' }).selectOption('is blocked by');
      await admin.page.getByLabel('Key of the other issue').fill(other);
      await admin.page.getByLabel('Key of the other issue').press('Enter');
      await admin.page.getByRole('button', { name: `Unlink ${other}` }).waitFor();
      expect((await measuredNow()).open).toBe(open + 1);

      const due = inDays(-3).slice(0, 10);
      await admin.page.getByLabel('Due date, or none').fill(due);
      await admin.page.getByRole('button', { name: 'Set due date' }).click();
      await admin.page.getByText(`${issue} is due on ${due}`).waitFor();
      expect(await measuredNow()).toEqual({ open: open + 1, overdue: overdue + 1 });

      await admin.page.getByRole('button', { name: 'Delete' }).click();
      await admin.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
      await admin.page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(await measuredNow()).toEqual({ open, overdue });
    });
  });

  describe('of a project that nobody measures', () => {
    test('says what measuring is about, and who can begin it', async () => {
      const viewer = await visit('viewer');
      const page = await openGovernance(viewer, site, 'LABEL');
      await headingOf(page, 'This project is not measured yet').waitFor();
      for (const name of ['Age of blockers', 'Dependencies closed in time']) {
        await page.getByRole('heading', { level: 3, name }).waitFor();
      }
      for (const name of ['What is read', 'What it costs', 'Who sees it'])
        await page.getByText(name).waitFor();
      await page.getByText('A project administrator can start measuring on this page.').waitFor();
      expect(await page.getByRole('button').count()).toBe(0);
      expect(await viewer.findAccessibilityProblems()).toEqual([]);
    });

    test('begins to be measured on the word of its administrator', async () => {
      const admin = await visit('projectAdmin');
      const page = await openGovernance(admin, site, 'LABEL');
      const start = page.getByRole('button', { name: 'Start measuring' });
      await start.waitFor();
      expect(await admin.findAccessibilityProblems()).toEqual([]);
      // Jira takes its time, so that somebody can watch.
      const slow = site.faults.add({ kind: 'latency', target: 'product', value: 1_500, match: 'search' });
      await start.focus();
      await start.press('Enter');
      const title = headingOf(page, 'Reading the project for the first time');
      await title.and(page.locator(':focus')).waitFor();
      await said(page, 'Measuring has begun.');
      await page.getByRole('progressbar', { name: 'Issues read' }).waitFor();
      await page.getByText(/^\d+( of \d+)? issues read$/).waitFor();
      await page.getByText(/^You can leave this page/).waitFor();
      expect(await admin.findAccessibilityProblems()).toEqual([]);

      site.faults.remove(slow.id);
      await site.host.settle();
      // The page looks by itself again and again while a project is read.
      await page.getByText(/issues? (is|are) blocked/).waitFor({ timeout: 30_000 });
      await said(page, 'The first numbers are there.');
      const { present } = await readNumbers(site, 'projectAdmin', 'LABEL');
      await blocked(page, present.numbers.blockerAge.open.n);
    });
  });

  test('keeps an issue to itself that a viewer may not see, as the box beside an issue does', async () => {
    const issue = await findCalm(site);
    const secret = { key: 'VAULT-2', summary: 'Name who succeeds the key officers' };
    requestAsAdmin(site, 'POST', '/issueLink', {
      type: { name: 'Blocks' },
      inwardIssue: { key: secret.key },
      outwardIssue: { key: issue },
    });
    const due = new Date().toISOString().slice(0, 10);
    requestAsAdmin(site, 'PUT', `/issue/${issue}`, { fields: { duedate: due } });
    await letNightPass(site);
    await letNightPass(site);

    const rowIn = async (visitor: Visitor): Promise<Locator> => {
      const page = await openGovernance(visitor, site);
      await page.getByRole('button', { name: 'Dependencies that were due' }).click();
      return page
        .getByRole('table', { name: 'Dependencies that were due' })
        .locator('tbody tr')
        .filter({ has: page.locator('th').filter({ hasText: keyOf(issue) }) });
    };

    const viewer = await visit('viewer');
    const answers: Promise<string>[] = [];
    viewer.page.on('response', (response) => {
      if (response.url().endsWith('/invoke')) answers.push(response.text());
    });
    const expectNothingOfIt = async (): Promise<void> => {
      const shown = await Promise.all(viewer.page.frames().map((frame) => frame.content()));
      expect(answers.length).toBeGreaterThan(0);
      for (const text of [...shown, ...(await Promise.all(answers))]) {
        expect(text).not.toContain('VAULT');
        expect(text).not.toContain(secret.summary);
      }
    };
    await (await rowIn(viewer)).getByText('An issue that you may not see').waitFor();
    await expectNothingOfIt();
    const box = await openBox(viewer, issue);
    await box.getByText('Waits for an issue that you may not see').waitFor();
    await expectNothingOfIt();

    const architect = await visit('architect');
    await (await rowIn(architect)).getByText(secret.summary).waitFor();
    const seen = await openBox(architect, issue);
    await seen.getByText(`Waits for ${secret.key} ${secret.summary}`).waitFor();
    expect(await seen.getByText('an issue that you may not see').count()).toBe(0);
  });
});
