/** What forms look up in Jira, in the reader's own session and with the reader's own rights. Not part of a first view. */
import { getJson, isRecord, postJson, toProject, toUsers, type JiraProject, type JiraUser } from './jira';

export type JiraIssue = { id: string; key: string; summary: string };
export type JiraVersion = { id: string; name: string; isDone: boolean };

const foundUsers = 20;
const foundIssues = 20;
const foundProjects = 20;
/** As many as Jira takes in one call. */
const issuesPerCall = 100;

/** People by name who can see the issue. */
export const findUsersWhoSee = async (issueKey: string, name: string): Promise<JiraUser[]> => {
  const query = new URLSearchParams({ issueKey, query: name, maxResults: String(foundUsers) });
  return toUsers(await getJson(`/rest/api/3/user/viewissue/search?${query.toString()}`));
};

/** People by name who can see the issues of a project: who decides for a client is seldom given work in it. */
export const findUsersOfProject = async (projectKey: string, name: string): Promise<JiraUser[]> => {
  const query = new URLSearchParams({ projectKey, query: name, maxResults: String(foundUsers) });
  return toUsers(await getJson(`/rest/api/3/user/viewissue/search?${query.toString()}`));
};

/** People of the site by name. */
export const findPeople = async (name: string): Promise<JiraUser[]> => {
  const query = new URLSearchParams({ query: name, maxResults: String(foundUsers) });
  return toUsers(await getJson(`/rest/api/3/user/search?${query.toString()}`));
};

/**
 * Projects by name or key.
 * @param action what the reader may do in them: Jira calls it "edit" where the person may administer the project
 */
export const findProjects = async (typed: string, action: 'browse' | 'edit'): Promise<JiraProject[]> => {
  const query = new URLSearchParams({ action, maxResults: String(foundProjects), orderBy: 'name' });
  if (typed.trim() !== '') query.set('query', typed.trim());
  const answer = await getJson(`/rest/api/3/project/search?${query.toString()}`);
  const values = isRecord(answer) ? answer['values'] : undefined;
  return Array.isArray(values) ? values.map(toProject).filter((project) => project !== undefined) : [];
};

const toIssue = (value: unknown): JiraIssue | undefined => {
  if (!isRecord(value)) return undefined;
  const { id, key, fields } = value;
  const summary = isRecord(fields) ? fields['summary'] : undefined;
  if (typeof id !== 'string' || typeof key !== 'string') return undefined;
  return { id, key, summary: typeof summary === 'string' ? summary : '' };
};

const toIssues = (answer: unknown): JiraIssue[] => {
  const issues = isRecord(answer) ? answer['issues'] : undefined;
  return Array.isArray(issues) ? issues.map(toIssue).filter((issue) => issue !== undefined) : [];
};

const search = async (jql: string): Promise<JiraIssue[]> => {
  const query = new URLSearchParams({ jql, maxResults: String(foundIssues), fields: 'summary' });
  return toIssues(await getJson(`/rest/api/3/search/jql?${query.toString()}`));
};

/** `ATLAS-12` is of project `ATLAS`. */
export const projectKeyOf = (issueKey: string): string => issueKey.slice(0, issueKey.lastIndexOf('-'));

/**
 * The searches for what somebody typed: by key where it looks like one, and by words of the summary. Only letters and
 * digits get into a query, so that nothing typed can change what is asked.
 */
export const issueQueries = (typed: string, project: string): string[] => {
  const text = typed.trim();
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return [`project = "${project}" ORDER BY updated DESC`];
  const queries = [`summary ~ "${words.join(' ')}*" ORDER BY updated DESC`];
  const isKey = /^[A-Za-z][A-Za-z0-9_]*-\d+$/.test(text);
  const isNumber = /^\d+$/.test(text);
  if (isKey) queries.unshift(`key = "${text.toUpperCase()}"`);
  else if (isNumber) queries.unshift(`key = "${project}-${text}"`);
  return queries;
};

/**
 * Issues by key or by words of their summary; the most recent ones of the project while nothing is typed.
 * @param project the key of the project in which one searches
 * @param except the key of an issue that is not offered
 */
export const findIssues = async (typed: string, project: string, except?: string): Promise<JiraIssue[]> => {
  const answers = await Promise.allSettled(issueQueries(typed, project).map(search));
  // Jira refuses a query for a key that nobody has, which only means that there is none.
  const last = answers.at(-1);
  if (last?.status === 'rejected') throw last.reason;
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  const offered = found.filter(({ key }) => key !== except);
  const byId = new Map(offered.map((issue) => [issue.id, issue]));
  return [...byId.values()];
};

/** The issues that the reader may see; absent are those that Jira does not show. */
export const getIssues = async (ids: readonly string[]): Promise<JiraIssue[]> => {
  const pages: Promise<JiraIssue[]>[] = [];
  for (let start = 0; start < ids.length; start += issuesPerCall) {
    pages.push(
      postJson('/rest/api/3/issue/bulkfetch', {
        issueIdsOrKeys: ids.slice(start, start + issuesPerCall),
        fields: ['summary'],
      }).then(toIssues),
    );
  }
  return (await Promise.all(pages)).flat();
};

/** The versions of a project, by its id or key, those that are not released yet first. */
export const getVersions = async (project: string): Promise<JiraVersion[]> => {
  const answer = await getJson(`/rest/api/3/project/${encodeURIComponent(project)}/versions`);
  const versions = (Array.isArray(answer) ? answer : []).flatMap((value: unknown): JiraVersion[] => {
    if (!isRecord(value) || typeof value['id'] !== 'string' || typeof value['name'] !== 'string') return [];
    return [
      {
        id: value['id'],
        name: value['name'],
        isDone: value['released'] === true || value['archived'] === true,
      },
    ];
  });
  return versions.sort((a, b) => Number(a.isDone) - Number(b.isDone));
};
