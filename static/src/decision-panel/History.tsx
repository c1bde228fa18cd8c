/** Who did what to a decision, when, with what changed, how long it lay with whom, and whether the record is unaltered. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { DecisionHistory } from '../../../src/contract/decision';
import type { Failure } from '../../../src/contract/result';
import { announce } from '../shared/announce';
import { call } from '../shared/api';
import { Button } from '../shared/Button';
import { Copy } from '../shared/Copy';
import { FailureNotice } from '../shared/FailureNotice';
import { issues, versionNames } from '../shared/issues';
import { useNames } from '../shared/people';
import { t, tCount } from '../shared/texts';
import { recordQuestions, useProject } from './fields';
import type { Names } from './fieldText';
import { Fingerprint, HistoryEntry } from './HistoryEntry';
import { readPages, withEarlier } from './historyPages';
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

const ask = (id: string) => (before: number | undefined) =>
  call('decision/history', { id, ...(before !== undefined && { before }) });

const has = (history: DecisionHistory, seq: number | undefined): boolean =>
  seq === undefined || history.entries.some((entry) => entry.seq === seq);

/** Whether one goes back as far as the other. */
const reaches = (history: DecisionHistory, other: DecisionHistory | undefined): boolean => {
  const [oldest, otherOldest] = [history.entries[0], other?.entries[0]];
  return oldest === undefined || otherOldest === undefined || oldest.version <= otherOldest.version;
};

const History = ({ id, version, highlight }: Props) => {
  const [history, setHistory] = useState<DecisionHistory>();
  const [failure, setFailure] = useState<Failure>();
  const [isReading, setReading] = useState(true);
  const [tries, setTries] = useState(1);
  const shown = useRef(history);
  shown.current = history;

  useEffect(() => {
    let isStopped = false;
    const isFirst = shown.current === undefined;
    setReading(true);
    setFailure(undefined);
    void readPages({
      ask: ask(id),
      // What somebody has opened stays open.
      isEnough: (known) => has(known, highlight) && reaches(known, shown.current),
      onProgress: (known) => {
        if (isFirst) setHistory(known);
      },
      isStopped: () => isStopped,
    }).then((read) => {
      if (read === undefined) return;
      setReading(false);
      if (read.ok) setHistory(read.value);
      else setFailure(read.error);
    });
    return () => {
      isStopped = true;
    };
  }, [id, version, highlight, tries]);

  const notice = failure !== undefined && (
    <FailureNotice
      failure={failure}
      actions={
        <Button
          onClick={() => {
            setTries(tries + 1);
          }}
        >
          {t('tryAgain')}
        </Button>
      }
    />
  );

  return (
    <div className="fl-history" role="group" aria-label={t('history.title')}>
      {history?.head !== undefined ? (
        <>
          {notice}
          <Whole
            id={id}
            history={history}
            head={history.head}
            highlight={highlight}
            isReading={isReading}
            onEarlier={(page, before) => {
              // It may have been read anew meanwhile, and further.
              setHistory((known) => (known?.earlier === before ? withEarlier(known, page) : known));
            }}
          />
        </>
      ) : (
        notice || (
          <div className="fl-bone fl-bone-part" aria-busy="true">
            <span className="fl-hidden">{t('history.loading')}</span>
          </div>
        )
      )}
    </div>
  );
};

type Head = NonNullable<DecisionHistory['head']>;

type WholeProps = {
  id: string;
  history: DecisionHistory;
  head: Head;
  highlight: number | undefined;
  /** More of it is on the way. */
  isReading: boolean;
  onEarlier: (page: DecisionHistory, before: number) => void;
};

const Whole = ({ id, history, head, highlight, isReading, onEarlier }: WholeProps) => {
  const { turnaround, earlier } = history;
  const steps = useMemo(() => toSteps(history.entries, history.base), [history]);
  const [verdict, setVerdict] = useState<string>();
  const [goOnAt, setGoOnAt] = useState<number>();
  const isThere = has(history, highlight);

  return (
    <>
      <Verification key={`${id} ${head.seq} ${head.hash}`} id={id} head={head} onVerdict={setVerdict} />
      {turnaround !== undefined && <Turnaround turnaround={turnaround} />}
      {highlight !== undefined && !isThere && (isReading || earlier === null) && (
        <p className="fl-removed">
          {t(isReading ? 'history.searching' : 'history.noEntry', { seq: highlight })}
        </p>
      )}
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
              takesFocus={step.entry.seq === goOnAt}
            />
          ))}
        </ol>
        {earlier !== null && (isThere || !isReading) && (
          <ShowEarlier
            id={id}
            before={earlier}
            onPage={(page, isFollowed) => {
              if (isFollowed) setGoOnAt(page.entries.at(-1)?.seq);
              onEarlier(page, earlier);
            }}
          />
        )}
      </div>
      <div className="fl-chain-head">
        <p>
          <strong>{t('history.head', { seq: head.seq })}</strong>
        </p>
        <Fingerprint seq={head.seq} hash={head.hash} isWhole />
        <p className="fl-help">{t('history.head.help')}</p>
      </div>
      <CopyAll id={id} history={history} head={head} verdict={verdict} />
    </>
  );
};

