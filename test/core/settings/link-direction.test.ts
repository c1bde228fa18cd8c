import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { defaultSettings } from '../../../src/core/settings/defaults';
import {
  classifyLinkType,
  directionOf,
  suggestDirection,
  type LinkType,
} from '../../../src/core/settings/link-direction';
import { describeIf, findSharedData } from '../../support/capabilities';

const { signals } = defaultSettings;

const type = (inward: string, outward: string, name = 'Type'): LinkType => ({ name, inward, outward });

describe('a phrase', () => {
  test.each([
    ['is blocked by', 'blocked'],
    [' Depends On ', 'blocked'],
    ['blocks', 'blocking'],
    ['is a precondition for', 'blocking'],
    ['relates to', 'other'],
    ['blocked', 'unknown'],
    ['', 'unknown'],
  ])('%j says %s', (phrase, direction) => {
    expect(directionOf(phrase, signals)).toBe(direction);
  });

  test('of measures, section 10, is known on either side', () => {
    const blocked =
      'is blocked by, blocked by, depends on, depends upon, is dependent on, requires, has to be done after, ' +
      'is waiting for, waits for';
    const blocking =
      'blocks, is blocking, is depended on by, is depended upon by, depended on by, is required by, required by, ' +
      'is required for, is a precondition for, has to be done before';
    expect(new Set(blocked.split(', ').map((phrase) => directionOf(phrase, signals)))).toEqual(
      new Set(['blocked']),
    );
    expect(new Set(blocking.split(', ').map((phrase) => directionOf(phrase, signals)))).toEqual(
      new Set(['blocking']),
    );
  });
});

describe('a type of links', () => {
  test.each<[string, LinkType, string, string, string]>([
    ['as Jira brings it', type('is blocked by', 'blocks'), 'blocked', 'blocking', 'dependency'],
    ['the other way round', type('is depended on by', 'depends on'), 'blocking', 'blocked', 'dependency'],
    ['that is no dependency', type('is cloned by', 'clones'), 'other', 'other', 'other'],
    ['with one phrase that is none', type('is cloned by', 'is a clone of'), 'other', 'unknown', 'other'],
    ['of which one end is not known', type('is blocked by', 'stops'), 'blocked', 'unknown', 'unknown'],
    ['that nobody has explained', type('opens', 'is opened by'), 'unknown', 'unknown', 'unknown'],
    ['of two equal ends', type('pairs with', 'pairs with'), 'unknown', 'unknown', 'unknown'],
    ['of two blocked ends', type('depends on', 'requires'), 'blocked', 'blocked', 'ambiguous'],
    ['with the same phrase twice', type('Blocks', ' blocks '), 'blocking', 'blocking', 'ambiguous'],
    ['that is one and the other', type('is blocked by', 'relates to'), 'blocked', 'other', 'ambiguous'],
    ['that only sounds like one', type('Dependency', 'Dependency'), 'unknown', 'unknown', 'ambiguous'],
    [
      'that its name alone calls one',
      type('next to', 'next to', 'Blocker'),
      'unknown',
      'unknown',
      'ambiguous',
    ],
  ])('%s', (_name, of, inward, outward, kind) => {
    expect(classifyLinkType(of, signals)).toEqual({ inward, outward, kind });
  });

  test('that is symmetric is not asked about again once it is said to be none', () => {
    const said = { ...signals, otherPhrases: ['dependency'] };
    expect(classifyLinkType(type('Dependency', 'Dependency'), said).kind).toBe('other');
  });
});

