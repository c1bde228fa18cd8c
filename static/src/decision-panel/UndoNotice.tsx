import { useEffect, useState } from 'react';
import { undoWithinMs, type Decision, type DecisionSummary } from '../../../src/contract/decision';
import { call } from '../shared/api';
import { Notice } from '../shared/Notice';
import { useName } from '../shared/people';
import { AtOnce } from '../shared/records/AtOnce';
import { t } from '../shared/texts';
import { waitsOn } from './arrange';

/** Long enough to read and to reach by keyboard, and over before the backend would refuse it. */
const offeredMs = undoWithinMs / 2;

type Props = {
  decision: DecisionSummary;
  onUndone: (changed: Decision, said: string) => void;
  onNewer: (newer: Decision) => void;
};

/** Offers to undo what its reader sent moments ago. */
export const UndoNotice = ({ decision, onUndone, onNewer }: Props) => {
  const name = useName(waitsOn(decision));
  const [isOver, setOver] = useState(false);

  useEffect(() => {
    const timer = setTimeout(() => {
      setOver(true);
    }, offeredMs);
    return () => {
      clearTimeout(timer);
    };
  }, []);

  if (isOver || decision.ball === undefined) return null;
  return (
    <Notice
      kind="success"
      actions={
        <AtOnce
          word={t('act.undo')}
          record={decision}
          act={(payload) => call('decision/undo', payload)}
          onDone={(changed) => {
            onUndone(changed, t('done.undone'));
          }}
          onNewer={onNewer}
        />
      }
    >
      {t('record.sentTo', { name })}
    </Notice>
  );
};
