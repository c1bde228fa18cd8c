/**
 * Which category a past status counts in (measures, section 10, "Past status categories"). A changelog tells the id and
 * the name of a status and never its category, so the issues that bear the status now tell it.
 */
import type { Signals, StatusCategory } from '../settings/signals';
import { categoryByName, comparable, overrideOf } from '../settings/status-category';
import type { CurrentStatus, IssueFacts, StatusRef } from './facts';
import { compareIds } from './order';
import { recalled } from './recall';
import type { Warnings } from './warnings';

export type Categories = {
  /** Of a status that an issue of the project had at some time. */
  ofPast: (project: string, status: StatusRef) => StatusCategory;
  /** Of the status that the entry of a link tells of an issue that is not in the input. */
  ofEntry: (key: string, status: CurrentStatus | null) => StatusCategory;
};

/** What tells two statuses apart, of one project or, without one, of all. No key and no id holds a line break. */
const statusKey = ({ id, name }: StatusRef, project = ''): string => `${project}\n${id}\n${comparable(name)}`;

type Told = { id: string; category: StatusCategory };

/** Keeps what the issue with the smallest numeric id tells, which decides where issues disagree. */
function tell(told: Map<string, Told>, key: string, issue: Told): void {
  const before = told.get(key);
  if (!before || compareIds(issue.id, before.id) < 0) told.set(key, issue);
}

/** The categories of statuses as issues bear them now: first of each project, then of any. */
function toldBy(issues: readonly IssueFacts[]): Map<string, Told> {
  const told = new Map<string, Told>();
  for (const { id, project, status } of issues) {
    const { category } = status;
    if (category === null) continue;
    tell(told, statusKey(status, project), { id, category });
    tell(told, statusKey(status), { id, category });
  }
  return told;
}

/** The key of a project is what the keys of its issues begin with. */
const projectOfKey = (key: string): string => key.slice(0, Math.max(0, key.lastIndexOf('-')));

/** @param existing the issues that exist at T; what entries of links tell of other issues does not count */
export function categoriesOf(
  existing: readonly IssueFacts[],
  signals: Pick<Signals, 'categories'>,
  warnings: Warnings,
): Categories {
  const told = toldBy(existing);
  const settled = recalled((name) => overrideOf(signals, name));
  const byName = recalled(categoryByName);
  const unknown = (project: string, status: StatusRef): StatusCategory => {
    warnings.note('statusCategoryUnknown', statusKey(status, project), status.name || status.id);
    return 'indeterminate';
  };
  const ofPast = (project: string, status: StatusRef): StatusCategory =>
    settled(status.name) ??
    told.get(statusKey(status, project))?.category ??
    told.get(statusKey(status))?.category ??
    byName(status.name) ??
    unknown(project, status);
  const inProject = recalled((project) => recalledStatuses((status) => ofPast(project, status)));
  return {
    ofPast: (project, status) => inProject(project)(status),
    ofEntry: (key, status) => {
      // An entry that tells no status names none to warn of: what is not known to be done is not.
      if (!status) return 'indeterminate';
      return (
        settled(status.name) ?? status.category ?? byName(status.name) ?? unknown(projectOfKey(key), status)
      );
    },
  };
}

/** `recalled` for statuses, by id and by name as they are written. */
function recalledStatuses(
  work: (status: StatusRef) => StatusCategory,
): (status: StatusRef) => StatusCategory {
  const byId = recalled((id) => recalled((name) => work({ id, name })));
  return ({ id, name }) => byId(id)(name);
}
