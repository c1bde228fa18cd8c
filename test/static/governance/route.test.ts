import { expect, test } from '@jest/globals';
import { measuresPath, placeOf, settingsPath } from '../../../static/src/governance/route';
import { risksPath } from '../../../static/src/shared/risks/view';

test('the address of the page itself is that of the measures', () => {
  expect([undefined, '', '/', measuresPath].map(placeOf)).toEqual(Array(4).fill('measures'));
});

test('the risks have an address of their own, and the way to rate them another one', () => {
  expect([risksPath, '/risks/'].map(placeOf)).toEqual(['risks', 'risks']);
  expect(placeOf('/risk')).toEqual({ settings: 'risk' });
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
