import type { UnrecordedMove } from '../../../../src/contract/plan';
import { Button } from '../../shared/Button';
import { Notice } from '../../shared/Notice';
import { usePanel } from '../../shared/records/PanelContext';
import { t } from '../../shared/texts';
import { moveText } from './moves';

type Props = { moves: readonly UnrecordedMove[]; onRequest: ((move: UnrecordedMove) => void) | undefined };

/** The issue moved in the plan, and nobody has asked for it: one press makes the request. */
const Unrecorded = ({ moves, onRequest }: Props) => {
  const { reader } = usePanel();
  return (
    <Notice kind="warning" title={t('change.plan.notice')}>
      <ul className="fl-list">
        {moves.map((move) => (
          <li key={`${move.kind} ${move.at}`}>
            {moveText(move, reader)}{' '}
            {onRequest && (
              <Button
                onClick={() => {
                  onRequest(move);
                }}
              >
                {t('change.plan.request')}
                {moves.length > 1 && <span className="fl-hidden"> {moveText(move, reader)}</span>}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
};

export default Unrecorded;
