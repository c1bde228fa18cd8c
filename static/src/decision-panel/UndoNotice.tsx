import { useEffect, useState } from 'react';
import { undoWithinMs, type Decision, type DecisionSummary } from '../../../src/contract/decision';
import { Notice } from '../shared/Notice';
import { useName } from '../shared/people';
import { t } from '../shared/texts';
import { waitsOn } from './arrange';
import { AtOnce } from './AtOnce';

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
          act="undo"
          decision={decision}
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
