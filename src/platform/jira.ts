/**
 * Jira as the app asks it. Rights are asked as the person who acts, so the app's own rights are never lent: as the app it
 * asks only what nobody is shown, such as who is still there, and has people told what is theirs to know.
 */
import { asApp, asUser, getAppContext, route, type APIResponse, type Route } from '@forge/api';
import * as v from '@badrap/valita';
import {
  JiraBusyError,
  JiraUnavailableError,
  type Jira,
  type JiraStatus,
  type ResolvedIssue,
  type Workflow,
} from '../ports';
import { askWith, read, retryAfterMs } from './ask-jira';
import { changelogPageSize, changelogsAnswer } from './changelogs';

const { get, post, put, remove } = askWith({
  // A person waits: a resolver has 25 s in all (Forge's invocation limits), and the ledger may need eight of them.
  retries: 2,
  longestWaitMs: 2_000,
  requestTimeoutMs: 3_000,
  firstPauseMs: 100,
  longestPauseMs: 1_000,
});

/** A transition waits, at most five seconds for all that it takes: better no answer in time than a late one. */
const atOnce = askWith({
  retries: 0,
  longestWaitMs: 0,
  requestTimeoutMs: 2_500,
  firstPauseMs: 0,
  longestPauseMs: 0,
});

/** What must not be carried out twice is asked once, and nobody waits for it. */
const once = askWith({
  retries: 0,
  longestWaitMs: 0,
  requestTimeoutMs: 10_000,
  firstPauseMs: 0,
  longestPauseMs: 0,
});

/** A project with more workflows than this is not read to the end. */
const workflowPageSize = 50;
const workflowPages = 2;

/** Resolved issues that are read at once, and how often. */
const resolvedPageSize = 100;
const resolvedPages = 10;

/** Projects that Jira takes in one request to show a panel. */
const pinnedAtOnce = 1_000;

const permissionsAnswer = v.object({
  permissions: v.record(v.object({ havePermission: v.boolean() })),
});

const usersAnswer = v.object({ values: v.array(v.object({ accountId: v.string(), active: v.boolean() })) });

const leadAnswer = v.object({ lead: v.object({ accountId: v.string() }).optional() });

const namedProject = v.object({ id: v.string(), key: v.string(), name: v.string() });

const projectAnswer = namedProject.extend(leadAnswer.shape);

const browsableAnswer = v.object({ values: v.array(namedProject) });

const statusesAnswer = v.array(
  v.object({
    statuses: v.array(
      v.object({
        id: v.string(),
        name: v.string(),
        statusCategory: v.object({ key: v.string() }).optional(),
      }),
    ),
  }),
);

export const linkTypesAnswer = v.object({
  issueLinkTypes: v.array(
    v.object({ id: v.string(), name: v.string(), inward: v.string(), outward: v.string() }),
  ),
});

export const countAnswer = v.object({ count: v.number() });

const nullable = <Value>(type: v.Type<Value>) => v.union(v.null(), type);

const account = nullable(v.object({ accountId: v.string() })).optional();

const seenAnswer = v.object({
  issues: v.array(
    v.object({
      id: v.string(),
      key: v.string(),
      fields: v.object({
        summary: v.string(),
        status: v.object({ name: v.string(), statusCategory: v.object({ key: v.string() }).optional() }),
        assignee: account,
      }),
    }),
  ),
});

const components = v.array(v.object({ id: v.string(), name: v.string() }));

const resolvedAnswer = v.object({
  issues: v.array(
    v.object({
      id: v.string(),
      key: v.string(),
      fields: v.object({ components, assignee: account, resolutiondate: v.string() }),
    }),
  ),
  nextPageToken: nullable(v.string()).optional(),
});

const componentsAnswer = v.object({
  issues: v.array(v.object({ id: v.string(), fields: v.object({ components }) })),
});

const propertyAnswer = v.object({ value: v.unknown() });

const keyAnswer = v.object({
  id: v.string(),
  fields: v.object({ project: v.object({ id: v.string() }) }),
});

