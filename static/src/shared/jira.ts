/**
 * What the panel asks Jira itself, in the reader's own session and with the reader's own rights. Names and pictures are
 * read each time and stored nowhere.
 */
import { requestJira } from '@forge/bridge';

export type JiraUser = {
  accountId: string;
  name: string;
  avatar?: string;
  /** Deactivated: nobody can wait on them any more. */
  hasLeft?: true;
};

export type JiraProject = { id: string; key: string; name: string };

/** Jira takes more in one call, but an address of this length is safe everywhere. */
const usersPerCall = 50;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const toUser = (value: unknown): JiraUser | undefined => {
  if (!isRecord(value)) return undefined;
  const { accountId, displayName, avatarUrls, active } = value;
  if (typeof accountId !== 'string' || typeof displayName !== 'string') return undefined;
  const avatar = isRecord(avatarUrls) ? avatarUrls['48x48'] : undefined;
  return {
    accountId,
    name: displayName,
    ...(typeof avatar === 'string' && { avatar }),
    ...(active === false && { hasLeft: true as const }),
  };
};

export const toUsers = (value: unknown): JiraUser[] =>
  Array.isArray(value) ? value.map(toUser).filter((user) => user !== undefined) : [];

const request = async (path: string, init: Parameters<typeof requestJira>[1] = {}): Promise<unknown> => {
  const response = await requestJira(path, init);
  if (!response.ok) throw new Error(`Jira answered ${response.status}`);
  return await response.json();
};

export const getJson = (path: string): Promise<unknown> =>
  request(path, { headers: { Accept: 'application/json' } });

/** For questions that do not fit into an address. */
export const postJson = (path: string, body: unknown): Promise<unknown> =>
  request(path, {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

/** The people that the reader may see; absent are those whom Jira does not name. */
export const getUsers = async (accountIds: readonly string[]): Promise<JiraUser[]> => {
  const pages: Promise<JiraUser[]>[] = [];
  for (let start = 0; start < accountIds.length; start += usersPerCall) {
    const query = new URLSearchParams({ maxResults: String(usersPerCall) });
    for (const id of accountIds.slice(start, start + usersPerCall)) query.append('accountId', id);
    pages.push(
      getJson(`/rest/api/3/user/bulk?${query.toString()}`).then((page) =>
        toUsers(isRecord(page) ? page['values'] : undefined),
      ),
    );
  }
  return (await Promise.all(pages)).flat();
};

/** The project that a value of Jira describes. */
export const toProject = (value: unknown): JiraProject | undefined => {
  if (!isRecord(value)) return undefined;
  const { id, key, name } = value;
  return typeof id === 'string' && typeof key === 'string' && typeof name === 'string'
    ? { id, key, name }
    : undefined;
};

/** A project as the reader sees it; undefined where Jira does not show it. */
export const getProject = (id: string): Promise<JiraProject | undefined> =>
  getJson(`/rest/api/3/project/${encodeURIComponent(id)}`).then(toProject, () => undefined);

/** Whether to offer what needs to administer a project; false also where Jira does not say. */
export const mayAdminister = async (projectId: string): Promise<boolean> => {
  const query = new URLSearchParams({ projectId, permissions: 'ADMINISTER_PROJECTS' });
  try {
    const answer = await getJson(`/rest/api/3/mypermissions?${query.toString()}`);
    const permissions = isRecord(answer) ? answer['permissions'] : undefined;
    const administer = isRecord(permissions) ? permissions['ADMINISTER_PROJECTS'] : undefined;
    return isRecord(administer) && administer['havePermission'] === true;
  } catch {
    return false;
  }
};

/** Whether to offer what needs edit permission. The backend checks again; unknown (undefined) means offer it. */
export const mayEdit = async (issueKey: string): Promise<boolean | undefined> => {
  try {
    const query = new URLSearchParams({ issueKey, permissions: 'EDIT_ISSUES' });
    const answer = await getJson(`/rest/api/3/mypermissions?${query.toString()}`);
    const permissions = isRecord(answer) ? answer['permissions'] : undefined;
    const edit = isRecord(permissions) ? permissions['EDIT_ISSUES'] : undefined;
    return isRecord(edit) && typeof edit['havePermission'] === 'boolean' ? edit['havePermission'] : undefined;
  } catch {
    return undefined;
  }
};
