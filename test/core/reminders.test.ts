/** Who is reminded, and when: 1 June 2026 is a Monday. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultCalendar, type CalendarVersion } from '../../src/core/calendar';
import * as made from '../../src/core/change/changes';
import type { ChangeState } from '../../src/core/change/state';
import type { DecisionState } from '../../src/core/decision/state';
import {
  awaitedOfChange,
  awaitedOfDecision,
  dueReminders,
  reminderDay,
  type Reminder,
  type Wait,
} from '../../src/core/reminders';
import { workingDaysAfter } from '../../src/core/working-time';
import { dayMs, dayOf, hourMs } from '../../src/core/zone';
import { assigned, delegatedOf, heardOf, minute, requestOf, sentOf, sizedOf } from './change/cast';

const at = (iso: string): number => Date.parse(`${iso}:00.000Z`);

const wait = (change: Partial<Wait> = {}): Wait => ({
  issueId: '10001',
  person: 'ari',
  since: at('2026-06-01T10:00'),
  zone: 'UTC',
  calendar: [],
  everyDays: 3,
  ...change,
});

const never = () => undefined;
const isReminded = (change: Partial<Wait>, now: string, last?: string): boolean =>
  dueReminders([wait(change)], () => (last === undefined ? undefined : at(last)), at(now)).length > 0;

const closed: CalendarVersion = {
  ...defaultCalendar,
  week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] },
};
const partTime: CalendarVersion = {
  ...closed,
  week: { ...closed.week, 1: [{ start: '09:00', end: '12:00' }] },
};

describe('what waits', () => {
  type Row = [name: string, change: Partial<Wait>, now: string, last: string | undefined, expected: boolean];
  const rows: Row[] = [
    ['for two working days is not told of yet', {}, '2026-06-03T23:59', undefined, false],
    ['for three working days is', {}, '2026-06-04T00:00', undefined, true],
    ['over a weekend does not wait longer by it', { everyDays: 5 }, '2026-06-07T10:00', undefined, false],
    ['over a weekend goes on waiting on Monday', { everyDays: 5 }, '2026-06-08T10:00', undefined, true],
    ['is told of again after as many days', {}, '2026-06-09T08:00', '2026-06-04T08:00', true],
    ['is not told of again before', {}, '2026-06-08T08:00', '2026-06-04T08:00', false],
    [
      'is told of each working day where that is wanted',
      { everyDays: 1 },
      '2026-06-02T01:00',
      undefined,
      true,
    ],
    ['began today', { everyDays: 1 }, '2026-06-01T23:00', undefined, false],
    ['is told of nobody where that is off', { everyDays: null }, '2027-06-01T10:00', undefined, false],
    [
      'is told of nobody where that is off, due or not',
      { everyDays: null, dueAt: at('2026-06-01T22:00') },
      '2026-06-03T10:00',
      undefined,
      false,
    ],
    [
      'waits on somebody who works on Mondays',
      { calendar: [partTime] },
      '2026-06-21T10:00',
      undefined,
      false,
    ],
    ['waits on them for their third', { calendar: [partTime] }, '2026-06-22T10:00', undefined, true],
    ['waits on somebody who never works', { calendar: [closed] }, '2028-06-01T10:00', undefined, false],
    [
      'waits on somebody east of here, where it is Thursday already',
      { calendar: [{ ...defaultCalendar, timeZone: 'Asia/Manila' }] },
      '2026-06-03T16:00',
      undefined,
      true,
    ],
  ];

  test.each(rows)('%s', (_, change, now, last, expected) => {
    expect(isReminded(change, now, last)).toBe(expected);
  });
});

describe('what is due', () => {
  /** On Wednesday, by the end of which it has waited for two working days. */
  const due = { dueAt: at('2026-06-03T15:00') };
  type Row = [name: string, change: Partial<Wait>, now: string, last: string | undefined, expected: boolean];
  const rows: Row[] = [
    ['tomorrow is not told of', due, '2026-06-02T23:59', undefined, false],
    ['today is, from the beginning of the day', due, '2026-06-03T00:00', undefined, true],
    ['today is, though it was told of yesterday', due, '2026-06-03T01:00', '2026-06-02T10:00', true],
    ['today is not, when it was told of today', due, '2026-06-03T23:00', '2026-06-03T00:10', false],
    ['is told of once more when it is overdue', due, '2026-06-04T00:00', '2026-06-03T01:00', true],
    [
      'and overdue is then told of as often as all that waits',
      due,
      '2026-06-08T10:00',
      '2026-06-04T00:00',
      false,
    ],
    ['and overdue is told of again after three days', due, '2026-06-09T10:00', '2026-06-04T00:00', true],
    ['and was told of on no such day is, late', due, '2026-06-13T10:00', '2026-06-01T10:00', true],
    [
      'on a day off is told of all the same',
      { dueAt: at('2026-06-06T10:00'), everyDays: 30 },
      '2026-06-06T08:00',
      undefined,
      true,
    ],
    [
      'on the clocks of its project is',
      { dueAt: at('2026-06-03T03:00'), zone: 'America/New_York' },
      '2026-06-02T04:00',
      undefined,
      true,
    ],
    [
      'on the clocks of its project and not before',
      { dueAt: at('2026-06-03T03:00'), zone: 'America/New_York' },
      '2026-06-02T03:59',
      undefined,
      false,
    ],
    [
      'came to somebody only afterwards',
      { ...due, since: at('2026-06-10T10:00') },
      '2026-06-10T11:00',
      undefined,
      true,
    ],
  ];

  test.each(rows)('%s', (_, change, now, last, expected) => {
    expect(isReminded(change, now, last)).toBe(expected);
  });
});

