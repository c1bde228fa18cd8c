/** What the register reads: its first page with the picture of it, further pages, one record, its history. */
import { pageLimit } from '../../contract/limits';
import type { Payload } from '../../contract/payloads';
import { failure, success, type Result } from '../../contract/result';
import {
  riskAttentions,
  type Risk,
  type RiskDetail,
  type RiskEvent,
  type RiskFilter,
  type RiskHistory,
  type RiskHygiene,
  type RiskIssue,
  type RiskPage,
  type RiskRegister,
  type RiskScales,
  type RiskSnapshot,
  type WholeRisks,
} from '../../contract/risk';
import { riskCategoriesOf, type RiskState } from '../../core/risk/state';
import { together } from '../../core/together';
import { without } from '../../core/without';
import { InvalidCursorError, type Ports, type RegisterFilter, type RegisterScope } from '../../ports';
import { readAssumptionsOf } from '../assumptions/of-risk';
import type { ProjectCaller, ProjectReader } from '../caller';
import { nameOf } from '../changes/view';
import { readHistory, type Told } from '../records/history';
import { readNames, readRefs } from '../records/names';
import { findReader, findRecord, type Reader } from '../records/reader';
import { stateOf } from '../records/state';
import { active, needing, stillActive, toFilter } from './filter';
import { risks } from './kind';
import { readRiskOf, todayOf, toRisk, toSummaries } from './view';

/** Rows on opening. */
const firstPage = 25;
/** Whole risks of one answer: some 40,000 characters each with notes and reasons, of six bytes at most, in its 5 MB. */
const wholePage = 15;

export const scopeOf = (
  { projectId }: Pick<ProjectCaller, 'projectId'>,
  { sides }: Reader,
): RegisterScope => ({ projectId, sides });

/** How the project rates risks, in its words. */
export async function toScales(ports: Ports, { settings: { risk } }: Reader): Promise<RiskScales> {
  const steps = [...risk.likelihood, ...risk.impact];
  const names = await readRefs(
    ports,
    [],
    [...steps.flatMap(({ name, anchor }) => [name, anchor]), ...risk.levels.map(({ name }) => name)],
  );
  const toStep = ({ name, anchor }: (typeof steps)[number]) => ({
    name: nameOf(names, name),
    anchor: nameOf(names, anchor),
  });
  return {
    likelihood: risk.likelihood.map(toStep),
    impact: risk.impact.map(toStep),
    levels: risk.levels.map((level) => ({ ...level, name: nameOf(names, level.name) })),
    cells: risk.cells,
  };
}

/** What is counted for the hygiene of a register: how many may still happen, what of that is neglected, what needs attention. */
const counted = (reader: Reader, now: number): RegisterFilter[] => [
  active,
  // What is neither complete nor looked at in time counts once.
  { ...needing('reviewOverdue', reader, now), complete: true },
  ...riskAttentions.map((attention) => needing(attention, reader, now)),
];

/** @param counts of what `counted` names */
function toHygiene([all = 0, neglected = 0, ...rest]: readonly number[]): RiskHygiene {
  const counts = Object.fromEntries(riskAttentions.map((attention, index) => [attention, rest[index] ?? 0]));
  const { incomplete = 0 } = counts;
  return {
    ...(counts as Omit<RiskHygiene, 'active' | 'kept'>),
    active: all,
    kept: all - incomplete - neglected,
  };
}

async function readPage(
  ports: Ports,
  caller: ProjectCaller,
  reader: Reader,
  filter: RiskFilter,
  page: { sort: Payload<'risk/page'>['sort']; limit: number; after?: string },
): Promise<RiskPage> {
  const stored = toFilter(filter, reader, ports.clock().getTime());
  const { entries, next } = await ports.register.list(scopeOf(caller, reader), stored, page);
  return { risks: await toSummaries(ports, reader, entries), next };
}

