/** Writes down what is taken for granted, or changes what is written of it. */
import { useId } from 'react';
import type { Assumption } from '../../../../../src/contract/assumption';
import { RequiredHint } from '../../../shared/Field';
import { ActFrame } from '../../../shared/records/forms/ActFrame';
import { DayPart } from '../../../shared/records/forms/DayPart';
import { PersonPart } from '../../../shared/records/forms/finderParts';
import { LimitPart, OwnPart, TextPart } from '../../../shared/records/forms/parts';
import { say } from '../../../shared/records/forms/say';
import { limitOf, readList, writeList } from '../../../shared/records/forms/values';
import { usePanel } from '../../../shared/records/PanelContext';
import type { SaveFormProps } from '../../../shared/records/record';
import { t, tFailure } from '../../../shared/texts';
import { useActForm } from '../../../shared/useActForm';
import { useAssumptions } from '../AssumptionsContext';
import { snapshotOf } from '../pieces';
import { useAssumptionKind } from './kind';
import { RiskPicker } from './RiskPicker';
import {
  assumptionFormFields,
  assumptionTexts,
  assumptionValuesOf,
  checkAssumption,
  toAssumption,
  type AssumptionFormField,
} from './values';

const AssumptionForm = (props: SaveFormProps<Assumption>) => {
  const { record, seen = record } = props;
  const { drafts } = usePanel();
  const { today, side, fields } = useAssumptions();
  const kind = useAssumptionKind();
  const formId = useId();
  const elementId = (field: AssumptionFormField): string => `${formId}-${field}`;
  const limits: Partial<Record<string, number>> = assumptionTexts;

  const form = useActForm<'assumption/save', AssumptionFormField, 'send'>({
    act: 'assumption/save',
    drafts,
    form: props.form,
    fields: assumptionFormFields,
    ...(record && { initial: assumptionValuesOf(record) }),
    ways: ['send'],
    check: (values) => {
      const problems = checkAssumption(values, { record, today });
      return Object.fromEntries(assumptionFormFields.map((field) => [field, say(problems[field])]));
    },
    payload: (values) => ({
      ...(record && { record: { id: record.id, version: record.version } }),
      ...toAssumption(values),
    }),
    refusal: (field, failure) =>
      tFailure(failure, { limit: limits[field] ?? limitOf(field), ...failure.params }),
    elementId,
    record: record && seen && { now: record, seen },
    onDone: props.onDone,
    onConflict: props.onConflict,
  });

  const theirs = (name: AssumptionFormField) =>
    record && { label: fields.labelOf(name), piece: fields.pieceOf(name, snapshotOf(record)[name]) };
  const partOf = <Name extends Exclude<AssumptionFormField, 'limitedTo'>>(name: Name) => ({
    form,
    name,
    id: elementId(name),
    label: t(`assumption.form.${name}`),
    help: t(`assumption.form.${name}.help`),
    theirs: theirs(name),
  });
  const text = (name: keyof typeof assumptionTexts, required: boolean) => (
    <TextPart {...partOf(name)} required={required} limit={assumptionTexts[name]} rows={2} />
  );

  return (
    <ActFrame
      form={form}
      kind={kind}
      title={t(record ? 'assumption.form.edit' : 'assumption.form.new')}
      level={record ? 4 : 2}
      submits={[{ way: 'send', label: t(record ? 'assumption.form.save' : 'assumption.form.submit') }]}
      firstId={elementId('statement')}
      takeFocus={props.takeFocus}
      record={record}
      isPossible={record === undefined || record.may.includes('edit')}
      mergesFields
      onGoOn={props.onGoOn}
      onClose={props.onClose}
    >
      <RequiredHint />
      {text('statement', true)}
      {text('tripwire', true)}
      {text('basis', false)}
      <div className="fl-pair">
        <PersonPart {...partOf('owner')} />
        <DayPart {...partOf('checkOn')} first={today} />
      </div>
      <OwnPart
        {...partOf('risks')}
        control={(control) => (
          <RiskPicker
            {...control}
            inputId={elementId('risks')}
            values={readList(form.values.risks)}
            carried={record?.risks ?? []}
            isDisabled={form.isSending}
            onChange={(ids) => {
              form.set('risks', writeList(ids));
            }}
          />
        )}
      />
      {side !== null && (
        <LimitPart
          form={form}
          name="limitedTo"
          id={elementId('limitedTo')}
          theirs={theirs('limitedTo')}
          side={side}
          words={{
            label: t('limit.label'),
            everybody: t('assumption.form.everybody'),
            help: t('assumption.form.limitedTo.help'),
          }}
        />
      )}
    </ActFrame>
  );
};

export default AssumptionForm;
