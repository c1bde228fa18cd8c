import { textLimits } from '../../../../src/contract/limits';
import { LongText } from '../../shared/LongText';
import { PersonName } from '../../shared/people';
import { t } from '../../shared/texts';
import type { ActFormProps } from '../acts';
import { usePanel } from '../PanelContext';
import { ActForm } from './ActForm';

/** What a contributor says who was asked. */
const AnswerForm = (props: ActFormProps) => {
  const { me } = usePanel();
  return (
    <ActForm
      {...props}
      act="decision/answer"
      ability="answer"
      title={t('answer.title')}
      submitLabel={t('answer.submit')}
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
