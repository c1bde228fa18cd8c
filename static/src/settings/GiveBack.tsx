import { useEffect, useRef, useState } from 'react';
import type { SettingsPage } from '../../../src/contract/settings';
import { textLimits } from '../../../src/contract/limits';
import type { Failure } from '../../../src/contract/result';
import { announce } from '../shared/announce';
import { call } from '../shared/api';
import { Button } from '../shared/Button';
import { checkText } from '../shared/checks';
import type { Drafts } from '../shared/drafts';
import { FailureNotice } from '../shared/FailureNotice';
import { TextAreaField } from '../shared/Field';
import { t } from '../shared/texts';
import { actIdOf } from './work';

type Props = {
  page: SettingsPage;
  drafts: Drafts;
  onPage: (page: SettingsPage) => void;
  onDone: () => void;
};

const field = 'fl-give-back-reason';

/** Lets what is wider hold again: the defaults of the site, or those that the app comes with. */
export const GiveBack = ({ page, drafts, onPage, onDone }: Props) => {
  const { section, version } = page.shown;
  const form = `${section}/giveBack`;
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const [isSending, setSending] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const isBack = useRef(false);

  useEffect(() => {
    if (isAsking) document.getElementById(field)?.focus();
    else if (isBack.current) opener.current?.focus();
    isBack.current = isAsking;
  }, [isAsking]);

  const send = async (): Promise<void> => {
    const message = checkText(reason, textLimits.reason, page.reasonRequired);
    if (message !== undefined) {
      const key = message === 'invalid.empty' ? 'settings.problem.reason' : message;
      setError(t(key, { limit: textLimits.reason }));
      document.getElementById(field)?.focus();
      return;
    }
    setSending(true);
    setFailure(undefined);
    const sent = { section, version, reason: reason.trim() };
    const actId = actIdOf(drafts, form, sent, () => crypto.randomUUID());
    const answer = await call('settings/giveBack', { ...sent, actId });
    setSending(false);
    if (answer.ok) {
      drafts.remove(form);
      announce(t('settings.giveBack.done'));
      onPage(answer.value);
      onDone();
      return;
    }
    if (answer.error.code !== 'conflict' || answer.newer === undefined) {
      setFailure(answer.error);
      return;
    }
    onPage(answer.newer);
    setFailure({ ...answer.error, message: 'settings.conflict.title' });
  };

  if (!isAsking) {
    return (
      <Button
        appearance="subtle"
        buttonRef={opener}
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('settings.giveBack.open')}
      </Button>
    );
  }
  return (
    <div className="fl-set-card" role="group" aria-labelledby={`${field}-title`}>
      <h3 className="fl-set-card-title" id={`${field}-title`}>
        {t('settings.giveBack.title')}
      </h3>
      <p className="fl-set-card-help">{t('settings.giveBack.text')}</p>
      <TextAreaField
        id={field}
        label={t('settings.save.why')}
        error={error}
        required={page.reasonRequired}
        value={reason}
        limit={textLimits.reason}
        rows={1}
        readOnly={isSending}
        onChange={(text) => {
          setReason(text);
          setError(undefined);
        }}
      />
      {failure !== undefined && <FailureNotice failure={failure} />}
      <div className="fl-actions">
        <Button appearance="danger" isLoading={isSending} onClick={() => void send()}>
          {t('settings.giveBack.confirm')}
        </Button>
        <Button
          appearance="subtle"
          isDisabled={isSending}
          onClick={() => {
            setAsking(false);
          }}
        >
          {t('form.cancel')}
        </Button>
      </div>
    </div>
  );
};