describe('a reminder', () => {
  const now = at('2026-06-10T08:00');

  test('is one for all records of an issue that wait on a person, since the oldest, due or not', () => {
    const all = [
      wait({ since: at('2026-06-09T08:00') }),
      wait({ since: at('2026-06-02T22:00'), calendar: [{ ...defaultCalendar, timeZone: 'Asia/Manila' }] }),
      wait({ since: at('2026-06-08T08:00') }),
    ];
    expect(dueReminders(all, never, now)).toEqual([
      { issueId: '10001', person: 'ari', records: 3, since: at('2026-06-02T22:00'), sinceDay: '2026-06-03' },
    ]);
  });

  test('is one for each person and for each issue, the longest wait first', () => {
    const all = [
      wait({ since: at('2026-06-03T08:00') }),
      wait({ person: 'bo', since: at('2026-06-02T08:00') }),
      wait({ issueId: '10002', since: at('2026-06-01T08:00') }),
      wait({ person: 'cem', since: at('2026-06-09T08:00') }),
    ];
    const whom = (reminders: readonly Reminder[]) =>
      reminders.map(({ issueId, person }) => `${issueId} ${person}`);
    expect(whom(dueReminders(all, never, now))).toEqual(['10002 ari', '10001 bo', '10001 ari']);
    expect(whom(dueReminders(all.toReversed(), never, now))).toEqual(['10002 ari', '10001 bo', '10001 ari']);
    const same = all.map((one) => ({ ...one, since: at('2026-06-01T08:00') }));
    expect(dueReminders(same.toReversed(), never, now)).toEqual(dueReminders(same, never, now));
  });

  test('of one issue or person says nothing of when another was reminded', () => {
    const lastOf = (issueId: string, person: string) =>
      issueId === '10001' && person === 'ari' ? now - hourMs : undefined;
    const all = [wait(), wait({ person: 'bo' }), wait({ issueId: '10002' })];
    expect(dueReminders(all, lastOf, now).map(({ issueId, person }) => [issueId, person])).toEqual([
      ['10001', 'bo'],
      ['10002', 'ari'],
    ]);
  });
});

