/** Who did what to a record, when, with what changed, and whether it is unaltered. */
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { ChainCheck } from '../../../../../src/contract/record';
import type { Failure, Result } from '../../../../../src/contract/result';
import { announce } from '../../announce';
import { Button } from '../../Button';
import { Copy } from '../../Copy';
import { FailureNotice } from '../../FailureNotice';
import { issues, versionNames } from '../../issues';
import { useNames } from '../../people';
import { t, tCount, type TextKey } from '../../texts';
import { usePanel } from '../PanelContext';
import { flatten, type Piece } from '../pieces';
import type { Names } from '../pieceText';
import type { HistoryProps } from '../RecordActs';
import { useProject } from '../useProject';
import { Fingerprint, HistoryEntry } from './HistoryEntry';
import { readPages, withEarlier } from './historyPages';
import { historyText } from './historyText';
import './history.css';
import type { AnyPage, Step, Steps } from './steps';
import { Verification } from './Verification';
import type { Link } from './verify';

/** How the history of one kind of records is read and told. */
export type HistoryKind<Page extends AnyPage> = {
  /** @param before absent for the newest page */
  ask: (id: string, before: number | undefined) => Promise<Result<Page>>;
  /** Absent where whoever reads it has no way to check the whole record of the project. */
  verify?: (id: string, after: Link | undefined) => Promise<Result<ChainCheck>>;
  steps: Steps<Page>;
  /** The line that says whose history it is, where it is copied. */
  title: TextKey;
  /** What stands above the entries. */
  above?: (history: Page) => ReactNode;
};

type Kind<Page extends AnyPage> = { kind: HistoryKind<Page> };
type Props<Page extends AnyPage> = HistoryProps & Kind<Page>;

const has = (history: AnyPage, seq: number | undefined): boolean =>
  seq === undefined || history.entries.some((entry) => entry.seq === seq);

const stepsIn = <Page extends AnyPage>({ steps }: HistoryKind<Page>, { entries, base }: Page): Step<Page>[] =>
  steps.toSteps(entries, base);

/** Whether one goes back as far as the other. */
const reaches = (history: AnyPage, other: AnyPage | undefined): boolean => {
  const [oldest, otherOldest] = [history.entries[0], other?.entries[0]];
  return oldest === undefined || otherOldest === undefined || oldest.version <= otherOldest.version;
};

export const History = <Page extends AnyPage>({ id, version, highlight, kind }: Props<Page>) => {
  const [history, setHistory] = useState<Page>();
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
      ask: (before) => kind.ask(id, before),
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
  }, [id, version, highlight, tries, kind]);

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
            kind={kind}
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

type Head = NonNullable<AnyPage['head']>;

type WholeProps<Page extends AnyPage> = Kind<Page> & {
  id: string;
  history: Page;
  head: Head;
  highlight: number | undefined;
  /** More of it is on the way. */
  isReading: boolean;
  onEarlier: (page: Page, before: number) => void;
};

const Whole = <Page extends AnyPage>(props: WholeProps<Page>) => {
  const { kind, id, history, head, highlight, isReading, onEarlier } = props;
  const { earlier } = history;
  const steps = useMemo(() => stepsIn(kind, history), [kind, history]);
  const [verdict, setVerdict] = useState<string>();
  const [goOnAt, setGoOnAt] = useState<number>();
  const isThere = has(history, highlight);

  return (
    <>
      {kind.verify && (
        <Verification
          key={`${id} ${head.seq} ${head.hash}`}
          id={id}
          head={head}
          verify={kind.verify}
          onVerdict={setVerdict}
        />
      )}
      {kind.above?.(history)}
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
              steps={kind.steps}
              isHighlighted={step.entry.seq === highlight}
              takesFocus={step.entry.seq === goOnAt}
            />
          ))}
        </ol>
        {earlier !== null && (isThere || !isReading) && (
          <ShowEarlier
            ask={() => kind.ask(id, earlier)}
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
      <CopyAll kind={kind} id={id} history={history} head={head} verdict={verdict} />
    </>
  );
};

type ShowEarlierProps<Page extends AnyPage> = {
  ask: () => Promise<Result<Page>>;
  /** @param isFollowed false where the person has gone on elsewhere meanwhile */
  onPage: (page: Page, isFollowed: boolean) => void;
};

const ShowEarlier = <Page extends AnyPage>({ ask, onPage }: ShowEarlierProps<Page>) => {
  const [failure, setFailure] = useState<Failure>();
  const [isLoading, setLoading] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  const load = async (): Promise<void> => {
    setLoading(true);
    setFailure(undefined);
    const answer = await ask();
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
const useAllNames = <Page extends AnyPage>(
  { steps: { piecesOf } }: HistoryKind<Page>,
  steps: readonly Step<Page>[],
): { names: Names; areThere: boolean } => {
  const { names: records } = usePanel();
  const project = useProject();
  const pieces = useMemo(() => steps.flatMap(piecesOf).flatMap(flatten), [steps, piecesOf]);
  const people = useMemo(
    () => pieces.flatMap((piece) => (piece.is === 'person' ? [piece.person] : [])),
    [pieces],
  );
  const issueIds = useMemo(() => idsIn(pieces, 'issue'), [pieces]);
  const recordIds = useMemo(() => idsIn(pieces, 'record'), [pieces]);
  const hasVersion = pieces.some(({ is }) => is === 'version');
  const person = useNames(people);
  const issue = issues.useAll(issueIds);
  const record = records.useAll(recordIds);
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

type CopyAllProps<Page extends AnyPage> = Kind<Page> & {
  id: string;
  history: Page;
  head: Head;
  verdict: string | undefined;
};

/** Somebody waits for the whole text; undefined where it can't be had. */
type Wish = { fulfil: (text: string | undefined) => void };

/** Copies all of it, however much is shown: what is only read to be copied does not push the page around. */
const CopyAll = <Page extends AnyPage>({ kind, id, history, head, verdict }: CopyAllProps<Page>) => {
  const panel = usePanel();
  const { reader } = panel;
  const [longer, setLonger] = useState<{ than: Page; known: Page }>();
  const known = longer?.than === history ? longer.known : history;
  const steps = useMemo(() => stepsIn(kind, known), [kind, known]);
  const { names, areThere } = useAllNames(kind, steps);
  const [wish, setWish] = useState<Wish>();
  const [failure, setFailure] = useState<Failure>();

  const from = useRef(known);
  from.current = known;

  useEffect(() => {
    if (wish === undefined) return undefined;
    let isStopped = false;
    void readPages({
      ask: (before) => kind.ask(id, before),
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
  }, [wish, id, history, kind]);

  useEffect(() => {
    if (wish === undefined || known.earlier !== null || !areThere) return;
    setWish(undefined);
    wish.fulfil(
      historyText(steps, {
        ...kind.steps,
        title: kind.title,
        place: panel.issueKey ?? panel.projectKey,
        head,
        verdict,
        names,
        reader,
      }),
    );
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
const Reading = ({ known: { entries } }: { known: AnyPage }) => {
  const [oldest, newest] = [entries[0]?.version ?? 1, entries.at(-1)?.version ?? 1];
  return (
    <label className="fl-reading">
      <span>{tCount('history.reading', entries.length)}</span>
      <progress max={newest} value={newest - oldest + 1} />
    </label>
  );
};
