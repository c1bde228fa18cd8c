/** What a macro is set up with: what its frame makes of it, what the dialog makes of it, and what the contract says of it. */
import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { projectsLimit } from '../../../src/contract/limits';
import { riskMacroConfig } from '../../../src/contract/macro-config';
import {
  activeRiskStatuses,
  riskCategories,
  riskColumns,
  riskSorts,
  riskStatuses,
  type RiskCategory,
  type RiskColumn,
  type RiskStatus,
} from '../../../src/contract/risk';
import { askedIn, firstView } from '../../../static/src/shared/risks/view';
import type { Choices } from '../../../static/src/risk-macro-config/choices';

// The bridge looks for its host as soon as it is loaded, and there is none.
jest.unstable_mockModule('@forge/bridge', () => ({ view: {} }));
const { columnsOf, isOfSeveral, macroViews, projectsOf, readConfig, viewOf } =
  await import('../../../static/src/risk-macro/config');
const { choicesOf, toConfig, withProjects } = await import('../../../static/src/risk-macro-config/choices');

const made = fc.record<Choices>({
  projects: fc.uniqueArray(fc.nat().map(String), { minLength: 1, maxLength: projectsLimit }),
  view: fc.constantFrom(...macroViews),
  statuses: fc.subarray<RiskStatus>([...riskStatuses]),
  categories: fc.subarray<RiskCategory>([...riskCategories]),
  columns: fc.subarray<RiskColumn>([...riskColumns]),
  level: fc.constantFrom('', '0', '4'),
  sort: fc.constantFrom(...riskSorts),
  published: fc.constantFrom('', '0'.repeat(32)),
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
    { project: '1,' },
    { project: '1,ATLAS' },
    { project: Array.from({ length: projectsLimit + 1 }, (_, id) => id).join(',') },
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
      projects: [],
      view: 'team',
      statuses: activeRiskStatuses,
      categories: [],
      columns: [],
      level: '',
      sort: 'score',
      published: '',
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
        expect(read.projects).toEqual(projectsOf(config));
        expect(read.columns ?? riskColumns).toEqual(columnsOf(config));
        expect({ level, sort }).toEqual({ level: read.level, sort: read.sort });
        expect(new Set(allOf(statuses, riskStatuses))).toEqual(new Set(allOf(read.statuses, riskStatuses)));
        expect(new Set(allOf(categories, riskCategories))).toEqual(
          new Set(allOf(read.categories, riskCategories)),
        );
      }),
    );
  });

  test('forgets the levels and categories of another project', () => {
    const begun = choicesOf(undefined);
    const choices: Choices = { ...begun, projects: ['1'], categories: ['security'], level: '3' };
    expect(withProjects(choices, ['1'])).toBe(choices);
    expect(withProjects(choices, ['2'])).toEqual({ ...choices, projects: ['2'], categories: [], level: '' });
    expect(withProjects(choices, ['1', '2'])).toEqual({ ...choices, projects: ['1', '2'], level: '' });
  });
});

describe('what somebody wrote into a page', () => {
  const texts = fc.oneof(
    fc.anything(),
    fc.constantFrom('1', '1,2', '1,1', ',', '1,,2', ' 1', 'owner', 'level,owner', 'owner,', 'team', '3'),
  );
  const written = fc.oneof(
    fc.anything(),
    fc.record(
      {
        project: texts,
        view: texts,
        statuses: texts,
        categories: texts,
        columns: texts,
        level: texts,
        sort: texts,
      },
      { requiredKeys: ['project'] },
    ),
  );

  test('never keeps a frame from opening, nor an export from being made', () => {
    fc.assert(
      fc.property(written, (given) => {
        const config = readConfig(given);
        const read = riskMacroConfig.try(given, { mode: 'strip' });
        if (config === undefined) {
          expect(read.ok).toBe(false);
          return;
        }
        const projects = projectsOf(config);
        expect(projects.length).toBeGreaterThan(0);
        expect(projects.length).toBeLessThanOrEqual(projectsLimit);
        expect(isOfSeveral(config)).toBe(projects.length > 1);
        expect(columnsOf(config).length).toBeGreaterThan(0);
        expect(riskColumns).toEqual(expect.arrayContaining([...columnsOf(config)]));
        viewOf(config);
        if (read.ok) expect(read.value.projects).toEqual(projects);
      }),
      { numRuns: 1_000 },
    );
  });
});
