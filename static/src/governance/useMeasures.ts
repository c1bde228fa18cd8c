import { useCallback, useEffect, useRef, useState } from 'react';
import type { MeasuresPage } from '../../../src/contract/measures';
import type { Failure } from '../../../src/contract/result';
import { announce } from '../shared/announce';
import { call, type Answer, type Waiting } from '../shared/api';
import { t } from '../shared/texts';
import { listenToOpening, measures as opening } from './opening';
import { isOld, newsOf, pauseOf } from './refresh';

type MeasuresAnswer = Answer<'measures/read'>;

export type MeasuresState = {
  /** The last one that came. */
  page?: MeasuresPage;
  /** Why there is no newer one. */
  failure?: Failure;
  waiting?: Waiting | undefined;
};

/** An answer beside what is known: a failure takes nothing away. */
const withAnswer = ({ page }: MeasuresState, answer: MeasuresAnswer): MeasuresState => {
  if (answer.ok) return { page: answer.value };
  return { ...(page !== undefined && { page }), failure: answer.error };
};

/**
 * The page, kept as new as the backend's own while somebody looks at it.
 * @param isShown whether it is the part of the page that is open
 * @param wasAsked whether they were asked for on opening
 */
export const useMeasures = (opened: MeasuresAnswer | undefined, isShown: boolean, wasAsked: boolean) => {
  const [state, setState] = useState<MeasuresState>(() =>
    opened === undefined ? {} : withAnswer({}, opened),
  );
  const [isStarting, setStarting] = useState(false);
  const [wasStarted, setStarted] = useState(false);
  const known = useRef(state.page);
  /** Counts what was asked, so that an answer that was overtaken is dropped. */
  const asked = useRef(0);

  const take = useCallback((answer: MeasuresAnswer): void => {
    const before = known.current;
    if (answer.ok) {
      const news = before && newsOf(before, answer.value);
      if (news !== undefined) announce(t(`measures.news.${news}`));
      known.current = answer.value;
    }
    setState((current) => withAnswer(current, answer));
  }, []);

  const ask = useCallback(
    async (coming: (onWaiting: (waiting: Waiting) => void) => Promise<MeasuresAnswer>): Promise<void> => {
      asked.current += 1;
      const mine = asked.current;
      const answer = await coming((waiting) => {
        // What is on the screen stays there.
        if (mine === asked.current && known.current === undefined) setState({ waiting });
      });
      if (mine === asked.current) take(answer);
    },
    [take],
  );

  const refresh = useCallback(() => ask((onWaiting) => call('measures/read', {}, onWaiting)), [ask]);

  /** Asks how things stand, and for the page only where it has grown old. */
  const look = useCallback(async (): Promise<void> => {
    const before = known.current;
    if (before === undefined) {
      await refresh();
      return;
    }
    const mine = asked.current;
    const answer = await call('measures/reading', {});
    if (mine !== asked.current) return;
    if (!answer.ok || isOld(before, answer.value)) await refresh();
    else take({ ok: true, value: { ...before, reading: answer.value.reading } });
  }, [refresh, take]);

  const start = async (): Promise<void> => {
    setStarting(true);
    setStarted(true);
    await ask((onWaiting) => call('measures/start', {}, onWaiting));
    setStarting(false);
  };

  useEffect(() => {
    if (opened !== undefined || !wasAsked) return;
    void ask(async (onWaiting) => {
      listenToOpening(onWaiting);
      return (await opening) ?? call('measures/read', {}, onWaiting);
    });
  }, [opened, wasAsked, ask]);

  const wasLeft = useRef(false);
  const status = state.page?.reading.status;

  useEffect(() => {
    if (!isShown) {
      wasLeft.current = true;
      return undefined;
    }
    let isGone = false;
    let timer: ReturnType<typeof setTimeout>;
    const wait = (): void => {
      timer = setTimeout(() => {
        if (!document.hidden) void look().then(next);
      }, pauseOf(known.current));
    };
    const next = (): void => {
      clearTimeout(timer);
      if (!isGone) wait();
    };
    const onVisible = (): void => {
      if (!document.hidden) void look().then(next);
    };
    if (wasLeft.current) onVisible();
    else wait();
    wasLeft.current = false;
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      isGone = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisible);
    };
    // Once a reading has begun or ended, the next look comes sooner or later than was planned.
  }, [look, isShown, status]);

  return { ...state, isStarting, wasStarted, refresh, start };
};
