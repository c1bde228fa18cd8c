/** Lets somebody else use one's voice. Whoever had it before, and whom the policy keeps from approving, is not offered. */
import type { Change } from '../../../../src/contract/change';
import { delegateParts } from '../../shared/records/forms/delegateParts';
import { usePanel } from '../../shared/records/PanelContext';
import type { ActFormProps } from '../../shared/records/record';
import { t } from '../../shared/texts';
import { ActForm } from './ActForm';

const keptOut = ({ approval, requester, size }: Change): readonly unknown[] => {
  if (approval === undefined) return [];
  const { voices, separation } = approval;
  return [
    ...voices.flatMap(({ person, before }) => [person, ...before]),
    ...(separation.includes('requester') ? [requester] : []),
    ...(separation.includes('sizer') ? [size?.by] : []),
  ];
};

const DelegateForm = (props: ActFormProps<Change>) => {
  const { me } = usePanel();
  return (
    <ActForm
      {...props}
      act="change/delegate"
      ability="delegate"
      title={t('change.delegate.title')}
      submits={[{ way: 'send', label: t('delegate.submit') }]}
      note={t('change.delegate.note')}
      parts={delegateParts({
        label: t('change.delegate.to'),
        help: t('change.delegate.help'),
        except: [me, ...keptOut(props.record)],
      })}
      payload={({ to, note }) => ({ to, note })}
    />
  );
};

export default DelegateForm;
