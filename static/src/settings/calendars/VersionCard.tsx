/** One version of a calendar: the picture of its week, what it comes to, and its form while it is changed. */
import { useEffect, useRef } from 'react';
import type { CalendarVersion } from '../../../../src/contract/settings-rules';
import { Button } from '../../shared/Button';
import { t, tCount } from '../../shared/texts';
import { DayList } from './DayList';
import { useEditing } from './EditingContext';
import { hoursText, timeIn } from './clock';
import { dayText } from './format';
import { Trouble } from './Trouble';
import { VersionForm } from './VersionForm';
import { comingDays, placesIn, type Standing } from './versions';
import { minutesOfWeek } from './week';
import { WeekPicture } from './WeekPicture';

const minuteMs = 60_000;

/** Days to come that are shown before somebody asks for more. */
const nextDays = 3;

type Props = {
  path: string;
  version: CalendarVersion;
  standing: Standing;
  /** Of its heading. */
  level: 4 | 5;
  /** What is worked this week, where it is in force. */
  workingMs: number | undefined;
  isOpen: boolean;
  /** Made just now. */
  takesFocus: boolean;
  countsOn: (day: string) => boolean;
  wider: { calendar: CalendarVersion; label: string } | undefined;
  onChange: (version: CalendarVersion) => void;
  onToggle: () => void;
  onRemove: (() => void) | undefined;
};

export const VersionCard = (props: Props) => {
  const { path, version, standing, level, isOpen, takesFocus, onToggle, onRemove } = props;
  const Heading = `h${level}` as const;
  const { problemAt, idOf, isReadOnly, place } = useEditing();
  const title = useRef<HTMLHeadingElement>(null);
  const places = placesIn(version, path);
  const hasTrouble = places.some((one) => problemAt(one) !== undefined);
  // What has to be put right is in sight.
  const isShown = !isReadOnly && standing.state !== 'past' && (isOpen || hasTrouble);

  useEffect(() => {
    if (takesFocus) title.current?.focus();
  }, [takesFocus]);

  return (
    <article className={`fl-cal-version fl-cal-${standing.state}`} id={idOf(path)}>
      <header className="fl-cal-head">
        <Heading className="fl-cal-title" ref={title} tabIndex={-1}>
          {titleOf(version, standing, (day) => dayText(day, place.reader))}
        </Heading>
        {!isReadOnly && standing.state !== 'past' && (
          <div className="fl-actions">
            <Button aria-expanded={isShown} isDisabled={isShown && hasTrouble} onClick={onToggle}>
              {t(
                isShown
                  ? 'settings.calendars.close'
                  : standing.hasCounted
                    ? 'settings.calendars.changeDays'
                    : 'settings.calendars.change',
              )}
            </Button>
            {onRemove !== undefined && (
              <Button appearance="subtle" onClick={onRemove}>
                {t('settings.calendars.remove')}
              </Button>
            )}
          </div>
        )}
      </header>
      <Trouble at={isShown ? [path] : places} />
      <div className="fl-cal-look">
        <WeekPicture calendar={version} isInForce={standing.state === 'inForce'} />
        <Facts {...props} />
      </div>
      {isShown && (
        <div className="fl-cal-form">
          <VersionForm {...props} level={level === 4 ? 5 : 6} hasCounted={standing.hasCounted} />
        </div>
      )}
    </article>
  );
};

const titleOf = (
  { effectiveFrom }: CalendarVersion,
  { state }: Standing,
  say: (day: string) => string,
): string => {
  if (effectiveFrom === '') return t('settings.calendars.fromSomeDay');
  if (effectiveFrom === undefined) {
    return t(state === 'past' ? 'settings.calendars.fromStart' : 'settings.calendars.inForceAlways');
  }
  const day = say(effectiveFrom);
  return t(state === 'inForce' ? 'settings.calendars.inForceSince' : 'settings.calendars.fromDay', { day });
};

const Facts = ({ version, standing, workingMs, countsOn }: Props) => {
  const { place, today, now } = useEditing();
  const { locale } = place.reader;
  const usual = hoursText(minutesOfWeek(version.week), locale);
  const time = timeIn(version.timeZone, locale, now);
  const coming = comingDays(version, today).filter(({ date }) => countsOn(date));
  const rest = coming.slice(nextDays);
  return (
    <div className="fl-cal-facts">
      <p className="fl-cal-sum">
        {standing.state === 'inForce' && workingMs !== undefined
          ? t('settings.calendars.thisWeek', { hours: hoursText(workingMs / minuteMs, locale) })
          : t('settings.calendars.usualWeek', { hours: usual })}
      </p>
      {standing.state === 'inForce' && workingMs !== undefined && (
        <p className="fl-cal-quiet">{t('settings.calendars.usualWeek', { hours: usual })}</p>
      )}
      <p>
        <bdi>{version.timeZone}</bdi>
        {standing.state !== 'past' && time !== undefined && (
          <span className="fl-cal-quiet"> {t('settings.calendars.timeThere', { time })}</span>
        )}
      </p>
      {standing.state !== 'past' && (
        <div>
          <p className="fl-cal-small-title">{t('settings.calendars.next')}</p>
          {coming.length === 0 ? (
            <p className="fl-cal-quiet">{t('settings.calendars.next.none')}</p>
          ) : (
            <DayList days={coming.slice(0, nextDays)} />
          )}
          {rest.length > 0 && (
            <details className="fl-details">
              <summary>{tCount('settings.calendars.next.more', rest.length)}</summary>
              <DayList days={rest} />
            </details>
          )}
        </div>
      )}
    </div>
  );
};
