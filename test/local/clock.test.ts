import { describe, expect, it } from '@jest/globals';
import { Clock } from '../../local/clock';

/** A clock whose machine stands still, and what rang on it. */
function still(at = 1_000): { clock: Clock; rung: string[]; wind: (name: string, after: number) => void } {
  const clock = new Clock(() => at);
  const rung: string[] = [];
  return { clock, rung, wind: (name, after) => void clock.after(after, () => rung.push(name)) };
}

describe('a clock', () => {
  it('goes with the machine, ahead of it, and never back', () => {
    const { clock } = still();
    expect([clock.now(), clock.offset]).toEqual([1_000, 0]);
    clock.advance(500);
    expect([clock.now(), clock.offset, clock.date().getTime()]).toEqual([1_500, 500, 1_500]);
    clock.set(2_000);
    expect(clock.now()).toBe(2_000);
    expect(() => {
      clock.set(1_999);
    }).toThrow(RangeError);
    expect(() => {
      clock.advance(-1);
    }).toThrow(RangeError);
    expect(Math.abs(new Clock().now() - Date.now())).toBeLessThan(1_000);
  });

  it('rings what is due, in the order in which it is due', () => {
    const { clock, rung, wind } = still();
    wind('late', 60_000);
    wind('soon', 10_000);
    wind('later', 90_000);
    expect(clock.nextDue).toBe(11_000);
    clock.advance(9_999);
    expect(rung).toEqual([]);
    clock.advance(60_000);
    expect(rung).toEqual(['soon', 'late']);
    expect(clock.nextDue).toBe(91_000);
  });

  it('lets one that rings call off another', () => {
    const { clock, rung } = still();
    const second = clock.after(20, () => rung.push('second'));
    clock.after(10, () => {
      rung.push('first');
      second.cancel();
    });
    clock.advance(1_000);
    expect(rung).toEqual(['first']);
    expect(clock.nextDue).toBeUndefined();
  });

  it('rings by itself too', async () => {
    const clock = new Clock();
    await new Promise<void>((done) => {
      clock.after(5, done);
      // Keeps the process here, which the clock itself does not.
      setTimeout(() => undefined, 50);
    });
  });
});
