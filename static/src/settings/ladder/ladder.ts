/** What the editor of the ladder works out by itself. */
import {
  namedRoles,
  nextReviews,
  severities,
  type Review,
  type ReviewKind,
  type Rung,
  type RungTrigger,
  type Severity,
  type Weekday,
} from '../../../../src/contract/settings-rules';

export const triggerKinds = ['hours', 'reviews', 'manual'] as const satisfies readonly RungTrigger['kind'][];

type Hours = Partial<Record<Severity, number>>;

/** What a ladder without any hours begins with. */
const firstHours: Hours = { critical: 4, high: 8, medium: 16, low: 40 };

/** The longest hours of the rungs below, by severity. */
function longestHours(lower: readonly Rung[]): Hours {
  const longest: Hours = {};
  for (const { trigger } of lower) {
    if (trigger.kind !== 'hours') continue;
    for (const severity of severities) {
      const hours = trigger.hours[severity];
      if (hours !== undefined && hours > (longest[severity] ?? 0)) longest[severity] = hours;
    }
  }
  return longest;
}

/** A trigger to start from: hours are twice those of the rungs below, since nobody gets further up any sooner. */
export function triggerOf(kind: RungTrigger['kind'], lower: readonly Rung[]): RungTrigger {
  switch (kind) {
    case 'hours': {
      const longest = longestHours(lower);
      const named = severities.filter((severity) => longest[severity] !== undefined);
      const hours: Hours = {};
      for (const severity of named) hours[severity] = 2 * (longest[severity] ?? 0);
      return { kind, hours: named.length === 0 ? firstHours : hours };
    }
    case 'reviews':
      return { kind, reviews: 2 };
    case 'manual':
      return { kind };
  }
}

/** A rung for the top of the ladder, with a role that no other rung has. */
export function newRung(rungs: readonly Rung[]): Rung {
  const roles = rungs.flatMap(({ responder }) => ('role' in responder ? [responder.role] : []));
  const role = namedRoles.find((one) => !roles.includes(one)) ?? 'sponsor';
  return {
    name: '',
    trigger: triggerOf('hours', rungs),
    responder: { role },
    acknowledgeHours: 8,
    respondHours: 24,
  };
}

/** A trigger by hours with those of one severity; without them it is not by time there. */
export function withHours(
  trigger: Extract<RungTrigger, { kind: 'hours' }>,
  severity: Severity,
  hours: number | undefined,
): RungTrigger {
  const others = Object.entries(trigger.hours).filter(([one]) => one !== severity);
  const next: Hours = Object.fromEntries(others);
  return { kind: 'hours', hours: hours === undefined ? next : { ...next, [severity]: hours } };
}

/** When a blocker of a severity gets to a rung. */
export type Climb =
  | { by: 'hours'; hours: number }
  | { by: 'reviews'; reviews: number }
  /** Only when somebody says so. */
  | { by: 'hand' };

export function climbOf({ trigger }: Rung, severity: Severity): Climb {
  switch (trigger.kind) {
    case 'hours': {
      const hours = trigger.hours[severity];
      return hours === undefined || Number.isNaN(hours) ? { by: 'hand' } : { by: 'hours', hours };
    }
    case 'reviews':
      return Number.isNaN(trigger.reviews) ? { by: 'hand' } : { by: 'reviews', reviews: trigger.reviews };
    case 'manual':
      return { by: 'hand' };
  }
}

type Rhythm = Pick<Review, 'weekdays' | 'everyWeeks' | 'minutes'>;

/** How such a review is usually held. */
const rhythms: Readonly<Record<ReviewKind, Rhythm>> = {
  dailySync: { weekdays: [1, 2, 3, 4, 5], everyWeeks: 1, minutes: 15 },
  executionReview: { weekdays: [2], everyWeeks: 1, minutes: 60 },
  steeringReview: { weekdays: [4], everyWeeks: 4, minutes: 60 },
  statusUpdate: { weekdays: [5], everyWeeks: 1, minutes: 15 },
  feedback: { weekdays: [3], everyWeeks: 4, minutes: 60 },
};

export const newReview = (
  kind: ReviewKind,
  rest: Pick<Review, 'id' | 'name' | 'timeZone' | 'from'>,
): Review => ({ ...rest, kind, ...rhythms[kind], time: '09:00', attendees: [] });

const sameRhythm = (review: Rhythm, { weekdays, everyWeeks, minutes }: Rhythm): boolean =>
  review.everyWeeks === everyWeeks &&
  review.minutes === minutes &&
  review.weekdays.join() === weekdays.join();

/** A review of another kind. Its name and its rhythm go along as long as nobody has given it others. */
export const withKind = (review: Review, kind: ReviewKind, nameOf: (kind: ReviewKind) => string): Review => ({
  ...review,
  ...(sameRhythm(review, rhythms[review.kind]) && rhythms[kind]),
  name: review.name.trim() === '' || review.name === nameOf(review.kind) ? nameOf(kind) : review.name,
  kind,
});

/** The next times of a review as ISO times; undefined while it is not whole. */
export function upcoming(review: Review, now: number, count: number): string[] | undefined {
  try {
    const times = nextReviews(review, now, count).map((time) => new Date(time).toISOString());
    return times.length === 0 ? undefined : times;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The day of a date on which a week begins with Monday: 1 January 2024 was one. */
const dayOfWeek = (weekday: Weekday): number => Date.UTC(2024, 0, weekday);

export const weekdayName = (weekday: Weekday, locale: string): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(dayOfWeek(weekday));

export const formatHours = (hours: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: 'hour', unitDisplay: 'short' }).format(hours);

/** A meeting's beginning, with the day of the week that people know it by. */
export const formatMeeting = (iso: string, locale: string, timeZone: string): string =>
  new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(Date.parse(iso));