type ShowEarlierProps = {
  id: string;
  before: number;
  /** @param isFollowed false where the person has gone on elsewhere meanwhile */
  onPage: (page: DecisionHistory, isFollowed: boolean) => void;
};

const ShowEarlier = ({ id, before, onPage }: ShowEarlierProps) => {
  const [failure, setFailure] = useState<Failure>();
  const [isLoading, setLoading] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  const load = async (): Promise<void> => {
    setLoading(true);
    setFailure(undefined);
    const answer = await ask(id)(before);
    setLoading(false);
    if (!answer.ok) {
      setFailure(answer.error);
      return;
    }
    const { activeElement, body } = document;
    // Not every browser gives a button that is clicked the focus.
    onPage(answer.value, activeElement === button.current || activeElement === body);
    announce(tCount('history.cameEarlier', answer.value.entries.length));
  };

  return (
    <div className="fl-earlier">
      {failure !== undefined && <FailureNotice failure={failure} />}
      <Button buttonRef={button} isLoading={isLoading} onClick={() => void load()}>
        {t('history.showEarlier')}
      </Button>
    </div>
  );
};

const idsIn = (pieces: readonly Piece[], kind: 'issue' | 'record'): string[] =>
  pieces.flatMap((piece) => (piece.is === kind ? [piece.id] : []));

/** Names of everything that these steps mention, as far as they have come. */
const useAllNames = (steps: readonly Step[]): { names: Names; areThere: boolean } => {
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
    names: {
      person,
      issue: (id) => issue(id)?.key ?? t('field.otherIssue'),
      version: (id) => versions?.get(id) ?? t('field.otherVersion'),
      record: (id) => record(id) ?? t('field.otherRecord'),
    },
    areThere:
      people.every((one) => person(one) !== '') &&
      issueIds.every((id) => issue(id) !== undefined) &&
      recordIds.every((id) => record(id) !== undefined) &&
      versions !== undefined,
  };
};

type CopyAllProps = { id: string; history: DecisionHistory; head: Head; verdict: string | undefined };

/** Somebody waits for the whole text; undefined where it can't be had. */
type Wish = { fulfil: (text: string | undefined) => void };

/** Copies all of it, however much is shown: what is only read to be copied does not push the page around. */
const CopyAll = ({ id, history, head, verdict }: CopyAllProps) => {
  const { issueKey, reader } = usePanel();
  const [longer, setLonger] = useState<{ than: DecisionHistory; known: DecisionHistory }>();
  const known = longer?.than === history ? longer.known : history;
  const steps = useMemo(() => toSteps(known.entries, known.base), [known]);
  const { names, areThere } = useAllNames(steps);
  const [wish, setWish] = useState<Wish>();
  const [failure, setFailure] = useState<Failure>();

  const from = useRef(known);
  from.current = known;

  useEffect(() => {
    if (wish === undefined) return undefined;
    let isStopped = false;
    void readPages({
      ask: ask(id),
      from: from.current,
      isEnough: () => false,
      onProgress: (read) => {
        setLonger({ than: history, known: read });
      },
      isStopped: () => isStopped,
    }).then((read) => {
      if (read === undefined || read.ok) return;
      setFailure(read.error);
      setWish(undefined);
      wish.fulfil(undefined);
    });
    return () => {
      isStopped = true;
    };
  }, [wish, id, history]);

  useEffect(() => {
    if (wish === undefined || known.earlier !== null || !areThere) return;
    setWish(undefined);
    wish.fulfil(historyText(steps, head, { issueKey, verdict, names, reader }));
  });

  // Whoever waits when it closes is not left waiting.
  const waiting = useRef(wish);
  waiting.current = wish;
  useEffect(
    () => () => {
      waiting.current?.fulfil(undefined);
    },
    [],
  );

  return (
    <div className="fl-actions">
      <Copy
        appearance="default"
        label={t('history.copyText')}
        text={() =>
          new Promise((fulfil) => {
            setFailure(undefined);
            setWish({ fulfil });
          })
        }
      />
      {wish !== undefined && known.earlier !== null && <Reading known={known} />}
      {failure !== undefined && <FailureNotice failure={failure} />}
    </div>
  );
};

/** How far it has been read: versions count from 1, whoever may know of them. */
const Reading = ({ known: { entries } }: { known: DecisionHistory }) => {
  const [oldest, newest] = [entries[0]?.version ?? 1, entries.at(-1)?.version ?? 1];
  return (
    <label className="fl-reading">
      <span>{tCount('history.reading', entries.length)}</span>
      <progress max={newest} value={newest - oldest + 1} />
    </label>
  );
};

export default History;
