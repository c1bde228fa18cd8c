/** How REST shows things to one viewer: nested objects of Jira's v3 answers, dates in the viewer's time zone. */

import { categories } from './categories';
import { toJiraDate } from './dates';
import { canBrowse, type Viewer } from './permissions';
import type {
  Component,
  History,
  Issue,
  IssueLink,
  IssueType,
  Person,
  Priority,
  Project,
  Resolution,
  Site,
  Status,
  Version,
} from './site';

export type Json = Record<string, unknown>;

export class Shape {
  readonly rest: string;

  constructor(
    readonly site: Site,
    readonly viewer: Viewer,
  ) {
    this.rest = `${site.baseUrl}/rest/api/3`;
  }

  date(at: number): string {
    return toJiraDate(at, this.viewer.person.timeZone);
  }

  user(accountId: string | null): Json | null {
    const person = accountId === null ? undefined : this.site.people.get(accountId);
    return person ? this.person(person) : null;
  }

  person(person: Person): Json {
    return {
      self: `${this.rest}/user?accountId=${encodeURIComponent(person.accountId)}`,
      accountId: person.accountId,
      avatarUrls: avatars(`${this.site.baseUrl}/avatars/${encodeURIComponent(person.accountId)}`),
      displayName: person.displayName,
      active: person.active,
      timeZone: person.timeZone,
      accountType: person.accountType,
    };
  }

  /** With what Jira tells of a person only where the person is the subject of the answer. */
  personInFull(person: Person): Json {
    // Others' addresses are hidden by the default privacy settings of an Atlassian account.
    const own = person.accountId === this.viewer.person.accountId;
    return {
      ...this.person(person),
      ...(own && person.emailAddress !== null ? { emailAddress: person.emailAddress } : {}),
      locale: person.locale,
    };
  }

  status(status: Status): Json {
    return {
      self: `${this.rest}/status/${status.id}`,
      description: status.description,
      iconUrl: `${this.site.baseUrl}/images/icons/statuses/generic.png`,
      name: status.name,
      id: status.id,
      statusCategory: this.category(status),
    };
  }

  category(status: Status): Json {
    const category = categories[status.category];
    return { self: `${this.rest}/statuscategory/${category.id}`, ...category };
  }

  issueType(type: IssueType): Json {
    return {
      self: `${this.rest}/issuetype/${type.id}`,
      id: type.id,
      description: type.description,
      iconUrl: `${this.site.baseUrl}/images/icons/issuetypes/${type.subtask ? 'subtask' : 'standard'}.svg`,
      name: type.name,
      subtask: type.subtask,
      hierarchyLevel: type.hierarchyLevel,
    };
  }

  priority(priority: Priority): Json {
    return {
      self: `${this.rest}/priority/${priority.id}`,
      iconUrl: `${this.site.baseUrl}/images/icons/priorities/${priority.id}.svg`,
      name: priority.name,
      id: priority.id,
    };
  }

  resolution(resolution: Resolution): Json {
    return { self: `${this.rest}/resolution/${resolution.id}`, ...resolution };
  }

  /** An option of a select or checkbox field. */
  option(option: { id: string; value: string }): Json {
    return { self: `${this.rest}/customFieldOption/${option.id}`, ...option };
  }

  version(version: Version): Json {
    return {
      self: `${this.rest}/version/${version.id}`,
      id: version.id,
      description: version.description,
      name: version.name,
      archived: version.archived,
      released: version.released,
      ...(version.startDate === null ? {} : { startDate: version.startDate }),
      ...(version.releaseDate === null ? {} : { releaseDate: version.releaseDate }),
    };
  }

  component(component: Component): Json {
    return { self: `${this.rest}/component/${component.id}`, id: component.id, name: component.name };
  }

  /** A project as an issue names it. */
  projectRef(project: Project): Json {
    return {
      self: `${this.rest}/project/${project.id}`,
      id: project.id,
      key: project.key,
      name: project.name,
      projectTypeKey: project.typeKey,
      simplified: project.simplified,
      avatarUrls: avatars(`${this.site.baseUrl}/rest/api/3/universal_avatar/view/type/project/${project.id}`),
    };
  }

