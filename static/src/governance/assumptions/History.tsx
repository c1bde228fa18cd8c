/** The history of an assumption. */
import { useMemo } from 'react';
import type { AssumptionHistory } from '../../../../src/contract/assumption';
import type { Result } from '../../../../src/contract/result';
import { call } from '../../shared/api';
import { History as RecordHistory, type HistoryKind } from '../../shared/records/history/History';
import type { HistoryProps } from '../../shared/records/RecordActs';
import { riskNames } from '../../shared/risks/calls';
import { t } from '../../shared/texts';
import { useAssumptions } from './AssumptionsContext';
import { assumptionSteps } from './steps';

/** The risks that it names come along with it. */
async function readHistory(id: string, before: number | undefined): Promise<Result<AssumptionHistory>> {
  const answer = await call('assumption/history', { id, ...(before !== undefined && { before }) });
  if (answer.ok) {
    const { risks } = answer.value;
    riskNames.tell(new Map(risks.map((risk) => [risk.id, risk.event ?? t('text.removed')])));
  }
  return answer;
}

const History = (props: HistoryProps) => {
  const { fields } = useAssumptions();
  const kind = useMemo(
    (): HistoryKind<AssumptionHistory> => ({
      ask: readHistory,
      verify: (id, after) => call('assumption/verify', { id, ...(after && { after }) }),
      steps: assumptionSteps(fields),
      title: 'assumption.history.title',
    }),
    [fields],
  );
  return <RecordHistory {...props} kind={kind} />;
};

export default History;
