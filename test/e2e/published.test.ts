/** Published views on pages of Confluence: published by an admin of the project, read by people without Jira and without an account. */
import { expect, test } from '@jest/globals';
import type { FrameLocator } from 'playwright-core';
import { accountIdOf } from '../../local/jira/people';
import type { RunningSite } from '../../local/server';
import { describeIf, findChromium } from '../support/capabilities';
import type { Visitor } from './browser';
import { actOnRisk, riskOf } from './risks';
import { useSite } from './use-site';

const atlas = '10000';

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
  const insert = (space: 'STEERING' | 'NEWS'): void => {
    const extensionKey = site.host.extensionKeyOf('risk-register');
    const body = {
      localId: 'one',
      extensionKey,
      layout: 'block',
      config: { project: atlas, view: 'sponsor' },
    };
    const path = `/pages/${pageOf(space)}/macros`;
    const acting = { as: 'user', accountId: accountIdOf('projectAdmin') } as const;
    expect(site.confluence.pages.request(acting, { method: 'POST', path, body }).status).toBe(204);
  };
  const openPage = async (visitor: Visitor, space: 'STEERING' | 'NEWS'): Promise<FrameLocator> => {
    await visitor.page.goto(`${site.url}/wiki/spaces/${space}/pages/${pageOf(space)}`);
    return visitor.page.frameLocator('iframe[title="Risk register"]');
  };
  const button = (frame: FrameLocator, name: string) => frame.getByRole('button', { name, exact: true });

  test('an admin publishes what others then see, changes it and withdraws it', async () => {
    await actOnRisk(site, 'architect', 'risk/save', riskOf('The model forgets', { category: 'technical' }));
    insert('STEERING');
    const admin = await visit('projectAdmin');
    const frame = await openPage(admin, 'STEERING');
    await button(frame, 'What people see who can’t see this project in Jira').press('Enter');
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
    const names = ['Older', 'Newer'];
    for (const name of names) {
      await site.host.invokeResolver({
        moduleKey: 'risk-register',
        accountId: accountIdOf('projectAdmin'),
        macro: { page: pageOf('NEWS'), localId: 'one', entryPoint: 'view' },
        functionKey: 'published/save',
        payload: {
          project: atlas,
          actId: crypto.randomUUID(),
          name,
          fields: name === 'Newer' ? ['picture'] : ['event', 'effect', 'review'],
          statuses: ['open'],
        },
      });
    }
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
});
