/** What a week of hours comes to, for pictures and sentences. Hours that are half typed count for nothing. */
import {
  weekdays,
  type Calendar,
  type LocalInterval,
  type Weekday,
} from '../../../../src/contract/settings-rules';

type Week = Calendar['week'];

export const dayMinutes = 24 * 60;

/** Minutes from midnight; undefined for what is not a time of day. */
export const minuteOf = (time: string): number | undefined => {
  const [, hours, minutes] = /^([01]\d|2[0-3]|24(?=:00)):([0-5]\d)$/.exec(time) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
};

export const timeOf = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');

export type Span = { from: number; until: number };

/** The hours of a day in minutes, earliest first. */
export const spansOf = (intervals: readonly LocalInterval[]): Span[] =>
  intervals
    .flatMap(({ start, end }) => {
      const from = minuteOf(start);
      const until = minuteOf(end);
      return from === undefined || until === undefined || until <= from ? [] : [{ from, until }];
    })
    .sort((a, b) => a.from - b.from);

export const minutesOf = (intervals: readonly LocalInterval[]): number =>
  spansOf(intervals).reduce((sum, { from, until }) => sum + until - from, 0);

export const minutesOfWeek = (week: Week): number =>
  weekdays.reduce((sum, weekday) => sum + minutesOf(week[weekday]), 0);

const textOf = (intervals: readonly LocalInterval[]): string => JSON.stringify(spansOf(intervals));

export type DayGroup = { first: Weekday; last: Weekday; intervals: readonly LocalInterval[] };

/** Days that follow each other and have the same hours, together. */
export const groupsOf = (week: Week): DayGroup[] =>
  weekdays.reduce<DayGroup[]>((groups, weekday) => {
    const before = groups.at(-1);
    return before && textOf(before.intervals) === textOf(week[weekday])
      ? [...groups.slice(0, -1), { ...before, last: weekday }]
      : [...groups, { first: weekday, last: weekday, intervals: week[weekday] }];
  }, []);

/** Monday's hours on every other day on which people work; on Tuesday to Friday where they work on none. */
export const copyMonday = (week: Week): Week => {
  const others = weekdays.filter((weekday) => weekday !== 1);
  const worked = others.filter((weekday) => week[weekday].length > 0);
  const targets = worked.length > 0 ? worked : others.filter((weekday) => weekday <= 5);
  return { ...week, ...Object.fromEntries(targets.map((weekday) => [weekday, week[1]])) };
};

/** What comes to mind after the hours that a day has: after a break of an hour, up to four more. */
export const nextInterval = (intervals: readonly LocalInterval[]): LocalInterval => {
  const last = spansOf(intervals).at(-1);
  if (last === undefined) return { start: '09:00', end: '17:00' };
  const from = Math.min(last.until + 60, dayMinutes - 60);
  return from < last.until
    ? { start: '', end: '' }
    : { start: timeOf(from), end: timeOf(Math.min(from + 240, dayMinutes)) };
};
