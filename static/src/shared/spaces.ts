/** Spaces of Confluence by their names, asked for in the reader's own session and with the reader's own rights. */
import { requestConfluence } from '@forge/bridge';
import { isRecord } from './jira';
import { createLookup } from './lookup';

/** Undefined where Confluence shows the reader no such space. */
const getSpaceName = async (id: string): Promise<string | undefined> => {
  const response = await requestConfluence(`/wiki/api/v2/spaces/${encodeURIComponent(id)}`, {
    headers: { Accept: 'application/json' },
  });
  const space: unknown = response.ok ? await response.json() : undefined;
  return isRecord(space) && typeof space['name'] === 'string' ? space['name'] : undefined;
};

export const spaceNames = createLookup<string>(async (ids) => {
  const named = await Promise.all(
    ids.map(async (id) => [id, await getSpaceName(id).catch(() => undefined)] as const),
  );
  return new Map(named.flatMap(([id, name]) => (name === undefined ? [] : [[id, name]])));
});
