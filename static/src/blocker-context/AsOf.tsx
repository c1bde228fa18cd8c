import { useEffect, useState } from 'react';
import { formatTime, type Reader } from '../shared/dates';
import { t } from '../shared/texts';
import { oldFrom } from './arrange';

/** Whether the numbers are old; also becomes true while somebody keeps the issue open. */
const useIsOld = (at: string): boolean => {
  const leftMs = oldFrom(at) - Date.now();
  const [isOld, setOld] = useState(leftMs < 0);
  useEffect(() => {
    const timer = setTimeout(
      () => {
        setOld(true);
      },
      Math.max(0, leftMs),
    );
    return () => {
      clearTimeout(timer);
    };
    // Counted once for an instant, not again each time it is drawn.
  }, [at]);
  return isOld;
};

/** Until when the numbers know what happened. */
export const AsOf = ({ at, reader }: { at: string; reader: Reader }) => {
  const time = formatTime(at, reader);
  return useIsOld(at) ? (
    <p className="fl-blockers-old">{t('blocker.asOfOld', { time })}</p>
  ) : (
    <p className="fl-help">{t('blocker.asOf', { time })}</p>
  );
};
