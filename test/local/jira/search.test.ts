import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  changeFlag,
  changeStatus,
  changeSummary,
  createIssue,
  isFlagged,
  POINTS_FIELD,
} from '../../../local/jira/changes';
import { accountIdOf, roles } from '../../../local/jira/people';
import type { Issue } from '../../../local/jira/site';
import { type JsonObject, JiraUnderTest, messages, now } from './support';

const DAY = 86_400_000;

let jira: JiraUnderTest;
let issues: Issue[];
beforeAll(() => {
  jira = new JiraUnderTest();
  issues = [...jira.site.issues.values()];
});

/** The keys of the issues that a plain condition finds. */
function keysWhere(condition: (issue: Issue) => boolean): Set<string> {
  return new Set(issues.filter(condition).map((issue) => issue.key));
}

function found(jql: string): Set<string> {
  return new Set(jira.search('app', jql));
}

function statusName(issue: Issue): string {
  return jira.site.getStatus(issue.statusId).name;
}

describe('JQL finds', () => {
  const architect = accountIdOf('architect');
  const at = now.getTime();
  const cases: [string, (issue: Issue) => boolean][] = [
    ['project = ATLAS', (issue) => issue.projectId === '10000'],
    ['project in (label, "Atlas assistant platform")', (issue) => issue.projectId !== '10002'],
    ['project = 10001', (issue) => issue.projectId === '10001'],
    ['key = ATLAS-3', (issue) => issue.key === 'ATLAS-3'],
    ['issuekey in (ATLAS-3, "label-2")', (issue) => ['ATLAS-3', 'LABEL-2'].includes(issue.key)],
    ['status = "in progress"', (issue) => statusName(issue) === 'In Progress'],
    ['status not in (Done, "To Do")', (issue) => !['Done', 'To Do'].includes(statusName(issue))],
    ['statusCategory = Done', (issue) => statusName(issue) === 'Done'],
    ['statusCategory != Done', (issue) => statusName(issue) !== 'Done'],
    ['issuetype = Bug', (issue) => issue.issueTypeId === '10004'],
    ['type in (Epic, Sub-task)', (issue) => ['10000', '10003'].includes(issue.issueTypeId)],
    ['assignee is EMPTY', (issue) => issue.assigneeId === null],
    ['assignee = EMPTY', (issue) => issue.assigneeId === null],
    ['assignee is not EMPTY', (issue) => issue.assigneeId !== null],
    [`reporter = "${architect}"`, (issue) => issue.reporterId === architect],
    ['reporter = "Daniel Reyes"', (issue) => issue.reporterId === architect],
    [`reporter != "${architect}"`, (issue) => issue.reporterId !== null && issue.reporterId !== architect],
    [
      'assignee != "Tomasz Wojcik"',
      (issue) => issue.assigneeId !== null && nameOf(issue) !== 'Tomasz Wojcik',
    ],
    [
      'NOT assignee = "Tomasz Wojcik"',
      (issue) => issue.assigneeId !== null && nameOf(issue) !== 'Tomasz Wojcik',
    ],
    ['priority = High', (issue) => issue.priorityId === '2'],
    ['priority > Medium', (issue) => ['1', '2'].includes(issue.priorityId ?? '')],
    ['priority <= Low', (issue) => ['4', '5'].includes(issue.priorityId ?? '')],
    ['labels = PRIVACY', (issue) => issue.labels.includes('privacy')],
    ['labels not in (privacy)', (issue) => issue.labels.length > 0 && !issue.labels.includes('privacy')],
    ['labels is empty', (issue) => issue.labels.length === 0],
    ['fixVersion = "2.0"', (issue) => issue.fixVersionIds.some((id) => versionName(id) === '2.0')],
    ['component = Retrieval', (issue) => issue.componentIds.some((id) => componentName(id) === 'Retrieval')],
    ['parent = ATLAS-1', (issue) => issue.parentId === jira.site.findIssue('ATLAS-1')?.id],
    ['resolution = "Won\'t Do"', (issue) => issue.resolutionId === '10001'],
    ['created >= -90d', (issue) => issue.createdAt >= at - 90 * DAY],
    ['updated < "-4w"', (issue) => issue.updatedAt < at - 28 * DAY],
    ['updated > "-1w 2d 3h"', (issue) => issue.updatedAt > at - 9 * DAY - 3 * 3_600_000],
    ['created < 2025-01-01', (issue) => issue.createdAt < Date.UTC(2025, 0, 1)],
    ['created >= "2025/02/01 10:30"', (issue) => issue.createdAt >= Date.UTC(2025, 1, 1, 10, 30)],
    ['resolved is EMPTY', (issue) => issue.resolvedAt === null],
    ['resolved > -30d', (issue) => issue.resolvedAt !== null && issue.resolvedAt > at - 30 * DAY],
    ['duedate < now()', (issue) => issue.dueDate !== null && issue.dueDate < '2026-06-01'],
    [
      'due >= 0d AND statusCategory != Done',
      (issue) => (issue.dueDate ?? '') >= '2026-06-01' && statusName(issue) !== 'Done',
    ],
    ['summary ~ pilot', (issue) => /\bpilot\b/i.test(issue.summary)],
    ['summary ~ "annot*"', (issue) => /\bannot/i.test(issue.summary)],
    ['summary ~ "\\"works council\\""', (issue) => issue.summary.includes('works council')],
    ['summary !~ the', (issue) => !/\bthe\b/i.test(issue.summary)],
    [
      'text ~ "audit quarter"',
      (issue) => JSON.stringify(issue.description).includes('audit of last quarter'),
    ],
    ['description is EMPTY', (issue) => issue.description === null],
    ['"Flagged" is not EMPTY', isFlagged],
    ['cf[10021] is not EMPTY', isFlagged],
    ['Flagged = impediment', isFlagged],
    ['"Story point estimate" is EMPTY', (issue) => (issue.other[POINTS_FIELD] ?? null) === null],
    ['issueLinkType = "is blocked by"', (issue) => isBlockedBy(issue)],
    [
      'project = ATLAS AND statusCategory != Done AND (status in ("Blocked") OR "Flagged" is not EMPTY OR ' +
        'issueLinkType in ("is blocked by"))',
      (issue) =>
        issue.projectId === '10000' &&
        statusName(issue) !== 'Done' &&
        (statusName(issue) === 'Blocked' || isFlagged(issue) || isBlockedBy(issue)),
    ],
    ['duedate is EMPTY', (issue) => issue.dueDate === null],
    ['fixVersion is EMPTY', (issue) => issue.fixVersionIds.length === 0],
    ['key > ATLAS-100', (issue) => issue.projectId === '10000' && Number(issue.key.slice(6)) > 100],
    [
      'project = ATLAS AND (status = Blocked OR assignee is EMPTY) AND NOT issuetype = Epic',
      (issue) =>
        issue.projectId === '10000' &&
        (statusName(issue) === 'Blocked' || issue.assigneeId === null) &&
        issue.issueTypeId !== '10000',
    ],
  ];

  function isBlockedBy(issue: Issue): boolean {
    return jira.site
      .linksOf(issue.id)
      .some(({ typeId, targetId }) => typeId === '10000' && targetId === issue.id);
  }
  function nameOf(issue: Issue): string | undefined {
    return jira.site.people.get(issue.assigneeId ?? '')?.displayName;
  }
  function versionName(id: string): string | undefined {
    return jira.site.versions.get(id)?.name;
  }
  function componentName(id: string): string | undefined {
    return jira.site.components.get(id)?.name;
  }

  test.each(cases)('%s', (jql, condition) => {
    expect(found(jql)).toEqual(keysWhere(condition));
  });

  test('each of these cases finds something, so that it proves something', () => {
    expect(cases.filter(([jql]) => found(jql).size === 0)).toEqual([]);
  });

  test('what is assigned to the one who asks', () => {
    const mine = issues.find((issue) => issue.assigneeId !== null);
    if (!mine) throw new Error('nothing is assigned');
    mine.assigneeId = architect;
    expect(jira.search('architect', 'assignee in (currentUser()) AND id = ' + mine.id)).toEqual([mine.key]);
    expect(jira.search('viewer', 'assignee = currentUser()')).toEqual([]);
  });

  test('days begin in the time zone of whoever asks', () => {
    const issue = jira.issue('ATLAS');
    issue.createdAt = Date.parse('2025-03-10T20:00:00Z');
    const jql = `id = ${issue.id} AND created >= 2025-03-11`;
    // In Manila it was already the eleventh.
    expect(jira.search('vendorLead', jql)).toEqual([issue.key]);
    expect(jira.search('architect', jql)).toEqual([]);
  });
});

