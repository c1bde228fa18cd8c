/** Says why an area that one person holds is no risk. */
import { useId } from 'react';
import { textLimits } from '../../../../../src/contract/limits';
import type { ProposalAnswer } from '../../../../../src/contract/knowledge';
import { RequiredHint, TextAreaField } from '../../Field';
import { FormFrame } from '../../FormFrame';
import '../../records/forms/forms.css';
import { say, sayRefusal } from '../../records/forms/say';
import { textProblem } from '../../records/forms/values';
import { usePanel } from '../../records/PanelContext';
import { t } from '../../texts';
import { useActForm } from '../../useActForm';
import type { AskedProposal } from './proposals';

type Props = {
  asked: AskedProposal;
  /** The name of the area. */
  area: string;
  /** Names the draft. */
  form: string;
  takeFocus: boolean;
  onClose: () => void;
  onDone: (answer: ProposalAnswer) => void;
};

const RefuseForm = ({ asked, area, form: name, takeFocus, onClose, onDone }: Props) => {
  const { drafts } = usePanel();
  const id = useId();
  const form = useActForm<'knowledge/refuse', 'reason', 'send'>({
    act: 'knowledge/refuse',
    drafts,
    form: name,
    fields: ['reason'],
    ways: ['send'],
    check: ({ reason }) => ({ reason: say(textProblem(reason, textLimits.reason, true)) }),
    payload: ({ reason }) => ({ proposal: asked, reason }),
    refusal: sayRefusal,
    elementId: () => `${id}-reason`,
    onDone,
  });
  return (
    <FormFrame
      titleId={`${id}-title`}
      title={t('knowledge.refuse.title', { area })}
      level={4}
      submits={[{ way: 'send', label: t('knowledge.refuse.submit') }]}
      sendingWay={form.sendingWay}
      waiting={form.waiting}
      failure={form.failure}
      wasKept={form.wasKept}
      isBlank={form.isBlank}
      firstId={`${id}-reason`}
      takeFocus={takeFocus}
      onSubmit={form.submit}
      onDiscard={() => {
        form.discard();
        onClose();
      }}
    >
      <RequiredHint />
      <TextAreaField
        id={`${id}-reason`}
        label={t('knowledge.refuse.reason')}
        help={t('knowledge.refuse.help')}
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

export default RefuseForm;
