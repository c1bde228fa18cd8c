import { expect, test } from '@jest/globals';
import type { SettingsHistory } from '../../../src/contract/settings';
import { defaultSettings } from '../../../src/core/settings/defaults';
import { beforeOf, withEarlier } from '../../../static/src/settings/history/pages';

const content = (graceMinutes: number) => ({ ...defaultSettings.signals, graceMinutes });
const entry = (version: number): SettingsHistory['entries'][number] => ({
  version,
  event: 'settled',
  by: 'dana',
  at: '2026-03-02T09:00:00.000Z',
  content: content(version),
});
const givenBack: SettingsHistory['entries'][number] = {
  version: 2,
  event: 'givenBack',
  by: 'dana',
  at: '2026-03-02T09:00:00.000Z',
};
const newest: SettingsHistory = { entries: [entry(5), entry(4)], base: content(3), earlier: 4 };
const oldest: SettingsHistory = { entries: [entry(3), entry(2), entry(1)], earlier: null };

const befores = (history: SettingsHistory) => history.entries.map((_, index) => beforeOf(history, index));

test('what was before an entry is what the next one settled, and before the oldest the base of its page', () => {
  expect(befores(newest)).toEqual([content(4), content(3)]);
  expect(befores(oldest)).toEqual([content(2), content(1), undefined]);
});

test('a page before continues the list, and the base of the newer page is not taken for its own', () => {
  const all = withEarlier(newest, oldest);
  expect(all.entries.map(({ version }) => version)).toEqual([5, 4, 3, 2, 1]);
  expect(all.earlier).toBeNull();
  expect(befores(all)).toEqual([content(4), content(3), content(2), content(1), undefined]);
});

test('after a section was given back nothing of its own was before', () => {
  const history: SettingsHistory = {
    entries: [entry(3), givenBack, entry(1)],
    earlier: null,
  };
  expect(befores(history)).toEqual([undefined, content(1), undefined]);
});
