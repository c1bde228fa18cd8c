import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { noPlan, type IssueFacts } from '../../../src/core/measures/facts';
import { overlay } from '../../../src/core/measures/overlay';
import { makeIssueReader } from '../../../src/core/measures/read-issue';
import { rebuild } from '../../../src/core/measures/rebuild';
import { standingOf } from '../../../src/core/measures/stand';
import { surroundingsOf } from '../../../src/core/measures/surroundings';
import {
  anyLife,
  anyPlanStep,
  estimateField,
  flagField,
  linkTypes,
  live,
  versions,
  type Life,
} from './histories';
import { day, issue, shows, statuses } from './issues';

const known = { flagField, estimateFields: [estimateField], linkTypes, versions };
const others = [
  issue(2),
  issue(3, { status: statuses.blocked }),
  issue(4, { status: statuses.done }),
  issue(5, { status: statuses.toDo }),
];
const around = surroundingsOf(others, known);
const read = makeIssueReader(known);

/** What a reading of the issue tells after that many of its histories. */
function readingAfter({ beanAfter, histories }: Life, count: number): IssueFacts {
  const outcome = read({ ...beanAfter(count), changelog: histories.slice(0, count) });
  if (!outcome.ok) throw new Error(outcome.problem);
  return outcome.facts;
}

/** Links in one order: Jira promises none, and no measure asks for it. */
const ordered = (facts: IssueFacts | undefined): IssueFacts | undefined =>
  facts && {
    ...facts,
    links: facts.links.toSorted((a, b) => `${a.type}${a.otherId}`.localeCompare(`${b.type}${b.otherId}`)),
  };

/** Versions come and go, and so do estimates. */
const planLife = fc
  .array(fc.tuple(anyPlanStep, fc.integer({ min: 1, max: 5_000 })), { maxLength: 20 })
  .map(live);

const lifeAndMoment = anyLife.chain((life) =>
  fc.tuple(fc.constant(life), fc.integer({ min: 0, max: life.histories.length })),
);

