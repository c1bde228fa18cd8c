/** Risks as people read them: account ids and texts in the place of references. */
import { excerptLimit } from '../../contract/limits';
import type { Text } from '../../contract/record';
import type { Risk, RiskSummary } from '../../contract/risk';
import type { Entry } from '../../core/chain';
import { decodeLimitation } from '../../core/limitation';
import { reviewDueOn, staleBefore } from '../../core/risk/hygiene';
import * as mentions from '../../core/risk/mentions';
import { levelOfRating } from '../../core/risk/rating';
import { actsOf, refuseSettled } from '../../core/risk/refusals';
import type { RiskState } from '../../core/risk/state';
import { zoneOf } from '../../core/settings/settings';
import { dayOf } from '../../core/zone';
import type { Ports } from '../../ports';
import { excerpt, readNames, readRefs, type Names } from '../records/names';
import type { Reader } from '../records/reader';
import { stateOf } from '../records/state';

/** The day of the project at an instant (UTC milliseconds). */
export const todayOf = ({ settings }: Pick<Reader, 'settings'>, now: number): string =>
  dayOf(now, zoneOf(settings, now));

/** What of a risk depends on when it is looked at. */
function toTimely(state: RiskState, reader: Reader, now: number) {
  const isActive = refuseSettled(state) === null;
  const { risk } = reader.settings;
  const before = staleBefore(risk, now)[levelOfRating(risk, state.current) ?? -1];
  const dueOn = reviewDueOn(state);
  return {
    stale: isActive && before !== undefined && state.reviewedAt < before,
    reviewOverdue: isActive && dueOn !== undefined && dueOn < todayOf(reader, now),
    ...(isActive && state.reassess && { assessAgain: true as const }),
  };
}

/** The part that a row of the register and the whole record share. */
function toCommon(entry: Entry, reader: Reader, names: Names, now: number, cut: (text: Text) => Text) {
  const state = stateOf<RiskState>(entry);
  const limitation = decodeLimitation(entry.limitedTo);
  return {
    id: entry.recordId,
    version: entry.version,
    status: state.status,
    category: state.category,
    cause: cut(names.text(state.cause)),
    event: cut(names.text(state.event)),
    effect: cut(names.text(state.effect)),
    ...(state.owner !== undefined && { owner: names.person(state.owner) }),
    ...(state.response !== undefined && { response: state.response }),
    inherent: state.inherent,
    current: state.current,
    ...(state.target && { target: state.target }),
    ...(state.proximity !== undefined && { proximity: state.proximity }),
    ...(state.reviewOn !== undefined && { reviewOn: state.reviewOn }),
    reviewedAt: state.reviewedAt,
    ...toTimely(state, reader, now),
    ...(limitation !== null && { limitedTo: limitation }),
    may: actsOf(state, reader.actor),
  };
}

export async function toSummaries(
  ports: Ports,
  reader: Reader,
  entries: readonly Entry[],
): Promise<RiskSummary[]> {
  const states = entries.map(stateOf<RiskState>);
  const names = await readRefs(
    ports,
    states.map(({ owner }) => owner),
    states.flatMap(({ cause, event, effect }) => [cause, event, effect]),
    // One more than is shown tells that there is more.
    excerptLimit + 1,
  );
  const now = ports.clock().getTime();
  return entries.map((entry) => ({
    ...toCommon(entry, reader, names, now, excerpt),
    treatments: stateOf<RiskState>(entry).treatments?.length ?? 0,
  }));
}

/** How it was left, accepted, settled or taken up again. */
function toEnds(
  { reviewed, accepted, closed, materialised, reopened, reassess }: RiskState,
  { person, text }: Names,
) {
  const settled = ({ by, at, reason }: NonNullable<typeof closed>) => ({
    by: person(by),
    at,
    reason: text(reason),
  });
  return {
    ...(reviewed && { reviewed: { by: person(reviewed.by), at: reviewed.at, note: text(reviewed.note) } }),
    ...(accepted && { accepted: settled(accepted) }),
    ...(closed && { closed: settled(closed) }),
    ...(materialised && {
      materialised: {
        ...settled(materialised),
        ...(materialised.issue !== undefined && { issue: materialised.issue }),
      },
    }),
    ...(reopened && { reopened: settled(reopened) }),
    ...(reassess && { reassess: { by: person(reassess.by), at: reassess.at } }),
  };
}

/** The whole record as one version of it has it. @param now UTC milliseconds */
export function toRisk(entry: Entry, reader: Reader, names: Names, now: number): Risk {
  const state = stateOf<RiskState>(entry);
  const { probability, money, days } = state;
  return {
    ...toCommon(entry, reader, names, now, (text) => text),
    trigger: state.trigger === undefined ? '' : names.text(state.trigger),
    ...(probability && { probability }),
    ...(money && { money }),
    ...(days && { days }),
    treatments: state.treatments ?? [],
    threatens: state.threatens ?? [],
    identifiedBy: names.person(state.identifiedBy),
    createdAt: state.createdAt,
    ...toEnds(state, names),
    ledTo: (state.ledTo ?? []).map((led) => ({ ...led, by: names.person(led.by) })),
  };
}

export async function readRiskOf(ports: Ports, reader: Reader, entry: Entry): Promise<Risk> {
  const names = await readNames(mentions, ports, [stateOf<RiskState>(entry)]);
  return toRisk(entry, reader, names, ports.clock().getTime());
}
