import { textLimits } from '../../../../src/contract/limits';
import { t } from '../../shared/texts';
import type { Decision } from '../../../../src/contract/decision';
import type { ActFormProps } from '../../shared/records/record';
import { ActForm } from './ActForm';

/** Says that what was decided has been carried out. */
const ImplementForm = (props: ActFormProps<Decision>) => (
  <ActForm
    {...props}
    act="decision/implement"
    ability="implement"
    title={t('implement.title')}
    submits={[{ way: 'send', label: t('implement.submit') }]}
    note={t('implement.after')}
    parts={[
      {
        is: 'text',
        name: 'note',
        label: t('implement.note'),
        help: t('implement.note.help'),
        isRequired: false,
        limit: textLimits.reason,
        rows: 2,
      },
    ]}
    payload={({ note }) => ({ note })}
  />
);

export default ImplementForm;
