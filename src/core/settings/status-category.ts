/** Which category a status counts in (measures, section 10, "Past status categories"). */
import { alike } from './rules/checks';
import type { Signals, StatusCategory } from './signals';

/** What two names or phrases of Jira that are the same have in common. */
export { alike as comparable } from './rules/checks';

/** A status as Jira names it; without one of the three categories where Jira gives it none of them. */
export type NamedStatus = { name: string; category?: StatusCategory | null };

/** Whether one of the names is this one. */
export const isNamed = (names: readonly string[], name: string): boolean =>
  names.some((one) => alike(one) === alike(name));

/** Names that tell the category by themselves. */
const namesOf: Readonly<Record<Exclude<StatusCategory, 'indeterminate'>, readonly string[]>> = {
  done: [
    'done',
    'closed',
    'resolved',
    'complete',
    'completed',
    'released',
    'cancelled',
    'canceled',
    "won't do",
    'rejected',
  ],
  new: ['to do', 'open', 'new', 'backlog', 'created', 'reopened', 'received', 'selected for development'],
};

/** The category that a name tells; undefined for a name that tells none. No name tells that work is under way. */
export function categoryByName(name: string): StatusCategory | undefined {
  if (isNamed(namesOf.done, name)) return 'done';
  return isNamed(namesOf.new, name) ? 'new' : undefined;
}

/** What the project has said of a status; undefined where it has said nothing. */
export const overrideOf = (
  { categories }: Pick<Signals, 'categories'>,
  name: string,
): StatusCategory | undefined => categories.find(({ status }) => alike(status) === alike(name))?.category;

/** The category in which a status counts: what the project has said, else what Jira says, else what the name tells. */
export const categoryOf = (
  { name, category }: NamedStatus,
  signals: Pick<Signals, 'categories'>,
): StatusCategory => overrideOf(signals, name) ?? category ?? categoryByName(name) ?? 'indeterminate';

/**
 * Whether a status counts in another category than its name tells: "Done" that is not done hides what has ended. What the
 * project itself has said of a status is meant so.
 */
export function contradicts(status: NamedStatus, signals: Pick<Signals, 'categories'>): boolean {
  const told = categoryByName(status.name);
  return (
    told !== undefined &&
    overrideOf(signals, status.name) === undefined &&
    told !== categoryOf(status, signals)
  );
}
