import { describe, expect, test } from '@jest/globals';
import type { ChainCheck } from '../../src/contract/record';
import type { Result } from '../../src/contract/result';
import { checkChain, type Progress } from '../../static/src/shared/records/history/verify';

const head = { seq: 12, hash: 'head' };
const part = (checked: number, seq: number, hash: string, isDone = false): Result<ChainCheck> => ({
  ok: true,
  value: { intact: true, checked, last: { seq, hash }, isDone },
});

const run = async (
  answers: readonly Result<ChainCheck>[],
  { from = { checked: 0 }, stopAfter = Infinity }: { from?: Progress; stopAfter?: number } = {},
) => {
  const asked: unknown[] = [];
  const progress: Progress[] = [];
  const verdict = await checkChain({
    ask: (after) => {
      asked.push(after);
      const answer = answers[asked.length - 1];
      if (!answer) throw new Error('asked too often');
      return Promise.resolve(answer);
    },
    head,
    from,
    onProgress: (made) => progress.push(made),
    isStopped: () => asked.length >= stopAfter,
  });
  return { verdict, asked, progress };
};

describe('the check of a chain', () => {
  test('goes on from part to part and counts what it checked', async () => {
    const { verdict, asked, progress } = await run([
      part(5, 5, 'five'),
      part(5, 10, 'ten'),
      part(2, 12, 'head', true),
    ]);
    expect(verdict).toEqual({ is: 'intact', entries: 12 });
    expect(asked).toEqual([undefined, { seq: 5, hash: 'five' }, { seq: 10, hash: 'ten' }]);
    expect(progress.map(({ checked }) => checked)).toEqual([5, 10, 12]);
  });

  test('takes in what was added meanwhile', async () => {
    const { verdict } = await run([part(14, 14, 'newer', true)]);
    expect(verdict).toEqual({ is: 'intact', entries: 14 });
  });

  test('ends where the last part is empty', async () => {
    const empty = {
      ok: true as const,
      value: { intact: true as const, checked: 0, last: null, isDone: true },
    };
    expect((await run([part(12, 12, 'head'), empty])).verdict).toEqual({ is: 'intact', entries: 12 });
  });

  test('names the first entry that was altered', async () => {
    const altered = { ok: true as const, value: { intact: false as const, seq: 7 } };
    expect((await run([part(5, 5, 'five'), altered])).verdict).toEqual({ is: 'altered', seq: 7 });
  });

  test('notices a chain that is shorter than what was on screen, or another one', async () => {
    expect((await run([part(9, 9, 'nine', true)])).verdict).toEqual({ is: 'altered', seq: 10 });
    expect((await run([part(12, 12, 'other', true)])).verdict).toEqual({ is: 'altered', seq: 12 });
  });

  test('goes on after a failure from where it was', async () => {
    const failure = { code: 'busy', message: 'error.busy' } as const;
    const { verdict, progress } = await run([part(5, 5, 'five'), { ok: false, error: failure }]);
    expect(verdict).toEqual({ is: 'failed', failure });
    const [from] = progress;
    if (!from) throw new Error('no progress');
    const again = await run([part(7, 12, 'head', true)], { from });
    expect(again.asked).toEqual([{ seq: 5, hash: 'five' }]);
    expect(again.verdict).toEqual({ is: 'intact', entries: 12 });
  });

  test('says nothing once it was stopped', async () => {
    const { verdict, asked } = await run([part(5, 5, 'five'), part(5, 10, 'ten')], { stopAfter: 2 });
    expect(verdict).toBeUndefined();
    expect(asked).toHaveLength(2);
  });
});
