/** Identifies a risk, or changes what is known of one. */
import { useId } from 'react';
import { riskResponses, type Risk } from '../../../../../src/contract/risk';
import { RequiredHint } from '../../Field';
import { ActFrame } from '../../records/forms/ActFrame';
import { ChoicePart } from '../../records/forms/ChoicePart';
import { DayPart } from '../../records/forms/DayPart';
import { Fold } from '../../records/forms/Fold';
import { IssuesPart, PersonPart } from '../../records/forms/finderParts';
import { LimitPart, TextPart } from '../../records/forms/parts';
import { say } from '../../records/forms/say';
import { SelectPart } from '../../records/forms/SelectPart';
import { limitOf } from '../../records/forms/values';
import { usePanel } from '../../records/PanelContext';
import type { SaveFormProps } from '../../records/record';
import { t, tFailure } from '../../texts';
import { useActForm } from '../../useActForm';
import type { AskedProposal } from '../knowledge/proposals';
import { useRisks } from '../RisksContext';
import { useRiskKind } from './kind';
import { RatingPart, type RatingField } from './RatingPart';
import { SpanPart } from './SpanPart';
import {
  checkRisk,
  readRating,
  riskFormFields,
  riskTexts,
  riskValuesOf,
  toRisk,
  withInherent,
  writeRating,
  type RiskFormField,
  type RiskValues,
} from './values';

const folded = ['probability', 'money', 'days', 'threatens', 'limitedTo'] as const;

type Props = SaveFormProps<Risk> & {
  /** What is proposed as a risk, where a new one is begun with that, and what the form says beforehand. */
  proposal?: { asked: AskedProposal; initial: Partial<RiskValues> };
};

const RiskForm = (props: Props) => {
  const { record, seen = record, proposal } = props;
  const { drafts } = usePanel();
  const { scales, categories, currency, today, side, fields } = useRisks();
  const kind = useRiskKind();
  const language = t('language');
  const formId = useId();
  const elementId = (field: RiskFormField): string => `${formId}-${field}`;
  const limits: Partial<Record<string, number>> = riskTexts;

  const form = useActForm<'risk/save' | 'knowledge/accept', RiskFormField, 'send'>({
    act: proposal ? 'knowledge/accept' : 'risk/save',
    drafts,
    form: props.form,
    fields: riskFormFields,
    ...(proposal && { initial: proposal.initial }),
    ...(record && { initial: riskValuesOf(record, language) }),
    ways: ['send'],
    check: (values) => {
      const problems = checkRisk(values, { record, today, language });
      return Object.fromEntries(riskFormFields.map((field) => [field, say(problems[field])]));
    },
    payload: (values) => ({
      ...(record && { record: { id: record.id, version: record.version } }),
      ...(proposal && { proposal: proposal.asked }),
      ...toRisk(values, language),
    }),
    refusal: (field, failure) =>
      tFailure(failure, { limit: limits[field] ?? limitOf(field), ...failure.params }),
    elementId,
    record: record && seen && { now: record, seen },
    onDone: props.onDone,
    onConflict: props.onConflict,
  });
  const { values, set, change } = form;

  const theirs = (name: RiskFormField) =>
    record && { label: fields.labelOf(name), piece: fields.pieceOf(name, record[name]) };
  const partOf = <Name extends Exclude<RiskFormField, RatingField | 'limitedTo'>>(name: Name) => ({
    form,
    name,
    id: elementId(name),
    label: t(`risk.form.${name}`, { currency }),
    help: t(`risk.form.${name}.help`),
    theirs: theirs(name),
  });
  const text = (name: keyof typeof riskTexts, rows: number, required = true) => (
    <TextPart {...partOf(name)} required={required} limit={riskTexts[name]} rows={rows} />
  );
  // One that the project had another profile for stays what it is.
  const offered =
    record && !categories.includes(record.category) ? [...categories, record.category] : categories;

  return (
    <ActFrame
      form={form}
      kind={kind}
      title={t(record ? 'risk.form.edit' : 'risk.form.new')}
      level={record || proposal ? 4 : 2}
      submits={[{ way: 'send', label: t(record ? 'risk.form.save' : 'risk.form.submit') }]}
      firstId={elementId('cause')}
      takeFocus={props.takeFocus}
      record={record}
      isPossible={record === undefined || record.may.includes('edit')}
      mergesFields
      onGoOn={props.onGoOn}
      onClose={props.onClose}
    >
      <RequiredHint />
      {text('cause', 2)}
      {text('event', 2)}
      {text('effect', 2)}
      <div className="fl-pair">
        <SelectPart
          {...partOf('category')}
          help={undefined}
          required
          options={offered.map((value) => ({ value, label: t(`risk.category.${value}`) }))}
          placeholder={t('risk.form.category.choose')}
          nothing={t('risk.form.category.none')}
        />
        <PersonPart {...partOf('owner')} />
      </div>
      <RatingPart
        form={form}
        scales={scales}
        idOf={elementId}
        theirs={theirs}
        onChoose={(field, axis, place) => {
          if (field === 'inherent') change(withInherent(values, axis, place, record === undefined));
          else set(field, writeRating({ ...readRating(values[field]), [axis]: place }));
        }}
      />
      <ChoicePart
        {...partOf('response')}
        options={[
          { value: '', label: t('risk.response.none') },
          ...riskResponses.map((value) => ({
            value,
            label: t(`risk.response.${value}`),
            help: t(`risk.response.${value}.help`),
          })),
        ]}
      />
      {text('trigger', 2, false)}
      <IssuesPart {...partOf('treatments')} />
      <div className="fl-pair">
        <DayPart {...partOf('proximity')} />
        <DayPart {...partOf('reviewOn')} first={today} />
      </div>
      <Fold form={form} names={folded} label={t('risk.form.more')} help={t('risk.form.more.help')}>
        <SpanPart {...partOf('probability')} />
        <SpanPart {...partOf('money')} />
        <SpanPart {...partOf('days')} />
        <IssuesPart {...partOf('threatens')} />
        {side !== null && !proposal && (
          <LimitPart
            form={form}
            name="limitedTo"
            id={elementId('limitedTo')}
            theirs={theirs('limitedTo')}
            side={side}
            words={{
              label: t('limit.label'),
              everybody: t('risk.form.everybody'),
              help: t('limit.help'),
            }}
          />
        )}
      </Fold>
    </ActFrame>
  );
};

export default RiskForm;
