/**
 * Decision turnaround, K-03 (measures, section 3): how long decisions take, and with whom they lie meanwhile. Exactly one
 * person has the ball from the request to the decision, so the parts add up to the whole to the millisecond.
 * Times of a record are ISO 8601 in UTC; every other instant is UTC milliseconds, and every interval is half-open.
 */
import type { CalendarVersion } from './calendar';
import { ratioOf, spreadOf, type Ratio, type Spread } from './statistics';
import { workingMsOver } from './working-time';

/** As what somebody has the ball. */
export const ballRoles = ['driver', 'approver', 'contributor', 'delegate', 'deputy', 'projectAdmin'] as const;
export type BallRole = (typeof ballRoles)[number];

/** The roles that decide: the approver, and who decides in the approver's place. */
const deciderRoles: readonly BallRole[] = ['approver', 'delegate', 'deputy'];

/** Who has the ball from an instant until the next change of hands. */
export type Ball = { holder: string; as: BallRole; since: string };

/** One decision, as far as time goes. */
export type DecisionLife = {
  id: string;
  area: string;
  /** When its record was made. */
  createdAt: string;
  /** Null where it was never asked for: a draft, or a decision that was only put on record. */
  requestedAt: string | null;
  /** When it was decided or withdrawn on record; null while it is open. */
  closedAt: string | null;
  withdrawn: boolean;
  /** When it was decided in fact, which may lie before the record was made; null unless it is decided. */
  decidedAt: string | null;
  dueAt: string | null;
  /** How often it went back to its driver for information. */
  returns: number;
  /** In order; the first has the ball since the request. None without one. */
  balls: readonly Ball[];
};

/** The calendars of a person, every version; empty for somebody who has none. */
export type CalendarOf = (holder: string) => readonly CalendarVersion[];

/** A length of time, as it passed and as the holders of the ball worked in it. */
export type Duration = { elapsedMs: number; workingMs: number };

/** A length of time in one pair of hands. */
type Part = Pick<Ball, 'holder' | 'as'> & Duration;

/** A turnaround and its parts: elapsed and working time each add up to the total. */
export type TurnaroundSplit = {
  total: Duration;
  /** From hand to hand, in order of time. */
  parts: readonly Part[];
  /** Everybody who had the ball for any time. */
  byHolder: ReadonlyMap<string, Duration>;
  byRole: Readonly<Record<BallRole, Duration>>;
};

const nothing: Duration = { elapsedMs: 0, workingMs: 0 };

const sum = (durations: readonly Duration[]): Duration =>
  durations.reduce(
    (total, { elapsedMs, workingMs }) => ({
      elapsedMs: total.elapsedMs + elapsedMs,
      workingMs: total.workingMs + workingMs,
    }),
    nothing,
  );

/** The intervals of the ball up to `end`, each measured by its holder's own calendar. */
function partsOf({ requestedAt, balls }: DecisionLife, end: number, calendarOf: CalendarOf): Part[] {
  const starts = balls.map(({ since }) => Date.parse(since));
  const inOrder = starts.every((start, index) => start >= (starts[index - 1] ?? start));
  if (requestedAt === null || starts[0] !== Date.parse(requestedAt) || !inOrder) {
    throw new RangeError('the ball is not held from the request on, in order');
  }
  return balls.flatMap(({ holder, as }, index) => {
    const from = starts[index] ?? end;
    const until = Math.min(end, starts[index + 1] ?? end);
    if (until <= from) return [];
    return [
      { holder, as, elapsedMs: until - from, workingMs: workingMsOver(calendarOf(holder), from, until) },
    ];
  });
}

/**
 * Splits the time from the request to `end` (the decision, or now for an open one) by who had the ball. Working time
 * stops while its holder is off; elapsed time never does.
 * @throws RangeError where nobody has the ball at the request, or its changes are out of order
 */
export function splitTurnaround(life: DecisionLife, end: number, calendarOf: CalendarOf): TurnaroundSplit {
  const parts = partsOf(life, end, calendarOf);
  const holders = new Set(parts.map(({ holder }) => holder));
  const ofRole = (role: BallRole): Duration => sum(parts.filter((part) => part.as === role));
  return {
    total: sum(parts),
    parts,
    byHolder: new Map(
      [...holders].map((holder) => [holder, sum(parts.filter((part) => part.holder === holder))]),
    ),
    byRole: {
      driver: ofRole('driver'),
      approver: ofRole('approver'),
      contributor: ofRole('contributor'),
      delegate: ofRole('delegate'),
      deputy: ofRole('deputy'),
      projectAdmin: ofRole('projectAdmin'),
    },
  };
}

/** The time that a decision lay with those who decide. */
export function deciderLatency({ byRole }: TurnaroundSplit): Duration {
  return sum(deciderRoles.map((role) => byRole[role]));
}

/** The same durations, elapsed and working. */
type DurationSpread = { elapsed: Spread; working: Spread };

const spreadOfDurations = (durations: readonly Duration[]): DurationSpread => ({
  elapsed: spreadOf(durations.map(({ elapsedMs }) => elapsedMs)),
  working: spreadOf(durations.map(({ workingMs }) => workingMs)),
});

/** One decision in a list; `decider` is the part of its time that lay with those who decide. */
type DecisionTime = { id: string; area: string; side: string | null } & Duration & { decider: Duration };

