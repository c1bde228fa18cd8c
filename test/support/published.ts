/** Published views through the real handlers: the site has a Confluence, and whoever calls does so from a macro on one of its pages. */
import { randomUUID } from 'node:crypto';
import { createConfluence } from '../../local/confluence';
import { createDemoSite } from '../../local/data/demo';
import { createDemoSpaces } from '../../local/data/demo-spaces';
import type { HostOptions } from '../../local/host/invoke';
import type { ExportType } from '../../local/host/macros';
import type { AdfNode } from '../../local/confluence/document';
import { createJira } from '../../local/jira';
import { accountIdOf, type PersonKey } from '../../local/jira/people';
import type { Defs } from '../../src/contract/defs';
import { payloads, type FunctionKey, type Payload } from '../../src/contract/payloads';
import type { PublishedView } from '../../src/contract/published';
import { startApp } from './app';
import { on, valueOf } from './records';

export type PublishedKey = Extract<FunctionKey, `published/${string}`>;
export const publishedKeys = Object.keys(payloads).filter((key): key is PublishedKey =>
  key.startsWith('published/'),
);

/** By the keys of their spaces. */
export type SpaceKey = 'DELIVERY' | 'STEERING' | 'NEWS';

const now = new Date('2026-06-01T08:00:00.000Z');

/** As a form sends it, but for the project. */
export const chosenOf = (change: object = {}) => ({
  fields: ['picture', 'event', 'level'],
  statuses: ['open', 'treating', 'accepted'],
  ...change,
});

export async function startPages(options: Omit<Partial<HostOptions>, 'jira'> = {}) {
  const site = createDemoSite(now);
  const spaces = createDemoSpaces('https://fairlead-demo.atlassian.net', site.people, now);
  const confluence = createConfluence(spaces, { now: () => now });
  const app = await startApp({ jira: createJira(site), confluence, ...options });
  const project = app.projects.first;

  const pageIn = (space: SpaceKey): string => {
    const page = [...spaces.pages.values()].find(
      (each) => each.title === 'Risk register' && spaces.spaceOf(each).key === space,
    );
    if (!page) throw new Error(`no page in ${space}`);
    return page.id;
  };
  /** Puts a macro on the page of a space. */
  const insert = (space: SpaceKey, config: object = { project }) => {
    const page = pageIn(space);
    const localId = randomUUID();
    const body = { localId, extensionKey: app.host.extensionKeyOf('risk-register'), layout: 'block', config };
    const editor = { as: 'user', accountId: accountIdOf('projectAdmin') } as const;
    const { status } = confluence.pages.request(editor, {
      method: 'POST',
      path: `/pages/${page}/macros`,
      body,
    });
    if (status !== 204) throw new Error(`the macro was not inserted: ${status}`);
    return { page, localId, entryPoint: 'view' } as const;
  };

  /** Calls a function from a page, even where Confluence would not show it to this person. */
  const call = async <Key extends PublishedKey>(
    person: PersonKey,
    functionKey: Key,
    payload: object = {},
    space: SpaceKey = 'STEERING',
  ): Promise<ReturnType<Defs[Key]>> => {
    const answer = await app.host.invokeResolver({
      moduleKey: 'risk-register',
      accountId: accountIdOf(person),
      macro: insert(space),
      functionKey,
      payload: { project, ...payload },
      unshown: true,
    });
    if (answer.kind !== 'answer') throw new Error(`${functionKey} came back as ${JSON.stringify(answer)}`);
    return answer.body as ReturnType<Defs[Key]>;
  };
  const save = (change: object = {}, space?: SpaceKey) =>
    call(
      'projectAdmin',
      'published/save',
      { actId: randomUUID(), name: 'For the steering group', ...chosenOf(change) },
      space,
    );

  return {
    app,
    confluence,
    pageIn,
    insert,
    call,
    save,
    publish: async (change: object = {}, space?: SpaceKey): Promise<PublishedView> =>
      valueOf(await save(change, space)),
    withdraw: async (view: PublishedView, space?: SpaceKey): Promise<PublishedView> =>
      valueOf(await call('projectAdmin', 'published/withdraw', on(view), space)),
    /** What somebody reads who may not see the project. */
    read: async (
      person: PersonKey = 'outsider',
      asked: Partial<Payload<'published/read'>> = {},
      space?: SpaceKey,
    ) => valueOf(await call(person, 'published/read', asked, space)),
    exported: async (
      person: PersonKey,
      space: SpaceKey,
      config: object = { project },
      type: ExportType = 'pdf',
    ): Promise<AdfNode> => {
      const place = {
        moduleKey: 'risk-register',
        macro: insert(space, config),
        accountId: accountIdOf(person),
      };
      const answer = await app.host.exportMacro(place, type);
      if (answer.kind !== 'document') throw new Error(JSON.stringify(answer));
      return answer.document;
    },
  };
}

export type Pages = Awaited<ReturnType<typeof startPages>>;
