import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decisionAreas, generalAreas } from '../../../src/core/area';
import { sides } from '../../../src/core/limitation';
import {
  coverageFindings,
  coverageOf,
  type CoverageFacts,
  type CoverageFinding,
} from '../../../src/core/settings/coverage';
import { defaultSettings } from '../../../src/core/settings/defaults';
import type { Engagement } from '../../../src/core/settings/engagement';
import type { AreaRights, Rights } from '../../../src/core/settings/rights';

const day = '2026-03-02';
const engagement: Engagement = {
  ...defaultSettings.engagement,
  parties: [
    { id: 'acme', name: 'Acme', side: 'client', people: ['ada', 'bo'] },
    { id: 'labs', name: 'Labs', side: 'partner', people: ['pat'] },
  ],
};

const coverageOfSecurity = (
  security: AreaRights,
  facts: Partial<CoverageFacts> = {},
  more: Partial<Rights> = {},
) =>
  coverageOf(
    { engagement, rights: { ...defaultSettings.rights, ...more, areas: { security } } },
    { day, ...facts },
  ).find(({ area }) => area === 'security');

describe('coverage', () => {
  test('is told of every area of the profile, in order', () => {
    expect(coverageOf(defaultSettings, { day })).toEqual(
      generalAreas.map((area) => ({ area, approverSide: null, findings: ['vacant'] })),
    );
    const machineLearning = { ...engagement, machineLearning: true };
    const covered = coverageOf({ engagement: machineLearning, rights: defaultSettings.rights }, { day });
    expect(covered.map(({ area }) => area)).toEqual(decisionAreas);
  });

  test('says who decides, for whom and how long', () => {
    const named = { approver: 'ada', deputy: 'bo', side: 'client', from: day, until: day } as const;
    expect(coverageOfSecurity(named)).toEqual({
      area: 'security',
      ...named,
      approverSide: 'client',
      findings: [],
    });
  });

  const good: AreaRights = { approver: 'ada', deputy: 'bo' };
  const gone = (...people: readonly string[]): Partial<CoverageFacts> => ({
    hasLeft: (person) => people.includes(person),
  });
  const overdue = (count: number): Partial<CoverageFacts> => ({ overdue: new Map([['ada', count]]) });

  test.each<[string, AreaRights, Partial<CoverageFacts>, CoverageFinding[]]>([
    ['a blank approver', { ...good, approver: ' ' }, {}, ['vacant']],
    ['a deputy of nobody who has left', { deputy: 'bo' }, gone('bo'), ['vacant', 'deputyLeft']],
    ['an approver from tomorrow on', { ...good, from: '2026-03-03' }, {}, ['notYet']],
    ['an approver from today on', { ...good, from: day }, {}, []],
    ['an approver until yesterday', { ...good, until: '2026-03-01' }, {}, ['expired']],
    ['an approver until today', { ...good, until: day }, {}, []],
    ['an approver who has left', good, gone('ada'), ['left']],
    ['a deputy who has left', good, gone('bo'), ['deputyLeft']],
    ['both who have left', good, gone('ada', 'bo'), ['left', 'deputyLeft']],
    ['people of whom nobody knows', good, { hasLeft: () => undefined }, []],
    ['as many overdue as allowed', good, overdue(5), []],
    ['more overdue than allowed', good, overdue(6), ['overloaded']],
    ['an approver of another side', { ...good, side: 'partner' }, {}, ['wrongSide']],
    ['an approver of no side', { ...good, approver: 'zoe', side: 'client' }, {}, ['wrongSide']],
    ['an approver of no side where any may decide', { ...good, approver: 'zoe' }, {}, []],
    ['an approver without a deputy', { approver: 'ada' }, {}, ['noDeputy']],
    [
      'much at once',
      { approver: 'pat', side: 'client', until: '2026-03-01' },
      gone('pat'),
      ['expired', 'left', 'wrongSide', 'noDeputy'],
    ],
  ])('finds %s', (_, rights, facts, findings) => {
    expect(coverageOfSecurity(rights, facts)?.findings).toEqual(findings);
  });

  test('takes whoever stands in for the approver where the area has no deputy', () => {
    const standIns = [{ person: 'ada', deputy: 'pat' }];
    expect(coverageOfSecurity({ approver: 'ada' }, {}, { standIns })).toMatchObject({
      deputy: 'pat',
      findings: [],
    });
    expect(coverageOfSecurity(good, {}, { standIns })?.deputy).toBe('bo');
    expect(coverageOfSecurity({ deputy: 'bo' }, {}, { standIns })?.deputy).toBe('bo');
  });

  test('is faultless or says why, whatever is settled', () => {
    const someone = fc.option(fc.constantFrom('ada', 'bo', 'pat', 'zoe', ''), { nil: undefined });
    const sometime = fc.option(fc.constantFrom('2026-03-01', day, '2026-03-03'), { nil: undefined });
    const someRights = fc
      .record({
        approver: someone,
        deputy: someone,
        side: fc.option(fc.constantFrom(...sides), { nil: undefined }),
        from: sometime,
        until: sometime,
      })
      .map((rights) => JSON.parse(JSON.stringify(rights)) as AreaRights);
    fc.assert(
      fc.property(someRights, (rights) => {
        const covered = coverageOfSecurity(rights);
        const findings = covered?.findings ?? [];
        expect(findings).toEqual(coverageFindings.filter((finding) => findings.includes(finding)));
        expect(findings.includes('vacant')).toBe(covered?.approver === undefined);
        if (findings.includes('vacant')) expect(findings).toEqual(['vacant']);
      }),
    );
  });
});
