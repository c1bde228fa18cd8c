/** Who will have to approve, before anything is sent. */
import { useId } from 'react';
import type { ApprovalPreview, Lane, RequiredPart } from '../../../../src/contract/change';
import { formatTime } from '../../shared/dates';
import { FailureNotice } from '../../shared/FailureNotice';
import { Notice } from '../../shared/Notice';
import { usePanel } from '../../shared/records/PanelContext';
import { t, tCount, type TextKey } from '../../shared/texts';
import { VoiceName, VoiceProblem } from '../Approval';
import './preview.css';
import type { Previewed } from './usePreview';

type Props = Previewed & {
  id?: string;
  lane: Lane;
  /** The reader may not know the cost, on which it may depend whom the policy asks. */
  isCostHidden: boolean;
};

export const Preview = ({ preview, failure, isLoading, id, lane, isCostHidden }: Props) => {
  const titleId = useId();
  return (
    <section
      className="fl-section fl-preview"
      aria-labelledby={titleId}
      aria-busy={isLoading}
      {...(id !== undefined && { id, tabIndex: -1 })}
    >
      <h5 className="fl-preview-title" id={titleId}>
        {t('change.preview.title')}
      </h5>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {preview === undefined ? (
        failure === undefined && <p className="fl-help">{t('change.preview.loading')}</p>
      ) : (
        <div className="fl-preview-body" role="status">
          <Missing missing={preview.missing} />
          {lane === 'standard' ? <Beforehand preview={preview} /> : <Asked preview={preview} />}
          {lane !== 'standard' && <Beat beat={preview.beat} />}
          {isCostHidden && <p className="fl-help">{t('change.preview.costHidden')}</p>}
        </div>
      )}
    </section>
  );
};

const missingKeys: Record<RequiredPart, TextKey> = {
  effort: 'change.field.effort',
  cost: 'change.field.cost',
  delay: 'change.field.delay',
  goal: 'change.field.goal',
};

const Missing = ({ missing }: Pick<ApprovalPreview, 'missing'>) =>
  missing.length > 0 && (
    <Notice kind="warning">
      {t('change.preview.missing', {
        parts: new Intl.ListFormat(t('language')).format(missing.map((part) => t(missingKeys[part]))),
      })}
    </Notice>
  );

/** A dedicated team weighs changes against its goals when the steering review comes round. */
const Beat = ({ beat }: { beat: ApprovalPreview['beat'] | undefined }) => {
  const { reader } = usePanel();
  if (beat === undefined) return null;
  return (
    <p className="fl-help">
      {beat === null
        ? t('change.preview.noBeat')
        : t('change.preview.beat', { time: formatTime(beat, reader) })}
    </p>
  );
};

/** On the standard lane the policy has said yes beforehand, or it does not go this way. */
const Beforehand = ({ preview: { standardChange } }: { preview: ApprovalPreview }) =>
  standardChange === undefined ? (
    <Notice kind="warning">{t('invalid.notStandard')}</Notice>
  ) : (
    <p>{t('change.approvedBeforehand', { name: standardChange ?? t('text.removed') })}</p>
  );

const Asked = ({ preview }: { preview: ApprovalPreview }) => {
  const { step, rule, voices, needed, reachable, beyondCeremony } = preview;
  if (rule === undefined) return <Notice kind="warning">{t('invalid.noRule')}</Notice>;
  return (
    <>
      <p className="fl-help">
        {t('change.preview.by', { step: step.name ?? '', rule: rule ?? t('text.removed') })}
      </p>
      <ul className="fl-preview-voices">
        {voices.map((voice, place) => (
          <li key={place}>
            <VoiceName voice={voice} />
            <VoiceProblem {...(voice.problem !== undefined && { problem: voice.problem })} />
          </li>
        ))}
      </ul>
      <p>{tCount('change.preview.needed', needed, { voices: voices.length })}</p>
      {!reachable && <Notice kind="warning">{t('invalid.notReachable')}</Notice>}
      {beyondCeremony && <p className="fl-help">{t('change.preview.beyond')}</p>}
    </>
  );
};
