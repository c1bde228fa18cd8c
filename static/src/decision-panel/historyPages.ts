/** A history, read page by page from its newest entries back. */
import type { DecisionHistory } from '../../../src/contract/decision';
import { success, type Result } from '../../../src/contract/result';

/** What is known of a history, with the page before it. */
export const withEarlier = (
  { entries, head, turnaround }: DecisionHistory,
  page: DecisionHistory,
): DecisionHistory => ({
  ...page,
  entries: [...page.entries, ...entries],
  ...(head && { head }),
  ...(turnaround && { turnaround }),
});

type Order = {
  /** @param before absent for the newest page */
  ask: (before: number | undefined) => Promise<Result<DecisionHistory>>;
  /** What is there already; absent to begin with the newest page. */
  from?: DecisionHistory | undefined;
  /** Whether it need not be read any further back. */
  isEnough: (known: DecisionHistory) => boolean;
  onProgress: (known: DecisionHistory) => void;
  isStopped: () => boolean;
};

/** Reads on until there is enough or nothing left. Undefined where it was stopped. */
export async function readPages({
  ask,
  from,
  isEnough,
  onProgress,
  isStopped,
}: Order): Promise<Result<DecisionHistory> | undefined> {
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
