/** What the pages ask of Confluence, as the person who acts. */
import type { ExportedMacro, ExportType, WikiPage, WikiSpace } from '../api-types';
import { perform } from './api';

const pageOf = (id: string) => `/api/wiki/pages/${encodeURIComponent(id)}`;
const macroOf = (id: string, localId: string) => `${pageOf(id)}/macros/${encodeURIComponent(localId)}`;

type Config = Record<string, unknown>;

export const wiki = {
  spaces: () => perform<{ spaces: WikiSpace[] }>('GET', '/api/wiki/spaces').then(({ spaces }) => spaces),
  page: (id: string) => perform<WikiPage>('GET', pageOf(id)),
  /** @param config absent for a macro that nobody has set up yet */
  insertMacro: (id: string, macro: { moduleKey: string; localId: string; config?: Config }) =>
    perform<undefined>('POST', `${pageOf(id)}/macros`, macro),
  configureMacro: (id: string, localId: string, config: Config) =>
    perform<undefined>('PUT', macroOf(id, localId), { config }),
  removeMacro: (id: string, localId: string) => perform<undefined>('DELETE', macroOf(id, localId)),
  exportPage: (id: string, type: ExportType) =>
    perform<{ macros: ExportedMacro[] }>('GET', `${pageOf(id)}/export?type=${type}`).then(
      ({ macros }) => macros,
    ),
};
