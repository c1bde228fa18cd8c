import { describe, expect, jest, test } from '@jest/globals';

// The bridge looks for its host as soon as it is loaded; what is tested here never calls it.
jest.unstable_mockModule('@forge/bridge', () => ({ i18n: {} }));
const { fill, Texts } = await import('../../static/src/shared/texts');

const make = (catalogue: Record<string, string>) => new Texts((key) => catalogue[key]);

describe('fill', () => {
  test('puts values into their places', () => {
    expect(fill('{who} asked {whom}, and {who} waits', { who: 'Ada', whom: 'Ben' })).toBe(
      'Ada asked Ben, and Ada waits',
    );
  });

  test('leaves an unknown place alone', () => {
    expect(fill('{who} asked {whom}', { who: 'Ada' })).toBe('Ada asked {whom}');
  });

  test('does not look for places in what it put in', () => {
    expect(fill('{a} {b}', { a: '{b}', b: '$&' })).toBe('{b} $&');
  });
});

describe('Texts', () => {
  test('chooses the form by the rules of the catalogue’s language', () => {
    const texts = make({ language: 'en-US', 'x.one': '{count} day', 'x.other': '{count} days' });
    const count = (n: number) => texts.count('x' as never, n);
    expect([0, 1, 2, 1_200].map(count)).toEqual(['0 days', '1 day', '2 days', '1,200 days']);
  });

  test('falls back to the general form where a language needs one that is missing', () => {
    const texts = make({ language: 'pl-PL', 'x.one': 'jeden', 'x.other': '{count} dni' });
    expect(texts.count('x' as never, 3)).toBe('3 dni');
  });

  test('says the exact sentence of a failure, else that of its code, else the general one', () => {
    const texts = make({
      'invalid.tooLong': 'At most {limit}.',
      'error.busy': 'Busy.',
      'error.unexpected': 'Something went wrong.',
    });
    expect(texts.failure({ code: 'invalid', message: 'invalid.tooLong' }, { limit: 5 })).toBe('At most 5.');
    expect(texts.failure({ code: 'busy', message: 'from.a.newer.backend' })).toBe('Busy.');
    expect(texts.failure({ code: 'forbidden', message: 'from.a.newer.backend' })).toBe(
      'Something went wrong.',
    );
  });
});
