/** Requests a change, edits what was requested, or begins a new change in the place of an earlier one. */
import { useId } from 'react';
import { baselineScopes, costOfDelayClasses, type Change } from '../../../../src/contract/change';
import { dayOf, zoneName } from '../../shared/dates';
import { RequiredHint } from '../../shared/Field';
import { ActFrame } from '../../shared/records/forms/ActFrame';
import { KindPart, LanePart } from '../../shared/records/forms/changeParts';
import { ChoicePart } from '../../shared/records/forms/ChoicePart';
import { Fold } from '../../shared/records/forms/Fold';
import { DayPart } from '../../shared/records/forms/DayPart';
import { IssuesPart, PersonPart } from '../../shared/records/forms/finderParts';
import { LimitPart, OwnPart, TextPart } from '../../shared/records/forms/parts';
import { say, sayRefusal } from '../../shared/records/forms/say';
import { VersionPicker } from '../../shared/records/forms/VersionPicker';
import { usePanel } from '../../shared/records/PanelContext';
import type { SaveFormProps } from '../../shared/records/record';
import { t } from '../../shared/texts';
import { useActForm } from '../../shared/useActForm';
import { fieldLabel, pieceOf } from '../pieces';
import { useRules } from '../rules';
import { changeForms } from './kind';
import {
  blankContent,
  checkContent,
  contentFields,
  contentOf,
  contentTexts,
  successorOf,
  toContent,
  type ContentField,
  type ContentValues,
} from './values';

const folded = ['givenUp', 'issues', 'changedVersion', 'baseline', 'requester', 'limitedTo'] as const;

type Props = SaveFormProps<Change> & {
  /** What a new change begins with, beside the usual. */
  begins?: Partial<ContentValues> | undefined;
};

const ChangeForm = (props: Props) => {
  const { record, supersedes, seen = record } = props;
  const { drafts, reader, now } = usePanel();
  const rules = useRules();
  const formId = useId();
  const elementId = (field: ContentField): string => `${formId}-${field}`;
  const agreed = record?.dueAt;
  /** It says of another record, which says of it. */
  const isLimitFixed = (record?.supersedes ?? record?.convertedFrom ?? supersedes) !== undefined;
  const initial = record
    ? contentOf(record, reader)
    : { ...blankContent(rules), ...props.begins, ...(supersedes && successorOf(supersedes, reader)) };

  const form = useActForm<'change/save', ContentField, 'send'>({
    act: 'change/save',
    drafts,
    form: props.form,
    fields: contentFields,
    initial,
    ways: ['send'],
    check: (values) => {
      const problems = checkContent(values, agreed, now, reader);
      return Object.fromEntries(contentFields.map((field) => [field, say(problems[field])]));
    },
    payload: (values) => ({
      ...(record && { record: { id: record.id, version: record.version } }),
      ...(supersedes && { supersedes: supersedes.id }),
      ...toContent(values, agreed, reader),
    }),
    refusal: sayRefusal,
    elementId,
    record: record && seen && { now: record, seen },
    onDone: props.onDone,
    onConflict: props.onConflict,
  });
  const { values, isSending, set } = form;

  const partOf = <Name extends ContentField>(name: Name) => ({
    form,
    name,
    id: elementId(name),
    label: t(`change.form.${name}`),
    theirs: record && { label: fieldLabel(name), piece: pieceOf(name, record[name]) },
  });

  const text = (name: keyof typeof contentTexts, rows: number, required = false) => (
    <TextPart
      {...partOf(name)}
      help={t(`change.form.${name}.help`)}
      required={required}
      limit={contentTexts[name]}
      rows={rows}
    />
  );

  return (
    <ActFrame
      form={form}
      kind={changeForms}
      title={t(record ? 'change.form.edit' : supersedes ? 'change.form.successor' : 'change.form.new')}
      level={(record ?? supersedes) ? 4 : 2}
      submits={[{ way: 'send', label: t(record ? 'change.form.save' : 'change.form.submit') }]}
      firstId={elementId('what')}
      takeFocus={props.takeFocus}
      record={record}
      isPossible={record === undefined || record.may.includes('edit')}
      mergesFields
      onGoOn={props.onGoOn}
      onClose={props.onClose}
    >
      {supersedes !== undefined && <p className="fl-help">{t('change.form.successor.help')}</p>}
      <RequiredHint />
      {text('what', 2, true)}
      {text('why', 3, true)}
      <KindPart {...partOf('kind')} />
      <LanePart {...partOf('lane')} />
      <div className="fl-pair">
        {text('before', 3)}
        {text('after', 3)}
      </div>
      <ChoicePart
        {...partOf('costOfDelay')}
        options={costOfDelayClasses.map((value) => ({
          value,
          label: t(`change.costOfDelay.${value}`),
          help: t(`change.costOfDelay.${value}.help`),
        }))}
      />
      <div className="fl-pair">
        <DayPart
          {...partOf('dueAt')}
          help={t('request.due.help', { zone: zoneName(reader, Date.parse(now)) })}
          first={dayOf(now, reader.timeZone)}
          required={values.costOfDelay === 'fixedDate'}
        />
        <PersonPart {...partOf('sizer')} help={t('change.form.sizer.help')} />
      </div>
      {text('goal', 1)}
      <Fold form={form} names={folded} label={t('request.more')} help={t('change.form.more.help')}>
        {text('givenUp', 2)}
        <IssuesPart {...partOf('issues')} help={t('change.form.issues.help')} />
        <OwnPart
          {...partOf('changedVersion')}
          control={({ describedBy, isInvalid }) => (
            <VersionPicker
              inputId={elementId('changedVersion')}
              describedBy={describedBy}
              value={values.changedVersion}
              isInvalid={isInvalid}
              isDisabled={isSending}
              onChange={(version) => {
                set('changedVersion', version);
              }}
            />
          )}
        />
        <ChoicePart
          {...partOf('baseline')}
          help={t('change.form.baseline.help')}
          options={[
            { value: '', label: t('change.form.baseline.none') },
            ...baselineScopes.map((value) => ({ value, label: t(`change.form.baseline.${value}`) })),
          ]}
        />
        <PersonPart {...partOf('requester')} help={t('change.form.requester.help')} />
        {rules.side !== null && (
          <LimitPart
            {...partOf('limitedTo')}
            side={rules.side}
            fixed={isLimitFixed ? t('change.form.limitFixed') : undefined}
          />
        )}
      </Fold>
    </ActFrame>
  );
};

export default ChangeForm;
