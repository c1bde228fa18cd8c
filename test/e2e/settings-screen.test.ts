/** The settings screen in a browser: how it is found, read, changed and kept, as the people who may do each see it. */
import { describe, expect, test } from '@jest/globals';
import type { FrameLocator, Locator } from 'playwright-core';
import { accountIdOf, type PersonKey } from '../../local/jira/people';
import type { RunningSite } from '../../local/server';
import type { Measures } from '../../src/contract/settings-rules';
import { describeIf, findChromium } from '../support/capabilities';
import { findIssue, readSettings, saveSettings, settingsHistory } from './acts';
import type { Visitor, VisitOptions } from './browser';
import { useSite } from './use-site';

/** Each section with its name and something that stands only in its editor. */
const sections = {
  engagement: ['Engagement', 'Commercial model'],
  rights: ['Who decides', 'Who decides what'],
  calendars: ['Working time', 'Working hours of the project'],
  signals: ['Blocked issues', 'Statuses in which an issue is blocked'],
  ladder: ['Escalation', 'Ladder'],
  changes: ['Changes', 'How changes are sized'],
  risk: ['Risk', 'Which risks are high'],
  measures: ['Measures', 'Measures'],
} as const;
const sectionKeys = Object.keys(sections) as (keyof typeof sections)[];

/** What else an admin of a project finds, by something that stands there once it has come. */
const tools = { health: 'Check again', exchange: 'Download as a file' } as const;

/** A field of one number in the section about blocked issues. */
const gap = 'Gaps up to this long do not end a blocked time';

const lost =
  'There was no answer, so we can’t tell yet whether this was saved. Your text is kept. Send it again: it counts only once.';

