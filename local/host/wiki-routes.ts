/** What the pages of the site ask of Confluence: spaces and pages, macros of a page, and exports. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from '@badrap/valita';
import { readMacroConfig } from '../bridge/macro-config';
import { findMacros, type AdfDocument } from '../confluence/document';
import type { Product, ProductAnswer } from '../contract';
import type { ExportedMacro } from '../shell/api-types';
import type { Host } from './invoke';
import { exportTypes } from './macros';

export type WikiOptions = {
  host: Host;
  /** What the pages can do beyond Confluence's REST. */
  pages: Product;
  /** Who acts. */
  personId: (request: FastifyRequest) => string;
};

const newMacro = v.object({ moduleKey: v.string(), localId: v.string(), config: v.unknown().optional() });
const macroChange = v.object({ config: v.unknown() });
const exportQuery = v.object({ type: v.union(...exportTypes.map((type) => v.literal(type))) });

type PageRoute = { Params: { page: string } };
type MacroRoute = { Params: { page: string; localId: string } };

const refuse = (status: number, title: string) => ({ status, body: { errors: [{ status, title }] } });

export function addWikiRoutes(server: FastifyInstance, { host, pages, personId }: WikiOptions): void {
  /** Asks for what only pages can do, as the person who acts, and passes a refusal on as an answer too. */
  const ask = (request: FastifyRequest, method: string, path: string, body?: unknown) => {
    const acting = { as: 'user', accountId: personId(request) } as const;
    const answer: ProductAnswer = pages.request(acting, { method, path, body });
    return { status: answer.status, body: answer.body };
  };
  const pageOf = (page: string) => `/pages/${encodeURIComponent(page)}`;
  const macroOf = ({ page, localId }: MacroRoute['Params']) =>
    `${pageOf(page)}/macros/${encodeURIComponent(localId)}`;

  server.get('/api/wiki/spaces', (request) => ask(request, 'GET', '/spaces'));
  server.get<PageRoute>('/api/wiki/pages/:page', (request) =>
    ask(request, 'GET', pageOf(request.params.page)),
  );

  server.post<PageRoute>('/api/wiki/pages/:page/macros', (request) => {
    const { moduleKey, localId, config: given } = newMacro.parse(request.body);
    const module = host.findModule(moduleKey);
    if (!module?.macro) return refuse(404, 'The app has no such macro.');
    const config = given === undefined ? undefined : readMacroConfig(given);
    const { layout } = module.macro;
    const body = { localId, extensionKey: host.extensionKeyOf(moduleKey), layout, ...(config && { config }) };
    return ask(request, 'POST', `${pageOf(request.params.page)}/macros`, body);
  });
  server.put<MacroRoute>('/api/wiki/pages/:page/macros/:localId', (request) => {
    const { config } = macroChange.parse(request.body);
    return ask(request, 'PUT', macroOf(request.params), { config: readMacroConfig(config) });
  });
  server.delete<MacroRoute>('/api/wiki/pages/:page/macros/:localId', (request) =>
    ask(request, 'DELETE', macroOf(request.params)),
  );

  /** Has each macro of the page give what stands for it, one call a macro, as Confluence does. */
  server.get<PageRoute>('/api/wiki/pages/:page/export', async (request) => {
    const { type } = exportQuery.parse(request.query);
    const { page } = request.params;
    const answer = ask(request, 'GET', pageOf(page));
    if (answer.status !== 200) return answer;
    const { body: document } = answer.body as { body: AdfDocument };
    const accountId = personId(request);
    const macros = await Promise.all(
      findMacros(document).map(async ({ localId, extensionKey }): Promise<ExportedMacro> => {
        const module = host.manifest.uiModules.find(({ key }) => host.extensionKeyOf(key) === extensionKey);
        const macro = { page, localId, entryPoint: 'view' } as const;
        const given = module
          ? await host.exportMacro({ moduleKey: module.key, macro, accountId }, type)
          : ({ kind: 'blank' } as const);
        return { localId, title: module?.title ?? extensionKey, ...given };
      }),
    );
    return { status: 200, body: { macros } };
  });
}
