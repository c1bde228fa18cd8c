/** A small app before a browser: a page that real packages of Forge are built into, and a site that shows it. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { PersonKey } from '../../../local/jira/people';
import { startSite, type RunningSite } from '../../../local/server';
import { launchBrowser, Visitor } from '../../e2e/browser';
import { projectRoot } from '../../support/root';

const vite = join(projectRoot, 'node_modules/vite/bin/vite.js');

const bundling = (folder: string) => ({
  root: folder,
  logLevel: 'error',
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: join(folder, 'dist'),
    emptyOutDir: false,
    // A classic script, as it has to stand in a document that no module of it has seen yet.
    rollupOptions: {
      input: join(folder, 'app.js'),
      output: { format: 'iife', entryFileNames: 'app.js' },
    },
  },
});

type SmallApp = {
  manifest: string;
  /** The bundle of the functions. */
  functions: string;
  /** `panel.html`, which loads `app.js`. */
  html: string;
  /** The source of `app.js`. */
  script: string;
};

/** @returns its folder */
async function build({ manifest, functions, html, script }: SmallApp): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'built-app-'));
  await mkdir(join(folder, 'dist'));
  await Promise.all(
    Object.entries({
      'manifest.yml': manifest,
      'en-US.json': '{"panel.title":"The panel"}',
      'index.cjs': functions,
      'app.js': script,
      'vite.config.mjs': `export default ${JSON.stringify(bundling(folder))};`,
      'dist/panel.html': html,
    }).map(([name, content]) => writeFile(join(folder, name), content)),
  );
  // A process of its own: the bundler takes no objects of the sandbox that tests run in.
  await promisify(execFile)(process.execPath, [vite, 'build', '--config', join(folder, 'vite.config.mjs')]);
  return folder;
}

/** One site with the app for all tests of a suite, and a visitor for each. Whatever the console complains of fails a test. */
export function useBuiltApp(app: SmallApp): {
  readonly site: RunningSite;
  readonly visitor: Visitor;
  open: (person: PersonKey, path: string) => Promise<Page>;
} {
  let running: { folder: string; browser: Browser; site: RunningSite } | undefined;
  let visitor: Visitor | undefined;
  const required = <Value>(value: Value | undefined): Value => {
    if (value === undefined) throw new Error('no test runs');
    return value;
  };

  beforeAll(async () => {
    const folder = await build(app);
    const browser = await launchBrowser();
    const site = await startSite({
      manifestFile: join(folder, 'manifest.yml'),
      functionsFile: join(folder, 'index.cjs'),
    });
    running = { folder, browser, site };
  });

  afterAll(async () => {
    const { folder, browser, site } = required(running);
    await browser.close();
    await site.stop();
    await rm(folder, { recursive: true });
  });

  afterEach(async () => {
    visitor?.expectNoComplaints();
    await visitor?.close();
  });

  return {
    get site() {
      return required(running).site;
    },
    get visitor() {
      return required(visitor);
    },
    open: async (person, path) => {
      const { browser, site } = required(running);
      visitor = await Visitor.open(browser, site, person);
      await visitor.page.goto(site.url + path);
      return visitor.page;
    },
  };
}
