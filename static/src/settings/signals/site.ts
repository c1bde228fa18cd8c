/** What the settings of signals are about, read from the site in the reader's own session. */
import {
  comparable,
  statusCategories,
  type LinkType,
  type ReadIssue,
  type StatusCategory,
} from '../../../../src/contract/settings-rules';
import { getJson, isRecord, postJson } from '../../shared/jira';

/** Without a category where Jira gives it none of the three. */
export type SiteStatus = { name: string; category?: StatusCategory };
export type SiteLinkType = LinkType & { id: string };
export type SiteField = { id: string; name: string };

export type FoundIssue = ReadIssue & { summary: string };
export type Found = { issues: readonly FoundIssue[]; hasMore: boolean };

const mostIssues = 50;

const recordsOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isRecord) : [];

const recordOf = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const categoryOf = (status: Record<string, unknown>): StatusCategory | undefined => {
  const { key } = recordOf(status['statusCategory']);
  return statusCategories.find((category) => category === key);
};

const toStatus = (value: Record<string, unknown>): SiteStatus => {
  const category = categoryOf(value);
  return { name: textOf(value['name']), ...(category && { category }) };
};

const rankOf = ({ category }: SiteStatus): number =>
  category === undefined ? statusCategories.length : statusCategories.indexOf(category);

/** The statuses of all issue types of a project, each name once, as work goes through them. */
export const readStatuses = async (project: string): Promise<SiteStatus[]> => {
  const types = recordsOf(await getJson(`/rest/api/3/project/${encodeURIComponent(project)}/statuses`));
  const byName = new Map<string, SiteStatus>();
  for (const status of types.flatMap((type) => recordsOf(type['statuses'])).map(toStatus)) {
    const name = comparable(status.name);
    if (name !== '' && !byName.has(name)) byName.set(name, status);
  }
  return [...byName.values()].sort((a, b) => rankOf(a) - rankOf(b));
};

export const readLinkTypes = async (): Promise<SiteLinkType[]> => {
  const answer = recordOf(await getJson('/rest/api/3/issueLinkType'));
  return recordsOf(answer['issueLinkTypes']).map((type) => ({
    id: textOf(type['id']),
    name: textOf(type['name']),
    inward: textOf(type['inward']),
    outward: textOf(type['outward']),
  }));
};

const isFlagged = (name: string): boolean => comparable(name) === 'flagged';

/** Checkboxes are what Jira makes the flag of; its name depends on the language in which the site was set up. */
const mayFlag = (field: Record<string, unknown>): boolean => {
  const custom = textOf(recordOf(field['schema'])['custom']);
  return isFlagged(textOf(field['name'])) || custom.endsWith(':multicheckboxes');
};

/** The fields that can be the one that flags an issue, the most likely first. */
export const readFlagFields = async (): Promise<SiteField[]> =>
  recordsOf(await getJson('/rest/api/3/field'))
    .filter(mayFlag)
    .map((field) => ({ id: textOf(field['id']), name: textOf(field['name']) }))
    .sort((a, b) => Number(isFlagged(b.name)) - Number(isFlagged(a.name)) || a.name.localeCompare(b.name));

/** The one link that an issue shows: the phrase that it sees and the other end. */
const toLink = (value: Record<string, unknown>): ReadIssue['links'][number] => {
  const type = recordOf(value['type']);
  const isInward = isRecord(value['inwardIssue']);
  const other = recordOf(value[isInward ? 'inwardIssue' : 'outwardIssue']);
  const status = recordOf(recordOf(other['fields'])['status']);
  const category = categoryOf(status);
  return {
    phrase: textOf(type[isInward ? 'inward' : 'outward']),
    other: [
      {
        key: textOf(other['key']),
        status: textOf(status['name']),
        ...(category !== undefined && { category }),
      },
    ],
  };
};

const isSet = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';

const toIssue = (value: Record<string, unknown>, flagField: string | undefined): FoundIssue => {
  const fields = recordOf(value['fields']);
  return {
    key: textOf(value['key']),
    summary: textOf(fields['summary']),
    status: toStatus(recordOf(fields['status'])),
    flagged: flagField !== undefined && isSet(fields[flagField]),
    links: recordsOf(fields['issuelinks']).map(toLink),
  };
};

/** The first issues that a query finds, with all that tells whether they are blocked. */
export const searchIssues = async (jql: string, flagField: string | undefined): Promise<Found> => {
  const answer = recordOf(
    await postJson('/rest/api/3/search/jql', {
      jql,
      maxResults: mostIssues,
      fields: ['summary', 'status', 'issuelinks', ...(flagField === undefined ? [] : [flagField])],
    }),
  );
  return {
    issues: recordsOf(answer['issues']).map((issue) => toIssue(issue, flagField)),
    hasMore: answer['isLast'] === false || typeof answer['nextPageToken'] === 'string',
  };
};
