/** How the reading of a project from Jira stands, as what is said of it and when it is looked at again. */
import type { ReadingHealth } from '../../../../src/contract/measures';
import type { HealthCheck } from '../../../../src/contract/settings';

/** finishing: the first reading has all issues, and its numbers are still to come; again: it is read with numbers there. */
export type Stand = 'off' | 'importing' | 'finishing' | 'again' | 'ready';

export const standOf = ({ reading }: Pick<HealthCheck, 'reading'>): Stand => {
  const { status, progress, isReading } = reading;
  if (status === 'off') return 'off';
  if (status === 'importing') return progress === null ? 'finishing' : 'importing';
  return isReading ? 'again' : 'ready';
};

const lookMs = 15_000;

/** When to look again; undefined where nothing goes on. What waits is left alone until it goes on. */
export const nextLookMs = (
  { reading: { waitingUntil }, checkedAt }: Pick<HealthCheck, 'reading' | 'checkedAt'>,
  stand: Stand,
): number | undefined => {
  if (stand === 'off' || stand === 'ready') return undefined;
  if (waitingUntil === null) return lookMs;
  return Math.max(lookMs, Date.parse(waitingUntil) - Date.parse(checkedAt));
};

/** What reading an issue with its history takes, about. */
const pointsPerIssue = 2;

/** So many issues can be read in an hour at most, about. */
export const issuesPerHour = ({ points }: Pick<ReadingHealth, 'points'>): number =>
  Math.floor(points.budget / pointsPerIssue);

const reasons = ['unreadable', 'tooLong'] as const;

/** Issues that could not be read, by why; without reasons that hold for none. */
export const byReason = (
  failed: ReadingHealth['failed'],
): { reason: (typeof reasons)[number]; issues: ReadingHealth['failed'] }[] =>
  reasons
    .map((reason) => ({ reason, issues: failed.filter((issue) => issue.reason === reason) }))
    .filter(({ issues }) => issues.length > 0);
