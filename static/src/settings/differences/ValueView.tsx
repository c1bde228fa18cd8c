import { Fragment } from 'react';
import { LongText } from '../../shared/LongText';
import { PersonName } from '../../shared/people';
import { t, tCount } from '../../shared/texts';
import { weekdayName } from '../calendars/clock';
import { dayText, intervalsText } from '../calendars/format';
import { moneyText, percentText } from '../../shared/money';
import type { SettingsPlace } from '../editors';
import type { Value } from './value';

const longFrom = 120;

/** What needs lines of its own. */
export const isBlock = (value: Value): boolean =>
  value.is === 'fields' ||
  (value.is === 'text' && (value.text.length > longFrom || value.text.includes('\n'))) ||
  (value.is === 'list' && value.values.some(isBlock));

/** One value in words. */
export const ValueView = ({ value, place }: { value: Value; place: SettingsPlace }) => {
  const { reader, me } = place;
  switch (value.is) {
    case 'nothing':
      return <span className="fl-removed">{t('settings.notSet')}</span>;
    case 'person':
      return <PersonName person={value.person} me={me} />;
    case 'day':
      return <>{dayText(value.day, reader)}</>;
    case 'weekday':
      return <>{weekdayName(value.weekday, reader.locale)}</>;
    case 'hours':
      return <>{intervalsText(value.intervals, reader.locale)}</>;
    case 'number':
      return <>{new Intl.NumberFormat(reader.locale).format(value.number)}</>;
    case 'count':
      return <>{tCount(value.key, value.count)}</>;
    case 'percent':
      return <>{percentText(value.percentage, reader.locale)}</>;
    case 'money':
      return <>{moneyText(value.amount, value.currency, reader.locale)}</>;
    case 'text':
      return isBlock(value) ? <LongText text={value.text} /> : <>{value.text}</>;
    case 'word':
      return <>{t(value.key, value.params)}</>;
    case 'list':
      return <Several values={value.values} place={place} />;
    case 'fields':
      return (
        <dl className="fl-diff-fields">
          {value.fields.map((field, index) => (
            <div key={index} className={field.value.is === 'fields' ? 'fl-diff-deep' : undefined}>
              <dt>
                <ValueView value={field.label} place={place} />
              </dt>
              <dd>
                <ValueView value={field.value} place={place} />
              </dd>
            </div>
          ))}
        </dl>
      );
  }
};

/** In the order in which they stand, read as a list. */
const Several = ({ values, place }: { values: readonly Value[]; place: SettingsPlace }) => (
  <ul className="fl-diff-several">
    {values.map((value, index) => (
      <li key={index}>
        <ValueView value={value} place={place} />
      </li>
    ))}
  </ul>
);

/** "Team › Respond within". */
export const LabelPath = ({ label, place }: { label: readonly Value[]; place: SettingsPlace }) => (
  <span className="fl-diff-label">
    {label.map((part, index) => (
      <Fragment key={index}>
        {index > 0 && <span className="fl-diff-step"> › </span>}
        <ValueView value={part} place={place} />
      </Fragment>
    ))}
  </span>
);
