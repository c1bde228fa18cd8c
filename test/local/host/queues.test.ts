import { asApp, route } from '@forge/api';
import {
  type AsyncEvent,
  InvocationError,
  InvocationErrorCode,
  InvocationLimitReachedError,
  JobDoesNotExistError,
  PayloadTooBigError,
  Queue,
  RateLimitError,
} from '@forge/events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Clock } from '../../../local/clock';
import type { Host, HostOptions } from '../../../local/host/invoke';
import { ManifestError } from '../../../local/host/manifest';
import { hostOf, manifestOf, manifestText, withPayload } from './support';

const withQueues = manifestText
  .replace(
    '  scheduledTrigger:\n',
    `  consumer:
    - { key: work-consumer, queue: work, function: work }
    - { key: long-consumer, queue: long, function: long }
  scheduledTrigger:
`,
  )
  .replace(
    '  function:\n',
    `  function:
    - { key: work, handler: index.work }
    - { key: long, handler: index.long, timeoutSeconds: 900 }
`,
  );

let host: Host;
let clock: Clock;
let seen: AsyncEvent[];
/** What the consumer answers, given how often it was called before. */
let answer: (calls: number, event: AsyncEvent) => unknown;
/** What a resolver does that is called with `run`. */
let act: () => unknown;
let run: () => Promise<unknown>;
let secondArgument: unknown;

const open = async (options: Partial<HostOptions> = {}) => {
  clock = new Clock();
  const work = (event: AsyncEvent, context: unknown) => {
    seen.push(event);
    secondArgument = context;
    return answer(seen.length - 1, event);
  };
  const opened = await hostOf(() => undefined, {
    manifest: await manifestOf(withQueues),
    functions: {
      resolver: withPayload(() => act()),
      hourly: () => act(),
      work,
      long: work,
    },
    clock,
    ...options,
  });
  ({ host } = opened);
  run = async () => {
    const result = await opened.call();
    if (result.kind !== 'answer') throw new Error(JSON.stringify(host.recorder.list()[0]?.detail));
    return result.body;
  };
};

beforeEach(async () => {
  seen = [];
  answer = () => undefined;
  act = () => undefined;
  await open();
});

afterEach(async () => {
  await host.settle();
});

const queue = () => new Queue({ key: 'work' });
/** Pushes bodies to the queue, as a resolver. */
const push = async (...numbers: number[]): Promise<string> => {
  act = async () => (await queue().push(numbers.map((number) => ({ body: { number } })))).jobId;
  return (await run()) as string;
};
const stats = async (jobId: string) => {
  act = () => queue().getStats(jobId);
  return run();
};
const numbers = () => seen.map(({ body }) => body['number']);
/** The name of the error that pushing ends with. */
const refusedWith = async (pushing: () => Promise<unknown>) => {
  act = async () => {
    try {
      await pushing();
      return 'nothing';
    } catch (error) {
      return [
        InvocationLimitReachedError,
        JobDoesNotExistError,
        PayloadTooBigError,
        RateLimitError,
        Error,
      ].find((known) => error instanceof known)?.name;
    }
  };
  return run();
};

