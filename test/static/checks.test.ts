import { expect, test } from '@jest/globals';
import { textLimits } from '../../src/contract/limits';
import { payloads } from '../../src/contract/payloads';
import { checkText, isNearLimit } from '../../static/src/shared/checks';

const withdrawal = (reason: string) => ({
  actId: '7f1f6d1e-5d0a-4c53-9a3b-0d6f2f1b8a11',
  id: '0123456789abcdef0123456789abcdef',
  version: 1,
  reason,
});

test.each([
  ['plain', 'No longer needed.'],
  ['empty', ''],
  ['blank', ' \n\t'],
  ['NUL', 'a\0b'],
  ['high surrogate alone', 'a\ud83db'],
  ['low surrogate alone', 'a\ude00b'],
  ['whole pair', 'a\ud83d\ude00b'],
  ['at the limit', 'x'.repeat(textLimits.reason)],
  ['over the limit', 'x'.repeat(textLimits.reason + 1)],
])('finds what the backend would find: %s', (_, reason) => {
  const answer = payloads['decision/withdraw'].try(withdrawal(reason));
  const messages = answer.ok
    ? []
    : answer.issues.map((issue) => (issue.code === 'custom_error' ? issue.message : issue.code));
  expect(messages).toEqual([checkText(reason, textLimits.reason, true)].filter((key) => key !== undefined));
});

test('a text that may be empty may be blank too', () => {
  expect(checkText('', 10, false)).toBeUndefined();
});

test('the count shows near the limit only', () => {
  expect(isNearLimit(100, 500)).toBe(false);
  expect(isNearLimit(460, 500)).toBe(true);
  expect(isNearLimit(8_000, 10_000)).toBe(false);
  expect(isNearLimit(9_500, 10_000)).toBe(true);
});
