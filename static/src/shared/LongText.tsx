import { useState } from 'react';
import type { Text } from '../../../src/contract/record';
import { t } from './texts';

const clampedCharacters = 480;
const clampedLines = 7;

/** A text as it was typed, line breaks kept; a long one is folded until somebody wants all of it. */
export const LongText = ({ text }: { text: Text }) => {
  const [open, setOpen] = useState(false);
  if (text === null) return <p className="fl-removed">{t('text.removed')}</p>;
  const isLong = text.length > clampedCharacters || text.split('\n').length > clampedLines;
  return (
    <>
      <p className={isLong && !open ? 'fl-text fl-text-folded' : 'fl-text'}>{text}</p>
      {isLong && (
        <button
          type="button"
          className="fl-link"
          aria-expanded={open}
          onClick={() => {
            setOpen(!open);
          }}
        >
          {open ? t('text.less') : t('text.more')}
        </button>
      )}
    </>
  );
};
