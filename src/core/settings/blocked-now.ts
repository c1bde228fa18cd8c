/**
 * Whether an issue is blocked at this moment, by what can be read of it (measures, section 1). Since when it is, and
 * whether work on it has begun, need its history and are not asked here.
 */
import { directionOf } from './link-direction';
import type { Signals } from './signals';
import { categoryOf, isNamed, type NamedStatus } from './status-category';

/** An issue at the other end of a link. Jira may say less of it than of the issue itself. */
type LinkedIssue = { key: string; category?: NamedStatus['category']; status?: string };

export type ReadIssue = {
  key: string;
  status: NamedStatus;
  flagged: boolean;
  /** By the phrase that this issue sees. */
  links: readonly { phrase: string; other: readonly LinkedIssue[] }[];
};

/** Why an issue is blocked. `by`: the key of the issue that it waits for. */
export type Blocking = { source: 'flag' | 'status' } | { source: 'link'; by: string };

type BlockedSignals = Omit<Signals, 'flagField' | 'graceMinutes'>;

const isDone = ({ category, status }: LinkedIssue, signals: BlockedSignals): boolean =>
  categoryOf({ name: status ?? '', category: category ?? null }, signals) === 'done';

/** Keys of the issues that it waits for, each once: links of several types to one issue are one dependency. */
function blockersOf({ key, links }: ReadIssue, signals: BlockedSignals): string[] {
  const others = links
    .filter(({ phrase }) => directionOf(phrase, signals) === 'blocked')
    .flatMap(({ other }) => other);
  const open = others.filter((other) => other.key !== key && !isDone(other, signals));
  return [...new Set(open.map((other) => other.key))];
}

/** Everything that blocks an issue now; empty where nothing does or the issue is done. */
export function blockedNow(issue: ReadIssue, signals: BlockedSignals): Blocking[] {
  if (categoryOf(issue.status, signals) === 'done') return [];
  return [
    ...(issue.flagged ? [{ source: 'flag' } as const] : []),
    ...(isNamed(signals.blockedStatuses, issue.status.name) ? [{ source: 'status' } as const] : []),
    ...blockersOf(issue, signals).map((by) => ({ source: 'link', by }) as const),
  ];
}
