import { describe, expect, test } from '@jest/globals';
import { defaultSettings } from '../../../src/core/settings/defaults';
import type { ProjectSettings, Section } from '../../../src/core/settings/sections';
import { differencesOf, type Difference } from '../../../static/src/settings/differences/differences';
import { matchRows } from '../../../static/src/settings/differences/shape';
import type { Value } from '../../../static/src/settings/differences/value';

const text = (words: string): Value => ({ is: 'text', text: words });
const word = (key: string) => ({ is: 'word', key });
const person = (id: string): Value => ({ is: 'person', person: id });
const nothing: Value = { is: 'nothing' };

const { calendars, changes, engagement, ladder, measures, rights, risk, signals } = defaultSettings;

/** A section is compared with what it is after a change. */
const after = <S extends Section>(section: S, change: Partial<ProjectSettings[S]>): Difference[] =>
  differencesOf(section, defaultSettings[section], { ...defaultSettings[section], ...change });

describe('matchRows', () => {
  const keys = [
    ({ id }: { id?: string; name: string }) => id,
    ({ name }: { id?: string; name: string }) => name,
  ];

  test('knows a row by its first key wherever it stands', () => {
    const rows = [
      { id: 'a', name: 'A' },
      { id: 'b', name: 'B' },
    ];
    expect(matchRows(rows, [{ id: 'b', name: 'new' }], keys)).toEqual({
      pairs: [[1, 0]],
      removed: [0],
      added: [],
    });
  });

  test('falls back on the next key for rows that are left', () => {
    const matching = matchRows(
      [
        { id: 'a', name: 'A' },
        { id: 'b', name: 'B' },
      ],
      [
        { id: 'x', name: 'B' },
        { id: 'a', name: 'A' },
      ],
      keys,
    );
    expect(matching).toEqual({
      pairs: [
        [1, 0],
        [0, 1],
      ],
      removed: [],
      added: [],
    });
  });

  test('pairs rows with the same key one by one', () => {
    const twice = [{ name: 'A' }, { name: 'A' }];
    expect(matchRows(twice, [{ name: 'A' }], keys)).toEqual({ pairs: [[0, 0]], removed: [1], added: [] });
  });

  test('takes a key that is missing for no match', () => {
    expect(
      matchRows([{ name: 'A' }], [{ name: 'B' }], [({ id }: { id?: string; name: string }) => id]),
    ).toEqual({
      pairs: [],
      removed: [0],
      added: [0],
    });
  });
});

