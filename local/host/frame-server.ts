/**
 * The origin of the app's frame: its built files under the production content policy, the bridge script, the theme and
 * the translations of the manifest. It knows no person and no data.
 */
import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import type { BridgeSettings } from '../bridge/protocol';
import { contentPolicy } from './csp';
import { guard } from './guard';
import type { Manifest } from './manifest';
import type { Theme } from './theme';

export type FrameServerOptions = {
  manifest: Manifest;
  /** Folder of each resource, by its key. */
  resources: ReadonlyMap<string, string>;
  theme: Theme;
  /** The built bridge script. */
  bridgeFile: string;
  /** Where the shell is; asked late, since ports are known only once both servers listen. */
  shellOrigin: () => string;
  /** Values of the Host header to answer to. */
  hosts: () => readonly string[];
  frameOrigin: () => string;
  /** Milliseconds that the clock of the site is ahead of the machine's. */
  clockOffset?: () => number;
};

const escapeAttribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** Puts the bridge before every script of the page. */
function injectBridge(html: string, settings: BridgeSettings): string {
  const attributes = Object.entries(settings)
    .map(([name, value]) => ` data-${name}="${escapeAttribute(value)}"`)
    .join('');
  const script = `<script src="/__host__/bridge.js"${attributes}></script>`;
  const head = /<head[^>]*>/i.exec(html);
  if (!head) return script + html;
  const end = head.index + head[0].length;
  return html.slice(0, end) + script + html.slice(end);
}

/** Whether a file is one that its build named by its content. */
const isHashed = (path: string) => /(^|\/)assets\/.+-[\w-]{8,}\.\w+$/.test(path);

export async function createFrameServer(options: FrameServerOptions): Promise<FastifyInstance> {
  const { manifest, theme } = options;
  const server = fastify({ logger: false, forceCloseConnections: true });
  guard(server, { hosts: options.hosts, origin: options.frameOrigin, isPrivate: () => false });
  // The policy goes with every file, as on Forge's own delivery network.
  server.addHook('onSend', async (_request, reply, payload) => {
    void reply
      .header('content-security-policy', contentPolicy(manifest, options.shellOrigin()))
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'strict-origin-when-cross-origin');
    return payload;
  });
  await server.register(fastifyStatic, { root: resolve('.'), serve: false });

  server.get('/__host__/bridge.js', async (_request, reply) =>
    reply.type('text/javascript').send(await readFile(options.bridgeFile, 'utf8')),
  );
  server.get('/__host__/theme.css', async (_request, reply) => reply.type('text/css').send(theme.css));

  const { translations } = manifest;
  server.get<{ Params: { resource: string; file: string } }>(
    '/:resource/__LOCALES__/:file',
    async ({ params }, reply) => {
      if (!translations) return reply.code(404).send();
      if (params.file === 'i18n-info.json') {
        return { config: { locales: [...translations.texts.keys()], fallback: translations.fallback } };
      }
      const texts = translations.texts.get(params.file.replace(/\.json$/, ''));
      return texts ?? reply.code(404).send();
    },
  );

  server.get<{ Params: { resource: string; '*': string } }>('/:resource/*', async ({ params }, reply) => {
    const root = options.resources.get(params.resource);
    const path = params['*'];
    if (root === undefined) return reply.code(404).send();
    if (extname(path) !== '.html') {
      return isHashed(path)
        ? reply.sendFile(path, root, { maxAge: '365d', immutable: true })
        : reply.sendFile(path, root, { cacheControl: false });
    }
    const file = join(root, path);
    if (!file.startsWith(root + sep)) return reply.code(404).send();
    const html = await readFile(file, 'utf8').catch(() => undefined);
    if (html === undefined) return reply.code(404).send();
    return reply
      .type('text/html')
      .header('cache-control', 'no-store')
      .send(
        injectBridge(html, {
          shell: options.shellOrigin(),
          theme: theme.attribute,
          clock: String(options.clockOffset?.() ?? 0),
        }),
      );
  });
  return server;
}
