/** What the exchange of risks asks the backend and Jira. */
import type { Payload } from '../../../../../src/contract/payloads';
import type { Result } from '../../../../../src/contract/result';
import type { RiskPage, RiskSummary, WholeRisks } from '../../../../../src/contract/risk';
import { call } from '../../api';
import { getUsers, type JiraUser } from '../../jira';
import { findUsersOfProject, getIssues } from '../../jira-search';
import { rememberUsers } from '../../people';
import { mapped } from '../../records/answers';
import type { Ask } from './lookups';
import { readAll, risksIn } from './readAll';

/** Every risk that the reader may know of, as a row of the register. */
export const readRegister = async (): Promise<Result<readonly RiskSummary[]>> => {
  const asked = { sort: 'updated' } as const;
  const pages = await readAll<RiskPage>((after) =>
    after === undefined ? call('risk/register', asked) : call('risk/page', { ...asked, after }),
  );
  return mapped(pages, risksIn);
};

/**
 * All risks that a filter lets through, with all that was written of them.
 * @param goesOn told how many there are so far; no more is read once it says no
 */
export const readWhole = async (
  asked: Payload<'risk/register'>,
  goesOn: (risks: number) => boolean,
): Promise<Result<Pick<WholeRisks, 'risks' | 'issues'>>> => {
  const pages = await readAll(
    (after) => call('risk/whole', { ...asked, ...(after !== undefined && { after }) }),
    goesOn,
  );
  return mapped(pages, (read) => ({ risks: risksIn(read), issues: read.flatMap(({ issues }) => issues) }));
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
