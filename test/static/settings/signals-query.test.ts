import { JastBuilder, type Clause } from '@atlaskit/jql-ast';
import { beforeEach, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultSettings } from '../../../src/core/settings/defaults';
import type { Site } from '../../../static/src/settings/signals/query';

const asked: { path: string; body: unknown }[] = [];
let answer: unknown;

jest.unstable_mockModule('@forge/bridge', () => ({
  requestJira: (path: string, { body }: { body?: string }) => {
    asked.push({ path, body: body === undefined ? undefined : JSON.parse(body) });
    return Promise.resolve(new Response(JSON.stringify(answer)));
  },
}));

const { blockedQuery, flagFieldOf, quoted } = await import('../../../static/src/settings/signals/query');
const { readFlagFields, readLinkTypes, readStatuses, searchIssues } =
  await import('../../../static/src/settings/signals/site');

const { signals } = defaultSettings;
const flagged = { id: 'customfield_10021', name: 'Flagged' };
const site: Site = {
  statuses: [
    { name: 'To Do', category: 'new' },
    { name: 'Blocked', category: 'indeterminate' },
    { name: 'Handed over', category: 'done' },
  ],
  linkTypes: [
    { name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
    { name: 'Relates', inward: 'relates to', outward: 'relates to' },
  ],
  fields: [flagged],
};

const textsOf = (clause: Clause | undefined): string[] => {
  if (clause === undefined) return [];
  if (clause.clauseType === 'not') return textsOf(clause.clause);
  if (clause.clauseType === 'compound') return clause.clauses.flatMap(textsOf);
  const { operand } = clause;
  if (operand?.operandType === 'value') return [operand.value];
  if (operand?.operandType !== 'list') return [];
  return operand.values.flatMap((one) => (one.operandType === 'value' ? [one.value] : []));
};

const parse = (jql: string | undefined) => {
  const { query, errors } = new JastBuilder().build(jql ?? '');
  expect(errors).toEqual([]);
  return textsOf(query?.where ?? undefined);
};

beforeEach(() => {
  asked.length = 0;
});

test('asks for what the site has, and for nothing that it does not know', () => {
  expect(blockedQuery('ATLAS', signals, site)).toBe(
    'project = "ATLAS" AND (statusCategory != Done) AND ' +
      '(status in ("Blocked") OR cf[10021] is not EMPTY OR issueLinkType in ("is blocked by")) ' +
      'ORDER BY updated DESC',
  );
});

test('what the project does not call done is looked at too', () => {
  const categories = [{ status: 'handed OVER', category: 'indeterminate' as const }];
  expect(blockedQuery('ATLAS', { ...signals, categories }, site)).toContain(
    '(statusCategory != Done OR status in ("Handed over"))',
  );
});

test('where nothing would tell, nothing is asked', () => {
  expect(
    blockedQuery(
      'ATLAS',
      { ...signals, flagField: 'customfield_1' },
      { ...site, statuses: [], linkTypes: [] },
    ),
  ).toBeUndefined();
});

test('a field of the system goes by its id', () => {
  const fields = [{ id: 'impediment', name: 'Impediment' }];
  expect(blockedQuery('A', { ...signals, flagField: 'impediment' }, { ...site, fields })).toContain(
    '"impediment" is not EMPTY',
  );
});

test('no name can change what is asked', () => {
  const sign = fc.constantFrom('"', '\\', "'", ')', '(', ' OR ', 'a', 'Ä', '\n', '\t', ',');
  const name = fc.array(sign, { minLength: 1, maxLength: 8 }).map((signs) => `x${signs.join('')}x`);
  fc.assert(
    fc.property(name, name, name, (project, status, phrase) => {
      const jql = blockedQuery(
        project,
        {
          ...signals,
          blockedStatuses: [status],
          blockedPhrases: [phrase],
          blockingPhrases: [],
          otherPhrases: [],
        },
        {
          statuses: [{ name: status }],
          linkTypes: [{ name: 'Any', inward: phrase, outward: 'else' }],
          fields: [],
        },
      );
      const named = [project, 'Done', status, phrase];
      expect(parse(jql)).toEqual(named.map((text) => text.replaceAll(/[\n\t]/g, ' ')));
    }),
  );
});

test('quotes and backslashes are escaped', () => {
  expect(quoted('a "b" \\ c')).toBe('"a \\"b\\" \\\\ c"');
});

test('the flag is the field that was chosen, else the one of that name', () => {
  const other = { id: 'customfield_2', name: 'Hindernis' };
  expect(flagFieldOf({}, [other, flagged])).toBe(flagged);
  expect(flagFieldOf({ flagField: 'customfield_2' }, [other, flagged])).toBe(other);
  expect(flagFieldOf({ flagField: 'customfield_3' }, [other, flagged])).toBeUndefined();
  expect(flagFieldOf({}, [other])).toBeUndefined();
});

test('statuses come once each, in the order of their categories', async () => {
  const status = (name: string, key: string) => ({ name, statusCategory: { key } });
  answer = [
    { statuses: [status('Done', 'done'), status('To Do', 'new'), status('Odd', 'undefined')] },
    { statuses: [status('to do', 'new'), status('Blocked', 'indeterminate')] },
    'not a type',
  ];
  expect(await readStatuses('10 000')).toEqual([
    { name: 'To Do', category: 'new' },
    { name: 'Blocked', category: 'indeterminate' },
    { name: 'Done', category: 'done' },
    { name: 'Odd' },
  ]);
  expect(asked[0]?.path).toBe('/rest/api/3/project/10%20000/statuses');
});

test('types of links come as Jira has them', async () => {
  answer = {
    issueLinkTypes: [{ id: '1', name: 'Blocks', inward: 'is blocked by', outward: 'blocks', self: '' }],
  };
  expect(await readLinkTypes()).toEqual([
    { id: '1', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
  ]);
});

test('only fields that can be a flag are offered, the one of that name first', async () => {
  const boxes = { custom: 'com.atlassian.jira.plugin.system.customfieldtypes:multicheckboxes' };
  answer = [
    { id: 'summary', name: 'Summary' },
    { id: 'customfield_1', name: 'Checklist', schema: boxes },
    { id: 'customfield_2', name: 'Points', schema: { custom: 'jsw-story-points' } },
    { id: 'customfield_3', name: 'Flagged', schema: boxes },
  ];
  expect(await readFlagFields()).toEqual([
    { id: 'customfield_3', name: 'Flagged' },
    { id: 'customfield_1', name: 'Checklist' },
  ]);
});

test('issues are read by the phrases that they see', async () => {
  const stub = (key: string, name: string, category: string) => ({
    key,
    fields: { status: { name, statusCategory: { key: category } } },
  });
  const type = { inward: 'is blocked by', outward: 'blocks' };
  answer = {
    isLast: false,
    nextPageToken: 'more',
    issues: [
      {
        key: 'A-1',
        fields: {
          summary: 'Waits',
          status: { name: 'To Do', statusCategory: { key: 'new' } },
          customfield_10021: [{ value: 'Impediment' }],
          issuelinks: [
            { type, inwardIssue: stub('A-2', 'In Progress', 'indeterminate') },
            { type, outwardIssue: stub('A-3', 'Done', 'done') },
          ],
        },
      },
      { key: 'A-4', fields: { summary: 'Bare', customfield_10021: null } },
    ],
  };
  expect(await searchIssues('project = "A"', 'customfield_10021')).toEqual({
    hasMore: true,
    issues: [
      {
        key: 'A-1',
        summary: 'Waits',
        status: { name: 'To Do', category: 'new' },
        flagged: true,
        links: [
          {
            phrase: 'is blocked by',
            other: [{ key: 'A-2', status: 'In Progress', category: 'indeterminate' }],
          },
          { phrase: 'blocks', other: [{ key: 'A-3', status: 'Done', category: 'done' }] },
        ],
      },
      { key: 'A-4', summary: 'Bare', status: { name: '' }, flagged: false, links: [] },
    ],
  });
  expect(asked[0]).toEqual({
    path: '/rest/api/3/search/jql',
    body: {
      jql: 'project = "A"',
      maxResults: 50,
      fields: ['summary', 'status', 'issuelinks', 'customfield_10021'],
    },
  });
});
