/** Published views on pages of Confluence: published by an admin of the project, read by people without Jira and without an account. */
import { expect, test } from '@jest/globals';
import type { FrameLocator, Locator } from 'playwright-core';
import { projectIds, vaultProjectId } from '../../local/data/demo-setup';
import { accountIdOf, type PersonKey } from '../../local/jira/people';
import type { RunningSite } from '../../local/server';
import { pageLimit } from '../../src/contract/limits';
import type { PublishedView } from '../../src/contract/published';
import type { Result } from '../../src/contract/result';
import { describeIf, findChromium } from '../support/capabilities';
import type { Visitor } from './browser';
import { actOnRisk, riskOf } from './risks';
import { useSite } from './use-site';

const atlas = projectIds.ATLAS;

describeIf(findChromium() !== undefined)('published views in a browser', () => {
  let site: RunningSite;
  const { visit } = useSite(
    async (started) => {
      site = started;
      await site.host.settle();
    },
    { limits: { sqlStatementsPerSecond: 100_000 } },
  );

  const pageOf = (space: 'STEERING' | 'NEWS') => {
    const found = [...site.confluence.site.pages.values()].find(
      (page) => page.title === 'Risk register' && site.confluence.site.spaceOf(page).key === space,
    );
    if (!found) throw new Error(`no page in ${space}`);
    return found.id;
  };
  const insert = (space: 'STEERING' | 'NEWS', project: string = atlas): void => {
    const extensionKey = site.host.extensionKeyOf('risk-register');
    const body = {
      localId: 'one',
      extensionKey,
      layout: 'block',
      config: { project, view: 'sponsor' },
    };
    const path = `/pages/${pageOf(space)}/macros`;
    const acting = { as: 'user', accountId: accountIdOf('projectAdmin') } as const;
    expect(site.confluence.pages.request(acting, { method: 'POST', path, body }).status).toBe(204);
  };
  /** Publishes a view without a browser, or changes one. */
  const save = async (
    space: 'STEERING' | 'NEWS',
    change: object,
    person: PersonKey = 'projectAdmin',
  ): Promise<PublishedView> => {
    const answer = await site.host.invokeResolver({
      moduleKey: 'risk-register',
      accountId: accountIdOf(person),
      macro: { page: pageOf(space), localId: 'one', entryPoint: 'view' },
      functionKey: 'published/save',
      payload: {
        project: atlas,
        actId: crypto.randomUUID(),
        name: 'For the steering group',
        fields: ['event'],
        statuses: ['open'],
        ...change,
      },
    });
    const result = answer.kind === 'answer' ? (answer.body as Result<PublishedView>) : undefined;
    if (result?.ok !== true) throw new Error(JSON.stringify(answer));
    return result.value;
  };
  const openPage = async (visitor: Visitor, space: 'STEERING' | 'NEWS'): Promise<FrameLocator> => {
    await visitor.page.goto(`${site.url}/wiki/spaces/${space}/pages/${pageOf(space)}`);
    return visitor.page.frameLocator('iframe[title="Risk register"]');
  };
  const button = (frame: FrameLocator, name: string) => frame.getByRole('button', { name, exact: true });
  const openPublishing = (frame: FrameLocator): Promise<void> =>
    button(frame, 'What people see who can’t see this project in Jira').press('Enter');
  const hasFocus = (element: Locator): Promise<void> =>
    element.and(element.page().frameLocator('iframe[title="Risk register"]').locator(':focus')).waitFor();

  test('an admin publishes what others then see, changes it and withdraws it', async () => {
    await actOnRisk(site, 'architect', 'risk/save', riskOf('The model forgets', { category: 'technical' }));
    insert('STEERING');
    const admin = await visit('projectAdmin');
    const frame = await openPage(admin, 'STEERING');
    await openPublishing(frame);
    await frame.getByText('Nothing is published to this space.', { exact: false }).waitFor();
    await button(frame, 'Publish a view').press('Enter');
    const form = frame.getByRole('form', { name: 'Publish a view' });
    await form.getByLabel('Name').fill('For the steering group');
    await form.getByRole('checkbox', { name: 'Category' }).check();
    await form.getByRole('checkbox', { name: 'What may happen' }).uncheck();
    await form.getByRole('button', { name: 'Publish a view' }).click();
    await form.getByText('A list needs titles', { exact: false }).waitFor();
    await form.getByRole('checkbox', { name: 'What may happen' }).check();
    await form.getByRole('button', { name: 'What they see' }).click();
    await form.getByRole('rowheader', { name: 'The model forgets' }).waitFor();
    expect(await admin.findAccessibilityProblems()).toEqual([]);
    await form.getByRole('button', { name: 'Publish a view' }).click();
    const view = frame.getByRole('article', { name: 'For the steering group' });
    await view.getByText('Published by', { exact: false }).waitFor();

    const outsider = await visit('outsider', { theme: 'dark', width: 500 });
    site.host.recorder.clear();
    const read = await openPage(outsider, 'STEERING');
    await read.getByRole('heading', { name: 'For the steering group' }).waitFor();
    await read.getByRole('rowheader', { name: 'The model forgets' }).waitFor();
    await read.getByText('As of', { exact: false }).waitFor();
    expect(await read.getByText('Would lead to', { exact: false }).count()).toBe(0);
    expect(await read.getByRole('button').count()).toBe(0);
    expect(await outsider.findAccessibilityProblems()).toEqual([]);
    const calls = site.host.recorder.list().filter(({ kind }) => kind === 'resolver');
    expect(calls.map(({ functionKey, outcome }) => [functionKey, outcome])).toEqual([
      ['published/open', 'ok'],
    ]);

    await view.getByRole('button', { name: 'Withdraw' }).click();
    await view.getByRole('button', { name: 'Withdraw' }).click();
    await frame.getByText('Nothing is published to this space.', { exact: false }).waitFor();
    const again = await openPage(outsider, 'STEERING');
    await again.getByText('You can’t see this project in Jira.').waitFor();
  });

  test.each(['light', 'dark'] as const)('somebody who has not signed in reads it: %s', async (theme) => {
    await actOnRisk(site, 'architect', 'risk/save', riskOf('The model forgets'));
    insert('NEWS');
    await save('NEWS', { name: 'Older', fields: ['event', 'effect', 'review'] });
    await save('NEWS', { name: 'Newer', fields: ['picture'] });
    const nobody = await visit('anonymous', { theme });
    const frame = await openPage(nobody, 'NEWS');
    await frame.getByRole('heading', { name: 'Newer' }).waitFor();
    await frame.getByRole('table', { name: 'How likely and how bad' }).waitFor();
    expect(await frame.getByText('The model forgets').count()).toBe(0);
    expect(await nobody.findAccessibilityProblems()).toEqual([]);
    await frame.getByLabel('View').selectOption({ label: 'Older' });
    await frame.getByRole('rowheader', { name: /The model forgets/ }).waitFor();
    expect(await frame.getByRole('table', { name: 'How likely and how bad' }).count()).toBe(0);
    expect(await nobody.findAccessibilityProblems()).toEqual([]);
  });

  test('whoever changes a view that somebody else changed meanwhile sees that first', async () => {
    insert('STEERING');
    const { id, version } = await save('STEERING', {});
    const admin = await visit('projectAdmin');
    const frame = await openPage(admin, 'STEERING');
    await openPublishing(frame);
    await button(frame, 'Change: For the steering group').press('Enter');
    const form = frame.getByRole('form', { name: 'Change this view' });
    await hasFocus(form.getByLabel('Name'));
    await form.getByLabel('Name').fill('Mine');
    const theirs = { name: 'Theirs', fields: ['event', 'level'] };
    const second = await save('STEERING', { record: { id, version }, ...theirs });
    await form.getByRole('button', { name: 'Publish the change' }).click();
    await form.getByText('Somebody was faster').waitFor();
    await form.getByRole('group', { name: 'Somebody else changed this too: Name' }).waitFor();
    expect(await form.getByRole('checkbox', { name: 'Level now' }).first().isChecked()).toBe(true);
    expect(await form.getByRole('button', { name: 'Publish the change' }).count()).toBe(0);
    expect(await admin.findAccessibilityProblems()).toEqual([]);
    await form.getByRole('button', { name: 'Go on with my text' }).click();

    // A draft outlives a reload, and says what came after it was begun.
    await save('STEERING', { record: { id, version: second.version }, ...theirs, name: 'Theirs again' });
    const again = await openPage(admin, 'STEERING');
    await openPublishing(again);
    await form.getByText('Somebody was faster').waitFor();
    expect(await form.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Mine');
    await form.getByRole('button', { name: 'Go on with my text' }).click();
    await form.getByRole('button', { name: 'Publish the change' }).click();
    const view = again.getByRole('article', { name: 'Mine' });
    await view.getByText('Shows: What may happen, Level now').waitFor();
    await hasFocus(button(again, 'Change: Mine'));

    await button(again, 'Change: Mine').press('Enter');
    await form.getByRole('button', { name: 'Cancel' }).press('Enter');
    await hasFocus(button(again, 'Change: Mine'));
  });

  test('an admin withdraws here and elsewhere, and reads what was done', async () => {
    insert('NEWS');
    await save('NEWS', { name: 'For everybody' });
    insert('STEERING');
    const { id, version } = await save('STEERING', {});
    const admin = await visit('projectAdmin', { width: 500, theme: 'dark' });
    const frame = await openPage(admin, 'STEERING');
    await openPublishing(frame);
    const view = frame.getByRole('article', { name: 'For the steering group' });
    await button(frame, 'Publish a view').click();
    await frame.getByRole('form', { name: 'Publish a view' }).getByLabel('Name').fill('Another');
    await save('STEERING', { record: { id, version }, fields: ['event', 'level'] });
    await button(frame, 'Withdraw: For the steering group').press('Enter');
    await hasFocus(view.getByRole('button', { name: 'Cancel' }));
    await view.getByRole('button', { name: 'Cancel' }).press('Enter');
    await hasFocus(button(frame, 'Withdraw: For the steering group'));
    await button(frame, 'Withdraw: For the steering group').press('Enter');
    await view.getByRole('button', { name: 'Withdraw' }).click();
    await view.getByText('Somebody else changed this', { exact: false }).waitFor();
    await view.getByText('Shows: What may happen, Level now').waitFor();
    await view.getByRole('button', { name: 'Withdraw' }).click();
    await button(frame, '1 withdrawn view').press('Enter');
    await view.getByText(/^Withdrawn by .+, /).waitFor();
    // The form of another one is left as it was.
    expect(await frame.getByLabel('Name').inputValue()).toBe('Another');
    await button(frame, 'History: For the steering group').press('Enter');
    await view.getByText(/ withdrew it$/).waitFor();
    expect(await view.locator('.fl-entry-what').allTextContents()).toEqual([
      expect.stringMatching(/ withdrew it$/),
      expect.stringMatching(/ changed it$/),
      expect.stringMatching(/ published it$/),
    ]);

    const elsewhere = frame.getByRole('region', { name: 'Also published in other spaces' });
    await elsewhere.getByText('In the space Programme news').waitFor();
    expect(await admin.findAccessibilityProblems()).toEqual([]);
    await elsewhere.getByRole('button', { name: 'Withdraw: For everybody' }).click();
    await elsewhere.getByRole('button', { name: 'Withdraw' }).click();
    await elsewhere.waitFor({ state: 'detached' });
    await hasFocus(frame.getByRole('heading', { name: 'Who can’t see this project in Jira sees this' }));
    const nobody = await visit('anonymous');
    await (await openPage(nobody, 'NEWS')).getByText('You can’t see this project in Jira.').waitFor();
  });

  test('what failed on opening is asked again for whoever reads, and a long list is read on', async () => {
    for (let count = 0; count <= pageLimit; count += 1) {
      await actOnRisk(site, 'architect', 'risk/save', riskOf(`The model forgets ${count}`));
    }
    insert('STEERING');
    await save('STEERING', {});
    site.faults.add({ kind: 'serverError', target: 'invoke', match: 'published/open' });
    const outsider = await visit('outsider');
    const frame = await openPage(outsider, 'STEERING');
    await button(frame, 'Try again').waitFor();
    expect(await outsider.findAccessibilityProblems()).toEqual([]);
    site.faults.clear();
    await button(frame, 'Try again').click();
    await frame.getByRole('heading', { name: 'For the steering group' }).waitFor();
    await frame.getByText(`${pageLimit} of ${pageLimit + 1} shown.`).waitFor();
    await button(frame, 'Show more').press('Enter');
    await frame
      .getByRole('row')
      .nth(pageLimit + 1)
      .waitFor();
    expect(await button(frame, 'Show more').count()).toBe(0);
    await hasFocus(frame.getByRole('group', { name: 'List of risks' }));
  });

  test('whoever sees one of several projects reads what is published of the others', async () => {
    await actOnRisk(site, 'architect', 'risk/save', riskOf('The model forgets'));
    insert('STEERING', `${atlas},${vaultProjectId}`);
    await save('STEERING', { project: vaultProjectId, name: 'Of the keys' }, 'siteAdmin');
    const manager = await visit('deliveryManager');
    const frame = await openPage(manager, 'STEERING');
    await frame.getByRole('heading', { name: 'Of the keys' }).waitFor();
    expect(await frame.getByRole('table', { name: 'Risks of several projects' }).count()).toBe(1);
    expect(await frame.getByText('Key custody').count()).toBe(0);
    expect(await manager.findAccessibilityProblems()).toEqual([]);

    const outsider = await visit('outsider');
    site.faults.add({ kind: 'serverError', target: 'invoke', match: 'published/read' });
    const read = await openPage(outsider, 'STEERING');
    await button(read, 'Try again').waitFor();
    expect(await read.getByText('You can’t see any of these projects in Jira.').count()).toBe(0);
    site.faults.clear();
    await button(read, 'Try again').click();
    await read.getByRole('heading', { name: 'Of the keys' }).waitFor();
  });
});
