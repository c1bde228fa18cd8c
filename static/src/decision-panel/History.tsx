/** The history of a decision, with how long it lay with whom. */
import type { DecisionHistory } from '../../../src/contract/decision';
import { call } from '../shared/api';
import { History as RecordHistory, type HistoryKind } from '../shared/records/history/History';
import type { HistoryProps } from '../shared/records/RecordActs';
import { decisionSteps } from './steps';
import { Turnaround } from './Turnaround';

const kind: HistoryKind<DecisionHistory> = {
  ask: (id, before) => call('decision/history', { id, ...(before !== undefined && { before }) }),
  verify: (id, after) => call('decision/verify', { id, ...(after && { after }) }),
  steps: decisionSteps,
  title: 'history.text.title',
  above: ({ turnaround }) => turnaround !== undefined && <Turnaround turnaround={turnaround} />,
};

const History = (props: HistoryProps) => <RecordHistory {...props} kind={kind} />;

export default History;
