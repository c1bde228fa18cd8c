import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { noPlan } from '../../../src/core/measures/facts';
import type { SiteFields } from '../../../src/core/measures/field-names';
import { readInstant } from '../../../src/core/measures/raw';
import { makeIssueReader } from '../../../src/core/measures/read-issue';

const created = '2026-01-01T00:00:00.000Z';
const createdMs = Date.parse(created);

type Raw = Record<string, unknown>;
const issueWith = (fields: Raw = {}, more: Raw = {}): Raw => ({
  id: '1',
  key: 'AA-1',
  fields: { created, status: { id: '3', name: 'Open' }, ...fields },
  ...more,
});
const history = (at: string | number, id: string, ...items: Raw[]): Raw => ({ id, created: at, items });

type Told = Partial<SiteFields> & { names?: Record<string, unknown> };
const read = (raw: unknown, { flagField = null, estimateFields = [], names }: Told = {}) => {
  const outcome = makeIssueReader({ flagField, estimateFields })(raw, names);
  if (!outcome.ok) throw new Error(outcome.problem);
  return outcome.facts;
};

describe('instants', () => {
  test.each([
    ['2012-04-12T00:00:28.270+0000', '2012-04-12T00:00:28.270Z'],
    ['2012-04-12T01:00:28.270+01:00', '2012-04-12T00:00:28.270Z'],
    ['2012-04-12T00:00:28Z', '2012-04-12T00:00:28.000Z'],
    ['2012-04-12T00:00:28', '2012-04-12T00:00:28.000Z'],
    [1_334_188_828_270, '2012-04-12T00:00:28.270Z'],
    [1_334_188_828, '2012-04-12T00:00:28.000Z'],
    ['1334188828270', '2012-04-12T00:00:28.270Z'],
  ])('%s is %s', (text, instant) => {
    expect(new Date(readInstant(text) ?? NaN).toISOString()).toBe(instant);
  });

  test.each([['soon'], [''], [null], [{}]])('%p is none', (value) => {
    expect(readInstant(value)).toBeUndefined();
  });
});

describe('what an issue must have', () => {
  test.each([
    ['noObject', 'AA-1'],
    ['noObject', null],
    ['noObject', []],
    ['noId', { key: 'AA-1', fields: { created } }],
    ['noKey', { id: '1', fields: { created } }],
    ['noFields', { id: '1', key: 'AA-1' }],
    ['noCreated', { id: '1', key: 'AA-1', fields: { created: 'soon' } }],
  ])('%s', (problem, raw) => {
    expect(makeIssueReader()(raw)).toEqual({ ok: false, problem });
  });

  test('ids may be numbers', () => {
    expect(read({ ...issueWith(), id: 17 }).id).toBe('17');
  });
});