describe('any waits, looked at once or more a day for some weeks', () => {
  const start = at('2026-06-01T00:00');
  const someWait = fc.record({
    issueId: fc.constantFrom('1', '2'),
    person: fc.constantFrom('ari', 'bo'),
    since: fc.integer({ min: start - 10 * dayMs, max: start + 20 * dayMs }),
    dueAt: fc.integer({ min: start - 5 * dayMs, max: start + 30 * dayMs }),
    hasDue: fc.boolean(),
    zone: fc.constantFrom('UTC', 'America/New_York', 'Asia/Manila'),
    calendar: fc.constantFrom<readonly CalendarVersion[]>(
      [],
      [partTime],
      [{ ...defaultCalendar, timeZone: 'Pacific/Auckland' }],
    ),
    everyDays: fc.constantFrom(null, 1, 3, 7),
  });

  test('nobody is told of an issue twice on a day, nor too early of what is not due', () => {
    fc.assert(
      fc.property(
        fc.array(someWait, { maxLength: 6 }),
        fc.array(fc.integer({ min: hourMs, max: 30 * hourMs }), { maxLength: 40 }),
        (some, steps) => {
          const waits = some.map(({ hasDue, dueAt, ...rest }): Wait => ({
            ...rest,
            ...(hasDue && { dueAt }),
          }));
          const last = new Map<string, number>();
          let now = start;
          for (const step of steps) {
            now += step;
            const present = waits.filter(({ since }) => since <= now);
            for (const { issueId, person } of dueReminders(
              present,
              (...place) => last.get(place.join(' ')),
              now,
            )) {
              const key = `${issueId} ${person}`;
              const before = last.get(key) ?? -Infinity;
              last.set(key, now);
              if (Number.isFinite(before)) expect(reminderDay(now) > reminderDay(before)).toBe(true);
              const own = present.filter((one) => one.issueId === issueId && one.person === person);
              const hasWaited = own.some(
                ({ since, calendar, everyDays }) =>
                  everyDays !== null &&
                  workingDaysAfter(calendar, Math.max(since, before), now, 99) >= everyDays,
              );
              const isDue = own.some(
                ({ dueAt = Infinity, zone, everyDays }) =>
                  everyDays !== null && Number.isFinite(dueAt) && dayOf(dueAt, zone) <= dayOf(now, zone),
              );
              expect(hasWaited || isDue).toBe(true);
            }
          }
        },
      ),
    );
  });
});

describe('a record waits', () => {
  const later = minute(50);
  const awaited = (state: ChangeState) => awaitedOfChange(state, later);
  const sent = sentOf(sizedOf(requestOf()));

  test.each<[string, ChangeState, Record<string, string>]>([
    ['on its sizer, since something was done to it last', requestOf(), { sizer: later }],
    ['on its requester once it is sized', sizedOf(requestOf()), { requester: later }],
    [
      'on all whose voice is open, since it was sent',
      sent,
      { open: minute(2), judged: minute(2), former: minute(2) },
    ],
    [
      'on the others still, however late somebody agrees',
      heardOf(sent, { judged: 'agree' }),
      { open: minute(2), former: minute(2) },
    ],
    [
      'on a delegate since they were asked',
      delegatedOf(sent),
      { open: minute(2), judged: minute(2), delegate: minute(3) },
    ],
    [
      'on nobody once it is withdrawn',
      made.withdraw(sent, { by: 'requester', at: later, reason: 'why' }),
      {},
    ],
  ])('%s', (_, state, expected) => {
    expect(Object.fromEntries(awaited(state).map(({ person, since }) => [person, since]))).toEqual(expected);
  });

  test('on whoever took a voice over, at the latest since the last act', () => {
    const approval = sent.approval && made.handVoice(sent.approval, 'open', 'deputy');
    const taken = { ...sent, ...(approval && { approval }) };
    expect(awaited(taken)).toContainEqual({ person: 'deputy', since: later });
  });

  test('on its requester where nobody is left to be heard', () => {
    const approval = { ...sent.approval, voices: [] } as unknown as NonNullable<ChangeState['approval']>;
    expect(awaited({ ...sent, approval })).toEqual([{ person: 'requester', since: later }]);
  });

  test('on whoever holds a decision, since they do', () => {
    const ball = { holder: 'ari', as: 'approver', since: minute(7) } as const;
    expect(awaitedOfDecision({ ball } as DecisionState)).toEqual([{ person: 'ari', since: minute(7) }]);
    expect(awaitedOfDecision({} as DecisionState)).toEqual([]);
  });

  test('and who is kept from approving is not among them', () => {
    expect(awaited(sent).map(({ person }) => person)).not.toContain(assigned.assignee);
  });
});
