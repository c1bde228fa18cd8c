import { describe, expect, test } from '@jest/globals';
import type { Ladder } from '../../../src/contract/settings-rules';
import { Drafts } from '../../../static/src/shared/drafts';
import {
  actIdOf,
  keepWork,
  readContent,
  readWork,
  rebasedWork,
  standingOf,
  writeContent,
  type Work,
} from '../../../static/src/settings/work';

const storage = () => {
  const entries = new Map<string, string>();
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
    entries,
  };
};

const scope = { site: 'site-1', person: 'ada', place: 'settings/10001' };

const rung = {
  name: 'Team',
  trigger: { kind: 'manual' },
  responder: { role: 'sponsor' },
  acknowledgeHours: 4,
  respondHours: 8,
} as const;
const base: Ladder = { rungs: [rung], reviews: [] };
const edited: Ladder = { rungs: [{ ...rung, name: 'Crew' }], reviews: [] };
const work: Work<'ladder'> = { content: edited, base, version: 3, reason: 'They call it so.' };

describe('the work on a section', () => {
  test('survives a reload, with what it was begun on', () => {
    const tab = storage();
    keepWork(new Drafts(scope, tab), 'ladder', work);
    expect(readWork(new Drafts(scope, tab), 'ladder')).toEqual(work);
  });

  test('is not seen from another project, another section or by another person', () => {
    const tab = storage();
    keepWork(new Drafts(scope, tab), 'ladder', work);
    expect(readWork(new Drafts({ ...scope, place: 'settings/10002' }, tab), 'ladder')).toBeUndefined();
    expect(readWork(new Drafts({ ...scope, person: 'ben' }, tab), 'ladder')).toBeUndefined();
    expect(readWork(new Drafts(scope, tab), 'risk')).toBeUndefined();
  });

  test('is gone once the content is what it was again', () => {
    const tab = storage();
    const drafts = new Drafts(scope, tab);
    keepWork(drafts, 'ladder', work);
    expect(keepWork(drafts, 'ladder', { ...work, content: { ...base } })).toBeUndefined();
    expect(readWork(drafts, 'ladder')).toBeUndefined();
    expect(tab.entries.size).toBe(0);
  });

  test.each([
    '{}',
    '{"fields":{}}',
    '{"fields":{"content":"x","base":"{}","version":"1"}}',
    '{"fields":{"content":"1","base":"2","version":"1"}}',
  ])('is none where %s is stored', (stored) => {
    const tab = storage();
    const drafts = new Drafts(scope, tab);
    keepWork(drafts, 'ladder', work);
    for (const key of tab.entries.keys()) tab.entries.set(key, stored);
    expect(readWork(new Drafts(scope, tab), 'ladder')).toBeUndefined();
  });

  test('keeps a number that is none yet, and the word that looks like one', () => {
    const content = { hours: NaN, name: 'NaN', list: [1, NaN] };
    expect(readContent(writeContent(content))).toEqual(content);
  });

  test('keeps its act id while the same is sent, also after a change and back', () => {
    const drafts = new Drafts(scope, storage());
    let made = 0;
    const newId = () => `act-${(made += 1)}`;
    keepWork(drafts, 'ladder', work);
    expect(actIdOf(drafts, 'ladder', { content: edited }, newId)).toBe('act-1');
    expect(actIdOf(drafts, 'ladder', { content: edited }, newId)).toBe('act-1');
    keepWork(drafts, 'ladder', { ...work, reason: 'Another reason' });
    expect(actIdOf(drafts, 'ladder', { content: edited }, newId)).toBe('act-1');
    expect(actIdOf(drafts, 'ladder', { content: base }, newId)).toBe('act-2');
    expect(readWork(drafts, 'ladder')?.content).toEqual(edited);
  });
});

describe('standingOf', () => {
  test('nothing was edited', () => {
    expect(standingOf<'ladder'>(undefined, { content: base, version: 3 })).toEqual({ kind: 'none' });
  });

  test('goes on where the record is what it was begun on', () => {
    expect(standingOf(work, { content: base, version: 3 })).toEqual({ kind: 'open', work });
  });

  test('goes on where the record has a newer version with the same content', () => {
    expect(standingOf(work, { content: base, version: 5 })).toEqual({
      kind: 'open',
      work: { ...work, version: 5 },
    });
  });

  test('nothing is left of it where the record says the same by now, as after an answer that was lost', () => {
    expect(standingOf(work, { content: edited, version: 4 })).toEqual({ kind: 'none' });
  });

  test('is overtaken where the record changed', () => {
    const record = { content: { ...base, rungs: [] }, version: 4 };
    expect(standingOf(work, record)).toEqual({ kind: 'overtaken', work });
  });
});

describe('rebasedWork', () => {
  const theirs: Ladder = { ...base, rungs: [] };
  const mine: Work<'ladder'> = { ...work, content: { ...edited } };

  test('keeps mine on their version', () => {
    expect(rebasedWork(mine, { content: theirs, version: 4 }, [])).toEqual({
      content: edited,
      base: theirs,
      version: 4,
      reason: work.reason,
    });
  });

  test('takes theirs where that was chosen', () => {
    expect(rebasedWork(mine, { content: theirs, version: 4 }, ['rungs']).content).toEqual(theirs);
  });
});
