import { describe, expect, test } from '@jest/globals';
import { mergeContent } from '../../../static/src/settings/merge';

type Content = { name: string; steps: readonly string[]; start?: string };

const base: Content = { name: 'A', steps: ['one', 'two'], start: '2026-01-01' };

describe('mergeContent', () => {
  test('takes what only they changed and keeps what only I changed', () => {
    expect(mergeContent(base, { ...base, name: 'B' }, { ...base, steps: ['one'] })).toEqual({
      content: { ...base, name: 'B', steps: ['one'] },
      theirs: ['steps'],
      mine: ['name'],
      both: [],
    });
  });

  test('keeps mine where both changed the same', () => {
    const merge = mergeContent(base, { ...base, name: 'B' }, { ...base, name: 'C' });
    expect(merge.both).toEqual(['name']);
    expect(merge.content.name).toBe('B');
  });

  test('takes theirs where that was asked for', () => {
    const mine = { ...base, name: 'B', steps: [] };
    const theirs = { ...base, name: 'C', steps: ['three'] };
    expect(mergeContent(base, mine, theirs, ['steps']).content).toEqual({
      ...base,
      name: 'B',
      steps: ['three'],
    });
  });

  test('sees no disagreement where both made the same of it', () => {
    const same = { ...base, steps: ['one'] };
    expect(mergeContent(base, same, { ...same })).toEqual({
      content: same,
      theirs: [],
      mine: ['steps'],
      both: [],
    });
  });

  test('keeps away what I took away, and brings back nothing that they took away', () => {
    const without: Content = { name: base.name, steps: base.steps };
    expect(mergeContent(base, without, { ...base, name: 'C' }).content).toEqual({ ...without, name: 'C' });
    expect(mergeContent(base, { ...base, name: 'B' }, without).content).toEqual({ ...without, name: 'B' });
  });

  test('counts an undefined field as one that is not there', () => {
    const { start, ...without } = base;
    expect(mergeContent<object>(without, { ...without, start: undefined }, base)).toEqual({
      content: { ...without, start },
      theirs: ['start'],
      mine: [],
      both: [],
    });
  });

  test('keeps what is new in mine', () => {
    const mine = { ...base, end: '2027-01-01' };
    expect(mergeContent<object>(base, mine, { ...base, name: 'C' }).content).toEqual({ ...mine, name: 'C' });
  });
});
