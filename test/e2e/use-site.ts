/** A site of its own for each test of a file, one browser for all of them, and the people who visit it. */
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { PersonKey } from '../../local/jira/people';
import { startSite, type RunningSite, type SiteOptions } from '../../local/server';
import { launchBrowser, Visitor, type VisitOptions } from './browser';

/**
 * What the console, the content policy or the host complained of fails the test.
 * @param onStart what a test finds on its site
 * @param options how the site is started that a test begins with
 */
export function useSite(
  onStart: (site: RunningSite) => void | Promise<void>,
  options?: SiteOptions,
): {
  visit: (person: PersonKey, options?: VisitOptions) => Promise<Visitor>;
  /** Takes another site in the place of the one that a test began with. */
  restart: (options: SiteOptions) => Promise<void>;
} {
  let browser: Browser;
  let site: RunningSite;
  let visitors: Visitor[];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });
  const start = async (chosen?: SiteOptions): Promise<void> => {
    site = await startSite(chosen);
    await onStart(site);
  };
  beforeEach(async () => {
    visitors = [];
    await start(options);
  });
  afterEach(async () => {
    for (const visitor of visitors) {
      visitor.expectNoComplaints();
      await visitor.close();
    }
    expect(site.host.problems).toEqual([]);
    await site.stop();
  });

  return {
    restart: async (chosen) => {
      await site.stop();
      await start(chosen);
    },
    visit: async (person, options) => {
      const visitor = await Visitor.open(browser, site, person, options);
      visitors.push(visitor);
      return visitor;
    },
  };
}
