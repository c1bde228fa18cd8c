/** Pages of Confluence in a real browser, with macros of a small app that speaks through Forge's own package. */
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import type { FrameLocator, Page } from 'playwright-core';
import { findMacros } from '../../../local/confluence/document';
import type { Visitor } from '../../e2e/browser';
import { describeIf, findChromium } from '../../support/capabilities';
import { useBuiltApp } from './built-app';
import { macrosText } from './support';

/** What is set up decides what an export is made of. */
const functions = `
exports.lifecycle = () => undefined;
exports.resolver = ({ context }) => context.extension.content.id;
const cell = (type, text) => ({ type, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });
exports.exportMacro = ({ exportType, context, extensionPayload }) => {
  const { project } = extensionPayload?.config ?? context.config;
  if (project === 'BROKEN') return { type: 'doc', version: 1, content: [{ type: 'chart' }] };
  return {
    type: 'doc',
    version: 1,
    content: [
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Risks of ' + project }] },
      { type: 'paragraph', content: [
        { type: 'status', attrs: { text: 'For ' + exportType, color: 'yellow' } },
        { type: 'date', attrs: { timestamp: '1780272000000' } },
      ] },
      { type: 'panel', attrs: { panelType: 'warning' }, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Data of yesterday' }] }] },
      { type: 'table', content: [
        { type: 'tableRow', content: [cell('tableHeader', 'Risk'), cell('tableHeader', 'Score')] },
        { type: 'tableRow', content: [cell('tableCell', 'Vendor leaves'), cell('tableCell', '12')] },
      ] },
    ],
  };
};
`;

/** Says what it stands on, or asks for a project where it sets the macro up. */
const script = `
import { invoke, requestConfluence, router, view } from ${JSON.stringify(
  fileURLToPath(import.meta.resolve('@forge/bridge')),
)};
const say = (text) => { document.querySelector('p').textContent = text; };
const show = async ({ extension }) => {
  const [page, answer] = await Promise.all([
    invoke('page'),
    requestConfluence('/wiki/api/v2/pages/' + extension.content.id),
  ]);
  say((extension.config?.project ?? 'nothing') + ' in ' + extension.space.key + ', ' + page + ' ' + answer.status);
  const link = document.querySelector('#self');
  link.hidden = false;
  link.addEventListener('click', () => router.navigate({ target: 'contentView', contentId: page }));
  await view.emitReadyEvent();
};
const configure = ({ extension }) => {
  const field = document.querySelector('input');
  field.value = extension.config?.project ?? '';
  document.querySelector('form').hidden = false;
  say(extension.macro.isInserting ? 'Inserting' : 'Editing');
  const submit = (payload) => view.submit(payload).catch((error) => say(error.code + ': ' + error.message));
  document.querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    submit({ config: { project: field.value } });
  });
  document.querySelector('#bad').addEventListener('click', () => submit({ config: { project: null } }));
  document.querySelector('#keep').addEventListener('click', () => submit({ config: { project: field.value }, keepEditing: true }));
  document.querySelector('#cancel').addEventListener('click', () => view.close());
};
view.getContext().then((context) => (context.extension.macro?.isConfiguring ? configure : show)(context));
`;

const html = `<!doctype html><html lang="en"><head><title>P</title></head><body><p></p>
<button type="button" id="self" hidden>To the page</button>
<form hidden><label>Project <input></label><button>Save</button>
<button type="button" id="bad">Save nothing</button><button type="button" id="keep">Save and stay</button>
<button type="button" id="cancel">Cancel</button></form><script src="./app.js"></script></body></html>`;

const manifest = macrosText.replace('config: config.html', 'config: panel.html');

