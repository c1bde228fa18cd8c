import type { Reading } from '../../../src/contract/measures';
import { minuteMs } from '../../../src/contract/zone';
import { formatTime, zoneName, type Reader } from '../shared/dates';
import { t } from '../shared/texts';
import { ReadingProgress } from './ReadingProgress';
import { useNow } from './useNow';
import { distanceText } from './words';

type Props = { asOf: string; reading: Reading; reader: Reader };

/** Until when the numbers know what happened, and how surely. */
export const AsOf = ({ asOf, reading, reader }: Props) => {
  const now = useNow();
  const { readUpTo, progress } = reading;
  return (
    <div className="fl-gov-asof">
      <p>
        <strong>{t('measures.asOf', { time: formatTime(asOf, reader) })}</strong>{' '}
        <span className="fl-quiet">
          {distanceText(asOf, now, reader)} · {zoneName(reader, now)}
        </span>
      </p>
      {readUpTo !== null && Date.parse(readUpTo) + minuteMs < Date.parse(asOf) && (
        <p className="fl-help">{t('measures.readUpTo', { time: formatTime(readUpTo, reader) })}</p>
      )}
      {progress !== null && <ReadingProgress progress={progress} locale={reader.locale} />}
    </div>
  );
};
