/** What the app asks of Jira beside rights on issues: against the Jira of this machine, and against answers of a test's own. */
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { createDemoSite } from '../../local/data/demo';
import { createHost, type Host } from '../../local/host/invoke';
import { readManifest } from '../../local/host/manifest';
import { createJira, type LocalJira } from '../../local/jira';
import { accountIdOf, type PersonKey } from '../../local/jira/people';
import { jira } from '../../src/platform/jira';
import { JiraUnavailableError } from '../../src/ports';
import { given, type Given } from '../support/given';
import { projectRoot } from '../support/root';

/** An instant by which the demonstration's history has ended. */
const now = new Date('2026-06-01T08:00:00.000Z');

describe('the Jira of this machine', () => {
  let host: Host;
  let local: LocalJira;
  let project: { id: string; leadAccountId: string | null };
  let issue: string;
  let run: () => Promise<unknown>;

  beforeEach(async () => {
    local = createJira(createDemoSite(now), { now: () => now });
    host = createHost({
      manifest: await readManifest(join(projectRoot, 'manifest.yml')),
      functions: { resolver: () => run() },
      jira: local,
    });
    const found = local.site.findProject('ATLAS');
    if (!found) throw new Error('no project');
    project = found;
    issue = [...local.site.issues.values()].find(({ projectId }) => projectId === found.id)?.key ?? '';
  });

  /** What a person's invocation makes of a question, and the points that it cost. */
  async function as<Value>(
    person: PersonKey,
    question: () => Promise<Value>,
  ): Promise<{ answer: Value; points: number }> {
    const answers: Value[] = [];
    run = async () => {
      answers.push(await question());
    };
    const place = { moduleKey: 'decision-panel', accountId: accountIdOf(person), issue };
    const outcome = await host.invokeResolver({ ...place, functionKey: 'ask' });
    expect(host.problems).toEqual([]);
    const [record] = host.recorder.list();
    const [answer] = answers;
    if (outcome.kind !== 'answer' || !record || answers.length === 0) {
      throw new Error(`the question failed: ${record?.detail ?? outcome.kind}`);
    }
    return { answer: answer as Value, points: record.points };
  }

  const all = ['BROWSE_PROJECTS', 'ADMINISTER_PROJECTS', 'ADMINISTER'] as const;

  test.each<[PersonKey, readonly string[]]>([
    ['architect', ['BROWSE_PROJECTS']],
    ['projectAdmin', ['BROWSE_PROJECTS', 'ADMINISTER_PROJECTS']],
    ['siteAdmin', all],
  ])('says which permissions the %s has, two points each', async (person, expected) => {
    expect(await as(person, () => jira.findPermissions(project.id, all))).toEqual({
      answer: new Set(expected),
      points: 7,
    });
    expect(await as(person, () => jira.findPermissions(project.id, ['BROWSE_PROJECTS']))).toEqual({
      answer: new Set(['BROWSE_PROJECTS']),
      points: 3,
    });
  });

  test('without a project asks only for what holds on the whole site', async () => {
    expect(await as('projectAdmin', () => jira.findPermissions(null, all))).toEqual({
      answer: new Set(),
      points: 3,
    });
    expect(await as('siteAdmin', () => jira.findPermissions(null, all))).toEqual({
      answer: new Set(['ADMINISTER']),
      points: 3,
    });
    expect(await as('siteAdmin', () => jira.findPermissions(null, ['BROWSE_PROJECTS']))).toEqual({
      answer: new Set(),
      points: 0,
    });
  });

  test('says nothing of a project that the person does not see', async () => {
    const unseen = '99999';
    expect((await as('siteAdmin', () => jira.findPermissions(unseen, all))).answer).toEqual(new Set());
    expect((await as('siteAdmin', async () => [await jira.findProject(unseen)])).answer).toEqual([undefined]);
    expect((await as('siteAdmin', () => jira.findStatuses(unseen))).answer).toEqual([]);
  });

  test('names those of several projects that the person sees, in one call', async () => {
    const elsewhere = local.site.findProject('LABEL')?.id ?? '';
    const asked = [elsewhere, '99999', project.id];
    const { answer, points } = await as('architect', () => jira.findBrowsable(asked));
    expect(new Map(answer.map(({ id, key }) => [id, key]))).toEqual(
      new Map([
        [project.id, 'ATLAS'],
        [elsewhere, 'LABEL'],
      ]),
    );
    expect(points).toBe(3);
    // Without any id Jira would answer all that the person sees.
    expect(await as('architect', () => jira.findBrowsable([]))).toEqual({ answer: [], points: 0 });
  });

  test('names a project and who leads it', async () => {
    const { answer, points } = await as('architect', () => jira.findProject(project.id));
    expect(answer).toEqual({
      id: project.id,
      key: 'ATLAS',
      name: 'Atlas assistant platform',
      leadId: project.leadAccountId,
    });
    expect(points).toBeLessThanOrEqual(4);
  });

  test('names each status of a project once', async () => {
    const { answer, points } = await as('architect', () => jira.findStatuses(project.id));
    expect(answer).toEqual(
      expect.arrayContaining([
        { id: '10000', name: 'To Do', category: 'new' },
        { id: '3', name: 'In Progress', category: 'indeterminate' },
        expect.objectContaining({ category: 'done' }),
      ]),
    );
    expect(new Set(answer.map(({ id }) => id)).size).toBe(answer.length);
    expect(points).toBe(6);
  });

  test('names the kinds of links', async () => {
    const { answer, points } = await as('architect', () => jira.findLinkTypes());
    expect(answer).toContainEqual({
      id: '10000',
      name: 'Blocks',
      inward: 'is blocked by',
      outward: 'blocks',
    });
    expect(points).toBe(1 + answer.length);
  });

  test('counts what a query finds, at one point', async () => {
    const own = [...local.site.issues.values()].filter(({ projectId }) => projectId === project.id);
    expect(await as('architect', () => jira.countIssues(`project = ${project.id}`))).toEqual({
      answer: own.length,
      points: 1,
    });
    await expect(as('architect', () => jira.countIssues('no query'))).rejects.toThrow('JiraRefusedError');
  });

  describe('of issues that a measure names', () => {
    /** Ids of issues of the project, oldest first. */
    const idsOf = (count: number) =>
      [...local.site.issues.values()]
        .filter(({ projectId }) => projectId === project.id)
        .slice(0, count)
        .map(({ id }) => id);

    test('shows what the person sees, one point each', async () => {
      const ids = idsOf(50);
      const { answer, points } = await as('viewer', () => jira.findSeen([...ids].reverse()));
      expect(points).toBe(51);
      expect(answer.map(({ id }) => id).sort()).toEqual([...ids].sort());
      for (const { id, ...shown } of answer) {
        const known = local.site.issues.get(id);
        expect(shown).toEqual({
          key: known?.key,
          summary: known?.summary,
          status: local.site.getStatus(known?.statusId ?? '').name,
          done: local.site.getStatus(known?.statusId ?? '').category === 'done',
          ...(known?.assigneeId && { assigneeId: known.assigneeId }),
        });
      }
      expect(answer.some(({ assigneeId }) => assigneeId === undefined)).toBe(true);
      expect(answer.some(({ assigneeId }) => assigneeId !== undefined)).toBe(true);
    });

    test('leaves out what is no more, and what the person does not see', async () => {
      const [, kept = '', gone = ''] = idsOf(3);
      const vault = local.site.findProject('VAULT')?.id;
      const hidden = [...local.site.issues.values()].find(({ projectId }) => projectId === vault)?.id ?? '';
      const removed = local.site.issues.get(gone);
      if (removed) local.site.removeIssue(removed);
      const asked = [gone, kept, hidden, '999999'];
      const seen = async (person: PersonKey) => {
        const { answer, points } = await as(person, () => jira.findSeen(asked));
        return [answer.map(({ id }) => id), points];
      };
      expect(await seen('vendorLead')).toEqual([[kept], 2]);
      expect(await seen('siteAdmin')).toEqual([[kept, hidden], 3]);
    });

    test('asks only for ids, and for none of none', async () => {
      const [issueId = ''] = idsOf(1);
      const key = local.site.issues.get(issueId)?.key ?? '';
      const { answer } = await as('viewer', () => jira.findSeen([issueId, key, '', `${issueId}) OR (1=1`]));
      expect(answer.map(({ id }) => id)).toEqual([issueId]);
      expect(await as('viewer', () => jira.findSeen([key, '']))).toEqual({ answer: [], points: 0 });
    });
  });

  describe('of issues that were resolved', () => {
    const dayMs = 86_400_000;
    const always = () => true;
    const asked = () => ({ projectId: project.id, days: 180 });
    const ofProject = () =>
      [...local.site.issues.values()].filter(({ projectId }) => projectId === project.id);
    const isResolved = ({ resolvedAt }: { resolvedAt: number | null }) =>
      (resolvedAt ?? 0) >= now.getTime() - 180 * dayMs;

    test('names those with a component as the person sees them, the last first, one point each', async () => {
      const own = ofProject().filter((one) => isResolved(one) && one.componentIds.length > 0);
      const { answer, points } = await as('viewer', () => jira.findResolved(asked(), always));
      expect(answer.isCut).toBe(false);
      expect(answer.issues).toHaveLength(own.length);
      expect(points).toBe(1 + own.length);
      for (const { id, ...shown } of answer.issues) {
        const known = own.find((one) => one.id === id);
        expect(shown).toEqual({
          key: known?.key,
          components: (known?.componentIds ?? []).map((component) => ({
            id: component,
            name: local.site.components.get(component)?.name,
          })),
          ...(known?.assigneeId && { assigneeId: known.assigneeId }),
          resolvedAt: Math.trunc(known?.resolvedAt ?? 0),
        });
      }
      const instants = answer.issues.map(({ resolvedAt }) => resolvedAt);
      expect(instants).toEqual([...instants].sort((one, other) => other - one));
    });

    test('or those of one component alone', async () => {
      const component =
        ofProject().find((one) => isResolved(one) && one.componentIds.length > 0)?.componentIds[0] ?? '';
      const { answer } = await as('viewer', () => jira.findResolved({ ...asked(), component }, always));
      const own = ofProject().filter((one) => isResolved(one) && one.componentIds.includes(component));
      expect(answer.issues.map(({ id }) => id).sort()).toEqual(own.map(({ id }) => id).sort());
      const unknown = { ...asked(), component: '99999999' };
      await expect(as('viewer', () => jira.findResolved(unknown, always))).rejects.toThrow(
        'JiraRefusedError',
      );
    });

    test('page by page, for as long as it may go on', async () => {
      const [component] = local.site.componentsOf(project.id);
      for (const issue of ofProject()) {
        issue.componentIds = [component?.id ?? ''];
        issue.resolvedAt = now.getTime() - dayMs;
      }
      const count = ofProject().length;
      expect(count).toBeGreaterThan(100);
      const whole = await as('viewer', () => jira.findResolved(asked(), always));
      expect(new Set(whole.answer.issues.map(({ id }) => id)).size).toBe(count);
      expect(whole.answer.isCut).toBe(false);
      expect(whole.points).toBe(Math.ceil(count / 100) + count);
      const cut = await as('viewer', () => jira.findResolved(asked(), () => false));
      expect([cut.answer.issues.length, cut.answer.isCut, cut.points]).toEqual([100, true, 101]);
    });

    test('ten pages at most', async () => {
      const body = { issues: [], nextPageToken: 'next' };
      const { outcome, sent } = await given([{ body }], () => jira.findResolved(asked(), always));
      expect(outcome).toEqual({ issues: [], isCut: true });
      expect(sent).toHaveLength(10);
    });

    test('and nothing of a project that the person does not see', async () => {
      const projectId = local.site.findProject('VAULT')?.id ?? '';
      const ask = (person: PersonKey) =>
        as(person, () => jira.findResolved({ projectId, days: 180 }, always));
      await expect(ask('vendorLead')).rejects.toThrow('JiraRefusedError');
      expect((await ask('siteAdmin')).answer.isCut).toBe(false);
    });

    test('components are those of issues that the person sees, one point each', async () => {
      const [issueId = ''] = ofProject().flatMap(({ id, componentIds }) =>
        componentIds.length > 0 ? id : [],
      );
      const vault = local.site.findProject('VAULT')?.id;
      const hidden = [...local.site.issues.values()].find(({ projectId }) => projectId === vault)?.id ?? '';
      const ids = [issueId, hidden, '999999'];
      const { answer, points } = await as('vendorLead', () => jira.findComponents(ids));
      expect([...answer.keys()]).toEqual([issueId]);
      expect(answer.get(issueId)?.map(({ id }) => id)).toEqual(local.site.issues.get(issueId)?.componentIds);
      expect(points).toBe(2);
      expect((await as('siteAdmin', () => jira.findComponents(ids))).answer.size).toBe(2);
      expect(await as('viewer', () => jira.findComponents([]))).toEqual({ answer: new Map(), points: 0 });
    });
  });

  describe('of an issue with changes', () => {
    const own = () => [...local.site.issues.values()].filter(({ projectId }) => projectId === project.id);
    const hiddenId = () => {
      const vault = local.site.findProject('VAULT')?.id;
      return [...local.site.issues.values()].find(({ projectId }) => projectId === vault)?.id ?? '';
    };

    test('names who is assigned, who reported it and the project, at two points', async () => {
      for (const isAssigned of [true, false]) {
        const found = own().find(({ assigneeId }) => (assigneeId !== null) === isAssigned);
        if (!found) throw new Error('no such issue');
        const { assigneeId, reporterId, projectId } = found;
        expect(await as('viewer', () => jira.findParts(found.id))).toEqual({
          answer: { projectId, ...(assigneeId !== null && { assigneeId }), reporterId },
          points: 2,
        });
      }
    });

    test('says nothing of one that the person cannot see, or that is no more', async () => {
      const ask = async (person: PersonKey, id: string) =>
        (await as(person, async () => [await jira.findParts(id)])).answer;
      expect(await ask('vendorLead', hiddenId())).toEqual([undefined]);
      expect(await ask('siteAdmin', hiddenId())).toMatchObject([
        { reporterId: expect.any(String) as unknown },
      ]);
      expect(await ask('siteAdmin', '999999')).toEqual([undefined]);
    });

    test('answers when issues were created and what happened to them, of those that the person sees', async () => {
      const issues = own()
        .filter(({ changelog }) => changelog.length > 0)
        .slice(0, 3);
      const asked = [...issues.map(({ id }) => id), hiddenId(), '999999'];
      const { answer, points } = await as('vendorLead', () => jira.findHistories(asked));
      expect(answer.map(({ id }) => id)).toEqual(
        issues.map(({ id }) => id).sort((one, other) => Number(one) - Number(other)),
      );
      for (const { id, created, histories } of answer) {
        const known = local.site.issues.get(id);
        expect(Date.parse(created)).toBe(Math.trunc(known?.createdAt ?? 0));
        expect(histories).toHaveLength(known?.changelog.length ?? 0);
      }
      // A point for each of the two calls, and for each issue in each of them.
      expect(points).toBe(2 + 2 * issues.length);
      expect(await as('vendorLead', () => jira.findHistories([hiddenId()]))).toEqual({
        answer: [],
        points: 1,
      });
    });

    test('an issue to which nothing has happened has no history', async () => {
      const [found] = own();
      if (!found) throw new Error('no issue');
      found.changelog.splice(0);
      const { answer } = await as('viewer', () => jira.findHistories([found.id]));
      expect(answer).toEqual([{ id: found.id, created: expect.any(String) as unknown, histories: [] }]);
    });
  });

  test('shows the transitions of a project to who administers Jira', async () => {
    const { answer, points } = await as('siteAdmin', () => jira.findTransitions(project.id));
    expect(answer).toEqual([
      {
        workflow: 'Software workflow for project ATLAS',
        transitions: expect.arrayContaining([
          { id: '3', name: 'In Progress', toStatusId: '3', rules: [] },
        ]) as unknown,
      },
    ]);
    expect(points).toBe(2);
    expect(await as('architect', () => jira.findTransitions(project.id))).toEqual({
      answer: 'forbidden',
      points: 1,
    });
  });

  test('shows a panel for who administers Jira, at one point, however often it is asked', async () => {
    const pinned = () => [...local.site.pinnedPanels].map(([id, projects]) => [id, [...projects]]);
    const show = (person: PersonKey) => as(person, () => jira.showPanel('decision-panel', [project.id]));
    expect(await show('projectAdmin')).toEqual({ answer: 'forbidden', points: 1 });
    expect(pinned()).toEqual([]);
    expect(await show('siteAdmin')).toEqual({ answer: 'done', points: 1 });
    expect(await show('siteAdmin')).toEqual({ answer: 'done', points: 1 });
    expect(pinned()).toEqual([
      [expect.stringMatching(/^ari:cloud:ecosystem::extension\/.+\/static\/decision-panel$/), [project.id]],
    ]);
  });
});