describe('differencesOf', () => {
  test.each(Object.keys(defaultSettings) as Section[])('%s: finds nothing in the same content', (section) => {
    const copy = JSON.parse(JSON.stringify(defaultSettings[section])) as ProjectSettings[Section];
    expect(differencesOf(section, defaultSettings[section], copy)).toEqual([]);
  });

  test.each(Object.keys(defaultSettings) as Section[])(
    '%s: says what is there where nothing was before, each at a path of its own',
    (section) => {
      const differences = differencesOf(section, undefined, defaultSettings[section]);
      expect(differences.length).toBeGreaterThan(0);
      expect(differences.every(({ before }) => before.is === 'nothing')).toBe(true);
      const paths = differences.map(({ kind, path }) => `${kind} ${path}`);
      expect(new Set(paths).size).toBe(paths.length);
    },
  );

  test('names the rung and the field', () => {
    const [team, ...others] = ladder.rungs;
    if (team === undefined) throw new Error('no rung');
    expect(after('ladder', { rungs: [{ ...team, respondHours: 12 }, ...others] })).toEqual([
      {
        path: 'rungs.0.respondHours',
        label: [word('settings.part.ladder.rungs'), text('Team'), word('settings.ladder.rung.respondHours')],
        kind: 'changed',
        before: { is: 'count', key: 'settings.field.workingHours', count: 8 },
        after: { is: 'count', key: 'settings.field.workingHours', count: 12 },
      },
    ]);
  });

  test('sees one removal where the first row is gone', () => {
    const differences = after('ladder', { rungs: ladder.rungs.slice(1) });
    expect(differences.map(({ kind, path }) => [kind, path])).toEqual([['removed', 'rungs.0']]);
    expect(differences[0]?.label).toEqual([word('settings.part.ladder.rungs'), text('Team')]);
  });

  test('sees a new name as a new name', () => {
    const [team, ...others] = ladder.rungs;
    if (team === undefined) throw new Error('no rung');
    const differences = after('ladder', { rungs: [{ ...team, name: 'Squad' }, ...others] });
    expect(differences).toMatchObject([
      { path: 'rungs.0.name', kind: 'changed', before: text('Team'), after: text('Squad') },
    ]);
  });

  test('sees a new order of what stayed, and nothing else', () => {
    const [first, second, third] = ladder.rungs;
    if (first === undefined || second === undefined || third === undefined) throw new Error('no rung');
    expect(after('ladder', { rungs: [second, first, third] })).toEqual([
      {
        path: 'rungs',
        label: [word('settings.part.ladder.rungs')],
        kind: 'moved',
        before: { is: 'list', values: [text('Team'), text('Technical authority'), text('Sponsor')] },
        after: { is: 'list', values: [text('Technical authority'), text('Team'), text('Sponsor')] },
      },
    ]);
  });

  test('says hours of a severity by themselves, and another trigger as a whole', () => {
    const [team, ...others] = ladder.rungs;
    if (team === undefined) throw new Error('no rung');
    const hours = { critical: 4, high: 8, medium: 16 };
    const fewer = after('ladder', { rungs: [{ ...team, trigger: { kind: 'hours', hours } }, ...others] });
    expect(fewer).toMatchObject([{ path: 'rungs.0.trigger.low', kind: 'changed', after: nothing }]);
    const manual = after('ladder', { rungs: [{ ...team, trigger: { kind: 'manual' } }, ...others] });
    expect(manual).toMatchObject([
      { path: 'rungs.0.trigger', before: { is: 'fields' }, after: word('settings.ladder.climbs.hand') },
    ]);
    const reviews = after('ladder', {
      rungs: ladder.rungs.map((rung) =>
        rung.trigger.kind === 'reviews'
          ? { ...rung, trigger: { kind: 'reviews' as const, reviews: 3 } }
          : rung,
      ),
    });
    expect(reviews).toMatchObject([{ path: 'rungs.2.trigger', before: { count: 2 }, after: { count: 3 } }]);
  });

  test('names people in the place of ids', () => {
    const named = { ...rights, areas: { security: { approver: 'acc-1', deputy: 'acc-2' } } };
    const now = { ...rights, areas: { security: { approver: 'acc-3', deputy: 'acc-2' } } };
    expect(differencesOf('rights', named, now)).toEqual([
      {
        path: 'areas.security.approver',
        label: [word('settings.part.rights.areas'), word('area.security'), word('settings.rights.approver')],
        kind: 'changed',
        before: person('acc-1'),
        after: person('acc-3'),
      },
    ]);
  });

  test('knows a stand-in by the person whom it is for', () => {
    const before = {
      ...rights,
      standIns: [
        { person: 'a', deputy: 'x' },
        { person: 'b', deputy: 'y' },
      ],
    };
    const differences = differencesOf('rights', before, {
      ...rights,
      standIns: [{ person: 'b', deputy: 'z' }],
    });
    expect(differences.map(({ kind, label }) => [kind, label[1]])).toEqual([
      ['removed', person('a')],
      ['changed', person('b')],
    ]);
  });

  test('says who joined a party and who left it', () => {
    const party = { id: '1', name: 'Acme', side: 'client' as const, people: ['a', 'b'] };
    const differences = differencesOf(
      'engagement',
      { ...engagement, parties: [party] },
      { ...engagement, parties: [{ ...party, people: ['b', 'c', 'd'] }] },
    );
    expect(differences.map(({ kind, before, after: now }) => [kind, before, now])).toEqual([
      ['removed', { is: 'list', values: [person('a')] }, nothing],
      ['added', nothing, { is: 'list', values: [person('c'), person('d')] }],
    ]);
  });

  test('takes an empty text for none', () => {
    const now = { ...engagement.changePath, estimated: 'By the delivery manager' };
    expect(after('engagement', { changePath: now })).toMatchObject([
      { path: 'changePath.estimated', before: nothing, after: text('By the delivery manager') },
    ]);
  });

  test('knows versions of a calendar and its days by their dates', () => {
    const [always] = calendars.project;
    if (always === undefined) throw new Error('no calendar');
    const holiday = { date: '2026-12-25', intervals: [], name: 'Christmas Day' };
    const differences = after('calendars', {
      project: [
        { ...always, exceptions: [{ date: '2026-12-24', intervals: [] }, holiday] },
        { ...always, effectiveFrom: '2027-01-01', timeZone: 'Europe/Berlin' },
      ],
    });
    expect(differences.map(({ kind, path }) => [kind, path])).toEqual([
      ['added', 'project.0.exceptions.0'],
      ['added', 'project.0.exceptions.1'],
      ['added', 'project.1'],
    ]);
    expect(differences[1]?.after).toMatchObject({
      fields: [
        { value: { is: 'hours', intervals: [] } },
        { label: word('settings.field.name'), value: text('Christmas Day') },
      ],
    });
  });

  test('names the party of a calendar where it is known', () => {
    const now = { ...calendars, parties: [{ party: '1', versions: calendars.project }] };
    const party = { id: '1', name: 'Acme', side: 'client' as const, people: [] };
    const [known] = differencesOf('calendars', calendars, now, { after: [party] });
    const [unknown] = differencesOf('calendars', calendars, now);
    expect(known?.label.at(-1)).toEqual(text('Acme'));
    expect(unknown?.label.at(-1)).toEqual(word('settings.calendars.party.gone'));
  });

  test('compares phrases without regard to their order', () => {
    expect(after('signals', { blockedPhrases: signals.blockedPhrases.toReversed() })).toEqual([]);
    expect(after('signals', { categories: [{ status: 'Parked', category: 'new' }] })).toMatchObject([
      { kind: 'added', path: 'categories.0', label: [{}, text('Parked')] },
    ]);
  });

  test('says amounts in the currency of each side', () => {
    const [small, ...others] = changes.sizes;
    if (small === undefined) throw new Error('no size');
    const differences = after('changes', { currency: 'USD', sizes: [{ ...small, cost: 3_000 }, ...others] });
    expect(differences).toMatchObject([
      { path: 'currency' },
      {
        path: 'sizes.0.cost',
        before: { is: 'money', amount: 2_000, currency: 'EUR' },
        after: { is: 'money', amount: 3_000, currency: 'USD' },
      },
    ]);
  });

  test('knows a size by its id or its name, also where rules name it', () => {
    const renamed = after('changes', {
      sizes: changes.sizes.map((size) => (size.id === 'l' ? { ...size, name: 'Huge' } : size)),
    });
    expect(renamed.map(({ path }) => path)).toEqual(['sizes.2.name']);
    const otherIds = after('changes', {
      sizes: changes.sizes.map((size) => ({ ...size, id: `other-${size.id}` })),
      rules: changes.rules.map((rule) => ({ ...rule, sizes: rule.sizes.map((size) => `other-${size}`) })),
    });
    expect(otherIds).toEqual([]);
  });

  test('says how far a standard change may go, by the name of its size', () => {
    const batch = { id: 'batch', name: 'One more batch', kinds: [], largest: 's', cost: 500 };
    const before = { ...changes, standardChanges: [batch] };
    const further = { ...changes, standardChanges: [{ ...batch, kinds: ['scope' as const], largest: 'm' }] };
    expect(differencesOf('changes', before, further)).toMatchObject([
      { path: 'standardChanges.0.kinds', before: word('settings.changes.any') },
      { path: 'standardChanges.0.largest', before: text('Small'), after: text('Medium') },
    ]);
    const otherIds = {
      ...before,
      sizes: changes.sizes.map((size) => ({ ...size, id: `other-${size.id}` })),
      standardChanges: [{ ...batch, id: 'other', largest: 'other-s' }],
    };
    expect(
      differencesOf('changes', before, otherIds).filter(({ path }) => !path.startsWith('rules')),
    ).toEqual([]);
    expect(differencesOf('changes', before, changes)).toMatchObject([
      { path: 'standardChanges.0', kind: 'removed', label: [{}, text('One more batch')] },
    ]);
  });

  test('says that nobody is reminded any more, and after how long somebody is', () => {
    const days = { is: 'count', key: 'settings.field.workingDays', count: 3 };
    const none = word('settings.changes.reminderDays.none');
    expect(after('changes', { reminderDays: null })).toMatchObject([
      { path: 'reminderDays', kind: 'changed', before: days, after: none },
    ]);
    expect(after('changes', { reminderDays: 5 })).toMatchObject([
      { path: 'reminderDays', before: days, after: { ...days, count: 5 } },
    ]);
  });

  test('says that a condition went from any to some', () => {
    const rules = changes.rules.map((rule) =>
      rule.name === 'Large changes' ? { ...rule, models: ['dedicatedTeam' as const] } : rule,
    );
    expect(after('changes', { rules })).toMatchObject([
      {
        path: 'rules.1.models',
        kind: 'changed',
        before: word('settings.changes.any'),
        after: { is: 'list', values: [word('settings.model.dedicatedTeam')] },
      },
    ]);
  });

  test('compares cells of the table between steps that are the same', () => {
    const cells = risk.cells.map((row, place) => (place === 0 ? [1, ...row.slice(1)] : row));
    expect(after('risk', { cells })).toEqual([
      {
        path: 'cells.0.0',
        label: [word('settings.part.risk.cells'), text('Rare'), text('Negligible')],
        kind: 'changed',
        before: text('Low'),
        after: text('Medium'),
      },
    ]);
    const withoutRare = after('risk', {
      likelihood: risk.likelihood.slice(1),
      cells: risk.cells.slice(1),
    });
    expect(withoutRare.map(({ kind, path }) => [kind, path])).toEqual([['removed', 'likelihood.0']]);
  });

  test('says the levels of a new step, and does not take a renamed level for another', () => {
    const grown = after('risk', {
      likelihood: [...risk.likelihood, { name: 'Certain', anchor: 'It has begun.' }],
      cells: [...risk.cells, [1, 2, 2, 2, 2]],
    });
    expect(grown.map(({ kind, path }) => [kind, path])).toEqual([
      ['added', 'likelihood.5'],
      ['added', 'cells.5'],
    ]);
    const levels = risk.levels.map((level) => (level.name === 'Low' ? { ...level, name: 'Minor' } : level));
    expect(after('risk', { levels }).map(({ path }) => path)).toEqual(['levels.0.name']);
  });

  test('says thresholds in the unit of their measure', () => {
    const now = { ...measures, dependencyClosure: { ...measures.dependencyClosure, threshold: 90 } };
    expect(differencesOf('measures', measures, now)).toMatchObject([
      {
        path: 'dependencyClosure.threshold',
        label: [word('settings.measures.name.dependencyClosure'), word('settings.measures.threshold')],
        before: { key: 'settings.measures.amount.percent', count: 80 },
        after: { count: 90 },
      },
    ]);
  });
});
