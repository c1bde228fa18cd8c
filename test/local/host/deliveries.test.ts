import { asApp, asUser, route } from '@forge/api';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHost, type Host, type HostOptions } from '../../../local/host/invoke';
import { accountIdOf } from '../../../local/jira/people';
import type { Issue } from '../../../local/jira/site';
import { JiraUnderTest } from '../jira/support';
import { manifestOf, manifestText } from './support';

type Event = Record<string, unknown> & { eventType: string; issue: { key: string } };

const listening = (events: string, more = '') =>
  manifestText
    .replace(
      '  trigger:\n',
      `  trigger:\n    - { key: issues, function: onIssue, events: ${events}${more} }\n`,
    )
    .replace('  function:\n', '  function:\n    - { key: onIssue, handler: index.onIssue }\n');

const threeEvents = "['avi:jira:created:issue', 'avi:jira:updated:issue', 'avi:jira:deleted:issue']";

let jira: JiraUnderTest;
let host: Host;
let heard: Event[];
let issues: Issue[];
/** What the trigger answers, given how often it was called before. */
let answer: (calls: number, event: Event) => unknown;

const open = async (manifest: string, options: Partial<HostOptions> = {}) => {
  jira = new JiraUnderTest();
  issues = [...jira.site.issues.values()].filter(({ parentId }) => parentId === null);
  host = createHost({
    manifest: await manifestOf(manifest),
    functions: {
      onIssue: (event: Event) => {
        heard.push(event);
        return answer(heard.length - 1, event);
      },
      resolver: async () => {
        const init = {
          method: 'PUT',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ fields: { labels: [`label-${heard.length}`] } }),
        };
        await asApp().requestJira(route`/rest/api/3/issue/${issues[0]?.key ?? ''}`, init);
        await asUser().requestJira(route`/rest/api/3/issue/${issues[1]?.key ?? ''}`, init);
      },
      lifecycle: () => undefined,
    },
    jira: jira.jira,
    accounts: jira.jira.accounts,
    onProblem: () => undefined,
    ...options,
  });
};

beforeEach(async () => {
  heard = [];
  answer = () => undefined;
  await open(listening(threeEvents));
});

afterEach(async () => {
  await host.settle();
});

let renamed = 0;
/** Changes the issue of that number, at its present key. */
const change = (index: number) => {
  renamed += 1;
  const path = `/issue/${issues[index]?.key ?? ''}`;
  const { status } = jira.ask('architect', 'PUT', path, { fields: { summary: `Changed ${renamed}` } });
  expect(status).toBe(204);
};
const keys = () => heard.map(({ issue }) => issues.findIndex(({ key }) => key === issue.key));

describe('an event', () => {
  it('reaches the trigger that listens, with what Forge adds to it', async () => {
    change(0);
    await host.settle();
    expect(heard).toEqual([
      expect.objectContaining({
        eventType: 'avi:jira:updated:issue',
        selfGenerated: false,
        atlassianId: accountIdOf('architect'),
        issue: expect.objectContaining({ id: issues[0]?.id }),
        changelog: expect.objectContaining({ items: [expect.objectContaining({ field: 'summary' })] }),
        context: { cloudId: host.site.cloudId, moduleKey: 'issues' },
      }),
    ]);
    expect(heard[0]).not.toHaveProperty('retryContext');
    expect(host.recorder.list()).toMatchObject([
      { kind: 'trigger', functionKey: 'avi:jira:updated:issue', accountId: null },
    ]);
  });

  it('that nobody listens to runs nothing', async () => {
    await open(listening("['avi:jira:deleted:issue']"));
    change(0);
    await host.settle();
    expect(heard).toEqual([]);
  });

  it('comes one after the other, in order', async () => {
    const running: number[] = [];
    answer = async (calls) => {
      running.push(calls);
      await new Promise((done) => setTimeout(done, 5));
      expect(running.at(-1)).toBe(calls);
    };
    for (const index of [0, 1, 2]) change(index);
    await host.settle();
    expect(keys()).toEqual([0, 1, 2]);
  });

  it('can be sent by a test itself', async () => {
    const payload = { issue: { id: '1', key: 'GONE-1', fields: {} } };
    host.deliverEvent({ name: 'avi:jira:deleted:issue', selfGenerated: false, payload });
    await host.settle();
    expect(heard).toMatchObject([{ eventType: 'avi:jira:deleted:issue', issue: { key: 'GONE-1' } }]);
  });

  it('needs its scope', async () => {
    await open(listening(threeEvents).replace('[read:jira-work]', '[read:jira-user]'));
    change(0);
    await host.settle();
    expect(heard).toEqual([]);
    expect(host.problems).toEqual([expect.stringContaining('read:jira-work')]);
  });
});

