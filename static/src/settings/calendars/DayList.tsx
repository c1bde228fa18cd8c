import type { Calendar } from '../../../../src/contract/settings-rules';
import { t } from '../../shared/texts';
import { useEditing } from './EditingContext';
import { dayText, intervalsText } from './format';

/** Days that differ, to be read. */
export const DayList = ({ days }: { days: Calendar['exceptions'] }) => {
  const { reader } = useEditing().place;
  return (
    <ul className="fl-cal-list">
      {days.map(({ date, name, intervals }, index) => (
        <li key={index}>
          <time dateTime={date}>{dayText(date, reader)}</time>
          <span>{name ?? t('settings.calendars.exceptions.unnamed')}</span>
          <span className="fl-cal-quiet">{intervalsText(intervals, reader.locale)}</span>
        </li>
      ))}
    </ul>
  );
};
