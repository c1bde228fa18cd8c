/** What people find an issue by in JQL: how its changes and decisions stand, in one value that names nobody. */
import { canonicalJson } from './chain';
import type { ChangeStatus } from './change/state';
import type { DecisionStatus } from './decision/state';

/** The issue property that Jira indexes; the manifest names it too. */
export const propertyKey = 'fairlead.governance';

type Projected<Status> = {
  /** Every status, the one that presses most first. */
  byUrgency: readonly [Status, ...Status[]];
  /** Statuses in which somebody has something to do by the due date. */
  awaited: readonly Status[];
};

const change: Projected<ChangeStatus> = {
  byUrgency: [
    'inApproval',
    'sized',
    'requested',
    'approved',
    'absorbed',
    'rejected',
    'withdrawn',
    'superseded',
  ],
  awaited: ['requested', 'sized', 'inApproval'],
};

const decision: Projected<DecisionStatus> = {
  byUrgency: ['ready', 'requested', 'draft', 'decided', 'implemented', 'superseded', 'withdrawn'],
  awaited: ['requested', 'ready'],
};

/** The kinds of records that the property tells of, each under its own name. */
export const projected: Readonly<Record<'change' | 'decision', Projected<string>>> = { change, decision };
export type ProjectedKind = keyof typeof projected;
export const projectedKinds = ['change', 'decision'] as const satisfies readonly ProjectedKind[];

export const isProjected = (kind: string): kind is ProjectedKind => Object.hasOwn(projected, kind);

/** A record as far as the property is concerned. */
type Standing = { status: string; dueAt: string | null };

/** `due` as Jira indexes dates: ISO 8601 to the second. */
type Summary = { status: string; due?: string };

export type IssueProperty = Partial<Record<ProjectedKind, Summary>>;

const toSeconds = (instant: string): string => instant.replace(/\.\d+Z$/, 'Z');

function summarise(kind: ProjectedKind, records: readonly Standing[]): Summary | undefined {
  const { byUrgency, awaited } = projected[kind];
  const status = byUrgency.find((one) => records.some((record) => record.status === one));
  if (status === undefined) return undefined;
  const [due] = records
    .flatMap((record) => (record.dueAt !== null && awaited.includes(record.status) ? record.dueAt : []))
    .sort();
  return { status, ...(due !== undefined && { due: toSeconds(due) }) };
}

/**
 * The value of an issue that has these records; undefined where it is to have none.
 * @param records those that everybody may know of, and no others
 */
export function propertyOf(
  records: Readonly<Record<ProjectedKind, readonly Standing[]>>,
): IssueProperty | undefined {
  const summaries = projectedKinds.flatMap((kind) => {
    const summary = summarise(kind, records[kind]);
    return summary ? [[kind, summary] as const] : [];
  });
  return summaries.length === 0 ? undefined : Object.fromEntries(summaries);
}

/** Whether what Jira has is what it should have, whoever wrote it; undefined stands for no property. */
export function isSameProperty(present: unknown, wanted: IssueProperty | undefined): boolean {
  if (present === undefined || wanted === undefined) return present === wanted;
  try {
    return canonicalJson(present) === canonicalJson(wanted);
  } catch {
    // Canonical JSON cannot hold every text that Jira can; one that it cannot hold is none of ours.
    return false;
  }
}

/** How often in an hour the value of an issue is put right after somebody else wrote it; then somebody should look. */
export const repairsAnHour = 3;