describeIf(findChromium() !== undefined)('pages of Confluence in a browser', () => {
  const built = useBuiltApp({ manifest, functions, html, script });

  const pageId = (title: string, space = 'DELIVERY'): string => {
    const { site } = built.site.confluence;
    const found = [...site.pages.values()].find(
      (page) => page.title === title && site.spaceOf(page).key === space,
    );
    if (!found) throw new Error(`no page ${title}`);
    return found.id;
  };
  const pathOf = (title: string, space = 'DELIVERY') => `/wiki/spaces/${space}/pages/${pageId(title, space)}`;
  const problems = (): ReturnType<Visitor['findAccessibilityProblems']> =>
    built.visitor.findAccessibilityProblems();
  const frameOf = (page: Page, title: string): FrameLocator =>
    page.getByRole('group', { name: title, exact: true }).frameLocator('iframe');
  const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'What to show' });
  const insert = async (page: Page, title: string) => {
    await page.getByRole('combobox', { name: 'Macro' }).selectOption(title);
    await page.getByRole('button', { name: 'Insert macro' }).press('Enter');
  };
  /** Leaves the page as it was found. */
  const removeAll = async (page: Page, title: string) => {
    await page.getByRole('button', { name: `Remove ${title}` }).press('Enter');
    await page.getByText('The macro is removed').waitFor();
    await page.getByRole('group', { name: title, exact: true }).waitFor({ state: 'detached' });
  };

  it('are found from every page, by those who may see them', async () => {
    const page = await built.open('outsider', '/');
    await page.getByRole('link', { name: 'Confluence' }).press('Enter');
    await page.getByRole('heading', { name: 'Steering group' }).waitFor();
    expect(await page.getByRole('heading', { name: 'Delivery' }).count()).toBe(0);
    expect(await problems()).toEqual([]);
    await page.getByRole('link', { name: 'Weekly status' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Weekly status' }).waitFor();
    expect(page.url()).toBe(built.site.url + pathOf('Weekly status', 'STEERING'));
    expect(await page.title()).toBe('Weekly status - Fairlead');
    expect(await page.getByRole('link', { name: 'Confluence' }).first().getAttribute('aria-current')).toBe(
      'page',
    );
    // May look and not change.
    expect(await page.getByRole('button', { name: 'Insert macro' }).count()).toBe(0);
    await page.goto(`${built.site.url}${pathOf('Weekly status')}`);
    await page.getByRole('heading', { name: 'You can’t see this' }).waitFor();
  });

  it('have macros put in, set up, shown in frames and taken away, by keyboard', async () => {
    const page = await built.open('architect', pathOf('Risk register'));
    await insert(page, 'Risk register');
    const dialog = dialogOf(page);
    const form = dialog.frameLocator('iframe');
    await form.getByText('Inserting').waitFor();
    expect(await problems()).toEqual([]);
    // Only the page of the app closes its dialog.
    await page.keyboard.press('Escape');
    expect(await dialog.isVisible()).toBe(true);
    await form.getByRole('button', { name: 'Cancel' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(findMacros(built.site.confluence.site.pages.get(pageId('Risk register'))?.body ?? {})).toEqual([]);

    await insert(page, 'Risk register');
    await form.getByLabel('Project').fill('ATLAS');
    await form.getByLabel('Project').press('Enter');
    await dialog.waitFor({ state: 'detached' });
    const frame = frameOf(page, 'Risk register');
    await frame.getByText(`ATLAS in DELIVERY, ${pageId('Risk register')} 200`).waitFor();
    await page.getByText('still loading').waitFor({ state: 'detached' });
    await page.getByText('Version 2, changed by Daniel Reyes').waitFor();
    expect(await problems()).toEqual([]);

    await page.getByRole('button', { name: 'Edit Risk register' }).press('Enter');
    await form.getByText('Editing').waitFor();
    expect(await form.getByLabel('Project').inputValue()).toBe('ATLAS');
    await form.getByRole('button', { name: 'Save nothing' }).press('Enter');
    await form.getByText('INVALID_CONFIG: ').waitFor();
    await form.getByLabel('Project').fill('LABEL');
    await form.getByRole('button', { name: 'Save and stay' }).press('Enter');
    await page.getByText('Version 3').waitFor();
    expect(await dialog.isVisible()).toBe(true);
    await form.getByRole('button', { name: 'Cancel' }).press('Enter');
    await frame.getByText('LABEL in DELIVERY').waitFor();
    await removeAll(page, 'Risk register');
  });

  it('have several macros at once, one of them set up in its own frame', async () => {
    const page = await built.open('projectAdmin', pathOf('Weekly status'));
    await insert(page, 'Plain');
    await frameOf(page, 'Plain').getByText('nothing in DELIVERY').waitFor();
    await insert(page, 'Risk register');
    const form = dialogOf(page).frameLocator('iframe');
    await form.getByLabel('Project').fill('ATLAS');
    await form.getByRole('button', { name: 'Save', exact: true }).press('Enter');
    await frameOf(page, 'Risk register').getByText('ATLAS in DELIVERY').waitFor();
    await frameOf(page, 'Plain').getByText('nothing in DELIVERY').waitFor();

    await page.getByRole('button', { name: 'Edit Plain' }).press('Enter');
    const own = page.getByRole('dialog', { name: 'Plain' });
    await own.frameLocator('iframe').getByLabel('Project').fill('OWN');
    await own.frameLocator('iframe').getByRole('button', { name: 'Save', exact: true }).press('Enter');
    await own.waitFor({ state: 'detached' });
    await frameOf(page, 'Plain').getByText('OWN in DELIVERY').waitFor();

    // Somebody else sees the same, and edits nothing.
    await built.visitor.actAs('viewer');
    await page.reload();
    await frameOf(page, 'Risk register').getByText('ATLAS in DELIVERY').waitFor();
    expect(await page.getByRole('button', { name: /^(Edit|Remove) / }).count()).toBe(0);
    expect(await problems()).toEqual([]);
    await frameOf(page, 'Plain').getByRole('button', { name: 'To the page' }).press('Enter');
    await page.waitForURL(/\/wiki\/pages\/viewpage\.action\?pageId=\d+$/);
    await page.getByRole('heading', { level: 1, name: 'Weekly status' }).waitFor();
    await built.visitor.actAs('projectAdmin');
    await page.reload();
    // A frame that is still loading would ask for a macro that is gone.
    await frameOf(page, 'Plain').getByText('OWN in DELIVERY').waitFor();
    await frameOf(page, 'Risk register').getByText('ATLAS in DELIVERY').waitFor();
    await removeAll(page, 'Plain');
    await removeAll(page, 'Risk register');
  });

  it('are exported, with what the app gives in the place of each macro', async () => {
    const page = await built.open('architect', pathOf('Risk register'));
    const form = dialogOf(page).frameLocator('iframe');
    for (const project of ['ATLAS', 'BROKEN']) {
      await insert(page, 'Risk register');
      await form.getByLabel('Project').fill(project);
      await form.getByLabel('Project').press('Enter');
      await dialogOf(page).waitFor({ state: 'detached' });
    }
    await insert(page, 'Plain');
    await frameOf(page, 'Plain').getByText('nothing in DELIVERY').waitFor();

    const exported = page.getByRole('region', { name: 'Export' });
    await exported.getByRole('button', { name: 'Export to Word' }).press('Enter');
    await exported.getByText('As Word').waitFor();
    await exported.getByRole('heading', { name: 'Risks of ATLAS' }).waitFor();
    await exported.getByText('For word').waitFor();
    await exported.getByText('1 Jun 2026').waitFor();
    await exported.getByText('Data of yesterday').waitFor();
    await exported.getByRole('cell', { name: 'Vendor leaves' }).waitFor();
    await exported.getByText('Plain gives nothing for exports.').waitFor();
    expect(await exported.getByRole('alert').textContent()).toBe(
      'Risk register: The export is no valid document: the document > chart 1 may not stand there.',
    );
    expect(await problems()).toEqual([]);
    await exported.getByRole('button', { name: 'Show JSON' }).press('Enter');
    const json = exported.getByRole('group', { name: 'Risk register as JSON' });
    expect(JSON.parse((await json.textContent()) ?? '')).toMatchObject({ type: 'doc', version: 1 });
    expect(await problems()).toEqual([]);
    await exported.getByRole('button', { name: 'Export to PDF' }).press('Enter');
    await exported.getByText('For pdf').waitFor();
    await removeAll(page, 'Plain');
  });

  it('are gone where there is no Confluence', async () => {
    const page = await built.open('viewer', '/control');
    await page.getByRole('button', { name: 'Take Confluence away' }).press('Enter');
    await page.getByText('The site has no Confluence now').waitFor();
    await page.getByRole('link', { name: 'Confluence' }).waitFor({ state: 'detached' });
    const asked = await fetch(`${built.site.url}/wiki/api/v2/spaces`);
    expect(asked.status).toBe(404);
    await page.goto(`${built.site.url}/wiki`);
    await page.getByText('This site has no Confluence.').waitFor();
    await page.goto(`${built.site.url}/control`);
    await page.getByRole('button', { name: 'Bring Confluence back' }).press('Enter');
    await page.getByRole('link', { name: 'Confluence' }).waitFor();
  });
});
