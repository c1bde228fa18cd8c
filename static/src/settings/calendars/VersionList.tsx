/** A calendar with all its versions: what counts now, what is to come, and, folded away, what counted before. */
import { useRef, useState } from 'react';
import { settingsCounts } from '../../../../src/contract/limits';
import { clocksAt, defaultCalendar, type CalendarVersion } from '../../../../src/contract/settings-rules';
import { announce } from '../../shared/announce';
import { Button } from '../../shared/Button';
import { t, tCount } from '../../shared/texts';
import { DateInput } from '../controls/DateInput';
import { useEditing } from './EditingContext';
import { dayText } from './format';
import { Trouble } from './Trouble';
import { VersionCard } from './VersionCard';
import {
  countsOn,
  dayAfter,
  inTurn,
  placeOn,
  standingsOf,
  withVersionFrom,
  workingMsInWeek,
  type Versions,
} from './versions';

type Props = {
  path: string;
  /** Of the headings of versions. */
  level: 4 | 5;
  versions: Versions;
  /** As it was stored. */
  stored: Versions;
  /** What counts where this calendar does not yet. */
  wider: Versions;
  /** Offers to start from the wider calendar again, where there is one. */
  widerLabel: string | undefined;
  /** Made just now: its first version is open, and the focus goes there unless it has to stay where it is. */
  isNew?: boolean;
  takesFocus?: boolean;
  onChange: (versions: Versions) => void;
};

export const VersionList = ({
  path,
  level,
  versions,
  stored,
  wider,
  widerLabel,
  isNew = false,
  takesFocus = false,
  onChange,
}: Props) => {
  const { idOf, isReadOnly, place, today, now } = useEditing();
  const [open, setOpen] = useState<number | undefined>(isNew ? 0 : undefined);
  const [made, setMade] = useState<number | undefined>(isNew && takesFocus ? 0 : undefined);
  const [isAdding, setAdding] = useState(false);
  const adder = useRef<HTMLButtonElement>(null);

  const clocks = clocksAt(today, now);
  const standings = standingsOf(versions, stored, clocks);
  const places = versions.map((_, index) => index);
  const isPast = (index: number): boolean => standings[index]?.state === 'past';
  const past = places.filter(isPast);
  const workingMs = workingMsInWeek(inTurn(versions, wider), today);

  const card = (index: number) => {
    const version = versions[index];
    const standing = standings[index];
    if (version === undefined || standing === undefined) return null;
    return (
      <VersionCard
        key={index}
        path={`${path}.${index}`}
        level={level}
        version={version}
        standing={standing}
        workingMs={workingMs}
        isOpen={open === index}
        takesFocus={made === index}
        countsOn={(day) => countsOn(versions, index, day)}
        wider={
          widerLabel === undefined
            ? undefined
            : { calendar: wider[placeOn(wider, today)] ?? defaultCalendar, label: widerLabel }
        }
        onChange={(next: CalendarVersion) => {
          onChange(versions.map((one, at) => (at === index ? next : one)));
        }}
        onToggle={() => {
          setMade(undefined);
          setOpen(open === index ? undefined : index);
        }}
        onRemove={
          standing.hasCounted || versions.length === 1
            ? undefined
            : () => {
                onChange(versions.filter((_, at) => at !== index));
                setMade(undefined);
                setOpen(undefined);
                announce(t('settings.calendars.removed'));
                adder.current?.focus();
              }
        }
      />
    );
  };

  return (
    <div className="fl-cal-versions" id={idOf(path)}>
      <Trouble at={[path]} />
      {standings.every(({ state }) => state === 'toCome') && (
        <p className="fl-cal-quiet">{t('settings.calendars.notYet')}</p>
      )}
      {places.filter((index) => !isPast(index)).map(card)}
      {!isReadOnly && (
        <div>
          <Button
            buttonRef={adder}
            aria-expanded={isAdding}
            isDisabled={versions.length >= settingsCounts.versions}
            onClick={() => {
              setAdding(!isAdding);
            }}
          >
            {t('settings.calendars.changeFrom')}
          </Button>
          {versions.length >= settingsCounts.versions && (
            <p className="fl-help">{t('settings.calendars.full', { most: settingsCounts.versions })}</p>
          )}
        </div>
      )}
      {isAdding && (
        <NewVersion
          id={`fl-cal-${path.replaceAll('.', '-')}-new`}
          versions={versions}
          onAdd={(day) => {
            const next = withVersionFrom(versions, wider, day, clocks);
            onChange(next.versions);
            setAdding(false);
            setOpen(next.place);
            setMade(next.place);
            announce(t('settings.calendars.added', { day: dayText(day, place.reader) }));
          }}
          onClose={() => {
            setAdding(false);
            adder.current?.focus();
          }}
        />
      )}
      {past.length > 0 && (
        <details className="fl-details">
          <summary>{tCount('settings.calendars.past', past.length)}</summary>
          <p className="fl-help">{t('settings.calendars.past.help')}</p>
          <div className="fl-cal-versions">{past.map(card)}</div>
        </details>
      )}
    </div>
  );
};

type NewProps = {
  id: string;
  versions: Versions;
  onAdd: (day: string) => void;
  onClose: () => void;
};

/** From which day on: where a version stands among the others follows from it. */
const NewVersion = ({ id, versions, onAdd, onClose }: NewProps) => {
  const { today } = useEditing();
  const [day, setDay] = useState<string | undefined>(() => dayAfter(today));
  const [error, setError] = useState<string>();
  const add = (): void => {
    if (day === undefined || day < today) setError(t('settings.calendars.new.day'));
    else if (versions.some(({ effectiveFrom }) => effectiveFrom === day)) {
      setError(t('settings.calendars.new.taken'));
    } else {
      onAdd(day);
      return;
    }
    document.getElementById(id)?.focus();
  };
  return (
    <div className="fl-cal-new" role="group" aria-label={t('settings.calendars.changeFrom')}>
      <DateInput
        id={id}
        label={t('settings.calendars.effectiveFrom')}
        help={t('settings.calendars.new.help')}
        value={day}
        min={today}
        error={error}
        isReadOnly={false}
        onChange={(next) => {
          setDay(next);
          setError(undefined);
        }}
      />
      <div className="fl-actions">
        <Button appearance="primary" onClick={add}>
          {t('settings.calendars.new.add')}
        </Button>
        <Button appearance="subtle" onClick={onClose}>
          {t('form.cancel')}
        </Button>
      </div>
    </div>
  );
};
