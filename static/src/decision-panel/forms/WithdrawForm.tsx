import { textLimits } from '../../../../src/contract/limits';
import { t } from '../../shared/texts';
import type { ActFormProps } from '../acts';
import { ActForm } from './ActForm';

/** Takes an open question back. */
const WithdrawForm = (props: ActFormProps) => (
  <ActForm
    {...props}
    act="decision/withdraw"
    ability="withdraw"
    title={t('withdraw.title')}
    submitLabel={t('withdraw.submit')}
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
