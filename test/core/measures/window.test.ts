import { describe, expect, test } from '@jest/globals';
import { windowOf } from '../../../src/core/measures/window';

const asOf = Date.parse('2026-06-15T10:30:00.001Z');
const at = (iso: string): number => Date.parse(iso);

describe('a window', () => {
  test.each<[string, number, number]>([
    ['all', -Infinity, asOf],
    [' ALL ', -Infinity, asOf],
    ['28d', at('2026-05-18T10:30:00.001Z'), asOf],
    ['1D', at('2026-06-14T10:30:00.001Z'), asOf],
    ['2026-05-01..2026-06-01', at('2026-05-01T00:00:00Z'), at('2026-06-01T00:00:00Z')],
    ['2026-05-01..', at('2026-05-01T00:00:00Z'), asOf],
    ['..2026-05-01', -Infinity, at('2026-05-01T00:00:00Z')],
    [
      '2026-05-01T10:00Z..2026-05-02T10:00:00.5+02:00',
      at('2026-05-01T10:00:00Z'),
      at('2026-05-02T08:00:00.500Z'),
    ],
    ['2026-05-01T10:00:00-0330 .. 2026-05-02', at('2026-05-01T13:30:00Z'), at('2026-05-02T00:00:00Z')],
    // It reaches no further than T.
    ['2026-05-01..2026-12-31', at('2026-05-01T00:00:00Z'), asOf],
  ])('%s', (text, from, to) => {
    expect(windowOf(text, asOf, 'UTC')).toEqual({ from, to });
  });

  test('begins and ends with days of the zone', () => {
    expect(windowOf('2026-03-29..2026-03-30', asOf, 'Europe/London')).toEqual({
      from: at('2026-03-29T00:00:00Z'),
      to: at('2026-03-29T23:00:00Z'),
    });
  });

  test.each([
    '',
    'week',
    'd',
    '-3d',
    '1.5d',
    '..',
    '2026-05-01',
    '2026-02-30..2026-03-01',
    '2026-05-01...2026-06-01',
    '2026-05-01..2026-05-02..2026-05-03',
    '2026-02-30T10:00Z..2026-03-01',
    '2026-05-01T25:00Z..2026-06-01',
    // Without an offset it is no instant.
    '2026-05-01T10:00..2026-06-01',
  ])('cannot be read: "%s"', (text) => {
    expect(windowOf(text, asOf, 'UTC')).toEqual({ problem: 'unreadable' });
  });

  test.each(['0d', '2026-05-01..2026-05-01', '2026-06-01..2026-05-01', '2026-07-01..'])(
    'is empty: %s',
    (text) => {
      expect(windowOf(text, asOf, 'UTC')).toEqual({ problem: 'empty' });
    },
  );
});
