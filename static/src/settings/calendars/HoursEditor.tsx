/** The hours of one day: each from when to when. */
import { settingsCounts } from '../../../../src/contract/limits';
import type { LocalInterval } from '../../../../src/contract/settings-rules';
import { t } from '../../shared/texts';
import { Rows } from '../controls/Rows';
import { TimeInput } from '../controls/TimeInput';
import { useEditing } from './EditingContext';
import { hoursText } from './clock';
import { intervalsText } from './format';
import { Trouble } from './Trouble';
import { minutesOf, nextInterval } from './week';

type Props = {
  path: string;
  /** What the day is called. */
  day: string;
  intervals: readonly LocalInterval[];
  onChange: (intervals: LocalInterval[]) => void;
};

/** A clock cannot be set to the end of the day; nothing ends where a day begins, so midnight stands for it. */
const shownEnd = (end: string): string => (end === '24:00' ? '00:00' : end);
const meantEnd = (shown: string): string => (shown === '00:00' ? '24:00' : shown);

export const HoursEditor = ({ path, day, intervals, onChange }: Props) => {
  const { problemAt, idOf, isReadOnly, place } = useEditing();
  const { locale } = place.reader;
  const hasProblem = problemAt(path) !== undefined;
  // The rules speak of the day, so the fields of it are one control: nothing is said until all of them are left.
  const fieldId = `fl-hours-${path.replaceAll('.', '-')}`;
  return (
    <div
      className="fl-hours"
      role="group"
      id={idOf(path)}
      aria-label={day}
      aria-describedby={hasProblem ? `${idOf(path)}-error` : undefined}
    >
      <Rows
        items={intervals}
        onChange={onChange}
        keyOf={(_, index) => String(index)}
        most={settingsCounts.intervals}
        isReadOnly={isReadOnly}
        empty={t('settings.calendars.free')}
        add={{ label: t('settings.calendars.addHours'), make: () => nextInterval(intervals) }}
        nameOf={(interval) =>
          t('settings.calendars.dayHours', { days: day, hours: intervalsText([interval], locale) })
        }
        render={({ start, end }, index, set) => (
          <div className="fl-hours-pair">
            <TimeInput
              id={`${fieldId}-${index}-start`}
              label={t('settings.calendars.start', { day })}
              hideLabel
              value={start}
              error={problemAt(`${path}.${index}.start`) ?? problemAt(`${path}.${index}`)}
              isReadOnly={isReadOnly}
              onChange={(next) => {
                set({ start: next, end });
              }}
            />
            <span aria-hidden="true">–</span>
            <TimeInput
              id={`${fieldId}-${index}-end`}
              label={t('settings.calendars.end', { day })}
              hideLabel
              value={shownEnd(end)}
              error={problemAt(`${path}.${index}.end`)}
              isReadOnly={isReadOnly}
              onChange={(next) => {
                set({ start, end: meantEnd(next) });
              }}
            />
            {end === '24:00' && <span className="fl-hours-midnight">{t('settings.calendars.midnight')}</span>}
          </div>
        )}
      />
      {intervals.length > 1 && (
        <p className="fl-help">
          {t('settings.calendars.dayTotal', { hours: hoursText(minutesOf(intervals), locale) })}
        </p>
      )}
      <Trouble at={[path]} />
    </div>
  );
};
