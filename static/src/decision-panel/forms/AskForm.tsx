import { textLimits } from '../../../../src/contract/limits';
import { t } from '../../shared/texts';
import type { Decision } from '../../../../src/contract/decision';
import type { ActFormProps } from '../../shared/records/record';
import { usePanel } from '../../shared/records/PanelContext';
import { ActForm } from './ActForm';
import { personControl } from '../../shared/records/forms/personControl';

/** Asks one person for input; until they answer it waits on them. */
const AskForm = (props: ActFormProps<Decision>) => {
  const { me } = usePanel();
  const contributors = props.record.contributors
    .filter((person) => person !== null)
    .filter((person) => person !== me);
  return (
    <ActForm
      {...props}
      act="decision/ask"
      ability="ask"
      title={t('ask.title')}
      submits={[{ way: 'send', label: t('ask.submit') }]}
      note={t('ask.note')}
      parts={[
        {
          is: 'person',
          name: 'contributor',
          label: t('ask.contributor'),
          isRequired: true,
          control: personControl({ except: [me], suggested: contributors }),
        },
        {
          is: 'text',
          name: 'question',
          label: t('ask.question'),
          help: t('ask.question.help'),
          isRequired: true,
          limit: textLimits.inputQuestion,
          rows: 2,
        },
      ]}
      payload={({ contributor, question }) => ({ contributor, question })}
    />
  );
};

export default AskForm;
