/** Who did what to a decision, when, with what changed, how long it lay with whom, and whether the record is unaltered. */
import { useEffect, useMemo, useState } from 'react';
import type { DecisionHistory } from '../../../src/contract/decision';
import type { Failure } from '../../../src/contract/result';
import { call } from '../shared/api';
import { Button } from '../shared/Button';
import { Copy } from '../shared/Copy';
import { FailureNotice } from '../shared/FailureNotice';
import { issues, versionNames } from '../shared/issues';
import { useNames } from '../shared/people';
import { t } from '../shared/texts';
import { recordQuestions, useProject } from './fields';
import type { Names } from './fieldText';
import { Fingerprint, HistoryEntry } from './HistoryEntry';
import { historyText } from './historyText';
import './history.css';
import { usePanel } from './PanelContext';
import { flatten, type Piece } from './pieces';
import { piecesOf, toSteps, type Step } from './steps';
import { Turnaround } from './Turnaround';
import { Verification } from './Verification';

type Props = {
  id: string;
  /** Makes it read again after an act on the record. */
  version: number;
  /** The entry that an address leads to, by its place in the chain. */
  highlight?: number;
};

const History = ({ id, version, highlight }: Props) => {
  const [history, setHistory] = useState<DecisionHistory>();
  const [failure, setFailure] = useState<Failure>();
  const [tries, setTries] = useState(1);

  useEffect(() => {
    let isCurrent = true;
    void call('decision/history', { id }).then((answer) => {
      if (!isCurrent) return;
      if (answer.ok) setHistory(answer.value);
      else setFailure(answer.error);
    });
    return () => {
      isCurrent = false;
    };
  }, [id, version, tries]);

  const retry = (): void => {
    setFailure(undefined);
    setTries(tries + 1);
  };

  return (
    <div className="fl-history" role="group" aria-label={t('history.title')}>
      {history !== undefined ? (
        <Whole id={id} history={history} highlight={highlight} />
      ) : failure !== undefined ? (
        <FailureNotice failure={failure} actions={<Button onClick={retry}>{t('tryAgain')}</Button>} />
      ) : (
        <div className="fl-bone fl-bone-part" aria-busy="true">
          <span className="fl-hidden">{t('history.loading')}</span>
        </div>
      )}
    </div>
  );
};

type WholeProps = { id: string; history: DecisionHistory; highlight: number | undefined };

const Whole = ({ id, history, highlight }: WholeProps) => {
  const { head, turnaround } = history;
  const steps = useMemo(() => toSteps(history.entries), [history]);
  const [verdict, setVerdict] = useState<string>();
  const isThere = highlight === undefined || steps.some(({ entry }) => entry.seq === highlight);

  return (
    <>
      <Verification key={`${id} ${head.seq} ${head.hash}`} id={id} head={head} onVerdict={setVerdict} />
      {turnaround !== undefined && <Turnaround turnaround={turnaround} />}
      {!isThere && <p className="fl-removed">{t('history.noEntry', { seq: highlight })}</p>}
      <div>
        <h4 className="fl-part-title">{t('history.order')}</h4>
        {/* People open a history for what happened last, as in Jira's own; the copied text starts at the beginning. */}
        <ol className="fl-entries" reversed>
          {steps.toReversed().map((step) => (
            <HistoryEntry
              key={step.entry.seq}
              id={id}
              step={step}
              isHighlighted={step.entry.seq === highlight}
            />
          ))}
        </ol>
      </div>
      <div className="fl-chain-head">
        <p>
          <strong>{t('history.head', { seq: head.seq })}</strong>
        </p>
        <Fingerprint seq={head.seq} hash={head.hash} isWhole />
        <p className="fl-help">{t('history.head.help')}</p>
      </div>
      <CopyAll steps={steps} head={head} verdict={verdict} />
    </>
  );
};

const idsIn = (pieces: readonly Piece[], kind: 'issue' | 'record'): string[] =>
  pieces.flatMap((piece) => (piece.is === kind ? [piece.id] : []));

/** Names of everything that these steps mention, as far as they have come. */
const useAllNames = (steps: readonly Step[]): Names => {
  const project = useProject();
  const pieces = useMemo(() => steps.flatMap(piecesOf).flatMap(flatten), [steps]);
  const people = useMemo(
    () => pieces.flatMap((piece) => (piece.is === 'person' ? [piece.person] : [])),
    [pieces],
  );
  const issueIds = useMemo(() => idsIn(pieces, 'issue'), [pieces]);
  const recordIds = useMemo(() => idsIn(pieces, 'record'), [pieces]);
  const hasVersion = pieces.some(({ is }) => is === 'version');
  const person = useNames(people);
  const issue = issues.useAll(issueIds);
  const record = recordQuestions.useAll(recordIds);
  const versions = versionNames.use(hasVersion ? project : undefined);
  return {
    person,
    issue: (id) => issue(id)?.key ?? t('field.otherIssue'),
    version: (id) => versions?.get(id) ?? t('field.otherVersion'),
    record: (id) => record(id) ?? t('field.otherRecord'),
  };
};

type CopyAllProps = { steps: readonly Step[]; head: DecisionHistory['head']; verdict: string | undefined };

const CopyAll = ({ steps, head, verdict }: CopyAllProps) => {
  const { issueKey, reader } = usePanel();
  const names = useAllNames(steps);
  return (
    <div className="fl-actions">
      <Copy
        appearance="default"
        label={t('history.copyText')}
        text={() => historyText(steps, head, { issueKey, verdict, names, reader })}
      />
    </div>
  );
};

export default History;
