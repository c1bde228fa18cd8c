/** A button that copies; where the browser refuses, the text stands there selected, to be copied by hand. */
import { useEffect, useId, useRef, useState } from 'react';
import { announce } from './announce';
import { Button } from './Button';
import { t } from './texts';

const saidMs = 2_500;

type Props = {
  label: string;
  /** What is copied, where the label alone does not say it. */
  about?: string;
  appearance?: 'default' | 'link';
  text: () => string;
};

export const Copy = ({ label, about, appearance = 'link', text }: Props) => {
  const [isCopied, setCopied] = useState(false);
  const [refused, setRefused] = useState<string>();

  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => {
      setCopied(false);
    }, saidMs);
    return () => {
      clearTimeout(timer);
    };
  }, [isCopied]);

  const copy = async (): Promise<void> => {
    const copied = text();
    try {
      await navigator.clipboard.writeText(copied);
      setRefused(undefined);
      setCopied(true);
      announce(t('history.copied'));
    } catch {
      setRefused(copied);
    }
  };

  return (
    <>
      <Button
        appearance={appearance}
        {...(about !== undefined && { 'aria-label': about })}
        onClick={() => void copy()}
      >
        {isCopied ? t('history.copied') : label}
      </Button>
      {refused !== undefined && <ByHand text={refused} />}
    </>
  );
};

const ByHand = ({ text }: { text: string }) => {
  const area = useRef<HTMLTextAreaElement>(null);
  const help = useId();

  useEffect(() => {
    area.current?.select();
  }, [text]);

  return (
    <div className="fl-by-hand">
      <label htmlFor={`${help}-text`}>{t('history.copyFailed')}</label>
      <textarea
        id={`${help}-text`}
        ref={area}
        readOnly
        rows={Math.min(8, text.split('\n').length)}
        value={text}
      />
    </div>
  );
};
