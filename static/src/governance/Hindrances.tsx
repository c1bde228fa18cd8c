import type { Reading } from '../../../src/contract/measures';
import { formatTime, type Reader } from '../shared/dates';
import { Notice } from '../shared/Notice';
import { t, tCount } from '../shared/texts';
import { distanceText } from './words';
import { useNow } from './useNow';

/** What keeps the reading from going on, or from being whole. */
export const Hindrances = ({ reading, reader }: { reading: Reading; reader: Reader }) => {
  const now = useNow();
  const { waitingUntil, waitingFor, failures } = reading;
  return (
    <>
      {waitingUntil !== null && waitingFor !== null && (
        <Notice kind={waitingFor === 'project' ? 'warning' : 'information'}>
          {t(`measures.waits.${waitingFor}`, {
            time: formatTime(waitingUntil, reader),
            distance: distanceText(waitingUntil, now, reader),
          })}
        </Notice>
      )}
      {failures > 0 && <Notice kind="warning">{tCount('measures.failures', failures)}</Notice>}
    </>
  );
};
