/** A Jira Cloud site in memory: what it holds, with no word on how REST shows it. Times are UTC milliseconds. */

import type { IndexedValue } from '../contract';
import type { AccessLevel, RoleKey } from './roles';

export type Person = {
  accountId: string;
  displayName: string;
  emailAddress: string | null;
  timeZone: string;
  locale: string;
  accountType: 'atlassian' | 'app' | 'customer';
  active: boolean;
  /** Set for good once the person has given up the account: nothing personal is left of it. */
  closed?: boolean;
  /** When something of the profile changed last, if anything did. */
  changedAt?: number;
  /** Has the global permission "Administer Jira". */
  siteAdmin: boolean;
  /** Whom the person works for; null where that is not known. */
  side: 'client' | 'partner' | 'vendor' | null;
  role: RoleKey | null;
};

export type CategoryKey = 'undefined' | 'new' | 'indeterminate' | 'done';
export type Status = { id: string; name: string; description: string; category: CategoryKey };
export type IssueType = {
  id: string;
  name: string;
  description: string;
  subtask: boolean;
  hierarchyLevel: number;
};
export type Priority = { id: string; name: string; description: string; statusColor: string };
export type Resolution = { id: string; name: string; description: string };
export type LinkType = { id: string; name: string; inward: string; outward: string };
export type Component = { id: string; projectId: string; name: string };
export type Version = {
  id: string;
  projectId: string;
  name: string;
  description: string;
  archived: boolean;
  released: boolean;
  startDate: string | null;
  releaseDate: string | null;
};

export type Project = {
  id: string;
  key: string;
  name: string;
  description: string;
  typeKey: 'software' | 'service_desk' | 'business';
  /** True for a team-managed project. */
  simplified: boolean;
  leadAccountId: string | null;
  issueTypeIds: string[];
  statusIds: string[];
  properties: Map<string, unknown>;
  /** The number that the next issue of this project gets in its key. */
  nextNumber: number;
};

/** One change of one field, as the changelog keeps it. `fieldId` is missing for what is no field, as in Jira. */
export type ChangeItem = {
  field: string;
  fieldtype: 'jira' | 'custom';
  fieldId?: string;
  from: string | null;
  fromString: string | null;
  to: string | null;
  toString: string | null;
};

export type History = {
  id: string;
  authorId: string | null;
  at: number;
  items: ChangeItem[];
  /** What Jira adds for changes that were made for somebody else; kept as it came. */
  metadata?: unknown;
};

export type Issue = {
  id: string;
  key: string;
  projectId: string;
  issueTypeId: string;
  statusId: string;
  priorityId: string | null;
  resolutionId: string | null;
  summary: string;
  /** Atlassian Document Format. */
  description: unknown;
  environment: unknown;
  assigneeId: string | null;
  reporterId: string | null;
  creatorId: string | null;
  labels: string[];
  componentIds: string[];
  versionIds: string[];
  fixVersionIds: string[];
  parentId: string | null;
  /** A calendar day, `2024-09-19`. */
  dueDate: string | null;
  createdAt: number;
  updatedAt: number;
  resolvedAt: number | null;
  statusCategoryChangedAt: number | null;
  /** Seconds, as Jira counts estimates. */
  originalEstimate: number | null;
  remainingEstimate: number | null;
  timeSpent: number | null;
  /** Fields that the model has no column for, custom ones above all: by field id, as REST shows them. */
  other: Record<string, unknown>;
  /** Oldest first. */
  changelog: History[];
  properties: Map<string, unknown>;
};

/** `source` reads the type's outward words, `target` its inward ones: source "blocks" target. */
export type IssueLink = { id: string; typeId: string; sourceId: string; targetId: string };

/** A rule that an app brought to a transition of a project's workflow, and that can refuse it. */
export type Validator = {
  id: string;
  projectId: string;
  transitionId: string;
  /** Of the app's module that it was made of. */
  moduleId: string;
  /** What the app's page gave, as JSON text; null where the module has no such page. */
  configuration: string | null;
};

