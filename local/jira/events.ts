/** What Jira tells apps of its issues: the payloads of Forge's page "Jira events", no field more. */

import type { Acting, ProductEvent } from '../contract';
import { readFields } from './fields';
import type { Viewer } from './permissions';
import { Shape, type Json } from './shape';
import type { ChangeItem, History, Issue, IssueLink, Site, SiteChange } from './site';

/** The fields of an issue that an event holds. */
const fieldIds = ['summary', 'issuetype', 'created', 'project', 'updated', 'status'] as const;

type Told = Pick<ProductEvent, 'name' | 'payload'>;

/** Tells of the changes to one site. */
export class EventSource {
  readonly #listeners: ((event: ProductEvent) => void)[] = [];
  readonly #shape: Shape;
  #selfGenerated = false;
  #muted = false;

  /** @param app as whom Jira tells, in whose time zone */
  constructor(
    private readonly site: Site,
    app: Viewer,
  ) {
    this.#shape = new Shape(site, app);
    site.afterChange = (change) => {
      if (this.#muted || this.#listeners.length === 0) return;
      const told = this.#describe(change);
      if (told)
        for (const listener of this.#listeners) listener({ ...told, selfGenerated: this.#selfGenerated });
    };
  }

  subscribe(listener: (event: ProductEvent) => void): void {
    this.#listeners.push(listener);
  }

  /** Does something on behalf of somebody: what it changes is the app's own doing where the app asked for it. */
  during<Value>(acting: Acting, work: () => Value): Value {
    this.#selfGenerated = acting.as === 'app' || acting.byApp === true;
    try {
      return work();
    } finally {
      this.#selfGenerated = false;
    }
  }

  /** Does something that everybody has heard of already. */
  silently<Value>(work: () => Value): Value {
    this.#muted = true;
    try {
      return work();
    } finally {
      this.#muted = false;
    }
  }

  #describe(change: SiteChange): Told | undefined {
    if ('link' in change) return this.#link(change);
    if ('key' in change) return this.#property(change);
    const { issue } = change;
    if (change.kind === 'updated') {
      // A link has events of its own; the entries that it leaves at both ends are no update of them.
      if (change.history.items.every(({ field }) => field === 'Link')) return undefined;
      return { name: 'avi:jira:updated:issue', payload: this.#updated(issue, change.history) };
    }
    const common = {
      ...this.#common(issue, change.at),
      atlassianId: change.authorId,
      associatedUsers: [user(change.authorId)],
    };
    if (change.kind === 'deleted') return { name: 'avi:jira:deleted:issue', payload: common };
    const { clonedFrom } = change;
    return {
      name: 'avi:jira:created:issue',
      payload: {
        ...common,
        jiraEventTypeName: 'issue_created',
        ...(clonedFrom && { clonedFrom: { id: clonedFrom.id, key: clonedFrom.key } }),
      },
    };
  }

  /** Two ends and the type between them: neither keys nor who did it. */
  #link({ kind, link, at }: Extract<SiteChange, { link: IssueLink }>): Told | undefined {
    const source = this.site.issues.get(link.sourceId);
    const destination = this.site.issues.get(link.targetId);
    const type = this.site.linkTypes.get(link.typeId);
    // Of a link to an issue of another site nothing is told.
    if (!source || !destination || !type) return undefined;
    return {
      name: `avi:jira:${kind === 'linked' ? 'created' : 'deleted'}:issuelink`,
      payload: {
        timestamp: String(at),
        id: link.id,
        sourceIssueId: source.id,
        destinationIssueId: destination.id,
        sourceProjectId: source.projectId,
        destinationProjectId: destination.projectId,
        issueLinkType: {
          id: type.id,
          name: type.name,
          outwardName: type.outward,
          inwardName: type.inward,
        },
      },
    };
  }

  /**
   * Forge's validator of manifests knows these events by name, and its page shows none of them: what they hold here is what
   * Jira's webhooks of the same name do.
   */
  #property({ kind, issue, key, at }: Extract<SiteChange, { key: string }>): Told {
    return {
      name: `avi:jira:${kind === 'propertySet' ? 'set' : 'deleted'}:issue-property`,
      payload: {
        ...this.#common(issue, at),
        property: { key, ...(kind === 'propertySet' && { value: issue.properties.get(key) }) },
      },
    };
  }

  #common(issue: Issue, at: number): Json {
    const person = (accountId: string | null) => (accountId === null ? null : user(accountId));
    const fields = {
      ...readFields(issue, fieldIds, this.#shape),
      creator: person(issue.creatorId),
      reporter: person(issue.reporterId),
      assignee: person(issue.assigneeId),
    };
    return { timestamp: String(at), issue: { id: issue.id, key: issue.key, fields } };
  }

  #updated(issue: Issue, history: History): Json {
    const { id, authorId, at, items } = history;
    const assignee = items.find(({ fieldId }) => fieldId === 'assignee');
    const people = new Set(
      [authorId, assignee?.from, assignee?.to].filter((person) => typeof person === 'string'),
    );
    const status = items.find(({ fieldId }) => fieldId === 'status');
    return {
      ...this.#common(issue, at),
      jiraEventTypeName: kindOf(history),
      ...(authorId !== null && { atlassianId: authorId }),
      changelog: { id, items: items.map(describeItem) },
      associatedUsers: [...people].map(user),
      ...(status && {
        associatedStatuses: [status.from, status.to].flatMap((statusId) => {
          const known = this.site.statuses.get(statusId ?? '');
          return known ? [this.#shape.status(known)] : [];
        }),
      }),
    };
  }
}

const user = (accountId: string) => ({ accountId });

/** An item as events have it: without the `fieldtype` of a changelog. */
function describeItem(item: ChangeItem): Json {
  const { field, fieldId, from, fromString, to, toString } = item;
  return { field, ...(fieldId !== undefined && { fieldId }), from, fromString, to, toString };
}

/** Jira's own name for what an update mainly was. */
function kindOf({ items }: History): string {
  const find = (name: string) => items.find(({ field }) => field === name);
  if (find('Key')) return 'issue_moved';
  const resolution = find('resolution');
  if (resolution) return resolution.to === null ? 'issue_reopened' : 'issue_resolved';
  if (find('status')) return 'issue_generic';
  return items.every(({ field }) => field === 'assignee') ? 'issue_assigned' : 'issue_updated';
}
