/** What can change in a version: all of it before it has counted for a day, then days to come only. */
import { clocksAt, type CalendarVersion } from '../../../../src/contract/settings-rules';
import { announce } from '../../shared/announce';
import { Button } from '../../shared/Button';
import { t } from '../../shared/texts';
import { DateInput } from '../controls/DateInput';
import { ZoneInput } from '../controls/ZoneInput';
import { DaysEditor } from './DaysEditor';
import { useEditing } from './EditingContext';
import { notBeforeToday } from './versions';
import { WeekEditor } from './WeekEditor';

type Props = {
  path: string;
  version: CalendarVersion;
  hasCounted: boolean;
  /** Of the headings inside. */
  level: 5 | 6;
  countsOn: (day: string) => boolean;
  /** What would count without a calendar of one's own, to start from again. */
  wider: { calendar: CalendarVersion; label: string } | undefined;
  onChange: (version: CalendarVersion) => void;
};

export const VersionForm = ({ path, version, hasCounted, level, countsOn, wider, onChange }: Props) => {
  const Heading = `h${level}` as const;
  const { problemAt, idOf, today, now } = useEditing();
  const clocks = clocksAt(today, now);
  const days = (
    <div className="fl-set-part">
      <Heading className="fl-cal-title">{t('settings.calendars.exceptions')}</Heading>
      <DaysEditor
        path={`${path}.exceptions`}
        exceptions={version.exceptions}
        countsOn={countsOn}
        onChange={(exceptions) => {
          onChange({ ...version, exceptions });
        }}
      />
    </div>
  );
  if (hasCounted) return days;
  return (
    <>
      <div className="fl-pair">
        <DateInput
          id={idOf(`${path}.effectiveFrom`)}
          label={t('settings.calendars.effectiveFrom')}
          help={t('settings.calendars.effectiveFrom.help')}
          value={version.effectiveFrom}
          min={clocks(version.timeZone)}
          error={problemAt(`${path}.effectiveFrom`)}
          isReadOnly={false}
          onChange={(day) => {
            // Without a day it would always have counted.
            onChange({ ...version, effectiveFrom: day ?? '' });
          }}
        />
        <ZoneInput
          id={idOf(`${path}.timeZone`)}
          label={t('settings.calendars.timeZone')}
          value={version.timeZone}
          error={problemAt(`${path}.timeZone`)}
          isReadOnly={false}
          onChange={(timeZone) => {
            onChange(notBeforeToday({ ...version, timeZone }, clocks));
          }}
        />
      </div>
      <div className="fl-set-part">
        <Heading className="fl-cal-title">{t('settings.calendars.week')}</Heading>
        <WeekEditor
          path={`${path}.week`}
          week={version.week}
          onChange={(week) => {
            onChange({ ...version, week });
          }}
        />
      </div>
      {days}
      {wider !== undefined && (
        <div>
          <Button
            appearance="link"
            onClick={() => {
              const { timeZone, week, exceptions } = wider.calendar;
              const coming = exceptions.filter(({ date }) => date >= today);
              onChange(notBeforeToday({ ...version, timeZone, week, exceptions: coming }, clocks));
              announce(t('settings.calendars.copied'));
            }}
          >
            {wider.label}
          </Button>
        </div>
      )}
    </>
  );
};
