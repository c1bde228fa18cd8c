/** What the exchange of risks asks the backend and Jira. */
import type { Payload } from '../../../../../src/contract/payloads';
import type { Result } from '../../../../../src/contract/result';
import type { Risk, RiskPage, RiskSummary } from '../../../../../src/contract/risk';
import { call } from '../../api';
import { getUsers, type JiraUser } from '../../jira';
import { findUsersOfProject, getIssues, type JiraIssue } from '../../jira-search';
import { rememberUsers } from '../../people';
import { mapped } from '../../records/answers';
import { inTurn, type Ask } from './lookups';
import { readAll, readNewest, readSteadily, risksIn, type Newest, type Steady } from './readAll';

/** A file that was imported before was imported lately, mostly; a register may have thousands. */
const mostLookedAt = 500;

/**
 * The risks that changed last, of those that the reader may know of, as rows of the register.
 * @param isWanted no more is read once it says no
 */
export const readNewestRisks = (isWanted: () => boolean): Promise<Result<Newest<RiskSummary>>> => {
  const asked = { sort: 'updated' } as const;
  const read = (after: string | undefined): Promise<Result<RiskPage>> =>
    after === undefined ? call('risk/register', asked) : call('risk/page', { ...asked, after });
  return readNewest(read, mostLookedAt, isWanted);
};

/**
 * All risks that a filter lets through, with all that was written of them.
 * @param onRead told how many there are so far
 * @param isWanted no more is read once it says no
 */
export const readWhole = (
  asked: Payload<'risk/register'>,
  onRead: (risks: number) => void,
  isWanted: () => boolean,
): Promise<Result<Steady<Risk>>> =>
  readSteadily(
    async () => {
      const pages = await readAll(
        (after) => call('risk/whole', { ...asked, ...(after !== undefined && { after }) }),
        (risks) => {
          if (isWanted()) onRead(risks);
          return isWanted();
        },
      );
      return mapped(pages, risksIn);
    },
    async () => mapped(await call('risk/register', asked), ({ total }) => total),
    isWanted,
  );

/** As many issues as are asked for at the same time: one call to Jira. */
const issuesAtOnce = 100;

/**
 * Issues by their ids, those that Jira shows to the reader.
 * @throws Error where Jira does not answer
 */
export const readIssues = async (ids: readonly string[]): Promise<JiraIssue[]> => {
  const calls = Array.from({ length: Math.ceil(ids.length / issuesAtOnce) }, (_, index) =>
    ids.slice(index * issuesAtOnce, (index + 1) * issuesAtOnce),
  );
  return (await inTurn(calls, getIssues)).flat();
};

const remembered = (users: readonly JiraUser[]): readonly JiraUser[] => {
  rememberUsers(users);
  return users;
};

export const askJira = (projectKey: string): Ask => ({
  byIds: async (ids) => remembered(await getUsers(ids)),
  byName: async (name) => remembered(await findUsersOfProject(projectKey, name)),
  issues: getIssues,
});