describe('JQL refuses', () => {
  test.each([
    ['project = ', 'Error in the JQL Query'],
    ['flavour = sweet', "Field 'flavour' does not exist"],
    ['issueLinkType = Relates', "The value 'Relates' does not exist for the field 'issueLinkType'."],
    ['status in (Blocked, "On Hold")', "The value 'On Hold' does not exist for the field 'status'."],
    ['Flagged = Sometimes', "The value 'Sometimes' does not exist for the field 'Flagged'."],
    ['project = NOWHERE', "The value 'NOWHERE' does not exist for the field 'project'."],
    ['status = Flying', "'Flying'"],
    ['assignee = nobody', "'nobody'"],
    ['created > yesterday', "Date value 'yesterday'"],
    ['created > 2025-02-30', 'invalid'],
    ['created > 5', 'invalid'],
    ['status was Done', "operator 'was'"],
    ['status changed', "operator 'changed'"],
    ['status > Done', "operator '>'"],
    ['summary = pilot', "operator '='"],
    ['status is Done', 'EMPTY'],
    ['status in Done', 'Error in the JQL Query'],
    ['status = (Done)', 'Error in the JQL Query'],
    ['assignee in membersOf("x")', "operator 'in'"],
    ['assignee in (membersOf("x"))', 'membersOf'],
    ['priority > EMPTY', 'Error in the JQL Query'],
    ['created ~ now()', "operator '~'"],
    ['status = currentUser()', 'currentUser'],
    ['issue.property[fairlead].open = 1', 'entity properties'],
    ['project = ATLAS ORDER BY flavour', "'flavour'"],
    ['project = ATLAS ORDER BY key,id,created,updated,due,summary,status,type', 'at most 7'],
    ['constructor = 1', "'constructor'"],
  ])('%s', (jql, message) => {
    const answer = jira.ask('app', 'POST', '/search/jql', { jql });
    expect([answer.status, messages(answer)]).toEqual([400, expect.stringContaining(message)]);
    expect(answer.body['errors']).toEqual({});
  });

  test.each(['', 'ORDER BY key'])('the unbounded query "%s"', (jql) => {
    for (const path of ['/search/jql', '/search/approximate-count']) {
      const answer = jira.ask('app', 'POST', path, { jql });
      expect([answer.status, messages(answer)]).toEqual([400, expect.stringContaining('Unbounded')]);
    }
  });
});

