/** The health check of a project: made when the page opens and when asked for, and by itself while issues are being read. */
import { useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../../src/contract/result';
import type { HealthCheck } from '../../../../src/contract/settings';
import type { HealthFinding } from '../../../../src/contract/settings-rules';
import { announce } from '../../shared/announce';
import { call, type Answer } from '../../shared/api';
import { t, tCount } from '../../shared/texts';
import { nextLookMs, standOf, type Stand } from './reading';

const isBad = ({ level }: HealthFinding): boolean => level === 'problem' || level === 'warning';

const summaryOf = ({ findings }: HealthCheck): string => {
  const bad = findings.filter(isBad).length;
  return bad === 0 ? t('settings.health.checkedFine') : tCount('settings.health.checked', bad);
};

export type Health = {
  checked: HealthCheck | undefined;
  stand: Stand;
  failure: Failure | undefined;
  /** Somebody waits for it. */
  isChecking: boolean;
  check: () => void;
  /** The next check, where an act brought one with it. */
  take: (answer: Answer<'settings/health'>) => void;
  /** The same, of an act that has issues read. */
  takeAsked: (checked: HealthCheck) => void;
};

export const useHealth = (): Health => {
  const [checked, setChecked] = useState<HealthCheck>();
  const [failure, setFailure] = useState<Failure>();
  const [isChecking, setChecking] = useState(true);
  /** Each answer, whatever it says, is followed by the next look. */
  const [answers, setAnswers] = useState(0);
  /** What was asked before the last answer came in is older than it. */
  const reads = useRef(0);

  const put = (answer: Answer<'settings/health'>): void => {
    reads.current += 1;
    setAnswers((count) => count + 1);
    setChecking(false);
    setFailure(answer.ok ? undefined : answer.error);
    if (answer.ok) setChecked(answer.value);
  };

  const take = (answer: Answer<'settings/health'>): void => {
    put(answer);
    if (answer.ok) announce(summaryOf(answer.value));
  };

  const ask = (onAnswer: (answer: Answer<'settings/health'>) => void): void => {
    reads.current += 1;
    const read = reads.current;
    void call('settings/health', {}).then((answer) => {
      if (read === reads.current) onAnswer(answer);
    });
  };

  /** Only how far the reading has come, which costs little; all of it once that has ended. */
  const watch = (): void => {
    reads.current += 1;
    const read = reads.current;
    void call('measures/reading', {}).then((answer) => {
      if (read !== reads.current) return;
      const goesOn = answer.ok && checked !== undefined && answer.value.reading.isReading;
      if (!goesOn) {
        ask(put);
        return;
      }
      setAnswers((count) => count + 1);
      setChecked({ ...checked, reading: { ...checked.reading, ...answer.value.reading } });
    });
  };

  const check = (): void => {
    setChecking(true);
    ask(take);
  };

  useEffect(() => {
    ask(take);
    return () => {
      reads.current += 1;
    };
  }, []);

  const stand = checked === undefined ? 'off' : standOf(checked);
  const pauseMs = checked === undefined ? undefined : nextLookMs(checked, stand);

  useEffect(() => {
    if (pauseMs === undefined) return undefined;
    let isDue = false;
    // A look takes points as well, so none is taken for nobody to see.
    const look = (): void => {
      if (isDue && document.visibilityState === 'visible') watch();
    };
    const timer = setTimeout(() => {
      isDue = true;
      look();
    }, pauseMs);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [answers, pauseMs]);

  return {
    checked,
    stand,
    failure,
    isChecking,
    check,
    take,
    takeAsked: (value) => {
      put({ ok: true, value });
    },
  };
};