/** Everything that the register shows on opening. */
export async function readRegister(
  ports: Ports,
  caller: ProjectReader,
  filter: Payload<'risk/register'>,
): Promise<Result<RiskRegister>> {
  const reader = await findReader(ports, caller);
  const now = ports.clock().getTime();
  const scope = scopeOf(caller, reader);
  const rated = stillActive(toFilter(without(filter, 'cell', 'level'), reader, now));
  const [page, scales, { cells, counts }] = await together([
    readPage(ports, caller, reader, filter, { sort: filter.sort, limit: firstPage }),
    toScales(ports, reader),
    ports.register.tally(scope, rated, [toFilter(filter, reader, now), ...counted(reader, now)]),
  ]);
  const [total = 0, ...hygiene] = counts;
  const { engagement, changes } = reader.settings;
  return success({
    ...page,
    me: caller.accountId,
    scales,
    categories: riskCategoriesOf(engagement),
    areas: reader.policy.areas,
    currency: changes.currency,
    today: todayOf(reader, now),
    side: reader.actor.side,
    mayWrite: caller.mayWrite,
    cells,
    total,
    hygiene: toHygiene(hygiene),
  });
}

/** What is read from a cursor on, unless the ledger did not make it. */
async function orInvalid<Value>(read: () => Promise<Value>): Promise<Result<Value>> {
  try {
    return success(await read());
  } catch (error) {
    if (error instanceof InvalidCursorError) return failure('invalid', { message: 'invalid.id' });
    throw error;
  }
}

/** A further page of the register. */
export async function pageRegister(
  ports: Ports,
  caller: ProjectReader,
  filter: Payload<'risk/page'>,
): Promise<Result<RiskPage>> {
  const reader = await findReader(ports, caller);
  const { sort, after } = filter;
  return orInvalid(() => readPage(ports, caller, reader, filter, { sort, after, limit: pageLimit }));
}

const issuesOf = ({ treatments, threatens, materialised }: Risk): string[] => [
  ...treatments,
  ...threatens,
  ...(materialised?.issue === undefined ? [] : [materialised.issue]),
];

/** A page of whole risks, from the first one on where no cursor is given. */
export async function readWhole(
  ports: Ports,
  caller: ProjectReader,
  { sort, after, ...filter }: Payload<'risk/whole'>,
): Promise<Result<WholeRisks>> {
  const reader = await findReader(ports, caller);
  const now = ports.clock().getTime();
  const page = { sort, limit: wholePage, ...(after !== undefined && { after }) };
  return orInvalid(async () => {
    const stored = toFilter(filter, reader, now);
    const { entries, next } = await ports.register.list(scopeOf(caller, reader), stored, page);
    const names = await readNames(risks, ports, entries.map(stateOf<RiskState>));
    return { risks: entries.map((entry) => toRisk(entry, reader, names, now)), next };
  });
}

/** Issues that a risk names as the reader sees them, each once, in the order in which they are named. */
async function readIssues({ jira }: Ports, ids: readonly string[]): Promise<RiskIssue[]> {
  const distinct = [...new Set(ids)];
  const seen = distinct.length === 0 ? [] : await jira.findSeen(distinct);
  const byId = new Map(
    seen.map(({ id, key, summary, status, done }) => [id, { key, summary, status, done }]),
  );
  return distinct.map((id) => ({ id, ...byId.get(id) }));
}

/** One record with all that was written. */
export async function readRisk(
  ports: Ports,
  caller: ProjectReader,
  { id }: Payload<'risk/read'>,
): Promise<Result<RiskDetail>> {
  const found = await findRecord(risks.kind, ports, caller, id);
  if (!found) return failure('notFound');
  const [risk, assumptions] = await together([
    readRiskOf(ports, found.reader, found.entry),
    readAssumptionsOf(ports, found.reader, found.entry),
  ]);
  return success({ risk, issues: await readIssues(ports, issuesOf(risk)), assumptions });
}

const told: Told<RiskState, RiskSnapshot, RiskEvent> = {
  kind: risks,
  // What depends on when it is looked at is no part of what happened.
  toSnapshot: (entry, reader, names) =>
    without(toRisk(entry, reader, names, 0), 'may', 'id', 'version', 'stale', 'reviewOverdue', 'assessAgain'),
  // What broke is the assumption; of the risk something is asked.
  eventOf: ({ action }) => (action === 'broken' ? 'reassessmentAsked' : (action as RiskEvent)),
};

/** Who did what to a risk, page by page from the newest on, and the head of the chain it stands in. */
export async function readRiskHistory(
  ports: Ports,
  caller: ProjectReader,
  payload: Payload<'risk/history'>,
): Promise<Result<RiskHistory>> {
  const read = await readHistory(told, ports, caller, payload);
  return read ? success(read.page) : failure('notFound');
}
