/**
 * What calendars have to be, so that they can be counted with, and so that no change of them changes what was worked
 * already: a measure that was published stays what it was (measures, section 0).
 */
import { weekdays, type CalendarException, type CalendarVersion } from '../../calendar';
import { beginningOf, validateCalendar, type CalendarProblem } from '../../working-time';
import { dayMs, dayOf, isDay, isTimeZone, midnightOf } from '../../zone';
import { clocksAt, hasCounted, type Calendars, type Clocks } from '../calendars';
import { partyOf } from '../settings';
import type { ProjectSettings, Problem } from '../sections';
import { finding, ofEach, refusal, repeats } from './checks';

type Versions = readonly CalendarVersion[];

/** What makes a calendar unusable, by the name of its sentence. */
const calendarRefusals: Readonly<Record<CalendarProblem['problem'], string>> = {
  unknownZone: 'unknownZone',
  badEffectiveFrom: 'notADay',
  badDate: 'notADay',
  repeatedDate: 'dateRepeated',
  badTime: 'notATime',
  endNotAfterStart: 'hoursEndBeforeStart',
  overlap: 'hoursOverlap',
};

const contentProblems = (version: CalendarVersion, path: string): Problem[] =>
  validateCalendar(version).map(({ problem, path: place }) =>
    refusal(`${path}.${place}`, calendarRefusals[problem]),
  );

/**
 * Whether a version begins after the one before it, on paper and on the clock: the same day begins up to 26 hours apart
 * over the world, so a version for the next day in another zone can begin first.
 */
export const isLater = (version: CalendarVersion, previous: CalendarVersion): boolean =>
  (version.effectiveFrom ?? '') > (previous.effectiveFrom ?? '') &&
  (!canBegin(version) || !canBegin(previous) || beginningOf(version) > beginningOf(previous));

const canBegin = ({ effectiveFrom, timeZone }: CalendarVersion): boolean =>
  isTimeZone(timeZone) && (effectiveFrom === undefined || isDay(effectiveFrom));

/** A text that two lists of hours have in common if they are the same, in whatever order. */
const hoursText = (intervals: CalendarException['intervals']): string =>
  JSON.stringify(intervals.map(({ start, end }) => `${start}-${end}`).sort());

/**
 * What of a version can no longer change, as a text. Days to come can still become holidays, since they are announced all
 * the time, and what a day is called measures nothing.
 * @param today the day on the clocks of the version
 */
const pastText = ({ timeZone, week, exceptions }: CalendarVersion, today: string): string =>
  JSON.stringify([
    timeZone,
    ...weekdays.map((weekday) => hoursText(week[weekday])),
    ...exceptions
      .filter(({ date }) => date < today)
      .map(({ date, intervals }) => `${date} ${hoursText(intervals)}`)
      .sort(),
  ]);

const isPastChanged = (version: CalendarVersion, stood: CalendarVersion, today: string): boolean =>
  pastText(version, today) !== pastText(stood, today);

/** Why a version cannot begin when it says; a day that is none is told with the rest of the calendar. */
function beginningProblems(
  version: CalendarVersion,
  previous: CalendarVersion | undefined,
  isNew: boolean,
  clocks: Clocks,
  path: string,
): Problem[] {
  const { effectiveFrom } = version;
  if (effectiveFrom !== undefined && !isDay(effectiveFrom)) return [];
  if (previous !== undefined && effectiveFrom === undefined) return [refusal(path, 'versionWithoutDay')];
  if (previous !== undefined && !isLater(version, previous)) return [refusal(path, 'versionNotLater')];
  return isNew && hasCounted(version, clocks) ? [refusal(path, 'versionInPast')] : [];
}

/** Versions that have counted stay as they were, new ones begin today or later, each after the one before it. */
function historyProblems(versions: Versions, before: Versions, clocks: Clocks, listPath: string): Problem[] {
  const counted = before.filter((version) => hasCounted(version, clocks));
  const sameIn = (list: Versions, { effectiveFrom }: CalendarVersion): CalendarVersion | undefined =>
    list.find((version) => version.effectiveFrom === effectiveFrom);
  return [
    ...ofEach(versions, listPath, (version, path, index) => {
      const stood = sameIn(counted, version);
      return [
        ...(stood !== undefined && isPastChanged(version, stood, clocks(stood.timeZone))
          ? [refusal(path, 'pastChanged')]
          : []),
        ...beginningProblems(
          version,
          versions[index - 1],
          stood === undefined,
          clocks,
          `${path}.effectiveFrom`,
        ),
      ];
    }),
    ...(counted.every((version) => sameIn(versions, version) !== undefined)
      ? []
      : [refusal(listPath, 'pastRemoved')]),
  ];
}

