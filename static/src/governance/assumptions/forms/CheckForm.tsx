/** Says that an assumption still holds, and when that has to be checked next. */
import { useId } from 'react';
import type { Assumption } from '../../../../../src/contract/assumption';
import { textLimits } from '../../../../../src/contract/limits';
import { RequiredHint } from '../../../shared/Field';
import { ActFrame } from '../../../shared/records/forms/ActFrame';
import { DayPart } from '../../../shared/records/forms/DayPart';
import { TextPart } from '../../../shared/records/forms/parts';
import { say, sayRefusal } from '../../../shared/records/forms/say';
import { textProblem } from '../../../shared/records/forms/values';
import { usePanel } from '../../../shared/records/PanelContext';
import type { ActFormProps } from '../../../shared/records/record';
import { dayAfter } from '../../../shared/risks/pieces';
import { t } from '../../../shared/texts';
import { useActForm } from '../../../shared/useActForm';
import { useAssumptions } from '../AssumptionsContext';
import { useAssumptionKind } from './kind';

const fields = ['note', 'checkOn'] as const;

const CheckForm = (props: ActFormProps<Assumption>) => {
  const { record, seen } = props;
  const { drafts } = usePanel();
  const { today } = useAssumptions();
  const kind = useAssumptionKind();
  const formId = useId();
  const elementId = (field: (typeof fields)[number]): string => `${formId}-${field}`;

  const form = useActForm<'assumption/check', (typeof fields)[number], 'send'>({
    act: 'assumption/check',
    drafts,
    form: props.form,
    fields,
    ways: ['send'],
    check: ({ checkOn, note }) => ({
      checkOn: checkOn === '' ? t('invalid.date') : checkOn <= today ? t('invalid.reviewInPast') : undefined,
      note: say(textProblem(note, textLimits.reason, false)),
    }),
    payload: ({ checkOn, note }) => ({ id: record.id, version: record.version, checkOn, note }),
    refusal: sayRefusal,
    elementId,
    record: { now: record, seen },
    onDone: props.onDone,
    onConflict: props.onConflict,
  });
  const partOf = <Name extends (typeof fields)[number]>(name: Name) => ({ form, name, id: elementId(name) });

  return (
    <ActFrame
      form={form}
      kind={kind}
      title={t('assumption.check.title')}
      level={4}
      submits={[{ way: 'send', label: t('assumption.check.submit') }]}
      firstId={elementId('note')}
      takeFocus={props.takeFocus}
      record={record}
      isPossible={record.may.includes('check')}
      onGoOn={props.onGoOn}
      onClose={props.onClose}
    >
      <p className="fl-help">{t('assumption.check.about')}</p>
      <RequiredHint />
      <TextPart
        {...partOf('note')}
        label={t('assumption.check.note')}
        help={t('assumption.check.note.help')}
        limit={textLimits.reason}
        rows={2}
      />
      <DayPart
        {...partOf('checkOn')}
        label={t('assumption.check.next')}
        help={t('assumption.check.next.help')}
        first={dayAfter(today)}
        required
      />
    </ActFrame>
  );
};

export default CheckForm;