const keysAnswer = v.object({ issues: v.array(v.object({ id: v.string(), key: v.string() })) });

const transitionTypesAnswer = v.object({
  workflows: v.array(v.object({ transitions: v.array(v.object({ id: v.string(), type: v.string() })) })),
});

const partsAnswer = v.object({
  issues: v.array(
    v.object({
      fields: v.object({ assignee: account, reporter: account, project: v.object({ id: v.string() }) }),
    }),
  ),
});

const createdAnswer = v.object({
  issues: v.array(v.object({ id: v.string(), fields: v.object({ created: v.string() }) })),
});

const rule = v.object({
  ruleKey: v.string(),
  parameters: v.object({ key: v.string().optional(), disabled: v.string().optional() }).optional(),
});

type Rule = v.Infer<typeof rule>;

/** Conditions may stand in groups, and those in groups again. */
type ConditionGroup = {
  conditions?: (Rule | null)[] | undefined;
  conditionGroups?: (ConditionGroup | null)[] | undefined;
};

const conditionGroup: v.Type<ConditionGroup> = v.lazy(() =>
  v.object({
    conditions: v.array(nullable(rule)).optional(),
    conditionGroups: v.array(nullable(conditionGroup)).optional(),
  }),
);

const workflowsAnswer = v.object({
  isLast: v.boolean().optional(),
  statuses: v.array(v.object({ id: v.string(), statusReference: v.string() })).optional(),
  values: v.array(
    v.object({
      name: v.string(),
      transitions: v
        .array(
          v.object({
            id: v.string(),
            name: v.string(),
            toStatusReference: v.string().optional(),
            conditions: nullable(conditionGroup).optional(),
            validators: v.array(nullable(rule)).optional(),
          }),
        )
        .optional(),
    }),
  ),
});

const taskAnswer = v.object({ taskId: v.string() });

/** An address with the accounts as a repeated parameter, as Jira takes them. */
function usersRoute(accountIds: readonly string[]): Route {
  const query = new URLSearchParams({ maxResults: String(accountIds.length) });
  for (const id of accountIds) query.append('accountId', id);
  return route`/rest/api/3/user/bulk?${query}`;
}

/** Each status once: Jira names those of each issue type apart. */
function toStatuses(types: v.Infer<typeof statusesAnswer>): JiraStatus[] {
  const statuses = types.flatMap((type) => type.statuses);
  return [
    ...new Map(
      statuses.map(({ id, name, statusCategory }) => [
        id,
        { id, name, category: toCategory(statusCategory) },
      ]),
    ).values(),
  ];
}

const categories = ['new', 'indeterminate', 'done'] as const;

const toCategory = (category: { key: string } | undefined): JiraStatus['category'] =>
  categories.find((one) => one === category?.key) ?? null;

const toResolved = ({
  id,
  key,
  fields: { components, assignee, resolutiondate },
}: v.Infer<typeof resolvedAnswer>['issues'][number]): ResolvedIssue => ({
  id,
  key,
  components,
  ...(assignee && { assigneeId: assignee.accountId }),
  resolvedAt: Date.parse(resolutiondate),
});

const rulesIn = (group: ConditionGroup | null | undefined): (Rule | null)[] => [
  ...(group?.conditions ?? []),
  ...(group?.conditionGroups ?? []).flatMap(rulesIn),
];

function toRule(rule: Rule | null): string[] {
  // Only rules that an app brought can be switched off, and only there is `key` the id of a module.
  if (rule === null || !/^(forge|connect):/.test(rule.ruleKey)) return rule ? [rule.ruleKey] : [];
  const { key, disabled } = rule.parameters ?? {};
  if (disabled === 'true') return [];
  return [key === undefined ? rule.ruleKey : `${rule.ruleKey} ${key}`];
}

