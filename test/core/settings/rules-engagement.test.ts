import { describe, expect, test } from '@jest/globals';
import { defaultSettings } from '../../../src/core/settings/defaults';
import type { Engagement, Party } from '../../../src/core/settings/engagement';
import type { AreaRights, Rights } from '../../../src/core/settings/rights';
import { problemsOf } from '../../../src/core/settings/rules';

const today = '2026-03-02';
const told = (problems: readonly { path: string; message: string }[]): string[] =>
  problems.map(({ path, message }) => `${path}: ${message.replace('settings.problem.', '')}`);

const party = (id: string, more: Partial<Party> = {}): Party => ({
  id,
  name: `The ${id}`,
  side: 'client',
  people: [],
  ...more,
});

describe('an engagement', () => {
  const problems = (more: Partial<Engagement>): string[] => {
    const engagement = { ...defaultSettings.engagement, ...more };
    return told(
      problemsOf(
        'engagement',
        { ...defaultSettings, engagement },
        { before: defaultSettings.engagement, today },
      ),
    );
  };

  test.each<[string, Partial<Engagement>]>([
    ['no party', { parties: [] }],
    ['a party of nobody', { parties: [party('a')] }],
    [
      'parties of the same side with people of their own',
      { parties: [party('a', { people: ['ada'] }), party('b', { people: ['bo', 'cy'] })] },
    ],
    ['a start without an end', { start: '2026-03-02' }],
    ['an end without a start', { plannedEnd: '2026-03-02' }],
    ['an end on the day of its start', { start: '2026-03-02', plannedEnd: '2026-03-02' }],
    ['a start that is long over', { start: '2019-01-01', plannedEnd: '2019-12-31' }],
  ])('may have %s', (_, more) => {
    expect(problems(more)).toEqual([]);
  });

  test.each<[string, Partial<Engagement>, string[]]>([
    ['a party without an id', { parties: [party('')] }, ['parties.0.id: idMissing']],
    [
      'two parties of one id',
      { parties: [party('a'), party('a', { name: 'Another' })] },
      ['parties.1.id: idRepeated'],
    ],
    ['a party without a name', { parties: [party('a', { name: ' \t' })] }, ['parties.0.name: nameMissing']],
    [
      'two parties of one name',
      { parties: [party('a', { name: 'Acme' }), party('b', { name: ' ACME ' })] },
      ['parties.1.name: nameRepeated'],
    ],
    [
      'somebody in two parties',
      { parties: [party('a', { people: ['ada'] }), party('b', { people: ['bo', 'ada'] })] },
      ['parties.1.people.1: personInTwoParties'],
    ],
    [
      'somebody twice in a party',
      { parties: [party('a', { people: ['ada', 'ada'] })] },
      ['parties.0.people.1: personRepeated'],
    ],
    [
      'nobody by name',
      { parties: [party('a', { people: ['', ''] })] },
      ['parties.0.people.0: personMissing', 'parties.0.people.1: personMissing'],
    ],
    ['a start that is no day', { start: '2026-02-29' }, ['start: notADay']],
    [
      'an end that is no day',
      { start: '2026-02-28', plannedEnd: '2026-02-28T00:00:00.000Z' },
      ['plannedEnd: notADay'],
    ],
    [
      'an end before its start',
      { start: '2026-03-02', plannedEnd: '2026-03-01' },
      ['plannedEnd: endBeforeStart'],
    ],
  ])('cannot have %s', (_, more, expected) => {
    expect(problems(more)).toEqual(expected);
  });
});

describe('decision rights', () => {
  const engagement: Engagement = {
    ...defaultSettings.engagement,
    parties: [
      party('a', { people: ['ada'] }),
      party('b', { side: 'partner', people: ['pat'] }),
      party('c', { side: 'vendor', people: ['vic'] }),
    ],
  };
  const problems = (more: Partial<Rights>): string[] => {
    const rights = { ...defaultSettings.rights, ...more };
    return told(
      problemsOf(
        'rights',
        { ...defaultSettings, engagement, rights },
        { before: defaultSettings.rights, today },
      ),
    );
  };
  const security = (rights: AreaRights): Partial<Rights> => ({ areas: { security: rights } });

  test.each<[string, Partial<Rights>]>([
    ['nobody', {}],
    ['a deputy and no approver', security({ deputy: 'ada' })],
    ['an approver of the side that decides', security({ approver: 'ada', side: 'client', deputy: 'pat' })],
    ['an approver of no party where a side decides', security({ approver: 'zoe', side: 'client' })],
    ['an approver of any side where none decides', security({ approver: 'vic' })],
    ['an approver for a day', security({ approver: 'ada', from: '2026-03-02', until: '2026-03-02' })],
    ['an approver until a day', security({ approver: 'ada', until: '2026-03-02' })],
    [
      'two people who stand in for each other',
      {
        standIns: [
          { person: 'ada', deputy: 'pat' },
          { person: 'pat', deputy: 'ada' },
        ],
      },
    ],
    ['a limit of one', { overdueLimit: 1 }],
    ['a limit of a hundred', { overdueLimit: 100 }],
  ])('may name %s', (_, more) => {
    expect(problems(more)).toEqual([]);
  });

  test.each<[string, Partial<Rights>, string[]]>([
    [
      'an approver of a party of another side',
      security({ approver: 'pat', side: 'client' }),
      ['areas.security.approver: wrongSide'],
    ],
    [
      'an approver who is their own deputy',
      security({ approver: 'ada', deputy: 'ada' }),
      ['areas.security.deputy: deputyIsApprover'],
    ],
    ['a first day that is none', security({ from: 'soon' }), ['areas.security.from: notADay']],
    [
      'a last day before the first',
      security({ from: '2026-03-02', until: '2026-03-01' }),
      ['areas.security.until: endBeforeStart'],
    ],
    [
      'somebody who stands in for themself',
      { standIns: [{ person: 'ada', deputy: 'ada' }] },
      ['standIns.0.deputy: standInIsPerson'],
    ],
    [
      'two who stand in for one',
      {
        standIns: [
          { person: 'ada', deputy: 'pat' },
          { person: 'ada', deputy: 'vic' },
        ],
      },
      ['standIns.1.person: standInRepeated'],
    ],
    ['a limit of none', { overdueLimit: 0 }, ['overdueLimit: notWhole']],
    ['a limit of too many', { overdueLimit: 101 }, ['overdueLimit: notWhole']],
    ['a limit of a half', { overdueLimit: 2.5 }, ['overdueLimit: notWhole']],
  ])('cannot name %s', (_, more, expected) => {
    expect(problems(more)).toEqual(expected);
  });

  test('tell what is wrong in the order of the areas, in whatever order they were stored', () => {
    const wrong: AreaRights = { approver: 'ada', deputy: 'ada' };
    expect(problems({ areas: { data: wrong, security: wrong, architecture: wrong } })).toEqual([
      'areas.architecture.deputy: deputyIsApprover',
      'areas.security.deputy: deputyIsApprover',
      'areas.data.deputy: deputyIsApprover',
    ]);
  });

  test('say between which numbers a limit lies', () => {
    const rights: Rights = { ...defaultSettings.rights, overdueLimit: 0 };
    expect(
      problemsOf('rights', { ...defaultSettings, rights }, { before: defaultSettings.rights, today }),
    ).toEqual([{ path: 'overdueLimit', message: 'settings.problem.notWhole', params: { min: 1, max: 100 } }]);
  });
});
