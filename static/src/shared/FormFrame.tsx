import Button from '@atlaskit/button/new';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { Failure } from '../../../src/contract/result';
import type { Waiting } from './api';
import { FailureNotice } from './FailureNotice';
import { Notice } from './Notice';
import { t } from './texts';

type Props = {
  titleId: string;
  title: string;
  /** Where the form stands in the page's outline. */
  level: 2 | 4;
  submitLabel: string;
  isSending: boolean;
  waiting: Waiting | undefined;
  failure: Failure | undefined;
  wasKept: boolean;
  isBlank: boolean;
  /** Stands in the place of the buttons where sending is not possible. */
  instead?: ReactNode;
  /** The first control, which takes the focus when a person opened the form. */
  firstId: string;
  takeFocus: boolean;
  onSubmit: (event: FormEvent) => void;
  onClose: () => void;
  onDiscard: () => void;
  children: ReactNode;
};

/** Frame of every form: what is kept, what went wrong, the fields, and the buttons. Typed text is never lost by one click. */
export const FormFrame = (props: Props) => {
  const [isAsking, setAsking] = useState(false);
  const keepButton = useRef<HTMLButtonElement>(null);
  const { firstId, takeFocus } = props;
  const Heading = `h${props.level}` as const;

  useEffect(() => {
    if (takeFocus) document.getElementById(firstId)?.focus();
  }, [firstId, takeFocus]);

  useEffect(() => {
    if (isAsking) keepButton.current?.focus();
  }, [isAsking]);

  const cancel = (): void => {
    if (props.isBlank) props.onClose();
    else setAsking(true);
  };

  return (
    <form className="fl-form" noValidate aria-labelledby={props.titleId} onSubmit={props.onSubmit}>
      <Heading className="fl-form-title" id={props.titleId}>
        {props.title}
      </Heading>
      {props.wasKept && props.instead === undefined && props.failure === undefined && (
        <Notice kind="information">{t('form.kept')}</Notice>
      )}
      {props.children}
      {props.failure !== undefined && <FailureNotice failure={props.failure} />}
      {props.waiting === 'settingUp' && (
        <Notice kind="information" alert>
          {t('settingUp.form')}
        </Notice>
      )}
      {props.instead ??
        (isAsking ? (
          <div className="fl-actions" role="group" aria-label={t('form.discardQuestion')}>
            <span>{t('form.discardQuestion')}</span>
            <Button
              ref={keepButton}
              onClick={() => {
                setAsking(false);
                document.getElementById(firstId)?.focus();
              }}
            >
              {t('form.keepWriting')}
            </Button>
            <Button appearance="danger" onClick={props.onDiscard}>
              {t('form.discard')}
            </Button>
          </div>
        ) : (
          <div className="fl-actions">
            <Button appearance="primary" type="submit" isLoading={props.isSending}>
              {props.submitLabel}
            </Button>
            <Button appearance="subtle" isDisabled={props.isSending} onClick={cancel}>
              {t('form.cancel')}
            </Button>
          </div>
        ))}
    </form>
  );
};