describeIf(findChromium() !== undefined)('the settings screen in a browser', () => {
  let site: RunningSite;
  const { visit } = useSite((started) => {
    site = started;
  });

  const headingOf = (screen: FrameLocator, name: string): Locator =>
    screen.getByRole('heading', { level: 2, name, exact: true });

  const focusedHeading = (screen: FrameLocator, name: string): Locator =>
    headingOf(screen, name).and(screen.locator(':focus'));

  const linkTo = (screen: FrameLocator, name: string): Locator =>
    screen
      .getByRole('navigation', { name: 'Settings' })
      .getByRole('link', { name: new RegExp(`^${name}\\b`) });

  const current = (screen: FrameLocator): Locator => screen.locator('nav [aria-current="page"]');

  const saveBar = (screen: FrameLocator): Locator =>
    screen.getByRole('region', { name: 'Save your changes' });

  const save = async (screen: FrameLocator, reason: string): Promise<void> => {
    await saveBar(screen).getByLabel('Why?').fill(reason);
    await saveBar(screen).getByRole('button', { name: 'Save', exact: true }).click();
  };

  const said = (screen: FrameLocator, sentence: string): Promise<void> =>
    screen.getByRole('status').filter({ hasText: sentence }).waitFor({ state: 'attached' });

  const saved = (screen: FrameLocator): Promise<void> => said(screen, 'Saved. It holds from now on.');

  const waitForSection = async (screen: FrameLocator, section: keyof typeof sections): Promise<void> => {
    const [name, part] = sections[section];
    await headingOf(screen, name).waitFor();
    await screen.getByRole('heading', { level: 3, name: part, exact: true }).waitFor();
  };

  const titleOf = (screen: FrameLocator): Promise<string> =>
    screen.locator('html').evaluate(() => document.title);

  /** Pixels by which the app is wider than its frame. */
  const overflowOf = (screen: FrameLocator): Promise<number> =>
    screen.locator('html').evaluate((root) => Math.max(0, root.scrollWidth - root.clientWidth));

  const letAdminister = (person: PersonKey): void => {
    const projectId = site.jira.site.findIssue(findIssue(site))?.projectId ?? '';
    site.jira.site.setAccess(projectId, accountIdOf(person), 'administer');
  };

  describe('its sections', () => {
    test('open by their addresses, each with one question to the backend', async () => {
      const admin = await visit('projectAdmin');
      for (const section of sectionKeys) {
        site.host.recorder.clear();
        const screen = await admin.openSettings(section);
        await waitForSection(screen, section);
        await admin.page.waitForLoadState('networkidle');
        const [name] = sections[section];
        expect(await titleOf(screen)).toBe(`${name} – How this project is run`);
        expect(await current(screen).innerText()).toContain(name);
        expect(site.host.recorder.list().map(({ functionKey }) => functionKey)).toEqual(['settings/read']);
      }
    });

    test('are walked through by the navigation, and back and forth', async () => {
      const admin = await visit('projectAdmin');
      const screen = await admin.openSettings('engagement');
      await waitForSection(screen, 'engagement');
      for (const section of sectionKeys.slice(1)) {
        const [name] = sections[section];
        site.host.recorder.clear();
        await linkTo(screen, name).click();
        await waitForSection(screen, section);
        await focusedHeading(screen, name).waitFor();
        await said(screen, name);
        expect(await current(screen).innerText()).toContain(name);
        expect(await current(screen).count()).toBe(1);
        expect(await titleOf(screen)).toBe(`${name} – How this project is run`);
        expect(admin.page.url()).toBe(`${site.url}/projects/ATLAS/settings/apps/project-settings/${section}`);
        expect(site.host.recorder.list().map(({ functionKey }) => functionKey)).toEqual(['settings/read']);
      }
      await admin.page.goBack();
      await waitForSection(screen, 'risk');
      await admin.page.goBack();
      await waitForSection(screen, 'changes');
      await focusedHeading(screen, 'Changes').waitFor();
      await admin.page.goForward();
      await waitForSection(screen, 'risk');
      expect(await current(screen).innerText()).toContain('Risk');
    });

    test('take an address with more behind it, and lead one that nobody knows to the first', async () => {
      const admin = await visit('projectAdmin');
      await waitForSection(await admin.openSettings('risk/levels?from=mail'), 'risk');
      await waitForSection(await admin.openSettings('nowhere'), 'engagement');
      const screen = await admin.openSettings('');
      await waitForSection(screen, 'engagement');
      expect(await current(screen).innerText()).toContain('Engagement');
    });

    test('that cannot be read say so, and are read again', async () => {
      site.faults.add({ kind: 'dropped', target: 'invoke', match: 'settings/read', times: 3 });
      const admin = await visit('projectAdmin');
      const screen = await admin.openSettings('risk');
      await screen.getByText('There was no answer. Check your connection and try again.').waitFor();
      await screen.getByRole('button', { name: 'Try again' }).click();
      await waitForSection(screen, 'risk');
    });
  });

  describe('a change', () => {
    test('is saved with its reason, tells who made it and what it changed, and is given back', async () => {
      await saveSettings(site, 'siteAdmin', 'signals', (before) => ({ ...before, graceMinutes: 15 }), {
        reason: 'Flags go on and off all day.',
      });
      const admin = await visit('projectAdmin');
      const screen = await admin.openSettings('signals');
      await screen.getByText(/Ingrid Halvorsen changed this on /).waitFor();
      await screen.getByText('Flags go on and off all day.').waitFor();
      expect(await saveBar(screen).count()).toBe(0);

      await screen.getByLabel(gap).fill('45');
      await saveBar(screen).getByText('1 part changed:').waitFor();
      await saveBar(screen).getByText('Gap that still counts as blocked').waitFor();
      await linkTo(screen, 'Blocked issues').getByText('Not saved').waitFor();
      await save(screen, 'Fifteen minutes cut one wait in two.');
      await saved(screen);
      await focusedHeading(screen, 'Blocked issues').waitFor();
      await screen.getByText(/Piotr Zielinski changed this on /).waitFor();
      await linkTo(screen, 'Blocked issues').getByText('Own').waitFor();
      expect(await saveBar(screen).count()).toBe(0);
      expect((await readSettings(site, 'projectAdmin', 'signals')).content.graceMinutes).toBe(45);

      await screen.getByRole('button', { name: 'Show what changed before' }).click();
      const history = screen.getByRole('group', { name: 'What changed before' });
      const [newest, first] = [history.getByRole('listitem').first(), history.getByRole('listitem').last()];
      await newest.getByText('Piotr Zielinski changed this', { exact: true }).waitFor();
      await newest.getByText('Fifteen minutes cut one wait in two.').waitFor();
      const difference = (await newest.innerText()).replaceAll(/\s+/g, ' ');
      expect(difference).toMatch(/Gap that still counts as blocked.*15 minutes.*45 minutes/);
      await first.getByText('Flags go on and off all day.').waitFor();
      await first.getByText('This was settled for the first time. The defaults held before.').waitFor();
      expect(await admin.findAccessibilityProblems()).toEqual([]);

      await screen.getByRole('button', { name: 'Give back to the defaults' }).click();
      const back = screen.getByRole('group', { name: 'Let the defaults hold again?' });
      await back.getByRole('button', { name: 'Give back' }).click();
      await back.getByText('Say why: this project asks for a reason with every change.').waitFor();
      await back.getByLabel('Why?').and(screen.locator(':focus')).waitFor();
      await back.getByLabel('Why?').fill('The defaults will do.');
      await back.getByRole('button', { name: 'Give back' }).click();
      await said(screen, 'Given back. The defaults hold from now on.');
      await screen
        .getByText(/^The defaults that Fairlead comes with hold here\. Piotr Zielinski gave this back on /)
        .waitFor();
      await linkTo(screen, 'Blocked issues').getByText('Default').waitFor();
      expect(await screen.getByLabel(gap).inputValue()).toBe('30');
      // The history that is open shows it too.
      await history.getByText('Piotr Zielinski gave this back to the defaults').waitFor();
      await history.getByText('From then on the defaults held.').waitFor();
      expect(await screen.getByRole('button', { name: 'Give back to the defaults' }).count()).toBe(0);
    });

    test('that is taken back by hand is none, and one that is discarded is gone', async () => {
      const admin = await visit('projectAdmin');
      const screen = await admin.openSettings('signals');
      await screen.getByLabel(gap).fill('45');
      await saveBar(screen).waitFor();
      await screen.getByLabel(gap).fill('30');
      await saveBar(screen).waitFor({ state: 'detached' });

      await screen.getByLabel(gap).fill('60');
      await saveBar(screen).getByRole('button', { name: 'Discard' }).click();
      await saveBar(screen).getByRole('button', { name: 'Keep editing' }).click();
      expect(await screen.getByLabel(gap).inputValue()).toBe('60');
      await saveBar(screen).getByRole('button', { name: 'Discard' }).click();
      await saveBar(screen)
        .getByRole('group', { name: 'Discard all changes in this section?' })
        .getByRole('button', { name: 'Discard' })
        .click();
      await said(screen, 'Your changes are gone. The screen shows what holds.');
      expect(await screen.getByLabel(gap).inputValue()).toBe('30');
      expect(await saveBar(screen).count()).toBe(0);
      await linkTo(screen, 'Blocked issues').getByText('Default').waitFor();
    });

    test('is made and saved with the keyboard alone', async () => {
      const admin = await visit('projectAdmin');
      const screen = await admin.openSettings('engagement');
      await waitForSection(screen, 'engagement');
      const { keyboard } = admin.page;
      /** Goes on with the tab key, as far as it takes. */
      const tabTo = async (target: Locator): Promise<void> => {
        for (let presses = 0; presses < 150; presses += 1) {
          if ((await target.and(screen.locator(':focus')).count()) > 0) return;
          await keyboard.press('Tab');
        }
        throw new Error('the tab key does not lead there');
      };

      await tabTo(linkTo(screen, 'Blocked issues'));
      await keyboard.press('Enter');
      await waitForSection(screen, 'signals');
      await focusedHeading(screen, 'Blocked issues').waitFor();
      await tabTo(screen.getByLabel(gap));
      await keyboard.press('Control+A');
      await keyboard.type('15');
      await keyboard.press('ArrowUp');
      await tabTo(saveBar(screen).getByLabel('Why?'));
      await keyboard.type('Twenty it is.');
      await tabTo(saveBar(screen).getByRole('button', { name: 'Save', exact: true }));
      await keyboard.press('Enter');
      await saved(screen);
      await focusedHeading(screen, 'Blocked issues').waitFor();
      expect((await readSettings(site, 'projectAdmin', 'signals')).content.graceMinutes).toBe(20);
    });
  });

  describe('what was typed', () => {
    const typed = async (screen: FrameLocator): Promise<void> => {
      await screen.getByLabel(gap).fill('45');
      await saveBar(screen).getByLabel('Why?').fill('Half an hour cut one wait in two.');
    };

    const expectTyped = async (screen: FrameLocator): Promise<void> => {
      await saveBar(screen).waitFor();
      expect(await screen.getByLabel(gap).inputValue()).toBe('45');
      expect(await saveBar(screen).getByLabel('Why?').inputValue()).toBe('Half an hour cut one wait in two.');
    };

    const expectOnce = async (): Promise<void> => {
      expect((await readSettings(site, 'projectAdmin', 'signals')).content.graceMinutes).toBe(45);
      const reasons = (await settingsHistory(site, 'signals')).map(({ reason }) => reason);
      expect(reasons).toEqual(['Half an hour cut one wait in two.']);
    };

    test('is there again after another section and after a reload, and the navigation says so', async () => {
      const admin = await visit('projectAdmin');
      let screen = await admin.openSettings('signals');
      await typed(screen);
      await linkTo(screen, 'Risk').click();
      await waitForSection(screen, 'risk');
      await linkTo(screen, 'Blocked issues').getByText('Not saved').waitFor();
      await linkTo(screen, 'Blocked issues').click();
      await expectTyped(screen);
      await screen.getByText('We kept what you typed earlier.').waitFor();

      await linkTo(screen, 'Risk').click();
      await waitForSection(screen, 'risk');
      await admin.page.reload();
      screen = admin.settings();
      await waitForSection(screen, 'risk');
      await linkTo(screen, 'Blocked issues').getByText('Not saved').waitFor();
      await admin.page.goBack();
      await expectTyped(screen);
      expect((await settingsHistory(site, 'signals')).length).toBe(0);
      await saveBar(screen).getByRole('button', { name: 'Save', exact: true }).click();
      await saved(screen);
      await expectOnce();
      expect(await linkTo(screen, 'Blocked issues').getByText('Not saved').count()).toBe(0);
    });

    test('outlives a save that never arrived, and a reload after it', async () => {
      const admin = await visit('projectAdmin');
      const screen = await admin.openSettings('signals');
      await typed(screen);
      site.faults.add({ kind: 'dropped', target: 'invoke', match: 'settings/save', times: 3 });
      await saveBar(screen).getByRole('button', { name: 'Save', exact: true }).click();
      await saveBar(screen).getByText(lost).waitFor();
      await expectTyped(screen);
      await admin.page.reload();
      await expectTyped(screen);
      await saveBar(screen).getByRole('button', { name: 'Save', exact: true }).click();
      await saved(screen);
      await expectOnce();
    });

    test('outlives the question whether the app may act, which takes the frame away', async () => {
      const admin = await visit('projectAdmin');
      const screen = await admin.openSettings('signals');
      await typed(screen);
      site.faults.add({ kind: 'consent' });
      await saveBar(screen).getByRole('button', { name: 'Save', exact: true }).click();
      await admin.page.getByRole('button', { name: 'Allow access' }).click();
      await expectTyped(screen);
      await saveBar(screen).getByRole('button', { name: 'Save', exact: true }).click();
      await saved(screen);
      await expectOnce();
    });

    test('counts once where the answer to it was lost', async () => {
      const admin = await visit('projectAdmin');
      const screen = await admin.openSettings('signals');
      await typed(screen);
      site.faults.add({ kind: 'lostAnswer', target: 'invoke', match: 'settings/save', times: 3 });
      await saveBar(screen).getByRole('button', { name: 'Save', exact: true }).click();
      await saveBar(screen).getByText(lost).waitFor();
      await expectTyped(screen);
      await saveBar(screen).getByRole('button', { name: 'Save', exact: true }).click();
      await saved(screen);
      await screen.getByText(/Piotr Zielinski changed this on /).waitFor();
      await expectOnce();
    });

    test('is nothing to save any more where the answer was lost and the screen is opened anew', async () => {
      const admin = await visit('projectAdmin');
      const screen = await admin.openSettings('signals');
      await typed(screen);
      site.faults.add({ kind: 'lostAnswer', target: 'invoke', match: 'settings/save', times: 3 });
      await saveBar(screen).getByRole('button', { name: 'Save', exact: true }).click();
      await saveBar(screen).getByText(lost).waitFor();
      await admin.page.reload();
      await screen.getByText(/Piotr Zielinski changed this on /).waitFor();
      await linkTo(screen, 'Blocked issues').getByText('Own').waitFor();
      expect(await saveBar(screen).count()).toBe(0);
      expect(await screen.getByLabel(gap).inputValue()).toBe('45');
      await expectOnce();
    });
  });

  describe('a section that two admins edit', () => {
    const setLimit = async (screen: FrameLocator, measure: string, limit: string): Promise<void> => {
      await screen.getByRole('button', { name: `Change: ${measure}` }).click();
      await screen.getByRole('group', { name: measure }).getByLabel('Limit').fill(limit);
    };

    const withLimits = (measures: Measures, limits: Partial<Record<keyof Measures, number>>): Measures => ({
      ...measures,
      ...Object.fromEntries(
        Object.entries(limits).map(([id, threshold]) => [
          id,
          { ...measures[id as keyof Measures], threshold },
        ]),
      ),
    });

    test('holds what both want of it, after each was asked part by part', async () => {
      letAdminister('architect');
      const admin = await visit('projectAdmin');
      const screen = await admin.openSettings('measures');
      await setLimit(screen, 'Age of blockers', '7');
      await setLimit(screen, 'Stale high risks', '50');
      await setLimit(screen, 'Reopened defects', '20');
      await saveSettings(
        site,
        'architect',
        'measures',
        (before) => withLimits(before, { blockerAge: 9, staleRisks: 40, deciderLatency: 4 }),
        { reason: 'The client asked for it.' },
      );

      await save(screen, 'As we said on Friday.');
      const notice = screen.locator('.fl-notice', {
        hasText: 'Somebody else changed this section meanwhile',
      });
      await notice.and(screen.locator(':focus')).waitFor();
      await notice
        .getByText(/Daniel Reyes changed this on .*\d{4}.* Nothing that you typed is lost\./)
        .waitFor();
      await notice.getByText('The client asked for it.').waitFor();
      await notice.getByText('Only they changed this, so theirs will hold: Waiting for deciders.').waitFor();
      await notice.getByText('Only you changed this, so yours stays: Reopened defects.').waitFor();
      expect(await notice.getByRole('listitem').allInnerTexts()).toEqual([
        expect.stringContaining('Age of blockers'),
        expect.stringContaining('Stale high risks'),
      ]);
      await saveBar(screen).getByText('See first, at the top, what somebody else changed.').waitFor();
      expect(await admin.findAccessibilityProblems()).toEqual([]);

      await notice.getByRole('button', { name: 'Take theirs: Age of blockers' }).click();
      await notice.getByRole('button', { name: 'Take theirs: Stale high risks' }).click();
      await notice.getByRole('button', { name: 'Keep mine: Stale high risks' }).click();
      await notice.getByRole('button', { name: 'Go on' }).click();
      await said(screen, 'You go on with both changes. Nothing is saved yet.');
      expect((await readSettings(site, 'projectAdmin', 'measures')).content.staleRisks.threshold).toBe(40);
      expect(await saveBar(screen).getByLabel('Why?').inputValue()).toBe('As we said on Friday.');
      await saveBar(screen).getByRole('button', { name: 'Save', exact: true }).click();
      await saved(screen);

      const { content } = await readSettings(site, 'projectAdmin', 'measures');
      expect(content.blockerAge.threshold).toBe(9);
      expect(content.staleRisks.threshold).toBe(50);
      expect(content.deciderLatency.threshold).toBe(4);
      expect(content.reopenedDefects.threshold).toBe(20);
      const history = await settingsHistory(site, 'measures');
      expect(history.map(({ by, reason }) => [by, reason])).toEqual([
        [accountIdOf('projectAdmin'), 'As we said on Friday.'],
        [accountIdOf('architect'), 'The client asked for it.'],
      ]);
    });

    test('says so before anything is sent where it is opened again', async () => {
      letAdminister('architect');
      const admin = await visit('projectAdmin');
      const screen = await admin.openSettings('measures');
      await setLimit(screen, 'Age of blockers', '7');
      await saveSettings(site, 'architect', 'measures', (before) => withLimits(before, { blockerAge: 9 }), {
        reason: 'The client asked for it.',
      });
      await admin.page.reload();
      await screen.getByText('Somebody else changed this section meanwhile').waitFor();
      await screen.getByRole('button', { name: 'Take theirs: Age of blockers' }).click();
      await screen.getByRole('button', { name: 'Go on' }).click();
      // With theirs in the only part that both changed there is nothing left to save.
      await saveBar(screen).waitFor({ state: 'detached' });
      await screen
        .getByRole('row', { name: /Age of blockers/ })
        .getByText('more than 9 days')
        .waitFor();
      await linkTo(screen, 'Measures').getByText('Own').waitFor();
      expect((await settingsHistory(site, 'measures')).length).toBe(1);
    });

    test('is not given back by somebody who has not seen what another one settled', async () => {
      letAdminister('architect');
      await saveSettings(site, 'projectAdmin', 'signals', (before) => ({ ...before, graceMinutes: 15 }));
      const admin = await visit('projectAdmin');
      const screen = await admin.openSettings('signals');
      await screen.getByRole('button', { name: 'Give back to the defaults' }).click();
      await saveSettings(site, 'architect', 'signals', (before) => ({ ...before, graceMinutes: 20 }));
      const back = screen.getByRole('group', { name: 'Let the defaults hold again?' });
      await back.getByLabel('Why?').fill('The defaults will do.');
      await back.getByRole('button', { name: 'Give back' }).click();
      await screen.getByText(/Daniel Reyes changed this on /).waitFor();
      await back.getByText('Somebody else changed this section meanwhile').waitFor();
      expect(await screen.getByLabel(gap).inputValue()).toBe('20');
      expect((await readSettings(site, 'projectAdmin', 'signals')).content.graceMinutes).toBe(20);
      await back.getByRole('button', { name: 'Give back' }).click();
      await said(screen, 'Given back. The defaults hold from now on.');
    });
  });

  describe('what cannot be saved', () => {
    const refusalOf = (field: Locator): Promise<string> =>
      field.evaluate((element) =>
        (element.getAttribute('aria-describedby') ?? '')
          .split(' ')
          .map((id) => document.getElementById(id)?.textContent ?? '')
          .join(' '),
      );

    test('is said at its field, where the focus goes, and nothing is lost', async () => {
      const admin = await visit('projectAdmin');
      const screen = await admin.openSettings('signals');
      const field = screen.getByLabel(gap);
      await field.fill('a while');
      await saveBar(screen).getByRole('button', { name: 'Save', exact: true }).click();
      await field.and(screen.locator(':focus')).waitFor();
      expect(await refusalOf(field)).toContain('This is not a number. Write it like 1.5.');
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      expect(await field.inputValue()).toBe('a while');

      await field.fill('-5');
      await save(screen, 'Because.');
      await field.and(screen.locator(':focus')).waitFor();
      await saveBar(screen).getByText('1 thing keeps this from being saved:').waitFor();
      expect(await refusalOf(field)).toMatch(/Give a whole number from 0 to \d+\./);
      expect(await field.inputValue()).toBe('-5');
      expect(await saveBar(screen).getByLabel('Why?').inputValue()).toBe('Because.');
      expect(await admin.findAccessibilityProblems()).toEqual([]);

      await field.fill('5');
      await saveBar(screen).getByText('1 thing keeps this from being saved:').waitFor({ state: 'detached' });
      await saveBar(screen).getByLabel('Why?').fill('');
      await saveBar(screen).getByRole('button', { name: 'Save', exact: true }).click();
      await saveBar(screen).getByLabel('Why?').and(screen.locator(':focus')).waitFor();
      await saveBar(screen).getByText('Say why: this project asks for a reason with every change.').waitFor();
      expect((await settingsHistory(site, 'signals')).length).toBe(0);
      await save(screen, 'Five it is.');
      await saved(screen);
    });

    test('for what has changed elsewhere meanwhile is said at its field too', async () => {
      const of = { project: 'LABEL' };
      const turn = (machineLearning: boolean) =>
        saveSettings(site, 'projectAdmin', 'engagement', (before) => ({ ...before, machineLearning }), {
          of,
        });
      await turn(true);
      const admin = await visit('projectAdmin');
      const screen = await admin.openSettings('measures', of);
      await screen.getByRole('button', { name: 'Change: Age of blockers' }).click();
      const form = screen.getByRole('group', { name: 'Age of blockers' });
      await form.getByLabel('Limit').fill('7');
      await form.getByLabel('Area').selectOption('Drift response');
      await turn(false);
      await saveBar(screen).getByRole('button', { name: 'Save', exact: true }).click();
      await form.getByLabel('Area').and(screen.locator(':focus')).waitFor();
      expect(await refusalOf(form.getByLabel('Area'))).toContain(
        'This area is not part of the project’s profile. Choose another one.',
      );
      expect(await form.getByLabel('Limit').inputValue()).toBe('7');
      await form.getByLabel('Area').selectOption('Architecture');
      await saveBar(screen).getByRole('button', { name: 'Save', exact: true }).click();
      await saved(screen);
      const { content } = await readSettings(site, 'projectAdmin', 'measures', of);
      expect(content.blockerAge).toMatchObject({ threshold: 7, area: 'architecture' });
    });
  });

  describe('somebody', () => {
    const expectUnseen = async (visitor: Visitor): Promise<void> => {
      await visitor.page.getByRole('heading', { name: 'You can’t see this' }).waitFor();
      expect(await visitor.page.locator('iframe').count()).toBe(0);
      // The browser tells that Jira refused to show it.
      for (const complaint of visitor.complaints.splice(0)) expect(complaint).toContain('404');
    };

    test.each(['architect', 'viewer'] as const)(
      'who works on the project reads all of it and changes nothing: %s',
      async (person) => {
        const member = await visit(person);
        await member.openSettings('engagement');
        await expectUnseen(member);

        const screen = await member.openSettings('engagement', { module: 'governance' });
        for (const section of sectionKeys) {
          const [name] = sections[section];
          if (section !== 'engagement') await linkTo(screen, name).click();
          await waitForSection(screen, section);
          await screen.getByText('You can read this. Project admins can change it.').waitFor();
          // What is tried out there is nobody’s setting.
          const editable = screen.locator(
            '.fl-set-editor :is(input, textarea, select):not(:is(.fl-changes-whatif, .fl-risk-example) *)',
          );
          expect([section, await editable.count()]).toEqual([section, 0]);
          expect(await saveBar(screen).count()).toBe(0);
          expect(await screen.getByRole('button', { name: 'Give back to the defaults' }).count()).toBe(0);
        }
        await linkTo(screen, 'Engagement').click();
        await screen.getByText('Northwind Retail', { exact: true }).waitFor();
        expect(await screen.getByRole('navigation', { name: 'Settings' }).getByRole('link').count()).toBe(8);
        await screen.getByRole('button', { name: 'Show what changed before' }).click();
        await screen.getByText('Piotr Zielinski changed this', { exact: true }).waitFor();

        await member.openSettings('health', { module: 'governance' });
        await screen.getByText('Only admins can use this part.').waitFor();
      },
    );

    test('sees when they work themselves, and of nobody else', async () => {
      const architect = await visit('architect');
      const screen = await architect.openSettings('calendars', { module: 'governance' });
      await waitForSection(screen, 'calendars');
      await screen.getByRole('heading', { level: 4, name: 'Daniel Reyes' }).waitFor();
      expect(await screen.locator('body').innerText()).not.toContain('Jose Miguel Santos');
      await architect.actAs('viewer');
      await architect.openSettings('calendars', { module: 'governance' });
      await waitForSection(screen, 'calendars');
      const text = await screen.locator('body').innerText();
      for (const name of ['Jose Miguel Santos', 'Daniel Reyes', 'Asia/Manila', 'America/New_York']) {
        expect(text).not.toContain(name);
      }
    });

    test('who has no part in the project sees neither page', async () => {
      const outsider = await visit('outsider');
      await outsider.openSettings('engagement');
      await expectUnseen(outsider);
      await outsider.openSettings('engagement', { module: 'governance' });
      await expectUnseen(outsider);
      await outsider.openSettings('calendars', { module: 'site-settings' });
      await expectUnseen(outsider);
    });

    test('who administers Jira settles what holds in every project that has settled nothing', async () => {
      const siteAdmin = await visit('siteAdmin');
      const screen = await siteAdmin.openSettings('', { module: 'site-settings' });
      await waitForSiteDefaults(screen);
      expect(await titleOf(screen)).toBe('Working time – Defaults for all projects');
      const names = await screen
        .getByRole('navigation', { name: 'Settings' })
        .locator('.fl-nav-name')
        .allInnerTexts();
      expect(names).toEqual([
        'Working time',
        'Blocked issues',
        'Escalation',
        'Changes',
        'Risk',
        'Measures',
        'Copy, export, import',
      ]);
      await linkTo(screen, 'Blocked issues').click();
      await screen.getByLabel(gap).fill('25');
      await save(screen, 'For everybody.');
      await saved(screen);
      await screen.getByText(/Ingrid Halvorsen changed this on /).waitFor();
      expect(await siteAdmin.findAccessibilityProblems()).toEqual([]);

      const admin = await visit('projectAdmin');
      await admin.openSettings('calendars', { module: 'site-settings' });
      await expectUnseen(admin);
      const inProject = await admin.openSettings('signals');
      await inProject.getByText('The defaults of this site hold here.').waitFor();
      expect(await inProject.getByLabel(gap).inputValue()).toBe('25');
      await linkTo(inProject, 'Blocked issues').getByText('Site', { exact: true }).waitFor();
      await linkTo(inProject, 'Risk').getByText('Default').waitFor();
      expect(await inProject.getByRole('button', { name: 'Give back to the defaults' }).count()).toBe(0);

      // What the project settles itself no longer follows the site.
      await inProject.getByLabel(gap).fill('35');
      await save(inProject, 'Ours is slower.');
      await saved(inProject);
      await inProject.getByRole('button', { name: 'Give back to the defaults' }).click();
      const back = inProject.getByRole('group', { name: 'Let the defaults hold again?' });
      await back.getByLabel('Why?').fill('Like everybody.');
      await back.getByRole('button', { name: 'Give back' }).click();
      await inProject.getByText(/^The defaults of this site hold here\./).waitFor();
      expect(await inProject.getByLabel(gap).inputValue()).toBe('25');
    });

    const waitForSiteDefaults = async (screen: FrameLocator): Promise<void> => {
      await headingOf(screen, 'Working time').waitFor();
      await screen.getByRole('heading', { level: 3, name: 'Working hours of the site' }).waitFor();
    };
  });

  describe('every part of it', () => {
    const views = [...sectionKeys, ...(Object.keys(tools) as (keyof typeof tools)[])];

    const waitForView = async (screen: FrameLocator, view: (typeof views)[number]): Promise<void> => {
      if (view === 'health' || view === 'exchange') {
        await screen.getByRole('button', { name: tools[view] }).waitFor();
      } else {
        await waitForSection(screen, view);
      }
      await screen.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
    };

    const walk = async (
      options: VisitOptions,
      looksFor: (view: (typeof views)[number]) => boolean,
    ): Promise<void> => {
      const admin = await visit('projectAdmin', options);
      for (const view of views) {
        const screen = await admin.openSettings(view);
        await waitForView(screen, view);
        const problems = looksFor(view) ? await admin.findAccessibilityProblems() : [];
        expect([view, options, await overflowOf(screen), ...problems]).toEqual([view, options, 0]);
      }
      const direction = options.writesFromTheRight ? 'rtl' : 'ltr';
      expect(await admin.settings().locator('html').getAttribute('dir')).toBe(direction);
    };

    test('can be read and used in the dark and on a narrow screen', async () => {
      await walk({ theme: 'dark', width: 400 }, () => true);
    });

    test('can be read and used from the right, as wide as it gets', async () => {
      // Tables that are cards on a narrow screen.
      const tables = ['rights', 'changes', 'risk', 'measures'];
      await walk({ writesFromTheRight: true }, (view) => tables.includes(view));
    });

    test('stays within a narrow screen from the right', async () => {
      await walk({ writesFromTheRight: true, width: 400 }, () => false);
    });

    test('opens in German and stays within a narrow screen', async () => {
      const admin = await visit('projectAdmin', { language: 'de-DE', width: 400 });
      for (const view of views) {
        const screen = await admin.openSettings(view);
        await screen
          .locator('.fl-set-main :is(.fl-set-editor, .fl-health, .fl-exchange) :is(h3, h4)')
          .first()
          .waitFor();
        expect(await screen.locator('html').getAttribute('lang')).toBe('de-DE');
        expect([view, await overflowOf(screen)]).toEqual([view, 0]);
      }
    });
  });
});