describe('what is pushed', () => {
  it('reaches the consumer of the queue in the background, as the app', async () => {
    const jobId = await push(1, 2);
    await host.settle();
    expect(seen).toEqual([
      { body: { number: 1 }, jobId, queueName: 'work', eventId: expect.any(String) },
      { body: { number: 2 }, jobId, queueName: 'work', eventId: expect.any(String) },
    ]);
    expect(seen[0]?.eventId).not.toBe(seen[1]?.eventId);
    expect(secondArgument).toMatchObject({ installContext: host.installContext });
    expect(secondArgument).not.toHaveProperty('principal');
    expect(host.recorder.list().filter(({ kind }) => kind !== 'resolver')).toMatchObject([
      { kind: 'consumer', moduleKey: 'work-consumer', functionKey: 'work', accountId: null, outcome: 'ok' },
      { kind: 'consumer' },
    ]);
    expect(await stats(jobId)).toEqual({ success: 2, inProgress: 0, failed: 0 });
  });

  it('can come from schedules and consumers too', async () => {
    answer = (calls) => (calls < 3 ? queue().push({ body: { number: calls + 1 } }) : undefined);
    act = () => queue().push({ body: { number: 0 } });
    await host.runScheduled('tick');
    await host.settle();
    expect(numbers()).toEqual([0, 1, 2, 3]);
  });

  it('waits for its delay on the clock of the site', async () => {
    act = () => queue().push({ body: { number: 1 }, delayInSeconds: 600 });
    await run();
    await host.idle();
    clock.advance(599_000);
    await host.idle();
    expect(seen).toEqual([]);
    expect(host.queues.list()).toMatchObject([{ queue: 'work', waiting: 1, running: 0 }]);
    clock.advance(1_000);
    await host.idle();
    expect(numbers()).toEqual([1]);
    act = () => queue().push({ body: { number: 2 }, delayInSeconds: 900 });
    await run();
    await host.settle();
    expect(numbers()).toEqual([1, 2]);
  });

  it('runs no more at a time than its concurrency allows, over all queues', async () => {
    let running = 0;
    let most = 0;
    answer = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((done) => setTimeout(done, 5));
      running -= 1;
    };
    const event = (number: number) => ({ body: { number }, concurrency: { key: 'one', limit: 1 } });
    act = async () => {
      await queue().push([1, 2, 3].map(event));
      await new Queue({ key: 'long' }).push(event(4));
    };
    await run();
    await host.settle();
    expect(most).toBe(1);
    expect(numbers()).toEqual([1, 2, 3, 4]);
    await push(5, 6);
    await host.settle();
    expect(most).toBe(2);
  });

  it('can be cancelled before it runs', async () => {
    act = async () => {
      const { jobId } = await queue().push([
        { body: { number: 1 }, delayInSeconds: 10 },
        { body: { number: 2 }, delayInSeconds: 20 },
      ]);
      await queue().cancel(jobId);
      return jobId;
    };
    const jobId = (await run()) as string;
    await host.settle();
    expect(seen).toEqual([]);
    expect(await stats(jobId)).toEqual({ success: 0, inProgress: 0, failed: 0 });
    expect(host.queues.list()).toMatchObject([{ cancelled: true }]);
    expect(await refusedWith(() => queue().cancel('nothing'))).toBe('JobDoesNotExistError');
    expect(await refusedWith(() => new Queue({ key: 'long' }).getStats(jobId))).toBe('JobDoesNotExistError');
  });

  it('waits on while the process is not there', async () => {
    act = () => queue().push({ body: { number: 7 }, delayInSeconds: 100 });
    await run();
    const stored = JSON.parse(JSON.stringify(host.queues.store())) as ReturnType<Host['queues']['store']>;
    const [job] = host.queues.list();
    await host.settle();
    seen = [];
    await open();
    host.queues.restore(stored);
    expect(host.queues.list()).toMatchObject([{ id: job?.id, waiting: 1 }]);
    await host.settle();
    expect(numbers()).toEqual([7]);
  });
});

