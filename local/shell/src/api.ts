/** What the pages ask of their server. */
import type {
  AccountStatus,
  BridgeAnswer,
  ContextStatus,
  Control,
  Fault,
  FaultSpec,
  Invocations,
  IssueActions,
  Mounted,
  SentNotification,
  SiteAccount,
  SiteSession,
  Standing,
} from '../api-types';

/** An answer other than 2xx. */
export class ApiError extends Error {
  override name = 'ApiError';
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const readMessage = (body: unknown): string | undefined => {
  if (typeof body !== 'object' || body === null) return undefined;
  if ('message' in body && typeof body.message === 'string') return body.message;
  if ('errorMessages' in body && Array.isArray(body.errorMessages)) return body.errorMessages.join(' ');
  if ('errors' in body && Array.isArray(body.errors)) {
    return body.errors.map(({ title }: { title: string }) => title).join(' ');
  }
  return undefined;
};

/** What a product answered, whatever its status. */
type Answered = { status: number; body: unknown };

/** @throws ApiError; TypeError where the server cannot be reached */
async function request<Value>(method: string, path: string, body?: unknown): Promise<Value> {
  const response = await fetch(path, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  const text = await response.text();
  const value: unknown = text === '' ? undefined : JSON.parse(text);
  if (!response.ok) {
    throw new ApiError(response.status, readMessage(value) ?? `The server answered ${response.status}.`);
  }
  return value as Value;
}

export type FetchedProduct = {
  body: string;
  headers: Record<string, string>;
  status: number;
  statusText: string;
};

export const api = {
  session: () => request<SiteSession>('GET', '/api/session'),
  changeSession: (change: { accountId?: string; theme?: 'light' | 'dark'; language?: string | null }) =>
    request<undefined>('POST', '/api/session', change),
  /** @param path path and query of the page around the frame */
  mount: (moduleKey: string, standing: Standing, path: string) =>
    request<Mounted>('POST', '/api/mounts', { moduleKey, ...standing, path }),
  invoke: (mount: string, functionKey: string, payload: unknown) =>
    request<BridgeAnswer>('POST', `/api/mounts/${mount}/invoke`, { functionKey, payload }),
  fetchProduct: (mount: string, call: object) =>
    request<FetchedProduct>('POST', `/api/mounts/${mount}/fetch`, call),
  consent: (mount: string) => request<undefined>('POST', `/api/mounts/${mount}/consent`),
  faults: () => request<{ faults: Fault[]; consents: string[] }>('GET', '/api/faults'),
  addFault: (fault: FaultSpec) => request<Fault>('POST', '/api/faults', fault),
  removeFault: (id: number) => request<undefined>('DELETE', `/api/faults/${id}`),
  forgetConsents: () => request<undefined>('DELETE', '/api/consents'),
  invocations: () => request<Invocations>('GET', '/api/invocations'),
  control: () => request<Control>('GET', '/api/control'),
  advanceClock: (milliseconds: number) => request<Control>('POST', '/api/clock', { milliseconds }),
  setConfluence: (present: boolean) => request<Control>('PUT', '/api/confluence', { present }),
  setSearchLag: (milliseconds: number) => request<Control>('PUT', '/api/search-lag', { milliseconds }),
  setPoints: (points: { limit?: number; used?: number }) => request<Control>('PUT', '/api/points', points),
  releaseDeliveries: () => request<Control>('POST', '/api/deliveries/release'),
  /** Ends once the app has dealt with what happened so far. */
  idle: () => request<undefined>('POST', '/api/idle'),
  contexts: (issue: string) =>
    request<ContextStatus[]>('GET', `/api/issues/${encodeURIComponent(issue)}/contexts`),
  runSchedule: (key: string) =>
    request<{ outcome: string }>('POST', `/api/schedules/${encodeURIComponent(key)}/run`),
};

export type JiraProject = {
  id: string;
  key: string;
  name: string;
  projectTypeKey?: string;
  /** Whether it is team-managed. */
  simplified?: boolean;
};
type Named = { name: string };
type JiraPerson = { accountId: string; displayName: string };
export type JiraStatus = Named & { statusCategory?: { key: string } };
export type JiraIssueRef = {
  id: string;
  key: string;
  fields: { summary: string; status?: JiraStatus; issuetype?: Named };
};
export type JiraIssue = {
  id: string;
  key: string;
  fields: {
    summary: string;
    status?: JiraStatus;
    issuetype?: Named;
    priority?: Named | null;
    assignee?: JiraPerson | null;
    reporter?: JiraPerson | null;
    resolution?: Named | null;
    project?: JiraProject;
    description?: unknown;
    labels?: string[];
    components?: Named[];
    fixVersions?: Named[];
    duedate?: string | null;
    created?: string;
    updated?: string;
    parent?: JiraIssueRef;
    subtasks?: JiraIssueRef[];
    issuelinks?: {
      id: string;
      type: { inward: string; outward: string };
      inwardIssue?: JiraIssueRef;
      outwardIssue?: JiraIssueRef;
    }[];
  };
};
export type JiraHistory = {
  id: string;
  created: string;
  author?: JiraPerson;
  items: { field: string; fromString: string | null; toString: string | null }[];
};

export type WorkflowRule = { id: string; ruleKey: string; parameters: { key: string; config: string } };
export type WorkflowTransition = {
  id: string;
  name: string;
  type: string;
  toStatusReference: string;
  validators: WorkflowRule[];
};
type WorkflowSearch = {
  statuses: (Named & { statusReference: string })[];
  values: { id: string; transitions: WorkflowTransition[] }[];
};
type Permissions = { permissions: Record<string, { havePermission: boolean }> };

const listFields = 'summary,status,issuetype,priority,assignee,updated';

/** Reads from Jira as the person who acts. @throws ApiError */
async function read<Value>(path: string): Promise<Value> {
  return perform('GET', `/api/jira?${new URLSearchParams({ path }).toString()}`);
}

/** Has something done by a page of a product. @throws ApiError */
export async function perform<Value>(method: string, path: string, body?: unknown): Promise<Value> {
  const answer = await request<Answered>(method, path, body);
  if (answer.status >= 300) {
    throw new ApiError(answer.status, readMessage(answer.body) ?? `The site answered ${answer.status}.`);
  }
  return answer.body as Value;
}

const issuePath = (key: string, action: string) => `/api/issues/${encodeURIComponent(key)}/${action}`;

const searchProjects = (action: 'browse' | 'edit') =>
  read<{ values: JiraProject[] }>(`/rest/api/3/project/search?maxResults=50&action=${action}`).then(
    ({ values }) => values,
  );

/** Has Jira write something as the person who acts. @throws ApiError */
const write = (method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<undefined> =>
  perform('POST', '/api/jira', { method, path: `/rest/api/3${path}`, ...(body !== undefined && { body }) });

const rulesOf = (project: string, rule?: string) =>
  `/api/projects/${encodeURIComponent(project)}/rules${rule === undefined ? '' : `/${rule}`}`;

const issueOf = (key: string) => `/issue/${encodeURIComponent(key)}`;

export const jira = {
  projects: () => searchProjects('browse'),
  /** Those that the person who acts may administer. */
  ownProjects: () => searchProjects('edit'),
  search: (jql: string, token: string | null) =>
    read<{ issues: JiraIssue[]; nextPageToken?: string | null }>(
      `/rest/api/3/search/jql?${new URLSearchParams({
        jql,
        fields: listFields,
        maxResults: '25',
        ...(token !== null && { nextPageToken: token }),
      }).toString()}`,
    ),
  issue: (key: string) => read<JiraIssue>(`/rest/api/3/issue/${encodeURIComponent(key)}`),
  history: (key: string, startAt: number) =>
    read<{ values: JiraHistory[]; total: number; startAt: number }>(
      `/rest/api/3/issue/${encodeURIComponent(key)}/changelog?startAt=${startAt}&maxResults=100`,
    ),
  actions: (key: string) => perform<IssueActions>('GET', issuePath(key, 'actions')),
  /** The mails that were sent about an issue, newest first. */
  notifications: (key: string) =>
    perform<{ notifications: SentNotification[] }>('GET', issuePath(key, 'notifications')).then(
      ({ notifications }) => notifications,
    ),
  move: (key: string, project: string) =>
    perform<{ key: string }>('POST', issuePath(key, 'move'), { project }),
  clone: (key: string) => perform<{ key: string }>('POST', issuePath(key, 'clone'), {}),
  /** With its sub-tasks. */
  deleteIssue: (key: string) => write('DELETE', `${issueOf(key)}?deleteSubtasks=true`),
  transition: (key: string, id: string) =>
    write('POST', `${issueOf(key)}/transitions`, { transition: { id } }),
  setFlag: (key: string, field: string, flagged: boolean) =>
    write('PUT', issueOf(key), { fields: { [field]: flagged ? [{ value: 'Impediment' }] : null } }),
  setDueDate: (key: string, duedate: string | null) => write('PUT', issueOf(key), { fields: { duedate } }),
  /** @param source reads the outward words of the type, `target` its inward ones */
  link: (type: string, source: string, target: string) =>
    write('POST', '/issueLink', {
      type: { id: type },
      inwardIssue: { key: source },
      outwardIssue: { key: target },
    }),
  unlink: (id: string) => write('DELETE', `/issueLink/${encodeURIComponent(id)}`),
  project: (key: string) => read<JiraProject>(`/rest/api/3/project/${encodeURIComponent(key)}`),
  workflow: (projectId: string) =>
    read<WorkflowSearch>(
      `/rest/api/3/workflows/search?${new URLSearchParams({ projectId, expand: 'values.transitions' }).toString()}`,
    ),
  /** Whether the person who acts may change the workflow of a project: of a team-managed one its admins may too. */
  editsWorkflow: async ({ id, simplified }: JiraProject): Promise<boolean> => {
    const asked = ['ADMINISTER', ...(simplified ? ['ADMINISTER_PROJECTS'] : [])];
    const query = new URLSearchParams({ projectId: id, permissions: asked.join(',') });
    const { permissions } = await read<Permissions>(`/rest/api/3/mypermissions?${query.toString()}`);
    return asked.some((key) => permissions[key]?.havePermission);
  },
  addRule: (project: string, rule: { moduleKey: string; transition: string; configuration: string | null }) =>
    perform<{ id: string }>('POST', rulesOf(project), rule),
  changeRule: (project: string, rule: string, configuration: string) =>
    perform<undefined>('PUT', rulesOf(project, rule), { configuration }),
  removeRule: (project: string, rule: string) => perform<undefined>('DELETE', rulesOf(project, rule)),
  people: () => perform<{ people: SiteAccount[] }>('GET', '/api/people').then(({ people }) => people),
  changeAccount: (accountId: string, status: AccountStatus) =>
    perform<undefined>('PUT', `/api/people/${encodeURIComponent(accountId)}/status`, { status }),
};
