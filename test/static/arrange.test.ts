import { describe, expect, test } from '@jest/globals';
import type { Decision } from '../../src/contract/decision';
import { arrange, merge } from '../../static/src/decision-panel/arrange';

const make = (id: string, more: Partial<Decision> = {}): Decision => ({
  id,
  version: 1,
  status: 'requested',
  area: 'security',
  question: id,
  context: '',
  driver: 'ben',
  approver: 'ada',
  requestedAt: '2026-11-01T08:00:00.000Z',
  dueAt: '2026-12-01T22:59:59.999Z',
  ...more,
});

const ids = (decisions: readonly Decision[]) => decisions.map(({ id }) => id);

describe('arrange', () => {
  test('puts what waits on the reader first, soonest due on top', () => {
    const groups = arrange(
      [
        make('later', { dueAt: '2026-12-02T22:59:59.999Z' }),
        make('sooner'),
        make('other', { approver: 'carla' }),
        make('nobody', { approver: null, dueAt: '2026-11-20T22:59:59.999Z' }),
      ],
      'ada',
    );
    expect(ids(groups.mine)).toEqual(['sooner', 'later']);
    expect(ids(groups.others)).toEqual(['nobody', 'other']);
  });

  test('puts what is over last, newest on top', () => {
    const decided = (id: string, at: string) =>
      make(id, { status: 'decided', decided: { by: 'ada', at, outcome: 'Yes', rationale: 'So' } });
    const groups = arrange(
      [
        decided('old', '2026-11-02T08:00:00.000Z'),
        decided('new', '2026-11-03T08:00:00.000Z'),
        make('gone', {
          status: 'withdrawn',
          withdrawn: { by: null, at: '2026-11-04T08:00:00.000Z', reason: null },
        }),
      ],
      'ada',
    );
    expect(ids(groups.decided)).toEqual(['new', 'old']);
    expect(ids(groups.withdrawn)).toEqual(['gone']);
    expect(groups.mine).toEqual([]);
  });

  test('does not reorder what it was given', () => {
    const given = [make('b', { dueAt: '2026-12-02T22:59:59.999Z' }), make('a')];
    arrange(given, 'ada');
    expect(ids(given)).toEqual(['b', 'a']);
  });
});

describe('merge', () => {
  test('adds what is new and keeps the newer version', () => {
    const shown = [make('a', { version: 2, question: 'newer' }), make('b')];
    const merged = merge(shown, [make('a', { question: 'older' }), make('b', { version: 2 }), make('c')]);
    expect(merged.map(({ id, version }) => [id, version])).toEqual([
      ['a', 2],
      ['b', 2],
      ['c', 1],
    ]);
  });
});
