/** The box beside an issue that says what blocks it: how it is found, read and used by those who look at the issue. */
import { expect, test } from '@jest/globals';
import type { FrameLocator, Locator } from 'playwright-core';
import type { RunningSite } from '../../local/server';
import german from '../../locales/de-DE.json' with { type: 'json' };
import { describeIf, findChromium } from '../support/capabilities';
import { findIssue } from './acts';
import { findCalm, measured, openBox, readBlocked, readNumbers, setFlag } from './measures';
import { useSite } from './use-site';

describeIf(findChromium() !== undefined)('the blocker box in a browser', () => {
  let site: RunningSite;
  const { visit } = useSite(async (started) => {
    site = started;
    await site.host.settle();
  }, measured);

  const partOf = (box: FrameLocator, name: string): Locator => box.getByRole('region', { name, exact: true });

  /** A blocked issue that waits for others and stands still for another reason too. */
  const findBlocked = async (): Promise<string> => {
    const { open } = (await readNumbers(site, 'viewer')).present;
    const row = open.rows.find(({ sources }) => sources.includes('link') && sources.includes('flag'));
    if (!row) throw new Error('nothing is blocked in two ways');
    return row.issue.key;
  };

  const findWaiting = async (): Promise<string> => {
    const { open } = (await readNumbers(site, 'viewer')).present;
    for (const { issue, sources } of open.rows) {
      if (!sources.includes('link')) continue;
      const { canUnblock, blockers } = await readBlocked(site, 'viewer', issue.key);
      if (canUnblock.length > 0 && blockers.some((blocker) => blocker.issue !== null)) return issue.key;
    }
    throw new Error('nothing waits for somebody');
  };

  test('says since when an issue is blocked, by what, and who can unblock it', async () => {
    const issue = await findWaiting();
    const blocked = await readBlocked(site, 'viewer', issue);
    const viewer = await visit('viewer');
    const box = await openBox(viewer, issue);
    await box.getByRole('heading', { level: 2, name: /^Blocked for \d+/ }).waitFor();
    await box.getByText(/^\d.* of it in the project’s working hours$/).waitFor();
    expect(await box.locator('time').first().getAttribute('datetime')).toBe(blocked.since);
    await box.getByText(/^Since \d/).waitFor();
    await box.getByText(/^As of \d/).waitFor();

    const by = partOf(box, 'What blocks it');
    await by
      .getByText(/, since \d/)
      .first()
      .waitFor();
    for (const { issue: blocker } of blocked.blockers) {
      if (blocker) await by.getByText(blocker.summary).waitFor();
    }

    const unblock = partOf(box, 'Who can unblock it');
    for (const { account } of blocked.canUnblock) {
      const name = site.jira.site.people.get(account)?.displayName ?? '';
      await unblock.getByText(name).first().waitFor();
    }
    await unblock
      .getByText(/assigned to /)
      .first()
      .waitFor();
    expect(await viewer.findAccessibilityProblems()).toEqual([]);
  });

  test('names each thing that blocks with its times', async () => {
    const issue = await findBlocked();
    const { intervals } = await readBlocked(site, 'viewer', issue);
    const viewer = await visit('viewer', { theme: 'dark' });
    const box = await openBox(viewer, issue);
    const by = partOf(box, 'What blocks it');
    await by.getByText('Flagged', { exact: true }).waitFor();
    await by
      .getByText(/^Waits for/)
      .first()
      .waitFor();
    for (const fold of await box.getByText(/^\d+ more$/).all()) await fold.press('Enter');
    const times = by.getByText(/, (since|from) \d/);
    expect(await times.count()).toBe(intervals.length);
    expect(await viewer.findAccessibilityProblems()).toEqual([]);
  });

  test('is opened, gone through and closed by the keyboard', async () => {
    const issue = await findWaiting();
    const { blockers } = await readBlocked(site, 'viewer', issue);
    const viewer = await visit('viewer');
    const box = await openBox(viewer, issue);
    const entry = viewer.page.getByRole('button', { name: /^Blocked time/ });
    expect(await entry.getAttribute('aria-expanded')).toBe('true');
    const seen = blockers.find((blocker) => blocker.issue !== null)?.issue?.key ?? '';
    const key = box.getByRole('button', { name: `Open ${seen}` }).first();
    await key.waitFor();
    await viewer.page.keyboard.press('Tab');
    await box.locator('button:focus, summary:focus').waitFor();
    await key.focus();
    const opened = viewer.page.context().waitForEvent('page');
    await viewer.page.keyboard.press('Enter');
    expect((await opened).url()).toBe(`${site.url}/browse/${seen}`);
    await entry.focus();
    await entry.press('Enter');
    expect(await entry.getAttribute('aria-expanded')).toBe('false');
    await viewer.page.locator('iframe[title="Blockers"]').waitFor({ state: 'detached' });
  });

  test('says of an issue that nothing blocks when it would be, and follows once it is', async () => {
    const issue = await findCalm(site);
    const viewer = await visit('viewer');
    const box = await openBox(viewer, issue);
    await box
      .getByText(
        'Not blocked. An issue counts as blocked while it is flagged, in a blocked status, or waits for an unfinished issue.',
      )
      .waitFor();
    await box.getByText(/^As of \d/).waitFor();
    expect(await viewer.findAccessibilityProblems()).toEqual([]);

    setFlag(site, issue, true);
    await site.host.settle();
    const after = await openBox(viewer, issue);
    await after.getByRole('heading', { level: 2, name: /^Blocked for / }).waitFor();
    await partOf(after, 'What blocks it').getByText('Flagged', { exact: true }).waitFor();
    await after.getByText('Known from an event so far. The next reading of Jira confirms it.').waitFor();
  });

  test('says where measuring begins in a project that nobody measures', async () => {
    const viewer = await visit('viewer');
    const box = await openBox(viewer, findIssue(site, 'project = LABEL ORDER BY key'));
    await box.getByText(/^This project is not measured yet\./).waitFor();
    expect(await viewer.findAccessibilityProblems()).toEqual([]);
  });

  test('opens in German', async () => {
    const viewer = await visit('viewer', { language: 'de-DE' });
    const box = await openBox(viewer, await findWaiting());
    await partOf(box, german['blocker.by.title']).waitFor();
    await partOf(box, german['blocker.unblock.title']).waitFor();
    expect(await box.locator('html').getAttribute('lang')).toBe('de-DE');
  });
});
