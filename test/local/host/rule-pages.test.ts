/** Rules of an app in a real browser: added, changed and removed in a workflow, and seen to hold an issue back. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from '@jest/globals';
import type { FrameLocator } from 'playwright-core';
import { describeIf, findChromium } from '../../support/capabilities';
import { projectRoot } from '../../support/root';
import { useBuiltApp } from './built-app';
import { rulesText } from './support';

/** Lets nothing pass for which the rule asks for a word, and says which. */
const functions = `
exports.lifecycle = () => undefined;
exports.resolver = ({ context }) => context.extension.transitionContext.to.name;
exports.judge = ({ configuration }) => configuration.word
  ? { result: false, errorMessage: 'Say ' + configuration.word + ' first.' }
  : { result: true };
`;

// The package names its file for browsers only.
const jiraBridge = join(projectRoot, 'node_modules/@forge/jira-bridge/out/index.js');
const bridge = fileURLToPath(import.meta.resolve('@forge/bridge'));

/** Asks for a word, where a rule is made; shows it where it is looked at. */
const script = `
import { invoke, view } from ${JSON.stringify(bridge)};
import { workflowRules } from ${JSON.stringify(jiraBridge)};
const show = (text) => { document.querySelector('#saved').textContent = text; };
const start = async () => {
  const { extension } = await view.getContext();
  if (extension.type !== 'jira:workflowValidator') return show('no rule');
  const saved = JSON.parse(extension.validatorConfig ?? '{}');
  const input = document.querySelector('input');
  show(extension.entryPoint + ' ' + (saved.word ?? 'nothing') + ' on ' + await invoke('where'));
  if (extension.entryPoint === 'view') {
    document.querySelector('label').remove();
    await workflowRules.onConfigure(() => '{}').catch(({ message }) => show(document.querySelector('#saved').textContent + ' ' + message));
    return;
  }
  input.value = saved.word ?? '';
  await workflowRules.onConfigure(async () => {
    if (input.value === 'break') throw new Error('This word breaks it.');
    return input.value === '' ? undefined : JSON.stringify({ word: input.value });
  });
};
start().catch((error) => show(error.message));
`;

const html = `<!doctype html><html lang="en"><head><title>P</title></head>
<body><p id="saved"></p><label>Word <input></label><script src="./app.js"></script></body></html>`;

describeIf(findChromium() !== undefined)('rules in a browser', () => {
  const built = useBuiltApp({ manifest: rulesText, functions, html, script });
  const { open } = built;

  afterEach(() => {
    built.site.jira.site.validators.clear();
  });

  const openIssue = () => {
    const issue = [...built.site.jira.site.issues.values()].find(
      ({ projectId, statusId }) => projectId === '10000' && statusId === '3',
    );
    if (!issue) throw new Error('nothing is in progress');
    return issue;
  };

  const rules = () => [...built.site.jira.site.validators.values()].map(({ configuration }) => configuration);

  it('are added, changed and removed by who administers the workflow', async () => {
    const page = await open('siteAdmin', '/');
    // The first project of the list.
    await page.getByRole('link', { name: 'Workflow' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Workflow' }).waitFor();
    expect(await page.title()).toBe('Workflow - ATLAS - Fairlead');
    const transition = page.getByRole('region', { name: 'Done', exact: true });
    const frame = (): FrameLocator => transition.frameLocator('iframe');
    const shows = (text: string) => frame().getByText(text, { exact: true }).waitFor();
    await transition.getByText('Nothing has to allow it.').waitFor();

    await transition.getByRole('button', { name: 'Add rule' }).click();
    await shows('create nothing on Done');
    const add = transition.getByRole('button', { name: 'Add', exact: true });
    // The page of the app keeps the rule from being saved, or breaks.
    await add.click();
    await frame().getByLabel('Word').fill('break');
    await add.click();
    await transition.getByRole('alert').getByText('This word breaks it.').waitFor();
    expect(rules()).toEqual([]);
    await frame().getByLabel('Word').fill('please');
    await add.click();
    await shows('view please on Done Unable to add workflow rule configuration callback.');
    expect(rules()).toEqual(['{"word":"please"}']);
    expect(await built.visitor.findAccessibilityProblems()).toEqual([]);

    await transition.getByRole('button', { name: 'Edit The panel' }).click();
    const editor = transition.getByRole('region', { name: 'The panel' });
    await editor.frameLocator('iframe').getByText('edit please on Done').waitFor();
    await editor.frameLocator('iframe').getByLabel('Word').fill('thanks');
    await editor.getByRole('button', { name: 'Update' }).click();
    await editor.waitFor({ state: 'detached' });
    await frame().getByText('view thanks on Done').waitFor();
    expect(rules()).toEqual(['{"word":"thanks"}']);

    await transition.getByLabel('Rule').selectOption('Plain');
    await transition.getByRole('button', { name: 'Add rule' }).click();
    await transition.getByText('Holds all back').waitFor();
    expect(rules()).toEqual(['{"word":"thanks"}', null]);
    await transition.getByRole('button', { name: 'Remove Plain' }).click();
    await transition.getByText('Holds all back').waitFor({ state: 'detached' });
    await transition.getByRole('button', { name: 'Remove The panel' }).click();
    await transition.getByText('Nothing has to allow it.').waitFor();
    expect(rules()).toEqual([]);
  });

  it('hold an issue back with their message', async () => {
    const moduleId = built.site.host.moduleIdOf('gate');
    const rule = { transitionId: '10003', moduleId, configuration: '{"word":"please"}' };
    built.site.jira.site.validators.set('a rule', { id: 'a rule', projectId: '10000', ...rule });
    const { key } = openIssue();
    const page = await open('architect', `/browse/${key}`);
    await page.frameLocator('iframe').getByText('no rule').waitFor();
    await page.getByLabel('New status').selectOption('Done');
    await page.getByRole('button', { name: 'Change status' }).click();
    await page.getByText('Say please first.').waitFor();
    expect(built.site.jira.site.findIssue(key)?.statusId).toBe('3');
    built.site.jira.site.validators.clear();
    await page.getByRole('button', { name: 'Change status' }).click();
    await page.getByText(`${key} is Done now`).waitFor();
  });

  it('are shown to nobody who may not see the workflow', async () => {
    const page = await open('projectAdmin', '/projects/ATLAS/workflow');
    await page.getByText('You do not have permission to see workflows.').waitFor();
    await page.goto(`${built.site.url}/projects/NONE/workflow`);
    await page.getByText('You can’t see this').waitFor();
    await page.goto(built.site.url);
    await page.getByText('Atlas').first().waitFor();
    expect(await page.getByRole('link', { name: 'Workflow' }).count()).toBe(0);
  });

  it('are not added by a request that no page makes', async () => {
    const page = await open('siteAdmin', '/');
    const rule = { moduleKey: 'gate', transition: '10003', configuration: '{}' };
    const ask = (data: object, project = 'ATLAS') =>
      page
        .context()
        .request.post(`${built.site.url}/api/projects/${project}/rules`, {
          headers: { origin: built.site.url },
          data,
        })
        .then((response) => response.status());
    expect(await ask({ ...rule, moduleKey: 'panel' })).toBe(404);
    expect(await ask({ ...rule, transition: '1' })).toBe(404);
    expect(await ask(rule, 'NONE')).toBe(404);
    expect(rules()).toEqual([]);
  });
});
