import { describe, expect, test } from '@jest/globals';
import { Drafts, isBlank, withAct, type DraftStorage } from '../../static/src/shared/drafts';

const scope = { site: 'site-1', person: 'ada', issue: '10001' };

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
    const draft = { fields: { question: 'Why?' }, act: { id: 'id-1', content: '{}' } };
    new Drafts(scope, storage).write('request', draft);
    expect(new Drafts(scope, storage).read('request')).toEqual(draft);
  });

  test.each([
    { ...scope, site: 'site-2' },
    { ...scope, person: 'ben' },
    { ...scope, issue: '10002' },
  ])('are not seen from another place or by another person', (other) => {
    const { storage } = makeStorage();
    new Drafts(scope, storage).write('request', { fields: { question: 'Why?' } });
    expect(new Drafts(other, storage).read('request')).toBeUndefined();
  });

  test('do not mix where names hold separators', () => {
    const { storage } = makeStorage();
    new Drafts({ site: 'a/b', person: 'c', issue: 'd' }, storage).write('x', { fields: { f: '1' } });
    expect(new Drafts({ site: 'a', person: 'b/c', issue: 'd' }, storage).read('x')).toBeUndefined();
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

test('a draft of white space alone is blank', () => {
  expect(isBlank(undefined)).toBe(true);
  expect(isBlank({ fields: {} })).toBe(true);
  expect(isBlank({ fields: { a: ' \n', b: '' } })).toBe(true);
  expect(isBlank({ fields: { a: ' x ' } })).toBe(false);
});
