/**
 * Who is reminded of what waits on them: on the day a record is due, once it is overdue, and otherwise each time so many of
 * their working days have passed. All records of an issue that wait on one person are one reminder, at most one a day.
 * Instants are UTC milliseconds, except in records.
 */
import type { CalendarVersion } from './calendar';
import { voiceOf, waitsOn } from './change/approval';
import type { ChangeState } from './change/state';
import type { DecisionState } from './decision/state';
import { workingDaysAfter, zoneIn } from './working-time';
import { dayOf, endOfDay, instantOf, midnightOf } from './zone';

/** On whom a record waits, and since when (ISO 8601 in UTC). */
type Awaited = { person: string; since: string };

/** @param lastActAt when something was done to it last: where nothing else says since when, it is since then at the latest */
export const awaitedOfChange = (state: ChangeState, lastActAt: string): Awaited[] =>
  waitsOn(state).map((person) => ({ person, since: sinceOf(state, person, lastActAt) }));

function sinceOf({ status, approval }: ChangeState, person: string, lastActAt: string): string {
  if (status !== 'inApproval' || !approval) return lastActAt;
  const place = voiceOf(approval, person);
  const voice = place === undefined ? undefined : approval.voices[place];
  if (!voice) return lastActAt;
  if (voice.before === undefined) return approval.sentAt;
  // Nobody gets a voice twice. It may also be theirs because whoever had it has left.
  return approval.delegations?.find(({ to }) => to === person)?.at ?? lastActAt;
}

export const awaitedOfDecision = ({ ball }: DecisionState): Awaited[] =>
  ball ? [{ person: ball.holder, since: ball.since }] : [];

/** A record that waits on a person. */
export type Wait = {
  issueId: string;
  person: string;
  since: number;
  /** Absent where it has no due date. */
  dueAt?: number;
  /** The time zone on whose clocks its due day is read. */
  zone: string;
  /** The calendar of the person. */
  calendar: readonly CalendarVersion[];
  /** Working days between two reminders; null: nobody is reminded. */
  everyDays: number | null;
};

/** What a person is told of an issue. */
export type Reminder = {
  issueId: string;
  person: string;
  /** How many records wait there. */
  records: number;
  /** Since when the oldest of them does. */
  since: number;
  /** The day of it on the clocks of the person. */
  sinceDay: string;
};

/** When a person was last reminded of an issue; undefined where they never were. */
export type LastReminder = (issueId: string, person: string) => number | undefined;

/** The day by which reminders are counted, whoever gets them. */
export const reminderDay = (instant: number): string => dayOf(instant, 'UTC');

/** Whether its due day has begun, or is over, and the last reminder was before that. */
function isDueNews({ dueAt, zone }: Wait, last: number, now: number): boolean {
  if (dueAt === undefined) return false;
  const day = dayOf(dueAt, zone);
  return [instantOf(midnightOf(day), zone), endOfDay(day, zone)].some((from) => last < from && from <= now);
}

function isDue(wait: Wait, last: number, now: number): boolean {
  const { everyDays, calendar, since } = wait;
  if (everyDays === null) return false;
  return (
    isDueNews(wait, last, now) ||
    workingDaysAfter(calendar, Math.max(since, last), now, everyDays) >= everyDays
  );
}

const toReminder = ([first, ...others]: readonly [Wait, ...Wait[]]): Reminder => {
  const oldest = others.reduce((old, wait) => (wait.since < old.since ? wait : old), first);
  const { issueId, person, since, calendar } = oldest;
  const records = 1 + others.length;
  return { issueId, person, records, since, sinceDay: dayOf(since, zoneIn(calendar, since)) };
};

/** The longest wait first; of two that are as long always the same. */
const oldestFirst = (a: Reminder, b: Reminder): number =>
  a.since - b.since || (`${a.issueId} ${a.person}` < `${b.issueId} ${b.person}` ? -1 : 1);

/** The reminders that are to be sent now, those first that wait for longest. */
export function dueReminders(waits: readonly Wait[], lastOf: LastReminder, now: number): Reminder[] {
  const together = new Map<string, [Wait, ...Wait[]]>();
  for (const wait of waits) {
    const key = `${wait.issueId} ${wait.person}`;
    const known = together.get(key);
    if (known) known.push(wait);
    else together.set(key, [wait]);
  }
  return [...together.values()]
    .filter((all) => {
      const last = lastOf(all[0].issueId, all[0].person) ?? -Infinity;
      if (Number.isFinite(last) && reminderDay(last) >= reminderDay(now)) return false;
      return all.some((wait) => isDue(wait, last, now));
    })
    .map(toReminder)
    .sort(oldestFirst);
}
