/**
 * What the scheduled reading asks of Jira: as the app, since nobody is there whose rights could count, and with all the
 * patience of work that nobody waits for. What is read so is shown only to those who may see it.
 *
 * Points: one for a call and one for each object that it answers (Jira's "Rate limiting").
 */
import { asApp, route, type APIResponse, type Route } from '@forge/api';
import * as v from '@badrap/valita';
import { namedFieldsIn, originalEstimate, type SiteFields } from '../core/measures/field-names';
import { msToNextHour } from '../core/measures/points';
import { JiraBusyError, JiraUnavailableError, type History } from '../ports';
import { askWith, isConsentDemand, read, retryAfterMs } from './ask-jira';
import { changelogPageSize, changelogsAnswer, pageToken } from './changelogs';
import { countAnswer, linkTypesAnswer } from './jira';

const { get, post } = askWith({
  retries: 3,
  longestWaitMs: 10_000,
  requestTimeoutMs: 20_000,
  firstPauseMs: 500,
  longestPauseMs: 5_000,
});

/** Issues of one page of a search; with fields Jira answers no more at once. */
const searchPageSize = 100;

const issuesAnswer = v.object({ issues: v.array(v.unknown()) });

const searchAnswer = issuesAnswer.extend({ nextPageToken: pageToken });

const namedAnswer = issuesAnswer.extend({ names: v.record(v.string()).optional() });

/** How long Jira asks to wait. Where it says nothing the points are taken for spent: they come back with the UTC hour. */
function waitOf(response: APIResponse): number {
  const asked = retryAfterMs(response);
  return asked > 0 && Number.isFinite(asked) ? asked : msToNextHour(new Date());
}

/** An answer that is no request to wait. @throws JiraBusyError, JiraUnavailableError */
async function answerTo(question: Promise<APIResponse>): Promise<APIResponse> {
  let response;
  try {
    response = await question;
  } catch (error) {
    // The app acts for nobody here, so there is nobody who could be asked for consent.
    if (isConsentDemand(error)) throw new JiraUnavailableError('Jira refuses the app', { cause: error });
    throw error;
  }
  if (response.status === 429) throw new JiraBusyError(waitOf(response));
  return response;
}

const getAsApp = (path: Route) => answerTo(get(asApp, path));

const postAsApp = (path: Route, body: unknown) => answerTo(post(asApp, path, body));

/** What the measures read of an issue, beside its id and key. */
const fieldsWith = ({ flagField, estimateFields }: SiteFields): string[] => [
  'status',
  'created',
  'updated',
  'project',
  'duedate',
  'fixVersions',
  'issuelinks',
  'issuetype',
  'parent',
  'components',
  ...estimateFields,
  ...(flagField === null ? [] : [flagField]),
];

const pageOf = (page: string | null) => (page === null ? {} : { nextPageToken: page });

export const history: History = {
  async findFields(projectId) {
    const response = await postAsApp(route`/rest/api/3/search/jql`, {
      jql: `project = ${projectId}`,
      fields: ['*all'],
      expand: 'names',
      maxResults: 1,
    });
    const { issues, names = {} } = await read(response, namedAnswer);
    const { flagField, pointFields } = namedFieldsIn(names);
    // Without an issue no field has a name, and nothing says that there are no story points.
    const others = issues.length === 0 ? [] : [originalEstimate.id];
    return {
      flagField: flagField ?? null,
      estimateFields: pointFields.length > 0 ? pointFields.map(({ id }) => id) : others,
      points: 1 + issues.length,
    };
  },

  async findLinkTypes() {
    const response = await getAsApp(route`/rest/api/3/issueLinkType`);
    // Links are switched off on this site.
    if (response.status === 404) return { types: [], points: 1 };
    const { issueLinkTypes: types } = await read(response, linkTypesAnswer);
    return { types, points: 1 + types.length };
  },

  async search(jql, fields, page) {
    const response = await postAsApp(route`/rest/api/3/search/jql`, {
      jql,
      fields: fieldsWith(fields),
      maxResults: searchPageSize,
      ...pageOf(page),
    });
    if (response.status === 400) return { refused: true, points: 1 };
    const { issues, nextPageToken: next = null } = await read(response, searchAnswer);
    return { issues, next, points: 1 + issues.length };
  },

  async changelogs(issueIds, page) {
    // No `fieldIds`: changes of links and of keys have no id of a field, so any such filter drops them.
    const response = await postAsApp(route`/rest/api/3/changelog/bulkfetch`, {
      issueIdsOrKeys: issueIds,
      maxResults: changelogPageSize,
      ...pageOf(page),
    });
    const { issueChangeLogs, nextPageToken: next = null } = await read(response, changelogsAnswer);
    const histories = issueChangeLogs.flatMap(({ issueId, changeHistories }) =>
      changeHistories.map((one) => ({ issueId, history: one })),
    );
    // Jira does not say what this call costs: taken as an object for each issue, which the first page pays for.
    return { histories, next, points: page === null ? 1 + issueIds.length : 1 };
  },

  async issues(idsOrKeys, fields) {
    const response = await postAsApp(route`/rest/api/3/issue/bulkfetch`, {
      issueIdsOrKeys: idsOrKeys,
      fields: fieldsWith(fields),
    });
    const { issues } = await read(response, issuesAnswer);
    return { issues, points: 1 + issues.length };
  },

  async count(jql) {
    const response = await postAsApp(route`/rest/api/3/search/approximate-count`, { jql });
    return { count: (await read(response, countAnswer)).count, points: 1 };
  },
};
