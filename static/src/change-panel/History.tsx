/** The history of a change. */
import type { ChangeHistory } from '../../../src/contract/change';
import { call } from '../shared/api';
import { History as RecordHistory, type HistoryKind } from '../shared/records/history/History';
import type { HistoryProps } from '../shared/records/RecordActs';
import { changeSteps } from './steps';

const kind: HistoryKind<ChangeHistory> = {
  ask: (id, before) => call('change/history', { id, ...(before !== undefined && { before }) }),
  verify: (id, after) => call('change/verify', { id, ...(after && { after }) }),
  steps: changeSteps,
  title: 'change.history.title',
};

const History = (props: HistoryProps) => <RecordHistory {...props} kind={kind} />;

export default History;
