/** Assumptions as people read them: account ids and texts in the place of references. */
import type {
  Assumption,
  AssumptionSnapshot,
  AssumptionSummary,
  CarriedRisk,
} from '../../contract/assumption';
import { excerptLimit } from '../../contract/limits';
import type { Text } from '../../contract/record';
import * as mentions from '../../core/assumption/mentions';
import { actsOf } from '../../core/assumption/refusals';
import type { AssumptionState } from '../../core/assumption/state';
import type { Entry } from '../../core/chain';
import { decodeLimitation } from '../../core/limitation';
import type { RiskState } from '../../core/risk/state';
import { together } from '../../core/together';
import type { Ports } from '../../ports';
import { excerpt, readNames, readRefs, type Names } from '../records/names';
import type { Reader } from '../records/reader';
import { stateOf } from '../records/state';
import { todayOf } from '../risks/view';
import { readKnown } from './carried';

/** The part that a row of a list and the whole record share. */
function toCommon(entry: Entry, names: Names, cut: (text: Text) => Text) {
  const state = stateOf<AssumptionState>(entry);
  const limitation = decodeLimitation(entry.limitedTo);
  return {
    status: state.status,
    statement: cut(names.text(state.statement)),
    tripwire: cut(names.text(state.tripwire)),
    ...(state.owner !== undefined && { owner: names.person(state.owner) }),
    ...(state.checkOn !== undefined && { checkOn: state.checkOn }),
    ...(limitation !== null && { limitedTo: limitation }),
  };
}

/** What tells a record from another version of it, and what its reader makes of it. @param today the project's day */
function toOwn({ recordId, version, ...entry }: Entry, today: string) {
  const state = JSON.parse(entry.state) as AssumptionState;
  const { status, checkOn } = state;
  return {
    id: recordId,
    version,
    checkOverdue: status === 'standing' && checkOn !== undefined && checkOn < today,
    may: actsOf(state),
  };
}

export async function toSummaries(
  ports: Ports,
  reader: Reader,
  entries: readonly Entry[],
): Promise<AssumptionSummary[]> {
  const states = entries.map(stateOf<AssumptionState>);
  const names = await readRefs(
    ports,
    states.map(({ owner }) => owner),
    states.flatMap(({ statement, tripwire }) => [statement, tripwire]),
    // One more than is shown tells that there is more.
    excerptLimit + 1,
  );
  const today = todayOf(reader, ports.clock().getTime());
  return entries.map((entry) => ({ ...toOwn(entry, today), ...toCommon(entry, names, excerpt) }));
}

/** How it was checked, settled or taken up again. */
function toEnds({ checked, confirmed, retired, broken, reopened }: AssumptionState, { person, text }: Names) {
  const settled = ({ by, at, reason }: NonNullable<typeof confirmed>) => ({
    by: person(by),
    at,
    reason: text(reason),
  });
  return {
    ...(checked && {
      checked: {
        by: person(checked.by),
        at: checked.at,
        ...(checked.note !== undefined && { note: text(checked.note) }),
      },
    }),
    ...(confirmed && { confirmed: settled(confirmed) }),
    ...(retired && { retired: settled(retired) }),
    ...(broken && { broken: { ...settled(broken), issue: broken.issue } }),
    ...(reopened && { reopened: settled(reopened) }),
  };
}

/**
 * One version of a record, without what only its reader makes of it.
 * @param known ids of risks that the reader may know of
 */
export function toSnapshot(entry: Entry, names: Names, known: ReadonlySet<string>): AssumptionSnapshot {
  const state = stateOf<AssumptionState>(entry);
  return {
    ...toCommon(entry, names, (text) => text),
    basis: state.basis === undefined ? '' : names.text(state.basis),
    risks: (state.risks ?? []).filter((id) => known.has(id)),
    statedBy: names.person(state.statedBy),
    createdAt: state.createdAt,
    ...toEnds(state, names),
  };
}

export async function readAssumptionOf(ports: Ports, reader: Reader, entry: Entry): Promise<Assumption> {
  const state = stateOf<AssumptionState>(entry);
  const [names, risks] = await together([
    readNames(mentions, ports, [state]),
    readKnown(ports, entry.projectId, state.risks ?? [], reader.actor).then((carried) =>
      toCarriedRisks(ports, carried),
    ),
  ]);
  const known = new Set(risks.map(({ id }) => id));
  const today = todayOf(reader, ports.clock().getTime());
  return { ...toOwn(entry, today), ...toSnapshot(entry, names, known), risks };
}

/** @param carried risks that the reader may know of */
export async function toCarriedRisks(ports: Ports, carried: readonly Entry[]): Promise<CarriedRisk[]> {
  const risks = carried.map((entry) => ({ id: entry.recordId, ...stateOf<RiskState>(entry) }));
  const names = await readRefs(
    ports,
    [],
    risks.map(({ event }) => event),
  );
  return risks.map(({ id, status, event }) => ({ id, status, event: names.text(event) }));
}
