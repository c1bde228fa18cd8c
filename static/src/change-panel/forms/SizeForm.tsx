/** Says what a change takes, and shows meanwhile who would have to approve it. */
import { useId } from 'react';
import { riskLevels, type Change, type RequiredPart } from '../../../../src/contract/change';
import { textLimits } from '../../../../src/contract/limits';
import { RequiredHint } from '../../shared/Field';
import { ActFrame } from '../../shared/records/forms/ActFrame';
import { ChoicePart } from '../../shared/records/forms/ChoicePart';
import { LimitPart, NumberPart, TextPart } from '../../shared/records/forms/parts';
import { say, sayRefusal } from '../../shared/records/forms/say';
import { usePanel } from '../../shared/records/PanelContext';
import type { ActFormProps } from '../../shared/records/record';
import { t } from '../../shared/texts';
import { useActForm } from '../../shared/useActForm';
import { useRules } from '../rules';
import { changeForms } from './kind';
import { Preview } from './Preview';
import { previewOf } from './previewOf';
import { usePreview } from './usePreview';
import { checkSize, sizeFields, sizeValuesOf, toAmounts, toSize, type SizeField } from './values';

/** The part of a change that each amount is. */
const amounts = { effortDays: 'effort', cost: 'cost', delayDays: 'delay' } as const satisfies Record<
  string,
  RequiredPart
>;

const SizeForm = (props: ActFormProps<Change>) => {
  const { record, seen } = props;
  const { drafts, me } = usePanel();
  const { currency, required, side } = useRules();
  const language = t('language');
  const formId = useId();
  const elementId = (field: SizeField): string => `${formId}-${field}`;

  const form = useActForm<'change/size', SizeField, 'send'>({
    act: 'change/size',
    drafts,
    form: props.form,
    fields: sizeFields,
    initial: sizeValuesOf(record.size, language),
    ways: ['send'],
    check: (values) => {
      const problems = checkSize(values, language);
      return Object.fromEntries(sizeFields.map((field) => [field, say(problems[field])]));
    },
    payload: (values) => ({ ...toSize(values, language), id: record.id, version: record.version }),
    refusal: sayRefusal,
    elementId,
    record: { now: record, seen },
    onDone: props.onDone,
    onConflict: props.onConflict,
  });
  const { values } = form;
  const previewed = usePreview(previewOf(record, { by: me, ...toAmounts(values, language) }));

  const partOf = <Name extends SizeField>(name: Name) => ({ form, name, id: elementId(name) });
  const amount = (name: keyof typeof amounts) => {
    const help = t(`change.size.${name}.help`);
    return (
      <NumberPart
        {...partOf(name)}
        label={t(`change.size.${name}`, { currency })}
        help={required.includes(amounts[name]) ? `${help} ${t('change.size.required')}` : help}
      />
    );
  };

  return (
    <ActFrame
      form={form}
      kind={changeForms}
      title={t('change.size.title')}
      level={4}
      submits={[{ way: 'send', label: t('change.size.submit') }]}
      firstId={elementId('effortDays')}
      takeFocus={props.takeFocus}
      record={record}
      isPossible={record.may.includes('size')}
      mergesFields
      onGoOn={props.onGoOn}
      onClose={props.onClose}
    >
      <RequiredHint />
      <div className="fl-pair">
        {amount('effortDays')}
        {amount('cost')}
        {amount('delayDays')}
      </div>
      <ChoicePart
        {...partOf('risk')}
        label={t('change.size.risk')}
        required
        options={riskLevels.map((value) => ({
          value,
          label: t(`change.risk.${value}`),
          help: t(`change.risk.${value}.help`),
        }))}
      />
      <TextPart
        {...partOf('basis')}
        label={t('change.field.basis')}
        help={t('change.size.basis.help')}
        limit={textLimits.basis}
        rows={2}
      />
      {side !== null && values.cost !== '' && (
        <LimitPart
          {...partOf('costFor')}
          side={side}
          words={{
            label: t('change.size.costFor'),
            everybody: t('change.size.costFor.everybody'),
            help: t('change.size.costFor.help'),
          }}
        />
      )}
      <Preview {...previewed} lane={record.lane} isCostHidden={false} />
    </ActFrame>
  );
};

export default SizeForm;
