/** Properties of issues that an app has Jira index: what queries find by them, and what is told of their changes. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ProductEvent } from '../../../local/contract';
import type { Issue } from '../../../local/jira/site';
import { JiraUnderTest, now } from './support';

let jira: JiraUnderTest;
let issues: Issue[];
let events: ProductEvent[];

const key = 'app.state';
const set = (issue: Issue | undefined, value: unknown) =>
  jira.ask('architect', 'PUT', `/issue/${issue?.key}/properties/${key}`, value).status;
const found = (jql: string) => jira.search('architect', `project = ATLAS AND (${jql})`).sort();
const keysOf = (...places: number[]) => places.map((place) => issues[place]?.key).sort();

function index(under: JiraUnderTest): void {
  under.jira.indexProperties?.([
    { propertyKey: key, path: 'change.status', type: 'string', searchAlias: 'appChange' },
    { propertyKey: key, path: 'change.due', type: 'date', searchAlias: 'appDue' },
  ]);
}

beforeEach(() => {
  jira = new JiraUnderTest();
  index(jira);
  const project = jira.site.findProject('ATLAS');
  issues = [...jira.site.issues.values()].filter(({ projectId }) => projectId === project?.id).slice(0, 4);
  set(issues[0], { change: { status: 'sized', due: '2026-06-10T22:59:59Z' } });
  set(issues[1], { change: { status: 'approved' } });
  set(issues[2], { change: { status: 'sized', due: '2026-06-20' } });
  // What is no text at that path is as good as nothing.
  set(issues[3], { change: { status: 7, due: 'soon' } });
  events = [];
  jira.jira.subscribe?.((event) => {
    events.push(JSON.parse(JSON.stringify(event)) as ProductEvent);
  });
});

describe('a query', () => {
  test.each<[string, number[]]>([
    ['appChange = sized', [0, 2]],
    ['appchange = "approved"', [1]],
    ['appChange = "Sized"', []],
    ['appChange != sized', [1]],
    ['NOT appChange = sized', [1]],
    ['appChange is not EMPTY', [0, 1, 2]],
    ['NOT appChange is EMPTY', [0, 1, 2]],
    ['appDue < "2026-06-15"', [0]],
    ['appDue >= "2026-06-15"', [2]],
    ['appDue <= 2w', [0]],
    ['appDue is not EMPTY', [0, 2]],
    ['appChange is not EMPTY AND appDue is EMPTY', [1]],
  ])('finds by the value: %s', (jql, places) => {
    expect(found(jql)).toEqual(keysOf(...places));
  });

  test('finds those without a value, and those alone, by EMPTY', () => {
    const empty = found('appChange is EMPTY');
    expect(empty).toContain(issues[3]?.key);
    expect(empty).not.toContain(issues[0]?.key);
  });

  test('sorts by a date, and not by a text', () => {
    const sort = (order: string) => jira.search('architect', `appDue is not EMPTY ORDER BY ${order}`);
    expect(sort('appDue DESC')).toEqual([issues[2]?.key, issues[0]?.key]);
    expect(() => sort('appChange')).toThrow("400 Field 'appChange' does not exist");
  });

  test.each([
    ['appChange ~ sized', "The operator '~' is not supported by the 'appChange' field."],
    ['appChange in (sized)', "The operator 'in' is not supported by the 'appChange' field."],
    ['appChange > sized', "The operator '>' is not supported by the 'appChange' field."],
    ['appChange = EMPTY', "The operator '=' is not supported by the 'appChange' field."],
    ['appDue ~ "2026-06-20"', "The operator '~' is not supported by the 'appDue' field."],
    ['appDue < soon', "Date value 'soon' for field 'appDue' is invalid."],
    ['appOther = 1', "Field 'appOther' does not exist or you do not have permission to view it."],
    ['issue.property[app.state].change = 1', 'does not search entity properties'],
  ])('is refused: %s', (jql, message) => {
    expect(() => found(jql)).toThrow(message);
  });

  test('knows a name only where somebody has it indexed', () => {
    const other = new JiraUnderTest();
    expect(() => other.search('architect', 'appChange = sized')).toThrow("Field 'appChange' does not exist");
  });

  test('finds what was once the index has it', () => {
    let at = now;
    const lagging = new JiraUnderTest(undefined, { now: () => at, searchLagMs: 5_000 });
    index(lagging);
    const { key: issue } = lagging.issue('ATLAS');
    lagging.ask('architect', 'PUT', `/issue/${issue}/properties/${key}`, { change: { status: 'sized' } });
    expect(lagging.search('architect', 'appChange = sized')).toEqual([]);
    at = new Date(now.getTime() + 6_000);
    expect(lagging.search('architect', 'appChange = sized')).toEqual([issue]);
    lagging.ask('architect', 'DELETE', `/issue/${issue}/properties/${key}`);
    expect(lagging.search('architect', 'appChange = sized')).toEqual([issue]);
    at = new Date(now.getTime() + 12_000);
    expect(lagging.search('architect', 'appChange = sized')).toEqual([]);
  });
});

describe('a property that is written', () => {
  const issue = () => issues[0] as Issue;
  const path = () => `/issue/${issue().key}/properties/${key}`;

  test('is told of with its issue, and changes neither its date nor its history', () => {
    const { updatedAt, changelog } = issue();
    expect(set(issue(), { a: 1 })).toBe(200);
    expect(jira.ask('architect', 'DELETE', path()).status).toBe(204);
    const fields = expect.objectContaining({ project: expect.objectContaining({ id: issue().projectId }) });
    const told = { timestamp: String(now.getTime()), issue: { id: issue().id, key: issue().key, fields } };
    expect(events).toEqual([
      {
        name: 'avi:jira:set:issue-property',
        selfGenerated: false,
        payload: { ...told, property: { key, value: { a: 1 } } },
      },
      {
        name: 'avi:jira:deleted:issue-property',
        selfGenerated: false,
        payload: { ...told, property: { key } },
      },
    ]);
    expect(issue()).toMatchObject({ updatedAt, changelog });
  });

  test('by the app is its own doing, and one that is refused is none', () => {
    expect(jira.ask('app', 'PUT', path(), 1).status).toBe(200);
    expect(jira.ask('viewer', 'PUT', path(), 2).status).toBe(403);
    expect(jira.ask('viewer', 'DELETE', path()).status).toBe(404);
    expect(jira.ask('projectAdmin', 'PUT', '/project/ATLAS/properties/head', 1).status).toBe(201);
    expect(events.map(({ name, selfGenerated }) => [name, selfGenerated])).toEqual([
      ['avi:jira:set:issue-property', true],
    ]);
  });
});
