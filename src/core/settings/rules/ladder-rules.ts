/** What a ladder has to be, so that a blocker climbs rung by rung and every rung has somebody who must respond. */
import { isTimeZone } from '../../zone';
import { severities, type Review, type Rung, type Severity } from '../ladder';
import type { ProjectSettings, Problem } from '../sections';
import { personOf } from '../settings';
import {
  dayProblems,
  finding,
  idProblems,
  isBlank,
  nameProblems,
  ofEach,
  refusal,
  responderProblems,
  wholeProblems,
} from './checks';

const mostRungs = 8;
/** About a year of working hours: what takes longer has no clock. */
const mostHours = 2000;

const isDuration = (hours: number): boolean => hours > 0 && hours <= mostHours;

const durationProblems = (path: string, hours: number): Problem[] =>
  isDuration(hours) ? [] : [refusal(path, 'notHours', { max: mostHours })];

type Hours = Readonly<Partial<Record<Severity, number>>>;

/** The hours after which a rung is climbed; none for one that is not climbed by time. */
const hoursOf = ({ trigger }: Rung): Hours => (trigger.kind === 'hours' ? trigger.hours : {});

/** A blocker cannot be at the upper rung before it is at the lower one. */
function hoursProblems(hours: Hours, earlier: readonly Rung[], path: string): Problem[] {
  const named = severities.filter((severity) => hours[severity] !== undefined);
  if (named.length === 0) return [refusal(path, 'severityMissing')];
  return named.flatMap((severity) => {
    const own = hours[severity] ?? 0;
    const wrong = durationProblems(`${path}.${severity}`, own);
    if (wrong.length > 0) return wrong;
    return earlier.some((rung) => (hoursOf(rung)[severity] ?? 0) > own)
      ? [refusal(`${path}.${severity}`, 'climbsTooSoon')]
      : [];
  });
}

function triggerProblems({ trigger }: Rung, earlier: readonly Rung[], path: string): Problem[] {
  switch (trigger.kind) {
    case 'hours':
      return hoursProblems(trigger.hours, earlier, `${path}.hours`);
    case 'reviews':
      return wholeProblems(`${path}.reviews`, trigger.reviews, 1, 20);
    case 'manual':
      return [];
  }
}

function responseProblems({ acknowledgeHours, respondHours }: Rung, path: string): Problem[] {
  const wrong = [
    ...durationProblems(`${path}.acknowledgeHours`, acknowledgeHours),
    ...durationProblems(`${path}.respondHours`, respondHours),
  ];
  if (wrong.length > 0) return wrong;
  return acknowledgeHours > respondHours ? [refusal(`${path}.respondHours`, 'respondsBeforeSeen')] : [];
}

const rungProblems = (rung: Rung, earlier: readonly Rung[], path: string): Problem[] => [
  ...triggerProblems(rung, earlier, `${path}.trigger`),
  ...responderProblems(rung.responder, `${path}.responder`),
  ...responseProblems(rung, path),
];

/** A time at which a meeting can begin; unlike the end of working hours it is never 24:00. */
const isStartTime = (time: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(time);

const weekdayProblems = ({ weekdays }: Review, path: string): Problem[] =>
  weekdays.length === 0
    ? [refusal(path, 'weekdayMissing')]
    : ofEach(weekdays, path, (weekday, weekdayPath, index) =>
        weekdays.indexOf(weekday) < index ? [refusal(weekdayPath, 'repeated')] : [],
      );

const reviewProblems = (review: Review, path: string): Problem[] => [
  ...(isBlank(review.name) ? [refusal(`${path}.name`, 'nameMissing')] : []),
  ...weekdayProblems(review, `${path}.weekdays`),
  ...wholeProblems(`${path}.everyWeeks`, review.everyWeeks, 1, 12),
  ...(isStartTime(review.time) ? [] : [refusal(`${path}.time`, 'notATime')]),
  ...(isTimeZone(review.timeZone) ? [] : [refusal(`${path}.timeZone`, 'unknownZone')]),
  ...dayProblems(`${path}.from`, review.from),
  ...wholeProblems(`${path}.minutes`, review.minutes, 5, 480),
];

const reviewIdProblems = (reviews: readonly Review[]): Problem[] =>
  idProblems(
    reviews.map(({ id }) => id),
    (index) => `reviews.${index}.id`,
  );

export const ladderProblems = ({ ladder: { rungs, reviews } }: ProjectSettings): Problem[] => [
  ...(rungs.length > mostRungs ? [refusal('rungs', 'tooManyRungs', { max: mostRungs })] : []),
  ...nameProblems(
    rungs.map(({ name }) => name),
    (index) => `rungs.${index}.name`,
  ),
  ...ofEach(rungs, 'rungs', (rung, path, index) => rungProblems(rung, rungs.slice(0, index), path)),
  ...reviewIdProblems(reviews),
  ...ofEach(reviews, 'reviews', reviewProblems),
];

/** A rung with a role that nobody has alarms nobody. */
export const ladderFindings = ({ ladder, rights }: ProjectSettings): Problem[] =>
  ofEach(ladder.rungs, 'rungs', ({ responder }, path) =>
    'role' in responder && personOf(rights, responder) === undefined
      ? [finding(`${path}.responder`, 'roleVacant', { role: responder.role })]
      : [],
  );
