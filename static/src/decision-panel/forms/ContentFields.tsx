/** The fields in which a decision is described, shared by the forms that make or change a record. */
import Select from '@atlaskit/select';
import { useId, useState, type ReactNode } from 'react';
import type { Decision, DecisionArea } from '../../../../src/contract/decision';
import { countLimits, textLimits } from '../../../../src/contract/limits';
import { announce } from '../../shared/announce';
import { Button } from '../../shared/Button';
import { Field, TextAreaField } from '../../shared/Field';
import { t } from '../../shared/texts';
import type { FormOf } from '../../shared/useActForm';
import { fieldLabel, FieldValue } from '../fields';
import { usePanel } from '../PanelContext';
import { pieceOf, type Field as DecisionField } from '../pieces';
import { selectTexts } from '../../shared/Finder';
import { IssuePicker } from './IssuePicker';
import { LimitPicker } from './LimitPicker';
import { MilestonePicker } from './MilestonePicker';
import { OptionsEditor } from './OptionsEditor';
import { PeoplePicker } from './PeoplePicker';
import { fillFrom } from './templates';
import { readList, toArea, writeList, type ContentField } from './values';

type OvertakenProps<Name extends string> = {
  form: FormOf<Name>;
  field: Name & DecisionField;
  /** The record as it is now. */
  decision: Decision | undefined;
};

/** Both the person and somebody else changed a field: what the other wrote, and a way to take it. */
export const Overtaken = <Name extends string>({ form, field, decision }: OvertakenProps<Name>) => {
  if (decision === undefined || !form.overtaken.includes(field)) return null;
  const shown: DecisionField = field;
  return (
    <div className="fl-overtaken" role="group" aria-label={t('conflict.field', { field: fieldLabel(shown) })}>
      <p className="fl-help">{t('conflict.theirs')}</p>
      <FieldValue field={shown} value={decision[shown]} />
      <div>
        <Button
          isDisabled={form.isSending}
          onClick={() => {
            form.follow(field);
            announce(t('conflict.taken'));
          }}
        >
          {t('conflict.take')}
        </Button>
      </div>
    </div>
  );
};

type Props = {
  form: FormOf<ContentField>;
  elementId: (field: ContentField) => string;
  decision: Decision | undefined;
};

type QuestionProps = Props & {
  /** Choosing an area may fill more than the area. */
  onArea: (area: string) => void;
};

/** What it is about. */
export const QuestionFields = ({ form, elementId, decision, onArea }: QuestionProps) => {
  const { values, errors, isSending, set } = form;
  const { policy } = usePanel();
  const area = toArea(values.area);
  // An area that the project no longer offers stays possible for a record that has it.
  const areas = [...new Set([...policy.areas, ...(decision ? [decision.area] : [])])].map((value) => ({
    value,
    label: t(`area.${value}`),
  }));
  return (
    <>
      <div>
        <TextAreaField
          id={elementId('question')}
          label={t('request.question')}
          help={t('request.question.help')}
          required
          limit={textLimits.question}
          rows={2}
          value={values.question}
          error={errors.question}
          readOnly={isSending}
          onChange={(value) => {
            set('question', value);
          }}
        />
        <Overtaken form={form} field="question" decision={decision} />
      </div>
      <div>
        <Field
          id={elementId('area')}
          label={t('request.area')}
          required
          help={area && helpOf(area)}
          error={errors.area}
        >
          {(describedBy) => (
            <Select
              inputId={elementId('area')}
              {...(describedBy !== undefined && { descriptionId: describedBy })}
              options={areas}
              value={areas.find(({ value }) => value === values.area) ?? null}
              placeholder={t('request.area.choose')}
              noOptionsMessage={() => t('request.area.none')}
              {...selectTexts}
              isInvalid={errors.area !== undefined}
              isDisabled={isSending}
              isRequired
              onChange={(option) => {
                onArea(option?.value ?? '');
              }}
            />
          )}
        </Field>
        {area !== undefined && <Template form={form} area={area} />}
        <Overtaken form={form} field="area" decision={decision} />
      </div>
      <div>
        <TextAreaField
          id={elementId('context')}
          label={t('request.context')}
          help={t('request.context.help')}
          limit={textLimits.context}
          rows={4}
          value={values.context}
          error={errors.context}
          readOnly={isSending}
          onChange={(value) => {
            set('context', value);
          }}
        />
        <Overtaken form={form} field="context" decision={decision} />
      </div>
      <div>
        <OptionsEditor id={elementId('options')} noAlternativeId={elementId('noAlternative')} form={form} />
        <Overtaken form={form} field="options" decision={decision} />
        <Overtaken form={form} field="noAlternative" decision={decision} />
      </div>
    </>
  );
};

