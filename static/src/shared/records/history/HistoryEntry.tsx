import { useEffect, useRef, useState } from 'react';
import { Copy } from '../../Copy';
import { formatTime } from '../../dates';
import { useNames } from '../../people';
import { startSentence, t } from '../../texts';
import type { Change } from '../differences';
import { OneOfTwo } from '../Marked';
import { usePanel } from '../PanelContext';
import { isBulky } from '../pieces';
import { PieceView } from '../PieceView';
import { sentenceText, type AnyPage, type Step, type Steps } from './steps';

const shortHash = 8;

/** As long as the frame around the panel takes to grow to its content. */
const settlingMs = 2_000;

/** Until the frame has its size there is nowhere to scroll to. Ends with whatever the person does themself. */
const keepInView = (element: HTMLElement): (() => void) => {
  const over = new AbortController();
  const { signal } = over;
  const show = (): void => {
    element.scrollIntoView({ block: 'center' });
  };
  const end = (): void => {
    over.abort();
  };
  show();
  window.addEventListener('resize', show, { signal });
  for (const sign of ['wheel', 'pointerdown', 'keydown', 'touchstart']) {
    window.addEventListener(sign, end, { signal, passive: true });
  }
  const timer = setTimeout(end, settlingMs);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
  });
  return end;
};

type StepProps<Page extends AnyPage> = {
  step: Step<Page>;
  steps: Steps<Page>;
};

type Props<Page extends AnyPage> = StepProps<Page> & {
  /** The record. */
  id: string;
  /** The page was opened for this entry. */
  isHighlighted: boolean;
  /** It is the first of those that somebody had loaded. */
  takesFocus: boolean;
};

export const HistoryEntry = <Page extends AnyPage>(props: Props<Page>) => {
  const { id, step, steps, isHighlighted, takesFocus } = props;
  const { reader, linkTo } = usePanel();
  const element = useRef<HTMLLIElement>(null);
  const { seq, hash, at, intact } = step.entry;
  const tone = steps.toneOf(step);
  const link = linkTo({ record: id, entry: seq });

  useEffect(() => {
    if (!isHighlighted || element.current === null) return undefined;
    element.current.focus({ preventScroll: true });
    return keepInView(element.current);
  }, [isHighlighted]);

  useEffect(() => {
    // It stands where the button stood that was pressed: there is nothing to scroll.
    if (takesFocus) element.current?.focus({ preventScroll: true });
  }, [takesFocus]);

  return (
    <li
      ref={element}
      className={tone === undefined ? 'fl-entry' : `fl-entry fl-entry-${tone}`}
      {...((isHighlighted || takesFocus) && { tabIndex: -1 })}
      {...(isHighlighted && { 'aria-current': true })}
    >
      {isHighlighted && <p className="fl-entry-linked">{t('history.linked')}</p>}
      <p className="fl-entry-what">
        <What step={step} steps={steps} />
      </p>
      <time className="fl-entry-when" dateTime={at}>
        {formatTime(at, reader)}
      </time>
      <Said step={step} steps={steps} />
      <Changes step={step} steps={steps} />
      <div className="fl-entry-marks">
        <span className={intact ? 'fl-intact' : 'fl-altered'}>
          <span aria-hidden="true">{intact ? '✓ ' : '! '}</span>
          {t(intact ? 'history.intact' : 'history.altered')}
        </span>
        <span>{t('history.seq', { seq })}</span>
        <Fingerprint seq={seq} hash={hash} />
        {link !== undefined && (
          <Copy label={t('history.copyLink')} about={t('history.copyLinkTo', { seq })} text={() => link} />
        )}
      </div>
    </li>
  );
};

const What = <Page extends AnyPage>({ step, steps }: StepProps<Page>) => {
  const sentence = steps.sentenceOf(step);
  const nameOf = useNames(Object.values(sentence.people));
  return startSentence(sentenceText(sentence, nameOf));
};

const Said = <Page extends AnyPage>({ step, steps }: StepProps<Page>) => {
  const said = steps.saidOf(step);
  return said.is === 'nothing' ? null : (
    <div className="fl-entry-said">
      <PieceView piece={said} />
    </div>
  );
};

/** Short ones at once; long ones, and all of the first entry, when somebody wants to see them. */
const Changes = <Page extends AnyPage>({ step, steps }: StepProps<Page>) => {
  const isFirst = step.before === undefined;
  const changes = steps.toChanges(step);
  const isFolded = ({ from, to }: Change): boolean => isFirst || isBulky(from) || isBulky(to);
  const [short, folded] = [changes.filter((change) => !isFolded(change)), changes.filter(isFolded)];
  return (
    <>
      {short.length > 0 && <ChangeList changes={short} isFirst={isFirst} />}
      {folded.length > 0 && <Folded changes={folded} isFirst={isFirst} />}
    </>
  );
};

type ChangesProps = { changes: readonly Change[]; isFirst: boolean };

const Folded = ({ changes, isFirst }: ChangesProps) => {
  const [isOpen, setOpen] = useState(false);
  const { reader } = usePanel();
  const labels = new Intl.ListFormat(reader.locale, { type: 'unit', style: 'short' }).format(
    changes.map(({ label }) => label),
  );
  return (
    <details
      className="fl-details"
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>{t(isFirst ? 'history.written' : 'history.changed', { fields: labels })}</summary>
      {isOpen && <ChangeList changes={changes} isFirst={isFirst} />}
    </details>
  );
};

const ChangeList = ({ changes, isFirst }: ChangesProps) => (
  <dl className="fl-changes">
    {changes.map((change) => (
      <div key={change.field}>
        <dt>{change.label}</dt>
        <dd>{isFirst ? <PieceView piece={change.to} /> : <FromTo {...change} />}</dd>
      </div>
    ))}
  </dl>
);

const FromTo = ({ from, to }: Change) => {
  if (!isBulky(from) && !isBulky(to)) {
    return (
      <span className="fl-from-to">
        <PieceView piece={from} />
        <span className="fl-hidden">{t('history.fromTo')}</span>
        <span className="fl-arrow" aria-hidden="true">
          →
        </span>
        <PieceView piece={to} />
      </span>
    );
  }
  const isNew = from.is === 'nothing';
  const isGone = to.is === 'nothing';
  return (
    <div className="fl-before-now">
      {!isNew && (
        <div>
          <p className="fl-part-title">{t(isGone ? 'history.gone' : 'history.before')}</p>
          <OneOfTwo from={from} to={to} show="from" />
        </div>
      )}
      {!isGone && (
        <div>
          <p className="fl-part-title">{t(isNew ? 'history.new' : 'history.now')}</p>
          <OneOfTwo from={from} to={to} show="to" />
        </div>
      )}
    </div>
  );
};

type FingerprintProps = { seq: number; hash: string; isWhole?: boolean };

/** With the place of the entry enough to tell whether it is still the same one. */
export const Fingerprint = ({ seq, hash, isWhole = false }: FingerprintProps) => {
  const [isOpen, setOpen] = useState(isWhole);
  return (
    <span className="fl-fingerprint">
      {isWhole ? (
        <code className="fl-hash">{hash}</code>
      ) : (
        <button
          type="button"
          className="fl-link fl-hash"
          aria-expanded={isOpen}
          aria-label={t(isOpen ? 'history.hideHash' : 'history.showHash', { seq })}
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          {isOpen ? hash : `${hash.slice(0, shortHash)}…`}
        </button>
      )}
      {isOpen && <Copy label={t('history.copy')} about={t('history.copyHash', { seq })} text={() => hash} />}
    </span>
  );
};
