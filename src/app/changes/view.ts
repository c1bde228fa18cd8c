/** Changes as people read them: account ids and texts in the place of references. */
import type { Change, ChangeSizeView, ChangeSummary, ChangeVoice } from '../../contract/change';
import { excerptLimit } from '../../contract/limits';
import type { Text } from '../../contract/record';
import { tallyOf, waitsOn } from '../../core/change/approval';
import * as mentions from '../../core/change/mentions';
import { actsOf } from '../../core/change/refusals';
import type { ChangeApproval, ChangeSize, ChangeState, Voice } from '../../core/change/state';
import type { Entry } from '../../core/chain';
import { decodeLimitation, isVisible, type Side } from '../../core/limitation';
import { neededOf } from '../../core/settings/change-approval';
import type { Ports } from '../../ports';
import { stateOf } from '../records/state';
import { excerpt, readNames, readRefs, type Names } from '../records/names';
import type { Reader } from '../records/reader';
import { isReference } from '../settings/form';

/** A name that the settings gave: what the app comes with are plain words. */
export const nameOf = (names: Pick<Names, 'text'>, name: string): Text =>
  isReference(name) ? names.text(name) : name;

/** The cost is left out for those who may not know of it. */
function toSize(size: ChangeSize, sides: readonly Side[], names: Names, basis: Text): ChangeSizeView {
  const { effortDays, cost, delayDays, costFor } = size;
  const isKnown = isVisible(costFor ?? null, sides);
  return {
    ...(effortDays !== undefined && { effortDays }),
    ...(cost !== undefined && isKnown && { cost }),
    currency: size.currency,
    ...(delayDays !== undefined && { delayDays }),
    risk: size.risk,
    basis,
    ...(costFor && { costFor }),
    by: names.person(size.by),
    at: size.at,
  };
}

const toTally = (approval: ChangeApproval): NonNullable<ChangeSummary['tally']> => ({
  ...tallyOf(approval),
  needed: neededOf(approval.quorum, approval.voices.length),
});

/** The part that a row of a list and the whole record share. */
function toCommon(entry: Entry, state: ChangeState, reader: Reader, names: Names, cut: (text: Text) => Text) {
  const { size, approval, absorbed } = state;
  const limitation = decodeLimitation(entry.limitedTo);
  return {
    id: entry.recordId,
    version: entry.version,
    status: state.status,
    lane: state.lane,
    kind: state.kind,
    what: cut(names.text(state.what)),
    requester: names.person(state.requester),
    createdAt: state.createdAt,
    costOfDelay: state.costOfDelay,
    ...(state.dueAt !== undefined && { dueAt: state.dueAt }),
    ...(state.baseline !== undefined && { baseline: state.baseline }),
    waitsOn: waitsOn(state).map(names.person),
    ...(size && {
      size: toSize(size, reader.sides, names, size.basis === undefined ? '' : cut(names.text(size.basis))),
    }),
    ...(approval && { tally: toTally(approval) }),
    ...(state.settledAt !== undefined && { settledAt: state.settledAt }),
    ...(absorbed && { absorbedAt: absorbed.at }),
    ...(state.drift && { driftedAt: state.drift.at }),
    ...(state.convertedTo !== undefined && { convertedTo: state.convertedTo }),
    ...(limitation !== null && { limitedTo: limitation }),
    may: actsOf(state, reader.actor),
  };
}

/** Only what rows show. */
const readShown = (ports: Ports, states: readonly ChangeState[]): Promise<Names> =>
  readRefs(
    ports,
    states.flatMap((state) => [state.requester, state.size?.by, ...waitsOn(state)]),
    states.flatMap(({ what, size }) => [what, size?.basis]),
    // One more than is shown tells that there is more.
    excerptLimit + 1,
  );

export async function toSummaries(
  ports: Ports,
  reader: Reader,
  entries: readonly Entry[],
): Promise<ChangeSummary[]> {
  const states = entries.map(stateOf<ChangeState>);
  const names = await readShown(ports, states);
  return entries.map((entry) => toCommon(entry, stateOf<ChangeState>(entry), reader, names, excerpt));
}

