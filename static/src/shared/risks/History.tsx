/** The history of a risk. */
import { useMemo } from 'react';
import type { RiskHistory } from '../../../../src/contract/risk';
import { call } from '../api';
import { History as RecordHistory, type HistoryKind } from '../records/history/History';
import type { HistoryProps } from '../records/RecordActs';
import { useRisks } from './RisksContext';
import { riskSteps } from './steps';

const History = (props: HistoryProps) => {
  const { fields } = useRisks();
  const kind = useMemo(
    (): HistoryKind<RiskHistory> => ({
      ask: (id, before) => call('risk/history', { id, ...(before !== undefined && { before }) }),
      verify: (id, after) => call('risk/verify', { id, ...(after && { after }) }),
      steps: riskSteps(fields),
      title: 'risk.history.title',
    }),
    [fields],
  );
  return <RecordHistory {...props} kind={kind} />;
};

export default History;
