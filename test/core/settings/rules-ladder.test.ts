import { describe, expect, test } from '@jest/globals';
import { defaultSettings } from '../../../src/core/settings/defaults';
import type { Ladder, Review, Rung } from '../../../src/core/settings/ladder';
import { problemsOf } from '../../../src/core/settings/rules';
import type { Section } from '../../../src/core/settings/sections';
import type { Signals } from '../../../src/core/settings/signals';

/** What is told of a section whose content is the default but for some of its fields. */
const problemsWith = <S extends Section>(
  section: S,
  more: Partial<(typeof defaultSettings)[S]>,
): string[] => {
  const settings = { ...defaultSettings, [section]: { ...defaultSettings[section], ...more } };
  return problemsOf(section, settings, { before: defaultSettings[section], today: '2026-03-02' }).map(
    ({ path, message }) => `${path}: ${message.replace('settings.problem.', '')}`,
  );
};

describe('signals', () => {
  const none: Signals = {
    blockedStatuses: [],
    blockedPhrases: [],
    blockingPhrases: [],
    otherPhrases: [],
    categories: [],
    graceMinutes: 0,
  };

  test.each<[string, Partial<Signals>]>([
    ['none at all', {}],
    ['a phrase that is a status too', { blockedStatuses: ['Blocked'], blockedPhrases: ['blocked'] }],
    [
      'a status of each category',
      {
        categories: [
          { status: 'Parked', category: 'new' },
          { status: 'Shipped', category: 'done' },
        ],
      },
    ],
    ['a day of grace', { graceMinutes: 1440 }],
  ])('may be %s', (_, more) => {
    expect(problemsWith('signals', { ...none, ...more })).toEqual([]);
  });

  test.each<[string, Partial<Signals>, string[]]>([
    ['a blank status', { blockedStatuses: ['Blocked', ' '] }, ['blockedStatuses.1: nameMissing']],
    ['a status twice', { blockedStatuses: ['Blocked', ' bLOCKED '] }, ['blockedStatuses.1: nameRepeated']],
    ['a blank phrase', { otherPhrases: ['\n'] }, ['otherPhrases.0: phraseMissing']],
    [
      'blank phrases in two lists',
      { blockedPhrases: [' '], otherPhrases: [''] },
      ['blockedPhrases.0: phraseMissing', 'otherPhrases.0: phraseMissing'],
    ],
    [
      'a phrase twice in a list',
      { blockingPhrases: ['blocks', 'Blocks'] },
      ['blockingPhrases.1: phraseRepeated'],
    ],
    [
      'a phrase of both ends',
      { blockedPhrases: ['needs'], blockingPhrases: ['Needs '] },
      ['blockingPhrases.0: phraseInTwoLists'],
    ],
    [
      'a phrase that is a dependency and is none',
      { blockedPhrases: ['needs'], otherPhrases: ['needs'] },
      ['otherPhrases.0: phraseInTwoLists'],
    ],
    [
      'a status of two categories',
      {
        categories: [
          { status: 'Parked', category: 'new' },
          { status: 'parked', category: 'done' },
        ],
      },
      ['categories.1.status: nameRepeated'],
    ],
    [
      'a category of no status',
      { categories: [{ status: '', category: 'new' }] },
      ['categories.0.status: nameMissing'],
    ],
    ['grace of more than a day', { graceMinutes: 1441 }, ['graceMinutes: notWhole']],
    ['grace of less than nothing', { graceMinutes: -1 }, ['graceMinutes: notWhole']],
    ['grace of half a minute', { graceMinutes: 0.5 }, ['graceMinutes: notWhole']],
  ])('cannot be %s', (_, more, expected) => {
    expect(problemsWith('signals', { ...none, ...more })).toEqual(expected);
  });
});

const rung = (name: string, more: Partial<Rung> = {}): Rung => ({
  name,
  trigger: { kind: 'manual' },
  responder: { role: 'sponsor' },
  acknowledgeHours: 4,
  respondHours: 8,
  ...more,
});
const after = (hours: Extract<Rung['trigger'], { kind: 'hours' }>['hours']): Partial<Rung> => ({
  trigger: { kind: 'hours', hours },
});
const ladder = (...rungs: readonly Rung[]): Partial<Ladder> => ({ rungs });
const many = (count: number): Rung[] => Array.from({ length: count }, (_, index) => rung(`Rung ${index}`));

