import { describe, expect, test } from '@jest/globals';
import { defaultSettings } from '../../../src/core/settings/defaults';
import { sections } from '../../../src/core/settings/sections';
import {
  fileNameOf,
  readSettingsFile,
  writeSettingsFile,
  type FileError,
} from '../../../static/src/settings/exchange/file';
import { overtakenSections, previewOf, sectionsToSend } from '../../../static/src/settings/exchange/plan';
import {
  choiceForm,
  forgetSource,
  keepChoice,
  keepSource,
  readChoice,
  readSource,
  type Source,
} from '../../../static/src/settings/exchange/source';
import { Drafts } from '../../../static/src/shared/drafts';

const file = {
  format: 'fairlead-settings' as const,
  formatVersion: 1 as const,
  exportedAt: '2026-11-24T23:30:00.000Z',
  sections: defaultSettings,
};

const errorsOf = (value: unknown): readonly FileError[] => {
  const read = readSettingsFile(typeof value === 'string' ? value : JSON.stringify(value));
  return read.ok ? [] : read.errors;
};

describe('readSettingsFile', () => {
  test('reads what was written', () => {
    const read = readSettingsFile(writeSettingsFile(file));
    expect(read).toEqual({ ok: true, file: JSON.parse(JSON.stringify(file)) as unknown });
  });

  test.each([
    ['{', 'notJson'],
    ['null', 'notSettings'],
    ['[]', 'notSettings'],
    [{ ...file, format: 'something-else' }, 'notSettings'],
    [{ ...file, formatVersion: 2 }, 'newer'],
  ])('says of the whole of %j: %s', (value, word) => {
    expect(errorsOf(value)).toEqual([{ path: '', message: `settings.exchange.error.${word}` }]);
  });

  test('names the place of each mistake', () => {
    const [first, second] = defaultSettings.ladder.rungs;
    const ladder = {
      rungs: [first, { ...second, respondHours: 'eight', responder: { person: 'no id!' }, more: 1 }],
    };
    const engagement = { ...defaultSettings.engagement, profile: 'huge' };
    const errors = errorsOf({ ...file, sections: { ladder, engagement } });
    expect(errors).toEqual(
      expect.arrayContaining([
        { path: 'sections.ladder.rungs[1].respondHours', message: 'settings.exchange.error.form' },
        { path: 'sections.ladder.rungs[1].responder.person', message: 'settings.exchange.error.person' },
        {
          path: 'sections.ladder.rungs[1]',
          message: 'settings.exchange.error.unknown',
          params: { names: 'more' },
        },
        { path: 'sections.ladder.reviews', message: 'settings.exchange.error.missing' },
        {
          path: 'sections.engagement.profile',
          message: 'settings.exchange.error.oneOf',
          params: { words: 'startup, enterprise, regulated' },
        },
      ]),
    );
    expect(errors).toHaveLength(5);
  });

  test('says what no form of a value fits', () => {
    const [first] = defaultSettings.ladder.rungs;
    const ladder = { rungs: [{ ...first, responder: {} }], reviews: [] };
    expect(errorsOf({ ...file, sections: { ladder } })).toMatchObject([
      { path: 'sections.ladder.rungs[0].responder' },
    ]);
  });

  test('says that a text is too long or cannot be stored, and that there is no section', () => {
    const changePath = {
      ...defaultSettings.engagement.changePath,
      estimated: 'x'.repeat(5_001),
      approved: '\0',
    };
    const engagement = { ...defaultSettings.engagement, changePath };
    expect(errorsOf({ ...file, sections: { engagement } }).map(({ message }) => message)).toEqual([
      'settings.exchange.error.tooLong',
      'settings.exchange.error.characters',
    ]);
    expect(errorsOf({ ...file, sections: {} })).toEqual([
      { path: 'sections', message: 'settings.exchange.error.noSection' },
    ]);
  });
});

