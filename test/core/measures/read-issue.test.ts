import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
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

type Told = { flagField?: string; names?: Record<string, unknown> };
const read = (raw: unknown, { flagField, names }: Told = {}) => {
  const outcome = makeIssueReader(flagField)(raw, names);
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

test('nothing that is JSON makes it throw', () => {
  const reader = makeIssueReader();
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (value, changelog) => {
      const shape = issueWith(
        { status: value, duedate: value, issuelinks: [value], fixVersions: value },
        { changelog: [{ created, id: value, items: [value, { field: 'Link', to: value }] }, changelog] },
      );
      expect(typeof reader(value).ok).toBe('boolean');
      expect(typeof reader(shape).ok).toBe('boolean');
    }),
  );
});
