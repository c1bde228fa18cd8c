/** A history, read page by page from its newest entries back. */
import { success, type Result } from '../../../../../src/contract/result';
import type { AnyPage } from './steps';

/** What is known of a history, with the page before it. What comes beside the entries comes with the newest ones only. */
export const withEarlier = <Known extends AnyPage>(known: Known, page: Known): Known => {
  const whole = { ...known, ...page, entries: [...page.entries, ...known.entries] };
  // Where the page begins with the first entry, nothing stands before it any more.
  if (page.base === undefined) delete whole.base;
  return whole;
};

type Order<Known extends AnyPage> = {
  /** @param before absent for the newest page */
  ask: (before: number | undefined) => Promise<Result<Known>>;
  /** What is there already; absent to begin with the newest page. */
  from?: Known | undefined;
  /** Whether it need not be read any further back. */
  isEnough: (known: Known) => boolean;
  onProgress: (known: Known) => void;
  isStopped: () => boolean;
};

/** Reads on until there is enough or nothing left. Undefined where it was stopped. */
export async function readPages<Known extends AnyPage>({
  ask,
  from,
  isEnough,
  onProgress,
  isStopped,
}: Order<Known>): Promise<Result<Known> | undefined> {
  let known = from;
  while (known === undefined || (known.earlier !== null && !isEnough(known))) {
    const answer = await ask(known?.earlier ?? undefined);
    if (isStopped()) return undefined;
    if (!answer.ok) return answer;
    known = known === undefined ? answer.value : withEarlier(known, answer.value);
    onProgress(known);
  }
  return success(known);
}
