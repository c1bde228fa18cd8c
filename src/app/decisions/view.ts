/** Decisions as people read them: account ids and texts in the place of references. */
import type { Decision, DecisionSummary } from '../../contract/decision';
import type { Text } from '../../contract/record';
import { excerptLimit } from '../../contract/limits';
import { decodeOptions } from '../../contract/options';
import type { Entry } from '../../core/chain';
import * as mentions from '../../core/decision/mentions';
import * as refusals from '../../core/decision/refusals';
import * as states from '../../core/decision/state';
import type { DecisionState } from '../../core/decision/state';
import { decodeLimitation } from '../../core/limitation';
import type { Ports } from '../../ports';
import { stateOf } from '../records/state';
import { excerpt, readNames, readRefs, type Names } from '../records/names';
import type { Reader } from '../records/reader';

/** The part that a row of a list and the whole record share. */
function toCommon(entry: Entry, state: DecisionState, names: Names, cut: (text: Text) => Text) {
  const { person } = names;
  const text = (ref: string): Text => cut(names.text(ref));
  const stage = states.stageOf(state);
  const limitation = decodeLimitation(entry.limitedTo);
  const { withdrawn } = state;
  return {
    id: entry.recordId,
    version: entry.version,
    status: state.status,
    area: state.area,
    question: text(state.question),
    driver: person(state.driver),
    ...(state.approver !== undefined && { approver: person(state.approver) }),
    createdAt: state.createdAt,
    ...(state.requestedAt !== undefined && { requestedAt: state.requestedAt }),
    ...(state.dueAt !== undefined && { dueAt: state.dueAt }),
    ...(state.ball &&
      stage && {
        ball: { holder: person(state.ball.holder), as: state.ball.as, since: state.ball.since, stage },
      }),
    ...(withdrawn && {
      withdrawn: {
        by: person(withdrawn.by),
        at: withdrawn.at,
        ...(withdrawn.reason !== undefined && { reason: text(withdrawn.reason) }),
      },
    }),
    ...(state.convertedTo !== undefined && { convertedTo: state.convertedTo }),
    ...(limitation !== null && { limitedTo: limitation }),
  };
}

function toVerdict(state: DecisionState, names: Names, cut: (text: Text) => Text) {
  const { decided } = state;
  if (!decided) return undefined;
  return {
    by: names.person(decided.by),
    at: decided.at,
    outcome: cut(names.text(decided.outcome)),
    rationale: cut(names.text(decided.rationale)),
    ...(states.isRetro(state) && { retro: true as const }),
  };
}

/** Only what rows show: all that was written in a page of records is more than one answer of the database may hold. */
const readShown = (ports: Ports, states: readonly DecisionState[]): Promise<Names> =>
  readRefs(
    ports,
    states.flatMap(({ driver, approver, ball, decided, withdrawn }) => [
      driver,
      approver,
      ball?.holder,
      decided?.by,
      withdrawn?.by,
    ]),
    states.flatMap(({ question, decided, withdrawn }) => [
      question,
      decided?.outcome,
      decided?.rationale,
      withdrawn?.reason,
    ]),
    // One more than is shown tells that there is more.
    excerptLimit + 1,
  );

export async function toSummaries(
  ports: Ports,
  reader: Reader,
  entries: readonly Entry[],
): Promise<DecisionSummary[]> {
  const states = entries.map(stateOf<DecisionState>);
  const names = await readShown(ports, states);
  return entries.map((entry, index) => {
    const state = states[index] ?? stateOf<DecisionState>(entry);
    const decided = toVerdict(state, names, excerpt);
    return {
      ...toCommon(entry, state, names, excerpt),
      ...(decided && { decided }),
      may: refusals.actsOf(state, reader.actor, reader.policy),
    };
  });
}

const whole = (text: Text): Text => text;

/** The whole record as one version of it has it. */
export function toDecision(entry: Entry, reader: Reader, names: Names): Decision {
  const state = stateOf<DecisionState>(entry);
  const { person, text } = names;
  const { milestone, asked, returned, decided, implemented } = state;
  const optional = (ref: string | undefined): Text => (ref === undefined ? '' : text(ref));
  const options = optional(state.options);
  const verdict = toVerdict(state, names, whole);
  return {
    ...toCommon(entry, state, names, whole),
    may: refusals.actsOf(state, reader.actor, reader.policy),
    context: optional(state.context),
    ...toOptions(options),
    contributors: (state.contributors ?? []).map(person),
    informed: (state.informed ?? []).map(person),
    ...(milestone && { milestone: 'name' in milestone ? { name: text(milestone.name) } : milestone }),
    issues: state.issues ?? [],
    ...(asked && { asked: { by: person(asked.by), at: asked.at, question: text(asked.question) } }),
    inputs: (state.inputs ?? []).map((input) => ({
      by: person(input.by),
      at: input.at,
      question: text(input.question),
      text: text(input.text),
    })),
    delegations: (state.delegations ?? []).map(({ from, to, at, note }) => ({
      from: person(from),
      to: person(to),
      at,
      note: optional(note),
    })),
    returns: state.returns ?? 0,
    ...(returned && {
      returned: { by: person(returned.by), at: returned.at, reason: text(returned.reason) },
    }),
    ...(decided &&
      verdict && {
        decided: {
          ...verdict,
          ...(decided.as !== undefined && { as: decided.as }),
          consequences: optional(decided.consequences),
          ...(decided.recordedBy !== undefined && { recordedBy: person(decided.recordedBy) }),
          missing: decided.missing ?? [],
        },
      }),
    ...(implemented && {
      implemented: { by: person(implemented.by), at: implemented.at, note: optional(implemented.note) },
    }),
    ...(state.convertedFrom !== undefined && {
      convertedFrom: {
        kind: state.fromRisk ? ('risk' as const) : ('change' as const),
        id: state.convertedFrom,
      },
    }),
    ...(state.supersedes !== undefined && { supersedes: state.supersedes }),
    ...(state.successor !== undefined && { successor: state.successor }),
  };
}

const toOptions = (stored: Text): Pick<Decision, 'options' | 'noAlternative'> => {
  if (stored === null) return { options: null, noAlternative: null };
  return stored === '' ? { options: [], noAlternative: '' } : decodeOptions(stored);
};

export async function readDecisionOf(ports: Ports, reader: Reader, entry: Entry): Promise<Decision> {
  return toDecision(entry, reader, await readNames(mentions, ports, [stateOf<DecisionState>(entry)]));
}
