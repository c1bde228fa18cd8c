import { textLimits } from '../../../../src/contract/limits';
import { t } from '../../shared/texts';
import type { ActFormProps } from '../acts';
import { ActForm } from './ActForm';

/** Says that what was decided has been carried out. */
const ImplementForm = (props: ActFormProps) => (
  <ActForm
    {...props}
    act="decision/implement"
    ability="implement"
    title={t('implement.title')}
    submitLabel={t('implement.submit')}
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
