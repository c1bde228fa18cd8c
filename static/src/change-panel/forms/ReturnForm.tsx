/** What is missing before somebody can say yes or no. */
import type { Change } from '../../../../src/contract/change';
import type { ActFormProps } from '../../shared/records/record';
import { t } from '../../shared/texts';
import { ReasonForm } from './ReasonForm';

const ReturnForm = (props: ActFormProps<Change>) => (
  <ReasonForm
    {...props}
    act="change/return"
    ability="return"
    title={t('return.title')}
    submit={t('return.submit')}
    note={t('change.return.note')}
    label={t('return.reason')}
    help={t('change.return.help')}
  />
);

export default ReturnForm;
