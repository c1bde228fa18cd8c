import { useEffect, useRef, useState } from 'react';
import type { RiskRegister } from '../../../../src/contract/risk';
import { success, type Failure, type Result } from '../../../../src/contract/result';
import { announce } from '../announce';
import { call, type Answer, type Waiting } from '../api';
import { t, tCount } from '../texts';
import { readRegister, withPage } from './register';
import { askedIn, listKeyOf, type RiskView } from './view';

type OnWaiting = (waiting: Waiting) => void;

/** A first page that was asked for before anybody looked at it. */
export type EarlyRegister = (onWaiting: OnWaiting) => Promise<Answer<'risk/register'>>;

type State = {
  /** The last one that came, and the list that it is of. */
  page?: RiskRegister;
  of?: string;
  failure?: Failure;
  waiting?: Waiting;
  isReading: boolean;
};

/**
 * The register as a view asks for it; what is on screen stays until the new one takes its place all at once.
 * @param early answers where this very list was asked for on opening
 */
export const useRegister = (view: RiskView, early: (list: string) => EarlyRegister | undefined) => {
  const [state, setState] = useState<State>({ isReading: true });
  const reads = useRef(0);
  const list = listKeyOf(view);

  const read = async (
    coming: (onWaiting: OnWaiting) => Promise<Result<RiskRegister>>,
  ): Promise<RiskRegister | undefined> => {
    reads.current += 1;
    const mine = reads.current;
    setState(({ page, of }) => ({ ...(page && { page }), ...(of !== undefined && { of }), isReading: true }));
    const answer = await coming((waiting) => {
      // What is on the screen stays there.
      if (mine === reads.current) setState((current) => ({ ...current, waiting }));
    });
    if (mine !== reads.current) return undefined;
    setState(({ page, of }) =>
      answer.ok
        ? { page: answer.value, of: list, isReading: false }
        : {
            ...(page && { page }),
            ...(of !== undefined && { of }),
            failure: answer.error,
            isReading: false,
          },
    );
    return answer.ok ? answer.value : undefined;
  };

  /** As much of the list as is shown, or its first page. */
  const readAnew = (): Promise<RiskRegister | undefined> =>
    read((onWaiting) =>
      readRegister(askedIn(view), state.of === list ? (state.page?.risks.length ?? 0) : 0, {
        first: (asked) => call('risk/register', asked, onWaiting),
        further: (asked) => call('risk/page', asked),
      }),
    );

  const isFirst = useRef(true);
  useEffect(() => {
    const asked = isFirst.current ? early(list) : undefined;
    const wasFirst = isFirst.current;
    isFirst.current = false;
    void (asked ? read(asked) : readAnew()).then((page) => {
      if (!wasFirst && page) announce(tCount('risk.found', page.total));
    });
    // Once for each list.
  }, [list]);

  const showMore = async (): Promise<void> => {
    const { page, isReading } = state;
    const after = page?.next;
    if (!page || after === null || after === undefined || isReading) return;
    await read(async () => {
      const further = await call('risk/page', { ...askedIn(view), after });
      if (!further.ok) return { ok: false, error: further.error };
      announce(tCount('measures.list.added', further.value.risks.length));
      return success(withPage(page, further.value));
    });
  };

  /** Asks once more after a failure. */
  const retry = (): void => {
    announce(t('risk.reading'));
    void readAnew();
  };

  return { ...state, showMore, readAnew, retry };
};
