/** The plan of the project: how far it moved since its baselines, and what moved without a change request. */
import { useEffect, useState } from 'react';
import type { MoveRow } from '../../../../src/contract/measures';
import type { PlanView } from '../../../../src/contract/plan';
import type { Failure } from '../../../../src/contract/result';
import { call } from '../../shared/api';
import { Button } from '../../shared/Button';
import { formatTime } from '../../shared/dates';
import { FailureNotice } from '../../shared/FailureNotice';
import { IssueKey } from '../../shared/IssueKey';
import { Baselines } from '../../shared/measures/Baselines';
import { usePanel } from '../../shared/records/PanelContext';
import { t, tCount } from '../../shared/texts';
import { moveText, type RequestedMove } from './moves';
import './plan.css';

type Props = {
  /** Absent where the reader may not request a change here. */
  onRequest: ((move: RequestedMove) => void) | undefined;
};

const Plan = ({ onRequest }: Props) => {
  const { reader } = usePanel();
  const [plan, setPlan] = useState<PlanView>();
  const [failure, setFailure] = useState<Failure>();

  const read = async (): Promise<void> => {
    const answer = await call('change/plan', {});
    setFailure(answer.ok ? undefined : answer.error);
    if (answer.ok) setPlan(answer.value);
  };

  useEffect(() => {
    void read();
  }, []);

  if (failure !== undefined) {
    return (
      <FailureNotice
        failure={failure}
        actions={<Button onClick={() => void read()}>{t('tryAgain')}</Button>}
      />
    );
  }
  if (plan === undefined) return <div className="fl-bone fl-bone-part" aria-busy="true" />;
  if (plan === null) return <p>{t('change.plan.notMeasured')}</p>;
  const { asOf, changeVolume, baselines, moves } = plan;
  if (changeVolume.baselines.length === 0) return <p>{t('measures.changeVolume.none')}</p>;
  const open = moves.rows.filter(({ recording }) => recording === 'unrecorded');
  return (
    <div className="fl-plan">
      <p className="fl-quiet">{t('measures.asOf', { time: formatTime(asOf, reader) })}</p>
      <Baselines numbers={changeVolume} titles={baselines} reader={reader} />
      <h3 className="fl-subtitle">{t('change.plan.unrecorded')}</h3>
      {open.length === 0 ? (
        <p>{t(moves.hidden > 0 ? 'change.plan.unrecorded.noneVisible' : 'change.plan.unrecorded.none')}</p>
      ) : (
        <ul className="fl-plan-moves">
          {open.map((move) => (
            <li key={`${move.issue.id} ${move.kind} ${move.baseline}`}>
              <OneMove move={move} onRequest={onRequest} />
            </li>
          ))}
        </ul>
      )}
      {moves.hidden > 0 && <p className="fl-help">{tCount('measures.list.hidden', moves.hidden)}</p>}
      {moves.next !== null && <p className="fl-help">{t('change.plan.more')}</p>}
    </div>
  );
};

type MoveProps = { move: MoveRow } & Props;

const OneMove = ({ move, onRequest }: MoveProps) => {
  const { reader, issueKey } = usePanel();
  const { issue } = move;
  return (
    <div className="fl-plan-move">
      <div>
        <p>
          <IssueKey issueKey={issue.key} /> {issue.summary}
        </p>
        <p className="fl-quiet">{moveText(move, reader)}</p>
      </div>
      {onRequest && (
        <Button
          onClick={() => {
            onRequest(issue.key === issueKey ? { ...move, issue: { key: issue.key } } : move);
          }}
        >
          {t('change.plan.request')}
          <span className="fl-hidden"> {issue.key}</span>
        </Button>
      )}
    </div>
  );
};

export default Plan;
