/** Short facts on the cards of records. */
import type { ReactNode } from 'react';
import type { Side } from '../../../../src/contract/decision';
import type { Person } from '../../../../src/contract/record';
import { daysBetween, formatDay, formatDistance } from '../dates';
import { PersonName } from '../people';
import { t, tCount } from '../texts';
import { usePanel } from './PanelContext';

export const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="fl-fact">
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

export const DateWithDistance = ({ at }: { at: string }) => {
  const { now, reader } = usePanel();
  const date = formatDay(at, reader);
  const distance = formatDistance(daysBetween(now, at, reader.timeZone), reader);
  return <time dateTime={at}>{t('record.dateWithDistance', { date, distance })}</time>;
};

export const PersonOnDate = ({ person, at }: { person: Person; at: string }) => {
  const { me, reader } = usePanel();
  return (
    <span className="fl-person-on-date">
      <PersonName person={person} me={me} />
      <time dateTime={at}>{formatDay(at, reader)}</time>
    </span>
  );
};

/** Says that a date is near or over, and nothing while there is time. */
export const Urgency = ({ dueAt }: { dueAt: string }) => {
  const { now, reader } = usePanel();
  const days = daysBetween(now, dueAt, reader.timeZone);
  if (dueAt < now) {
    return (
      <span className="fl-lozenge fl-lozenge-danger">
        <span aria-hidden="true">! </span>
        {days === 0 ? t('record.overdueToday') : tCount('record.overdue', -days)}
      </span>
    );
  }
  if (days > 1) return null;
  return (
    <span className="fl-lozenge fl-lozenge-warning">
      {t(days === 0 ? 'record.dueToday' : 'record.dueTomorrow')}
    </span>
  );
};

/** Says for whom alone a record is there. */
export const LimitedMark = ({ limitedTo }: { limitedTo: readonly Side[] | undefined }) =>
  limitedTo !== undefined && (
    <span className="fl-lozenge">
      {t('record.limitedTo', { sides: limitedTo.map((side) => t(`side.${side}`)).join(', ') })}
    </span>
  );
