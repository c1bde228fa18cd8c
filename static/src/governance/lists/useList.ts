import { useEffect, useRef, useState } from 'react';
import type { MeasureRows } from '../../../../src/contract/measures';
import { success, type Failure, type Result } from '../../../../src/contract/result';
import { announce } from '../../shared/announce';
import { call } from '../../shared/api';
import { tCount } from '../../shared/texts';
import { isReplaced, lengthOf, readList, withPage, type List } from './pages';

const askFor =
  <L extends List>(list: L) =>
  async (after: string | undefined): Promise<Result<MeasureRows<L>>> => {
    const answer = await call('measures/rows', { list, ...(after !== undefined && { after }) });
    // The backend answers with the list that it was asked for.
    return answer.ok
      ? success(answer.value as unknown as MeasureRows<L>)
      : { ok: false, error: answer.error };
  };

export type ListState<L extends List> = {
  /** Absent until the first page is there. */
  known?: MeasureRows<L> | undefined;
  failure?: Failure | undefined;
  isReading: boolean;
};

type Order<L extends List> = {
  list: L;
  /** The instant of the numbers: with other numbers the list is another one. */
  asOf: string;
  /** The first page, where it came with the numbers. */
  first?: MeasureRows<L>;
  /** The numbers have been computed anew since. */
  onReplaced: () => void;
};

/** A list as far as it was asked for; with new numbers as much of it is read again, and takes its place all at once. */
export const useList = <L extends List>({ list, asOf, first, onReplaced }: Order<L>) => {
  const [state, setState] = useState<ListState<L>>({ known: first, isReading: first === undefined });
  const reads = useRef(0);

  const read = async (coming: () => Promise<Result<MeasureRows<L>>>): Promise<boolean> => {
    reads.current += 1;
    const mine = reads.current;
    setState(({ known }) => ({ known, isReading: true }));
    const answer = await coming();
    if (mine !== reads.current) return false;
    setState(({ known }) =>
      answer.ok
        ? { known: answer.value, isReading: false }
        : { known, failure: answer.error, isReading: false },
    );
    return answer.ok;
  };

  const readAnew = (): Promise<boolean> =>
    read(() => readList(askFor(list), state.known === undefined ? 1 : lengthOf(state.known)));

  useEffect(() => {
    const isEnough =
      first !== undefined && (state.known === undefined || lengthOf(state.known) <= lengthOf(first));
    if (isEnough) {
      // Whatever is on its way belongs to earlier numbers.
      reads.current += 1;
      setState({ known: first, isReading: false });
    } else void readAnew();
    // Once for each computation of the numbers.
  }, [asOf]);

  const showMore = async (): Promise<boolean> => {
    const { known } = state;
    if (known === undefined || known.next === null || state.isReading) return false;
    return read(async () => {
      const page = await askFor(list)(known.next ?? undefined);
      if (!page.ok) return page;
      if (isReplaced(page.value)) {
        onReplaced();
        return readList(askFor(list), lengthOf(known) + 1);
      }
      announce(tCount('measures.list.added', page.value.rows.length));
      return success(withPage(known, page.value));
    });
  };

  return { ...state, showMore, readAnew };
};
