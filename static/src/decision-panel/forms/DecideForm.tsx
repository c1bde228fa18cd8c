import { useId } from 'react';
import { textLimits } from '../../../../src/contract/limits';
import { t } from '../../shared/texts';
import type { Decision } from '../../../../src/contract/decision';
import type { ActFormProps } from '../../shared/records/record';
import { ActForm } from './ActForm';
import { OptionButtons } from './OptionButtons';
import { RationaleCheck } from './RationaleCheck';

const DecideForm = (props: ActFormProps<Decision>) => {
  const id = useId();
  const { record: decision } = props;
  const titles = (decision.options ?? []).map(({ title }) => title);
  return (
    <ActForm
      {...props}
      act="decision/decide"
      ability="decide"
      title={t('decide.title')}
      submits={[{ way: 'send', label: t('decide.submit') }]}
      note={
        decision.supersedes === undefined
          ? t('decide.final')
          : `${t('decide.final')} ${t('decide.supersedes')}`
      }
      parts={[
        {
          is: 'text',
          name: 'outcome',
          label: t('decide.outcome'),
          isRequired: true,
          limit: textLimits.outcome,
          rows: 2,
        },
        {
          is: 'text',
          name: 'rationale',
          label: t('decide.rationale'),
          help: t('decide.rationale.help'),
          isRequired: true,
          limit: textLimits.rationale,
          rows: 4,
        },
        {
          is: 'text',
          name: 'consequences',
          label: t('decide.consequences'),
          help: t('decide.consequences.help'),
          isRequired: false,
          limit: textLimits.consequences,
          rows: 2,
        },
      ]}
      payload={({ outcome, rationale, consequences }) => ({ outcome, rationale, consequences })}
      below={(name, values, set) =>
        name === 'outcome' && (
          <OptionButtons
            titles={titles}
            outcome={values.outcome}
            onChoose={(title) => {
              set('outcome', title);
            }}
          />
        )
      }
      after={(values) => (
        <RationaleCheck
          id={`${id}-check`}
          level={5}
          context={decision.context}
          options={titles.length}
          noAlternative={decision.noAlternative}
          links={decision.issues.length}
          {...values}
        />
      )}
    />
  );
};

export default DecideForm;
