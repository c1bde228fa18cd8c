/** Begins the draft of a decision on an issue, because of a risk that may still happen. */
import { useId } from 'react';
import type { DecisionArea } from '../../../../../src/contract/decision';
import { textLimits } from '../../../../../src/contract/limits';
import type { Risk } from '../../../../../src/contract/risk';
import { RequiredHint } from '../../Field';
import { ActFrame } from '../../records/forms/ActFrame';
import { IssuesPart } from '../../records/forms/finderParts';
import { TextPart } from '../../records/forms/parts';
import { say, sayRefusal } from '../../records/forms/say';
import { SelectPart } from '../../records/forms/SelectPart';
import { readList, textProblem } from '../../records/forms/values';
import { usePanel } from '../../records/PanelContext';
import type { ActFormProps } from '../../records/record';
import { t } from '../../texts';
import { useActForm } from '../../useActForm';
import { useRisks } from '../RisksContext';
import { useRiskKind } from './kind';

const fields = ['question', 'area', 'issue'] as const;
type FieldName = (typeof fields)[number];

const ToDecisionForm = (props: ActFormProps<Risk>) => {
  const { record, seen } = props;
  const { drafts } = usePanel();
  const { areas } = useRisks();
  const kind = useRiskKind();
  const formId = useId();
  const elementId = (field: FieldName): string => `${formId}-${field}`;
  const toArea = (value: string): DecisionArea | undefined => areas.find((area) => area === value);

  const form = useActForm<'risk/toDecision', FieldName, 'send'>({
    act: 'risk/toDecision',
    drafts,
    form: props.form,
    fields,
    ways: ['send'],
    check: ({ question, area, issue }) => ({
      question: say(textProblem(question, textLimits.question, false)),
      area: toArea(area) === undefined ? t('invalid.area') : undefined,
      issue: readList(issue).length === 0 ? t('invalid.issueNamed') : undefined,
    }),
    payload: ({ question, area, issue }) => ({
      id: record.id,
      version: record.version,
      issue: readList(issue)[0] ?? '',
      area: toArea(area) ?? 'architecture',
      question,
    }),
    refusal: sayRefusal,
    elementId,
    record: { now: record, seen },
    onDone: props.onDone,
    onConflict: props.onConflict,
  });
  const partOf = <Name extends FieldName>(name: Name) => ({ form, name, id: elementId(name) });

  return (
    <ActFrame
      form={form}
      kind={kind}
      title={t('risk.toDecision.title')}
      level={4}
      submits={[{ way: 'send', label: t('risk.toDecision.submit') }]}
      firstId={elementId('question')}
      takeFocus={props.takeFocus}
      record={record}
      isPossible={record.may.includes('toDecision')}
      onGoOn={props.onGoOn}
      onClose={props.onClose}
    >
      <RequiredHint />
      <TextPart
        {...partOf('question')}
        label={t('request.question')}
        help={t('risk.toDecision.question.help')}
        limit={textLimits.question}
        rows={2}
      />
      <SelectPart
        {...partOf('area')}
        label={t('change.convert.area')}
        required
        options={areas.map((value) => ({ value, label: t(`area.${value}`) }))}
        placeholder={t('request.area.choose')}
        nothing={t('request.area.none')}
      />
      <IssuesPart
        {...partOf('issue')}
        label={t('risk.convert.issue')}
        help={t('risk.convert.issue.help')}
        required
        most={1}
      />
      <p className="fl-help">{t('risk.toDecision.note')}</p>
    </ActFrame>
  );
};

export default ToDecisionForm;
