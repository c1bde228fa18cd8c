import { weekdays, type Calendar } from '../../../../src/contract/settings-rules';
import { announce } from '../../shared/announce';
import { Button } from '../../shared/Button';
import { t } from '../../shared/texts';
import { useEditing } from './EditingContext';
import { weekdayName } from './clock';
import { HoursEditor } from './HoursEditor';
import { Trouble } from './Trouble';
import { copyMonday } from './week';

type Week = Calendar['week'];
type Props = { path: string; week: Week; onChange: (week: Week) => void };

/** The usual hours of each weekday. */
export const WeekEditor = ({ path, week, onChange }: Props) => {
  const { place } = useEditing();
  return (
    <div className="fl-hours-week">
      <p className="fl-help">{t('settings.calendars.week.help')}</p>
      <Trouble at={[path]} />
      {weekdays.map((weekday) => {
        const name = weekdayName(weekday, place.reader.locale);
        return (
          <div key={weekday} className="fl-hours-day">
            <p className="fl-hours-name" aria-hidden="true">
              {name}
            </p>
            <div>
              <HoursEditor
                path={`${path}.${weekday}`}
                day={name}
                intervals={week[weekday]}
                onChange={(intervals) => {
                  onChange({ ...week, [weekday]: intervals });
                }}
              />
              {weekday === 1 && (
                <Button
                  appearance="link"
                  onClick={() => {
                    onChange(copyMonday(week));
                    announce(t('settings.calendars.copied'));
                  }}
                >
                  {t('settings.calendars.copyMonday')}
                </Button>
              )}
            </div>
          </div>
        );
      })}
    </div>
  );
};