describe('an issue whose changelog is read again', () => {
  test('is what a whole reading would find, whenever it was read before', () => {
    fc.assert(
      fc.property(lifeAndMoment, ([life, moment]) => {
        const base = readingAfter(life, moment);
        expect(ordered(rebuild(base, life.histories, around))).toEqual(
          ordered(readingAfter(life, life.histories.length)),
        );
      }),
    );
  });

  test('has its place in the plan and is released with the first of its versions, or has to be read itself', () => {
    let told = 0;
    fc.assert(
      fc.property(planLife, fc.nat(20), (life, place) => {
        const moment = Math.min(place, life.histories.length);
        const rebuilt = rebuild(readingAfter(life, moment), life.histories, around);
        if (!rebuilt) return;
        told += 1;
        const { release, plan } = readingAfter(life, life.histories.length);
        expect([rebuilt.release, rebuilt.plan]).toEqual([release, plan]);
      }),
    );
    expect(told).toBeGreaterThan(30);
  });

  const base = issue(1, { updated: day(10), release: versions['801'] ?? null });
  const history = (item: object) => [{ id: '1', created: new Date(day(11)).toISOString(), items: [item] }];

  test.each([
    ['was moved', { field: 'project', fieldId: 'project', from: '1', to: '2' }],
    ['is of another type', { field: 'issuetype', fieldId: 'issuetype', from: '1', to: '2' }],
    ['has another component', { field: 'Component', fieldId: 'components', to: '3', toString: 'Engine' }],
    ['was put below another issue', { field: 'IssueParentAssociation', to: '3', toString: 'A-3' }],
    ['got into an epic', { field: 'Epic Link', fieldId: 'customfield_7', to: '3', toString: 'A-3' }],
    ['lost a fix version that is not told', { field: 'Fix Version', fromString: '1.1' }],
    ['has another key', { field: 'Key', fromString: 'A-1', toString: 'B-1' }],
    [
      'has an unknown fix version',
      { field: 'Fix Version', fieldId: 'fixVersions', to: '7', toString: '1.0' },
    ],
    ['lost an unknown fix version', { field: 'Fix Version', from: '7', fromString: '1.0' }],
    [
      'lost the first version',
      { field: 'Fix Version', fieldId: 'fixVersions', from: '801', fromString: '1.1' },
    ],
    [
      'has a later version for the first one',
      { field: 'Fix Version', fieldId: 'fixVersions', from: '801', to: '802' },
    ],
    ['lost one that had another date', { field: 'Fix Version', fieldId: 'fixVersions', from: '800' }],
    ['has a status that no issue bears', { field: 'status', fieldId: 'status', from: '2', to: '77' }],
    ['has a link of unknown words', { field: 'Link', to: 'A-2', toString: 'This issue echoes A-2' }],
    ['has a link to an unknown issue', { field: 'Link', to: 'Z-9', toString: 'This issue blocks Z-9' }],
  ])('has to be read itself where it %s', (_, item) => {
    expect(rebuild(base, history(item), around)).toBeUndefined();
  });

  test.each([
    ['an earlier version comes', { to: '800', toString: '1.0' }, versions['800']],
    ['a later version comes', { to: '802', toString: '1.2' }, versions['801']],
    ['a later version goes', { from: '802', fromString: '1.2' }, versions['801']],
    ['one without a date comes', { to: '803', toString: 'Some day' }, versions['801']],
    ['one without a date goes', { from: '803', fromString: 'Some day' }, versions['801']],
    ['a later one goes and an earlier one comes', { from: '802', to: '800' }, versions['800']],
    ['the first one goes and an earlier one comes', { from: '801', to: '800' }, versions['800']],
  ])('needs not be read itself where %s', (_, item, release) => {
    const changed = history({ field: 'Fix Version', fieldId: 'fixVersions', ...item });
    expect(rebuild(base, changed, around)?.release).toBe(release);
  });

  test('has to be read itself where one of several fields of estimates changed', () => {
    const several = { ...around, estimateFields: [estimateField, 'customfield_8'] };
    const estimated = history({ field: 'Points', fieldId: 'customfield_8', toString: '5' });
    expect(rebuild(base, estimated, several)).toBeUndefined();
    const before = { ...base, updated: day(12), plan: { ...base.plan, estimate: 3 } };
    expect(rebuild(before, estimated, several)?.plan).toEqual(before.plan);
    // Another field of the same name is none of them.
    expect(rebuild(base, estimated, around)?.plan).toEqual(base.plan);
  });

  test('has a link whose words are the same at both ends of its type, but not of two types', () => {
    const relates = { id: '902', name: 'Relates', inward: 'relates to', outward: 'relates to' };
    const linked = history({ field: 'Link', to: 'A-2', toString: 'This issue relates to A-2' });
    const among = (types: typeof linkTypes) =>
      rebuild(base, linked, surroundingsOf(others, { ...known, linkTypes: types }))?.links;
    expect(among([...linkTypes, relates])).toEqual([
      {
        phrase: 'relates to',
        otherPhrase: 'relates to',
        type: 'Relates',
        otherId: '2',
        otherKey: 'A-2',
        status: null,
      },
    ]);
    expect(among([relates, { ...relates, id: '903', name: 'Relation' }])).toBeUndefined();
  });

  test('a change of the project that a reading has seen already is none', () => {
    const moved = { field: 'project', fieldId: 'project', from: '1', to: '2' };
    expect(rebuild({ ...base, updated: day(11) }, history(moved), around)).toMatchObject({ key: 'A-1' });
  });
});

