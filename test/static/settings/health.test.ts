import { beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { defaultSettings } from '../../../src/core/settings/defaults';
import { healthChecks, type HealthFinding } from '../../../src/core/settings/health';
import { bytesText, shareOf, storageStateOf } from '../../../static/src/settings/health/storage';
import { catalogue, i18n } from '../bridge';

/** What the backend was asked, and what it answers. */
const asked: { key: string; payload: Record<string, unknown> }[] = [];
let answers: unknown[] = [];

jest.unstable_mockModule('@forge/bridge', () => ({
  i18n,
  makeInvoke: () => (key: string, payload: Record<string, unknown>) => {
    asked.push({ key, payload });
    return Promise.resolve(answers.shift());
  },
}));
const { byLevel, effectOf, itemsOf, jiraPath, sentenceOf, titleOf, unlistedOf } =
  await import('../../../static/src/settings/health/finding');
const { saveCategory, withCategory } = await import('../../../static/src/settings/health/override');
const { loadTexts } = await import('../../../static/src/shared/texts');

beforeAll(async () => {
  await loadTexts();
});

const { signals } = defaultSettings;

const finding = (more: Partial<HealthFinding>): HealthFinding => ({
  check: 'storage',
  level: 'fine',
  mend: null,
  askAdmin: false,
  ...more,
});

test('findings come by level, the worst first, without empty levels', () => {
  const fine = finding({});
  const problem = finding({ check: 'personLeft', level: 'problem' });
  expect(byLevel([fine, problem])).toEqual([
    { level: 'problem', findings: [problem] },
    { level: 'fine', findings: [fine] },
  ]);
});

test('names of Jira stay as they are, and those that are not listed are counted', () => {
  const found = finding({ check: 'linkDirection', params: { count: 25 }, items: ['Gates', 'Follows'] });
  expect(itemsOf(found)).toEqual(['Gates', 'Follows']);
  expect(unlistedOf(found)).toBe(23);
  expect(unlistedOf(finding({ check: 'settings', params: { count: 3 } }))).toBe(0);
});

test('the search for issues without a date is one of this project', () => {
  const path = jiraPath('issuesWithoutDate', 'ATLAS');
  expect(path.startsWith('/issues/?jql=')).toBe(true);
  expect(new URL(path, 'https://example.com').searchParams.get('jql')).toBe(
    'project = "ATLAS" AND statusCategory != Done AND duedate is EMPTY',
  );
});

describe('withCategory', () => {
  test('adds what is to be said of a status', () => {
    expect(withCategory(signals, { status: 'Done', category: 'done' }).categories).toEqual([
      { status: 'Done', category: 'done' },
    ]);
  });

  test('takes the place of what was said of the same name, and leaves the rest', () => {
    const said = {
      ...signals,
      categories: [
        { status: ' done', category: 'new' as const },
        { status: 'Parked', category: 'new' as const },
      ],
    };
    expect(withCategory(said, { status: 'Done', category: 'done' }).categories).toEqual([
      { status: 'Parked', category: 'new' },
      { status: 'Done', category: 'done' },
    ]);
  });

  test('changes nothing where it is said already', () => {
    const said = { ...signals, categories: [{ status: 'DONE', category: 'done' as const }] };
    expect(withCategory(said, { status: 'Done', category: 'done' })).toBe(said);
  });
});

describe('storage', () => {
  const limit = 1024 ** 3;

  test('is said in a unit that fits', () => {
    expect(bytesText(limit, 'en-US')).toBe('1 GB');
    expect(bytesText(12.34 * 1024 ** 2, 'de-DE')).toBe('12,3 MB');
    expect(bytesText(512, 'en-US')).toBe('0.5 kB');
  });

  test.each([
    [0, 'fine'],
    [0.799, 'fine'],
    [0.8, 'warned'],
    [0.9, 'stopped'],
    [2, 'stopped'],
  ])('%d of it is %s', (share, state) => {
    expect(storageStateOf(share * limit, limit)).toBe(state);
  });

  test('is never drawn larger than its frame', () => {
    expect(shareOf(2 * limit, limit)).toBe(1);
    expect(shareOf(1, 0)).toBe(0);
  });
});

/** As the rules make them: every check with all that it can have to say. */
const params: Partial<Record<string, Record<string, string | number>>> = {
  statusCategory: { status: 'Closed', category: 'indeterminate', expected: 'done' },
  dueDates: { open: 10, withoutDate: 6 },
  storage: { usedBytes: 1, limitBytes: 2, percent: 50 },
  settings: { section: 'ladder', count: 2 },
  personLeft: { section: 'rights', count: 2 },
};

test.each(healthChecks)('%s has whole sentences at every level', (check) => {
  for (const level of ['problem', 'warning', 'unknown', 'fine'] as const) {
    const found = finding({ check, level, params: params[check] ?? { count: 1 } });
    const sentences = [titleOf(found), sentenceOf(found), effectOf(found) ?? ''];
    expect(sentences.filter((sentence) => /[{}]|settings\./.test(sentence))).toEqual([]);
  }
});

test('areas and schedules are named in words', () => {
  expect(itemsOf(finding({ check: 'areaVacant', items: ['dataAccess'] }))).toEqual(['Data access']);
  expect(
    itemsOf(
      finding({ check: 'personLeft', items: ['budget', 'sponsor', 'standIns', 'staleRisks', 'other'] }),
    ),
  ).toEqual(['Budget', 'Sponsor', 'Stand-ins', catalogue['settings.measures.name.staleRisks'], 'other']);
  expect(itemsOf(finding({ check: 'scheduleLate', items: ['hourly', 'other'] }))).toEqual([
    'Hourly work',
    'other',
  ]);
});

describe('saveCategory', () => {
  const override = { kind: 'overrideCategory', status: 'Done', category: 'done' } as const;
  const page = (version: number, content = signals) => ({
    ok: true,
    value: { shown: { section: 'signals', version, content } },
  });
  const failed = (code: string) => ({ ok: false, error: { code, message: `error.${code}` } });

  beforeEach(() => {
    asked.length = 0;
  });

  test('saves what is in force with the category added', async () => {
    answers = [page(4), page(5)];
    expect(await saveCategory(override, 'why')).toBeUndefined();
    expect(asked[1]).toMatchObject({
      key: 'settings/save',
      payload: {
        section: 'signals',
        version: 4,
        reason: 'why',
        content: { categories: [{ status: 'Done', category: 'done' }] },
      },
    });
  });

  test('saves nothing where it stands already', async () => {
    answers = [page(5, withCategory(signals, override))];
    expect(await saveCategory(override, 'why')).toBeUndefined();
    expect(asked).toHaveLength(1);
  });

  test('adds it to what somebody else saved meanwhile', async () => {
    answers = [page(4), failed('conflict'), page(5), page(6)];
    expect(await saveCategory(override, 'why')).toBeUndefined();
    expect(asked.map(({ payload }) => payload['version'])).toEqual([undefined, 4, undefined, 5]);
  });

  test('says what kept it from being saved', async () => {
    answers = [page(4), failed('forbidden')];
    expect(await saveCategory(override, 'why')).toMatchObject({ code: 'forbidden' });
    answers = [failed('unavailable')];
    expect(await saveCategory(override, 'why')).toMatchObject({ code: 'unavailable' });
  });
});