const versionsProblems = (versions: Versions, before: Versions, clocks: Clocks, path: string): Problem[] =>
  versions.length === 0
    ? [refusal(path, 'versionMissing')]
    : [...ofEach(versions, path, contentProblems), ...historyProblems(versions, before, clocks, path)];

/** The versions of somebody's own calendar, whoever they are. */
type Own = { of: string; versions: Versions };

const ofParties = ({ parties }: Calendars): Own[] =>
  parties.map(({ party, versions }) => ({ of: party, versions }));
const ofPersons = ({ persons }: Calendars): Own[] =>
  persons.map(({ person, versions }) => ({ of: person, versions }));

/**
 * Nobody's own calendar that has counted can be taken away: the wider one would count for what they worked. That of a
 * party that has left neither: the party can come back.
 */
function goneProblems(own: readonly Own[], before: readonly Own[], clocks: Clocks, path: string): Problem[] {
  const gone = before.filter(
    ({ of, versions }) =>
      versions.some((version) => hasCounted(version, clocks)) && !own.some((still) => still.of === of),
  );
  return gone.map(() => refusal(path, 'calendarBegun'));
}

const ownProblems = (own: readonly Own[], before: readonly Own[], clocks: Clocks, path: string): Problem[] =>
  ofEach(own, path, ({ of, versions }, ownPath) =>
    versionsProblems(
      versions,
      before.find((stood) => stood.of === of)?.versions ?? [],
      clocks,
      `${ownPath}.versions`,
    ),
  );

export function calendarsProblems(
  { calendars, engagement }: ProjectSettings,
  { before, today, now }: { before: Calendars; today: string; now?: number },
): Problem[] {
  const clocks = clocksAt(today, now);
  const isParty = ({ of }: Own): boolean => engagement.parties.some(({ id }) => id === of);
  const [parties, partiesBefore] = [ofParties(calendars), ofParties(before)];
  const [persons, personsBefore] = [ofPersons(calendars), ofPersons(before)];
  const partyRepeats = repeats(parties.map(({ of }) => of));
  const personRepeats = repeats(persons.map(({ of }) => of));
  return [
    ...versionsProblems(calendars.project, before.project, clocks, 'project'),
    ...ofEach(parties, 'parties', (party, path, index) => {
      if (partyRepeats[index] === true) return [refusal(`${path}.party`, 'partyRepeated')];
      // One that was there stays when its party leaves: it counts for nobody until the party comes back.
      const isKnown = isParty(party) || partiesBefore.some(({ of }) => of === party.of);
      return isKnown ? [] : [refusal(`${path}.party`, 'partyUnknown')];
    }),
    ...ownProblems(parties, partiesBefore, clocks, 'parties'),
    ...goneProblems(parties, partiesBefore, clocks, 'parties'),
    ...ofEach(persons, 'persons', (_, path, index) =>
      personRepeats[index] === true ? [refusal(`${path}.person`, 'personRepeated')] : [],
    ),
    ...ownProblems(persons, personsBefore, clocks, 'persons'),
    ...goneProblems(persons, personsBefore, clocks, 'persons'),
  ];
}

/** Days ahead in which a calendar that people keep up has a holiday. */
const holidayDays = 365;

/** Days that differ from their weekday in the version that counts on them, in a span of days. */
const exceptionsBetween = (versions: Versions, first: string, last: string): CalendarException[] =>
  versions.flatMap(({ exceptions, effectiveFrom = '' }, index) => {
    const next = versions[index + 1]?.effectiveFrom;
    return exceptions.filter(
      ({ date }) =>
        date >= first && date <= last && date >= effectiveFrom && (next === undefined || date < next),
    );
  });

export function calendarsFindings(settings: ProjectSettings, today: string): Problem[] {
  const { project, parties, persons } = settings.calendars;
  const last = dayOf(midnightOf(today) + holidayDays * dayMs, 'UTC');
  const lists = [project, ...[...parties, ...persons].map(({ versions }) => versions)];
  const hasHolidays = lists.some((versions) => exceptionsBetween(versions, today, last).length > 0);
  return [
    ...(hasHolidays ? [] : [finding('project', 'noHolidays')]),
    ...ofEach(parties, 'parties', ({ party }, path) =>
      settings.engagement.parties.some(({ id }) => id === party)
        ? []
        : [finding(`${path}.party`, 'partyGone')],
    ),
    ...ofEach(persons, 'persons', ({ person }, path) =>
      partyOf(settings, person) === undefined ? [finding(`${path}.person`, 'personWithoutParty')] : [],
    ),
  ];
}
