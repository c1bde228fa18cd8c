/** Sends a change to those who have to approve it, after it was shown who they are. */
import { useId } from 'react';
import type { Change } from '../../../../src/contract/change';
import { ActFrame } from '../../shared/records/forms/ActFrame';
import { sayRefusal } from '../../shared/records/forms/say';
import { usePanel } from '../../shared/records/PanelContext';
import type { ActFormProps } from '../../shared/records/record';
import { t } from '../../shared/texts';
import { useActForm } from '../../shared/useActForm';
import { useIsCostHidden } from '../Size';
import { changeForms } from './kind';
import { Preview } from './Preview';
import { previewOf } from './previewOf';
import { usePreview } from './usePreview';

const SendForm = (props: ActFormProps<Change>) => {
  const { record, seen } = props;
  const { drafts } = usePanel();
  const previewId = useId();
  const isCostHidden = useIsCostHidden(record.size);
  const previewed = usePreview(previewOf(record, record.size ?? {}));
  const isStandard = record.lane === 'standard';

  const form = useActForm<'change/send', never, 'send'>({
    act: 'change/send',
    drafts,
    form: props.form,
    fields: [],
    ways: ['send'],
    check: () => ({}),
    payload: () => ({ id: record.id, version: record.version }),
    refusal: sayRefusal,
    elementId: () => previewId,
    record: { now: record, seen },
    onDone: props.onDone,
    onConflict: props.onConflict,
  });

  return (
    <ActFrame
      form={form}
      kind={changeForms}
      title={t(isStandard ? 'change.send.standard' : 'change.send.title')}
      level={4}
      submits={[{ way: 'send', label: t(isStandard ? 'change.send.take' : 'change.send.submit') }]}
      firstId={previewId}
      takeFocus={props.takeFocus}
      record={record}
      isPossible={record.may.includes('send')}
      onGoOn={props.onGoOn}
      onClose={props.onClose}
    >
      <Preview {...previewed} id={previewId} lane={record.lane} isCostHidden={isCostHidden} />
      {!isStandard && <p className="fl-help">{t('change.send.note')}</p>}
    </ActFrame>
  );
};

export default SendForm;
