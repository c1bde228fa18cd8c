import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultCalendar, type CalendarVersion } from '../../src/core/calendar';
import { workingMsOver } from '../../src/core/working-time';
import {
  ballRoles,
  deciderLatency,
  measureDecisions,
  splitTurnaround,
  type Ball,
  type DecisionLife,
} from '../../src/core/turnaround';
import { dayMs } from '../../src/core/zone';

const hourMs = 3_600_000;
const at = (iso: string): number => Date.parse(iso);
const iso = (instant: number): string => new Date(instant).toISOString();
const noCalendar = (): readonly CalendarVersion[] => [];
const hours = (elapsed: number, working: number) => ({
  elapsedMs: elapsed * hourMs,
  workingMs: working * hourMs,
});

/** Monday 2 March 2026 to Thursday: prepared, decided, returned, decided. */
const balls: readonly Ball[] = [
  { holder: 'dana', as: 'driver', since: '2026-03-02T09:00:00.000Z' },
  { holder: 'ari', as: 'approver', since: '2026-03-03T10:00:00.000Z' },
  { holder: 'dana', as: 'driver', since: '2026-03-04T12:00:00.000Z' },
  { holder: 'ari', as: 'approver', since: '2026-03-05T09:00:00.000Z' },
];
const life: DecisionLife = {
  id: 'one',
  area: 'security',
  createdAt: '2026-03-02T08:00:00.000Z',
  requestedAt: '2026-03-02T09:00:00.000Z',
  closedAt: '2026-03-05T15:00:00.000Z',
  withdrawn: false,
  decidedAt: '2026-03-05T15:00:00.000Z',
  dueAt: null,
  returns: 1,
  balls,
};
const end = at('2026-03-05T15:00:00.000Z');

