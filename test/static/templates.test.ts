import { beforeAll, expect, jest, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { decisionAreas } from '../../src/contract/decision';
import { textLimits } from '../../src/contract/limits';

const catalogue = JSON.parse(
  readFileSync(new URL('../../locales/en-US.json', import.meta.url), 'utf8'),
) as Record<string, string>;

jest.unstable_mockModule('@forge/bridge', () => ({
  i18n: {
    createTranslationFunction: () =>
      Promise.resolve((key: string, fallback: string) => catalogue[key] ?? fallback),
  },
}));

const { loadTexts } = await import('../../static/src/shared/texts');
const { fillFrom, templateOf } = await import('../../static/src/decision-panel/forms/templates');

beforeAll(async () => {
  await loadTexts();
});

test.each(decisionAreas)('%s has a question with places to fill in, and points for its context', (area) => {
  const { question, context } = templateOf(area);
  expect(question).toMatch(/\[[^\]]+\].*\?$/);
  expect(question.length).toBeLessThan(textLimits.question / 2);
  expect(context.split('\n\n').length).toBeGreaterThanOrEqual(4);
});

test('fills what is empty and never what was typed', () => {
  const template = templateOf('security');
  expect(fillFrom('security', { question: ' ', context: '' })).toEqual(template);
  expect(fillFrom('security', { question: 'Mine?', context: '' })).toEqual({ context: template.context });
  expect(fillFrom('security', { question: 'Mine?', context: 'Mine.' })).toEqual({});
});

test('gives way to the template of another area while nobody has typed into it', () => {
  expect(fillFrom('budget', templateOf('security'))).toEqual(templateOf('budget'));
  expect(fillFrom('security', templateOf('security'))).toEqual({});
});