describe('a ladder', () => {
  test.each<[string, Partial<Ladder>]>([
    ['no rung', ladder()],
    ['eight rungs', ladder(...many(8))],
    ['a rung of somebody', ladder(rung('Team', { responder: { person: 'ada' } }))],
    [
      'rungs that are reached together',
      ladder(rung('Team', after({ high: 8 })), rung('Lead', after({ high: 8 }))),
    ],
    [
      'a rung by time that comes sooner for another severity',
      ladder(rung('Team', after({ high: 8 })), rung('Lead', after({ low: 4 }))),
    ],
    ['the longest hours', ladder(rung('Team', { ...after({ low: 2000 }), respondHours: 2000 }))],
    ['a response at once when it is seen', ladder(rung('Team', { acknowledgeHours: 8, respondHours: 8 }))],
    ['part of an hour', ladder(rung('Team', { ...after({ critical: 0.25 }), acknowledgeHours: 0.25 }))],
    ['one review', ladder(rung('Team', { trigger: { kind: 'reviews', reviews: 1 } }))],
    ['twenty reviews', ladder(rung('Team', { trigger: { kind: 'reviews', reviews: 20 } }))],
  ])('may have %s', (_, more) => {
    expect(problemsWith('ladder', more)).toEqual([]);
  });

  test.each<[string, Partial<Ladder>, string[]]>([
    ['nine rungs', ladder(...many(9)), ['rungs: tooManyRungs']],
    ['a rung without a name', ladder(rung('')), ['rungs.0.name: nameMissing']],
    ['two rungs of one name', ladder(rung('Team'), rung('team ')), ['rungs.1.name: nameRepeated']],
    ['a rung of no severity', ladder(rung('Team', after({}))), ['rungs.0.trigger.hours: severityMissing']],
    [
      'a rung after no time',
      ladder(rung('Team', after({ critical: 0, low: 8 }))),
      ['rungs.0.trigger.hours.critical: notHours'],
    ],
    [
      'a rung after too long',
      ladder(rung('Team', after({ low: 2000.5 }))),
      ['rungs.0.trigger.hours.low: notHours'],
    ],
    [
      'an upper rung before a lower one',
      ladder(
        rung('Team', after({ high: 8, low: 40 })),
        rung('Reviews', { trigger: { kind: 'reviews', reviews: 2 } }),
        rung('Lead', after({ high: 7, low: 40 })),
      ),
      ['rungs.2.trigger.hours.high: climbsTooSoon'],
    ],
    [
      'a rung that comes before one two below it',
      ladder(
        rung('Team', after({ high: 8 })),
        rung('Lead', after({ low: 40 })),
        rung('Sponsor', after({ high: 4 })),
      ),
      ['rungs.2.trigger.hours.high: climbsTooSoon'],
    ],
    [
      'a rung after no review',
      ladder(rung('Team', { trigger: { kind: 'reviews', reviews: 0 } })),
      ['rungs.0.trigger.reviews: notWhole'],
    ],
    [
      'a rung after too many reviews',
      ladder(rung('Team', { trigger: { kind: 'reviews', reviews: 21 } })),
      ['rungs.0.trigger.reviews: notWhole'],
    ],
    [
      'a rung of nobody',
      ladder(rung('Team', { responder: { person: '' } })),
      ['rungs.0.responder: personMissing'],
    ],
    [
      'no time to see it',
      ladder(rung('Team', { acknowledgeHours: 0 })),
      ['rungs.0.acknowledgeHours: notHours'],
    ],
    [
      'too much time to respond',
      ladder(rung('Team', { respondHours: 2001 })),
      ['rungs.0.respondHours: notHours'],
    ],
    [
      'a response before it is seen',
      ladder(rung('Team', { acknowledgeHours: 8.5 })),
      ['rungs.0.respondHours: respondsBeforeSeen'],
    ],
  ])('cannot have %s', (_, more, expected) => {
    expect(problemsWith('ladder', more)).toEqual(expected);
  });
});

describe('a review', () => {
  const weekly: Review = {
    id: 'weekly',
    kind: 'executionReview',
    name: 'Weekly',
    weekdays: [2],
    everyWeeks: 1,
    time: '09:30',
    timeZone: 'Europe/Berlin',
    from: '2026-03-02',
    minutes: 45,
    attendees: [],
  };
  const problems = (...reviews: readonly Partial<Review>[]): string[] =>
    problemsWith('ladder', { reviews: reviews.map((more) => ({ ...weekly, ...more })) });

  test.each<[string, Partial<Review>]>([
    ['on one day', {}],
    ['on every day', { weekdays: [7, 6, 5, 4, 3, 2, 1] }],
    ['every twelve weeks', { everyWeeks: 12 }],
    ['at midnight', { time: '00:00' }],
    ['a minute before midnight', { time: '23:59' }],
    ['of five minutes', { minutes: 5 }],
    ['of eight hours', { minutes: 480 }],
  ])('may be held %s', (_, more) => {
    expect(problems(more)).toEqual([]);
  });

  test('may have the name of another one', () => {
    expect(problems({}, { id: 'other' })).toEqual([]);
  });

  test.each<[string, Partial<Review>, string[]]>([
    ['without an id', { id: '' }, ['id: idMissing']],
    ['without a name', { name: ' ' }, ['name: nameMissing']],
    ['on no day', { weekdays: [] }, ['weekdays: weekdayMissing']],
    ['twice on a day', { weekdays: [1, 2, 1] }, ['weekdays.2: repeated']],
    ['every no weeks', { everyWeeks: 0 }, ['everyWeeks: notWhole']],
    ['every thirteen weeks', { everyWeeks: 13 }, ['everyWeeks: notWhole']],
    ['at the end of the day', { time: '24:00' }, ['time: notATime']],
    ['at a time of one figure', { time: '9:30' }, ['time: notATime']],
    ['nowhere', { timeZone: 'Europe/Nowhere' }, ['timeZone: unknownZone']],
    ['from no day on', { from: '2026-02-30' }, ['from: notADay']],
    ['of four minutes', { minutes: 4 }, ['minutes: notWhole']],
    ['of more than eight hours', { minutes: 481 }, ['minutes: notWhole']],
  ])('cannot be held %s', (_, more, expected) => {
    expect(problems(more)).toEqual(expected.map((problem) => `reviews.0.${problem}`));
  });

  test('has an id of its own', () => {
    expect(problems({}, {})).toEqual(['reviews.1.id: idRepeated']);
  });
});
