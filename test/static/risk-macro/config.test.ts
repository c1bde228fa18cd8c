/** What a macro is set up with: what its frame makes of it, what the dialog makes of it, and what the contract says of it. */
import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { riskMacroConfig } from '../../../src/contract/macro-config';
import {
  activeRiskStatuses,
  riskCategories,
  riskSorts,
  riskStatuses,
  type RiskCategory,
  type RiskStatus,
} from '../../../src/contract/risk';
import { askedIn, firstView } from '../../../static/src/shared/risks/view';
import {
  choicesOf,
  toConfig,
  withProject,
  type Choices,
} from '../../../static/src/risk-macro-config/choices';

// The bridge looks for its host as soon as it is loaded, and there is none.
jest.unstable_mockModule('@forge/bridge', () => ({ view: {} }));
const { macroViews, readConfig, viewOf } = await import('../../../static/src/risk-macro/config');

const made = fc.record<Choices>({
  project: fc.constantFrom('10000', '7'),
  view: fc.constantFrom(...macroViews),
  statuses: fc.subarray<RiskStatus>([...riskStatuses]),
  categories: fc.subarray<RiskCategory>([...riskCategories]),
  level: fc.constantFrom('', '0', '4'),
  sort: fc.constantFrom(...riskSorts),
});

const allOf = <Value>(values: readonly Value[] | undefined, all: readonly Value[]): readonly Value[] =>
  values ?? all;

describe('a macro', () => {
  test.each([
    undefined,
    null,
    'ATLAS',
    {},
    { project: '' },
    { project: 'ATLAS' },
    { project: 10_000 },
    { project: '1/../2' },
  ])('is not set up by %j', (config) => {
    expect(readConfig(config)).toBeUndefined();
  });

  test('is for the team unless somebody says otherwise, and knows nothing that it was not told', () => {
    expect(readConfig({ project: '10000', view: 'board', level: '', sort: 3, colour: 'red' })).toEqual({
      project: '10000',
      view: 'team',
    });
    expect(readConfig({ project: '10000', view: 'sponsor', level: '2' })).toEqual({
      project: '10000',
      view: 'sponsor',
      level: '2',
    });
  });

  test('limits nothing by what is absent or unknown', () => {
    expect(viewOf({ project: '1', view: 'team' })).toEqual({ status: 'all', sort: 'score' });
    expect(
      viewOf({ project: '1', view: 'team', categories: 'weather', level: 'high', sort: 'size' }),
    ).toEqual({ status: 'all', sort: 'score' });
  });

  test('shows what a register shows first where it was set up for that', () => {
    const statuses = activeRiskStatuses.join(',');
    expect(viewOf({ project: '1', view: 'team', statuses })).toEqual(firstView);
    expect(viewOf({ project: '1', view: 'team', statuses: 'closed', categories: 'technical' })).toEqual({
      status: 'closed',
      category: 'technical',
      sort: 'score',
    });
    expect(viewOf({ project: '1', view: 'team', statuses: 'closed,open' }).status).toEqual([
      'open',
      'closed',
    ]);
  });
});

describe('the dialog', () => {
  test('begins with what may still happen, and without a project', () => {
    expect(choicesOf(undefined)).toEqual({
      project: '',
      view: 'team',
      statuses: activeRiskStatuses,
      categories: [],
      level: '',
      sort: 'score',
    });
  });

  test('gives texts alone, and shows again what it gave', () => {
    fc.assert(
      fc.property(made, (choices) => {
        const config = toConfig(choices);
        expect(Object.values(config).every((value) => typeof value === 'string' && value !== '')).toBe(true);
        expect(readConfig(config)).toEqual(config);
        expect(choicesOf(readConfig(config))).toEqual(choices);
      }),
    );
  });

  test('has the frame ask for what the contract reads in it', () => {
    fc.assert(
      fc.property(made, (choices) => {
        const config = toConfig(choices);
        const { statuses, categories, level, sort } = askedIn(viewOf(config));
        const read = riskMacroConfig.parse(config, { mode: 'strip' });
        expect(read.project).toBe(config.project);
        expect({ level, sort }).toEqual({ level: read.level, sort: read.sort });
        expect(new Set(allOf(statuses, riskStatuses))).toEqual(new Set(allOf(read.statuses, riskStatuses)));
        expect(new Set(allOf(categories, riskCategories))).toEqual(
          new Set(allOf(read.categories, riskCategories)),
        );
      }),
    );
  });

  test('forgets the levels and categories of another project', () => {
    const choices: Choices = { ...choicesOf(undefined), project: '1', categories: ['security'], level: '3' };
    expect(withProject(choices, '1')).toBe(choices);
    expect(withProject(choices, '2')).toEqual({ ...choices, project: '2', categories: [], level: '' });
  });
});
