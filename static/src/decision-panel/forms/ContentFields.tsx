/** The fields in which a decision is described, shared by the forms that make or change a record. */
import { useId, type ReactNode } from 'react';
import type { Decision, DecisionArea } from '../../../../src/contract/decision';
import { countLimits, textLimits } from '../../../../src/contract/limits';
import { announce } from '../../shared/announce';
import { Button } from '../../shared/Button';
import { IssuesPart, PeoplePart } from '../../shared/records/forms/finderParts';
import { Fold } from '../../shared/records/forms/Fold';
import { LimitPart, OwnPart, TextPart, WithTheirs, type Theirs } from '../../shared/records/forms/parts';
import { SelectPart } from '../../shared/records/forms/SelectPart';
import { t } from '../../shared/texts';
import type { FormOf } from '../../shared/useActForm';
import { fieldLabel, pieceOf, type Field as DecisionField } from '../pieces';
import { usePolicy } from '../policy';
import { MilestonePicker } from './MilestonePicker';
import { OptionsEditor } from './OptionsEditor';
import { fillFrom } from './templates';
import { toArea, type ContentField } from './values';

/** What the record says in a field now. */
export const theirsOf = (decision: Decision | undefined, field: DecisionField): Theirs =>
  decision && { label: fieldLabel(field), piece: pieceOf(field, decision[field]) };

type Props = {
  form: FormOf<ContentField>;
  elementId: (field: ContentField) => string;
  decision: Decision | undefined;
};

/** What a field of the form has in common with every other one. */
const partOf = <Name extends ContentField & DecisionField>(
  { form, elementId, decision }: Props,
  name: Name,
) => ({ form, name, id: elementId(name), theirs: theirsOf(decision, name) });

type QuestionProps = Props & {
  /** Choosing an area may fill more than the area. */
  onArea: (area: string) => void;
};

/** What it is about. */
export const QuestionFields = (props: QuestionProps) => {
  const { form, elementId, decision, onArea } = props;
  const { values } = form;
  const policy = usePolicy();
  const area = toArea(values.area);
  // An area that the project no longer offers stays possible for a record that has it.
  const areas = [...new Set([...policy.areas, ...(decision ? [decision.area] : [])])].map((value) => ({
    value,
    label: t(`area.${value}`),
  }));
  return (
    <>
      <TextPart
        {...partOf(props, 'question')}
        label={t('request.question')}
        help={t('request.question.help')}
        required
        limit={textLimits.question}
        rows={2}
      />
      <div>
        <SelectPart
          {...partOf(props, 'area')}
          label={t('request.area')}
          required
          help={area && helpOf(area)}
          options={areas}
          placeholder={t('request.area.choose')}
          nothing={t('request.area.none')}
          onChoose={onArea}
        />
        {area !== undefined && <Template form={form} area={area} />}
      </div>
      <TextPart
        {...partOf(props, 'context')}
        label={t('request.context')}
        help={t('request.context.help')}
        limit={textLimits.context}
        rows={4}
      />
      <WithTheirs form={form} name="options" theirs={theirsOf(decision, 'options')}>
        <WithTheirs form={form} name="noAlternative" theirs={theirsOf(decision, 'noAlternative')}>
          <OptionsEditor id={elementId('options')} noAlternativeId={elementId('noAlternative')} form={form} />
        </WithTheirs>
      </WithTheirs>
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

/** What many decisions do without. */
export const MoreFields = ({ isLimitFixed, children, ...props }: MoreProps) => {
  const { form, elementId } = props;
  const { side } = usePolicy();
  const people = (name: 'contributors' | 'informed') => (
    <PeoplePart
      {...partOf(props, name)}
      label={t(`request.${name}`)}
      help={t(`request.${name}.help`)}
      most={countLimits[name]}
    />
  );
  return (
    <Fold
      form={form}
      names={['contributors', 'informed', 'milestone', 'issues', 'limitedTo']}
      label={t('request.more')}
      help={t('request.more.help')}
    >
      {children}
      <IssuesPart {...partOf(props, 'issues')} label={t('issues.label')} help={t('issues.help')} />
      <OwnPart
        {...partOf(props, 'milestone')}
        label={t('milestone.label')}
        help={t('milestone.help')}
        control={(control) => (
          <MilestonePicker
            {...control}
            inputId={elementId('milestone')}
            value={form.values.milestone}
            isDisabled={form.isSending}
            onChange={(value) => {
              form.set('milestone', value);
            }}
          />
        )}
      />
      {people('contributors')}
      {people('informed')}
      {side !== null && (
        <LimitPart
          {...partOf(props, 'limitedTo')}
          side={side}
          fixed={isLimitFixed ? t('limit.fixed') : undefined}
        />
      )}
    </Fold>
  );
};
