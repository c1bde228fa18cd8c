/** Records that are limited to sides: for everybody else they are not there. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { accountIdOf, type RoleKey } from '../../../local/jira/people';
import { decisionGroups, type Decision } from '../../../src/contract/decision';
import type { FunctionKey } from '../../../src/contract/payloads';
import { settledStatuses } from '../../../src/core/decision/state';
import { without } from '../../../src/core/without';
import { useApp } from '../../support/app';
import {
  actsOf,
  codeOf,
  dueAt,
  messageOf,
  on,
  recorded,
  request,
  resave,
  stages,
  valueOf,
  verdict,
} from '../../support/decisions';
import { settle, usualSides } from '../../support/settings';

const scene = useApp();
const acts = () => actsOf(scene.app);
const secret = 'What do we pay the others?';

/** For the client and the partner, decided by the client. */
const limited = { limitedTo: ['client', 'partner'], question: secret };
const readers = ['viewer', 'clientSponsor', 'architect', 'deliveryManager', 'projectAdmin'] as const;

beforeEach(() => settle(scene.app, { sides: usualSides }));

/** Everything that the panel shows somebody, page by page. */
async function everythingFor(role: RoleKey): Promise<unknown[]> {
  const { app } = scene;
  const panel = await acts().panel(role);
  const seen: unknown[] = [panel];
  for (const group of decisionGroups) {
    let { next } = panel.groups[group];
    while (next !== null) {
      const page = valueOf(await app.call(role, 'decision/page', { group, after: next }));
      seen.push(page);
      next = page.next;
    }
  }
  return seen;
}

/** One record of every list, limited, and its like that everybody may know of. */
async function makeOfEach(change: object): Promise<Decision[]> {
  const driver = 'deliveryManager';
  return [
    await acts().request(driver, { ...change, as: 'draft' }),
    await acts().request(driver, { ...change, as: 'ready' }),
    await acts().record(driver, change),
    await acts().withdraw(driver, await acts().request(driver, change)),
  ];
}

describe('for other sides a limited record', () => {
  test('is in no list, no page and no total', async () => {
    for (let count = 0; count < 12; count += 1) await makeOfEach(limited);
    await makeOfEach({ question: 'Open to all.' });
    const shown = await everythingFor('vendorLead');
    expect(JSON.stringify(shown)).not.toContain(secret);
    const panel = await acts().panel('vendorLead');
    expect(decisionGroups.map((group) => panel.groups[group].total)).toEqual([0, 2, 1, 1]);
    expect(decisionGroups.map((group) => panel.groups[group].next)).toEqual([null, null, null, null]);
    for (const role of readers) {
      const { groups } = await acts().panel(role);
      expect(decisionGroups.reduce((sum, group) => sum + groups[group].total, 0)).toBe(52);
    }
  });

  test('is in no page that begins at a place of its readers', async () => {
    const { app } = scene;
    for (let count = 0; count < 3; count += 1) await acts().record('deliveryManager', limited);
    await acts().record('deliveryManager', { question: 'Open to all.' });
    const issueId = app.jira.site.findIssue(app.issues.first)?.id ?? '';
    const { next } = await app.inside(({ ledger }) =>
      ledger.list({
        kind: 'decision',
        scope: { issueId },
        statuses: settledStatuses,
        sides: ['client'],
        sort: 'updated',
        limit: 1,
      }),
    );
    const page = valueOf(await app.call('vendorLead', 'decision/page', { group: 'decided', after: next }));
    expect(page).toEqual({ decisions: [], next: null });
  });

  test('cannot be read, checked, or acted upon, as if it did not exist', async () => {
    const { app } = scene;
    const asked = await acts().request('deliveryManager', { ...limited, as: 'ready' });
    const gone = { id: 'f'.repeat(32), version: 1 };
    const calls: [FunctionKey, (record: Pick<Decision, 'id' | 'version'>) => object][] = [
      ['decision/read', ({ id }) => ({ id })],
      ['decision/history', ({ id }) => ({ id })],
      ['decision/verify', ({ id }) => ({ id })],
      ['decision/save', (record) => resave(record)],
      ['decision/save', ({ id }) => request({ supersedes: id })],
      ['decision/handOver', (record) => on(record)],
      ['decision/ask', (record) => on(record, { contributor: accountIdOf('viewer'), question: 'x' })],
      ['decision/answer', (record) => on(record, { text: 'x' })],
      ['decision/return', (record) => on(record, { reason: 'x' })],
      ['decision/delegate', (record) => on(record, { to: accountIdOf('viewer'), note: '' })],
      ['decision/recall', (record) => on(record)],
      ['decision/undo', (record) => on(record)],
      ['decision/decide', (record) => on(record, verdict)],
      ['decision/implement', (record) => on(record, { note: '' })],
      ['decision/withdraw', (record) => on(record, { reason: 'x' })],
    ];
    for (const [key, payloadOf] of calls) {
      const answer = await app.call('vendorLead', key, payloadOf(asked));
      expect([key, answer]).toEqual([key, await app.call('vendorLead', key, payloadOf(gone))]);
      expect(codeOf(answer)).not.toBe('ok');
    }
    expect((await acts().history(asked)).entries).toHaveLength(1);
  });

  test('is not there for a project admin of no side either', async () => {
    await settle(scene.app, { sides: without(usualSides, 'projectAdmin') });
    const asked = await acts().request('deliveryManager', { ...limited, as: 'ready' });
    const { app } = scene;
    expect(codeOf(await app.call('projectAdmin', 'decision/read', { id: asked.id }))).toBe('notFound');
    expect((await acts().panel('projectAdmin')).groups.others.total).toBe(0);
  });

  test('is not told by the id of an act', async () => {
    const { app } = scene;
    const payload = request({ question: secret });
    const opened = valueOf(await app.call('vendorLead', 'decision/save', payload));
    await acts().resave('deliveryManager', opened, {
      limitedTo: ['client', 'partner'],
      driver: accountIdOf('deliveryManager'),
    });
    const again = await app.call('vendorLead', 'decision/save', payload);
    // Their own version is theirs to know; nothing newer is.
    expect(JSON.stringify(again)).not.toContain('limitedTo');
    expect(codeOf(await app.call('vendorLead', 'decision/read', { id: opened.id }))).toBe('notFound');
  });
});