describe('a limit', () => {
  it.each([
    ['of events in a push', { eventsPerPush: 2 }, 'Error'],
    ['of events in a minute', { eventsPerMinute: 2 }, 'RateLimitError'],
    ['of bytes in a push', { pushBytes: 20 }, 'PayloadTooBigError'],
  ])('%s refuses the push as a whole', async (_what, limits, name) => {
    await open({ limits });
    const three = [1, 2, 3].map((number) => ({ body: { number } }));
    expect(await refusedWith(() => queue().push(three))).toBe(name);
    await host.settle();
    expect(seen).toEqual([]);
  });

  it('of events in a minute is over with the minute', async () => {
    await open({ limits: { eventsPerMinute: 2 } });
    await push(1, 2);
    expect(await refusedWith(() => queue().push({ body: {} }))).toBe('RateLimitError');
    clock.advance(60_000);
    await push(3);
    await host.settle();
    expect(numbers()).toEqual([1, 2, 3]);
  });

  it('of single events holds where the consumer may run for long', async () => {
    await open({ limits: { longEventBytes: 100 } });
    const event = { body: { text: 'x'.repeat(100) } };
    expect(await refusedWith(() => new Queue({ key: 'long' }).push(event))).toBe('PayloadTooBigError');
    expect(await refusedWith(() => queue().push(event))).toBe('nothing');
  });

  it('ends a chain of pushes that never would', async () => {
    await open({ limits: { cyclicPushes: 5 } });
    answer = () => queue().push({ body: {} });
    act = () => queue().push({ body: {} });
    await run();
    await host.settle();
    // The sixth push failed, and the event whose consumer made it was tried four times more.
    expect(seen).toHaveLength(9);
    expect(seen.filter(({ retryContext }) => retryContext)).toHaveLength(4);
  });

  it('needs a consumer', async () => {
    expect(await refusedWith(() => new Queue({ key: 'nobody' }).push({ body: {} }))).toBe('Error');
    expect(host.problems).toEqual([expect.stringContaining('nobody')]);
  });
});

describe('a consumer', () => {
  it('gets an event again when it asks for that, after the delay that it names', async () => {
    const told = {
      retryReason: InvocationErrorCode.FUNCTION_UPSTREAM_RATE_LIMITED,
      retryData: { cursor: 5 },
    };
    answer = (calls) => (calls === 0 ? new InvocationError({ retryAfter: 120, ...told }) : undefined);
    const jobId = await push(1);
    await host.idle();
    expect(await stats(jobId)).toEqual({ success: 0, inProgress: 1, failed: 0 });
    clock.advance(119_000);
    await host.idle();
    expect(seen).toHaveLength(1);
    clock.advance(1_000);
    await host.idle();
    expect(seen[1]).toEqual({
      ...seen[0],
      retryContext: {
        retryCount: 1,
        ...told,
        retentionWindow: { startTime: expect.any(String), remainingTimeMs: expect.any(Number) },
      },
    });
    expect(await stats(jobId)).toEqual({ success: 1, inProgress: 0, failed: 0 });
  });

  it.each([
    ['asks', () => ({ _retry: true }), 'FUNCTION_RETRY_REQUEST'],
    [
      'fails',
      () => {
        throw new Error('no');
      },
      'FUNCTION_PLATFORM_UNKNOWN_ERROR',
    ],
    ['never ends', () => new Promise(() => undefined), 'FUNCTION_TIME_OUT'],
  ])('that always %s is given up after four retries', async (_how, always, retryReason) => {
    await open({ limits: { backgroundTimeout: 20 } });
    answer = always;
    const jobId = await push(1);
    await host.settle();
    expect(seen.map(({ retryContext }) => retryContext?.retryCount)).toEqual([undefined, 1, 2, 3, 4]);
    expect(seen.at(-1)?.retryContext).toMatchObject({ retryReason });
    expect(host.problems).toEqual([expect.stringContaining('given up after 4 retries')]);
    expect(await stats(jobId)).toEqual({ success: 0, inProgress: 0, failed: 1 });
  });

  it('is told nothing of retryData that is too large or no object', async () => {
    answer = (calls) =>
      calls < 2
        ? new InvocationError({
            retryAfter: 1,
            retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
            retryData: calls === 0 ? 'text' : { text: 'x'.repeat(5_000) },
          })
        : undefined;
    await push(1);
    await host.settle();
    for (const { retryContext } of seen.slice(1)) expect(retryContext).not.toHaveProperty('retryData');
    expect(host.problems).toHaveLength(2);
  });

  it('may run for as long as its function says', async () => {
    const remaining: number[] = [];
    const { getAppContext } = await import('@forge/api');
    answer = () => remaining.push(getAppContext().invocationRemainingTimeInMillis());
    act = async () => {
      await queue().push({ body: {} });
      await new Queue({ key: 'long' }).push({ body: {} });
    };
    await run();
    await host.settle();
    expect(remaining[0]).toBeGreaterThan(54_000);
    expect(remaining[0]).toBeLessThanOrEqual(55_000);
    expect(remaining[1]).toBeGreaterThan(899_000);
  });
});