test('the name of a file has the project and the day of its reader', () => {
  const place = { scope: 'project' as const, projectKey: 'ATLAS' };
  expect(fileNameOf(file, place, { timeZone: 'Europe/Berlin' })).toBe(
    'fairlead-settings-ATLAS-2026-11-25.json',
  );
  expect(fileNameOf(file, { scope: 'site' }, { timeZone: 'UTC' })).toBe(
    'fairlead-settings-site-2026-11-24.json',
  );
});

describe('previewOf', () => {
  test('offers what the file has and the scope can have', () => {
    const given = { ladder: defaultSettings.ladder, engagement: defaultSettings.engagement };
    const previews = previewOf(defaultSettings, given, ['ladder', 'risk']);
    expect(previews).toEqual([{ section: 'ladder', differences: [] }]);
  });

  test('names parties that come together with their calendars', () => {
    const party = { id: '1', name: 'Acme', side: 'client' as const, people: [] };
    const given = {
      engagement: { ...defaultSettings.engagement, parties: [party] },
      calendars: {
        ...defaultSettings.calendars,
        parties: [{ party: '1', versions: defaultSettings.calendars.project }],
      },
    };
    const [, calendars] = previewOf(defaultSettings, given, sections);
    expect(calendars?.differences[0]?.label.at(-1)).toEqual({ is: 'text', text: 'Acme' });
  });
});

test('only chosen sections are sent, in the order of the choice', () => {
  expect(Object.keys(sectionsToSend(defaultSettings, ['ladder', 'risk']))).toEqual(['ladder', 'risk']);
  expect(sectionsToSend({ ladder: defaultSettings.ladder }, ['risk'])).toEqual({});
});

test('sections that somebody changed meanwhile are those with another version', () => {
  expect(overtakenSections({ ladder: 1, risk: 2 }, { ladder: 1, risk: 3 })).toEqual(['risk']);
});

describe('what is kept', () => {
  const made = () => {
    const stored = new Map<string, string>();
    const storage = {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
      removeItem: (key: string) => void stored.delete(key),
    };
    // As after a reload: what is only in memory is gone.
    return { stored, drafts: () => new Drafts({ site: 's', person: 'p', place: 'settings/1' }, storage) };
  };
  const source: Source = {
    stamp: 'stamp',
    from: { kind: 'project', key: 'ATLAS', name: 'Atlas' },
    file: JSON.parse(JSON.stringify(file)) as Source['file'],
  };

  test('comes back after a reload', () => {
    const { drafts } = made();
    keepSource(drafts(), source);
    keepChoice(drafts(), { chosen: ['risk', 'ladder'], reason: 'As in Atlas' });
    expect(readSource(drafts())).toEqual(source);
    expect(readChoice(drafts())).toEqual({ chosen: ['ladder', 'risk'], reason: 'As in Atlas' });
  });

  test('tells nothing chosen from everything taken out', () => {
    const { drafts } = made();
    expect(readChoice(drafts())).toEqual({ reason: '' });
    keepChoice(drafts(), { chosen: [], reason: '' });
    expect(readChoice(drafts())).toEqual({ chosen: [], reason: '' });
  });

  test('is not taken where it is no file of settings any more', () => {
    const { drafts } = made();
    keepSource(drafts(), { ...source, file: { ...source.file, formatVersion: 2 as 1 } });
    expect(readSource(drafts())).toBeUndefined();
  });

  test('keeps the id under which it was sent, and goes away as a whole', () => {
    const { drafts, stored } = made();
    keepSource(drafts(), source);
    drafts().write(choiceForm, { fields: { reason: '' }, act: { id: 'id', content: 'content' } });
    keepChoice(drafts(), { reason: 'why' });
    expect(drafts().read(choiceForm)?.act).toEqual({ id: 'id', content: 'content' });
    forgetSource(drafts());
    expect(stored.size).toBe(0);
  });
});
