import { describe, expect, test } from '@jest/globals';
import type { MeasureRows } from '../../../src/contract/measures';
import { failure, success } from '../../../src/contract/result';
import { isReplaced, lengthOf, readList, withPage } from '../../../static/src/governance/lists/pages';
import { openRow } from './made-up';

type Page = MeasureRows<'open'>;
const page = (numbers: readonly number[], next: string | null, hidden = 0): Page => ({
  rows: numbers.map((number) => openRow(number)),
  hidden,
  total: 6,
  next,
});
const replaced = page([], null);

/** Answers in turn, and what was asked. */
const backend = (...answers: readonly Page[]) => {
  const asked: (string | undefined)[] = [];
  const ask = (after: string | undefined) => {
    const answer = answers[asked.length];
    asked.push(after);
    return Promise.resolve(answer ? success(answer) : failure('unavailable'));
  };
  return { ask, asked };
};

const keysOf = ({ rows }: Page) => rows.map(({ issue }) => issue.key);

test('a further page adds its rows and what of it is hidden', () => {
  const both = withPage<'open'>(page([1, 2], 'a:2', 1), page([3], null, 2));
  expect([keysOf(both), both.hidden, both.next, lengthOf(both)]).toEqual([
    ['ATLAS-1', 'ATLAS-2', 'ATLAS-3'],
    3,
    null,
    6,
  ]);
});

test('a page with nothing in it, seen or hidden, belongs to numbers that are there no more', () => {
  expect(isReplaced(replaced)).toBe(true);
  expect(isReplaced(page([], null, 3))).toBe(false);
});

describe('reading a list again', () => {
  test('goes on until as many have been looked at as before', async () => {
    const { ask, asked } = backend(page([1, 2], 'a:2'), page([3], 'a:4', 1), page([5], null));
    const answer = await readList<'open'>(ask, 4);
    expect(answer.ok && keysOf(answer.value)).toEqual(['ATLAS-1', 'ATLAS-2', 'ATLAS-3']);
    expect(asked).toEqual([undefined, 'a:2']);
  });

  test('begins anew where the numbers are computed again meanwhile', async () => {
    const { ask, asked } = backend(page([1, 2], 'a:2'), replaced, page([7, 8], 'b:2'), page([9], null));
    const answer = await readList<'open'>(ask, 3);
    expect(answer.ok && keysOf(answer.value)).toEqual(['ATLAS-7', 'ATLAS-8', 'ATLAS-9']);
    expect(asked).toEqual([undefined, 'a:2', undefined, 'b:2']);
  });

  test('shows what it has where that never ends', async () => {
    const { ask, asked } = backend(
      ...[1, 2, 3].flatMap((number) => [page([number], `${number}:1`), replaced]),
    );
    const answer = await readList<'open'>(ask, 2);
    expect(answer.ok && keysOf(answer.value)).toEqual(['ATLAS-3']);
    expect(asked).toHaveLength(6);
  });

  test('ends with a failure', async () => {
    expect(await readList<'open'>(backend(page([1], 'a:1')).ask, 2)).toEqual(failure('unavailable'));
  });
});
