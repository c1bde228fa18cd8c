/** What is published of a register: read project by project and page by page, and told to those who publish it. */
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import {
  publishedFields,
  type PublishedHistory,
  type PublishedRegister,
  type PublishedRisks,
  type PublishedSnapshot,
  type PublishedView,
} from '../../../src/contract/published';
import { failure, success, type Result } from '../../../src/contract/result';
import { riskCategories, riskStatuses, type ProjectRisks } from '../../../src/contract/risk';
import { catalogue, i18n } from '../bridge';

jest.unstable_mockModule('@forge/bridge', () => ({ i18n }));
const { loadTexts } = await import('../../../static/src/shared/texts');
const { pieceText } = await import('../../../static/src/shared/records/pieceText');
const { differencesIn } = await import('../../../static/src/shared/records/differences');
const { sentenceText } = await import('../../../static/src/shared/records/history/steps');
const { readEach } = await import('../../../static/src/risk-macro/published/each');
const { withMore } = await import('../../../static/src/risk-macro/published/more');
const { publishedFieldsIn } = await import('../../../static/src/risk-macro/published/pieces');
const { publishedSteps } = await import('../../../static/src/risk-macro/published/steps');
const { contentOf, fieldsProblem, publishValuesOf } =
  await import('../../../static/src/risk-macro/published/values');
const { unseenOf } = await import('../../../static/src/risk-macro/unseen');

beforeAll(loadTexts);

const risks = (count: number, next: number | null): PublishedRisks => ({
  fields: ['event'],
  asOf: '2026-06-01T09:00:00.000Z',
  today: '2026-06-01',
  total: 3,
  risks: Array.from({ length: count }, () => ({ event: 'The model forgets' })),
  next,
});
const register: PublishedRegister = {
  views: [{ id: 'one', name: 'For all' }],
  shown: 'one',
  view: risks(1, null),
};

describe('several projects', () => {
  const reading = (answers: Record<string, Result<PublishedRegister>>) => {
    const asked: string[] = [];
    return {
      asked,
      read: (project: string) => {
        asked.push(project);
        return Promise.resolve(answers[project] ?? failure('notFound'));
      },
    };
  };

  test('are read one after the other, and nothing published is no failure', async () => {
    const { asked, read } = reading({ b: success(register) });
    expect(await readEach(['a', 'b', 'c'], read)).toEqual({
      found: [{ project: 'b', opened: register }],
      left: [],
    });
    expect(asked).toEqual(['a', 'b', 'c']);
  });

  test('are left where one fails, to be read on from there', async () => {
    const { asked, read } = reading({ a: success(register), b: failure('unavailable') });
    expect(await readEach(['a', 'b', 'c'], read)).toEqual({
      found: [{ project: 'a', opened: register }],
      left: ['b', 'c'],
      failure: failure('unavailable').error,
    });
    expect(asked).toEqual(['a', 'b']);
  });

  test('that their reader may not see are known once the backend has said so', () => {
    const seen = { project: { id: 'b', key: 'B', name: 'B' } } as ProjectRisks;
    expect(unseenOf(['a', 'b', 'c'], undefined)).toEqual([]);
    expect(unseenOf(['a', 'b', 'c'], success({ projects: [seen] }))).toEqual(['a', 'c']);
    for (const code of ['forbidden', 'signedOut'] as const) {
      expect(unseenOf(['a', 'b'], failure(code))).toEqual(['a', 'b']);
    }
    expect(unseenOf(['a', 'b'], failure('unavailable'))).toEqual([]);
  });
});

test('a further page is added to what is shown, and says how it goes on', () => {
  const more = withMore(risks(2, 2), { ...risks(1, null), asOf: '2026-06-01T10:00:00.000Z' });
  expect(more).toEqual({ ...risks(3, null), asOf: '2026-06-01T10:00:00.000Z' });
});

const scales = {
  levels: ['Low', null].map((name) => ({ name, colour: 'green' as const, staleDays: 90 })),
};
const fields = publishedFieldsIn(scales);
const snapshot: PublishedSnapshot = {
  status: 'published',
  name: 'For all',
  fields: ['picture', 'event'],
  statuses: ['open'],
  by: 'dana',
  at: '2026-06-01T09:00:00.000Z',
};

const names = {
  person: () => 'dana',
  issue: (id: string) => id,
  version: (id: string) => id,
  record: (id: string) => id,
};
const reader = { locale: 'en', timeZone: 'UTC' };

describe('the form', () => {
  test('sends what a view has where nobody changes it', () => {
    const view = fc.record<PublishedView>({
      id: fc.constant('one'),
      version: fc.constant(1),
      status: fc.constant('published'),
      name: fc.string(),
      fields: fc.subarray([...publishedFields]),
      statuses: fc.subarray([...riskStatuses]),
      categories: fc.subarray([...riskCategories], { minLength: 1 }),
      levels: fc.subarray([0, 1, 2, 3], { minLength: 1 }),
      by: fc.constant('dana'),
      at: fc.constant('2026-06-01T09:00:00.000Z'),
    });
    fc.assert(
      fc.property(view, (made) => {
        const { fields: shown, statuses, categories, levels } = made;
        expect(contentOf(publishValuesOf(made))).toEqual({ fields: shown, statuses, categories, levels });
      }),
    );
    expect(contentOf(publishValuesOf({ id: 'one', version: 1, ...snapshot }))).toEqual({
      fields: ['picture', 'event'],
      statuses: ['open'],
    });
  });

  test('a list has titles', () => {
    expect(fieldsProblem(['picture'])).toBeUndefined();
    expect(fieldsProblem(['event', 'level'])).toBeUndefined();
    expect(fieldsProblem([])).toBe('Choose something to show.');
    expect(fieldsProblem(['picture', 'level'])).toMatch(/needs titles/);
  });

  test('says what somebody else changed', () => {
    const now = { ...snapshot, name: null, levels: [0, 1], at: '2026-06-02T09:00:00.000Z' };
    const said = differencesIn(fields, snapshot, now).map(({ label, from, to }) => [
      label,
      pieceText(from, names, reader),
      pieceText(to, names, reader),
    ]);
    expect(said).toEqual([
      ['Name', 'For all', `(${catalogue['text.removed'] ?? ''})`],
      ['Level now', 'All', expect.stringContaining('Low')],
      ['Published on', expect.any(String), expect.any(String)],
    ]);
  });
});

test('the history says who published, changed and withdrew', () => {
  const entry = (version: number, event: PublishedHistory['entries'][number]['event'], changed: object) => ({
    version,
    seq: version,
    hash: `hash-${version}`,
    event,
    actor: 'dana',
    at: '2026-06-01T09:00:00.000Z',
    changed,
    intact: true,
  });
  const steps = publishedSteps(fields);
  const told = steps.toSteps([
    entry(1, 'published', snapshot),
    entry(2, 'changed', { levels: [0], at: '2026-06-02T09:00:00.000Z' }),
    entry(3, 'withdrawn', { status: 'withdrawn', withdrawn: { by: 'dana', at: '2026-06-03T09:00:00.000Z' } }),
  ]);
  expect(told.map((step) => sentenceText(steps.sentenceOf(step), (person) => person ?? 'nobody'))).toEqual([
    'dana published it',
    'dana changed it',
    'dana withdrew it',
  ]);
  expect(told.map((step) => steps.toChanges(step).map(({ field }) => field))).toEqual([
    ['name', 'fields', 'statuses'],
    ['levels'],
    [],
  ]);
});
