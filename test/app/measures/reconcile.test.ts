/** The search for what no event told, against a Jira that answers as the test says. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { reconcileSome } from '../../../src/app/measures/reconcile-step';
import { searchSome } from '../../../src/app/measures/search-step';
import type { IssueFacts } from '../../../src/core/measures/facts';
import type { FactEvent } from '../../../src/core/measures/events';
import type { SearchStep, SyncState } from '../../../src/core/measures/sync-state';
import type { Facts, History, Ports, StoredIssue } from '../../../src/ports';
import { factsOf } from '../../support/facts';
import { asOf, idsOf, projectId, syncState } from '../../support/measured';

const minuteMs = 60_000;

let now: number;
let known: Map<string, StoredIssue>;
let events: FactEvent[];
let buried: string[];
let forgotten: string[];
/** What was asked of Jira, in order. */
let asked: string[];
let answers: {
  search: (...question: Parameters<History['search']>) => ReturnType<History['search']>;
  issues: (ids: readonly string[]) => unknown[];
  histories: (ids: readonly string[]) => { issueId: string; history: unknown }[];
};
let ports: Ports;

const bean = (id: string, updated: number, fields: object = {}) => ({
  id,
  key: `SHOP-${id}`,
  fields: {
    created: new Date(asOf - 86_400_000).toISOString(),
    updated: new Date(updated).toISOString(),
    project: { id: projectId, key: 'SHOP' },
    status: { id: '3', name: 'In Progress', statusCategory: { key: 'indeterminate' } },
    ...fields,
  },
});

beforeEach(() => {
  now = asOf;
  known = new Map();
  events = [];
  buried = [];
  forgotten = [];
  asked = [];
  answers = {
    search: () => Promise.resolve({ issues: [], next: null, points: 1 }),
    issues: (ids) => ids.map((id) => bean(id, now)),
    histories: () => [],
  };
  const facts: Partial<Facts> = {
    find: (_project, ids) => Promise.resolve(ids.flatMap((id) => known.get(id) ?? [])),
    keep: (_project, issues) => {
      for (const one of issues) known.set(one.facts.id, one);
      return Promise.resolve();
    },
    lose: (_project, ids) => {
      forgotten.push(...ids);
      return Promise.resolve();
    },
    bury: (_project, gone) => {
      buried.push(...gone.map(({ id }) => id));
      return Promise.resolve();
    },
    forget: (_project, ids) => {
      forgotten.push(...ids);
      return Promise.resolve();
    },
    issues: async function* () {
      yield* await Promise.resolve([...known.values()]);
    },
    events: () => Promise.resolve(events),
    drop: () => {
      events = [];
      return Promise.resolve();
    },
  };
  const history: Partial<History> = {
    search: (jql, flagField, page) => {
      asked.push(jql);
      return answers.search(jql, flagField, page);
    },
    issues: (ids) => {
      asked.push(`issues ${ids.join(' ')}`);
      const issues = answers.issues(ids);
      return Promise.resolve({ issues, points: 1 + issues.length });
    },
    changelogs: (ids) => {
      asked.push(`histories ${ids.join(' ')}`);
      return Promise.resolve({ histories: answers.histories(ids), next: null, points: 1 + ids.length });
    },
  };
  const given: Partial<Ports> = {
    clock: () => new Date(now),
    points: { spent: () => Promise.resolve(0), spend: () => Promise.resolve() },
    facts: facts as Facts,
    history: history as History,
  };
  ports = given as Ports;
});

const stateOf = (step: SyncState['step']): SyncState => syncState({ step, readUpTo: asOf - 86_400_000 });

const searching = (change: Partial<SearchStep> = {}): SearchStep => ({
  kind: 'search',
  startedAt: asOf,
  named: [],
  outside: [],
  part: 0,
  apart: [],
  since: asOf - 86_400_000,
  answeredTo: asOf - 86_400_000,
  minutes: 1_441,
  begunAt: asOf,
  page: null,
  ...change,
});

