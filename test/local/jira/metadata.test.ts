import { describe, expect, test } from '@jest/globals';
import { type JsonObject, JiraUnderTest } from './support';

const jira = new JiraUnderTest();

function names(path: string): unknown[] {
  return (jira.get('viewer', path).body as unknown as JsonObject[]).map((each) => each['name']);
}

describe('what issues are made of', () => {
  test('statuses, with their categories', () => {
    expect(names('/status')).toEqual([
      'To Do',
      'In Progress',
      'Blocked',
      'In Review',
      'QA Sampling',
      'Done',
      'Released',
    ]);
    const { body } = jira.get('viewer', '/statuses/search?projectId=10000&statusCategory=IN_PROGRESS');
    const values = body['values'] as JsonObject[];
    expect(values.map((status) => status['name'])).toEqual(['In Progress', 'Blocked', 'In Review']);
    expect(jira.get('outsider', '/statuses/search?projectId=10000').status).toBe(400);
    expect(jira.get('viewer', '/statuses/search?statusCategory=SOON').status).toBe(400);
  });

  test('fields, the custom ones with their schema', () => {
    const fields = jira.get('viewer', '/field').body as unknown as JsonObject[];
    expect(fields.find((field) => field['name'] === 'Flagged')).toMatchObject({
      id: 'customfield_10021',
      custom: true,
      schema: { type: 'array', items: 'option', customId: 10_021 },
    });
    expect(fields.find((field) => field['id'] === 'duedate')).toMatchObject({
      clauseNames: ['due', 'duedate'],
    });
  });

  test('a status whose name contradicts its category, in one of the projects', () => {
    type Types = { statuses: { name: string; statusCategory: JsonObject }[] }[];
    const find = (project: string) => {
      const types = jira.get('viewer', `/project/${project}/statuses`).body as unknown as Types;
      return types[0]?.statuses.find(({ name }) => name === 'Released');
    };
    expect(find('LABEL')?.statusCategory).toMatchObject({ key: 'indeterminate' });
    expect(find('ATLAS')).toBeUndefined();
  });

  test('priorities from the most urgent down, types, resolutions and link types', () => {
    expect(names('/priority')).toEqual(['Highest', 'High', 'Medium', 'Low', 'Lowest']);
    expect(names('/issuetype')).toEqual(['Epic', 'Story', 'Task', 'Bug', 'Sub-task']);
    expect(names('/issuetype/project?projectId=10001')).toContain('Epic');
    expect(names('/resolution')).toEqual(['Done', "Won't Do", 'Duplicate']);
    const types = jira.get('viewer', '/issueLinkType').body['issueLinkTypes'] as JsonObject[];
    expect(types[0]).toMatchObject({ name: 'Blocks', inward: 'is blocked by', outward: 'blocks' });
  });

  test('versions of a project, with their release dates', () => {
    const versions = jira.get('viewer', '/project/ATLAS/versions').body as unknown as JsonObject[];
    expect(versions.map((version) => [version['name'], version['released']])).toEqual([
      ['Pilot', true],
      ['1.0', true],
      ['1.1', true],
      ['1.2', true],
      ['1.3', true],
      ['2.0', false],
      ['2.1', false],
    ]);
    for (const version of versions) expect(version['releaseDate']).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test('transitions are for those who may make them', () => {
    const transitions = (asker: 'viewer' | 'architect') =>
      (jira.get(asker, '/issue/ATLAS-1/transitions').body['transitions'] as unknown[]).length;
    expect(transitions('viewer')).toBe(0);
    expect(transitions('architect')).toBe(4);
  });
});