describe('fields', () => {
  test('are found by their ids', () => {
    const facts = read(
      issueWith({
        updated: '2026-01-02T00:00:00.000Z',
        project: { key: 'BB' },
        duedate: '2026-02-01',
        fixVersions: [{ releaseDate: '2026-03-02' }, { name: 'no date' }, { releaseDate: '2026-03-01' }],
      }),
    );
    expect(facts).toMatchObject({
      project: 'BB',
      updated: createdMs + 86_400_000,
      due: '2026-02-01',
      release: '2026-03-01',
    });
  });

  test('are found by their display names, whatever their case', () => {
    const facts = read({
      id: '1',
      key: 'AA-1',
      fields: {
        CREATED: created,
        ' Status ': { id: '3', name: 'Open' },
        'Due date': '2026-02-01',
        'Fix versions': [{ releaseDate: '2026-03-01' }],
        'Linked Issues': [
          {
            type: { name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
            inwardIssue: { id: '2', key: 'AA-2' },
          },
        ],
        Flagged: [{ value: 'Impediment' }],
      },
    });
    expect(facts).toMatchObject({ project: 'AA', due: '2026-02-01', release: '2026-03-01', flagged: true });
    expect(facts.status.name).toBe('Open');
    expect(facts.links).toHaveLength(1);
  });

  test.each([
    [{ id: 2 }, 'new'],
    [{ id: '4', key: 'done' }, 'indeterminate'],
    [{ id: 3, key: 'new' }, 'done'],
    [{ id: 1, key: 'undefined' }, null],
    [{ key: 'done' }, 'done'],
    [{ key: ' New ' }, 'new'],
    [{ key: 'toString' }, null],
    [undefined, null],
  ])('status category %p is %p', (statusCategory, category) => {
    expect(read(issueWith({ status: { id: '3', name: 'Open', statusCategory } })).status.category).toBe(
      category,
    );
  });

  test('a link is read by the phrase that this issue sees', () => {
    const type = { name: 'Blocks', inward: 'is blocked by', outward: 'blocks' };
    const status = { id: '5', name: 'Done', statusCategory: { id: 3 } };
    const { links } = read(
      issueWith({
        issuelinks: [
          { type, inwardIssue: { id: '2', key: 'AA-2', fields: { status } } },
          { type, outwardIssue: { id: 3, key: 'AA-3' } },
          { type: null },
        ],
      }),
    );
    expect(links).toEqual([
      {
        phrase: 'is blocked by',
        otherPhrase: 'blocks',
        type: 'Blocks',
        otherId: '2',
        otherKey: 'AA-2',
        status: { id: '5', name: 'Done', category: 'done' },
      },
      {
        phrase: 'blocks',
        otherPhrase: 'is blocked by',
        type: 'Blocks',
        otherId: '3',
        otherKey: 'AA-3',
        status: null,
      },
    ]);
  });
});

describe('changelogs', () => {
  const toDone = {
    field: 'status',
    fieldId: 'status',
    from: '1',
    fromString: 'Open',
    to: '2',
    toString: 'Done',
  };
  const toOpen = {
    field: 'status',
    fieldId: 'status',
    from: '2',
    fromString: 'Done',
    to: '1',
    toString: 'Open',
  };

  test('are ordered by (created, numeric id), the items of one in their own order', () => {
    const histories = [
      history('2026-01-03T00:00:00.000+0000', '10', toOpen),
      history('2026-01-03T00:00:00.000+0000', '9', toDone),
      history('2026-01-02T00:00:00.000+0000', '11', toDone, toOpen),
    ];
    const expected = ['Done', 'Open', 'Done', 'Open'];
    for (const changelog of [histories, { histories }]) {
      const { statusChanges } = read(issueWith({}, { changelog }));
      expect(statusChanges.map(({ to }) => to.name)).toEqual(expected);
    }
  });

  test('may tell a date only by its text', () => {
    const item = {
      field: 'duedate',
      fieldId: 'duedate',
      from: null,
      fromString: null,
      to: null,
      toString: '2012-01-23 00:00:00.0',
    };
    const { dueChanges } = read(issueWith({}, { changelog: [history(created, '1', item)] }));
    expect(dueChanges).toEqual([{ at: createdMs, from: null, to: '2012-01-23' }]);
  });

  test('tell of links by a sentence', () => {
    const made = {
      field: 'Link',
      from: null,
      fromString: null,
      to: 'AA-2',
      toString: 'This issue is blocked by AA-2',
    };
    const gone = {
      field: 'Link',
      fieldId: 'issuelinks',
      from: 'AA-2',
      fromString: 'This work item is blocked by AA-2',
      to: null,
      toString: null,
    };
    const other = {
      field: 'Link',
      fieldId: 'customfield_7',
      to: 'AA-2',
      toString: 'This issue is blocked by AA-2',
    };
    const { linkChanges } = read(issueWith({}, { changelog: [history(created, '1', made, gone, other)] }));
    expect(linkChanges).toEqual([
      { at: createdMs, phrase: 'is blocked by', otherKey: 'AA-2', made: true },
      { at: createdMs, phrase: 'is blocked by', otherKey: 'AA-2', made: false },
    ]);
  });

  test('tell the keys that an issue had', () => {
    const item = { field: 'Key', from: null, fromString: 'OLD-7', to: null, toString: 'AA-1' };
    expect(read(issueWith({}, { changelog: [history(created, '1', item)] })).formerKeys).toEqual(['OLD-7']);
  });

  test('an item without `toString` has none, although every object has', () => {
    const item = { field: 'Flagged', from: '[1]', fromString: 'Impediment', to: null };
    expect(read(issueWith({}, { changelog: [history(created, '1', item)] })).flagChanges).toEqual([
      { at: createdMs, from: true, to: false },
    ]);
  });
});

describe('the flag', () => {
  const item = {
    field: 'Impediment?',
    fieldId: 'customfield_9',
    from: '',
    fromString: '',
    to: '[1]',
    toString: 'Yes',
  };
  const changelog = [history(created, '1', item)];

  test('is the field of the settings', () => {
    const facts = read(issueWith({ customfield_9: [{ value: 'Yes' }] }, { changelog }), {
      flagField: 'customfield_9',
    });
    expect(facts).toMatchObject({ flagged: true, flagChanges: [{ from: false, to: true }] });
  });

  test.each([
    [
      'of the issue',
      issueWith({ customfield_9: ['x'] }, { changelog, names: { customfield_9: 'flagged ' } }),
      undefined,
    ],
    [
      'of the file',
      issueWith({ customfield_9: ['x'] }, { changelog }),
      { names: { customfield_9: 'Flagged' } },
    ],
  ])('else the one that the names %s call so', (_, raw, options) => {
    expect(read(raw, options)).toMatchObject({ flagged: true, flagChanges: [{ to: true }] });
  });

  describe('of the settings, in a file that has fields under their names', () => {
    const called = (field: string, fieldId: string) => ({ ...item, field, fieldId });
    const readWith = (fields: Raw, items: Raw[], names?: Raw) =>
      read(
        issueWith(fields, { changelog: items.map((one, index) => history(created, `${index + 1}`, one)) }),
        {
          flagField: 'customfield_9',
          ...(names && { names }),
        },
      );

    test('is what it calls Flagged', () => {
      expect(readWith({ Flagged: ['x'] }, []).flagged).toBe(true);
      const { flagged, flagChanges } = readWith({ Flagged: ['x'] }, [called('Flagged', 'customfield_9')]);
      expect([flagged, flagChanges]).toMatchObject([true, [{ to: true }]]);
    });

    test('is not what the changelog knows by another id', () => {
      const { flagged, flagChanges } = readWith({ Flagged: ['x'] }, [called('Flagged', 'customfield_3')]);
      expect([flagged, flagChanges]).toEqual([false, []]);
    });

    test('is what the names call it', () => {
      const names = { customfield_9: 'Impediment?' };
      expect(readWith({ 'Impediment?': ['x'] }, [], names).flagged).toBe(true);
      expect(readWith({ Flagged: ['x'] }, [], names).flagged).toBe(false);
    });

    test('is its own value where the file has that too, even an empty one', () => {
      expect(readWith({ customfield_9: null, Flagged: ['x'] }, []).flagged).toBe(false);
    });
  });

  test('else only items that are named so count', () => {
    const named = { field: 'FLAGGED', fieldId: 'customfield_3', from: '', to: '[1]', toString: 'Impediment' };
    const { flagChanges, flagged } = read(issueWith({}, { changelog: [history(created, '1', item, named)] }));
    expect(flagChanges).toHaveLength(1);
    expect(flagged).toBe(false);
  });

  test.each([[null], [[]], [''], [false]])('is not set by %p', (value) => {
    expect(read(issueWith({ Flagged: value })).flagged).toBe(false);
  });
});

describe('the place in the plan', () => {
  const bean = {
    issuetype: { id: '7', name: 'Sub-task', subtask: true },
    parent: { id: '17', key: 'AA-17', fields: {} },
    components: [
      { id: '2', name: 'Search' },
      { id: '1', name: 'Engine' },
    ],
    fixVersions: [
      { id: '12', name: '1.2' },
      { id: '9', name: '1.1' },
    ],
  };

  test('is read under ids', () => {
    expect(read(issueWith({ ...bean, timeoriginalestimate: 7_200 })).plan).toEqual({
      type: 'Sub-task',
      subtask: true,
      parentId: '17',
      parentChanges: [],
      components: ['Search', 'Engine'],
      versions: ['9', '12'],
      versionChanges: [],
      estimate: 7_200,
      estimateChanges: [],
      projectChanges: [],
    });
  });

  test('is read under display names', () => {
    const fields = {
      'Issue Type': bean.issuetype,
      Parent: bean.parent,
      Components: bean.components,
      'Fix versions': bean.fixVersions,
      'Story Points': 2.5,
      'Original estimate': 7_200,
    };
    expect(read(issueWith(fields)).plan).toMatchObject({
      type: 'Sub-task',
      subtask: true,
      parentId: '17',
      components: ['Search', 'Engine'],
      versions: ['9', '12'],
      estimate: 2.5,
    });
    expect(read(issueWith({ ...fields, 'Story Points': null })).plan.estimate).toBeNull();
    expect(read(issueWith({ 'Original estimate': 7_200 })).plan.estimate).toBe(7_200);
  });

  test.each([{}, { issuetype: 'Bug' }, { issuetype: null, parent: 'AA-2', components: [7] }])(
    'is empty as far as the source says nothing of it: %j',
    (fields) => {
      expect(read(issueWith(fields)).plan).toMatchObject({ subtask: false, parentId: null, estimate: null });
    },
  );

  test('is left out where nobody asks for it', () => {
    const reader = makeIssueReader(undefined, { hasPlan: false });
    const outcome = reader(issueWith({ ...bean, timeoriginalestimate: 7_200 }));
    expect(outcome.ok && outcome.facts.plan).toBe(noPlan);
  });

  describe('has an estimate', () => {
    const changelog = [
      history('2026-01-02T00:00:00Z', '1', {
        ...{ field: 'Story Points', fieldId: 'customfield_4', from: null, to: null },
        ...{ fromString: null, toString: '3.0' },
      }),
      history('2026-01-03T00:00:00Z', '2', {
        ...{ field: 'Points', fieldId: 'customfield_5', from: null, to: null },
        ...{ fromString: '1', toString: '8' },
      }),
      history('2026-01-04T00:00:00Z', '3', {
        ...{ field: 'Story points', fieldId: 'customfield_4', from: null, to: null },
        ...{ fromString: '3', toString: '' },
      }),
      history('2026-01-05T00:00:00Z', '4', {
        ...{ field: 'timeoriginalestimate', fieldId: 'timeoriginalestimate' },
        ...{ from: null, fromString: null, to: '7200', toString: '2h' },
      }),
    ];
    const fields = { ...bean, customfield_4: null, customfield_5: 8, timeoriginalestimate: 7_200 };
    const estimateOf = (told: Told) => {
      const { estimate, estimateChanges } = read(issueWith(fields, { changelog }), told).plan;
      return [estimate, estimateChanges.map(({ from, to }) => [from, to])];
    };

    test('of the first field that is filled', () => {
      expect(estimateOf({ estimateFields: ['customfield_4', 'customfield_5'] })).toEqual([
        8,
        [
          [1, 3],
          [3, 8],
        ],
      ]);
      expect(estimateOf({ estimateFields: ['customfield_5', 'customfield_4'] })).toEqual([8, [[1, 8]]]);
      expect(estimateOf({ estimateFields: ['customfield_4'] })).toEqual([
        null,
        [
          [null, 3],
          [3, null],
        ],
      ]);
    });

    test('of the fields that the names call so, and then never of the time that the work was to take', () => {
      expect(estimateOf({ names: { customfield_4: 'Story Points', customfield_5: 'Points' } })).toEqual([
        null,
        [
          [null, 3],
          [3, null],
        ],
      ]);
      expect(estimateOf({ names: { customfield_5: 'Story point estimate' } })).toEqual([8, [[1, 8]]]);
    });

    test('of the time that the work was to take where nothing is called so', () => {
      const time = [7_200, [[null, 7_200]]];
      expect(estimateOf({})).toEqual(time);
      expect(estimateOf({ names: { customfield_5: 'Points' } })).toEqual(time);
      expect(estimateOf({ estimateFields: ['timeoriginalestimate'] })).toEqual(time);
    });

    test.each([
      ['0.1 + 0.2', 0.1 + 0.2, 0.3],
      ['a text', '2.5', 2.5],
      ['nothing above zero', -0.0001, 0],
      ['words', '2h', null],
      ['an empty text', ' ', null],
      ['a list', [3], null],
      ['more than a number holds', 1e300, null],
    ])('to a thousandth: %s', (_, value, estimate) => {
      expect(
        read(issueWith({ customfield_4: value }), { estimateFields: ['customfield_4'] }).plan.estimate,
      ).toBe(estimate);
    });
  });

  test('has changes of versions, of what is above it and of its project', () => {
    const at = (day: number, id: string, ...items: Raw[]) =>
      history(`2026-01-0${day}T00:00:00Z`, id, ...items);
    const changelog = [
      at(2, '1', { field: 'Fix Version', fieldId: 'fixVersions', from: '9', fromString: '1.1', to: '12' }),
      at(3, '2', { field: 'Fix Version/s', toString: '1.3' }),
      // One change, told three times.
      at(
        4,
        '3',
        { field: 'Parent Link', fieldId: 'customfield_8', from: null, to: null, toString: 'AA-17' },
        { field: 'IssueParentAssociation', from: null, to: '17', toString: 'AA-17' },
        { field: 'Epic Link', fieldId: 'customfield_9', from: null, to: '17', toString: 'AA-17' },
      ),
      at(5, '4', { field: 'Parent Link', fieldId: 'customfield_8', fromString: 'AA-17' }),
      at(6, '5', {
        field: 'project',
        fieldId: 'project',
        from: '1',
        fromString: 'A',
        to: '2',
        toString: 'B',
      }),
      // Fields of somebody else's that are called so.
      at(7, '6', { field: 'Parent', fieldId: 'customfield_3', to: '1' }, { field: 'Version', to: '1' }),
    ];
    const { versionChanges, parentChanges, projectChanges } = read(issueWith(bean, { changelog })).plan;
    const dayMs = 86_400_000;
    expect(versionChanges).toEqual([
      { at: createdMs + dayMs, version: '9', added: false },
      { at: createdMs + dayMs, version: '12', added: true },
      { at: createdMs + 2 * dayMs, version: '', added: true },
    ]);
    expect(parentChanges).toEqual([
      { at: createdMs + 3 * dayMs, from: null, to: '17' },
      { at: createdMs + 4 * dayMs, from: null, to: null },
    ]);
    expect(projectChanges).toEqual([{ at: createdMs + 5 * dayMs, from: '1', to: '2' }]);
  });
});

test('nothing that is JSON makes it throw', () => {
  const reader = makeIssueReader();
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (value, changelog) => {
      const shape = issueWith(
        {
          ...{ status: value, duedate: value, issuelinks: [value], fixVersions: value },
          ...{ issuetype: value, parent: value, components: [value], timeoriginalestimate: value },
        },
        { changelog: [{ created, id: value, items: [value, { field: 'Link', to: value }] }, changelog] },
      );
      expect(typeof reader(value).ok).toBe('boolean');
      expect(typeof reader(shape).ok).toBe('boolean');
    }),
  );
});
