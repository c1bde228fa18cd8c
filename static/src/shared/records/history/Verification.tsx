/** Says whether the whole record of the project is unaltered, after checking it. */
import { useEffect, useRef, useState } from 'react';
import { announce } from '../../announce';
import type { ChainCheck } from '../../../../../src/contract/record';
import type { Result } from '../../../../../src/contract/result';
import { Button } from '../../Button';
import { t, tCount, tFailure } from '../../texts';
import { usePanel } from '../PanelContext';
import { checkChain, type Link, type Progress, type Verdict } from './verify';

/** Up to here it takes a second, so nobody has to ask for it. */
const checkedUnasked = 5_000;

const sayVerdict = (verdict: Verdict): string => {
  switch (verdict.is) {
    case 'intact':
      return tCount('verify.intact', verdict.entries);
    case 'altered':
      return t('verify.altered', { seq: verdict.seq });
    case 'failed':
      return `${t('verify.failed')} ${tFailure(verdict.failure)}`;
  }
};

type Props = {
  /** A record in the chain. */
  id: string;
  head: Link;
  /** Checks a part of the chain, from after a link on. */
  verify: (id: string, after: Link | undefined) => Promise<Result<ChainCheck>>;
  onVerdict: (verdict: string | undefined) => void;
};

/** Has to be made anew (`key`) for another head. */
export const Verification = ({ id, head, verify, onVerdict }: Props) => {
  const [isRunning, setRunning] = useState(head.seq <= checkedUnasked);
  const [progress, setProgress] = useState<Progress>({ checked: 0 });
  const [verdict, setVerdict] = useState<Verdict>();
  const from = useRef(progress);
  from.current = progress;
  const tell = useRef(onVerdict);
  tell.current = onVerdict;
  const section = useRef<HTMLElement>(null);
  const isPressed = useRef(false);
  const { seq, hash } = head;

  useEffect(() => {
    if (!isRunning) return undefined;
    let isStopped = false;
    void checkChain({
      ask: (after) => verify(id, after),
      head: { seq, hash },
      from: from.current,
      onProgress: setProgress,
      isStopped: () => isStopped,
    }).then((found) => {
      if (found === undefined) return;
      setVerdict(found);
      setRunning(false);
      tell.current(found.is === 'failed' ? undefined : sayVerdict(found));
      announce(sayVerdict(found));
    });
    return () => {
      isStopped = true;
    };
  }, [isRunning, id, seq, hash, verify]);

  // The button that was pressed gives way to another one, or to what was found.
  useEffect(() => {
    if (!isPressed.current || document.activeElement !== document.body) return;
    (section.current?.querySelector('button') ?? section.current)?.focus();
  }, [isRunning, verdict]);

  const start = (label: string) => (
    <Button
      onClick={() => {
        isPressed.current = true;
        setVerdict(undefined);
        setRunning(true);
      }}
    >
      {label}
    </Button>
  );

  return (
    <section ref={section} className="fl-verify" tabIndex={-1} aria-label={t('verify.title')}>
      {isRunning ? (
        <Running
          checked={progress.checked}
          total={seq}
          onStop={() => {
            isPressed.current = true;
            setRunning(false);
          }}
        />
      ) : verdict !== undefined ? (
        <Found verdict={verdict}>{verdict.is === 'failed' && start(t('verify.resume'))}</Found>
      ) : (
        start(progress.checked > 0 ? t('verify.resume') : tCount('verify.start', seq))
      )}
    </section>
  );
};

type RunningProps = { checked: number; total: number; onStop: () => void };

const Running = ({ checked, total, onStop }: RunningProps) => {
  const { reader } = usePanel();
  const numbers = new Intl.NumberFormat(reader.locale);
  return (
    <div className="fl-verify-running">
      <label>
        <span>
          {t('verify.progress', {
            checked: numbers.format(Math.min(checked, total)),
            total: numbers.format(total),
          })}
        </span>
        <progress max={total} value={Math.min(checked, total)} />
      </label>
      {total > checkedUnasked && <Button onClick={onStop}>{t('verify.stop')}</Button>}
    </div>
  );
};

const signs = { intact: '✓', altered: '!', failed: '?' } as const;

const Found = ({ verdict, children }: { verdict: Verdict; children: React.ReactNode }) => (
  <div className={`fl-verdict fl-verdict-${verdict.is}`}>
    <span className="fl-verdict-sign" aria-hidden="true">
      {signs[verdict.is]}
    </span>
    <div>
      <p>{sayVerdict(verdict)}</p>
      {verdict.is === 'altered' && <p className="fl-verdict-help">{t('verify.altered.help')}</p>}
      {children}
    </div>
  </div>
);
