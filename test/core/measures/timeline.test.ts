import { describe, expect, test } from '@jest/globals';
import { staysOf } from '../../../src/core/measures/timeline';

const change = (at: number, from: string, to: string) => ({ at, from, to });
const stay = (from: number, to: number, value: string) => ({ from, to, value });

describe('the values of a field', () => {
  test('are those of its changes, each until the next', () => {
    expect(staysOf({ now: 'c', changes: [change(3, 'a', 'b'), change(5, 'b', 'c')] }, 1, 9)).toEqual([
      stay(1, 3, 'a'),
      stay(3, 5, 'b'),
      stay(5, 9, 'c'),
    ]);
  });

  test('are its value now where it never changed', () => {
    expect(staysOf({ now: 'a', changes: [] }, 1, 9)).toEqual([stay(1, 9, 'a')]);
  });

  test.each([9, 12])('begin with the from of the first change even when it lies at or after T: %d', (at) => {
    expect(staysOf({ now: 'b', changes: [change(at, 'a', 'b')] }, 1, 9)).toEqual([stay(1, 9, 'a')]);
  });

  test('end at T, at and after which nothing has happened', () => {
    const changes = [change(3, 'a', 'b'), change(9, 'b', 'c')];
    expect(staysOf({ now: 'c', changes }, 1, 9)).toEqual([stay(1, 3, 'a'), stay(3, 9, 'b')]);
  });

  test('are told by the changes, whatever the field holds now', () => {
    expect(staysOf({ now: 'x', changes: [change(3, 'a', 'b')] }, 1, 9)).toEqual([
      stay(1, 3, 'a'),
      stay(3, 9, 'b'),
    ]);
  });

  test('count items before created as at created', () => {
    expect(staysOf({ now: 'c', changes: [change(-5, 'a', 'b'), change(4, 'b', 'c')] }, 1, 9)).toEqual([
      stay(1, 4, 'b'),
      stay(4, 9, 'c'),
    ]);
  });

  test('leave out what was held for no time', () => {
    expect(staysOf({ now: 'c', changes: [change(3, 'a', 'b'), change(3, 'b', 'c')] }, 1, 9)).toEqual([
      stay(1, 3, 'a'),
      stay(3, 9, 'c'),
    ]);
  });
});
