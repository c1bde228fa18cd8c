/** The app with a Confluence, on whose pages macros of the risk register stand. */
import { createConfluence } from '../../local/confluence';
import { createDemoSite } from '../../local/data/demo';
import { createDemoSpaces } from '../../local/data/demo-spaces';
import type { HostOptions } from '../../local/host/invoke';
import { createJira, type LocalJira } from '../../local/jira';
import { accountIdOf, type RoleKey } from '../../local/jira/people';
import type { Defs } from '../../src/contract/defs';
import type { FunctionKey } from '../../src/contract/payloads';
import { startApp, type TestApp } from './app';
import { placeMacro, type PlacedMacro } from './macro-places';

export type MacroSite = {
  app: TestApp;
  /** Puts a macro onto a page that the person sees, if they see no project of Jira either. */
  insert: (who: RoleKey, config: object | undefined) => PlacedMacro;
  /** Calls a function from the frame of a macro. */
  call: <Key extends FunctionKey>(who: RoleKey, key: Key, payload: unknown) => Promise<ReturnType<Defs[Key]>>;
};

/** @param options may bring the Jira and the database of another app */
export async function startWithMacros(
  now: Date,
  options: Partial<HostOptions> & { jira?: LocalJira } = {},
): Promise<MacroSite> {
  const jira = options.jira ?? createJira(createDemoSite(now));
  const spaces = createDemoSpaces('https://fairlead-demo.atlassian.net', jira.site.people, now);
  const confluence = createConfluence(spaces, { now: () => now });
  const app = await startApp({ ...options, jira, confluence });
  const insert: MacroSite['insert'] = (who, config) =>
    placeMacro({ host: app.host, confluence }, who === 'outsider' ? 'STEERING' : 'DELIVERY', config);
  return {
    app,
    insert,
    call: async <Key extends FunctionKey>(who: RoleKey, functionKey: Key, payload: unknown) => {
      const macro = insert(who, undefined);
      const place = { moduleKey: 'risk-register', macro, accountId: accountIdOf(who) };
      const answer = await app.host.invokeResolver({ ...place, functionKey, payload });
      if (answer.kind !== 'answer') throw new Error(`${functionKey} came back as ${JSON.stringify(answer)}`);
      return answer.body as ReturnType<Defs[Key]>;
    },
  };
}