describe('a fault', () => {
  it('lets an event come twice', async () => {
    host.faults.add({ kind: 'eventTwice', target: 'queue', times: 1 });
    const jobId = await push(1, 2);
    await host.settle();
    expect(numbers()).toEqual([1, 1, 2]);
    expect(seen[0]).toEqual(seen[1]);
    expect(await stats(jobId)).toEqual({ success: 2, inProgress: 0, failed: 0 });
  });

  it('lets it come late, and out of order', async () => {
    host.faults.add({ kind: 'eventLate', target: 'queue', value: 60_000, times: 1 });
    await push(1, 2);
    await host.settle();
    expect(numbers()).toEqual([2, 1]);
    host.faults.add({ kind: 'eventShuffled', target: 'queue' });
    await push(3, 4, 5, 6);
    await host.settle();
    expect(numbers()).toEqual([2, 1, 4, 3, 6, 5]);
  });

  it('ends the process in the middle, and the event comes again', async () => {
    const calls: string[] = [];
    answer = async (_calls, { eventId }) => {
      for (const step of ['one', 'two', 'three']) {
        await asApp().requestJira(route`/rest/api/3/myself`);
        calls.push(`${step} ${eventId.length > 0 ? '' : 'no id'}`.trim());
      }
    };
    host.faults.add({ kind: 'processLost', target: 'queue', value: 2, times: 1, match: 'work' });
    const jobId = await push(1);
    await host.settle();
    expect(calls).toEqual(['one', 'two', 'one', 'two', 'three']);
    expect(seen[1]?.retryContext).toMatchObject({
      // What the platform lost is no retry of the app's.
      retryCount: 0,
      retryReason: 'FUNCTION_PLATFORM_UNKNOWN_ERROR',
    });
    const outcomes = host.recorder.list().filter(({ kind }) => kind === 'consumer');
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['ok', 'lost']);
    expect(await stats(jobId)).toEqual({ success: 1, inProgress: 0, failed: 0 });
    expect(host.problems).toEqual([]);
  });

  it('ends schedules and resolvers too', async () => {
    act = async () => {
      await asApp().requestJira(route`/rest/api/3/myself`);
    };
    host.faults.add({ kind: 'processLost', target: 'schedule', value: 0, times: 1 });
    expect(await host.runScheduled('tick')).toMatchObject({ outcome: 'lost' });
    expect(await host.runScheduled('tick')).toMatchObject({ outcome: 'ok' });
    host.faults.add({ kind: 'processLost', target: 'invoke', value: 0, times: 1 });
    await expect(run()).rejects.toThrow('process was lost');
    expect(await run()).toBeUndefined();
  });

  it('refuses a push, or loses the answer to one that was taken', async () => {
    host.faults.add({ kind: 'tooMany', target: 'queue', times: 1 });
    expect(await refusedWith(() => queue().push({ body: { number: 1 } }))).toBe('RateLimitError');
    host.faults.add({ kind: 'serverError', target: 'queue', times: 1 });
    expect(await refusedWith(() => queue().push({ body: { number: 2 } }))).toBe('Error');
    host.faults.add({ kind: 'lostAnswer', target: 'queue', times: 1 });
    expect(await refusedWith(() => queue().push({ body: { number: 3 } }))).toBe('Error');
    await host.settle();
    expect(numbers()).toEqual([3]);
  });
});

describe('the manifest of queues', () => {
  it.each([
    ['a consumer without a function', (text: string) => text.replace('function: work }', 'function: none }')],
    ['two consumers of one queue', (text: string) => text.replace('queue: long', 'queue: work')],
  ])('cannot have %s', async (_what, change) => {
    await expect(manifestOf(change(withQueues))).rejects.toThrow(ManifestError);
  });
});
