/** Makes a change request of an open decision. Why it is needed is asked for only where the context does not say it. */
import { useId } from 'react';
import type { Decision } from '../../../../src/contract/decision';
import { textLimits } from '../../../../src/contract/limits';
import { RequiredHint } from '../../shared/Field';
import { ActFrame } from '../../shared/records/forms/ActFrame';
import { KindPart, LanePart } from '../../shared/records/forms/changeParts';
import { toKind, toLane } from '../../shared/records/forms/changeValues';
import { TextPart } from '../../shared/records/forms/parts';
import { say, sayRefusal } from '../../shared/records/forms/say';
import { known, textProblem } from '../../shared/records/forms/values';
import { usePanel } from '../../shared/records/PanelContext';
import type { ActFormProps } from '../../shared/records/record';
import { t } from '../../shared/texts';
import { useActForm } from '../../shared/useActForm';
import { decisionForms } from './kind';

const fields = ['kind', 'lane', 'why'] as const;
type FieldName = (typeof fields)[number];

const ConvertForm = (props: ActFormProps<Decision>) => {
  const { record, seen } = props;
  const { drafts } = usePanel();
  const formId = useId();
  const elementId = (field: FieldName): string => `${formId}-${field}`;
  const isUnsaid = known(record.context) === '';

  const form = useActForm<'decision/convert', FieldName, 'send'>({
    act: 'decision/convert',
    drafts,
    form: props.form,
    fields,
    initial: { lane: 'normal' },
    ways: ['send'],
    check: ({ kind, why }) => ({
      kind: toKind(kind) === undefined ? t('invalid.kind') : undefined,
      why: say(textProblem(why, textLimits.why, isUnsaid)),
    }),
    payload: ({ kind, lane, why }) => ({
      id: record.id,
      version: record.version,
      kind: toKind(kind) ?? 'scope',
      lane: toLane(lane),
      why,
    }),
    refusal: sayRefusal,
    elementId,
    record: { now: record, seen },
    onDone: props.onDone,
    onConflict: props.onConflict,
  });
  const partOf = <Name extends FieldName>(name: Name) => ({
    form,
    name,
    id: elementId(name),
    label: t(`change.form.${name}`),
  });

  return (
    <ActFrame
      form={form}
      kind={decisionForms}
      title={t('convert.title')}
      level={4}
      submits={[{ way: 'send', label: t('convert.submit') }]}
      firstId={elementId('kind')}
      takeFocus={props.takeFocus}
      record={record}
      isPossible={record.may.includes('convert')}
      onGoOn={props.onGoOn}
      onClose={props.onClose}
    >
      <RequiredHint />
      <KindPart {...partOf('kind')} />
      <LanePart {...partOf('lane')} />
      {(isUnsaid || form.values.why !== '') && (
        <TextPart
          {...partOf('why')}
          help={t('change.form.why.help')}
          required={isUnsaid}
          limit={textLimits.why}
          rows={3}
        />
      )}
      <p className="fl-help">{t('convert.note')}</p>
    </ActFrame>
  );
};

export default ConvertForm;
