/** Issues for the tests of the measures, which say only what matters; the rest is an issue to which nothing happens. */
import type { MeasureConfig, Window } from '../../../src/core/measures/config';
import { explainReading, type Explanation } from '../../../src/core/measures/explain';
import {
  noPlan,
  type CurrentStatus,
  type IssueFacts,
  type LinkChange,
  type LinkFact,
} from '../../../src/core/measures/facts';
import { measure, type MeasureInput } from '../../../src/core/measures/measure';
import { readIssues, type ReadingInput } from '../../../src/core/measures/reading';
import type { Measured, ProjectMeasures, Warning } from '../../../src/core/measures/result';
import { defaultSettings } from '../../../src/core/settings/defaults';
import type { Signals } from '../../../src/core/settings/signals';
import { dayMs } from '../../../src/core/zone';

/** The midnight with that many days since the first of January 2026, UTC. */
export const day = (days: number): number => Date.UTC(2026, 0, 1) + days * dayMs;

/** The date of that day. */
export const date = (days: number): string => new Date(day(days)).toISOString().slice(0, 10);

export const minuteMs = 60_000;

export const statuses = {
  toDo: { id: '1', name: 'To Do', category: 'new' },
  doing: { id: '2', name: 'Doing', category: 'indeterminate' },
  blocked: { id: '3', name: 'Blocked', category: 'indeterminate' },
  done: { id: '4', name: 'Done', category: 'done' },
} as const satisfies Record<string, CurrentStatus>;

const ref = ({ id, name }: CurrentStatus) => ({ id, name });

/** An issue of project A: in progress from its creation, on the first day, unless said otherwise. */
export function issue(id: number, facts: Partial<IssueFacts> = {}): IssueFacts {
  return {
    id: String(id),
    key: `A-${id}`,
    project: 'A',
    created: day(0),
    updated: day(100),
    status: statuses.doing,
    statusChanges: [],
    due: null,
    dueChanges: [],
    flagged: false,
    flagChanges: [],
    release: null,
    links: [],
    linkChanges: [],
    formerKeys: [],
    plan: noPlan,
    ...facts,
  };
}

/** The statuses that an issue went through: the first, then each since an instant. */
export function through(
  first: CurrentStatus,
  ...moves: readonly (readonly [at: number, to: CurrentStatus])[]
): Pick<IssueFacts, 'status' | 'statusChanges'> {
  const values = [first, ...moves.map(([, to]) => to)];
  return {
    status: values.at(-1) ?? first,
    statusChanges: moves.map(([at, to], index) => ({ at, from: ref(values[index] ?? first), to: ref(to) })),
  };
}

/** A flag that is set and cleared in turn, first set. */
export const flaggedAt = (...instants: readonly number[]): Pick<IssueFacts, 'flagged' | 'flagChanges'> => ({
  flagged: instants.length % 2 === 1,
  flagChanges: instants.map((at, index) => ({ at, from: index % 2 === 1, to: index % 2 === 0 })),
});

/** The due dates that an issue had: the first, then each since an instant. */
export function dueThrough(
  first: string | null,
  ...moves: readonly (readonly [at: number, to: string | null])[]
): Pick<IssueFacts, 'due' | 'dueChanges'> {
  const values = [first, ...moves.map(([, to]) => to)];
  return {
    due: values.at(-1) ?? null,
    dueChanges: moves.map(([at, to], index) => ({ at, from: values[index] ?? null, to })),
  };
}

const opposites: Readonly<Record<string, string>> = {
  'is blocked by': 'blocks',
  blocks: 'is blocked by',
  'depends on': 'is depended on by',
  'is depended on by': 'depends on',
};

/** The entry of a link as it stands now. */
export const shows = (phrase: string, other: number, facts: Partial<LinkFact> = {}): LinkFact => ({
  phrase,
  otherPhrase: opposites[phrase] ?? phrase,
  type: phrase.includes('block') ? 'Blocks' : 'Dependency',
  otherId: String(other),
  otherKey: `A-${other}`,
  status: null,
  ...facts,
});

const item =
  (made: boolean) =>
  (at: number, phrase: string, other: number, facts: Partial<LinkChange> = {}): LinkChange => ({
    at,
    phrase,
    otherKey: `A-${other}`,
    made,
    ...facts,
  });

export const linked = item(true);
export const unlinked = item(false);

export const configOf = (signals: Partial<Signals> = {}, timeZone = 'UTC'): MeasureConfig => ({
  signals: { ...defaultSettings.signals, ...signals },
  timeZone,
});

const allUntil = (asOf: number): Window => ({ from: -Infinity, to: asOf });

/** As of day 100, over all time, by the default settings, unless said otherwise. */
export function measured(issues: readonly IssueFacts[], input: Partial<MeasureInput> = {}): Measured {
  const asOf = input.asOf ?? day(100);
  return measure({ issues, config: configOf(), asOf, window: allUntil(asOf), ...input });
}

const none: ProjectMeasures = measured([issue(1)]).projects[0] as ProjectMeasures;

/** Project A of the above; as if nothing had happened in it where it has no issue. */
export const projectA = (issues: readonly IssueFacts[], input: Partial<MeasureInput> = {}): ProjectMeasures =>
  measured(issues, input).projects.find(({ key }) => key === 'A') ?? none;

/** [start, end] in days of every episode, closed ones first; the end of an open one is null. */
export function episodeDays(
  issues: readonly IssueFacts[],
  input: Partial<MeasureInput> = {},
): [number, number | null][] {
  const { open, closed } = projectA(issues, input).blockerAge;
  const days = (instant: number): number => (instant - day(0)) / dayMs;
  return [...closed.episodes, ...open.episodes].map(({ start, end }) => [
    days(start),
    end === null ? null : days(end),
  ]);
}

export const warningsOf = (
  issues: readonly IssueFacts[],
  input: Partial<MeasureInput> = {},
): readonly Warning[] => measured(issues, input).warnings;

/** Why one of the issues is blocked at T; null where it is not, or does not exist then. */
export function explain({ issueId, ...input }: ReadingInput & { issueId: string }): Explanation | null {
  const reading = readIssues(input);
  const found = reading.issues.find(({ id }) => id === issueId);
  return found ? explainReading(reading.read(found), input) : null;
}
