import { textLimits } from '../../../../src/contract/limits';
import { t } from '../../shared/texts';
import type { Decision } from '../../../../src/contract/decision';
import type { ActFormProps } from '../../shared/records/record';
import { ActForm } from './ActForm';

/** Takes an open question back. */
const WithdrawForm = (props: ActFormProps<Decision>) => (
  <ActForm
    {...props}
    act="decision/withdraw"
    ability="withdraw"
    title={t('withdraw.title')}
    submits={[{ way: 'send', label: t('withdraw.submit') }]}
    note={t('withdraw.note')}
    parts={[
      {
        is: 'text',
        name: 'reason',
        label: t('withdraw.reason'),
        isRequired: true,
        limit: textLimits.reason,
        rows: 3,
      },
    ]}
    payload={({ reason }) => ({ reason })}
  />
);

export default WithdrawForm;
