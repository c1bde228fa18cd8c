/** The governance page and the issue view through the real handlers: what they cost, and what they keep to themselves. */
import { describe, expect, test } from '@jest/globals';
import { accountIdOf } from '../../../local/jira/people';
import type { Units } from '../../../src/core/measures/numbers';
import { useApp } from '../../support/app';
import { codeOf, valueOf } from '../../support/decisions';
import {
  closedUnit,
  dependencyUnit,
  numbersOf,
  openUnit,
  presentOf,
  syncState,
} from '../../support/measured';

const scene = useApp();

type Found = { id: string; key: string; summary: string };
type Page = { issues: { id: string; key: string; fields: { summary: string } }[] };

/** Issues of the demonstration that a query finds. */
function find(jql: string, count: number): Found[] {
  const query = `fields=summary&maxResults=${count}&jql=${encodeURIComponent(jql)}`;
  const path = `/rest/api/3/search/jql?${query}`;
  const { body } = scene.app.jira.request({ as: 'app' }, { method: 'GET', path });
  return (body as Page).issues.map(({ id, key, fields }) => ({ id, key, summary: fields.summary }));
}

const measure = (units: Partial<Units>) =>
  scene.app.inside(async ({ syncs, measurements }) => {
    const { first } = scene.app.projects;
    const all = { open: [], closed: [], dependencies: [], moves: [], ...units };
    await syncs.start(first, syncState());
    const numbers = numbersOf(all.open.length);
    await measurements.savePresent(presentOf({ projectId: first, numbers }), all);
  });

const governance = () => ({ moduleKey: 'governance', project: scene.app.projects.first });

describe('the governance page', () => {
  test('opens with 500 open rows for at most 60 points', async () => {
    const issues = find('project = ATLAS ORDER BY key', 50);
    const far = Array.from({ length: 450 }, (_one, index) => openUnit(String(900_000 + index)));
    await measure({ open: [...issues.map(({ id }, index) => openUnit(id, {}, 500 - index)), ...far] });
    const { present } = valueOf(await scene.app.settle('viewer', 'measures/read', {}, governance()));
    expect(present?.open).toMatchObject({ total: 500, hidden: 0 });
    expect(present?.open.rows.map(({ issue }) => [issue.key, issue.summary])).toEqual(
      issues.map(({ key, summary }) => [key, summary]),
    );
    const { points } = scene.app.lastRun('measures/read');
    expect(points).toBeGreaterThan(50);
    expect(points).toBeLessThanOrEqual(60);
    const after = present?.open.next ?? '';
    const page = valueOf(
      await scene.app.settle('viewer', 'measures/rows', { list: 'open', after }, governance()),
    );
    // Nobody sees what Jira does not know.
    expect(page).toMatchObject({ rows: [], hidden: 50, total: 500 });
  });

  test('keeps to itself what the viewer does not see in Jira, and logs nothing of what they do', async () => {
    const { app } = scene;
    app.jira.site.setAccess(app.projects.elsewhere, accountIdOf('viewer'), null);
    const [own] = find('project = ATLAS ORDER BY key', 1);
    const [hidden] = find('project = LABEL ORDER BY key', 1);
    if (!own || !hidden) throw new Error('the demonstration has too few issues');
    const link = {
      by: { id: hidden.id, key: hidden.key },
      source: 'link',
      to: null,
      inferred: false,
    } as const;
    const unit = openUnit(own.id);
    await measure({
      open: [
        {
          ...unit,
          issue: own.key,
          intervals: [{ ...link, from: unit.since }],
          blockers: [{ ...link.by, blockedMs: unit.ageMs }],
          sources: ['link'],
        },
        { ...openUnit(hidden.id), issue: hidden.key },
      ],
      closed: [{ ...closedUnit(hidden.id), issue: hidden.key }],
      dependencies: [
        { ...dependencyUnit(own.id, hidden.id), blocker: hidden.key },
        { ...dependencyUnit(hidden.id, own.id), dependent: hidden.key },
      ],
    });
    const rows = (list: string) => app.settle('viewer', 'measures/rows', { list }, governance());
    const [read, closed, dependencies, blocker] = [
      valueOf(await app.settle('viewer', 'measures/read', {}, governance())),
      valueOf(await rows('closed')),
      valueOf(await rows('dependencies')),
      valueOf(await app.call('viewer', 'blocker/read', {}, own.key)),
    ];
    expect(read.present?.open).toMatchObject({ rows: [{ issue: { key: own.key } }], hidden: 1, total: 2 });
    expect(closed).toMatchObject({ rows: [], hidden: 1, total: 1 });
    expect(dependencies).toMatchObject({ rows: [{ blocker: null }], hidden: 1, total: 2 });
    expect(blocker.blocked).toMatchObject({ blockers: [{ issue: null }], canUnblock: [] });
    const told = JSON.stringify([read, closed, dependencies, blocker]);
    for (const word of [hidden.id, hidden.key, hidden.summary]) expect(told).not.toContain(`"${word}"`);
    const logged = scene.lines.join('\n');
    for (const word of [own.key, own.summary, hidden.key, hidden.summary]) expect(logged).not.toContain(word);
  });

  test('tells who administers the project from who does not', async () => {
    const read = async (role: 'viewer' | 'projectAdmin') =>
      valueOf(await scene.app.settle(role, 'measures/read', {}, governance()));
    expect(await read('viewer')).toMatchObject({
      mayStart: false,
      reading: { status: 'off' },
      present: null,
    });
    expect(await read('projectAdmin')).toMatchObject({ mayStart: true });
  });

  test('says so where Jira does not answer', async () => {
    const [issue] = find('project = ATLAS ORDER BY key', 1);
    await measure({ open: [openUnit(issue?.id ?? '')] });
    scene.app.host.faults.add({ kind: 'serverError', target: 'product', match: 'bulkfetch' });
    expect(codeOf(await scene.app.settle('viewer', 'measures/read', {}, governance()))).toBe('unavailable');
  });
});

describe('the health check', () => {
  test('tells how the reading stands, and goes on while Jira does not tell what could not be read', async () => {
    const { app } = scene;
    const [issue] = find('project = ATLAS ORDER BY key', 1);
    const failures = [{ issueId: issue?.id ?? '', reason: 'unreadable' as const }];
    await app.inside(({ syncs }) => syncs.start(app.projects.first, syncState({ failures })));
    const check = async () => valueOf(await app.settle('projectAdmin', 'settings/health', {})).reading;
    expect(await check()).toMatchObject({
      status: 'importing',
      points: { spent: 0, budget: 10_000 },
      failed: [{ key: issue?.key }],
      lastSnapshot: '2026-11-23',
    });
    app.host.faults.add({ kind: 'serverError', target: 'product', match: 'bulkfetch' });
    expect((await check()).failed).toMatchObject([{ key: null }]);
  });
});

describe('an issue', () => {
  test('is explained for one question to Jira', async () => {
    const [issue, other] = find('project = ATLAS ORDER BY key', 2);
    const blockers = [{ id: other?.id ?? '', key: other?.key ?? '', blockedMs: 1 }];
    await measure({ open: [openUnit(issue?.id ?? '', { blockers })] });
    const view = valueOf(await scene.app.call('viewer', 'blocker/read', {}, issue?.key));
    expect(view.blocked?.blockers).toMatchObject([{ issue: { key: other?.key } }]);
    expect(scene.app.lastRun('blocker/read').points).toBe(3);
  });
});
