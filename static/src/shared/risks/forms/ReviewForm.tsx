/** Says that somebody has looked at a risk, and when it has to be looked at next. */
import { useId } from 'react';
import type { Risk } from '../../../../../src/contract/risk';
import { textLimits } from '../../../../../src/contract/limits';
import { RequiredHint } from '../../Field';
import { ActFrame } from '../../records/forms/ActFrame';
import { DayPart } from '../../records/forms/DayPart';
import { TextPart } from '../../records/forms/parts';
import { say, sayRefusal } from '../../records/forms/say';
import { textProblem } from '../../records/forms/values';
import { usePanel } from '../../records/PanelContext';
import type { ActFormProps } from '../../records/record';
import { t } from '../../texts';
import { useActForm } from '../../useActForm';
import { dayAfter } from '../pieces';
import { useRisks } from '../RisksContext';
import { useRiskKind } from './kind';

const fields = ['reviewOn', 'note'] as const;

const ReviewForm = (props: ActFormProps<Risk>) => {
  const { record, seen } = props;
  const { drafts } = usePanel();
  const { today } = useRisks();
  const kind = useRiskKind();
  const formId = useId();
  const elementId = (field: (typeof fields)[number]): string => `${formId}-${field}`;

  const form = useActForm<'risk/review', (typeof fields)[number], 'send'>({
    act: 'risk/review',
    drafts,
    form: props.form,
    fields,
    ways: ['send'],
    check: ({ reviewOn, note }) => ({
      reviewOn:
        reviewOn === '' ? t('invalid.date') : reviewOn <= today ? t('invalid.reviewInPast') : undefined,
      note: say(textProblem(note, textLimits.reason, false)),
    }),
    payload: ({ reviewOn, note }) => ({ id: record.id, version: record.version, reviewOn, note }),
    refusal: sayRefusal,
    elementId,
    record: { now: record, seen },
    onDone: props.onDone,
    onConflict: props.onConflict,
  });

  return (
    <ActFrame
      form={form}
      kind={kind}
      title={t('risk.review.title')}
      level={4}
      submits={[{ way: 'send', label: t('risk.review.submit') }]}
      firstId={elementId('note')}
      takeFocus={props.takeFocus}
      record={record}
      isPossible={record.may.includes('review')}
      onGoOn={props.onGoOn}
      onClose={props.onClose}
    >
      <p className="fl-help">{t('risk.review.about')}</p>
      <RequiredHint />
      <TextPart
        form={form}
        name="note"
        id={elementId('note')}
        label={t('risk.review.note')}
        help={t('risk.review.note.help')}
        limit={textLimits.reason}
        rows={2}
      />
      <DayPart
        form={form}
        name="reviewOn"
        id={elementId('reviewOn')}
        label={t('risk.review.next')}
        help={t('risk.review.next.help')}
        first={dayAfter(today)}
        required
      />
    </ActFrame>
  );
};

export default ReviewForm;
