/** What forms keep as text, and what of it is sent. */
import { describe, expect, test } from '@jest/globals';
import type { Decision } from '../../src/contract/decision';
import { countLimits, textLimits } from '../../src/contract/limits';
import { payloads } from '../../src/contract/payloads';
import {
  alone,
  checkContent,
  contentFields,
  contentOf,
  readMilestone,
  readOptions,
  successorOf,
  toContent,
  writeMilestone,
  writeOptions,
  type ContentValues,
} from '../../static/src/decision-panel/forms/values';
import { readList, writeList } from '../../static/src/shared/records/forms/values';

const empty = Object.fromEntries(contentFields.map((field) => [field, ''])) as ContentValues;
const filled: ContentValues = { ...empty, question: 'Which one?', area: 'security' };

const decision: Decision = {
  id: '0'.repeat(32),
  version: 3,
  status: 'requested',
  area: 'architecture',
  question: 'Which one?',
  driver: 'ada',
  approver: 'ben',
  createdAt: '2026-01-01T00:00:00.000Z',
  dueAt: '2026-02-01T22:59:59.999Z',
  may: ['edit'],
  context: 'Two are left.',
  options: [
    { title: 'Small', pros: 'cheap', cons: '' },
    { title: 'Large', pros: '', cons: 'slow' },
  ],
  noAlternative: '',
  contributors: ['cem', null],
  informed: [],
  milestone: { version: '10001' },
  issues: ['10002'],
  inputs: [],
  delegations: [],
  returns: 0,
  limitedTo: ['client', 'partner'],
};

/** Whether the backend would take it, and the field that it complains of. */
const refusedField = (values: ContentValues): string | undefined => {
  const answer = payloads['decision/save'].try({
    actId: '7f1f6d1e-5d0a-4c53-9a3b-0d6f2f1b8a11',
    as: 'draft',
    ...toContent(values),
  });
  return answer.ok ? undefined : String(answer.issues[0]?.path[0]);
};

const foundField = (values: ContentValues): string | undefined =>
  Object.entries(checkContent(values)).find(([, problem]) => problem !== undefined)?.[0];

test('a record that nobody touched is sent as it is', () => {
  const { question, area, context, options, noAlternative, informed, milestone, issues, limitedTo } =
    decision;
  expect(toContent(contentOf(decision))).toEqual({
    question,
    area,
    context,
    options,
    noAlternative,
    contributors: ['cem'],
    informed,
    milestone,
    issues,
    limitedTo,
  });
});

test('a text that was erased is not written again', () => {
  const erased = contentOf({ ...decision, context: null, options: null, noAlternative: null });
  expect(toContent(erased)).toMatchObject({ context: '', options: [], noAlternative: '' });
});

test('a successor asks the same people the same question, and begins anew with the rest', () => {
  const values = successorOf({ ...decision, status: 'decided' });
  expect(values).toMatchObject({ question: 'Which one?', area: 'architecture', approver: 'ben' });
  expect(values.context).toBeUndefined();
  expect(values.options).toBeUndefined();
  expect(toContent({ ...empty, ...values }).limitedTo).toEqual(decision.limitedTo);
});

describe('options', () => {
  test('begin with two empty rows, which are nothing yet', () => {
    const rows = readOptions('');
    expect(rows).toHaveLength(2);
    expect(writeOptions(rows)).toBe('');
  });

  test('keep empty rows while they are written and leave them out when they are sent', () => {
    const written = writeOptions([
      { title: 'Small', pros: '', cons: '' },
      { title: ' ', pros: '', cons: '' },
    ]);
    expect(readOptions(written)).toHaveLength(2);
    expect(toContent({ ...filled, options: written }).options).toEqual([
      { title: 'Small', pros: '', cons: '' },
    ]);
  });

  test('give way to the reason why there are none', () => {
    const values = { ...contentOf(decision), mode: alone, noAlternative: 'The law.' };
    expect(toContent(values)).toMatchObject({ options: [], noAlternative: 'The law.' });
    expect(toContent({ ...values, mode: '' }).noAlternative).toBe('');
  });
});

test.each(['', '{', 'null', '[1]', '"x"', '{"name":1}'])('a field of another kind is empty: %s', (value) => {
  expect(readList(value)).toEqual([]);
  expect(readMilestone(value)).toBeUndefined();
});

test('a list without anybody and a milestone without a name are empty texts', () => {
  expect(writeList([])).toBe('');
  expect(writeList([null])).toBe('');
  expect(writeMilestone(undefined)).toBe('');
});

const row = { title: 'x', pros: '', cons: '' };

test.each<[string, Partial<ContentValues>, string | undefined]>([
  ['nothing wrong', {}, undefined],
  ['no question', { question: ' ' }, 'question'],
  ['a long question', { question: 'x'.repeat(textLimits.question + 1) }, 'question'],
  ['a long context', { context: 'x'.repeat(textLimits.context + 1) }, 'context'],
  ['an option without a name', { options: JSON.stringify([{ ...row, title: '', pros: 'good' }]) }, 'options'],
  ['a long option', { options: JSON.stringify([{ ...row, cons: 'x'.repeat(2001) }]) }, 'options'],
  [
    'too many options',
    { options: JSON.stringify(Array.from({ length: countLimits.options + 1 }, () => row)) },
    'options',
  ],
  ['a long milestone', { milestone: writeMilestone({ name: 'x'.repeat(201) }) }, 'milestone'],
])('finds what the backend would find: %s', (_, change, field) => {
  const values = { ...filled, ...change };
  expect(refusedField(values)).toBe(field);
  expect(foundField(values)).toBe(field);
});

test('asks for what the backend leaves open: an area, and the reason why there is no alternative', () => {
  expect(foundField({ ...filled, area: '' })).toBe('area');
  expect(foundField({ ...filled, mode: alone })).toBe('noAlternative');
});
