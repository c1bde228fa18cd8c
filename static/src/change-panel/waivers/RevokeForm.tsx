/** Ends a waiver before its time. */
import { useId } from 'react';
import type { Waiver } from '../../../../src/contract/guard';
import { textLimits } from '../../../../src/contract/limits';
import { RequiredHint, TextAreaField } from '../../shared/Field';
import { FormFrame } from '../../shared/FormFrame';
import { say, sayRefusal } from '../../shared/records/forms/say';
import { textProblem } from '../../shared/records/forms/values';
import { usePanel } from '../../shared/records/PanelContext';
import { t } from '../../shared/texts';
import { useActForm } from '../../shared/useActForm';

type Props = { waiver: Waiver; form: string; onClose: () => void; onDone: () => void };

export const RevokeForm = ({ waiver, form: name, onClose, onDone }: Props) => {
  const { drafts } = usePanel();
  const id = useId();
  const form = useActForm<'waiver/revoke', 'reason', 'send'>({
    act: 'waiver/revoke',
    drafts,
    form: name,
    fields: ['reason'],
    ways: ['send'],
    check: ({ reason }) => ({ reason: say(textProblem(reason, textLimits.reason, true)) }),
    payload: ({ reason }) => ({ id: waiver.id, version: waiver.version, reason }),
    refusal: sayRefusal,
    elementId: () => `${id}-reason`,
    onDone,
  });
  return (
    <FormFrame
      titleId={`${id}-title`}
      title={t('waiver.revoke')}
      level={4}
      submits={[{ way: 'send', label: t('waiver.revoke') }]}
      sendingWay={form.sendingWay}
      waiting={form.waiting}
      failure={form.failure}
      wasKept={form.wasKept}
      isBlank={form.isBlank}
      firstId={`${id}-reason`}
      takeFocus
      onSubmit={form.submit}
      onDiscard={() => {
        form.discard();
        onClose();
      }}
    >
      <RequiredHint />
      <TextAreaField
        id={`${id}-reason`}
        label={t('waiver.field.reason')}
        required
        error={form.errors.reason}
        limit={textLimits.reason}
        rows={3}
        value={form.values.reason}
        readOnly={form.isSending}
        onChange={(reason) => {
          form.set('reason', reason);
        }}
      />
    </FormFrame>
  );
};
