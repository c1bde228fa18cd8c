/** Makes a change request on an issue, because of a risk that may still happen. */
import { useId } from 'react';
import { textLimits } from '../../../../../src/contract/limits';
import type { Risk } from '../../../../../src/contract/risk';
import { RequiredHint } from '../../Field';
import { ActFrame } from '../../records/forms/ActFrame';
import { KindPart, LanePart } from '../../records/forms/changeParts';
import { toKind, toLane } from '../../records/forms/changeValues';
import { IssuesPart } from '../../records/forms/finderParts';
import { TextPart } from '../../records/forms/parts';
import { say, sayRefusal } from '../../records/forms/say';
import { readList, textProblem } from '../../records/forms/values';
import { usePanel } from '../../records/PanelContext';
import type { ActFormProps } from '../../records/record';
import { t } from '../../texts';
import { useActForm } from '../../useActForm';
import { useRiskKind } from './kind';

const fields = ['what', 'kind', 'lane', 'issue'] as const;
type FieldName = (typeof fields)[number];

const ToChangeForm = (props: ActFormProps<Risk>) => {
  const { record, seen } = props;
  const { drafts } = usePanel();
  const riskKind = useRiskKind();
  const formId = useId();
  const elementId = (field: FieldName): string => `${formId}-${field}`;

  const form = useActForm<'risk/toChange', FieldName, 'send'>({
    act: 'risk/toChange',
    drafts,
    form: props.form,
    fields,
    initial: { lane: 'normal' },
    ways: ['send'],
    check: ({ what, kind, issue }) => ({
      what: say(textProblem(what, textLimits.what, false)),
      kind: toKind(kind) === undefined ? t('invalid.kind') : undefined,
      issue: readList(issue).length === 0 ? t('invalid.issueNamed') : undefined,
    }),
    payload: ({ what, kind, lane, issue }) => ({
      id: record.id,
      version: record.version,
      issue: readList(issue)[0] ?? '',
      kind: toKind(kind) ?? 'scope',
      lane: toLane(lane),
      what,
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
      kind={riskKind}
      title={t('risk.toChange.title')}
      level={4}
      submits={[{ way: 'send', label: t('risk.toChange.submit') }]}
      firstId={elementId('what')}
      takeFocus={props.takeFocus}
      record={record}
      isPossible={record.may.includes('toChange')}
      onGoOn={props.onGoOn}
      onClose={props.onClose}
    >
      <RequiredHint />
      <TextPart
        {...partOf('what')}
        label={t('change.form.what')}
        help={t('risk.toChange.what.help')}
        limit={textLimits.what}
        rows={2}
      />
      <KindPart {...partOf('kind')} />
      <LanePart {...partOf('lane')} />
      <IssuesPart
        {...partOf('issue')}
        label={t('risk.convert.issue')}
        help={t('risk.convert.issue.help')}
        required
        most={1}
      />
      <p className="fl-help">{t('risk.toChange.note')}</p>
    </ActFrame>
  );
};

export default ToChangeForm;
