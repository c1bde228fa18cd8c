import { textLimits } from '../../../../src/contract/limits';
import { LongText } from '../../shared/LongText';
import { PersonName } from '../../shared/people';
import { t } from '../../shared/texts';
import type { Decision } from '../../../../src/contract/decision';
import type { ActFormProps } from '../../shared/records/record';
import { usePanel } from '../../shared/records/PanelContext';
import { ActForm } from './ActForm';

/** What a contributor says who was asked. */
const AnswerForm = (props: ActFormProps<Decision>) => {
  const { me } = usePanel();
  return (
    <ActForm
      {...props}
      act="decision/answer"
      ability="answer"
      title={t('answer.title')}
      submits={[{ way: 'send', label: t('answer.submit') }]}
      note={t('answer.note')}
      before={({ asked }) =>
        // As it was seen: after a conflict the question may be gone.
        asked && (
          <div className="fl-asked">
            <div className="fl-part-title">
              <PersonName person={asked.by} me={me} /> <span>{t('answer.asks')}</span>
            </div>
            <LongText text={asked.question} />
          </div>
        )
      }
      parts={[
        {
          is: 'text',
          name: 'text',
          label: t('answer.text'),
          isRequired: true,
          limit: textLimits.input,
          rows: 4,
        },
      ]}
      payload={({ text }) => ({ text })}
    />
  );
};

export default AnswerForm;
