/** The history of an assumption. */
import { useMemo } from 'react';
import type { AssumptionHistory } from '../../../../src/contract/assumption';
import { call } from '../../shared/api';
import { History as RecordHistory, type HistoryKind } from '../../shared/records/history/History';
import type { HistoryProps } from '../../shared/records/RecordActs';
import { useAssumptions } from './AssumptionsContext';
import { assumptionSteps } from './steps';

const History = (props: HistoryProps) => {
  const { fields } = useAssumptions();
  const kind = useMemo(
    (): HistoryKind<AssumptionHistory> => ({
      ask: (id, before) => call('assumption/history', { id, ...(before !== undefined && { before }) }),
      verify: (id, after) => call('assumption/verify', { id, ...(after && { after }) }),
      steps: assumptionSteps(fields),
      title: 'assumption.history.title',
    }),
    [fields],
  );
  return <RecordHistory {...props} kind={kind} />;
};

export default History;