/** Takes steps until the search is over. Answers the states on the way. */
async function finish(state: SyncState): Promise<SyncState[]> {
  const states: SyncState[] = [];
  for (let at = state; at.step?.kind === 'search';) {
    if (states.length > 50) throw new Error('the search comes to no end');
    at = await searchSome(ports, projectId, at, at.step);
    states.push(at);
  }
  return states;
}

const outsider = (id: string): [string, StoredIssue] => [
  id,
  { facts: factsOf(id, asOf - 2 * 86_400_000), outside: true },
];

describe('a search of what changed', () => {
  test('names every blocker elsewhere, a thousand in a query', async () => {
    const ids = idsOf(2_300);
    known = new Map(ids.map(outsider));
    const state = stateOf({ kind: 'reconcile', startedAt: asOf });
    const begun = await reconcileSome(ports, projectId, state, { kind: 'reconcile', startedAt: asOf });
    const states = await finish(begun);
    expect(states.at(-1)).toMatchObject({ readUpTo: asOf, step: { kind: 'settle' } });
    expect(asked).toHaveLength(3);
    expect(asked.map((jql) => jql.includes(`project = ${projectId}`))).toEqual([true, false, false]);
    expect(asked.flatMap((jql) => jql.match(/\d{5}(?=[,)])/g) ?? [])).toEqual(ids);
  });

  test('goes on after what it has answered where it had to wait', async () => {
    const hour = 60 * minuteMs;
    const first = asOf - 10 * hour;
    let page = 0;
    answers.search = () => {
      page += 1;
      const issues = [bean(String(page), first + page * hour)];
      return Promise.resolve({ issues, next: page === 4 ? null : `page ${page}`, points: 2 });
    };
    let state = stateOf(searching());
    while (state.step?.kind === 'search') {
      state = await searchSome(ports, projectId, state, state.step);
      // The points of the hour are spent after each page.
      if (state.step?.kind === 'search' && state.step.page !== null) now += hour;
    }
    expect(known.size).toBe(4);
    const minutes = asked.flatMap((question) => question.match(/updated >= "-(\d+)m"/)?.[1] ?? []);
    // A minute more than since the last issue of the page before.
    expect(minutes.map(Number)).toEqual([1_441, 10 * 60 + 1, 10 * 60 + 1, 10 * 60 + 1]);
    expect(state).toMatchObject({ readUpTo: asOf, step: { kind: 'settle' } });
  });

  test('looks back from when it is asked, however long it had to wait for its first page', async () => {
    const searched = searching({ answeredTo: asOf - 60 * minuteMs, minutes: 61, begunAt: asOf });
    now += 6 * minuteMs;
    await searchSome(ports, projectId, stateOf(searched), searched);
    expect(asked).toEqual([expect.stringContaining('updated >= "-67m"')]);
  });

  test('trusts the index for no change of the last minutes', async () => {
    answers.search = () => Promise.resolve({ issues: [bean('1', asOf - minuteMs)], next: 'more', points: 2 });
    const { step } = await searchSome(ports, projectId, stateOf(null), searching());
    expect(step).toMatchObject({ page: 'more', answeredTo: asOf - 15 * minuteMs });
  });

  test('reads blockers elsewhere in groups where one of them is no more, and each group once', async () => {
    const ids = idsOf(250);
    known = new Map(ids.map(outsider));
    const gone = ids[120] ?? '';
    answers.search = (jql) =>
      Promise.resolve(
        jql.includes(gone) ? { refused: true, points: 1 } : { issues: [], next: null, points: 1 },
      );
    answers.issues = (wanted) =>
      wanted.filter((id) => id !== gone).map((id) => bean(id, id === ids[0] ? asOf : asOf - 2 * 86_400_000));
    const states = await finish(stateOf(searching({ outside: ids, named: ['7'] })));
    expect(states.map(({ step }) => (step?.kind === 'search' ? step.apart.length : null))).toEqual([
      250,
      150,
      50,
      0,
      null,
    ]);
    expect(asked.filter((question) => question.startsWith('issues'))).toHaveLength(3);
    expect(forgotten).toEqual([gone]);
    // Only the one that changed is read with its history.
    expect(asked.filter((question) => question.startsWith('histories'))).toEqual([`histories ${ids[0]}`]);
    expect(states.at(-1)?.step).toEqual({ kind: 'settle' });
  });

  test('reads only those apart that no query before has found', async () => {
    const ids = idsOf(1_001);
    known = new Map(ids.map(outsider));
    answers.search = (jql) =>
      Promise.resolve(
        jql.includes('project') ? { issues: [], next: null, points: 1 } : { refused: true, points: 1 },
      );
    answers.issues = (wanted) => wanted.map((id) => bean(id, asOf - 2 * 86_400_000));
    const states = await finish(stateOf(searching({ outside: ids })));
    expect(asked.filter((question) => question.startsWith('issues'))).toEqual([`issues ${ids.at(-1)}`]);
    expect(states.at(-1)?.step).toEqual({ kind: 'settle' });
  });

  test('ends with an error where Jira takes no query at all', async () => {
    answers.search = () => Promise.resolve({ refused: true, points: 1 });
    await expect(finish(stateOf(searching({ named: ['7'] })))).rejects.toThrow('does not take the query');
  });
});