/** An issue that links and parents name though the site does not hold it: all that is known of it. */
export type ForeignIssue = {
  id: string;
  key: string;
  summary: string;
  statusId: string | null;
  priorityId: string | null;
  issueTypeId: string | null;
};

type FieldSchema = {
  type: string;
  items?: string;
  system?: string;
  custom?: string;
  customId?: number;
};
export type Field = {
  id: string;
  name: string;
  custom: boolean;
  orderable: boolean;
  navigable: boolean;
  searchable: boolean;
  clauseNames: string[];
  schema: FieldSchema | null;
};

/** A mail about an issue that somebody had Jira send, and who got it. */
export type Notification = {
  issueId: string;
  at: number;
  senderId: string;
  subject: string;
  text: string;
  html: string;
  accountIds: string[];
};

/** Something that Jira does without keeping whoever asked for it waiting. */
export type Task = {
  id: string;
  description: string;
  submittedBy: string;
  submittedAt: number;
  /** When it is done; times are those of the request that asked for it. */
  endsAt: number;
};

/** What happened to an issue or between two, for those who are told of it. */
export type SiteChange =
  | { kind: 'created'; issue: Issue; authorId: string; at: number; clonedFrom: Issue | null }
  | { kind: 'updated'; issue: Issue; history: History }
  | { kind: 'deleted'; issue: Issue; authorId: string; at: number }
  | { kind: 'linked' | 'unlinked'; link: IssueLink; at: number }
  | { kind: 'propertySet' | 'propertyDeleted'; issue: Issue; key: string; at: number };

export class Site {
  readonly people = new Map<string, Person>();
  readonly projects = new Map<string, Project>();
  readonly issues = new Map<string, Issue>();
  readonly links = new Map<string, IssueLink>();
  readonly foreignIssues = new Map<string, ForeignIssue>();
  readonly statuses = new Map<string, Status>();
  readonly issueTypes = new Map<string, IssueType>();
  readonly priorities = new Map<string, Priority>();
  readonly resolutions = new Map<string, Resolution>();
  readonly linkTypes = new Map<string, LinkType>();
  readonly components = new Map<string, Component>();
  readonly versions = new Map<string, Version>();
  /** Custom fields, and system fields beyond those that every site has (see fields.ts). */
  readonly extraFields = new Map<string, Field>();
  /** Projects in which an admin has an app's panel shown on every issue: by module id, project ids. */
  readonly pinnedPanels = new Map<string, Set<string>>();
  /** Rules of workflows, in the order in which they are asked. */
  readonly validators = new Map<string, Validator>();
  readonly tasks = new Map<string, Task>();
  /** Oldest first. */
  readonly notifications: Notification[] = [];
  /** What queries find issues by beside their fields. */
  indexedValues: readonly IndexedValue[] = [];
  /** Called before an issue changes, so that a lagging search index can keep what it knew. */
  beforeChange: ((issue: Issue) => void) | null = null;
  /** Called once an issue has been created, changed or deleted, a link between two been made or removed, or a property written. */
  afterChange: ((change: SiteChange) => void) | null = null;

  /** Present and former keys in upper case: an issue that was moved is still found by its old key. */
  private readonly idByKey = new Map<string, string>();
  private readonly linkIdsByIssue = new Map<string, Set<string>>();
  private readonly childIdsByParent = new Map<string, Set<string>>();
  private readonly access = new Map<string, Map<string, AccessLevel>>();
  private lastId = 10_000;

  /** @param baseUrl what links in answers begin with; it may be changed while nothing has been answered */
  constructor(public baseUrl: string) {}

  /** A number as text that no other thing of this site has. */
  nextId(): string {
    this.lastId += 1;
    return String(this.lastId);
  }

  /** Makes later ids start beyond one that came with loaded data. */
  reserveId(id: string): void {
    const number = Number(id);
    if (Number.isSafeInteger(number) && number > this.lastId) this.lastId = number;
  }

  addProject(project: Project): void {
    this.projects.set(project.id, project);
  }

  findProject(idOrKey: string): Project | undefined {
    const byId = this.projects.get(idOrKey);
    if (byId) return byId;
    const key = idOrKey.toUpperCase();
    return [...this.projects.values()].find((project) => project.key === key);
  }

