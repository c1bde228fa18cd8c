import Button from '@atlaskit/button/new';
import DynamicTable from '@atlaskit/dynamic-table';
import { useEffect, useState } from 'react';
import type { DecisionHistory, DecisionHistoryEntry, Text } from '../../../src/contract/decision';
import type { Failure } from '../../../src/contract/result';
import { announce } from '../shared/announce';
import { call } from '../shared/api';
import { formatTime } from '../shared/dates';
import { FailureNotice } from '../shared/FailureNotice';
import { LongText } from '../shared/LongText';
import { useName } from '../shared/people';
import { startSentence, t } from '../shared/texts';
import { usePanel } from './PanelContext';

const shortHash = 8;

/** `version` makes it read again after an act on the record. */
const History = ({ id, version }: { id: string; version: number }) => {
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
        <Entries history={history} />
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

const Entries = ({ history }: { history: DecisionHistory }) => {
  const { reader } = usePanel();
  const head = {
    cells: [
      { key: 'what', content: t('history.what'), width: 50 },
      { key: 'when', content: t('history.when'), width: 25 },
      { key: 'entry', content: t('history.entry'), width: 25 },
    ],
  };
  const rows = history.entries.map((entry) => ({
    key: String(entry.version),
    cells: [
      { key: 'what', content: <What entry={entry} /> },
      { key: 'when', content: <time dateTime={entry.at}>{formatTime(entry.at, reader)}</time> },
      { key: 'entry', content: <Fingerprint seq={entry.seq} hash={entry.hash} isShort /> },
    ],
  }));
  return (
    <>
      <DynamicTable label={t('history.title')} head={head} rows={rows} />
      <div className="fl-head">
        <p>
          <strong>{t('history.head', { seq: history.head.seq })}</strong>
        </p>
        <Fingerprint seq={history.head.seq} hash={history.head.hash} />
        <p className="fl-help">{t('history.head.help')}</p>
      </div>
    </>
  );
};

const What = ({ entry }: { entry: DecisionHistoryEntry }) => {
  const actor = useName(entry.actor);
  const approver = useName(entry.decision.approver);
  return (
    <>
      <div>{startSentence(t(`history.${entry.action}`, { actor, approver }))}</div>
      <Said entry={entry} />
    </>
  );
};

/** The text that belongs to an act, as it was then. */
const Said = ({ entry: { action, decision } }: { entry: DecisionHistoryEntry }) => {
  const texts: { [Action in typeof action]: Text | undefined } = {
    requested: decision.question,
    decided: decision.decided?.outcome,
    withdrawn: decision.withdrawn?.reason,
    textErased: undefined,
  };
  const text = texts[action];
  return text === undefined ? null : (
    <div className="fl-said">
      <LongText text={text} />
    </div>
  );
};

type FingerprintProps = { seq: number; hash: string; isShort?: boolean };

/** Place and hash of an entry: enough to tell whether it is still the same one. */
const Fingerprint = ({ seq, hash, isShort = false }: FingerprintProps) => {
  const [isFull, setFull] = useState(!isShort);

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(hash);
      announce(t('history.copied'));
    } catch {
      setFull(true);
      announce(t('history.copyFailed'));
    }
  };

  return (
    <div className="fl-fingerprint">
      {isShort && <span>{t('history.seq', { seq })}</span>}
      {isShort ? (
        <button
          type="button"
          className="fl-link fl-hash"
          aria-expanded={isFull}
          aria-label={t('history.showHash', { seq })}
          onClick={() => {
            setFull(!isFull);
          }}
        >
          {isFull ? hash : `${hash.slice(0, shortHash)}…`}
        </button>
      ) : (
        <code className="fl-hash">{hash}</code>
      )}
      {isFull && (
        <button
          type="button"
          className="fl-link"
          aria-label={t('history.copyHash', { seq })}
          onClick={() => void copy()}
        >
          {t('history.copy')}
        </button>
      )}
    </div>
  );
};

export default History;
