/** The hours of a week: days below each other, the clock from left to right, and the same in words. */
import {
  weekdays,
  isTimeZone,
  wallTimeOf,
  dayMs,
  type Calendar,
} from '../../../../src/contract/settings-rules';
import { t } from '../../shared/texts';
import { useEditing } from './EditingContext';
import { clockText, hoursText, weekdayName } from './clock';
import { daysText, intervalsText } from './format';
import { dayMinutes, groupsOf, minutesOf, spansOf } from './week';

const marks = [0, 360, 720, 1080, dayMinutes] as const;

const share = (minutes: number): string => `${(100 * minutes) / dayMinutes}%`;

type Props = {
  calendar: Calendar;
  /** Whether it is worked by these hours now: a line shows the present time. */
  isInForce: boolean;
};

export const WeekPicture = ({ calendar, isInForce }: Props) => {
  const { place, now } = useEditing();
  const { locale } = place.reader;
  const { week, timeZone } = calendar;
  const wallTime = isInForce && isTimeZone(timeZone) ? wallTimeOf(now, timeZone) : undefined;
  const nowAt =
    wallTime === undefined
      ? undefined
      : {
          weekday: ((new Date(wallTime).getUTCDay() + 6) % 7) + 1,
          minute: Math.floor((wallTime % dayMs) / 60_000),
        };
  return (
    <figure className="fl-week">
      <div className="fl-week-grid" aria-hidden="true">
        <div className="fl-week-axis">
          {marks.map((minute) => (
            <span key={minute} style={{ insetInlineStart: share(minute) }}>
              {clockText(minute, locale, true)}
            </span>
          ))}
        </div>
        {weekdays.map((weekday) => {
          const minutes = minutesOf(week[weekday]);
          return (
            <div key={weekday} className="fl-week-day">
              <span className="fl-week-name">{weekdayName(weekday, locale, 'short')}</span>
              <div className="fl-week-track">
                {marks.slice(1, -1).map((minute) => (
                  <span key={minute} className="fl-week-mark" style={{ insetInlineStart: share(minute) }} />
                ))}
                {spansOf(week[weekday]).map(({ from, until }, index) => (
                  <span
                    key={index}
                    className="fl-week-hours"
                    style={{ insetInlineStart: share(from), inlineSize: share(until - from) }}
                  />
                ))}
                {nowAt?.weekday === weekday && (
                  <span className="fl-week-now" style={{ insetInlineStart: share(nowAt.minute) }} />
                )}
              </div>
              <bdi className="fl-week-sum">
                {minutes === 0 ? t('settings.calendars.free') : hoursText(minutes, locale, 'short')}
              </bdi>
            </div>
          );
        })}
      </div>
      <figcaption>
        <ul className="fl-week-words">
          {groupsOf(week).map((group) => (
            <li key={group.first}>
              {t('settings.calendars.dayHours', {
                days: daysText(group, locale),
                hours: intervalsText(group.intervals, locale),
              })}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
};
