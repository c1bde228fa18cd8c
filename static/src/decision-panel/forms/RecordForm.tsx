import { useId } from 'react';
import type { Decision } from '../../../../src/contract/decision';
import { textLimits } from '../../../../src/contract/limits';
import { dayOf, startOfDay } from '../../shared/dates';
import { RequiredHint } from '../../shared/Field';
import { usePanel } from '../../shared/records/PanelContext';
import { ActFrame } from '../../shared/records/forms/ActFrame';
import { DayPart } from '../../shared/records/forms/DayPart';
import { PersonPart } from '../../shared/records/forms/finderParts';
import { TextPart } from '../../shared/records/forms/parts';
import { say, sayRefusal } from '../../shared/records/forms/say';
import { textProblem, type Problem } from '../../shared/records/forms/values';
import type { SaveFormProps } from '../../shared/records/record';
import { t } from '../../shared/texts';
import { useActForm } from '../../shared/useActForm';
import { usePolicy } from '../policy';
import { MoreFields, QuestionFields } from './ContentFields';
import './forms.css';
import { decisionForms } from './kind';
import { OptionButtons } from './OptionButtons';
import { RationaleCheck } from './RationaleCheck';
import { checkContent, toArea, toContent } from './values';

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

/** Puts on record what was decided elsewhere: in a meeting, in a mail, before there was this panel. */
const RecordForm = ({ form: formName, takeFocus, onClose, onDone }: SaveFormProps<Decision>) => {
  const { drafts, reader, now } = usePanel();
  const policy = usePolicy();
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
    refusal: sayRefusal,
    elementId,
    onDone,
  });
  const { values, set } = form;
  const content = toContent(values);
  const titles = content.options.map(({ title }) => title);
  const area = toArea(values.area);
  const decidingSide = area && policy.decidingSides[area];

  const partOf = <Name extends FieldName>(name: Name) => ({ form, name, id: elementId(name) });
  const text = (field: (typeof verdictFields)[number], rows: number) => (
    <TextPart
      {...partOf(field)}
      label={t(`decide.${field}`)}
      help={field === 'outcome' ? undefined : t(`decide.${field}.help`)}
      required={field !== 'consequences'}
      limit={textLimits[field]}
      rows={rows}
    />
  );

  return (
    <ActFrame
      form={form}
      kind={decisionForms}
      title={t('retro.title')}
      level={2}
      submits={[{ way: 'send', label: t('retro.submit') }]}
      firstId={elementId('question')}
      takeFocus={takeFocus}
      record={undefined}
      isPossible
      onClose={onClose}
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
        <PersonPart
          {...partOf('decidedBy')}
          label={t('retro.decidedBy')}
          help={decidingSide && t(`request.approver.side.${decidingSide}`)}
          required
        />
        <DayPart {...partOf('decidedAt')} label={t('retro.decidedAt')} last={today} required />
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
    </ActFrame>
  );
};

export default RecordForm;
