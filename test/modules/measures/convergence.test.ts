/**
 * Whatever happens on the way, what stands in storage after the next readings is what a reading from scratch finds:
 * events that come twice, late, in another order or never, a search index that lags, functions that end in the middle,
 * a database and a Jira that fail.
 */
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { Clock } from '../../../local/clock';
import type { FaultSpec } from '../../../local/host/faults';
import type { IssueFacts } from '../../../src/core/measures/facts';
import type { MeasureNumbers } from '../../../src/core/measures/numbers';
import { directionOf } from '../../../src/core/settings/link-direction';
import type { StoredIssue } from '../../../src/ports';
import { startApp, type TestApp } from '../../support/app';
import { anyEdit, makeEditor, type Edit } from '../../support/jira-edits';
import { provenanceOf } from '../../../src/core/measures/provenance';
import { defaultSettings } from '../../../src/core/settings/defaults';

const start = Date.parse('2026-06-02T09:00:00.000Z');
const hourMs = 3_600_000;

type Action =
  | { kind: 'edit'; edit: Edit }
  | { kind: 'wait'; minutes: number }
  | { kind: 'fault'; fault: FaultSpec }
  | { kind: 'hourly' | 'deliver' };

const anyFault: fc.Arbitrary<FaultSpec> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('eventTwice' as const, 'eventLate' as const, 'eventShuffled' as const),
    target: fc.constantFrom('event' as const, 'queue' as const),
    value: fc.integer({ min: 1, max: 200_000 }),
    times: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    kind: fc.constant('eventLost' as const),
    target: fc.constant('event' as const),
    times: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    kind: fc.constant('processLost' as const),
    target: fc.constantFrom('queue' as const, 'event' as const, 'schedule' as const),
    value: fc.integer({ min: 1, max: 40 }),
    times: fc.constant(1),
  }),
  fc.record({
    kind: fc.constantFrom('sqlError' as const, 'lostAnswer' as const),
    target: fc.constant('sql' as const),
    times: fc.integer({ min: 1, max: 2 }),
    match: fc.constantFrom(
      'issue_fact',
      'issue_event',
      'project_sync',
      'measure_unit',
      'day_snapshot',
      'points',
    ),
  }),
  fc.record({
    kind: fc.constantFrom('serverError' as const, 'dropped' as const),
    target: fc.constant('product' as const),
    times: fc.integer({ min: 1, max: 3 }),
    match: fc.constantFrom('search', 'changelog', 'bulkfetch', 'issueLinkType'),
  }),
);

const anyAction: fc.Arbitrary<Action> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('edit' as const), edit: anyEdit }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 900 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('fault' as const), fault: anyFault }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('hourly' as const, 'deliver' as const) }) },
);

/** What is compared of an issue: links in one order, and nothing of when it was looked at. @param inside ids of the project */
const comparable = ({ facts, outside }: StoredIssue, inside: ReadonlySet<string>) => ({
  ...facts,
  outside,
  updated: 0,
  // A key that another issue had when the link was read is as good as the one that it has now: both lead to it. Of a link
  // that is no dependency, or of whose dependent the project knows nothing, nobody asks whether its other end is there.
  links: facts.links
    .filter(({ phrase, otherId }) => {
      const direction = directionOf(phrase, defaultSettings.signals);
      return direction === 'blocked' || (direction === 'blocking' && inside.has(otherId));
    })
    .map((link) => ({ ...link, otherKey: '' }))
    .sort((a, b) => `${a.phrase} ${a.otherId}`.localeCompare(`${b.phrase} ${b.otherId}`)),
});

async function storedOf(app: TestApp, projectId: string): Promise<ReturnType<typeof comparable>[]> {
  return app.inside(async ({ facts }) => {
    const found: StoredIssue[] = [];
    for await (const one of facts.issues(projectId)) found.push(one);
    const inside = new Set(found.flatMap((one) => (one.outside ? [] : [one.facts.id])));
    return found.map((one) => comparable(one, inside)).sort((a, b) => Number(a.id) - Number(b.id));
  });
}

const page = (app: TestApp) => ({ moduleKey: 'governance', project: app.projects.first });

