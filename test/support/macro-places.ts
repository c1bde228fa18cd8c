/** Macros of the risk register on pages of the demonstration, put there without a browser. */
import { randomUUID } from 'node:crypto';
import type { LocalConfluence } from '../../local/confluence';
import type { Host } from '../../local/host/invoke';
import { accountIdOf } from '../../local/jira/people';

/** Where a frame of a macro stands. */
export type PlacedMacro = { page: string; localId: string; entryPoint: 'view' };

/** Puts a macro onto a page of a space. @param config absent until somebody has set it up */
export function placeMacro(
  { host, confluence }: { host: Host; confluence: LocalConfluence },
  spaceKey: 'DELIVERY' | 'STEERING',
  config?: object,
): PlacedMacro {
  const page = [...confluence.site.pages.values()].find(
    (each) => each.title === 'Risk register' && confluence.site.spaceOf(each).key === spaceKey,
  );
  if (!page) throw new Error('the demonstration has no such page');
  const localId = randomUUID();
  const extensionKey = host.extensionKeyOf('risk-register');
  const { status } = confluence.pages.request(
    { as: 'user', accountId: accountIdOf('projectAdmin') },
    {
      method: 'POST',
      path: `/pages/${page.id}/macros`,
      body: { localId, extensionKey, layout: 'block', ...(config && { config }) },
    },
  );
  if (status !== 204) throw new Error(`the macro was not inserted: ${status}`);
  return { page: page.id, localId, entryPoint: 'view' };
}
