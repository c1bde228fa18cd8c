/** What ships knows nothing of the host that it also runs on here, and carries nothing that it must not. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { projectRoot } from '../support/root';

function filesIn(folder: string): string[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

const read = (file: string) => readFileSync(file, 'utf8');
const named = (files: string[], pattern: RegExp) =>
  files.filter((file) => pattern.test(read(file))).map((file) => relative(projectRoot, file));

const built = [...filesIn('dist/functions'), ...filesIn('static/dist')].filter(
  (file) => !file.endsWith('.map'),
);
const sources = [...filesIn('src'), ...filesIn('static/src')];

/** Modules, routes and cookies of the local host. */
const localHost =
  /local\/(host|jira|sql|data|bridge|shell|build)|__host__|local-person|local-theme|127\.0\.0\.1|x-local-/;

describe('what ships', () => {
  test('is built', () => {
    expect(built.map((file) => relative(projectRoot, file))).toEqual(
      expect.arrayContaining(['dist/functions/index.cjs', 'static/dist/decision-panel.html']),
    );
  });

  test('does not name the local host', () => {
    expect(named([...built, ...sources], localHost)).toEqual([]);
  });

  test('reads no switch that could tell where it runs', () => {
    expect(named(sources, /process\.env|import\.meta\.env|location\.host/)).toEqual([]);
  });

  test('loads nothing from elsewhere and runs no script of the page itself', () => {
    for (const file of built.filter((name) => name.endsWith('.html'))) {
      const html = read(file);
      expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
      expect(html).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>/);
      expect(html).not.toMatch(/(src|href)="\//);
    }
  });

  test('has no dead UI kit in it', () => {
    expect(named([...sources, join(projectRoot, 'package.json')], /@forge\/ui['"/]/)).toEqual([]);
  });
});