const helpOf = (area: DecisionArea): string | undefined => {
  const piece = pieceOf('area', area);
  return piece.is === 'words' ? piece.help : undefined;
};

const Template = ({ form, area }: { form: FormOf<ContentField>; area: DecisionArea }) => {
  const id = useId();
  const { question, context } = form.values;
  const filled = fillFrom(area, { question, context });
  if (filled.question === undefined && filled.context === undefined) return null;
  return (
    <div className="fl-template">
      <Button
        isDisabled={form.isSending}
        aria-describedby={id}
        onClick={() => {
          form.change(filled);
          announce(t('template.used'));
        }}
      >
        {t('template.use')}
      </Button>
      <span className="fl-help" id={id}>
        {t('template.help', { area: t(`area.${area}`) })}
      </span>
    </div>
  );
};

type MoreProps = Props & {
  /** A record and its successor are for the same readers. */
  isLimitFixed: boolean;
  children?: ReactNode;
};

const moreFields = ['contributors', 'informed', 'milestone', 'issues', 'limitedTo'] as const;

/** What many decisions do without, folded until somebody wants it or something in it needs a look. */
export const MoreFields = ({ form, elementId, decision, isLimitFixed, children }: MoreProps) => {
  const { values, errors, isSending, set } = form;
  const { policy } = usePanel();
  const id = useId();
  const [isOpen, setOpen] = useState(() => moreFields.some((field) => values[field] !== ''));
  const needsLook = moreFields.some((field) => errors[field] !== undefined || form.overtaken.includes(field));
  const isShown = isOpen || needsLook;

  const people = (field: 'contributors' | 'informed') => (
    <div>
      <Field
        id={elementId(field)}
        label={t(`request.${field}`)}
        help={t(`request.${field}.help`)}
        error={errors[field]}
      >
        {(describedBy) => (
          <PeoplePicker
            inputId={elementId(field)}
            describedBy={describedBy}
            values={readList(values[field])}
            most={countLimits[field]}
            isInvalid={errors[field] !== undefined}
            isDisabled={isSending}
            onChange={(accountIds) => {
              set(field, writeList(accountIds));
            }}
          />
        )}
      </Field>
      <Overtaken form={form} field={field} decision={decision} />
    </div>
  );

  return (
    <div className="fl-fold">
      <div>
        <Button
          appearance="link"
          aria-expanded={isShown}
          aria-controls={id}
          onClick={() => {
            setOpen(!isShown);
          }}
        >
          <span className="fl-fold-sign" aria-hidden="true" />
          {t('request.more')}
        </Button>
        {!isShown && <p className="fl-help">{t('request.more.help')}</p>}
      </div>
      <div className="fl-fields" id={id} hidden={!isShown}>
        {children}
        <div>
          <Field
            id={elementId('issues')}
            label={t('issues.label')}
            help={t('issues.help')}
            error={errors.issues}
          >
            {(describedBy) => (
              <IssuePicker
                inputId={elementId('issues')}
                describedBy={describedBy}
                values={readList(values.issues)}
                isInvalid={errors.issues !== undefined}
                isDisabled={isSending}
                onChange={(ids) => {
                  set('issues', writeList(ids));
                }}
              />
            )}
          </Field>
          <Overtaken form={form} field="issues" decision={decision} />
        </div>
        <div>
          <Field
            id={elementId('milestone')}
            label={t('milestone.label')}
            help={t('milestone.help')}
            error={errors.milestone}
          >
            {(describedBy) => (
              <MilestonePicker
                inputId={elementId('milestone')}
                describedBy={describedBy}
                value={values.milestone}
                isInvalid={errors.milestone !== undefined}
                isDisabled={isSending}
                onChange={(value) => {
                  set('milestone', value);
                }}
              />
            )}
          </Field>
          <Overtaken form={form} field="milestone" decision={decision} />
        </div>
        {people('contributors')}
        {people('informed')}
        {policy.side !== null && (
          <div>
            <LimitPicker
              id={elementId('limitedTo')}
              side={policy.side}
              value={values.limitedTo}
              error={errors.limitedTo}
              isFixed={isLimitFixed}
              isDisabled={isSending}
              onChange={(value) => {
                set('limitedTo', value);
              }}
            />
            <Overtaken form={form} field="limitedTo" decision={decision} />
          </div>
        )}
      </div>
    </div>
  );
};