/** @param interruptions after how much of its work a function ends, each once */
async function measure(app: TestApp, interruptions: readonly number[] = []): Promise<void> {
  const started = await app.settle('siteAdmin', 'measures/start', {}, page(app));
  if (!started.ok) throw new Error(`not started: ${started.error.code}`);
  for (const value of interruptions) {
    app.host.faults.add({ kind: 'processLost', target: 'queue', value, times: 1 });
  }
  await app.host.settle();
  app.host.faults.clear();
  await app.host.runScheduled('hourly-upkeep');
  await app.host.settle();
}

async function numbersOf(app: TestApp): Promise<MeasureNumbers | undefined> {
  return (await app.inside(({ measurements }) => measurements.findPresent(app.projects.first)))?.numbers;
}

describe('what is stored of a project', () => {
  let clock: Clock;
  let app: TestApp;
  beforeAll(async () => {
    jest.spyOn(console, 'log').mockImplementation(() => undefined);
    clock = new Clock(undefined, start - Date.now());
    app = await startApp({ clock });
    await measure(app);
  });
  afterAll(async () => {
    await app.stop();
    jest.restoreAllMocks();
  });

  async function act(action: Action, edit: (one: Edit) => void): Promise<void> {
    if (action.kind === 'edit') edit(action.edit);
    else if (action.kind === 'wait') await app.host.advance(action.minutes * 60_000);
    else if (action.kind === 'fault') app.host.faults.add(action.fault);
    else if (action.kind === 'hourly') await app.host.runScheduled('hourly-upkeep');
    else await app.host.settleEvents();
  }

  /** The next midnight passes, and with the hour after it what was left to do is done. */
  async function nextNight(): Promise<void> {
    await app.host.advance(24 * hourMs);
    await app.host.runScheduled('hourly-upkeep');
    await app.host.settle();
  }

  test('is what a reading from scratch finds, whatever happened on the way of either', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyAction, { minLength: 10, maxLength: 40 }),
        fc.nat(120_000),
        fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 4 }),
        async (actions, lag, interruptions) => {
          const editor = makeEditor(app.jira, 'ATLAS', 'LABEL');
          app.jira.setSearchLag(lag);
          for (const action of actions)
            await act(action, (edit) => {
              editor.edit(edit);
            });
          app.host.faults.clear();
          await app.host.settle();
          await nextNight();
          await nextNight();
          app.jira.setSearchLag(0);

          const fresh = await startApp({ jira: app.jira, clock });
          try {
            await measure(fresh, interruptions);
            const projectId = app.projects.first;
            expect(await storedOf(app, projectId)).toEqual(await storedOf(fresh, projectId));
            expect(await numbersOf(app)).toMatchObject({ provisional: 0 });
            const events = await app.inside(({ facts }) => facts.events(projectId));
            expect(events).toEqual([]);
          } finally {
            await fresh.stop();
          }
        },
      ),
      { numRuns: 6, endOnFailure: true },
    );
  }, 300_000);

  test('gives every day that is over one snapshot, and further ones only where they correct it', async () => {
    const { days, read } = await app.inside(async ({ measurements, facts }) => {
      const found = await measurements.snapshots(app.projects.first, '2026-03-01', '2026-12-31');
      const issues: IssueFacts[] = [];
      for await (const one of facts.issues(app.projects.first)) issues.push(one.facts);
      return {
        days: await Promise.all(found.map(({ day }) => measurements.revisions(app.projects.first, day))),
        read: issues,
      };
    });
    const last = new Date(clock.now() - 24 * hourMs).toISOString().slice(0, 10);
    expect(days.at(-1)?.[0]?.day).toBe(last);
    expect(days.length).toBeGreaterThanOrEqual(90);
    for (const revisions of days) {
      expect(revisions.map(({ revision }) => revision)).toEqual(revisions.map((_, index) => index + 1));
      expect(revisions[0]?.cause).toBeNull();
      for (const [index, one] of revisions.entries()) {
        if (index > 0) expect(one.numbers).not.toEqual(revisions[index - 1]?.numbers);
      }
      for (const { day, asOf } of revisions) expect(asOf).toBe(Date.parse(`${day}T24:00:00.000Z`));
    }
    // The digest is that of the issues as they are stored now, for a day that nothing touched since.
    const { asOf = 0, provenance } = days.at(-1)?.at(-1) ?? {};
    expect(provenance).toEqual(
      provenanceOf(read, { signals: defaultSettings.signals, timeZone: 'UTC' }, asOf),
    );
  });
});
