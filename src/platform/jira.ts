/**
 * Jira as the app asks it. Rights are asked as the person who acts, so the app's own rights are never lent: as the app it
 * asks only what nobody is shown, such as who is still there.
 */
import {
  asApp,
  asUser,
  getAppContext,
  NeedsAuthenticationError,
  route,
  type APIResponse,
  type Route,
} from '@forge/api';
import pRetry, { AbortError } from 'p-retry';
import * as v from '@badrap/valita';
import { JiraUnavailableError, type Jira, type JiraStatus, type Workflow } from '../ports';

/**
 * Tries for one question, and the longest wait that is worth it while a person waits: a resolver has 25 s in all
 * (Forge's invocation limits), and the ledger may need eight of them.
 */
const retries = 2;
const longestWaitMs = 2_000;

/** A request that is silent for longer is given up. */
const requestTimeoutMs = 3_000;

/** A project with more workflows than this is not read to the end. */
const workflowPageSize = 50;
const workflowPages = 2;

/** Projects that Jira takes in one request to show a panel. */
const pinnedAtOnce = 1_000;

const permissionsAnswer = v.object({
  permissions: v.record(v.object({ havePermission: v.boolean() })),
});

const usersAnswer = v.object({ values: v.array(v.object({ accountId: v.string(), active: v.boolean() })) });

const leadAnswer = v.object({ lead: v.object({ accountId: v.string() }).optional() });

const projectAnswer = leadAnswer.extend({ id: v.string(), key: v.string(), name: v.string() });

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

const linkTypesAnswer = v.object({
  issueLinkTypes: v.array(
    v.object({ id: v.string(), name: v.string(), inward: v.string(), outward: v.string() }),
  ),
});

const countAnswer = v.object({ count: v.number() });

const nullable = <Value>(type: v.Type<Value>) => v.union(v.null(), type);

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

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** `Retry-After` in milliseconds, as seconds or as a date; 0 without one, and beyond all patience where unreadable. */
function retryAfterMs(response: APIResponse): number {
  const header = response.headers.get('retry-after');
  if (header === null) return 0;
  const wait = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isNaN(wait) ? Number.POSITIVE_INFINITY : Math.max(0, wait);
}

/** On whose behalf Jira is asked. */
type Asking = typeof asUser | typeof asApp;

type Question = { method: 'GET' } | { method: 'POST'; body: unknown };

/** One try. @throws JiraUnavailableError, within AbortError where another try would be of no use */
async function tryOnce(as: Asking, path: Route, question: Question, isLast: boolean): Promise<APIResponse> {
  const { method } = question;
  const response = await as().requestJira(path, {
    method,
    headers: {
      accept: 'application/json',
      ...(method === 'POST' && { 'content-type': 'application/json' }),
    },
    ...(method === 'POST' && { body: JSON.stringify(question.body) }),
    signal: AbortSignal.timeout(requestTimeoutMs),
  });
  if (response.status !== 429 && response.status < 500) return response;
  const wait = retryAfterMs(response);
  const problem = new JiraUnavailableError(`Jira answered ${response.status}`);
  if (isLast || wait > longestWaitMs) throw new AbortError(problem);
  await sleep(wait);
  throw problem;
}

/** Asks Jira, again where the answer says that trying again helps. `Retry-After` is a minimum. */
async function ask(as: Asking, path: Route, question: Question): Promise<APIResponse> {
  try {
    return await pRetry((attempt) => tryOnce(as, path, question, attempt > retries), {
      retries,
      minTimeout: 100,
      maxTimeout: 1_000,
      randomize: true,
      shouldRetry: ({ error }) => !isConsentDemand(error),
    });
  } catch (error) {
    if (isConsentDemand(error) || error instanceof JiraUnavailableError) throw error;
    throw new JiraUnavailableError('Jira could not be asked', { cause: error });
  }
}

const get = (as: Asking, path: Route): Promise<APIResponse> => ask(as, path, { method: 'GET' });

/** Only for what may be carried out twice, since an answer may be lost. */
const post = (as: Asking, path: Route, body: unknown): Promise<APIResponse> =>
  ask(as, path, { method: 'POST', body });

/**
 * The person has not yet agreed that the app acts for them. This one error must leave the function as it is: the
 * platform then asks for consent.
 */
export function isConsentDemand(error: unknown): boolean {
  return error instanceof NeedsAuthenticationError;
}

/** What an answer says, in the shape that Jira's description promises. @throws JiraUnavailableError */
async function read<Value>(response: APIResponse, shape: v.Type<Value>): Promise<Value> {
  if (!response.ok) throw new JiraUnavailableError(`Jira answered ${response.status}`);
  const body: unknown = await response.json().catch(() => undefined);
  const answer = shape.try(body, { mode: 'strip' });
  if (!answer.ok) throw new JiraUnavailableError('Jira answered in an unknown shape');
  return answer.value;
}

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

  async findPermissions(projectId, permissions) {
    // Without a project Jira answers whether there is any project on which the person has such a permission.
    const asked = projectId === null ? permissions.filter((one) => one === 'ADMINISTER') : permissions;
    if (asked.length === 0) return new Set();
    const query = new URLSearchParams({
      ...(projectId !== null && { projectId }),
      permissions: asked.join(','),
    });
    const response = await get(asUser, route`/rest/api/3/mypermissions?${query}`);
    if (response.status === 403 || response.status === 404) return new Set();
    const answer = await read(response, permissionsAnswer);
    return new Set(asked.filter((one) => answer.permissions[one]?.havePermission === true));
  },

  async findProject(projectId) {
    const response = await get(asUser, route`/rest/api/3/project/${projectId}`);
    if (response.status === 403 || response.status === 404) return undefined;
    const { id, key, name, lead } = await read(response, projectAnswer);
    return { id, key, name, ...(lead && { leadId: lead.accountId }) };
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
