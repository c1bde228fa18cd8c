import type { Change } from '../../../../src/contract/change';
import { usePanel } from '../../shared/records/PanelContext';
import ChangeForm from '../forms/ChangeForm';
import { contentOfMove, formOf, type RequestedMove } from './moves';

type Props = { move: RequestedMove; onClose: () => void; onDone: (change: Change) => void };

/** Requests the change that a move of the plan has made already. */
const MoveForm = ({ move, ...events }: Props) => {
  const { reader } = usePanel();
  return <ChangeForm form={formOf(move)} begins={contentOfMove(move, reader)} takeFocus {...events} />;
};

export default MoveForm;
