import { textLimits } from '../../../../src/contract/limits';
import { t } from '../../shared/texts';
import type { ActFormProps } from '../acts';
import { ActForm } from './ActForm';

/** What is missing before it can be decided; the driver goes on with it. */
const ReturnForm = (props: ActFormProps) => (
  <ActForm
    {...props}
    act="decision/return"
    ability="return"
    title={t('return.title')}
    submitLabel={t('return.submit')}
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
