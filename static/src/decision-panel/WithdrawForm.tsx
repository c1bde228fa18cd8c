import { textLimits } from '../../../src/contract/limits';
import { t } from '../shared/texts';
import { AnswerForm, type AnswerFormProps } from './AnswerForm';

const WithdrawForm = (props: AnswerFormProps) => (
  <AnswerForm
    {...props}
    act="decision/withdraw"
    title={t('withdraw.title')}
    submitLabel={t('withdraw.submit')}
    parts={[{ name: 'reason', label: t('withdraw.reason'), limit: textLimits.reason, rows: 3 }]}
    payload={({ reason }) => ({ id: props.decision.id, version: props.decision.version, reason })}
  />
);

export default WithdrawForm;