describe('a filter', () => {
  const call = () =>
    host.invokeResolver({
      moduleKey: 'panel',
      issue: issues[0]?.key ?? '',
      accountId: accountIdOf('architect'),
      functionKey: 'write',
    });

  it('lets through by default what the app did itself, marked as such', async () => {
    await open(listening(threeEvents).replace('[read:jira-work]', '[read:jira-work, write:jira-work]'));
    await call();
    await host.settle();
    expect(heard.map(({ selfGenerated }) => selfGenerated)).toEqual([true, true]);
  });

  it.each([
    ['of the trigger', listening(threeEvents, ', filter: { ignoreSelf: true, onError: RECEIVE_AND_LOG }')],
    ['of one event', listening("[{ eventType: 'avi:jira:updated:issue', filter: { ignoreSelf: true } }]")],
  ])('%s leaves it out', async (_where, manifest) => {
    await open(manifest);
    await call();
    change(2);
    await host.settle();
    expect(heard.map(({ selfGenerated }) => selfGenerated)).toEqual([false]);
  });

  it('by licence withholds events from an app without one', async () => {
    const manifest = listening(threeEvents, ', filter: { appIsLicensed: true }');
    for (const [license, count] of [
      [{ active: false }, 0],
      [{ active: true }, 1],
    ] as const) {
      heard = [];
      await open(manifest, { license });
      change(0);
      await host.settle();
      expect(heard).toHaveLength(count);
    }
  });

  const filtered = (expression: string, more = '') =>
    listening(threeEvents, `, filter: { expression: ${JSON.stringify(expression)}${more} }`);

  it('by expression lets through what it says yes to', async () => {
    await open(filtered("event.issue.fields.project.key == 'ATLAS'"));
    const find = (project: string) => issues.findIndex(({ key }) => key.startsWith(project));
    change(find('LABEL'));
    change(find('ATLAS'));
    await host.settle();
    expect(keys()).toEqual([find('ATLAS')]);
  });

  it.each([
    ['IGNORE', 0, 0],
    ['IGNORE_AND_LOG', 0, 1],
    ['RECEIVE', 1, 0],
    ['RECEIVE_AND_LOG', 1, 1],
    [undefined, 0, 1],
  ])('by expression that fails does what onError %s says', async (onError, received, logged) => {
    await open(filtered('event.nothing.key == 1', onError === undefined ? '' : `, onError: ${onError}`));
    change(0);
    await host.settle();
    expect(heard).toHaveLength(received);
    expect(host.problems).toHaveLength(logged);
  });

  it('of one event takes the place of that of the trigger', async () => {
    const events = "[{ eventType: 'avi:jira:updated:issue', filter: { expression: 'false' } }]";
    await open(listening(events, ", filter: { expression: 'true' }"));
    change(0);
    await host.settle();
    expect(heard).toEqual([]);
  });

  it('by an expression that nothing here evaluates is refused', async () => {
    await expect(manifestOf(filtered('event.issue.fields.summary.match(1)'))).rejects.toThrow('expression');
    await expect(manifestOf(filtered("event.runtime.issue.properties['x'] == 1"))).rejects.toThrow('runtime');
  });
});

describe('a fault', () => {
  it('lets an event come twice', async () => {
    host.faults.add({ kind: 'eventTwice', times: 1 });
    change(0);
    change(1);
    await host.settle();
    expect(keys()).toEqual([0, 0, 1]);
  });

  it('lets it come late, after what happened later', async () => {
    host.faults.add({ kind: 'eventLate', value: 60_000, match: issues[0]?.key });
    change(0);
    change(1);
    await host.settle();
    expect(keys()).toEqual([1, 0]);
  });

  it('lets it come late by itself, without anybody waiting for it', async () => {
    host.faults.add({ kind: 'eventLate', value: 20 });
    change(0);
    expect(heard).toEqual([]);
    await new Promise((done) => setTimeout(done, 60));
    expect(keys()).toEqual([0]);
  });

  it('exchanges each event with the one behind it', async () => {
    host.faults.add({ kind: 'eventShuffled' });
    for (const index of [0, 1, 2, 3, 4]) change(index);
    await host.settle();
    expect(keys()).toEqual([1, 0, 3, 2, 4]);
  });

  it('loses the process that was about to deal with it', async () => {
    host.faults.add({ kind: 'processLost', target: 'event', value: 0, times: 1 });
    answer = async () => {
      await asApp().requestJira(route`/rest/api/3/myself`);
    };
    change(0);
    await host.settle();
    expect(heard.map(({ retryContext }) => retryContext)).toEqual([
      undefined,
      { retryCount: 1, retryReason: 'FUNCTION_PLATFORM_UNKNOWN_ERROR' },
    ]);
  });

  it('loses an event', async () => {
    host.faults.add({ kind: 'eventLost', match: 'updated:issue', times: 1 });
    change(0);
    change(1);
    await host.settle();
    expect(keys()).toEqual([1]);
  });
});

describe('a function', () => {
  /** What `InvocationError` of @forge/events is in JSON. */
  const again = (retryOptions: object = {}) => ({ _retry: true, retryOptions });

  it('gets an event again when it asks for that', async () => {
    const told = { retryReason: 'FUNCTION_UPSTREAM_RATE_LIMITED', retryData: { step: 2 } };
    answer = (calls) => (calls === 0 ? again({ retryAfter: 300, ...told }) : undefined);
    change(0);
    await host.settle();
    expect(heard.map(({ retryContext }) => retryContext)).toEqual([undefined, { retryCount: 1, ...told }]);
    expect(heard[1]).toMatchObject({ eventType: 'avi:jira:updated:issue', issue: heard[0]?.issue });
  });

  it('gets it four times more at most', async () => {
    answer = () => again();
    change(0);
    await host.settle();
    expect(heard).toHaveLength(5);
    expect(host.problems).toEqual([expect.stringContaining('4 retries')]);
  });

  it('that ran out of time gets it again, one that failed does not', async () => {
    await open(listening(threeEvents), { limits: { resolverTimeout: 20 } });
    answer = (calls) => (calls === 0 ? new Promise(() => undefined) : undefined);
    change(0);
    await host.settle();
    expect(heard.map(({ retryContext }) => retryContext)).toEqual([
      undefined,
      { retryCount: 1, retryReason: 'FUNCTION_TIME_OUT' },
    ]);
    heard = [];
    answer = () => {
      throw new Error('no');
    };
    change(1);
    await host.settle();
    expect(heard).toHaveLength(1);
  });
});
