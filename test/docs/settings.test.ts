/** The page of settings says what the app does. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { projectRoot } from '../support/root';
import { renderSettings } from './settings-page';

test('docs/settings.md is made of the defaults', async () => {
  const file = join(projectRoot, 'docs', 'settings.md');
  const rendered = await renderSettings();
  if (process.env['UPDATE_DOCS'] === '1') await writeFile(file, rendered);
  expect(await readFile(file, 'utf8')).toBe(rendered);
});
