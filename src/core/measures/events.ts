/**
 * What product events tell of issues, as far as a measure reads it: provisional, since an event tells its own time and not
 * that of the changelog. Two events are the same where issue and key are; their order of arrival means nothing.
 */
import type { CurrentStatus } from './facts';

/**
 * One item of a changelog, shaped as Jira writes it. Only what the measures read is kept of it: of a custom field whether
 * it held something before and after, as '1' or ''.
 */
export type EventItem = {
  field: string;
  fieldId: string;
  from: string | null;
  fromString: string;
  to: string | null;
  toString: string;
};

export type FactChange =
  /** `key`, `projectId`, and the key of that project as they are after the change. */
  | {
      kind: 'created';
      key: string;
      projectId: string;
      project: string;
      created: number;
      status: CurrentStatus;
    }
  /** `items`: none where nothing changed that a measure reads, and only the time of the last change is another. */
  | {
      kind: 'updated';
      key: string;
      projectId: string;
      project: string;
      created: number;
      status: CurrentStatus;
      items: readonly EventItem[];
    }
  /** A link as this issue sees it; the words of its type are looked up by its id. */
  | { kind: 'linked' | 'unlinked'; linkType: string; end: 'inward' | 'outward'; otherId: string }
  | { kind: 'deleted' };

export type FactEvent = {
  issueId: string;
  /** Tells events of one issue apart: the same event delivered again has the same. At most 64 characters. */
  key: string;
  /** UTC milliseconds; when it happened, by the event. */
  at: number;
  change: FactChange;
};

/** Whether it tells no more than that there is a history to read: it changes no number. */
export const isSilent = ({ change }: Pick<FactEvent, 'change'>): boolean =>
  change.kind === 'updated' && change.items.length === 0;
