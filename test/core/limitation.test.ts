import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  decodeLimitation,
  encodeLimitation,
  isKnownTo,
  isVisible,
  sides,
  visibleLimitations,
} from '../../src/core/limitation';

const anySides = fc.subarray([...sides]);
const someSides = fc.subarray([...sides], { minLength: 1 });

describe('limitation to sides', () => {
  test('has one text form whatever the order', () => {
    expect(encodeLimitation(['vendor', 'client'])).toBe('client,vendor');
    expect(encodeLimitation(null)).toBeNull();
  });

  test('comes back as it went in', () => {
    fc.assert(
      fc.property(someSides, (limitation) => {
        expect(decodeLimitation(encodeLimitation(limitation))).toEqual(limitation);
      }),
    );
  });

  test('refuses a text that it never wrote', () => {
    expect(() => decodeLimitation('vendor,client')).toThrow(RangeError);
    expect(() => decodeLimitation('everybody')).toThrow(RangeError);
  });

  test('is for whoever works for one of the sides, and not for whom nobody has said for whom they work', () => {
    fc.assert(
      fc.property(someSides, fc.constantFrom(...sides, null), (limitation, side) => {
        expect(isKnownTo(limitation, side)).toBe(side !== null && limitation.includes(side));
        expect(isKnownTo(null, side)).toBe(true);
      }),
    );
  });

  test('a list by equality finds exactly what the reader may know of', () => {
    fc.assert(
      fc.property(someSides, anySides, (limitation, readers) => {
        const listed = visibleLimitations(readers).includes(encodeLimitation(limitation) ?? '');
        expect(listed).toBe(isVisible(limitation, readers));
      }),
    );
  });
});