describe('an issue with events since its reading', () => {
  const lifeAndDeliveries = lifeAndMoment.chain(([life, moment]) =>
    fc.tuple(
      fc.constant(life),
      fc.constant(moment),
      // Events of before the reading arrive too, late; some arrive more than once.
      fc.shuffledSubarray([...life.events, ...life.events.slice(0, 5)], {
        minLength: life.events.length + Math.min(5, life.events.length),
      }),
    ),
  );

  test('is what a reading would find, in whatever order and how often they arrive', () => {
    fc.assert(
      fc.property(lifeAndDeliveries, ([life, moment, deliveries]) => {
        const base = readingAfter(life, moment);
        const now = overlay(base, deliveries, around);
        expect(ordered(now?.facts)).toEqual(ordered(readingAfter(life, life.histories.length)));
        expect(now?.provisional).toBe(moment < life.histories.length);
      }),
    );
  });

  test('keeps its place in the plan, which no event changes', () => {
    const read = {
      ...issue(1, { updated: day(1) }),
      plan: { ...issue(1).plan, estimate: 3, versions: ['800'] },
    };
    fc.assert(
      fc.property(planLife, ({ events }) => {
        expect(overlay(read, events, around)?.facts.plan).toBe(read.plan);
      }),
    );
  });

  test('is known from its events alone where it was never read, but for its place in the plan', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        const { fields } = life.beanAfter(0);
        const { name, id } = fields.status;
        const created = {
          issueId: '1',
          key: 'created',
          at: day(0),
          change: {
            kind: 'created' as const,
            key: 'A-1',
            projectId: '10000',
            project: 'A',
            created: day(0),
            status: { id, name, category: statuses.toDo.category },
          },
        };
        const now = overlay(undefined, [...life.events, created].reverse(), around);
        const read = readingAfter(life, life.histories.length);
        expect(ordered(now?.facts)).toEqual(ordered({ ...read, plan: noPlan }));
      }),
    );
  });

  test('is gone once one says that it was deleted, even if that arrives before the others', () => {
    const deleted = { issueId: '1', key: 'deleted', at: day(20), change: { kind: 'deleted' as const } };
    expect(overlay(issue(1, { updated: day(10) }), [deleted], around)).toBeUndefined();
    expect(overlay(undefined, [deleted], around)).toBeUndefined();
    // A reading that is later than what claims to be the end of it knows better.
    expect(overlay(issue(1, { updated: day(30) }), [deleted], around)).toBeDefined();
  });

  test('bears the state before its first change where the event of its creation was lost', () => {
    const items = [
      { field: 'status', fieldId: 'status', from: '2', fromString: 'Doing', to: '3', toString: 'Blocked' },
    ];
    const common = {
      key: 'A-1',
      projectId: '10000',
      project: 'A',
      created: day(1),
      status: statuses.blocked,
    };
    const event = {
      issueId: '1',
      key: 'updated 1',
      at: day(5),
      change: { kind: 'updated' as const, ...common, items },
    };
    expect(overlay(undefined, [event], around)?.facts).toMatchObject({
      created: day(1),
      status: statuses.blocked,
      statusChanges: [{ at: day(5), from: { id: '2' }, to: { id: '3' } }],
    });
  });
});

describe('an event that tells of no change', () => {
  const change = {
    kind: 'updated' as const,
    key: 'A-1',
    projectId: '10000',
    project: 'A',
    created: day(0),
    status: statuses.doing,
    items: [],
  };
  const silent = { issueId: '1', key: 'touched', at: day(20), change };

  test('leaves the issue as it was read, and as certain', () => {
    const read = issue(1, { updated: day(10) });
    expect(overlay(read, [silent], around)).toEqual({
      facts: read,
      provisional: false,
      projectId: undefined,
    });
    const unflagged = {
      field: 'Flagged',
      fieldId: flagField,
      from: null,
      fromString: '1',
      to: null,
      toString: '',
    };
    const told = { ...silent, key: 'updated 2', at: day(19), change: { ...change, items: [unflagged] } };
    expect(overlay(read, [silent, told], around)).toMatchObject({
      facts: { updated: day(19) },
      provisional: true,
    });
  });

  test('makes no issue of one that was never read', () => {
    const { issues } = standingOf({ projectId: '10000', read: [], buried: [], events: [silent], known });
    expect(issues).toEqual([]);
  });
});

