import { describe, expect, test } from '@jest/globals';
import { readLink, writeLink } from '../../static/src/decision-panel/link';

const record = '0123456789abcdef0123456789abcdef';
const page = 'https://example.atlassian.net/browse/ATLAS-1?focusedId=7#top';

describe('a link', () => {
  test('to an entry keeps the rest of the address', () => {
    expect(writeLink(page, { record, entry: 12 })).toBe(
      `https://example.atlassian.net/browse/ATLAS-1?focusedId=7&fairlead=${record}&entry=12#top`,
    );
  });

  test('takes the place of the one that led here', () => {
    const here = writeLink(page, { record: 'f'.repeat(32), entry: 3 });
    expect(readLink(writeLink(here, { record, entry: 12 }))).toEqual({ record, entry: 12 });
    expect(readLink(writeLink(here, { record }))).toEqual({ record });
  });

  test.each([
    [undefined],
    ['not an address'],
    [page],
    ['https://example.atlassian.net/?fairlead=short&entry=1'],
    [`https://example.atlassian.net/?fairlead=${record.toUpperCase()}`],
  ])('is not read from %s', (location) => {
    expect(readLink(location)).toBeUndefined();
  });

  test.each([['0'], ['-1'], ['1.5'], ['x'], ['']])('ignores an entry like "%s"', (entry) => {
    expect(readLink(`https://example.atlassian.net/?fairlead=${record}&entry=${entry}`)).toEqual({ record });
  });

  test('is not made where the page has no address', () => {
    expect(writeLink(undefined, { record, entry: 1 })).toBeUndefined();
    expect(writeLink('about', { record, entry: 1 })).toBeUndefined();
  });
});
