import { textLimits } from '../../../src/contract/limits';
import { t } from '../shared/texts';
import { AnswerForm, type AnswerFormProps } from './AnswerForm';

const DecideForm = (props: AnswerFormProps) => (
  <AnswerForm
    {...props}
    act="decision/decide"
    title={t('decide.title')}
    submitLabel={t('decide.submit')}
    note={t('decide.final')}
    parts={[
      { name: 'outcome', label: t('decide.outcome'), limit: textLimits.outcome, rows: 2 },
      {
        name: 'rationale',
        label: t('decide.rationale'),
        help: t('decide.rationale.help'),
        limit: textLimits.rationale,
        rows: 4,
      },
    ]}
    payload={({ outcome, rationale }) => ({
      id: props.decision.id,
      version: props.decision.version,
      outcome,
      rationale,
    })}
  />
);

export default DecideForm;
