/** Takes a change back for good. */
import type { Change } from '../../../../src/contract/change';
import type { ActFormProps } from '../../shared/records/record';
import { t } from '../../shared/texts';
import { ReasonForm } from './ReasonForm';

const WithdrawForm = (props: ActFormProps<Change>) => (
  <ReasonForm
    {...props}
    act="change/withdraw"
    ability="withdraw"
    title={t('change.withdraw.title')}
    submit={t('withdraw.submit')}
    note={t('change.withdraw.note')}
    label={t('withdraw.reason')}
    help={t('change.withdraw.help')}
  />
);

export default WithdrawForm;
