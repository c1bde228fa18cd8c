import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { classifyLinkType, comparable } from '../../../src/contract/settings-rules';
import { defaultSettings } from '../../../src/core/settings/defaults';
import {
  alsoKnown,
  isSymmetric,
  linkTo,
  phraseLists,
  placesOfType,
  suggestedFor,
  waitingOf,
  waitingPhrases,
  withDirection,
  withoutPhrase,
} from '../../../static/src/settings/signals/phrases';

const signals = defaultSettings.signals;
const blocks = { name: 'Blocks', inward: 'is blocked by', outward: 'blocks' };
const relates = { name: 'Relates', inward: 'relates to', outward: 'relates to' };
const tests = { name: 'Test', inward: 'is tested by', outward: 'tests' };

test('what the lists say of a type is what is chosen for it', () => {
  expect(waitingOf(blocks, signals)).toBe('inward');
  expect(waitingOf({ name: 'Turned', inward: 'blocks', outward: 'is blocked by' }, signals)).toBe('outward');
  expect(waitingOf(relates, signals)).toBe('none');
  expect(waitingOf(tests, signals)).toBeUndefined();
});

test('each phrase goes into one list, whatever was said before', () => {
  const once = withDirection(signals, tests, 'inward');
  expect(once.blockedPhrases).toEqual([...signals.blockedPhrases, 'is tested by']);
  expect(once.blockingPhrases).toEqual([...signals.blockingPhrases, 'tests']);
  expect(once.otherPhrases).toEqual(signals.otherPhrases);

  const turned = withDirection(once, tests, 'outward');
  expect(turned.blockedPhrases).toEqual([...signals.blockedPhrases, 'tests']);
  expect(turned.blockingPhrases).toEqual([...signals.blockingPhrases, 'is tested by']);

  const none = withDirection(turned, tests, 'none');
  expect(none.blockedPhrases).toEqual(signals.blockedPhrases);
  expect(none.blockingPhrases).toEqual(signals.blockingPhrases);
  expect(none.otherPhrases).toEqual([...signals.otherPhrases, 'is tested by', 'tests']);
});

test('the rest of the signals stays, and a choice that stands changes nothing', () => {
  const flagged = { ...signals, flagField: 'customfield_1', graceMinutes: 5 };
  expect(withDirection(flagged, blocks, 'inward')).toEqual(flagged);
});

test('the same words at both ends are said once', () => {
  const type = { name: 'Mirror', inward: 'mirrors', outward: ' Mirrors ' };
  expect(isSymmetric(type)).toBe(true);
  expect(withDirection(signals, type, 'none').otherPhrases).toEqual([...signals.otherPhrases, 'mirrors']);
});

test('any choice for any type leaves it with that choice, and no phrase in two lists', () => {
  const phrase = fc.constantFrom('blocks', 'Is Blocked By', ' tests', 'is tested by', 'relates to', 'needs');
  const list = fc.array(phrase, { maxLength: 5 });
  fc.assert(
    fc.property(
      fc.record({ blockedPhrases: list, blockingPhrases: list, otherPhrases: list }),
      fc.record({ name: fc.constant('Any'), inward: phrase, outward: phrase }),
      fc.constantFrom('inward' as const, 'outward' as const, 'none' as const),
      (phrases, type, waiting) => {
        fc.pre(!isSymmetric(type));
        const next = withDirection(phrases, type, waiting);
        expect(waitingOf(type, next)).toBe(waiting);
        const own = phraseLists.flatMap((name) => next[name].map(comparable));
        for (const one of [type.inward, type.outward]) {
          expect(own.filter((each) => each === comparable(one))).toHaveLength(1);
        }
      },
    ),
  );
});

test('a suggestion is made only where nothing clear was said', () => {
  expect(suggestedFor(blocks, signals)).toBeUndefined();
  expect(suggestedFor(blocks, { ...signals, blockedPhrases: [], blockingPhrases: [] })).toBe('inward');
  expect(suggestedFor({ name: 'Order', inward: 'precedes', outward: 'is preceded by' }, signals)).toBe(
    'outward',
  );
  expect(suggestedFor({ name: 'Twin', inward: 'is twin of', outward: 'is twin of' }, signals)).toBe('none');
  expect(suggestedFor(tests, signals)).toBeUndefined();
  const ambiguous = { name: 'Block', inward: 'blocks', outward: 'blocks' };
  expect(classifyLinkType(ambiguous, signals).kind).toBe('ambiguous');
  expect(suggestedFor(ambiguous, signals)).toBeUndefined();
});

test('phrases that no type has are named with their place, and taken away by it', () => {
  const own = {
    blockedPhrases: ['Is blocked by', 'waits for'],
    blockingPhrases: ['blocks'],
    otherPhrases: ['clones'],
  };
  const known = alsoKnown(own, [blocks]);
  expect(known).toEqual([
    { phrase: 'waits for', list: 'blockedPhrases', index: 1 },
    { phrase: 'clones', list: 'otherPhrases', index: 0 },
  ]);
  expect(known.map((place) => withoutPhrase(own, place))).toEqual([
    { ...own, blockedPhrases: ['Is blocked by'] },
    { ...own, otherPhrases: [] },
  ]);
  expect(placesOfType(blocks, own).map(({ list, index }) => `${list}.${index}`)).toEqual([
    'blockedPhrases.0',
    'blockingPhrases.0',
  ]);
});

test('only phrases of the site lead to waiting issues', () => {
  expect(waitingPhrases(signals, [blocks, relates, { ...blocks, name: 'Twice' }])).toEqual(['is blocked by']);
});

test('a reason names the words and the status of the link that counts', () => {
  const links = [
    { phrase: 'blocks', other: [{ key: 'A-2', status: 'Done' }] },
    { phrase: 'depends on', other: [{ key: 'A-2', status: 'In Progress' }, { key: 'A-3' }] },
  ];
  expect(linkTo({ links }, 'A-2', signals)).toEqual({ phrase: 'depends on', status: 'In Progress' });
  expect(linkTo({ links }, 'A-3', signals)).toEqual({ phrase: 'depends on', status: '' });
});
