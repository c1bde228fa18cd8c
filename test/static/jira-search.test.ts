import { expect, jest, test } from '@jest/globals';

const asked: string[] = [];
const answers = new Map<string, unknown>();

jest.unstable_mockModule('@forge/bridge', () => ({
  requestJira: (path: string) => {
    asked.push(path);
    const answer = [...answers].find(([part]) => path.includes(part))?.[1];
    return Promise.resolve(
      answer === undefined ? new Response('', { status: 400 }) : new Response(JSON.stringify(answer)),
    );
  },
}));

const { findIssues, findProjects, getVersions, issueQueries, projectKeyOf } =
  await import('../../static/src/shared/jira-search');

test.each([
  ['', ['project = "ATLAS" ORDER BY updated DESC']],
  [' -- ', ['project = "ATLAS" ORDER BY updated DESC']],
  ['late import', ['summary ~ "late import*" ORDER BY updated DESC']],
  ['atlas-12', ['key = "ATLAS-12"', 'summary ~ "atlas 12*" ORDER BY updated DESC']],
  ['12', ['key = "ATLAS-12"', 'summary ~ "12*" ORDER BY updated DESC']],
  ['" OR project = "X', ['summary ~ "OR project X*" ORDER BY updated DESC']],
  ['größe', ['summary ~ "größe*" ORDER BY updated DESC']],
])('what is typed becomes a query and never a part of one: %s', (typed, queries) => {
  expect(issueQueries(typed, 'ATLAS')).toEqual(queries);
});

test('a project key may hold a hyphen of nothing but its number', () => {
  expect(projectKeyOf('AB_2-17')).toBe('AB_2');
});

test('a key that nobody has leaves what the words find; the issue itself is not offered', async () => {
  answers.set('summary', {
    issues: [
      { id: '1', key: 'ATLAS-7', fields: { summary: 'This one' } },
      { id: '2', key: 'ATLAS-8', fields: { summary: 'Another' } },
      { id: 3, key: 'ATLAS-9', fields: {} },
    ],
  });
  expect(await findIssues('ATLAS-99', 'ATLAS', 'ATLAS-7')).toEqual([
    { id: '2', key: 'ATLAS-8', summary: 'Another' },
  ]);
  expect(asked).toHaveLength(2);
  // What was absorbed may have changed the very issue that asked for it.
  expect((await findIssues('ATLAS-99', 'ATLAS')).map(({ id }) => id)).toEqual(['1', '2']);
});

test('a search that fails says so', async () => {
  answers.clear();
  await expect(findIssues('words', 'ATLAS')).rejects.toThrow('400');
});

test('projects are asked for by what their reader may do in them; what is none is left out', async () => {
  const atlas = { id: '10000', key: 'ATLAS', name: 'Atlas' };
  answers.set('/project/search', { values: [{ ...atlas, style: 'classic' }, { id: '1' }, null] });
  expect(await findProjects(' at & las ', 'browse')).toEqual([atlas]);
  expect(asked.at(-1)).toBe(
    '/rest/api/3/project/search?action=browse&maxResults=20&orderBy=name&query=at+%26+las',
  );
});

test('versions that are still to come are first', async () => {
  answers.set('/project/10000/versions', [
    { id: '1', name: 'old', released: true },
    { id: '2', name: 'next', released: false },
    { name: 'no id' },
  ]);
  expect((await getVersions('10000')).map(({ name }) => name)).toEqual(['next', 'old']);
});
