import { describe, expect, test } from '@jest/globals';
import type { DecisionHistory, DecisionHistoryEntry } from '../../src/contract/decision';
import { failure, success, type Result } from '../../src/contract/result';
import { readPages, withEarlier } from '../../static/src/shared/records/history/historyPages';

const entry = (version: number): DecisionHistoryEntry => ({
  version,
  seq: 100 + version,
  hash: `hash-${version}`,
  event: 'edited',
  actor: 'dana',
  at: '2026-03-02T09:00:00.000Z',
  changed: { question: `Version ${version}?` },
  intact: true,
});

const base = (version: number) => ({ question: `Version ${version}?` }) as DecisionHistory['base'] & object;

/** Seven versions in pages of three. */
const pages: DecisionHistory[] = [
  {
    entries: [5, 6, 7].map(entry),
    base: base(4),
    earlier: 5,
    head: { seq: 110, hash: 'head' },
    turnaround: { elapsedMs: 1, isOver: false, holds: [] },
  },
  { entries: [2, 3, 4].map(entry), base: base(1), earlier: 2 },
  { entries: [entry(1)], earlier: null },
];
const [newest, middle, oldest] = pages as [DecisionHistory, DecisionHistory, DecisionHistory];

const read = async (
  answers: readonly Result<DecisionHistory>[],
  {
    from,
    isEnough = () => false,
    stopAfter = Infinity,
  }: {
    from?: DecisionHistory;
    isEnough?: (known: DecisionHistory) => boolean;
    stopAfter?: number;
  } = {},
) => {
  const asked: (number | undefined)[] = [];
  const progress: number[] = [];
  const result = await readPages({
    ask: (before) => {
      asked.push(before);
      const answer = answers[asked.length - 1];
      if (!answer) throw new Error('asked too often');
      return Promise.resolve(answer);
    },
    from,
    isEnough,
    onProgress: ({ entries }) => progress.push(entries.length),
    isStopped: () => asked.length >= stopAfter,
  });
  return { result, asked, progress };
};

const versionsOf = (result: Result<DecisionHistory> | undefined) =>
  result?.ok ? result.value.entries.map(({ version }) => version) : result;

describe('a history with the page before it', () => {
  test('keeps what came with the newest page, and builds upon what the older one does', () => {
    const two = withEarlier(newest, middle);
    expect(two).toEqual({
      entries: [2, 3, 4, 5, 6, 7].map(entry),
      base: base(1),
      earlier: 2,
      head: newest.head,
      turnaround: newest.turnaround,
    });
    const whole = withEarlier(two, oldest);
    expect(whole).not.toHaveProperty('base');
    expect(whole).toMatchObject({ earlier: null, head: newest.head });
  });
});

describe('the pages of a history', () => {
  test('are read until none is left', async () => {
    const { result, asked, progress } = await read(pages.map(success));
    expect(versionsOf(result)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(asked).toEqual([undefined, 5, 2]);
    expect(progress).toEqual([3, 6, 7]);
  });

  test('are read no further than is wanted', async () => {
    const isEnough = ({ entries }: DecisionHistory) => entries.some(({ seq }) => seq === 103);
    const { result, asked } = await read(pages.map(success), { isEnough });
    expect(versionsOf(result)).toEqual([2, 3, 4, 5, 6, 7]);
    expect(asked).toEqual([undefined, 5]);
    expect((await read(pages.map(success), { isEnough: () => true })).asked).toEqual([undefined]);
  });

  test('go on from those that are there', async () => {
    const { result, asked } = await read([middle, oldest].map(success), { from: newest });
    expect(versionsOf(result)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(asked).toEqual([5, 2]);
    const whole = withEarlier(withEarlier(newest, middle), oldest);
    expect(await read([], { from: whole })).toEqual({ result: success(whole), asked: [], progress: [] });
  });

  test('that cannot be read say so, and keep what came before', async () => {
    const refused = failure('unavailable');
    const { result, progress } = await read([success(newest), refused]);
    expect(result).toEqual(refused);
    expect(progress).toEqual([3]);
  });

  test('are not told of once nobody waits', async () => {
    const { result, asked, progress } = await read(pages.map(success), { stopAfter: 2 });
    expect(result).toBeUndefined();
    expect(asked).toEqual([undefined, 5]);
    expect(progress).toEqual([3]);
  });
});
