import { beforeAll, expect, jest, test } from '@jest/globals';
import { decisionAreas } from '../../src/contract/decision';
import { textLimits } from '../../src/contract/limits';
import { i18n } from './bridge';

jest.unstable_mockModule('@forge/bridge', () => ({ i18n }));

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