describe('for its own sides a limited record', () => {
  test('lives as any other', async () => {
    const asked = await acts().request('deliveryManager', { ...limited, as: 'ready' });
    expect(asked.limitedTo).toEqual(['client', 'partner']);
    const decided = await acts().decide('architect', asked);
    const successor = await acts().request('deliveryManager', {
      ...limited,
      as: 'ready',
      supersedes: asked.id,
    });
    await acts().decide('architect', successor);
    for (const role of readers) {
      expect(await acts().read(decided, role)).toMatchObject({ status: 'superseded', question: secret });
      expect((await acts().history(decided, role)).entries).toHaveLength(4);
    }
  });

  test.each<[string, object, string, string]>([
    ['its author', { limitedTo: ['vendor'] }, 'invalid.limitSelf', 'limitedTo'],
    ['its approver', { limitedTo: ['partner'] }, 'invalid.limitPerson', 'approver'],
    [
      'its driver',
      { limitedTo: ['client', 'partner'], driver: accountIdOf('vendorLead') },
      'invalid.limitPerson',
      'driver',
    ],
    [
      'a contributor',
      { limitedTo: ['client', 'partner'], contributors: [accountIdOf('vendorLead')] },
      'invalid.limitPerson',
      'contributors',
    ],
    [
      'somebody unknown',
      { limitedTo: ['client', 'partner'], informed: ['712020:new'] },
      'invalid.limitPerson',
      'informed',
    ],
  ])('never leaves out %s', async (_name, change, message, field) => {
    const answer = await scene.app.call('deliveryManager', 'decision/save', request(change));
    expect(answer).toMatchObject({ error: { message, field } });
  });

  test('never leaves out who was asked, and asks nobody whom it leaves out', async () => {
    const { app } = scene;
    const asked = await stages.answering(acts());
    const limit = { limitedTo: ['client', 'partner'] };
    expect(await app.call('deliveryManager', 'decision/save', resave(asked, limit))).toMatchObject({
      error: { message: 'invalid.limitPerson', field: 'limitedTo' },
    });
    const other = await acts().request('deliveryManager', { ...limited, as: 'ready' });
    const to = accountIdOf('vendorLead');
    expect(
      messageOf(await app.call('architect', 'decision/ask', on(other, { contributor: to, question: 'x' }))),
    ).toBe('invalid.limitPerson');
    expect(messageOf(await app.call('architect', 'decision/delegate', on(other, { to, note: '' })))).toBe(
      'invalid.limitPerson',
    );
  });

  test('that was decided elsewhere names its decider as the field', async () => {
    const { app } = scene;
    const told = await app.call('deliveryManager', 'decision/record', recorded({ limitedTo: ['partner'] }));
    expect(told).toMatchObject({ error: { message: 'invalid.limitPerson', field: 'decidedBy' } });
  });
});

describe('a record in which others have written', () => {
  test('is not opened to further sides, but may be closed to some', async () => {
    const asked = await acts().request('deliveryManager', {
      as: 'requested',
      limitedTo: ['client', 'partner'],
    });
    const question = { contributor: accountIdOf('clientSponsor'), question: 'What does it cost?' };
    const waiting = await acts().ask('deliveryManager', asked, question);
    const answered = await acts().answer('clientSponsor', waiting, { text: 'Nine hundred a day.' });
    const open = await scene.app.call(
      'deliveryManager',
      'decision/save',
      resave(answered, { as: 'requested' }),
    );
    expect(open).toMatchObject({ error: { message: 'invalid.limitOpened', field: 'limitedTo' } });
    expect(codeOf(await scene.app.call('vendorLead', 'decision/read', { id: asked.id }))).toBe('notFound');
  });
});

describe('a record that is opened', () => {
  test('keeps what was limited to those who knew it', async () => {
    const first = await acts().request('deliveryManager', { ...limited, as: 'draft' });
    const second = await acts().resave('deliveryManager', first, { ...limited, as: 'requested' });
    const opened = await acts().resave('deliveryManager', second, { question: 'Who pays?' });
    const history = await acts().history(opened, 'vendorLead');
    expect(history.entries.map(({ version, event }) => [version, event])).toEqual([[3, 'edited']]);
    expect(history.entries[0]?.changed).toMatchObject({ question: 'Who pays?', status: 'requested' });
    expect(JSON.stringify(history)).not.toContain(secret);
    // Where not every hand is known, neither are their times.
    expect(history.turnaround).toBeUndefined();
    expect((await acts().history(opened)).turnaround).toBeDefined();
    expect((await acts().history(opened)).entries).toHaveLength(3);
  });

  test('and limited again is gone again', async () => {
    const { app } = scene;
    const opened = await stages.preparing(acts());
    expect((await acts().panel('vendorLead')).groups.others.total).toBe(1);
    await acts().resave('deliveryManager', opened, { ...limited, dueAt });
    expect((await acts().panel('vendorLead')).groups.others.total).toBe(0);
    expect(codeOf(await app.call('vendorLead', 'decision/history', { id: opened.id }))).toBe('notFound');
  });
});