  getProject(id: string): Project {
    return required(this.projects.get(id), 'project', id);
  }

  addIssue(issue: Issue): void {
    this.issues.set(issue.id, issue);
    this.addKey(issue.key, issue.id);
    if (issue.parentId !== null) this.adopt(issue, issue.parentId);
  }

  /** Lets an issue be found by one more key, its present or a former one. */
  addKey(key: string, issueId: string): void {
    this.idByKey.set(key.toUpperCase(), issueId);
  }

  findIssue(idOrKey: string): Issue | undefined {
    const byId = this.issues.get(idOrKey);
    if (byId) return byId;
    const id = this.idByKey.get(idOrKey.toUpperCase());
    return id === undefined ? undefined : this.issues.get(id);
  }

  /** Sets an issue's parent; with null the issue stands alone. */
  adopt(issue: Issue, parentId: string | null): void {
    if (issue.parentId !== null) this.childIdsByParent.get(issue.parentId)?.delete(issue.id);
    issue.parentId = parentId;
    if (parentId !== null) addTo(this.childIdsByParent, parentId, issue.id);
  }

  childrenOf(issueId: string): Issue[] {
    return [...(this.childIdsByParent.get(issueId) ?? [])].flatMap((id) => this.issues.get(id) ?? []);
  }

  subtasksOf(issueId: string): Issue[] {
    return this.childrenOf(issueId).filter((child) => this.getIssueType(child.issueTypeId).subtask);
  }

  /** Takes an issue out, its links and all its keys with it; children that are no sub-tasks stand alone from now on. */
  removeIssue(issue: Issue): void {
    for (const child of this.childrenOf(issue.id)) this.adopt(child, null);
    this.childIdsByParent.delete(issue.id);
    if (issue.parentId !== null) this.childIdsByParent.get(issue.parentId)?.delete(issue.id);
    for (const link of this.linksOf(issue.id)) this.deleteLink(link);
    this.linkIdsByIssue.delete(issue.id);
    for (const [key, id] of this.idByKey) if (id === issue.id) this.idByKey.delete(key);
    this.issues.delete(issue.id);
  }

  addLink(link: IssueLink): void {
    this.links.set(link.id, link);
    addTo(this.linkIdsByIssue, link.sourceId, link.id);
    addTo(this.linkIdsByIssue, link.targetId, link.id);
  }

  deleteLink(link: IssueLink): void {
    this.links.delete(link.id);
    this.linkIdsByIssue.get(link.sourceId)?.delete(link.id);
    this.linkIdsByIssue.get(link.targetId)?.delete(link.id);
  }

  linksOf(issueId: string): IssueLink[] {
    return [...(this.linkIdsByIssue.get(issueId) ?? [])].flatMap((id) => this.links.get(id) ?? []);
  }

  /** Null takes a person's access to a project away. */
  setAccess(projectId: string, accountId: string, level: AccessLevel | null): void {
    const levels = this.access.get(projectId) ?? new Map<string, AccessLevel>();
    this.access.set(projectId, levels);
    if (level === null) levels.delete(accountId);
    else levels.set(accountId, level);
  }

  accessOf(projectId: string, accountId: string): AccessLevel | null {
    return this.access.get(projectId)?.get(accountId) ?? null;
  }

  getStatus(id: string): Status {
    return required(this.statuses.get(id), 'status', id);
  }

  getIssueType(id: string): IssueType {
    return required(this.issueTypes.get(id), 'issue type', id);
  }

  versionsOf(projectId: string): Version[] {
    return [...this.versions.values()].filter((version) => version.projectId === projectId);
  }

  componentsOf(projectId: string): Component[] {
    return [...this.components.values()].filter((component) => component.projectId === projectId);
  }
}

function required<T>(value: T | undefined, what: string, id: string): T {
  if (value === undefined) throw new Error(`the site has no ${what} ${id}`);
  return value;
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key) ?? new Set<string>();
  sets.set(key, set);
  set.add(value);
}
