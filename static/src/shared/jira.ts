/**
 * What the panel asks Jira itself, in the reader's own session and with the reader's own rights. Names and pictures are
 * read each time and stored nowhere.
 */
import { requestJira } from '@forge/bridge';

export type JiraUser = { accountId: string; name: string; avatar?: string };

/** Jira takes more in one call, but an address of this length is safe everywhere. */
const usersPerCall = 50;
const foundUsers = 20;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const toUser = (value: unknown): JiraUser | undefined => {
  if (!isRecord(value)) return undefined;
  const { accountId, displayName, avatarUrls } = value;
  if (typeof accountId !== 'string' || typeof displayName !== 'string') return undefined;
  const avatar = isRecord(avatarUrls) ? avatarUrls['48x48'] : undefined;
  return { accountId, name: displayName, ...(typeof avatar === 'string' && { avatar }) };
};

const toUsers = (value: unknown): JiraUser[] =>
  Array.isArray(value) ? value.map(toUser).filter((user) => user !== undefined) : [];

const getJson = async (path: string): Promise<unknown> => {
  const response = await requestJira(path, { headers: { Accept: 'application/json' } });
  if (!response.ok) throw new Error(`Jira answered ${response.status}`);
  return await response.json();
};

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

/** People by name who can see the issue. */
export const findUsersWhoSee = async (issueKey: string, name: string): Promise<JiraUser[]> => {
  const query = new URLSearchParams({ issueKey, query: name, maxResults: String(foundUsers) });
  return toUsers(await getJson(`/rest/api/3/user/viewissue/search?${query.toString()}`));
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