  /** A project in lists. */
  project(project: Project): Json {
    return {
      expand: 'description,lead,issueTypes,url,projectKeys,permissions,insight',
      ...this.projectRef(project),
      style: project.simplified ? 'next-gen' : 'classic',
      isPrivate: false,
      properties: {},
    };
  }

  projectInFull(project: Project): Json {
    const lead = this.user(project.leadAccountId);
    return {
      ...this.project(project),
      description: project.description,
      ...(lead ? { lead } : {}),
      components: this.site.componentsOf(project.id).map((component) => this.component(component)),
      issueTypes: project.issueTypeIds.map((id) => this.issueType(this.site.getIssueType(id))),
      assigneeType: 'UNASSIGNED',
      versions: this.site.versionsOf(project.id).map((version) => this.versionInProject(version)),
      roles: {},
    };
  }

  /** A version as its project lists it. */
  versionInProject(version: Version): Json {
    return { ...this.version(version), projectId: Number(version.projectId) };
  }

  /**
   * An issue as links, parents and subtasks name it.
   * @returns undefined where the viewer may not see it: Jira leaves such a link out
   */
  issueRef(id: string): Json | undefined {
    const issue = this.site.issues.get(id);
    if (issue) {
      if (!canBrowse(this.site, this.viewer, issue.projectId)) return undefined;
      return this.ref(issue);
    }
    const foreign = this.site.foreignIssues.get(id);
    return foreign && this.ref(foreign);
  }

  private ref(issue: {
    id: string;
    key: string;
    summary: string;
    statusId: string | null;
    priorityId: string | null;
    issueTypeId: string | null;
  }): Json {
    const status = issue.statusId === null ? undefined : this.site.statuses.get(issue.statusId);
    const priority = issue.priorityId === null ? undefined : this.site.priorities.get(issue.priorityId);
    const type = issue.issueTypeId === null ? undefined : this.site.issueTypes.get(issue.issueTypeId);
    return {
      id: issue.id,
      key: issue.key,
      self: `${this.rest}/issue/${issue.id}`,
      fields: {
        summary: issue.summary,
        ...(status ? { status: this.status(status) } : {}),
        ...(priority ? { priority: this.priority(priority) } : {}),
        ...(type ? { issuetype: this.issueType(type) } : {}),
      },
    };
  }

  /** The links of an issue, each with its other end. */
  issueLinks(issue: Issue): Json[] {
    return this.site.linksOf(issue.id).flatMap((link) => {
      const isSource = link.sourceId === issue.id;
      const other = this.issueRef(isSource ? link.targetId : link.sourceId);
      if (!other) return [];
      return [{ ...this.linkHead(link), [isSource ? 'outwardIssue' : 'inwardIssue']: other }];
    });
  }

  /** @returns undefined where an end is not for the viewer */
  link(link: IssueLink): Json | undefined {
    const inwardIssue = this.issueRef(link.sourceId);
    const outwardIssue = this.issueRef(link.targetId);
    return inwardIssue && outwardIssue && { ...this.linkHead(link), inwardIssue, outwardIssue };
  }

  private linkHead(link: IssueLink): Json {
    return { id: link.id, self: `${this.rest}/issueLink/${link.id}`, type: this.linkType(link.typeId) };
  }

  linkType(id: string): Json {
    const type = this.site.linkTypes.get(id);
    return type ? { ...type, self: `${this.rest}/issueLinkType/${id}` } : { id };
  }

  history(history: History): Json {
    const author = this.user(history.authorId);
    return {
      id: history.id,
      ...(author ? { author } : {}),
      created: this.date(history.at),
      items: history.items.map((item) => ({ ...item })),
      ...(history.metadata === undefined ? {} : { historyMetadata: history.metadata }),
    };
  }
}

function avatars(base: string): Json {
  return Object.fromEntries([48, 24, 16, 32].map((size) => [`${size}x${size}`, `${base}?size=${size}`]));
}
