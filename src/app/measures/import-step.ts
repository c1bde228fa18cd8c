/** The first reading of a project, or a whole one again: every issue in the order of its creation, some pages at a time. */
import { originalEstimate, type SiteFields } from '../../core/measures/field-names';
import { surroundingsOf } from '../../core/measures/surroundings';
import type { SyncState, SyncStep } from '../../core/measures/sync-state';
import { JiraRefusedError, type Ports } from '../../ports';
import { readSettings } from '../settings/records';
import { pay } from './budget';
import { learned, storeIssues, toRawIssues, type RawIssue } from './read-issues';

/** Pages whose histories are asked for together: what an interruption makes be read again is no more. */
const pagesAtOnce = 3;

type Import = Extract<SyncStep, { kind: 'import' }>;

const queryOf = (projectId: string): string => `project = ${projectId} ORDER BY created ASC, key ASC`;

/** What has to be known before the first issue can be read. */
async function prepare(ports: Ports, projectId: string, state: SyncState, step: Import): Promise<SyncState> {
  const { count } = await pay(ports, () => ports.history.count(`project = ${projectId}`));
  const { signals } = await readSettings(ports, projectId, ports.clock().toISOString());
  const settled = signals.flagField ?? null;
  const known = { flagField: settled, estimateFields: state.estimateFields };
  const fields = await findFields(ports, projectId, known);
  return {
    ...state,
    ...fields,
    settledFlagField: settled,
    linkTypes: (await pay(ports, () => ports.history.findLinkTypes())).types,
    failures: [],
    step: { ...step, total: count, otherFields: step.otherFields === true || !areSame(fields, state) },
  };
}

/** Whether a project is known to estimate by story points. */
const hasPoints = ({ estimateFields }: SiteFields): boolean =>
  estimateFields.some((id) => id !== originalEstimate.id);

/**
 * The fields by which issues are read. What is known stays: the one issue that is looked at need not have every field, and
 * only what a whole reading goes by may be another one from then on.
 */
async function findFields(ports: Ports, projectId: string, known: SiteFields): Promise<SiteFields> {
  const found = await pay(ports, () => ports.history.findFields(projectId));
  const isBetter = hasPoints(found) || known.estimateFields.length === 0;
  return {
    flagField: known.flagField ?? found.flagField,
    estimateFields: isBetter ? found.estimateFields : known.estimateFields,
  };
}

const areSame = (one: SiteFields, other: SiteFields): boolean =>
  one.flagField === other.flagField && one.estimateFields.join() === other.estimateFields.join();

/**
 * Looks for such fields as a project had none of when it was read as a whole: it may have had no issue to find them by.
 * @returns undefined where there is nothing new
 */
export async function findNewFields(
  ports: Ports,
  projectId: string,
  state: SyncState,
): Promise<SiteFields | undefined> {
  if (state.flagField !== null && hasPoints(state)) return undefined;
  const fields = await findFields(ports, projectId, state);
  return areSame(fields, state) ? undefined : fields;
}

/** The next pages of an import, or what comes after the last of them. */
export async function importSome(
  ports: Ports,
  projectId: string,
  state: SyncState,
  step: Import,
): Promise<SyncState> {
  if (step.total === null) return prepare(ports, projectId, state, step);
  const issues: RawIssue[] = [];
  let page = step.page;
  for (let pages = 0; pages < pagesAtOnce; pages += 1) {
    const asked = page;
    const answer = await pay(ports, () => ports.history.search(queryOf(projectId), state, asked));
    if ('refused' in answer) {
      // What Jira named as a next page holds for seven days. What was read before stays, and is read once more.
      if (asked === null) throw new JiraRefusedError('Jira does not take the query of an import');
      return { ...state, step: { ...step, page: null, done: 0 } };
    }
    issues.push(...toRawIssues(answer.issues));
    page = answer.next;
    if (page === null) break;
  }
  const failures = await storeIssues(ports, projectId, issues, surroundingsOf([], state));
  const ids = issues.map(({ id }) => id);
  const { startedAt } = step;
  return {
    ...learned(state, ids, { read: issues, failures }),
    step:
      page === null
        ? { kind: 'reconcile', startedAt, tried: true }
        : { ...step, page, done: step.done + issues.length },
    // What was changed since the import began is searched for next.
    ...(page === null && { readUpTo: startedAt }),
  };
}
