/** What the exchange of risks asks the backend and Jira. */
import { call } from '../../api';
import { getUsers, type JiraUser } from '../../jira';
import { findUsersOfProject, getIssues } from '../../jira-search';
import { rememberUsers } from '../../people';
import type { Ask } from './lookups';
import { readAll } from './readAll';

/** All risks that a filter lets through; undefined where it was stopped. */
export const readRegister = (
  asked: Parameters<typeof readAll>[0],
  goesOn: (read: number, total: number) => boolean = () => true,
): ReturnType<typeof readAll> =>
  readAll(
    asked,
    { first: (first) => call('risk/register', first), further: (page) => call('risk/page', page) },
    goesOn,
  );

const remembered = (users: readonly JiraUser[]): readonly JiraUser[] => {
  rememberUsers(users);
  return users;
};

export const askJira = (projectKey: string): Ask => ({
  byIds: async (ids) => remembered(await getUsers(ids)),
  byName: async (name) => remembered(await findUsersOfProject(projectKey, name)),
  issues: getIssues,
});
