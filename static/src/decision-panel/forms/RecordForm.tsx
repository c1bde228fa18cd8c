import { useId } from 'react';
import type { Decision } from '../../../../src/contract/decision';
import { textLimits } from '../../../../src/contract/limits';
import { dayOf, startOfDay } from '../../shared/dates';
import { Field, RequiredHint, TextAreaField } from '../../shared/Field';
import { FormFrame } from '../../shared/FormFrame';
import { t, tFailure } from '../../shared/texts';
import { useActForm } from '../../shared/useActForm';
import { usePanel } from '../PanelContext';
import { MoreFields, QuestionFields } from './ContentFields';
import { DayPicker } from './DayPicker';
import './forms.css';
import { OptionButtons } from './OptionButtons';
import { PeoplePicker } from './PeoplePicker';
import { RationaleCheck } from './RationaleCheck';
import { say } from './say';
import { checkContent, limitOf, textProblem, toArea, toContent, type Problem } from './values';

const verdictFields = ['outcome', 'rationale', 'consequences'] as const;
const fields = [
  'question',
  'area',
  'context',
  'mode',
  'options',
  'noAlternative',
  'decidedBy',
  'decidedAt',
  ...verdictFields,
  'issues',
  'milestone',
  'contributors',
  'informed',
  'limitedTo',
] as const;
type FieldName = (typeof fields)[number];

type Props = {
  form: string;
  takeFocus: boolean;
  onClose: () => void;
  onDone: (decision: Decision) => void;
};

/** Puts on record what was decided elsewhere: in a meeting, in a mail, before there was this panel. */
const RecordForm = ({ form: formName, takeFocus, onClose, onDone }: Props) => {
  const { drafts, reader, now, policy } = usePanel();
  const formId = useId();
  const elementId = (field: FieldName): string => `${formId}-${field}`;
  const today = dayOf(now, reader.timeZone);

  // The beginning of the day: it has passed even today, and the same day is the same instant however often it is sent.
  const instantOf = (day: string): string | undefined => startOfDay(day, reader.timeZone);

  const dayProblem = (day: string): Problem | undefined => {
    if (instantOf(day) === undefined) return { message: 'invalid.date' };
    return day > today ? { message: 'invalid.decidedInFuture' } : undefined;
  };

  const form = useActForm<'decision/record', FieldName, 'send'>({
    act: 'decision/record',
    drafts,
    form: formName,
    fields,
    ways: ['send'],
    check: (values) => {
      const problems: Partial<Record<FieldName, Problem | undefined>> = {
        ...checkContent(values),
        decidedBy: values.decidedBy === '' ? { message: 'invalid.person' } : undefined,
        decidedAt: dayProblem(values.decidedAt),
        outcome: textProblem(values.outcome, textLimits.outcome, true),
        rationale: textProblem(values.rationale, textLimits.rationale, true),
        consequences: textProblem(values.consequences, textLimits.consequences, false),
      };
      return Object.fromEntries(fields.map((field) => [field, say(problems[field])]));
    },
    payload: (values) => ({
      ...toContent(values),
      decidedBy: values.decidedBy,
      decidedAt: instantOf(values.decidedAt) ?? '',
      outcome: values.outcome,
      rationale: values.rationale,
      consequences: values.consequences,
    }),
    refusal: (field, failure) => tFailure(failure, { limit: limitOf(field) }),
    elementId,
    onDone,
  });
  const { values, errors, isSending, set } = form;
  const content = toContent(values);
  const titles = content.options.map(({ title }) => title);
  const area = toArea(values.area);
  const decidingSide = area && policy.decidingSides[area];

  const text = (field: (typeof verdictFields)[number], rows: number) => (
    <TextAreaField
      id={elementId(field)}
      label={t(`decide.${field}`)}
      help={field === 'outcome' ? undefined : t(`decide.${field}.help`)}
      required={field !== 'consequences'}
      limit={textLimits[field]}
      rows={rows}
      value={values[field]}
      error={errors[field]}
      readOnly={isSending}
      onChange={(value) => {
        set(field, value);
      }}
    />
  );

  return (
    <FormFrame
      titleId={`${formId}-title`}
      title={t('retro.title')}
      level={2}
      submits={[{ way: 'send', label: t('retro.submit') }]}
      sendingWay={form.sendingWay}
      waiting={form.waiting}
      failure={form.failure}
      wasKept={form.wasKept}
      isBlank={form.isBlank}
      firstId={elementId('question')}
      takeFocus={takeFocus}
      onSubmit={form.submit}
      onDiscard={() => {
        form.discard();
        onClose();
      }}
    >
      <p className="fl-help">{t('retro.help')}</p>
      <RequiredHint />
      <QuestionFields
        form={form}
        elementId={elementId}
        decision={undefined}
        onArea={(chosen) => {
          set('area', chosen);
        }}
      />
      <div className="fl-pair">
        <Field
          id={elementId('decidedBy')}
          label={t('retro.decidedBy')}
          help={decidingSide && t(`request.approver.side.${decidingSide}`)}
          required
          error={errors.decidedBy}
        >
          {(describedBy) => (
            <PeoplePicker
              inputId={elementId('decidedBy')}
              describedBy={describedBy}
              values={values.decidedBy === '' ? [] : [values.decidedBy]}
              most={1}
              isRequired
              isInvalid={errors.decidedBy !== undefined}
              isDisabled={isSending}
              onChange={([accountId = '']) => {
                set('decidedBy', accountId);
              }}
            />
          )}
        </Field>
        <Field id={elementId('decidedAt')} label={t('retro.decidedAt')} required error={errors.decidedAt}>
          {(describedBy) => (
            <DayPicker
              id={elementId('decidedAt')}
              label={t('retro.decidedAt')}
              describedBy={describedBy}
              value={values.decidedAt}
              last={today}
              isRequired
              isInvalid={errors.decidedAt !== undefined}
              isDisabled={isSending}
              onChange={(day) => {
                set('decidedAt', day);
              }}
            />
          )}
        </Field>
      </div>
      <div>
        {text('outcome', 2)}
        <OptionButtons
          titles={titles}
          outcome={values.outcome}
          onChoose={(title) => {
            set('outcome', title);
          }}
        />
      </div>
      {text('rationale', 4)}
      {text('consequences', 2)}
      <MoreFields form={form} elementId={elementId} decision={undefined} isLimitFixed={false} />
      <RationaleCheck
        level={3}
        id={`${formId}-check`}
        context={content.context}
        options={content.options.length}
        noAlternative={content.noAlternative}
        outcome={values.outcome}
        rationale={values.rationale}
        consequences={values.consequences}
        links={content.issues.length}
      />
      <p className="fl-help">{t('retro.final')}</p>
    </FormFrame>
  );
};

export default RecordForm;
