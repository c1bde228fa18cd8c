import type { ProductAnswer } from '../../../local/contract';
import { createConfluence, type LocalConfluence, type Write } from '../../../local/confluence';
import type { Page } from '../../../local/confluence/site';
import { createDemoFrame } from '../../../local/data/demo-setup';
import { createDemoSpaces } from '../../../local/data/demo-spaces';
import { accountIdOf } from '../../../local/jira/people';
import type { Asker, JsonObject } from '../jira/support';

/** The present of every test. */
export const now = new Date('2026-06-01T08:00:00.000Z');

export const extensionKey = '11111111-1111-1111-1111-111111111111/env/static/register';

/** An answer with its body as an object. */
export type Answer = Omit<ProductAnswer, 'body'> & { body: JsonObject };

export class ConfluenceUnderTest {
  readonly writes: Write[] = [];
  readonly confluence: LocalConfluence;

  constructor() {
    const { people } = createDemoFrame(now.getTime());
    const spaces = createDemoSpaces('https://fairlead-demo.atlassian.net', people, now);
    this.confluence = createConfluence(spaces, {
      now: () => now,
      onWrite: (write) => this.writes.push(write),
    });
  }

  /** @param through `rest` for what an app can ask for, too */
  ask(
    asker: Asker,
    method: string,
    path: string,
    body?: unknown,
    through: 'rest' | 'pages' = 'rest',
  ): Answer {
    const acting =
      asker === 'app' ? ({ as: 'app' } as const) : ({ as: 'user', accountId: accountIdOf(asker) } as const);
    const product = through === 'rest' ? this.confluence : this.confluence.pages;
    return product.request(acting, { method, path, body }) as Answer;
  }

  get(asker: Asker, path: string): Answer {
    return this.ask(asker, 'GET', path);
  }

  /** Does what only the pages of the site can do. */
  does(asker: Asker, method: string, path: string, body?: unknown): Answer {
    return this.ask(asker, method, path, body, 'pages');
  }

  page(spaceKey: 'DELIVERY' | 'STEERING', title: string): Page {
    const { site } = this.confluence;
    const page = [...site.pages.values()].find(
      (each) => each.title === title && site.spaceOf(each).key === spaceKey,
    );
    if (!page) throw new Error(`no page ${title} in ${spaceKey}`);
    return page;
  }
}
