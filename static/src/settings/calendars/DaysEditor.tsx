/** Days that differ from their weekday. Those that are past stay as they were. */
import { useRef, useState } from 'react';
import { settingsCounts, settingsTexts } from '../../../../src/contract/limits';
import { isDay, type Calendar } from '../../../../src/contract/settings-rules';
import { Button } from '../../shared/Button';
import { t, tCount } from '../../shared/texts';
import { Choice } from '../controls/Choice';
import { DateInput } from '../controls/DateInput';
import { Rows } from '../controls/Rows';
import { TextInput } from '../controls/TextInput';
import { DayList } from './DayList';
import { useEditing } from './EditingContext';
import { dayText } from './format';
import { HolidayImport } from './HolidayImport';
import { HoursEditor } from './HoursEditor';
import { Trouble } from './Trouble';

type Exceptions = Calendar['exceptions'];
type Exception = Exceptions[number];

type Props = {
  path: string;
  exceptions: Exceptions;
  onChange: (exceptions: Exceptions) => void;
  /** Whether it is this version that counts on a day. */
  countsOn: (day: string) => boolean;
};

const byDate = (a: Exception, b: Exception): number => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0);

export const DaysEditor = ({ path, exceptions, onChange, countsOn }: Props) => {
  const { idOf, today } = useEditing();
  const [isPasting, setPasting] = useState(false);
  const paste = useRef<HTMLButtonElement>(null);
  // As it was at first: a day that somebody is typing passes through years long gone.
  const [pastDates] = useState(
    () => new Set(exceptions.map(({ date }) => date).filter((day) => day < today)),
  );
  const isPast = ({ date }: Exception): boolean => pastDates.has(date) && isDay(date) && date < today;
  const past = exceptions.filter(isPast);
  const coming = exceptions.filter((exception) => !isPast(exception));
  const set = (next: readonly Exception[]): void => {
    onChange([...past, ...next]);
  };
  const close = (): void => {
    setPasting(false);
    paste.current?.focus();
  };

  return (
    <div className="fl-cal-days">
      <p className="fl-help">{t('settings.calendars.exceptions.help')}</p>
      <Trouble at={[path]} />
      <Rows
        items={coming}
        onChange={set}
        keyOf={(_, index) => String(index)}
        most={settingsCounts.exceptions - past.length}
        isReadOnly={false}
        empty={t('settings.calendars.exceptions.none')}
        add={{ label: t('settings.calendars.exceptions.add'), make: () => ({ date: '', intervals: [] }) }}
        nameOf={({ date, name }, index) =>
          name !== undefined && name !== ''
            ? name
            : date === ''
              ? t('settings.calendars.exceptions.number', { number: index + 1 })
              : date
        }
        render={(exception, _, put) => (
          <Day
            path={`${path}.${exceptions.indexOf(exception)}`}
            exception={exception}
            isOther={isDay(exception.date) && exception.date >= today && !countsOn(exception.date)}
            onChange={put}
          />
        )}
      />
      <div>
        <Button
          buttonRef={paste}
          appearance="link"
          aria-expanded={isPasting}
          onClick={() => {
            setPasting(!isPasting);
          }}
        >
          {t('settings.calendars.import')}
        </Button>
      </div>
      {isPasting && (
        <HolidayImport
          id={`${idOf(path)}-paste`}
          exceptions={exceptions}
          onAdd={(holidays) => {
            set([...coming, ...holidays].sort(byDate));
            close();
          }}
          onClose={close}
        />
      )}
      {past.length > 0 && (
        <details className="fl-details">
          <summary>{tCount('settings.calendars.exceptions.past', past.length)}</summary>
          <DayList days={past} />
        </details>
      )}
    </div>
  );
};

type DayProps = {
  path: string;
  exception: Exception;
  /** Another version counts on that day. */
  isOther: boolean;
  onChange: (exception: Exception) => void;
};

const Day = ({ path, exception, isOther, onChange }: DayProps) => {
  const { problemAt, idOf, place, today } = useEditing();
  const { date, intervals, name = '' } = exception;
  const day = date === '' ? t('settings.calendars.exceptions.day') : dayText(date, place.reader);
  return (
    <div className="fl-cal-day">
      <div className="fl-cal-day-fields">
        <DateInput
          id={idOf(`${path}.date`)}
          label={t('settings.calendars.exceptions.day')}
          value={date === '' ? undefined : date}
          min={today}
          error={problemAt(`${path}.date`) ?? problemAt(path)}
          isReadOnly={false}
          onChange={(next) => {
            onChange({ ...exception, date: next ?? '' });
          }}
        />
        <TextInput
          id={idOf(`${path}.name`)}
          label={t('settings.calendars.exceptions.name')}
          value={name}
          limit={settingsTexts.name}
          error={problemAt(`${path}.name`)}
          isReadOnly={false}
          onChange={(next) => {
            onChange({ date, intervals, ...(next !== '' && { name: next }) });
          }}
        />
        <Choice<'free' | 'hours'>
          id={`${idOf(path)}-kind`}
          label={t('settings.calendars.exceptions.kind')}
          value={intervals.length === 0 ? 'free' : 'hours'}
          options={[
            { value: 'free', label: t('settings.calendars.exceptions.free') },
            { value: 'hours', label: t('settings.calendars.exceptions.hours') },
          ]}
          isReadOnly={false}
          onChange={(kind) => {
            onChange({ ...exception, intervals: kind === 'hours' ? [{ start: '09:00', end: '13:00' }] : [] });
          }}
        />
      </div>
      {isOther && <p className="fl-help">{t('settings.calendars.exceptions.elsewhere')}</p>}
      {intervals.length === 0 ? (
        <Trouble at={[`${path}.intervals`]} />
      ) : (
        <HoursEditor
          path={`${path}.intervals`}
          day={day}
          intervals={intervals}
          onChange={(next) => {
            onChange({ ...exception, intervals: next });
          }}
        />
      )}
    </div>
  );
};
