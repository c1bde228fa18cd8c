import { expect, test } from '@jest/globals';
import { measuresPath, placeOf, settingsPath } from '../../../static/src/governance/route';

test('the address of the page itself is that of the measures', () => {
  expect([undefined, '', '/', measuresPath].map(placeOf)).toEqual(Array(4).fill('measures'));
});

test('what stands below it is a part of the way of working', () => {
  expect(placeOf('/calendars')).toEqual({ settings: 'calendars' });
  expect(placeOf(settingsPath)).toEqual({ settings: 'engagement' });
});

test('the section of settings about measures is not the measures', () => {
  expect(placeOf('/measures')).toEqual({ settings: 'measures' });
});

test('an address that nobody knows leads to the first section', () => {
  expect(placeOf('/elsewhere')).toEqual({ settings: 'engagement' });
});
