import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareTexts, nearby } from '../../static/src/shared/records/textDifference';

const whole = ({ start, changed, end }: ReturnType<typeof nearby>) => start + changed + end;

describe('two texts', () => {
  test('differ in whole words', () => {
    const { before, now } = compareTexts('We order the small node now.', 'We order the smart node now.');
    expect(before).toEqual({ start: 'We order the ', changed: 'small', end: ' node now.' });
    expect(now).toEqual({ start: 'We order the ', changed: 'smart', end: ' node now.' });
  });

  test('differ in what was added at an end', () => {
    expect(compareTexts('One.', 'One. Two.').now).toEqual({ start: 'One.', changed: ' Two.', end: '' });
    expect(compareTexts('One.\n', 'One.\nTwo.')).toEqual({
      before: { start: 'One.\n', changed: '', end: '' },
      now: { start: 'One.\n', changed: 'Two.', end: '' },
    });
    expect(compareTexts('b a', 'a b a').now).toEqual({ start: '', changed: 'a ', end: 'b a' });
  });

  test('are cut between characters where there are no spaces', () => {
    const same = '😀'.repeat(30);
    const { before, now } = compareTexts(`${same}😁`, `${same}😂`);
    expect([before.changed, now.changed]).toEqual(['😁', '😂']);
  });

  test('stay what they are', () => {
    const word = fc.constantFrom('a', 'bb', '😀', ' ', '\n', 'word'.repeat(10));
    const text = fc.array(word, { maxLength: 20 }).map((words) => words.join(''));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const { before, now } = compareTexts(one, other);
        expect(whole(before)).toBe(one);
        expect(whole(now)).toBe(other);
        expect([before.start, before.end]).toEqual([now.start, now.end]);
        for (const part of [...Object.values(before), ...Object.values(now)]) {
          expect(part.isWellFormed()).toBe(true);
        }
      }),
    );
  });

  test('show what is near the change', () => {
    const long = 'word '.repeat(100);
    const { now } = compareTexts(`${long}old ${long}`, `${long}new ${long}`);
    expect(nearby(now, 12)).toEqual({ start: '…word word word ', changed: 'new', end: ' word word word…' });
    expect(nearby({ start: 'a ', changed: 'b', end: ' c' }, 12)).toEqual({
      start: 'a ',
      changed: 'b',
      end: ' c',
    });
  });
});
