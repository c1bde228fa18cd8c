import { DatePicker } from '@atlaskit/datetime-picker';
import Select from '@atlaskit/select';
import { useId } from 'react';
import { decisionAreas, type Decision, type DecisionArea } from '../../../src/contract/decision';
import { textLimits } from '../../../src/contract/limits';
import { checkText } from '../shared/checks';
import { dayOf, endOfDay, exampleDay, weekStart, zoneName } from '../shared/dates';
import { Field, RequiredHint, TextAreaField } from '../shared/Field';
import { FormFrame } from '../shared/FormFrame';
import { t, tFailure, type TextKey } from '../shared/texts';
import { useActForm } from '../shared/useActForm';
import { usePanel } from './PanelContext';
import { PersonPicker } from './PersonPicker';

const fields = ['question', 'context', 'area', 'approver', 'dueAt'] as const;
type FieldName = (typeof fields)[number];
type Values = Record<FieldName, string>;

type Props = {
  form: string;
  takeFocus: boolean;
  onClose: () => void;
  onDone: (decision: Decision) => void;
};

const toArea = (value: string): DecisionArea | undefined => decisionAreas.find((area) => area === value);

const limitOf = (field: FieldName): number =>
  field === 'question' || field === 'context' ? textLimits[field] : 0;

const RequestForm = ({ form: formName, takeFocus, onClose, onDone }: Props) => {
  const { drafts, issueKey, reader, now } = usePanel();
  const formId = useId();
  const elementId = (field: FieldName): string => `${formId}-${field}`;
  const today = dayOf(now, reader.timeZone);

  // The draft keeps the day that was chosen; the instant follows from it and the zone when it is sent.
  const problem = (field: FieldName, values: Values): TextKey | undefined => {
    switch (field) {
      case 'question':
      case 'context':
        return checkText(values[field], limitOf(field), field === 'question');
      case 'area':
        return toArea(values.area) === undefined ? 'invalid.area' : undefined;
      case 'approver':
        return values.approver === '' ? 'invalid.person' : undefined;
      case 'dueAt':
        if (endOfDay(values.dueAt, reader.timeZone) === undefined) return 'invalid.date';
        return values.dueAt < today ? 'invalid.dueInPast' : undefined;
    }
  };

  const form = useActForm<'decision/request', FieldName>({
    act: 'decision/request',
    drafts,
    form: formName,
    fields,
    check: (values) =>
      Object.fromEntries(
        fields.map((field) => {
          const key = problem(field, values);
          return [field, key === undefined ? undefined : t(key, { limit: limitOf(field) })];
        }),
      ),
    payload: (values) => ({
      question: values.question,
      context: values.context,
      area: toArea(values.area) ?? 'architecture',
      approver: values.approver,
      dueAt: endOfDay(values.dueAt, reader.timeZone) ?? '',
    }),
    refusal: (field, failure) => tFailure(failure, { limit: limitOf(field) }),
    elementId,
    onDone,
  });

  const { values, errors, set } = form;
  const areas = decisionAreas.map((area) => ({ value: area, label: t(`area.${area}`) }));

  return (
    <FormFrame
      titleId={`${formId}-title`}
      title={t('request.title')}
      level={2}
      submitLabel={t('request.submit')}
      isSending={form.isSending}
      waiting={form.waiting}
      failure={form.failure}
      wasKept={form.wasKept}
      isBlank={form.isBlank}
      firstId={elementId('question')}
      takeFocus={takeFocus}
      onSubmit={form.submit}
      onClose={onClose}
      onDiscard={() => {
        form.discard();
        onClose();
      }}
    >
      <RequiredHint />
      <TextAreaField
        id={elementId('question')}
        label={t('request.question')}
        help={t('request.question.help')}
        required
        limit={textLimits.question}
        rows={2}
        value={values.question}
        error={errors.question}
        readOnly={form.isSending}
        onChange={(value) => {
          set('question', value);
        }}
      />
      <TextAreaField
        id={elementId('context')}
        label={t('request.context')}
        help={t('request.context.help')}
        limit={textLimits.context}
        rows={4}
        value={values.context}
        error={errors.context}
        readOnly={form.isSending}
        onChange={(value) => {
          set('context', value);
        }}
      />
      <Field
        id={elementId('approver')}
        label={t('request.approver')}
        help={t('request.approver.help')}
        required
        error={errors.approver}
      >
        {(describedBy) => (
          <PersonPicker
            inputId={elementId('approver')}
            describedBy={describedBy}
            issueKey={issueKey}
            value={values.approver}
            isInvalid={errors.approver !== undefined}
            isDisabled={form.isSending}
            onChange={(accountId) => {
              set('approver', accountId);
            }}
          />
        )}
      </Field>
      <div className="fl-pair">
        <Field id={elementId('area')} label={t('request.area')} required error={errors.area}>
          {(describedBy) => (
            <Select
              inputId={elementId('area')}
              {...(describedBy !== undefined && { descriptionId: describedBy })}
              options={areas}
              value={areas.find(({ value }) => value === values.area) ?? null}
              placeholder={t('request.area.choose')}
              isInvalid={errors.area !== undefined}
              isDisabled={form.isSending}
              isRequired
              onChange={(option) => {
                set('area', option?.value ?? '');
              }}
            />
          )}
        </Field>
        <Field
          id={elementId('dueAt')}
          label={t('request.due')}
          help={t('request.due.help', { zone: zoneName(reader, Date.parse(now)) })}
          required
          error={errors.dueAt}
        >
          {(describedBy) => (
            <DatePicker
              id={elementId('dueAt')}
              {...(describedBy !== undefined && { 'aria-describedby': describedBy })}
              value={values.dueAt}
              placeholder={exampleDay(now, reader)}
              minDate={today}
              locale={reader.locale}
              weekStartDay={weekStart(reader.locale)}
              inputLabel={t('request.due')}
              openCalendarLabel={t('request.due.calendar')}
              clearControlLabel={t('request.due.clear')}
              previousMonthLabel={t('request.due.previous')}
              nextMonthLabel={t('request.due.next')}
              shouldShowCalendarButton
              isInvalid={errors.dueAt !== undefined}
              isDisabled={form.isSending}
              isRequired
              onChange={(day) => {
                set('dueAt', day);
              }}
            />
          )}
        </Field>
      </div>
    </FormFrame>
  );
};

export default RequestForm;