describe('a suggestion', () => {
  test.each([
    ['is held up by', 'holds up'],
    ['is prevented by', 'prevents'],
    ['is dependent upon', 'is a dependency for'],
    ['has dependency', 'is dependency of'],
    ['has a prerequisite', 'is a prerequisite of'],
    ['needs', 'is needed by'],
    ['is needing', 'is needed for'],
    ['is waiting on', 'is awaited by'],
    ['waits for', 'is waited for by'],
    ['is preceded by', 'precedes'],
    ['must be finished after', 'must be finished before'],
    ['Comes after', 'Comes before'],
    ["Can't start until the linked issue is done.", "Linked one can't start until this issue is done."],
    ['Cannot start until the other is closed', 'Linked issue cannot start until this is closed'],
    // One phrase is enough.
    ['requires approval from', 'approves'],
    ['has as its first step', 'must be done before'],
  ])('for "%s" and "%s"', (waiting, blocking) => {
    expect(suggestDirection(type(waiting, blocking))).toEqual({ inward: 'blocked', outward: 'blocking' });
    expect(suggestDirection(type(blocking, waiting))).toEqual({ inward: 'blocking', outward: 'blocked' });
  });

  test.each([
    ['Gantt: finish-start', 'after', 'before'],
    ['End to Start', 'after', 'before'],
    ['Finish-to-Start link', 'after', 'before'],
  ])('for the name "%s" alone', (name, inward, outward) => {
    expect(suggestDirection(type(inward, outward, name))).toEqual({ inward: 'blocked', outward: 'blocking' });
  });

  test.each([
    ['relates to', 'is related to'],
    ['Blocked', 'Blocked'],
    ['is not blocked by', 'does not block'],
    ['unblocks', 'is unblocked by'],
    ['has to be started together with', 'has to be finished together with'],
    ["can't start until the linked issue starts.", "Linked one can't start until this issue starts."],
    ['depends on', 'requires'],
    ['precedes', 'blocks'],
    ['is broken by', 'breaks'],
  ])('for "%s" and "%s" is none', (inward, outward) => {
    expect(suggestDirection(type(inward, outward))).toBeNull();
  });

  test('for a name that does not tell which end comes first is none', () => {
    for (const name of [
      'Gantt: start-finish',
      'Gantt Start to Start',
      'Finish-to-Finish link',
      'Dependency',
    ]) {
      expect(suggestDirection(type('first', 'second', name))).toBeNull();
    }
  });
});

const shared = findSharedData();

type Mapping = { 'link types': Record<string, string> };

/** The types of every Jira, and the kind to which researchers mapped each by its name. */
function realTypes(): { jira: string; mapped: string | undefined; type: LinkType }[] {
  const read = (file: string): unknown =>
    JSON.parse(readFileSync(join(shared ?? '', 'meta', `montgomery-${file}.json`), 'utf8'));
  const { 'link types': mapping } = read('linktype-mapping') as Mapping;
  const jiras = read('issuelinktype-information') as Record<string, Record<string, LinkType>>;
  return Object.entries(jiras).flatMap(([jira, types]) =>
    Object.values(types).map((one) => ({ jira, mapped: mapping[one.name], type: one })),
  );
}

const isSymmetric = ({ inward, outward }: LinkType): boolean =>
  inward.toLowerCase() === outward.toLowerCase();

// L. Montgomery, C. Lüders, W. Maalej: "An Alternative Issue Tracking Dataset of Public Jira Repositories", MSR 2022.
describeIf(shared !== undefined)('the types of fifteen public Jiras', () => {
  const dependencies = shared
    ? realTypes().filter(({ mapped }) => ['Block', 'Depend', 'finish-start'].includes(mapped ?? ''))
    : [];

  test('that are dependencies are known as such', () => {
    expect(dependencies.length).toBeGreaterThan(25);
    const left = dependencies.filter(({ type: one }) => classifyLinkType(one, signals).kind !== 'dependency');
    expect(left.filter(({ type: one }) => !isSymmetric(one))).toEqual([]);
    expect(new Set(left.map(({ type: one }) => classifyLinkType(one, signals).kind))).toEqual(
      new Set(['ambiguous']),
    );
  });

  test('that are dependencies are suggested the same way to who has no list', () => {
    const noLists = { blockedPhrases: [], blockingPhrases: [], otherPhrases: [] };
    for (const { type: one } of dependencies.filter(({ type: each }) => !isSymmetric(each))) {
      expect(classifyLinkType(one, noLists).kind).toBe('unknown');
      const { inward, outward } = classifyLinkType(one, signals);
      expect({ ...one, ...suggestDirection(one) }).toEqual({ ...one, inward, outward });
    }
  });

  test('that are something else are taken for dependencies nowhere but where their phrases say so', () => {
    const ofOrder = ['Block', 'Depend', 'Require', 'Precede', 'finish-start'];
    const taken = realTypes()
      .filter(({ mapped }) => mapped !== undefined && !ofOrder.includes(mapped))
      .filter(
        ({ type: one }) => classifyLinkType(one, signals).kind === 'dependency' || suggestDirection(one),
      );
    expect(taken).toEqual([]);
  });

  test('are not all known: somebody has to say of the others', () => {
    const kinds = realTypes().map(({ type: one }) => classifyLinkType(one, signals).kind);
    expect(kinds.filter((kind) => kind === 'ambiguous')).toHaveLength(3);
    expect(kinds.filter((kind) => kind === 'unknown').length).toBeLessThan(kinds.length / 2);
  });
});
