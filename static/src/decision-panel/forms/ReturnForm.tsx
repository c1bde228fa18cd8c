import { textLimits } from '../../../../src/contract/limits';
import { t } from '../../shared/texts';
import type { Decision } from '../../../../src/contract/decision';
import type { ActFormProps } from '../../shared/records/record';
import { ActForm } from './ActForm';

/** What is missing before it can be decided; the driver goes on with it. */
const ReturnForm = (props: ActFormProps<Decision>) => (
  <ActForm
    {...props}
    act="decision/return"
    ability="return"
    title={t('return.title')}
    submits={[{ way: 'send', label: t('return.submit') }]}
    note={t('return.note')}
    parts={[
      {
        is: 'text',
        name: 'reason',
        label: t('return.reason'),
        help: t('return.reason.help'),
        isRequired: true,
        limit: textLimits.reason,
        rows: 3,
      },
    ]}
    payload={({ reason }) => ({ reason })}
  />
);

export default ReturnForm;
