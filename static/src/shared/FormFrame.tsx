import {
  useEffect,
  useId,
  useRef,
  useState,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import type { Failure } from '../../../src/contract/result';
import type { Waiting } from './api';
import { Button } from './Button';
import { FailureNotice } from './FailureNotice';
import { Notice } from './Notice';
import { t } from './texts';

export type Submit<Way extends string = string> = {
  way: Way;
  label: string;
  /** What happens then. */
  help?: string | undefined;
};

type Props = {
  titleId: string;
  title: string;
  /** Where the form stands in the page's outline. */
  level: 2 | 4;
  /** The ways to send it; the first is the usual one. */
  submits: readonly [Submit, ...Submit[]];
  sendingWay: string | undefined;
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
  /** Forgets what was typed and closes the form. */
  onDiscard: () => void;
  children: ReactNode;
};

/** Enter in a line of text would press the first button, and what it sends stays on record for good. */
const sendNothing = (event: KeyboardEvent): void => {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
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
    if (props.isBlank) props.onDiscard();
    else setAsking(true);
  };

  return (
    <form
      className="fl-form"
      noValidate
      aria-labelledby={props.titleId}
      onSubmit={props.onSubmit}
      onKeyDown={sendNothing}
    >
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
              buttonRef={keepButton}
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
          <Buttons submits={props.submits} sendingWay={props.sendingWay} onCancel={cancel} />
        ))}
    </form>
  );
};

type ButtonsProps = Pick<Props, 'submits' | 'sendingWay'> & { onCancel: () => void };

/** One button stands in a row with "Cancel"; several stand below each other, each beside what it does. */
const Buttons = ({ submits, sendingWay, onCancel }: ButtonsProps) => {
  const id = useId();
  const cancel = (
    <Button appearance="subtle" isDisabled={sendingWay !== undefined} onClick={onCancel}>
      {t('form.cancel')}
    </Button>
  );
  const buttons = submits.map(({ way, label, help }, index) => (
    <Button
      key={way}
      type="submit"
      value={way}
      appearance={index === 0 ? 'primary' : 'default'}
      isLoading={sendingWay === way}
      isDisabled={sendingWay !== undefined && sendingWay !== way}
      aria-describedby={help === undefined ? undefined : `${id}-${way}`}
    >
      {label}
    </Button>
  ));
  if (submits.length === 1) {
    return (
      <div className="fl-actions">
        {buttons}
        {cancel}
      </div>
    );
  }
  return (
    <div className="fl-ways">
      {submits.map(({ way, help }, index) => (
        <div className="fl-way" key={way}>
          {buttons[index]}
          <span className="fl-help" id={`${id}-${way}`}>
            {help}
          </span>
        </div>
      ))}
      <div>{cancel}</div>
    </div>
  );
};
