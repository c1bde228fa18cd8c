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
  /** A promise where something has to be read first; undefined where that failed, which is said elsewhere. */
  text: () => string | Promise<string | undefined>;
};

/**
 * Browsers let a page write as the answer to a press only, which a text that takes its time comes too late for: the promise
 * of it keeps the place.
 */
const write = (text: string | Promise<string | undefined>): Promise<void> => {
  if (typeof text === 'string') return navigator.clipboard.writeText(text);
  const blob = text.then((whole) => {
    if (whole === undefined) throw new Error('nothing to copy');
    return new Blob([whole], { type: 'text/plain' });
  });
  return navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
};

export const Copy = ({ label, about, appearance = 'link', text }: Props) => {
  const [isCopied, setCopied] = useState(false);
  const [isLoading, setLoading] = useState(false);
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
    setLoading(typeof copied !== 'string');
    try {
      await write(copied);
      setRefused(undefined);
      setCopied(true);
      announce(t('history.copied'));
    } catch {
      setRefused(await copied);
    } finally {
      setLoading(false);
    }
  };

  return (
    <>
      <Button
        appearance={appearance}
        isLoading={isLoading}
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
