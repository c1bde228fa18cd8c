/** Says that a change is part of the plan now, and which issues changed for it. */
import type { Change } from '../../../../src/contract/change';
import { countLimits, textLimits } from '../../../../src/contract/limits';
import { formatDay } from '../../shared/dates';
import { Notice } from '../../shared/Notice';
import { IssuePicker } from '../../shared/records/forms/IssuePicker';
import { readList, writeList } from '../../shared/records/forms/values';
import { usePanel } from '../../shared/records/PanelContext';
import type { ActFormProps } from '../../shared/records/record';
import { t } from '../../shared/texts';
import { useRules } from '../rules';
import { ActForm } from './ActForm';

/** Nothing is absorbed on some days; an emergency is, and the record says so. */
const Blackout = ({ isEmergency }: { isEmergency: boolean }) => {
  const { reader } = usePanel();
  const { blackouts, today } = useRules();
  const now = blackouts.find(({ from, until }) => from <= today && today <= until);
  if (now === undefined) return null;
  return (
    <Notice kind="warning">
      {t(isEmergency ? 'change.absorb.inBlackout' : 'change.absorb.blackout', {
        name: now.name ?? t('text.removed'),
        until: formatDay(now.until, { ...reader, timeZone: 'UTC' }),
      })}
    </Notice>
  );
};

const AbsorbForm = (props: ActFormProps<Change>) => {
  const { lane, issues, status } = props.record;
  return (
    <ActForm
      {...props}
      act="change/absorb"
      ability="absorb"
      title={t('change.absorb.title')}
      submits={[{ way: 'send', label: t('change.absorb.submit') }]}
      note={t(status === 'approved' ? 'change.absorb.note' : 'change.absorb.early')}
      before={() => <Blackout isEmergency={lane === 'emergency'} />}
      initial={{ issues: writeList(issues) }}
      parts={[
        {
          is: 'text',
          name: 'note',
          label: t('change.absorb.what'),
          help: t('change.absorb.what.help'),
          isRequired: true,
          limit: textLimits.reason,
          rows: 3,
        },
        {
          is: 'list',
          name: 'issues',
          label: t('change.absorb.issues'),
          help: t('change.absorb.issues.help'),
          control: ({ id, value, onChange, ...control }) => (
            <IssuePicker
              {...control}
              inputId={id}
              isOwnOffered
              most={countLimits.issues}
              values={readList(value)}
              onChange={(ids) => {
                onChange(writeList(ids));
              }}
            />
          ),
        },
      ]}
      payload={({ note, issues: chosen }) => ({ note, issues: readList(chosen) })}
    />
  );
};

export default AbsorbForm;