describe('issues that events named', () => {
  const { status } = factsOf('1', asOf);
  const touched = (issueId: string, kind: 'created' | 'updated' | 'deleted'): FactEvent => {
    const common = { key: `SHOP-${issueId}`, projectId, project: 'SHOP', created: asOf, status };
    const change =
      kind === 'deleted'
        ? { kind }
        : kind === 'created'
          ? { kind, ...common }
          : { kind, ...common, items: [] };
    return { issueId, key: kind, at: asOf, change };
  };
  const reconcile = () =>
    reconcileSome(ports, projectId, stateOf(null), { kind: 'reconcile', startedAt: asOf });
  const statusHistory = (at: number, id: string) => ({
    id: String(at),
    created: new Date(at).toISOString(),
    items: [
      { field: 'status', fieldId: 'status', from: '3', fromString: 'In Progress', to: id, toString: id },
    ],
  });

  test('are left out of the search, except those that are no more', async () => {
    known.set('1', { facts: factsOf('1', asOf - 10), outside: false });
    known.set('2', { facts: factsOf('2', asOf - 10), outside: false });
    events = [touched('1', 'updated'), touched('2', 'deleted')];
    answers.histories = () => [
      { issueId: '1', history: { id: '1', created: new Date(asOf).toISOString(), items: [] } },
    ];
    answers.issues = () => [];
    const { step } = await reconcile();
    expect(step).toMatchObject({ named: ['1'] });
    expect(buried).toEqual(['2']);
    // What was deleted has no history to ask for.
    expect(asked).toEqual(['histories 1', 'issues 2']);
  });

  test('and those that failed before are all read, however many there are', async () => {
    const ids = idsOf(1_200);
    const failures = ids.map((issueId) => ({ issueId, reason: 'unreadable' as const }));
    // Half of them are no more; of the others one cannot be read again.
    const there = new Set(ids.filter((_, index) => index % 2 === 0));
    const [broken = ''] = there;
    answers.issues = (wanted) =>
      wanted
        .filter((id) => there.has(id))
        .map((id) => bean(id, now, id === broken ? { created: 'never' } : {}));
    let state: SyncState = { ...stateOf({ kind: 'reconcile', startedAt: asOf }), failures };
    for (let steps = 0; state.step?.kind === 'reconcile'; steps += 1) {
      if (steps > 10) throw new Error('it comes to no end');
      state = await reconcileSome(ports, projectId, state, state.step);
    }
    expect(known.size).toBe(there.size - 1);
    expect(state.failures).toEqual([{ issueId: broken, reason: 'unreadable' }]);
    expect(state.step).toMatchObject({ kind: 'search' });
  });

  test('are read without a history where nobody touched them since they were created', async () => {
    events = [touched('1', 'created'), touched('2', 'created')];
    const created = new Date(asOf).toISOString();
    answers.issues = () => [bean('1', asOf + 900, { created }), bean('2', asOf + 1_100, { created })];
    await reconcile();
    expect(asked).toEqual(['issues 1 2', 'histories 2']);
    expect([...known.keys()]).toEqual(['1', '2']);
  });

  test('are read with the history of a change that came while they were read', async () => {
    known.set('1', { facts: factsOf('1', asOf - 10), outside: false });
    events = [touched('1', 'updated')];
    const moved = {
      ...statusHistory(asOf, '88'),
      items: [{ field: 'project', fieldId: 'project', to: '1' }],
    };
    const later = statusHistory(asOf + 5, '99');
    const told = [[moved], [moved, later]];
    answers.histories = () => (told.shift() ?? []).map((history) => ({ issueId: '1', history }));
    answers.issues = () => [bean('1', asOf + 5, { status: { id: '99', name: 'Elsewhere' } })];
    await reconcile();
    expect(asked).toEqual(['histories 1', 'issues 1', 'histories 1']);
    const facts: IssueFacts | undefined = known.get('1')?.facts;
    expect(facts).toMatchObject({
      status: { id: '99' },
      statusChanges: [{ at: asOf + 5 }],
      updated: asOf + 5,
    });
  });

  test('need no second look at their history where it is as new as they are', async () => {
    known.set('1', { facts: factsOf('1', asOf - 10), outside: false });
    events = [touched('1', 'updated')];
    answers.histories = () => [{ issueId: '1', history: statusHistory(asOf, '88') }];
    answers.issues = () => [bean('1', asOf, { status: { id: '88', name: 'Elsewhere' } })];
    await reconcile();
    expect(asked).toEqual(['histories 1', 'issues 1']);
    expect(known.get('1')?.facts.status.id).toBe('88');
  });

  test('tell the release dates of their versions, so that another issue need not be read for them', async () => {
    events = [touched('1', 'created')];
    answers.issues = () => [
      bean('1', asOf, { fixVersions: [{ id: '801', releaseDate: '2026-12-01' }, { id: '802' }] }),
    ];
    const state = await reconcile();
    expect(state.versions).toEqual({ 801: '2026-12-01', 802: null });
    known.set('2', { facts: factsOf('2', asOf - 10), outside: false });
    events = [touched('2', 'updated')];
    const item = { field: 'Fix Version', fieldId: 'fixVersions', to: '801', toString: '1.0' };
    answers.histories = () => [{ issueId: '2', history: { ...statusHistory(asOf, '3'), items: [item] } }];
    asked = [];
    await reconcileSome(ports, projectId, state, { kind: 'reconcile', startedAt: asOf });
    expect(asked).toEqual(['histories 2']);
    expect(known.get('2')?.facts.release).toBe('2026-12-01');
  });

  test('may be linked to one that is read only now', async () => {
    known.set('2', { facts: factsOf('2', asOf - 10), outside: false });
    events = [touched('1', 'created'), touched('2', 'updated')];
    const item = { field: 'Link', to: 'SHOP-1', toString: 'This issue blocks SHOP-1' };
    answers.histories = () => [{ issueId: '2', history: { ...statusHistory(asOf, '3'), items: [item] } }];
    answers.issues = () => [bean('1', asOf, { created: new Date(asOf).toISOString() })];
    const linkTypes = [{ id: '900', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' }];
    await reconcileSome(
      ports,
      projectId,
      { ...stateOf(null), linkTypes },
      { kind: 'reconcile', startedAt: asOf },
    );
    expect(asked).toEqual(['histories 2', 'issues 1']);
    expect(known.get('2')?.facts.links).toMatchObject([
      { phrase: 'blocks', otherId: '1', otherKey: 'SHOP-1' },
    ]);
  });
});
