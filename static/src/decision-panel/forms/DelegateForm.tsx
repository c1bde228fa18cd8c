import { textLimits } from '../../../../src/contract/limits';
import { t } from '../../shared/texts';
import type { ActFormProps } from '../acts';
import { usePanel } from '../PanelContext';
import { ActForm } from './ActForm';
import { personControl } from './personControl';

/** Lets somebody else decide. Whoever had it before is not offered: it would go round in a circle. */
const DelegateForm = (props: ActFormProps) => {
  const { me, policy } = usePanel();
  const { approver, delegations, area } = props.decision;
  const had = [me, approver, ...delegations.flatMap(({ from, to }) => [from, to])];
  const side = policy.decidingSides[area];
  const help = [t('delegate.to.help'), ...(side ? [t(`request.approver.side.${side}`)] : [])];
  return (
    <ActForm
      {...props}
      act="decision/delegate"
      ability="delegate"
      title={t('delegate.title')}
      submitLabel={t('delegate.submit')}
      note={t('delegate.after')}
      parts={[
        {
          is: 'person',
          name: 'to',
          label: t('delegate.to'),
          help: help.join(' '),
          isRequired: true,
          control: personControl({ except: had.filter((person) => typeof person === 'string') }),
        },
        {
          is: 'text',
          name: 'note',
          label: t('delegate.note'),
          isRequired: false,
          limit: textLimits.reason,
          rows: 2,
        },
      ]}
      payload={({ to, note }) => ({ to, note })}
    />
  );
};

export default DelegateForm;