describe('JQL holds to the laws of sets', () => {
  const atom = fc.constantFrom(
    'project = ATLAS',
    'status in (Done, Blocked)',
    'assignee is EMPTY',
    'labels = privacy',
    'priority >= High',
    'created > -200d',
    'due < 2026-03-01',
    'summary ~ the',
    'fixVersion != "1.0"',
  );
  const clause: fc.Arbitrary<string> = fc.letrec<{ clause: string }>((tie) => ({
    clause: fc.oneof(
      { depthSize: 'small' },
      atom,
      fc.tuple(tie('clause'), tie('clause')).map(([left, right]) => `(${left} AND ${right})`),
      fc.tuple(tie('clause'), tie('clause')).map(([left, right]) => `(${left} OR ${right})`),
      tie('clause').map((inner) => `(NOT ${inner})`),
    ),
  })).clause;
  const intersection = (left: Set<string>, right: Set<string>) =>
    new Set([...left].filter((key) => right.has(key)));

  test('AND is the intersection and OR the union', () => {
    fc.assert(
      fc.property(clause, clause, (left, right) => {
        const [a, b] = [found(left), found(right)];
        expect(found(`${left} AND ${right}`)).toEqual(intersection(a, b));
        expect(found(`${left} OR ${right}`)).toEqual(new Set([...a, ...b]));
      }),
      { numRuns: 60 },
    );
  });

  test('NOT never overlaps, twice is the same as none, and both sides leave out only empty values', () => {
    fc.assert(
      fc.property(clause, (each) => {
        const [yes, no] = [found(each), found(`NOT ${each}`)];
        expect(intersection(yes, no).size).toBe(0);
        expect(found(`NOT (NOT ${each})`)).toEqual(yes);
      }),
      { numRuns: 60 },
    );
  });

  test('any order lists the same issues, sorted', () => {
    fc.assert(
      fc.property(
        clause,
        fc.constantFrom('created', 'updated', 'key'),
        fc.constantFrom('ASC', 'desc'),
        (each, field, direction) => {
          const listed = jira.search('app', `${each} ORDER BY ${field} ${direction}`);
          expect(new Set(listed)).toEqual(found(each));
          const values = listed.map((key) => {
            const issue = jira.site.findIssue(key);
            if (field === 'created') return issue?.createdAt ?? 0;
            if (field === 'updated') return issue?.updatedAt ?? 0;
            const [project = '', number] = key.split('-');
            return ['ATLAS', 'LABEL', 'VAULT'].indexOf(project) * 1_000_000 + Number(number);
          });
          const sorted = [...values].sort((left, right) => left - right);
          expect(values).toEqual(direction === 'ASC' ? sorted : sorted.reverse());
        },
      ),
      { numRuns: 60 },
    );
  });

  test('no text makes the search fail otherwise than by a refusal', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          clause.chain((text) => fc.string().map((more) => text + more)),
        ),
        (jql) => {
          expect([200, 400]).toContain(jira.ask('viewer', 'POST', '/search/jql', { jql }).status);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('a search', () => {
  const search = (body: JsonObject) => jira.ask('viewer', 'POST', '/search/jql', body);

  test('gives ids alone by default, fifty at most, and costs a point for each', () => {
    const { body, points } = search({ jql: 'project = ATLAS' });
    const list = body['issues'] as JsonObject[];
    expect(list).toHaveLength(50);
    expect(Object.keys(list[0] ?? {})).toEqual(['id']);
    expect(body['isLast']).toBe(false);
    expect(points).toBe(51);
  });

  test('gives at most a hundred with fields, and up to five thousand without', () => {
    const count = (body: JsonObject) => (search(body).body['issues'] as unknown[]).length;
    expect(count({ jql: 'created > -9999d', fields: ['summary'], maxResults: 5000 })).toBe(100);
    const seen = issues.filter(({ projectId }) => projectId !== '10002').length;
    expect(count({ jql: 'created > -9999d', fields: ['id', 'key'], maxResults: 5000 })).toBe(seen);
    expect(search({ jql: 'project = ATLAS', maxResults: 5001 }).status).toBe(400);
    expect(search({ jql: 'project = ATLAS', properties: ['a', 'b', 'c', 'd', 'e', 'f'] }).status).toBe(400);
  });

  test('has no total and no offset: pages are reached by tokens, and each issue comes once', () => {
    const keys: string[] = [];
    let nextPageToken: unknown;
    for (;;) {
      const query = new URLSearchParams({
        jql: 'project = LABEL ORDER BY key',
        fields: 'key',
        maxResults: '30',
      });
      if (typeof nextPageToken === 'string') query.set('nextPageToken', nextPageToken);
      const { body } = jira.get('viewer', `/search/jql?${query}`);
      expect(body).not.toHaveProperty('total');
      keys.push(...(body['issues'] as { key: string }[]).map((issue) => issue.key));
      nextPageToken = body['nextPageToken'];
      expect(body['isLast']).toBe(nextPageToken === undefined);
      if (nextPageToken === undefined) break;
    }
    expect(keys).toEqual(jira.search('viewer', 'project = LABEL ORDER BY key'));
    expect(jira.get('viewer', '/search/jql?jql=project%3DLABEL&startAt=50').status).toBe(501);
  });

  test("refuses tokens of another query, of another person, or of last week's", () => {
    const jql = 'project = ATLAS';
    const { nextPageToken } = search({ jql }).body;
    expect(search({ jql: 'project = LABEL', nextPageToken }).status).toBe(400);
    expect(jira.ask('architect', 'POST', '/search/jql', { jql, nextPageToken }).status).toBe(400);
    expect(search({ jql, nextPageToken: 'nonsense' }).status).toBe(400);
    const later = new JiraUnderTest(jira.site, { now: () => new Date(now.getTime() + 8 * DAY) });
    expect(later.ask('viewer', 'POST', '/search/jql', { jql, nextPageToken }).status).toBe(400);
  });

  test.each(roles)('shows %s only what they can browse', (role) => {
    const count = jira.search(role, 'created > -9999d').length;
    // One project is the client's alone.
    const open = issues.filter(({ projectId }) => projectId !== '10002').length;
    expect(count).toBe(role === 'outsider' ? 0 : role === 'architect' ? issues.length : open);
    const answer = jira.ask(role, 'POST', '/search/approximate-count', { jql: 'created > -9999d' });
    expect([answer.body['count'], answer.points]).toEqual([count, 1]);
  });

  test('does not tell a hidden project from an absent one', () => {
    const body = (jql: string) => jira.ask('outsider', 'POST', '/search/jql', { jql }).body['errorMessages'];
    expect(body('project = ATLAS')).toEqual(["The value 'ATLAS' does not exist for the field 'project'."]);
  });

  test('finds nothing for issues that are absent or hidden, or fails where told to', () => {
    expect(jira.search('viewer', 'key in (ATLAS-1, NONE-9, ATLAS-99999)')).toEqual(['ATLAS-1']);
    expect(jira.search('outsider', 'key in (ATLAS-1)')).toEqual([]);
    const strict = new JiraUnderTest(jira.site, { unknownIssuesInSearch: 'error' });
    const answer = strict.ask('viewer', 'POST', '/search/jql', { jql: 'key in (ATLAS-1, NONE-9)' });
    expect(messages(answer)).toContain("An issue with key 'NONE-9' does not exist");
  });

  test('by three conditions takes milliseconds', () => {
    const started = performance.now();
    for (let run = 0; run < 20; run += 1)
      jira.search('viewer', 'project = ATLAS AND status != Done AND updated > -9d');
    expect((performance.now() - started) / 20).toBeLessThan(50);
  });
});

describe('a lagging search index', () => {
  test('answers with what was before, until the lag is over or the issue is reconciled', () => {
    let clock = now.getTime();
    const lagging = new JiraUnderTest(undefined, { now: () => new Date(clock), searchLagMs: 5000 });
    const issue = lagging.issue('ATLAS', (each) => each.statusId === '10000');
    const author = accountIdOf('architect');
    const jql = `status = "To Do" AND id = ${issue.id}`;
    clock += 1000;
    changeStatus(lagging.site, issue, '3', author, clock);
    clock += 1000;
    changeFlag(lagging.site, issue, true, author, clock);
    changeSummary(lagging.site, issue, 'Renamed meanwhile', author, clock);
    expect(lagging.search('viewer', jql)).toEqual([issue.key]);
    expect(lagging.search('viewer', jql, { reconcileIssues: [Number(issue.id)] })).toEqual([]);
    expect(lagging.get('viewer', `/issue/${issue.key}?fields=summary`).body['fields']).toEqual({
      summary: 'Renamed meanwhile',
    });
    clock += 4100;
    // The first change is seen by now, the later ones are not.
    expect(lagging.search('viewer', jql)).toEqual([]);
    expect(lagging.search('viewer', `summary ~ meanwhile AND id = ${issue.id}`)).toEqual([]);
    clock += 1000;
    expect(lagging.search('viewer', `summary ~ meanwhile AND id = ${issue.id}`)).toEqual([issue.key]);
  });

  test('does not know new issues at first, and can be switched off', () => {
    let clock = now.getTime();
    const lagging = new JiraUnderTest(undefined, { now: () => new Date(clock), searchLagMs: 5000 });
    const values = { projectId: '10000', issueTypeId: '10002', statusId: '10000', summary: 'Brand new' };
    const issue = createIssue(lagging.site, values, accountIdOf('architect'), clock);
    clock += 1;
    expect(lagging.search('viewer', `id = ${issue.id}`)).toEqual([]);
    lagging.jira.setSearchLag(0);
    expect(lagging.search('viewer', `id = ${issue.id}`)).toEqual([issue.key]);
  });
});