describe('an answer', () => {
  const questions: Record<string, () => Promise<unknown>> = {
    findPermissions: () => jira.findPermissions('10000', ['ADMINISTER']),
    findProject: () => jira.findProject('10000'),
    findBrowsable: () => jira.findBrowsable(['10000']),
    findStatuses: () => jira.findStatuses('10000'),
    findLinkTypes: () => jira.findLinkTypes(),
    countIssues: () => jira.countIssues('project = 10000'),
    findSeen: () => jira.findSeen(['10001']),
    findResolved: () => jira.findResolved({ projectId: '10000', days: 180 }, () => true),
    findComponents: () => jira.findComponents(['10001']),
    findParts: () => jira.findParts('10001'),
    findHistories: () => jira.findHistories(['10001']),
    findTransitions: () => jira.findTransitions('10000'),
    showPanel: () => jira.showPanel('decision-panel', ['10000']),
  };
  const rows = Object.entries(questions);

  test.each(rows)('to %s is of the person', async (_name, question) => {
    const { sent } = await given([{}], question);
    expect(sent).toMatchObject([{ context: { provider: 'user', remote: 'jira' } }]);
  });

  test.each(rows)('to %s that is not as promised is none', async (_name, question) => {
    for (const body of [null, {}, [{}], { values: {} }, { count: 'many' }]) {
      expect((await given([{ body }], question)).outcome).toBeInstanceOf(JiraUnavailableError);
    }
    expect((await given([{ status: 400 }], question)).outcome).toBeInstanceOf(JiraUnavailableError);
  });

  test.each(rows)(
    'to %s is asked for three times, for no longer than makes sense',
    async (_name, question) => {
      const busy = await given([{ status: 503 }], question);
      expect(busy.outcome).toBeInstanceOf(JiraUnavailableError);
      expect(busy.sent).toHaveLength(3);
      expect(
        new Set(busy.sent.map(({ method, path, body }) => JSON.stringify([method, path, body]))).size,
      ).toBe(1);
      const patient = await given([{ status: 429, headers: { 'retry-after': '60' } }], question);
      expect(patient.outcome).toMatchObject({ name: 'JiraUnavailableError' });
      expect(patient.sent).toHaveLength(1);
    },
  );

  test.each<[string, number, unknown]>([
    ['findPermissions', 403, new Set()],
    ['findPermissions', 404, new Set()],
    ['findProject', 404, undefined],
    ['findBrowsable', 403, []],
    ['findBrowsable', 404, []],
    ['findStatuses', 404, []],
    ['findLinkTypes', 404, []],
    ['findTransitions', 401, 'forbidden'],
    ['findTransitions', 403, 'forbidden'],
    ['showPanel', 403, 'forbidden'],
  ])('to %s that refuses with %i is one', async (name, status, expected) => {
    expect((await given([{ status }], questions[name] as () => Promise<unknown>)).outcome).toEqual(expected);
  });

  test('with statuses of no category of Jira leaves it open', async () => {
    const status = (id: string, key?: string) => ({ id, name: id, ...(key && { statusCategory: { key } }) });
    const body = [
      { statuses: [status('1', 'new'), status('2', 'undefined')] },
      { statuses: [status('3'), status('1', 'new')] },
    ];
    expect((await given([{ body }], () => jira.findStatuses('10000'))).outcome).toEqual([
      { id: '1', name: '1', category: 'new' },
      { id: '2', name: '2', category: null },
      { id: '3', name: '3', category: null },
    ]);
  });

  test('without a lead is of a project that nobody leads', async () => {
    const body = { id: '10000', key: 'A', name: 'Atlas' };
    expect((await given([{ body }], () => jira.findProject('10000'))).outcome).toEqual(body);
  });

  describe('on transitions', () => {
    const module = 'ari:cloud:ecosystem::extension/app/environment/static/gate';
    const forge = (kind: string, disabled = 'false') => ({
      ruleKey: `forge:expression-${kind}`,
      parameters: { key: module, config: '{}', id: 'an id', disabled },
    });
    const workflow = (name: string, transitions: unknown[] = []) => ({ id: name, name, transitions });

    test('names where they lead and what may refuse them', async () => {
      const body = {
        isLast: true,
        statuses: [{ id: '10002', name: 'Done', statusReference: 'a reference' }],
        values: [
          workflow('Atlas workflow', [
            { id: '11', name: 'Finish', type: 'GLOBAL', toStatusReference: 'a reference', actions: [] },
            {
              id: '21',
              name: 'Begin',
              toStatusReference: '3',
              validators: [
                { ruleKey: 'system:check-permission-validator', parameters: { key: 'no module' } },
                forge('validator'),
                forge('validator', 'true'),
                null,
              ],
              conditions: {
                operation: 'ALL',
                conditions: [{ ruleKey: 'system:restrict-issue-transition' }],
                conditionGroups: [
                  { operation: 'ANY', conditions: [forge('condition')], conditionGroups: [] },
                  { conditionGroups: [{ conditions: [{ ruleKey: 'connect:remote-condition' }] }] },
                ],
              },
            },
            { id: '31', name: 'Again', conditions: null },
          ]),
          { id: 'empty', name: 'Empty' },
        ],
      };
      const { outcome, sent } = await given([{ body }], () => jira.findTransitions('10000'));
      expect(outcome).toEqual([
        {
          workflow: 'Atlas workflow',
          transitions: [
            { id: '11', name: 'Finish', toStatusId: '10002', rules: [] },
            {
              id: '21',
              name: 'Begin',
              toStatusId: '3',
              rules: [
                'system:restrict-issue-transition',
                `forge:expression-condition ${module}`,
                'connect:remote-condition',
                'system:check-permission-validator',
                `forge:expression-validator ${module}`,
              ],
            },
            { id: '31', name: 'Again', toStatusId: null, rules: [] },
          ],
        },
        { workflow: 'Empty', transitions: [] },
      ]);
      expect(sent.map(({ path }) => path)).toEqual([
        '/rest/api/3/workflows/search?projectId=10000&expand=values.transitions&startAt=0&maxResults=50',
      ]);
    });

    test('comes in pages, of which two are read', async () => {
      const page = (count: number, isLast?: boolean) => ({
        body: {
          values: Array.from({ length: count }, () => workflow('One of many')),
          ...(isLast !== undefined && { isLast }),
        },
      });
      const read = async (...pages: Given[]) => {
        const { outcome, sent } = await given(pages, () => jira.findTransitions('10000'));
        const starts = sent.map(({ path }) => Number(/startAt=(\d+)/.exec(path)?.[1]));
        return [(outcome as unknown[]).length, ...starts];
      };
      expect(await read(page(50, false), page(50, false))).toEqual([100, 0, 50]);
      expect(await read(page(20, false), page(3, true))).toEqual([23, 0, 20]);
      expect(await read(page(50), page(3))).toEqual([53, 0, 50]);
      expect(await read(page(3))).toEqual([3, 0]);
      expect(await read(page(50, true))).toEqual([50, 0]);
    });

    test('that ends in a refusal is one', async () => {
      const body = { isLast: false, values: [workflow('One')] };
      const { outcome } = await given([{ body }, { status: 403 }], () => jira.findTransitions('10000'));
      expect(outcome).toBe('forbidden');
    });
  });

  describe('to a panel that is to be shown', () => {
    const task = { status: 202, body: { taskId: '10641' } };
    const show = (count: number, answers: readonly Given[] = [task]) =>
      given(answers, () =>
        jira.showPanel(
          'decision-panel',
          Array.from({ length: count }, (_, index) => String(10_000 + index)),
        ),
      );

    test('is asked for by one request', async () => {
      const { outcome, sent } = await show(2);
      expect(outcome).toBe('done');
      expect(sent).toMatchObject([
        {
          method: 'POST',
          path: '/rest/api/3/forge/panel/action/bulk/async',
          body: {
            moduleId: 'ari:cloud:ecosystem::extension/app/environment/static/decision-panel',
            projectList: [
              { projectIdOrKey: '10000', action: 'PIN' },
              { projectIdOrKey: '10001', action: 'PIN' },
            ],
          },
        },
      ]);
    });

    test('is asked for a thousand projects at once, and for none of none', async () => {
      expect(await show(0)).toEqual({ outcome: 'done', sent: [] });
      const { outcome, sent } = await show(1_001);
      expect(outcome).toBe('done');
      expect(sent.map(({ body }) => (body as { projectList: unknown[] }).projectList.length)).toEqual([
        1_000, 1,
      ]);
    });

    test('is asked for again where it was lost', async () => {
      const { outcome, sent } = await show(1, [{ status: 500 }, task]);
      expect([outcome, sent.length]).toEqual(['done', 2]);
    });
  });
});
