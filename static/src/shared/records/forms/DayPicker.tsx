import { DatePicker } from '@atlaskit/datetime-picker';
import { exampleDay, weekStart } from '../../dates';
import { t } from '../../texts';
import { usePanel } from '../PanelContext';

type Props = {
  id: string;
  label: string;
  describedBy: string | undefined;
  /** `2026-11-24`, or nothing. */
  value: string;
  first?: string;
  last?: string;
  isRequired: boolean;
  isInvalid: boolean;
  isDisabled: boolean;
  onChange: (day: string) => void;
};

/** A day of the reader's calendar. */
export const DayPicker = (props: Props) => {
  const { now, reader } = usePanel();
  return (
    <DatePicker
      id={props.id}
      {...(props.describedBy !== undefined && { 'aria-describedby': props.describedBy })}
      value={props.value}
      placeholder={exampleDay(now, reader)}
      {...(props.first !== undefined && { minDate: props.first })}
      {...(props.last !== undefined && { maxDate: props.last })}
      locale={reader.locale}
      weekStartDay={weekStart(reader.locale)}
      inputLabel={props.label}
      openCalendarLabel={t('day.calendar')}
      clearControlLabel={t('day.clear')}
      previousMonthLabel={t('day.previous')}
      nextMonthLabel={t('day.next')}
      shouldShowCalendarButton
      isInvalid={props.isInvalid}
      isDisabled={props.isDisabled}
      isRequired={props.isRequired}
      onChange={props.onChange}
    />
  );
};
