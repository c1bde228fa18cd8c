/** Work in the background: pushed to the queue of this machine and done by a consumer of a test's own. */
import type { AsyncEvent } from '@forge/events';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Clock } from '../../local/clock';
import type { Host, HostOptions } from '../../local/host/invoke';
import { jobs } from '../../src/platform/jobs';
import type { Job } from '../../src/ports';
import { hostOf, manifestOf, manifestText, withPayload } from '../local/host/support';
import { given } from '../support/given';

const withQueue = manifestText
  .replace(
    '  scheduledTrigger:\n',
    '  consumer:\n    - { key: measures, queue: measures, function: measure }\n  scheduledTrigger:\n',
  )
  .replace(
    '  function:\n',
    '  function:\n    - { key: measure, handler: index.measure, timeoutSeconds: 900 }\n',
  );

let host: Host;
let clock: Clock;
/** The jobs that were begun, and how many ran at the most at once. */
let begun: unknown[];
let most: number;
let act: () => Promise<unknown>;
let push: (...pushed: Job[]) => Promise<unknown>;

async function open(options: Partial<HostOptions> = {}): Promise<void> {
  clock = new Clock();
  begun = [];
  most = 0;
  let running = 0;
  const measure = async ({ body }: AsyncEvent) => {
    begun.push(body);
    running += 1;
    most = Math.max(most, running);
    await new Promise((done) => setTimeout(done, 5));
    running -= 1;
  };
  const opened = await hostOf(() => undefined, {
    manifest: await manifestOf(withQueue),
    functions: { resolver: withPayload(() => act()), measure },
    clock,
    ...options,
  });
  ({ host } = opened);
  push = async (...pushed) => {
    act = async () => {
      for (const job of pushed) await jobs.push(job);
    };
    return (await opened.call()).kind;
  };
}

beforeEach(() => open());
afterEach(() => host.settle());

const sync = (projectId: string): Job => ({ kind: 'sync', projectId });

describe('a job', () => {
  test('is done in the background', async () => {
    expect(await push(sync('10000'), { kind: 'present', projectId: '10001' })).toBe('answer');
    await host.settle();
    expect(begun).toEqual([sync('10000'), { kind: 'present', projectId: '10001' }]);
    expect(host.problems).toEqual([]);
  });

  test('waits for another one of its project, and not for one of another', async () => {
    await push(sync('10000'), { kind: 'present', projectId: '10000' });
    await host.settle();
    expect([begun.length, most]).toEqual([2, 1]);
    await push(sync('10000'), sync('10001'));
    await host.settle();
    expect([begun.length, most]).toEqual([4, 2]);
  });

  test('of an issue waits for another one of that issue, and for nothing else of its project', async () => {
    const property = (issueId: string): Job => ({ kind: 'property', projectId: '10000', issueId });
    await push(property('10000'), property('10000'));
    await host.settle();
    expect([begun.length, most]).toEqual([2, 1]);
    await push(sync('10000'), property('10000'), property('10001'));
    await host.settle();
    expect([begun.length, most]).toEqual([5, 3]);
  });

  test('waits for its delay', async () => {
    act = () => jobs.push(sync('10000'), 900);
    await host.invokeResolver({ moduleKey: 'panel', issue: 'ABC-1', accountId: 'ann', functionKey: 'do' });
    clock.advance(899_000);
    await host.idle();
    expect(begun).toEqual([]);
    clock.advance(1_000);
    await host.idle();
    expect(begun).toEqual([sync('10000')]);
  });

  test.each<[string, Partial<HostOptions>]>([
    ['too large', { limits: { pushBytes: 20 } }],
    ['one of too many', { limits: { eventsPerMinute: 0 } }],
    ['the end of too long a chain', { limits: { cyclicPushes: 0 } }],
  ])('that is %s is refused', async (_what, options) => {
    await open(options);
    expect(await push(sync('10000'))).toBe('error');
    await host.settle();
    expect(begun).toEqual([]);
  });

  test('whose answer is lost may be done all the same', async () => {
    host.faults.add({ kind: 'lostAnswer', target: 'queue', times: 1 });
    expect(await push(sync('10000'))).toBe('error');
    await host.settle();
    expect(begun).toEqual([sync('10000')]);
  });
});

test.each([
  [202, { failedEvents: [{ index: '0', errorMessage: 'no' }] }, 'Failed to process 1 event(s).'],
  [202, {}, 'Failed to process some events.'],
  [413, { errorMessage: 'too large' }, 'too large'],
  [429, {}, expect.any(String)],
  [405, {}, expect.any(String)],
  [500, {}, expect.any(String)],
])('an answer %i to a push is an error', async (status, body, message) => {
  const { outcome, sent } = await given([{ status, body }], () => jobs.push(sync('10000'), 30));
  expect(outcome).toBeInstanceOf(Error);
  expect(outcome).toMatchObject({ message });
  expect(sent).toMatchObject([
    {
      context: { provider: 'app' },
      body: {
        queueName: 'measures',
        payload: [{ body: sync('10000'), delayInSeconds: 30, concurrency: { key: '10000', limit: 1 } }],
      },
    },
  ]);
});

test('a delay that is longer than the platform keeps is an error', async () => {
  const { outcome, sent } = await given([{ status: 201 }], () => jobs.push(sync('10000'), 901));
  expect(outcome).toBeInstanceOf(Error);
  expect(sent).toEqual([]);
});