describe('a turnaround', () => {
  test('is split by who had the ball', () => {
    const split = splitTurnaround(life, end, noCalendar);
    expect(split.total).toEqual(hours(78, 30));
    expect(split.byHolder).toEqual(
      new Map([
        ['dana', hours(46, 14)],
        ['ari', hours(32, 16)],
      ]),
    );
    expect(split.byRole.driver).toEqual(hours(46, 14));
    expect(split.byRole.approver).toEqual(hours(32, 16));
    expect(split.byRole.contributor).toEqual(hours(0, 0));
    expect(deciderLatency(split)).toEqual(hours(32, 16));
  });

  test('says from hand to hand how long it lay where', () => {
    expect(splitTurnaround(life, end, noCalendar).parts).toEqual([
      { holder: 'dana', as: 'driver', ...hours(25, 9) },
      { holder: 'ari', as: 'approver', ...hours(26, 10) },
      { holder: 'dana', as: 'driver', ...hours(21, 5) },
      { holder: 'ari', as: 'approver', ...hours(6, 6) },
    ]);
  });

  test('is measured in the calendar of whoever has the ball', () => {
    const off: CalendarVersion = {
      ...defaultCalendar,
      exceptions: [{ date: '2026-03-04', intervals: [] }],
    };
    const split = splitTurnaround(life, end, (holder) => (holder === 'ari' ? [off] : []));
    expect(split.byHolder.get('dana')).toEqual(hours(46, 14));
    expect(split.byHolder.get('ari')).toEqual(hours(32, 13));
  });

  test('counts whoever decides in the place of the approver as decider, and nobody else', () => {
    const everyRole: DecisionLife = {
      ...life,
      balls: ballRoles.map((as, index) => ({
        holder: 'dana',
        as,
        since: iso(at('2026-03-02T09:00:00.000Z') + index * hourMs),
      })),
    };
    const split = splitTurnaround(everyRole, at('2026-03-02T09:00:00.000Z') + 6 * hourMs, noCalendar);
    expect(split.byHolder).toEqual(new Map([['dana', hours(6, 6)]]));
    expect(deciderLatency(split)).toEqual(hours(3, 3));
  });

  test('ends where it is asked to, and before the request it is nothing', () => {
    const split = splitTurnaround(life, at('2026-03-03T12:00:00.000Z'), noCalendar);
    expect(split.total).toEqual(hours(27, 11));
    expect(deciderLatency(split)).toEqual(hours(2, 2));
    expect(splitTurnaround(life, at('2026-03-01T00:00:00.000Z'), noCalendar).byHolder.size).toBe(0);
  });

  test.each<[string, Partial<DecisionLife>]>([
    ['has no holder', { balls: [] }],
    ['was never asked for', { requestedAt: null, balls: [] }],
    ['has its holder later', { balls: balls.slice(1) }],
    ['has its holders out of order', { balls: [...balls].map((ball, index) => balls[index ^ 2] ?? ball) }],
  ])('is refused where the decision %s', (_, broken) => {
    expect(() => splitTurnaround({ ...life, ...broken }, end, noCalendar)).toThrow(RangeError);
  });

  const someBalls = fc
    .array(
      fc.record({
        holder: fc.constantFrom('dana', 'ari', 'kim'),
        as: fc.constantFrom(...ballRoles),
        after: fc.nat(20 * dayMs),
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((changes) => changes.sort((a, b) => a.after - b.after));
  const calendarOf = (holder: string): readonly CalendarVersion[] =>
    ({
      dana: [{ ...defaultCalendar, timeZone: 'Asia/Kolkata' }],
      ari: [{ ...defaultCalendar, timeZone: 'Europe/London', effectiveFrom: '2026-03-20' }],
    })[holder] ?? [];

  test('is the sum of its parts to the millisecond', () => {
    fc.assert(
      fc.property(someBalls, fc.nat(20 * dayMs), (changes, more) => {
        const start = at('2026-03-15T11:11:11.111Z') + (changes[0]?.after ?? 0);
        const any: DecisionLife = {
          ...life,
          requestedAt: iso(start),
          balls: changes.map(({ holder, as, after }) => ({
            holder,
            as,
            since: iso(at('2026-03-15T11:11:11.111Z') + after),
          })),
        };
        const split = splitTurnaround(any, start + more, calendarOf);
        expect(split.total.elapsedMs).toBe(more);
        for (const parts of [split.parts, [...split.byHolder.values()], Object.values(split.byRole)]) {
          for (const key of ['elapsedMs', 'workingMs'] as const) {
            expect(parts.reduce((sum, part) => sum + part[key], 0)).toBe(split.total[key]);
          }
          for (const part of parts) expect(part.workingMs).toBeLessThanOrEqual(part.elapsedMs);
        }
      }),
    );
  });

  test('that one person had to themself is what they worked in all', () => {
    fc.assert(
      fc.property(someBalls, fc.nat(20 * dayMs), (changes, more) => {
        const start = at('2026-03-15T11:11:11.111Z');
        const alone: DecisionLife = {
          ...life,
          requestedAt: iso(start),
          balls: changes.map(({ as, after }, index) => ({
            holder: 'ari',
            as,
            since: iso(index === 0 ? start : start + after),
          })),
        };
        const { total } = splitTurnaround(alone, start + more, calendarOf);
        expect(total.workingMs).toBe(workingMsOver(calendarOf('ari'), start, start + more));
      }),
    );
  });
});

describe('decisions of a window', () => {
  const window = { start: at('2026-03-02T00:00:00.000Z'), end: at('2026-03-30T00:00:00.000Z') };

  /** Asked for on Monday 2 March at 09:00, with the approver at once, decided so many hours later. */
  const decided = (id: string, after: number, more: Partial<DecisionLife> = {}): DecisionLife => {
    const requestedAt = '2026-03-02T09:00:00.000Z';
    const decidedAt = iso(at(requestedAt) + after * hourMs);
    return {
      ...life,
      id,
      requestedAt,
      decidedAt,
      closedAt: decidedAt,
      returns: 0,
      balls: [{ holder: 'ari', as: 'approver', since: requestedAt }],
      ...more,
    };
  };
  const open = (id: string, requestedAt: string, more: Partial<DecisionLife> = {}): DecisionLife =>
    decided(id, 0, {
      requestedAt,
      decidedAt: null,
      closedAt: null,
      balls: [{ holder: 'ari', as: 'approver', since: requestedAt }],
      ...more,
    });
  const withdrawn = (id: string, closedAt: string, more: Partial<DecisionLife> = {}): DecisionLife =>
    open(id, '2026-03-02T09:00:00.000Z', { withdrawn: true, closedAt, ...more });
  const measure = (...lives: readonly DecisionLife[]) =>
    measureDecisions(lives, window, noCalendar, (person) => (person === 'ari' ? 'client' : null));

  test('are summed up in all and by area', () => {
    const measured = measure(
      ...[1, 2, 3, 5, 8, 13, 21].map((after) =>
        decided(`d${after}`, after, { area: after > 10 ? 'budget' : 'security' }),
      ),
    );
    const spread = (n: number, median: number | null, p85: number | null, max: number) => ({
      n,
      median: median === null ? null : median * hourMs,
      p85: p85 === null ? null : p85 * hourMs,
      max: max * hourMs,
    });
    expect(measured.turnaround.elapsed).toEqual(spread(7, 5, 13, 21));
    expect(measured.turnaround.working).toEqual(spread(7, 5, 8, 8));
    expect(measured.deciderLatency).toEqual(measured.turnaround);
    expect(measured.byArea.map(({ area, turnaround }) => [area, turnaround.elapsed])).toEqual([
      ['budget', spread(2, null, null, 21)],
      ['security', spread(5, 3, 8, 8)],
    ]);
    expect(measured.decided.map(({ id }) => id)).toEqual(['d21', 'd13', 'd8', 'd5', 'd3', 'd2', 'd1']);
    expect(measured.decided[0]).toEqual({
      id: 'd21',
      area: 'budget',
      side: 'client',
      ...hours(21, 8),
      decider: hours(21, 8),
    });
  });

  test('are summed up by the side of who decided and by person, each of whom held what they held', () => {
    const since = '2026-03-02T09:00:00.000Z';
    const shared = (id: string, decider: string) =>
      decided(id, 6, {
        balls: [
          { holder: 'bo', as: 'driver', since },
          { holder: decider, as: 'approver', since: '2026-03-02T11:00:00.000Z' },
        ],
      });
    const measured = measure(shared('one', 'ari'), shared('two', 'bo'), decided('three', 3));
    expect(measured.bySide.map(({ side, turnaround }) => [side, turnaround.elapsed.n])).toEqual([
      ['client', 2],
      [null, 1],
    ]);
    expect(measured.byPerson).toEqual([
      { person: 'bo', ...hours(8, 8) },
      { person: 'ari', ...hours(7, 7) },
    ]);
    const held = measured.byPerson.reduce((total, { elapsedMs }) => total + elapsedMs, 0);
    expect(held).toBe(measured.decided.reduce((total, { elapsedMs }) => total + elapsedMs, 0));
  });

  test('are those decided in it, whenever they were asked for', () => {
    const hoursTo = (instant: number): number => (instant - at('2026-03-02T09:00:00.000Z')) / hourMs;
    const measured = measure(
      decided('first', hoursTo(window.start), {
        requestedAt: '2026-02-20T09:00:00.000Z',
        createdAt: '2026-02-20T09:00:00.000Z',
        balls: [{ holder: 'ari', as: 'approver', since: '2026-02-20T09:00:00.000Z' }],
      }),
      decided('last', hoursTo(window.end - 1)),
      decided('after', hoursTo(window.end)),
    );
    expect(measured.decided.map(({ id }) => id)).toEqual(['last', 'first']);
    expect(measured.open.map(({ id }) => id)).toEqual(['after']);
  });

  test('that are open at its end are listed with their age, oldest first', () => {
    const measured = measure(
      open('young', '2026-03-29T00:00:00.000Z'),
      open('old', '2026-02-01T09:00:00.000Z'),
      open('unborn', '2026-03-30T00:00:00.000Z'),
      open('draft', '2026-03-10T00:00:00.000Z', { requestedAt: null, balls: [] }),
    );
    expect(measured.open.map(({ id, elapsedMs }) => [id, elapsedMs / hourMs])).toEqual([
      ['old', 57 * 24 - 9],
      ['young', 24],
    ]);
    expect(measured.openAge.elapsed).toEqual({ n: 2, median: null, p85: null, max: (57 * 24 - 9) * hourMs });
    expect(measured.turnaround.elapsed.n).toBe(0);
  });

  test('that are overdue were decided late or not at all', () => {
    const dueAt = '2026-03-03T09:00:00.000Z';
    const measured = measure(
      decided('on the instant', 24, { dueAt }),
      decided('late', 24.001, { dueAt }),
      decided('after the window', 24 * 40, { dueAt }),
      open('open', '2026-03-02T09:00:00.000Z', { dueAt }),
      open('due later', '2026-03-02T09:00:00.000Z', { dueAt: iso(window.end) }),
      decided('no due date', 1),
      withdrawn('withdrawn', '2026-03-05T09:00:00.000Z', { dueAt }),
      open('draft', '2026-03-02T09:00:00.000Z', { requestedAt: null, balls: [], dueAt }),
    );
    expect(measured.overdue).toMatchObject({ numerator: 3, denominator: 4, share: 0.75 });
  });

  test('that were returned count once', () => {
    const measured = measure(
      decided('never', 1),
      decided('twice', 2, { returns: 2 }),
      open('open', '2026-03-02T09:00:00.000Z', { returns: 1 }),
    );
    expect(measured.returned).toMatchObject({ numerator: 1, denominator: 2 });
  });

  test('that were put on record after the fact have no latency', () => {
    const recorded = { createdAt: '2026-03-05T09:00:00.000Z', closedAt: '2026-03-05T09:00:00.000Z' };
    const measured = measure(
      decided('in time', 2),
      decided('retro', 5, recorded),
      decided('never asked for', 5, { ...recorded, requestedAt: null, balls: [] }),
      decided('recorded at once', 72, { ...recorded, requestedAt: null, balls: [] }),
    );
    expect(measured.decided.map(({ id }) => id)).toEqual(['in time']);
    expect(measured.retro).toMatchObject({ numerator: 2, denominator: 4 });
    expect(measured.open).toEqual([]);
  });

  test('that were withdrawn are left out, but were open until then', () => {
    const measured = measure(
      withdrawn('in it', '2026-03-05T09:00:00.000Z'),
      withdrawn('after it', iso(window.end)),
    );
    expect(measured.decided).toEqual([]);
    expect(measured.open.map(({ id }) => id)).toEqual(['after it']);
  });

  test('that are none are no data', () => {
    const none = { numerator: 0, denominator: 0, share: null, interval: null };
    expect(measure()).toMatchObject({ overdue: none, returned: none, retro: none, decided: [], byArea: [] });
  });

  test('are the same in any order', () => {
    const lives = [decided('a', 3), decided('b', 3), decided('c', 5), open('d', '2026-03-02T09:00:00.000Z')];
    fc.assert(
      fc.property(fc.shuffledSubarray(lives, { minLength: 4 }), (shuffled) => {
        expect(measure(...shuffled)).toEqual(measure(...lives));
      }),
    );
  });
});
