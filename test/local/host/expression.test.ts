import { describe, expect, it } from '@jest/globals';
import { ExpressionError, parseFilter } from '../../../local/host/expression';

const event = {
  eventType: 'avi:jira:updated:issue',
  selfGenerated: false,
  issue: {
    key: 'ATLAS-1',
    fields: { project: { key: 'ATLAS' }, assignee: null, issuetype: { name: 'Bug' } },
  },
  changelog: { items: [{ fieldId: 'status', to: '3' }, { field: 'Key' }] },
};
const judge = (expression: string) => parseFilter(expression)(event);

describe('an expression', () => {
  it.each([
    ["event.issue.key == 'ATLAS-1'", true],
    ['event.issue.key != "ATLAS-1"', false],
    ["event.issue.fields.project.key == 'ATLAS' && !event.selfGenerated", true],
    ["event.issue['fields']['issuetype'].name == 'Bug' || event.nothing.at.all", true],
    ['event.issue.fields.assignee == null', true],
    ['event.issue.fields.nothing == null', true],
    ["event.nothing?.key == 'x'", false],
    ['event.nothing?.key?.length == null', true],
    ['event.changelog.items.length > 1', true],
    ['event.changelog.items[0].fieldId == "status"', true],
    ["event.changelog.items.some(item => ['status', 'duedate'].includes(item.fieldId))", true],
    ["event.changelog?.items.every(item => item.fieldId == 'status')", false],
    ["event.changelog.items.filter(item => item.field == 'Key').length == 1", true],
    ["event.changelog.items.map(item => item.to).includes('3')", true],
    ["event.eventType.includes('updated') && event.eventType.indexOf('avi') == 0", true],
    ["(event.issue.key == 'B-1' ? false : 2 >= -1.5)", true],
    ["'it\\'s' == \"it's\"", true],
  ])('%s', (expression, expected) => {
    expect(judge(expression)).toBe(expected);
  });

  it.each([
    'event.nothing.key == 1',
    'event.issue.key',
    'event.issue.key > 3',
    '!event.issue',
    'event.changelog.some(item => true)',
    "event.issue.includes('x')",
  ])('%s fails on the event', (expression) => {
    expect(() => judge(expression)).toThrow(ExpressionError);
  });

  it.each([
    '',
    'issue.key == 1',
    'event.issue.key ==',
    'event.issue.key = 1',
    'event.issue.key.match(1)',
    'event.items.some(true)',
    'event.items.reduce((a, b) => a)',
    'let x = 1; x == 1',
    "event.runtime.issue.properties['x'] == 1",
    `event.a == '${'x'.repeat(10_000)}'`,
    'event.a == 1)',
    'event.a.',
  ])('%s is refused', (expression) => {
    expect(() => parseFilter(expression)).toThrow(ExpressionError);
  });
});
