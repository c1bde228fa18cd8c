/** A host around functions that a test writes itself, over a Jira of one issue. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Product, ProductAnswer } from '../../../local/contract';
import { createHost, type Host, type HostOptions } from '../../../local/host/invoke';
import { readManifest, type Manifest } from '../../../local/host/manifest';

export const manifestText = `
app:
  id: ari:cloud:ecosystem::app/11111111-1111-1111-1111-111111111111
modules:
  jira:issuePanel:
    - { key: panel, title: { i18n: panel.title }, resource: ui/panel, resolver: { function: resolver } }
  trigger:
    - { key: life, function: lifecycle, events: ['avi:forge:installed:app'] }
  scheduledTrigger:
    - { key: tick, function: hourly, interval: hour }
  sql:
    - { key: db, engine: mysql }
  function:
    - { key: resolver, handler: index.resolver }
    - { key: lifecycle, handler: index.lifecycle }
    - { key: hourly, handler: index.hourly, timeoutSeconds: 60 }
resources:
  - { key: ui, path: dist, entry: { panel: panel.html } }
translations:
  resources: [{ key: en-US, path: en-US.json }]
  fallback: { default: en-US }
permissions:
  scopes: [read:jira-work]
  content: { styles: [unsafe-inline] }
`;

/** The same app with pages of its own. */
export const pagesText = manifestText.replace(
  '  trigger:',
  `  jira:projectPage:
    - { key: overview, title: Overview, resource: ui/panel, resolver: { function: resolver }, layout: basic }
  jira:projectSettingsPage:
    - { key: settings, title: The settings, resource: ui/panel, resolver: { function: resolver } }
  jira:adminPage:
    - { key: admin, title: The app, resource: ui/panel, resolver: { function: resolver }, layout: blank }
  trigger:`,
);

/** The same app with two rules for transitions, one of them with pages. */
export const rulesText = manifestText
  .replace(
    '  trigger:',
    `  jira:workflowValidator:
    - key: gate
      name: { i18n: panel.title }
      description: Holds issues back
      function: judge
      projectTypes: [company-managed, team-managed]
      resolver: { function: resolver }
      create: { resource: ui/panel }
      edit: { resource: ui/panel }
      view: { resource: ui/panel }
    - { key: plain, name: Plain, description: Holds all back, function: judge }
  trigger:`,
  )
  .replace('  function:\n', '  function:\n    - { key: judge, handler: index.judge }\n');

/** The same app with two macros: one with a page that sets it up, and one that is set up in its own. */
export const macrosText = manifestText
  .replace(
    '  trigger:',
    `  macro:
    - key: register
      title: Risk register
      resource: ui/panel
      resolver: { function: resolver }
      layout: block
      config:
        resource: ui/config
        title: What to show
        viewportSize: large
        parameters: [{ identifier: project, type: string }]
      adfExport: { function: exportMacro }
      emitsReadyEvent: true
    - { key: plain, title: Plain, resource: ui/panel, resolver: { function: resolver }, layout: inline, config: true }
  trigger:`,
  )
  .replace('  function:\n', '  function:\n    - { key: exportMacro, handler: index.exportMacro }\n')
  .replace('{ panel: panel.html }', '{ panel: panel.html, config: config.html }')
  .replace('[read:jira-work]', '[read:jira-work, read:page:confluence]');

/** Reads a manifest that stands in a folder of its own. */
export async function manifestOf(text: string): Promise<Manifest> {
  const folder = await mkdtemp(join(tmpdir(), 'manifest-'));
  try {
    await writeFile(join(folder, 'manifest.yml'), text);
    await writeFile(join(folder, 'en-US.json'), JSON.stringify({ panel: { title: 'The panel' } }));
    await writeFile(join(folder, 'de-DE.json'), JSON.stringify({ panel: { title: 'Das Panel' } }));
    return await readManifest(join(folder, 'manifest.yml'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const answer = (status: number, body: unknown, points = 1): ProductAnswer => ({
  status,
  headers: {},
  body,
  points,
});

/** Nobody but outsiders is refused; each call to `myself` costs 3 points. */
const oneIssueJira: Product = {
  request(acting, { method, path }) {
    if (acting.as === 'user' && acting.accountId === 'outsider')
      return answer(404, { errorMessages: ['no'] });
    if (method === 'GET' && path.startsWith('/rest/api/3/issue/')) {
      return answer(200, {
        id: '10001',
        key: 'ABC-1',
        fields: {
          issuetype: { id: '3', name: 'Task' },
          project: { id: '10', key: 'ABC', projectTypeKey: 'software' },
        },
      });
    }
    if (path === '/rest/api/3/myself') {
      const accountId = acting.as === 'user' ? acting.accountId : 'the-app';
      // Ben has chosen a language; the others have not.
      return answer(200, { accountId, ...(accountId === 'ben' && { locale: 'en_GB' }) }, 3);
    }
    return answer(501, { errorMessages: [`no ${path}`] });
  },
};

export type TestHost = {
  host: Host;
  call: (payload?: unknown, accountId?: string) => ReturnType<Host['invokeResolver']>;
};

/** @param resolver the function behind the panel: gets what Forge would give it */
export async function hostOf(
  resolver: (payload: never, context: never) => unknown,
  options: Partial<HostOptions> = {},
): Promise<TestHost> {
  const host = createHost({
    manifest: await manifestOf(manifestText),
    functions: { resolver },
    jira: oneIssueJira,
    onProblem: () => undefined,
    ...options,
  });
  const call = (payload: unknown = {}, accountId = 'ann') =>
    host.invokeResolver({ moduleKey: 'panel', issue: 'ABC-1', accountId, functionKey: 'do', payload });
  return { host, call };
}

/** A resolver that answers with what it makes of its payload. */
export const withPayload =
  (run: (payload: unknown) => unknown) =>
  ({ call }: { call: { payload: unknown } }): unknown =>
    run(call.payload);
