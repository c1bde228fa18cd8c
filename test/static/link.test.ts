import { describe, expect, test } from '@jest/globals';
import { readLink, writeLink } from '../../static/src/shared/records/link';

const record = 'a'.repeat(32);
const page = 'https://site.example/browse/ATLAS-1?focus=2#top';

describe('a link to a record', () => {
  test('is read as it was written, and keeps the rest of the address', () => {
    for (const link of [{ record }, { record, entry: 12 }]) {
      const address = writeLink(page, 'fairlead', link) ?? '';
      expect(readLink(address, 'fairlead')).toEqual(link);
      expect(address).toContain('focus=2');
      expect(address).toContain('#top');
    }
  });

  test('takes the place of the one before', () => {
    const other = 'b'.repeat(32);
    const first = writeLink(page, 'fairlead', { record, entry: 12 });
    expect(readLink(writeLink(first, 'fairlead', { record: other }), 'fairlead')).toEqual({ record: other });
  });

  test('leads into one panel only', () => {
    const first = writeLink(page, 'fairlead', { record, entry: 12 });
    const second = writeLink(first, 'fairlead-change', { record });
    expect(readLink(second, 'fairlead')).toBeUndefined();
    expect(readLink(second, 'fairlead-change')).toEqual({ record });
  });

  test.each([
    ['no address', undefined],
    ['no address that can be read', 'browse/ATLAS-1'],
    ['no record', page],
    ['something that is no record', page.replace('focus=2', 'fairlead=<script>')],
  ])('asks for nothing where there is %s', (_name, location) => {
    expect(readLink(location, 'fairlead')).toBeUndefined();
  });

  test.each(['0', '-1', '1.5', 'x', ''])('ignores an entry that cannot be: %s', (entry) => {
    expect(readLink(`https://site.example/?fairlead=${record}&entry=${entry}`, 'fairlead')).toEqual({
      record,
    });
  });

  test('cannot be written without an address', () => {
    expect(writeLink(undefined, 'fairlead', { record })).toBeUndefined();
  });
});
