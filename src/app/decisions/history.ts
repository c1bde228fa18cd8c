/** Who did what to a decision, when, with what changed, and who held it how long. */
import type { DecisionEvent, DecisionHistory, DecisionSnapshot } from '../../contract/decision';
import type { Payload } from '../../contract/payloads';
import { failure, success, type Result } from '../../contract/result';
import type { Entry } from '../../core/chain';
import {
  isOpen,
  isRetro,
  isSettled,
  type DecisionAction,
  type DecisionState,
} from '../../core/decision/state';
import { calendarOf } from '../../core/settings/settings';
import { without } from '../../core/without';
import { splitTurnaround, type DecisionLife } from '../../core/turnaround';
import type { Ports } from '../../ports';
import type { Caller } from '../caller';
import { isSame, readHistory, type Told } from '../records/history';
import { stateOf } from '../records/state';
import { readNames } from '../records/names';
import type { Reader } from '../records/reader';
import { decisions } from './kind';
import { toDecision } from './view';

/** What an act on two records did to the one that it was not made on. */
function eventOf(entry: Entry, state: DecisionState): DecisionEvent {
  const action = entry.action as DecisionAction;
  if (action === 'decided' && state.status === 'superseded') return 'superseded';
  if (action === 'withdrawn' && state.status !== 'withdrawn') return 'successorWithdrawn';
  const isOther = isSettled(state);
  // What became of it says so; all else that such an act touched had only a part in it.
  if (action === 'converted' && state.convertedTo === undefined) {
    return isOther ? 'successorWithdrawn' : 'drafted';
  }
  return (action === 'drafted' || action === 'requested') && isOther ? 'successorAnnounced' : action;
}

/** The life of a record from its versions, as the measures count it. */
function lifeOf(entry: Entry, states: readonly DecisionState[], present: DecisionState): DecisionLife {
  const { requestedAt } = present;
  // A request that was undone is as if it had not been.
  const asked = states.filter((state) => state.requestedAt === requestedAt).flatMap(({ ball }) => ball ?? []);
  const balls = asked.filter((ball, index) => !isSame(ball, asked[index - 1]));
  return {
    id: entry.recordId,
    area: present.area,
    createdAt: present.createdAt,
    requestedAt: requestedAt ?? null,
    closedAt: present.decided?.at ?? present.withdrawn?.at ?? null,
    withdrawn: present.withdrawn !== undefined,
    decidedAt: present.decided?.at ?? null,
    dueAt: present.dueAt ?? null,
    returns: present.returns ?? 0,
    balls,
  };
}

async function readTurnaround(
  ports: Ports,
  reader: Reader,
  entries: readonly Entry[],
): Promise<Pick<DecisionHistory, 'turnaround'>> {
  const states = entries.map(stateOf<DecisionState>);
  const [entry, present] = [entries.at(-1), states.at(-1)];
  if (!entry || present?.requestedAt === undefined || isRetro(present)) return {};
  const life = lifeOf(entry, states, present);
  const end = life.closedAt === null ? ports.clock().getTime() : Date.parse(life.closedAt);
  const { total, parts } = splitTurnaround(life, end, (holder) => calendarOf(reader.settings, holder));
  const names = await readNames(
    decisions,
    ports,
    [],
    parts.map(({ holder }) => holder),
  );
  return {
    turnaround: {
      elapsedMs: total.elapsedMs,
      isOver: !isOpen(present),
      holds: parts.map(({ holder, ...part }) => ({ ...part, holder: names.person(holder) })),
    },
  };
}

const told: Told<DecisionState, DecisionSnapshot, DecisionEvent> = {
  kind: decisions,
  toSnapshot: (entry, reader, names) => without(toDecision(entry, reader, names), 'may', 'id', 'version'),
  eventOf,
};

/** Who did what to a decision, page by page from the newest on, and the head of the chain it stands in. */
export async function readDecisionHistory(
  ports: Ports,
  caller: Caller,
  payload: Payload<'decision/history'>,
): Promise<Result<DecisionHistory>> {
  const read = await readHistory(told, ports, caller, payload);
  if (!read) return failure('notFound');
  const { page, reader, whole } = read;
  // Where the reader may not see every hand, the time of the others would tell of them.
  return success({ ...page, ...(whole && (await readTurnaround(ports, reader, whole))) });
}
