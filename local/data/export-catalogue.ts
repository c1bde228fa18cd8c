/** Collects what issues of an export name: people, projects, statuses, types, versions and so on, each once. */

import type { CategoryKey, Person, Project, Site } from '../jira/site';
import type { ReportWriter } from './export-report';
import { asNumber, asRecord, asText, type Raw, shapeOf } from './raw';

const categoryById: Record<string, CategoryKey> = {
  '1': 'undefined',
  '2': 'new',
  '3': 'done',
  '4': 'indeterminate',
};

const FIRST_MADE_ID = 900_000_001;

export class Catalogue {
  /** Names of projects that only changelogs tell, by the letters before the number in keys. */
  readonly projectByPrefix = new Map<string, { id: string; name: string }>();

  private readonly madeIds = new Map<string, string>();

  constructor(
    private readonly site: Site,
    private readonly report: ReportWriter,
  ) {}

  /** A number for a thing that the export names without one, the same each time; far beyond those that Jira gives. */
  madeId(what: string): string {
    const id = this.madeIds.get(what) ?? String(FIRST_MADE_ID + this.madeIds.size);
    this.madeIds.set(what, id);
    return id;
  }

  person(value: unknown): string | null {
    const raw = asRecord(value);
    if (!raw) return null;
    // Exports of Jira Server name people by a key; it is as good an id as any.
    const accountId = asText(raw['accountId']) ?? asText(raw['key']) ?? asText(raw['name']);
    if (accountId === undefined) {
      this.report.unknown(`person ${shapeOf(raw)}`, raw);
      return null;
    }
    if (!this.site.people.has(accountId)) this.site.people.set(accountId, this.newPerson(accountId, raw));
    return accountId;
  }

  private newPerson(accountId: string, raw: Raw): Person {
    const type = raw['accountType'];
    return {
      accountId,
      displayName: asText(raw['displayName']) ?? accountId,
      emailAddress: asText(raw['emailAddress']) ?? null,
      timeZone: asText(raw['timeZone']) ?? 'UTC',
      locale: asText(raw['locale']) ?? 'en_US',
      accountType: type === 'app' || type === 'customer' ? type : 'atlassian',
      active: raw['active'] !== false,
      siteAdmin: false,
      side: null,
      role: null,
    };
  }

  /** The project of an issue, concluded from its key where the export does not name it. */
  project(value: unknown, key: string): Project {
    const raw = asRecord(value);
    const prefix = key.slice(0, key.lastIndexOf('-'));
    const id =
      asText(raw?.['id']) ?? this.projectByPrefix.get(prefix)?.id ?? this.madeId(`project ${prefix}`);
    const known = this.site.projects.get(id);
    if (known) return known;
    if (!raw) this.report.concluded('project, from the issue key');
    const typeKey = raw?.['projectTypeKey'];
    const project: Project = {
      id,
      key: asText(raw?.['key']) ?? prefix,
      name: asText(raw?.['name']) ?? this.projectByPrefix.get(prefix)?.name ?? prefix,
      description: '',
      typeKey: typeKey === 'business' || typeKey === 'service_desk' ? typeKey : 'software',
      simplified: raw?.['simplified'] === true,
      leadAccountId: null,
      issueTypeIds: [],
      statusIds: [],
      properties: new Map(),
      nextNumber: 1,
    };
    this.site.addProject(project);
    return project;
  }

  status(value: unknown): string | null {
    const raw = asRecord(value);
    const id = asText(raw?.['id']);
    if (!raw || id === undefined) return null;
    const known = this.site.statuses.get(id);
    const category = this.category(asRecord(raw['statusCategory']));
    if (known) {
      if (known.category === 'undefined') known.category = category;
      return id;
    }
    this.site.statuses.set(id, {
      id,
      name: asText(raw['name']) ?? id,
      description: asText(raw['description']) ?? '',
      category,
    });
    return id;
  }

  /** The category's number counts: in some exports its key and name are of another category. */
  private category(raw: Raw | undefined): CategoryKey {
    const category = categoryById[asText(raw?.['id']) ?? ''] ?? 'undefined';
    if (raw && raw['key'] !== undefined && raw['key'] !== category) {
      this.report.concluded('status category, from its number where the key contradicts it');
    }
    return category;
  }

  issueType(value: unknown): string {
    const raw = asRecord(value);
    const id = asText(raw?.['id']) ?? '0';
    if (!raw) this.report.concluded('issue type unknown');
    if (!this.site.issueTypes.has(id)) {
      const subtask = raw?.['subtask'] === true;
      this.site.issueTypes.set(id, {
        id,
        name: asText(raw?.['name']) ?? 'Unknown',
        description: asText(raw?.['description']) ?? '',
        subtask,
        hierarchyLevel: asNumber(raw?.['hierarchyLevel']) ?? (subtask ? -1 : 0),
      });
    }
    return id;
  }

  priority(value: unknown): string | null {
    return this.thing(value, this.site.priorities, { statusColor: '#707070' });
  }

  resolution(value: unknown): string | null {
    return this.thing(value, this.site.resolutions, {});
  }

  private thing<T extends { id: string; name: string; description: string }>(
    value: unknown,
    all: Map<string, T>,
    rest: Omit<T, 'id' | 'name' | 'description'>,
  ): string | null {
    const raw = asRecord(value);
    const id = asText(raw?.['id']);
    if (!raw || id === undefined) return null;
    if (!all.has(id)) {
      const description = asText(raw['description']) ?? '';
      all.set(id, { ...rest, id, name: asText(raw['name']) ?? id, description } as T);
    }
    return id;
  }

  version(value: unknown, projectId: string): string[] {
    const raw = asRecord(value);
    const id = asText(raw?.['id']);
    if (!raw || id === undefined) {
      this.report.unknown(`version ${shapeOf(value)}`, value);
      return [];
    }
    if (!this.site.versions.has(id)) {
      this.site.versions.set(id, {
        id,
        projectId,
        name: asText(raw['name']) ?? id,
        description: asText(raw['description']) ?? '',
        archived: raw['archived'] === true,
        released: raw['released'] === true,
        startDate: asText(raw['startDate']) ?? null,
        releaseDate: asText(raw['releaseDate']) ?? null,
      });
    }
    return [id];
  }

  component(value: unknown, projectId: string): string[] {
    const raw = asRecord(value);
    const id = asText(raw?.['id']);
    if (!raw || id === undefined) {
      this.report.unknown(`component ${shapeOf(value)}`, value);
      return [];
    }
    if (!this.site.components.has(id)) {
      this.site.components.set(id, { id, projectId, name: asText(raw['name']) ?? id });
    }
    return [id];
  }

  linkType(value: unknown): string | null {
    const raw = asRecord(value);
    const id = asText(raw?.['id']);
    if (!raw || id === undefined) return null;
    if (!this.site.linkTypes.has(id)) {
      const name = asText(raw['name']) ?? id;
      this.site.linkTypes.set(id, {
        id,
        name,
        inward: asText(raw['inward']) ?? name,
        outward: asText(raw['outward']) ?? name,
      });
    }
    return id;
  }
}