describe('an event of a link to an issue of which nothing else is known', () => {
  const linked = (kind: 'linked' | 'unlinked', at: number) => ({
    issueId: '1',
    key: `${kind} 500`,
    at,
    change: { kind, linkType: '900', end: 'inward' as const, otherId: '77' },
  });

  test('tells since when it is there, and until when', () => {
    const read = issue(1, { updated: day(10) });
    const now = overlay(read, [linked('linked', day(20))], around)?.facts;
    expect(now?.links).toMatchObject([{ phrase: 'is blocked by', otherId: '77', otherKey: '77' }]);
    expect(now?.linkChanges).toEqual([{ at: day(20), phrase: 'is blocked by', otherKey: '77', made: true }]);
    const later = overlay(read, [linked('linked', day(20)), linked('unlinked', day(30))], around)?.facts;
    expect(later?.links).toEqual([]);
    expect(later?.linkChanges.map(({ made }) => made)).toEqual([true, false]);
  });
});

describe('how a project stands', () => {
  const deletedEvent = (issueId: string, at: number) => ({
    issueId,
    key: 'deleted',
    at,
    change: { kind: 'deleted' as const },
  });

  test('leaves out what was deleted, and counts it once', () => {
    const standing = standingOf({
      projectId: '10000',
      read: [issue(1), issue(2, { updated: day(1) }), issue(3, { updated: day(1) })].map((facts) => ({
        facts,
        outside: facts.id === '3',
      })),
      buried: [{ id: '9', at: day(4) }],
      events: [deletedEvent('2', day(5)), deletedEvent('3', day(5)), deletedEvent('9', day(4))],
      known,
    });
    // Issue 3 is of another project: that it went is not this project's to count.
    expect(standing.deleted).toBe(2);
    expect(standing.issues.map(({ facts }) => facts.id)).toEqual(['1']);
  });

  test('drops links to what was deleted: nothing waits for an issue that is no more', () => {
    const waiting = (id: number, other: number) => ({
      facts: issue(id, { links: [shows('is blocked by', other), shows('is blocked by', 5)] }),
      outside: false,
    });
    const { issues } = standingOf({
      projectId: '10000',
      read: [waiting(1, 2), waiting(3, 9)],
      buried: [{ id: '9', at: day(4) }],
      events: [deletedEvent('2', day(5))],
      known,
    });
    expect(issues.map(({ facts }) => facts.links.map(({ otherId }) => otherId))).toEqual([['5'], ['5']]);
  });

  test('takes out what stood below an issue that was deleted', () => {
    const below = (id: number, parentId: string) => ({
      facts: issue(id, { plan: { ...noPlan, parentId } }),
      outside: false,
    });
    const { issues } = standingOf({
      projectId: '10000',
      read: [below(1, '2'), below(3, '4'), below(5, '9')],
      buried: [{ id: '9', at: day(4) }],
      events: [deletedEvent('2', day(5))],
      known,
    });
    expect(issues.map(({ facts }) => facts.plan.parentId)).toEqual([null, '4', null]);
  });

  test('takes an issue for another project’s once an event saw it there', () => {
    const change = {
      kind: 'updated' as const,
      key: 'B-7',
      projectId: '20000',
      project: 'B',
      created: day(0),
      status: statuses.doing,
      items: [{ field: 'Key', fieldId: '', from: null, fromString: 'A-1', to: null, toString: 'B-7' }],
    };
    const events = [{ issueId: '1', key: 'updated 1', at: day(120), change }];
    const { issues } = standingOf({
      projectId: '10000',
      read: [{ facts: issue(1), outside: false }],
      buried: [],
      events,
      known,
    });
    expect(issues).toMatchObject([
      { outside: true, provisional: true, facts: { key: 'B-7', formerKeys: ['A-1'] } },
    ]);
  });
});
