import { describe, expect, test } from '@jest/globals';
import {
  Drafts,
  isBlank,
  overtakenFields,
  rebased,
  withAct,
  withChanges,
  type DraftStorage,
} from '../../static/src/shared/drafts';

const scope = { site: 'site-1', person: 'ada', place: '10001' };

const makeStorage = () => {
  const entries = new Map<string, string>();
  const storage: DraftStorage = {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
  return { entries, storage };
};

describe('Drafts', () => {
  test('outlive the page that wrote them', () => {
    const { storage } = makeStorage();
    const draft = {
      fields: { question: 'Why?' },
      base: { question: 'What?' },
      act: { id: 'id-1', content: '{}' },
    };
    new Drafts(scope, storage).write('request', draft);
    expect(new Drafts(scope, storage).read('request')).toEqual(draft);
  });

  test.each([
    { ...scope, site: 'site-2' },
    { ...scope, person: 'ben' },
    { ...scope, place: '10002' },
  ])('are not seen from another place or by another person', (other) => {
    const { storage } = makeStorage();
    new Drafts(scope, storage).write('request', { fields: { question: 'Why?' } });
    expect(new Drafts(other, storage).read('request')).toBeUndefined();
  });

  test('do not mix where names hold separators', () => {
    const { storage } = makeStorage();
    new Drafts({ site: 'a/b', person: 'c', place: 'd' }, storage).write('x', { fields: { f: '1' } });
    expect(new Drafts({ site: 'a', person: 'b/c', place: 'd' }, storage).read('x')).toBeUndefined();
  });

  test('are gone once removed', () => {
    const { entries, storage } = makeStorage();
    const drafts = new Drafts(scope, storage);
    drafts.write('request', { fields: { question: 'Why?' } });
    drafts.remove('request');
    expect(drafts.read('request')).toBeUndefined();
    expect(entries.size).toBe(0);
  });

  test('stay in memory where the storage refuses', () => {
    const refuse = (): never => {
      throw new Error('quota');
    };
    const drafts = new Drafts(scope, { getItem: refuse, setItem: refuse, removeItem: refuse });
    expect(drafts.read('request')).toBeUndefined();
    drafts.write('request', { fields: { question: 'Why?' } });
    expect(drafts.read('request')).toEqual({ fields: { question: 'Why?' } });
    drafts.remove('request');
    expect(drafts.read('request')).toBeUndefined();
  });

  test.each(['', 'null', '[]', '{"fields":[]}', '{"fields":{"a":1}}', '{'])(
    'ignore what is no draft: %s',
    (stored) => {
      const { storage } = makeStorage();
      const drafts = new Drafts(scope, { ...storage, getItem: () => stored });
      expect(drafts.read('request')).toBeUndefined();
    },
  );

  test('drop an act that is incomplete and keep the text', () => {
    const stored = '{"fields":{"a":"b"},"act":{"id":"x"}}';
    const drafts = new Drafts(scope, { ...makeStorage().storage, getItem: () => stored });
    expect(drafts.read('request')).toEqual({ fields: { a: 'b' } });
  });
});

describe('withAct', () => {
  let made = 0;
  const newId = () => `id-${(made += 1)}`;

  test('keeps the id while the content stays, and makes a new one when it changes', () => {
    const first = withAct({ fields: { a: '1' } }, 'content 1', newId);
    const again = withAct(first, 'content 1', newId);
    const changed = withAct(again, 'content 2', newId);
    expect(again.act.id).toBe(first.act.id);
    expect(changed.act.id).not.toBe(first.act.id);
    expect(changed.fields).toEqual({ a: '1' });
  });
});

describe('a draft of a record that is changed', () => {
  const initial = { question: 'Old?', context: 'Old.' };
  const draft = withChanges(undefined, { question: 'Mine?' }, initial);

  test('holds what was touched and what stood there', () => {
    expect(draft).toEqual({ fields: { question: 'Mine?' }, base: { question: 'Old?' } });
    expect(withChanges(draft, { question: 'Mine!' }, initial).base).toEqual({ question: 'Old?' });
  });

  test('forgets what is as it was', () => {
    expect(withChanges(draft, { question: 'Old?' }, initial)).toEqual({ fields: {} });
    expect(withChanges(draft, { question: undefined }, initial)).toEqual({ fields: {} });
  });

  test('knows the fields that somebody else changed to something else meanwhile', () => {
    expect(overtakenFields(draft, initial)).toEqual([]);
    expect(overtakenFields(draft, { ...initial, context: 'New.' })).toEqual([]);
    expect(overtakenFields(draft, { ...initial, question: 'Mine?' })).toEqual([]);
    expect(overtakenFields(draft, { ...initial, question: 'Theirs?' })).toEqual(['question']);
  });

  test('goes on from what the record is by now', () => {
    const newer = { ...initial, question: 'Theirs?' };
    const kept = rebased(draft, newer);
    expect(kept).toEqual({ fields: { question: 'Mine?' }, base: { question: 'Theirs?' } });
    expect(overtakenFields(kept, newer)).toEqual([]);
    expect(rebased(draft, { ...initial, question: 'Mine?' })).toEqual({ fields: {} });
  });

  test('is not blank when a text was taken out', () => {
    expect(isBlank(withChanges(undefined, { context: '' }, initial))).toBe(false);
    expect(isBlank(withChanges(undefined, { context: 'Old. ' }, initial))).toBe(true);
  });

  test('keeps the id of an act that was sent', () => {
    const sent = withAct(draft, '{}', () => 'id');
    expect(withChanges(sent, { context: 'x' }, initial).act).toEqual({ id: 'id', content: '{}' });
  });
});

test('a draft of white space alone is blank', () => {
  expect(isBlank(undefined)).toBe(true);
  expect(isBlank({ fields: {} })).toBe(true);
  expect(isBlank({ fields: { a: ' \n', b: '' } })).toBe(true);
  expect(isBlank({ fields: { a: ' x ' } })).toBe(false);
});
