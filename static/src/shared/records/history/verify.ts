/** Checks the whole chain of a project, part by part. */
import type { ChainCheck } from '../../../../../src/contract/record';
import type { Failure, Result } from '../../../../../src/contract/result';

/** An entry by which the chain up to it is known. */
export type Link = { seq: number; hash: string };

/** How far the check has come. */
export type Progress = { checked: number; after?: Link };

export type Verdict =
  | { is: 'intact'; entries: number }
  | { is: 'altered'; seq: number }
  /** No answer; it can go on from where it was. */
  | { is: 'failed'; failure: Failure };

type Order = {
  ask: (after: Link | undefined) => Promise<Result<ChainCheck>>;
  /** The newest entry that the reader was shown: the chain must reach it. */
  head: Link;
  from: Progress;
  onProgress: (progress: Progress) => void;
  isStopped: () => boolean;
};

/** Undefined where it was stopped. */
export async function checkChain({
  ask,
  head,
  from,
  onProgress,
  isStopped,
}: Order): Promise<Verdict | undefined> {
  let progress = from;
  for (;;) {
    const answer = await ask(progress.after);
    if (isStopped()) return undefined;
    if (!answer.ok) return { is: 'failed', failure: answer.error };
    const part = answer.value;
    if (!part.intact) return { is: 'altered', seq: part.seq };
    const last = part.last ?? progress.after;
    progress = { checked: progress.checked + part.checked, ...(last && { after: last }) };
    // An entry that was on screen and is another one now, or is not there.
    if (last?.seq === head.seq && last.hash !== head.hash) return { is: 'altered', seq: head.seq };
    onProgress(progress);
    if (!part.isDone) continue;
    const reached = last?.seq ?? 0;
    return reached < head.seq
      ? { is: 'altered', seq: reached + 1 }
      : { is: 'intact', entries: progress.checked };
  }
}
