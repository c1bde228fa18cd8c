import { t } from '../../shared/texts';
import type { Decision } from '../../../../src/contract/decision';
import type { ActFormProps } from '../../shared/records/record';
import { usePanel } from '../../shared/records/PanelContext';
import { usePolicy } from '../policy';
import { ActForm } from './ActForm';
import { delegateParts } from '../../shared/records/forms/delegateParts';

/** Lets somebody else decide. Whoever had it before is not offered: it would go round in a circle. */
const DelegateForm = (props: ActFormProps<Decision>) => {
  const { me } = usePanel();
  const policy = usePolicy();
  const { approver, delegations, area } = props.record;
  const had = [me, approver, ...delegations.flatMap(({ from, to }) => [from, to])];
  const side = policy.decidingSides[area];
  const help = [t('delegate.to.help'), ...(side ? [t(`request.approver.side.${side}`)] : [])];
  return (
    <ActForm
      {...props}
      act="decision/delegate"
      ability="delegate"
      title={t('delegate.title')}
      submits={[{ way: 'send', label: t('delegate.submit') }]}
      note={t('delegate.after')}
      parts={delegateParts({ label: t('delegate.to'), help: help.join(' '), except: had })}
      payload={({ to, note }) => ({ to, note })}
    />
  );
};

export default DelegateForm;