const problemOf = ({ person, separated }: Voice): Pick<ChangeVoice, 'problem'> => {
  if (person === undefined) return { problem: 'vacant' };
  return separated ? { problem: 'separated' } : {};
};

function toVoices(approval: ChangeApproval, { person, text }: Names): ChangeVoice[] {
  return approval.voices.map((voice, place): ChangeVoice => {
    const given = approval.verdicts.find((verdict) => verdict.voice === place);
    return {
      ...(voice.person !== undefined && { person: person(voice.person) }),
      ...('role' in voice.responder && { role: voice.responder.role }),
      ...problemOf(voice),
      before: (voice.before ?? []).map(person),
      ...(given && {
        verdict: {
          by: person(given.by),
          verdict: given.verdict,
          at: given.at,
          comment: given.comment === undefined ? '' : text(given.comment),
        },
      }),
    };
  });
}

function toApproval(approval: ChangeApproval, names: Names): NonNullable<Change['approval']> {
  const { person, text } = names;
  return {
    sentBy: person(approval.sentBy),
    sentAt: approval.sentAt,
    ...(approval.policyVersion !== undefined && { policyVersion: approval.policyVersion }),
    rule: nameOf(names, approval.rule),
    ...(approval.beat !== undefined && { beat: approval.beat }),
    separation: approval.separation,
    voices: toVoices(approval, names),
    delegations: (approval.delegations ?? []).map(({ from, to, at, note }) => ({
      from: person(from),
      to: person(to),
      at,
      note: note === undefined ? '' : text(note),
    })),
  };
}

/** How it ended, or came back. */
function toEnds(state: ChangeState, names: Names) {
  const { person, text } = names;
  const { returned, absorbed, withdrawn, standardChange } = state;
  return {
    ...(standardChange && {
      standardChange: {
        name: nameOf(names, standardChange.name),
        ...(standardChange.policyVersion !== undefined && { policyVersion: standardChange.policyVersion }),
      },
    }),
    returns: state.returns ?? 0,
    ...(returned && {
      returned: { by: person(returned.by), at: returned.at, reason: text(returned.reason) },
    }),
    ...(absorbed && {
      absorbed: {
        by: person(absorbed.by),
        at: absorbed.at,
        note: text(absorbed.note),
        issues: absorbed.issues,
        ...(absorbed.unchecked && { unchecked: true as const }),
        ...(absorbed.blackout !== undefined && { blackout: nameOf(names, absorbed.blackout) }),
      },
    }),
    ...(withdrawn && {
      withdrawn: {
        by: person(withdrawn.by),
        at: withdrawn.at,
        ...(withdrawn.reason !== undefined && { reason: text(withdrawn.reason) }),
      },
    }),
    ...(state.drift && {
      drift: {
        at: state.drift.at,
        ...(state.drift.by !== undefined && { by: person(state.drift.by) }),
      },
    }),
    ...(state.convertedFrom !== undefined && {
      convertedFrom: {
        kind: state.fromRisk ? ('risk' as const) : ('decision' as const),
        id: state.convertedFrom,
      },
    }),
    ...(state.supersedes !== undefined && { supersedes: state.supersedes }),
    ...(state.successor !== undefined && { successor: state.successor }),
  };
}

/** The whole record as one version of it has it. */
export function toChange(entry: Entry, reader: Reader, names: Names): Change {
  const state = stateOf<ChangeState>(entry);
  const optional = (ref: string | undefined): Text => (ref === undefined ? '' : names.text(ref));
  return {
    ...toCommon(entry, state, reader, names, (text) => text),
    why: names.text(state.why),
    before: optional(state.before),
    after: optional(state.after),
    givenUp: optional(state.givenUp),
    goal: optional(state.goal),
    ...(state.sizer !== undefined && { sizer: names.person(state.sizer) }),
    ...(state.version !== undefined && { changedVersion: state.version }),
    issues: state.issues ?? [],
    ...(state.approval && { approval: toApproval(state.approval, names) }),
    ...toEnds(state, names),
  };
}

export async function readChangeOf(ports: Ports, reader: Reader, entry: Entry): Promise<Change> {
  const state = stateOf<ChangeState>(entry);
  return toChange(entry, reader, await readNames(mentions, ports, [state]));
}