export type DecisionMeasures = {
  /**
   * Asked for and decided in the window, without retro ones, longest first: shown where there are too few for a
   * percentile.
   */
  decided: readonly DecisionTime[];
  turnaround: DurationSpread;
  deciderLatency: DurationSpread;
  /** Turnaround by area, in the order of their names. */
  byArea: readonly { area: string; turnaround: DurationSpread }[];
  /** Turnaround by the side of who decided; null, which comes last, is the side of those of whom nobody has said. */
  bySide: readonly { side: string | null; turnaround: DurationSpread }[];
  /** How long the decided ones lay with each person in all, longest first: each by their own calendar. */
  byPerson: readonly ({ person: string } & Duration)[];
  /** Requested and undecided at the end of the window, oldest first; never mixed with decided ones. */
  open: readonly DecisionTime[];
  openAge: DurationSpread;
  /** Decided after they were due, or still open, of those due in the window. */
  overdue: Ratio;
  /** Returned at least once, of those decided in the window: how well they were prepared. */
  returned: Ratio;
  /** Decided before their record was made, of those decided in the window. */
  retro: Ratio;
};

/** Instants: from `start` up to `end`, where nothing at or after `end` has happened yet. */
export type Window = { start: number; end: number };

const isIn = (instant: number, { start, end }: Window): boolean => instant >= start && instant < end;

/** What has not happened lies after every instant. */
const timeOf = (at: string | null): number => (at === null ? Infinity : Date.parse(at));

/** When it was decided in fact; what is decided without a time of its own was decided when it was closed. */
const decisionTime = ({ withdrawn, decidedAt, closedAt }: DecisionLife): number =>
  withdrawn ? Infinity : timeOf(decidedAt ?? closedAt);

const isRetro = (life: DecisionLife): boolean => decisionTime(life) < Date.parse(life.createdAt);

const isOpenAt = (life: DecisionLife, end: number): boolean =>
  timeOf(life.requestedAt) < end &&
  decisionTime(life) >= end &&
  !(life.withdrawn && timeOf(life.closedAt) < end);

const longestFirst = (a: DecisionTime, b: DecisionTime): number =>
  b.elapsedMs - a.elapsedMs || (a.id < b.id ? -1 : 1);

/** The side that a person works for; null where nobody has said. */
export type SideOf = (person: string) => string | null;

/** In the order of their names, without a name last. */
const byName = (a: string | null, b: string | null): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1;

/** The turnaround of each group of decisions. */
const spreadBy = <Key extends string | null>(
  times: readonly DecisionTime[],
  keyOf: (time: DecisionTime) => Key,
): { key: Key; turnaround: DurationSpread }[] =>
  [...new Set(times.map(keyOf))].sort(byName).map((key) => ({
    key,
    turnaround: spreadOfDurations(times.filter((time) => keyOf(time) === key)),
  }));

/** What each person held of these decisions. */
function latencies(splits: readonly TurnaroundSplit[]): ({ person: string } & Duration)[] {
  const persons = new Set(splits.flatMap(({ byHolder }) => [...byHolder.keys()]));
  return [...persons]
    .map((person) => ({ person, ...sum(splits.map(({ byHolder }) => byHolder.get(person) ?? nothing)) }))
    .sort((a, b) => b.elapsedMs - a.elapsedMs || byName(a.person, b.person));
}

/** Measures every decision that was decided or due in the window, or is open at its end. Withdrawn ones are left out. */
export function measureDecisions(
  lives: readonly DecisionLife[],
  window: Window,
  calendarOf: CalendarOf,
  sideOf: SideOf,
): DecisionMeasures {
  const { end } = window;
  const splitUntil = (life: DecisionLife, until: number) => ({
    life,
    split: splitTurnaround(life, until, calendarOf),
  });
  const toTime = ({ life, split }: ReturnType<typeof splitUntil>): DecisionTime => {
    // Who has it last is who decides it.
    const last = life.balls.at(-1);
    const side = last ? sideOf(last.holder) : null;
    return { id: life.id, area: life.area, side, ...split.total, decider: deciderLatency(split) };
  };
  const closed = lives.filter((life) => isIn(decisionTime(life), window));
  const timed = closed
    .filter((life) => life.requestedAt !== null && !isRetro(life))
    .map((life) => splitUntil(life, decisionTime(life)));
  const decided = timed.map(toTime).sort(longestFirst);
  const open = lives
    .filter((life) => isOpenAt(life, end))
    .map((life) => toTime(splitUntil(life, end)))
    .sort(longestFirst);
  const due = lives.filter(
    (life) => isIn(timeOf(life.dueAt), window) && (decisionTime(life) < end || isOpenAt(life, end)),
  );
  const overdue = due.filter((life) => decisionTime(life) > timeOf(life.dueAt));
  return {
    decided,
    turnaround: spreadOfDurations(decided),
    deciderLatency: spreadOfDurations(decided.map(({ decider }) => decider)),
    byArea: spreadBy(decided, ({ area }) => area).map(({ key, turnaround }) => ({ area: key, turnaround })),
    bySide: spreadBy(decided, ({ side }) => side).map(({ key, turnaround }) => ({ side: key, turnaround })),
    byPerson: latencies(timed.map(({ split }) => split)),
    open,
    openAge: spreadOfDurations(open),
    overdue: ratioOf(overdue.length, due.length),
    returned: ratioOf(closed.filter(({ returns }) => returns > 0).length, closed.length),
    retro: ratioOf(closed.filter(isRetro).length, closed.length),
  };
}
