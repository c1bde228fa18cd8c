/** What forms keep as text, and what of it is sent. */
import { describe, expect, test } from '@jest/globals';
import { payloads } from '../../../src/contract/payloads';
import {
  blankContent,
  checkContent,
  checkSize,
  contentFields,
  contentOf,
  sizeFields,
  sizeValuesOf,
  successorOf,
  toContent,
  toSize,
  type ContentValues,
  type SizeValues,
} from '../../../static/src/change-panel/forms/values';
import { previewOf } from '../../../static/src/change-panel/forms/previewOf';
import { change } from './change';

const reader = { locale: 'en-GB', timeZone: 'Europe/Warsaw' };
const now = '2026-11-10T12:00:00.000Z';
const actId = '00000000-0000-0000-0000-000000000000';
const record = { id: '0'.repeat(32), version: 1 };

const blank = Object.fromEntries(contentFields.map((field) => [field, ''])) as ContentValues;
const filled: ContentValues = {
  ...blank,
  ...blankContent({ sizer: 'ada' }),
  what: 'PDF',
  why: 'Auditors',
  kind: 'scope',
};
const wrong = (values: ContentValues, agreed?: string) =>
  Object.entries(checkContent(values, agreed, now, reader)).flatMap(([field, problem]) =>
    problem ? [`${field} ${problem.message}`] : [],
  );

describe('what is requested', () => {
  test('is sent as the backend takes it', () => {
    const sent = toContent({ ...filled, dueAt: '2026-11-20', issues: '["7"]' }, undefined, reader);
    expect(sent).toMatchObject({ lane: 'normal', costOfDelay: 'standard', sizer: 'ada', issues: ['7'] });
    expect(sent.dueAt).toBe('2026-11-20T22:59:59.999Z');
    expect(payloads['change/save'].try({ actId, ...sent }).ok).toBe(true);
  });

  test('comes back as it was', () => {
    const kept = change({ dueAt: '2026-11-20T10:00:00.000Z', changedVersion: '3', limitedTo: ['client'] });
    const values = contentOf(kept, reader);
    // The instant of a day that nobody changed stays: it may have been the end of that day elsewhere.
    expect(toContent(values, kept.dueAt, reader)).toMatchObject({
      dueAt: kept.dueAt,
      changedVersion: '3',
      limitedTo: ['client'],
      sizer: 'ada',
    });
  });

  test('needs what changes, why, and its kind', () => {
    expect(wrong({ ...blank, lane: 'normal' })).toEqual([
      'what invalid.empty',
      'why invalid.empty',
      'kind invalid.kind',
    ]);
    expect(wrong(filled)).toEqual([]);
  });

  test('needs the date if it has a fixed one, and a date that lies ahead', () => {
    expect(wrong({ ...filled, costOfDelay: 'fixedDate' })).toEqual(['dueAt invalid.fixedDate']);
    expect(wrong({ ...filled, dueAt: '2026-11-09' })).toEqual(['dueAt invalid.dueInPast']);
    expect(wrong({ ...filled, dueAt: '2026-11-10' })).toEqual([]);
    // What was agreed stays, though it has passed meanwhile.
    expect(wrong({ ...filled, dueAt: '2026-11-09' }, '2026-11-09T22:59:59.999Z')).toEqual([]);
  });

  test('sets a baseline, of the version or of the issues', () => {
    const sent = toContent({ ...filled, changedVersion: '3', baseline: 'version' }, undefined, reader);
    expect(sent).toMatchObject({ changedVersion: '3', baseline: 'version' });
    expect(payloads['change/save'].try({ actId, ...sent }).ok).toBe(true);
    expect(toContent(filled, undefined, reader)).not.toHaveProperty('baseline');
    const kept = change({ issues: ['7'], baseline: 'issues' });
    expect(toContent(contentOf(kept, reader), undefined, reader)).toMatchObject({ baseline: 'issues' });
    expect(successorOf(kept, reader)).toMatchObject({ issues: '["7"]', baseline: 'issues' });
  });

  test.each<[Partial<ContentValues>, string[]]>([
    [{ baseline: 'version', changedVersion: '3' }, []],
    [{ baseline: 'issues', issues: '["7"]' }, []],
    [{ baseline: 'version', issues: '["7"]' }, ['changedVersion invalid.baseline.changedVersion']],
    [{ baseline: 'issues', changedVersion: '3' }, ['issues invalid.baseline.issues']],
    [{ baseline: 'version', changedVersion: '3', lane: 'standard' }, ['lane invalid.baseline.lane']],
    [
      { baseline: 'issues', issues: '["7"]', limitedTo: '["client"]' },
      ['limitedTo invalid.baseline.limitedTo'],
    ],
    [{ lane: 'emergency', limitedTo: '["client"]' }, []],
  ])('with %j is told where it can set no baseline: %j', (values, problems) => {
    expect(wrong({ ...filled, ...values })).toEqual(problems);
  });

  test('begins anew in the place of an earlier one with what it was about', () => {
    const earlier = change({ lane: 'emergency', why: 'Then', goal: 'Audit', limitedTo: ['client'] });
    const successor = successorOf(earlier, reader);
    expect(successor).toMatchObject({ what: earlier.what, goal: 'Audit', lane: 'normal' });
    expect(successor).not.toHaveProperty('why');
  });
});

const sized = (values: Partial<SizeValues>): SizeValues => ({
  ...(Object.fromEntries(sizeFields.map((field) => [field, ''])) as SizeValues),
  risk: 'low',
  ...values,
});

describe('what it takes', () => {
  test('is read as people write it', () => {
    const sent = toSize(sized({ effortDays: '2,5', cost: '-1.200', delayDays: '0' }), 'de-DE');
    expect(sent).toMatchObject({ effortDays: 2.5, cost: -1200, delayDays: 0, risk: 'low' });
    expect(payloads['change/size'].try({ actId, ...record, ...sent }).ok).toBe(true);
  });

  test('leaves out what nobody has stated', () => {
    expect(toSize(sized({}), 'en-US')).toEqual({ risk: 'low', basis: '' });
  });

  test.each([
    ['effortDays', 'some'],
    ['effortDays', '-1'],
    ['cost', '1e9'],
    ['cost', '2000000000'],
    ['delayDays', '-20000'],
  ] as const)('is told that %s cannot be %s', (field, text) => {
    expect(checkSize(sized({ [field]: text }), 'en-US')[field]).toEqual({ message: 'invalid.number' });
    expect(toSize(sized({ [field]: text }), 'en-US')).not.toHaveProperty(field);
  });

  test('needs a risk', () => {
    expect(checkSize(sized({ risk: '' }), 'en-US').risk).toEqual({ message: 'invalid.risk' });
  });

  test('comes back as it was', () => {
    const size = {
      effortDays: 2.5,
      cost: 0,
      currency: 'EUR',
      risk: 'high',
      basis: null,
      costFor: ['client'],
      by: 'ada',
      at: now,
    } as const;
    const values = sized(sizeValuesOf(size, 'de-DE'));
    expect(values).toMatchObject({ effortDays: '2,5', cost: '0', delayDays: '', basis: '' });
    expect(toSize(values, 'de-DE')).toEqual({
      effortDays: 2.5,
      cost: 0,
      risk: 'high',
      basis: '',
      costFor: ['client'],
    });
  });
});

test('who would have to approve is asked without people who were erased', () => {
  const asked = previewOf(change({ requester: null, goal: null }), { by: null, cost: 3 });
  expect(asked).toEqual({ kind: 'scope', lane: 'normal', goal: '', cost: 3 });
  expect(payloads['change/preview'].try(asked).ok).toBe(true);
});
