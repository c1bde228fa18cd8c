/** Functions on a site whose clock is ahead: what they see as the present, and when schedules are due. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Queue } from '@forge/events';
import { Clock } from '../../../local/clock';
import type { Host } from '../../../local/host/invoke';
import { hostOf, manifestOf, manifestText, withPayload } from './support';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const text = manifestText
  .replace('interval: hour }', 'interval: hour }\n    - { key: daily, function: hourly, interval: day }')
  .replace(
    '  scheduledTrigger:\n',
    '  consumer:\n    - { key: c, queue: work, function: work }\n  scheduledTrigger:\n',
  )
  .replace('  function:\n', '  function:\n    - { key: work, handler: index.work }\n');

let clock: Clock;
let host: Host;
let call: () => Promise<unknown>;
/** When which schedule ran, by the function's own clock, in hours from the start. */
let runs: string[];
let begun: number;
let push: boolean;

const hoursSince = () => ((Date.now() - begun) / HOUR).toFixed(1);

beforeEach(async () => {
  clock = new Clock();
  begun = Date.now();
  runs = [];
  push = false;
  const opened = await hostOf(() => undefined, {
    manifest: await manifestOf(text),
    functions: {
      resolver: withPayload(() => ({
        now: Date.now(),
        date: new Date().toISOString(),
        given: new Date(0).toISOString(),
        isDate: new Date() instanceof Date,
      })),
      hourly: async ({ context }: { context: { moduleKey: string } }) => {
        runs.push(`${context.moduleKey} ${hoursSince()}`);
        if (push) await new Queue({ key: 'work' }).push({ body: {}, delayInSeconds: 900 });
      },
      work: () => void runs.push(`work ${hoursSince()}`),
    },
    clock,
  });
  ({ host } = opened);
  call = async () => {
    const answer = await opened.call();
    return answer.kind === 'answer' ? answer.body : answer;
  };
});

const near = (value: number) => Math.abs(value) < 5_000;

describe('a function', () => {
  it('sees the time of the site, and nobody else does', async () => {
    clock.advance(3 * DAY);
    const { now, date, given, isDate } = (await call()) as {
      now: number;
      date: string;
      given: string;
      isDate: boolean;
    };
    expect(near(now - begun - 3 * DAY)).toBe(true);
    expect(near(Date.parse(date) - begun - 3 * DAY)).toBe(true);
    expect([given, isDate]).toEqual(['1970-01-01T00:00:00.000Z', true]);
    expect(near(Date.now() - begun)).toBe(true);
    expect(near(clock.now() - begun - 3 * DAY)).toBe(true);
    expect(near(Date.parse(host.recorder.list()[0]?.at ?? '') - begun - 3 * DAY)).toBe(true);
  });
});

describe('schedules', () => {
  it('run when they are due, each at its own moment', async () => {
    const stop = host.startSchedules();
    expect(near((host.nextRun('tick') ?? 0) - begun)).toBe(false);
    await host.advance(3 * HOUR);
    expect(runs).toEqual(['tick 0.0', 'daily 0.0', 'tick 1.0', 'tick 2.0']);
    runs = [];
    await host.advance(DAY);
    expect(runs.filter((run) => run.startsWith('tick'))).toHaveLength(24);
    expect(runs.filter((run) => run.startsWith('daily'))).toEqual(['daily 24.0']);
    expect(near((host.nextRun('tick') ?? 0) - begun - 27 * HOUR)).toBe(false);
    stop();
    runs = [];
    await host.advance(DAY);
    expect(runs).toEqual([]);
    expect(host.nextRun('tick')).toBeUndefined();
  });

  it('and what they push pass through time in order', async () => {
    push = true;
    const stop = host.startSchedules();
    await host.advance(1.5 * HOUR);
    expect(runs).toEqual(['tick 0.0', 'daily 0.0', 'work 0.3', 'work 0.3', 'tick 1.0', 'work 1.3']);
    stop();
    await host.settle();
  });

  it('run once where the clock is put forward at once', async () => {
    const stop = host.startSchedules();
    clock.advance(7 * DAY);
    await host.idle();
    expect(runs).toEqual(['tick 168.0', 'daily 168.0']);
    stop();
  });

  it('that need a licence do not run without one', async () => {
    const manifest = await manifestOf(
      text.replace('interval: day', 'interval: day, filter: { appIsLicensed: true }'),
    );
    const unlicensed = await hostOf(() => undefined, {
      manifest,
      functions: { hourly: () => void runs.push('ran') },
      license: { active: false },
    });
    expect(await unlicensed.host.runScheduled('daily')).toEqual({ moduleKey: 'daily', outcome: 'refused' });
    expect(await unlicensed.host.runScheduled('tick')).toEqual({ moduleKey: 'tick', outcome: 'ok' });
    expect(runs).toEqual(['ran']);
  });
});