function toWorkflows({ values, statuses = [] }: v.Infer<typeof workflowsAnswer>): Workflow[] {
  // Within an answer Jira may name a status by something else than its id.
  const ids = new Map(statuses.map(({ id, statusReference }) => [statusReference, id]));
  return values.map(({ name: workflow, transitions = [] }) => ({
    workflow,
    transitions: transitions.map(({ id, name, toStatusReference: to, conditions, validators }) => ({
      id,
      name,
      toStatusId: to === undefined ? null : (ids.get(to) ?? to),
      rules: [...rulesIn(conditions), ...(validators ?? [])].flatMap(toRule),
    })),
  }));
}

/** Whether something was written; false where the app does not see the thing or may not write it. @throws JiraUnavailableError */
function isWritten({ ok, status }: APIResponse): boolean {
  if ([401, 403, 404].includes(status)) return false;
  if (!ok) throw new JiraUnavailableError(`Jira answered ${status}`);
  return true;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const toHtml = (text: string): string => text.replace(/[&<>]/g, (character) => entities[character] ?? '');

const propertyRoute = (issueId: string, key: string): Route =>
  route`/rest/api/3/issue/${issueId}/properties/${key}`;

/** By which Jira knows a module of this app (Jira's description, "Bulk pin or unpin issue panel"). */
function moduleIdOf(moduleKey: string): string {
  const { appAri, environmentAri } = getAppContext();
  return `ari:cloud:ecosystem::extension/${appAri.appId}/${environmentAri.environmentId}/static/${moduleKey}`;
}

export const jira: Jira = {
  async may(permission, issueId) {
    const response = await get(
      asUser,
      route`/rest/api/3/mypermissions?issueId=${issueId}&permissions=${permission}`,
    );
    // Jira answers 404 for an issue that the person cannot see, so that its existence is not told.
    if (response.status === 403 || response.status === 404) return false;
    const { permissions } = await read(response, permissionsAnswer);
    return permissions[permission]?.havePermission === true;
  },

  async findActive(accountIds) {
    if (accountIds.length === 0) return new Set();
    const { values } = await read(await get(asApp, usersRoute(accountIds)), usersAnswer);
    return new Set(values.filter(({ active }) => active).map(({ accountId }) => accountId));
  },

  async findLead(projectId) {
    const response = await get(asApp, route`/rest/api/3/project/${projectId}`);
    if (response.status === 404) return undefined;
    return (await read(response, leadAnswer)).lead?.accountId;
  },

  async findProperty(issueId, key) {
    const response = await get(asApp, propertyRoute(issueId, key));
    if ([401, 403, 404].includes(response.status)) return undefined;
    return (await read(response, propertyAnswer)).value;
  },

  async setProperty(issueId, key, value) {
    return isWritten(await put(asApp, propertyRoute(issueId, key), value));
  },

  async removeProperty(issueId, key) {
    return isWritten(await remove(asApp, propertyRoute(issueId, key)));
  },

  async findKeys(issueIds) {
    if (issueIds.length === 0) return new Map();
    const response = await post(asApp, route`/rest/api/3/issue/bulkfetch`, {
      issueIdsOrKeys: issueIds,
      fields: ['project'],
    });
    const { issues } = await read(response, keysAnswer);
    return new Map(issues.map(({ id, key }) => [id, key]));
  },

  async notify(issueId, accountId, { subject, paragraphs }) {
    const response = await once.post(asApp, route`/rest/api/3/issue/${issueId}/notify`, {
      subject,
      textBody: paragraphs.join('\n\n'),
      htmlBody: paragraphs.map((paragraph) => `<p>${toHtml(paragraph)}</p>`).join(''),
      to: { users: [{ accountId }] },
      // Only who can see the issue, by the key that Jira's description of this call has for it.
      restrict: { permissions: [{ key: 'BROWSE' }] },
    });
    if (response.status === 429) throw new JiraBusyError(retryAfterMs(response));
    // Mails are switched off, the issue is gone, or the person cannot be told.
    return response.status === 400 ? false : isWritten(response);
  },

  async findPermissions(projectId, permissions) {
    // Without a project Jira answers whether there is any project on which the person has such a permission.
    const asked = projectId === null ? permissions.filter((one) => one === 'ADMINISTER') : permissions;
    if (asked.length === 0) return new Set();
    const query = new URLSearchParams({
      ...(projectId !== null && { projectId }),
      permissions: asked.join(','),
    });
    const response = await get(asUser, route`/rest/api/3/mypermissions?${query}`);
    // Somebody who may use Confluence alone is nobody to Jira.
    if ([401, 403, 404].includes(response.status)) return new Set();
    const answer = await read(response, permissionsAnswer);
    return new Set(asked.filter((one) => answer.permissions[one]?.havePermission === true));
  },

  async findProject(projectId) {
    const response = await get(asUser, route`/rest/api/3/project/${projectId}`);
    if (response.status === 403 || response.status === 404) return undefined;
    const { id, key, name, lead } = await read(response, projectAnswer);
    return { id, key, name, ...(lead && { leadId: lead.accountId }) };
  },

  async findBrowsable(projectIds) {
    // Without any id Jira would answer every project that the person sees.
    if (projectIds.length === 0) return [];
    const query = new URLSearchParams({ action: 'browse', maxResults: String(projectIds.length) });
    for (const id of projectIds) query.append('id', id);
    const response = await get(asUser, route`/rest/api/3/project/search?${query}`);
    if ([401, 403, 404].includes(response.status)) return [];
    const { values } = await read(response, browsableAnswer);
    return values.filter(({ id }) => projectIds.includes(id)).map(({ id, key, name }) => ({ id, key, name }));
  },

  async findStatuses(projectId) {
    const response = await get(asUser, route`/rest/api/3/project/${projectId}/statuses`);
    if (response.status === 403 || response.status === 404) return [];
    return toStatuses(await read(response, statusesAnswer));
  },

  async findLinkTypes() {
    const response = await get(asUser, route`/rest/api/3/issueLinkType`);
    if (response.status === 404) return [];
    return (await read(response, linkTypesAnswer)).issueLinkTypes;
  },

  async countIssues(jql) {
    const response = await post(asUser, route`/rest/api/3/search/approximate-count`, { jql });
    return (await read(response, countAnswer)).count;
  },

  async findSeen(issueIds) {
    // What is no id would be looked for as a key, also among the keys that issues had before.
    const ids = issueIds.filter((id) => /^\d+$/.test(id));
    if (ids.length === 0) return [];
    // Not a search: Jira may refuse one that names an issue which is no more, or which the person does not see.
    const response = await post(asUser, route`/rest/api/3/issue/bulkfetch`, {
      issueIdsOrKeys: ids,
      fields: ['summary', 'status', 'assignee'],
    });
    const { issues } = await read(response, seenAnswer);
    return issues.map(({ id, key, fields: { summary, status, assignee } }) => ({
      id,
      key,
      summary,
      status: status.name,
      done: status.statusCategory?.key === 'done',
      ...(assignee && { assigneeId: assignee.accountId }),
    }));
  },

  async findResolved({ projectId, days, component }, mayGoOn) {
    const issues: ResolvedIssue[] = [];
    const area = component === undefined ? 'component is not EMPTY' : `component = ${component}`;
    let page: string | undefined;
    for (let pages = 0; pages < resolvedPages && (pages === 0 || mayGoOn()); pages += 1) {
      const response = await post(asUser, route`/rest/api/3/search/jql`, {
        jql: `project = ${projectId} AND resolved >= -${days}d AND ${area} ORDER BY resolved DESC`,
        fields: ['components', 'assignee', 'resolutiondate'],
        maxResults: resolvedPageSize,
        ...(page !== undefined && { nextPageToken: page }),
      });
      const answer = await read(response, resolvedAnswer);
      issues.push(...answer.issues.map(toResolved));
      page = answer.nextPageToken ?? undefined;
      if (page === undefined) break;
    }
    return { issues, isCut: page !== undefined };
  },

  async findComponents(issueIds) {
    if (issueIds.length === 0) return new Map();
    const response = await post(asUser, route`/rest/api/3/issue/bulkfetch`, {
      issueIdsOrKeys: issueIds,
      fields: ['components'],
    });
    const { issues } = await read(response, componentsAnswer);
    return new Map(issues.map(({ id, fields }) => [id, fields.components]));
  },

  async findByKey(key) {
    const response = await atOnce.get(asApp, route`/rest/api/3/issue/${key}?fields=project`);
    // What the app does not see is no issue to it; 401 and 403 are what Jira says of a site that shuts apps out.
    if ([401, 403, 404].includes(response.status)) return undefined;
    if (response.status === 429) throw new JiraUnavailableError('Jira asks to wait');
    const { id, fields } = await read(response, keyAnswer);
    return { id, projectId: fields.project.id };
  },

  async findTransitionTypes(workflowId) {
    const response = await post(asUser, route`/rest/api/3/workflows`, { workflowIds: [workflowId] });
    if (!response.ok && response.status < 500) return new Map();
    const { workflows } = await read(response, transitionTypesAnswer);
    return new Map(
      workflows.flatMap(({ transitions }) => transitions.map(({ id, type }): [string, string] => [id, type])),
    );
  },

  async findParts(issueId) {
    const response = await post(asUser, route`/rest/api/3/issue/bulkfetch`, {
      issueIdsOrKeys: [issueId],
      fields: ['assignee', 'reporter', 'project'],
    });
    const [issue] = (await read(response, partsAnswer)).issues;
    if (!issue) return undefined;
    const { assignee, reporter, project } = issue.fields;
    return {
      projectId: project.id,
      ...(assignee && { assigneeId: assignee.accountId }),
      ...(reporter && { reporterId: reporter.accountId }),
    };
  },

  async findHistories(issueIds) {
    const response = await post(asUser, route`/rest/api/3/issue/bulkfetch`, {
      issueIdsOrKeys: issueIds,
      fields: ['created'],
    });
    const { issues } = await read(response, createdAnswer);
    if (issues.length === 0) return [];
    const changelogs = await post(asUser, route`/rest/api/3/changelog/bulkfetch`, {
      issueIdsOrKeys: issues.map(({ id }) => id),
      maxResults: changelogPageSize,
    });
    const { issueChangeLogs, nextPageToken } = await read(changelogs, changelogsAnswer);
    // A person waits for one page, not for more.
    if (nextPageToken) throw new JiraUnavailableError('changelogs of more than a page');
    return issues.map(({ id, fields }) => ({
      id,
      created: fields.created,
      histories: issueChangeLogs
        .filter(({ issueId }) => issueId === id)
        .flatMap(({ changeHistories }) => changeHistories),
    }));
  },

  async findTransitions(projectId) {
    const workflows: Workflow[] = [];
    for (let page = 1; page <= workflowPages; page += 1) {
      const query = new URLSearchParams({
        projectId,
        expand: 'values.transitions',
        startAt: String(workflows.length),
        maxResults: String(workflowPageSize),
      });
      const response = await get(asUser, route`/rest/api/3/workflows/search?${query}`);
      if (response.status === 401 || response.status === 403) return 'forbidden';
      const answer = await read(response, workflowsAnswer);
      workflows.push(...toWorkflows(answer));
      if (answer.isLast ?? answer.values.length < workflowPageSize) break;
    }
    return workflows;
  },

  async showPanel(moduleKey, projectIds) {
    const moduleId = moduleIdOf(moduleKey);
    for (let start = 0; start < projectIds.length; start += pinnedAtOnce) {
      const projectList = projectIds
        .slice(start, start + pinnedAtOnce)
        .map((projectIdOrKey) => ({ projectIdOrKey, action: 'PIN' }));
      const response = await post(asUser, route`/rest/api/3/forge/panel/action/bulk/async`, {
        moduleId,
        projectList,
      });
      if (response.status === 403) return 'forbidden';
      await read(response, taskAnswer);
    }
    return 'done';
  },
};
