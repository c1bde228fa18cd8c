/** Every function of the decision panel through the real exported handler, for every role and every failure. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { accountIdOf, roles, type RoleKey } from '../../local/jira/people';
import { SqlFailure, type SqlEngine } from '../../local/contract';
import type { Decision } from '../../src/contract/decision';
import { errorCodes, type Result } from '../../src/contract/result';
import * as functions from '../../src/index';
import { startApp, type TestApp } from '../support/app';

const dueAt = '2999-12-31T22:59:59.999Z';

const question = (change: object = {}) => ({
  actId: randomUUID(),
  question: 'Which model do we ship?',
  context: 'Two are left after the evaluation.',
  area: 'product',
  approver: accountIdOf('architect'),
  dueAt,
  ...change,
});
const verdict = (decision: Decision, change: object = {}) => ({
  actId: randomUUID(),
  id: decision.id,
  version: decision.version,
  outcome: 'The small one.',
  rationale: 'It costs half and misses nothing that matters.',
  ...change,
});
const withdrawal = (decision: Decision, change: object = {}) => ({
  actId: randomUUID(),
  id: decision.id,
  version: decision.version,
  reason: 'Asked twice.',
  ...change,
});

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);
const messageOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.message);

let app: TestApp;
let lines: string[];

beforeEach(async () => {
  app = await startApp();
  lines = [];
  jest.spyOn(console, 'log').mockImplementation((line: unknown) => {
    lines.push(String(line));
  });
});
afterEach(async () => {
  jest.restoreAllMocks();
  expect(app.host.problems).toEqual([]);
  await app.stop();
});

const ask = async (role: RoleKey = 'deliveryManager', change: object = {}) =>
  valueOf(await app.call(role, 'decision/request', question(change)));

describe('a decision from question to history', () => {
  test('is requested, decided by its approver, and remembered', async () => {
    const asked = await ask();
    expect(asked).toMatchObject({
      version: 1,
      status: 'requested',
      area: 'product',
      question: 'Which model do we ship?',
      context: 'Two are left after the evaluation.',
      driver: accountIdOf('deliveryManager'),
      approver: accountIdOf('architect'),
      dueAt,
    });
    const decided = valueOf(await app.call('architect', 'decision/decide', verdict(asked)));
    expect(decided).toMatchObject({
      id: asked.id,
      version: 2,
      status: 'decided',
      decided: { by: accountIdOf('architect'), outcome: 'The small one.' },
    });
    const history = valueOf(await app.call('viewer', 'decision/history', { id: asked.id }));
    expect(history.entries.map(({ action, actor, version }) => [action, actor, version])).toEqual([
      ['requested', accountIdOf('deliveryManager'), 1],
      ['decided', accountIdOf('architect'), 2],
    ]);
    expect(history.entries[0]?.decision.status).toBe('requested');
    expect(history.head).toEqual({ seq: 2, hash: history.entries[1]?.hash });
    const panel = valueOf(await app.call('viewer', 'decision/list', {}));
    expect(panel.decisions).toEqual([decided]);
    expect(panel).toMatchObject({ me: accountIdOf('viewer'), issueKey: app.issues.first, next: null });
  });

  test('can be withdrawn while it is open, and then is closed', async () => {
    const asked = await ask();
    const withdrawn = valueOf(await app.call('vendorLead', 'decision/withdraw', withdrawal(asked)));
    expect(withdrawn).toMatchObject({ status: 'withdrawn', withdrawn: { reason: 'Asked twice.' } });
    const late = await app.call('architect', 'decision/decide', verdict(withdrawn));
    expect(messageOf(late)).toBe('invalid.alreadyWithdrawn');
  });

  test('is final once decided', async () => {
    const decided = valueOf(await app.call('architect', 'decision/decide', verdict(await ask())));
    expect(messageOf(await app.call('architect', 'decision/decide', verdict(decided)))).toBe(
      'invalid.alreadyDecided',
    );
    expect(messageOf(await app.call('deliveryManager', 'decision/withdraw', withdrawal(decided)))).toBe(
      'invalid.alreadyDecided',
    );
  });

  test('lists page by page, the soonest due first', async () => {
    const days = ['05', '01', '04', '02', '03'];
    for (const day of days) await ask('deliveryManager', { dueAt: `2999-01-${day}T23:59:59.999Z` });
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = valueOf(await app.call('viewer', 'decision/list', { limit: 2, ...(after && { after }) }));
      seen.push(...page.decisions.map((decision) => decision.dueAt.slice(8, 10)));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toEqual(['01', '02', '03', '04', '05']);
  });

  test('belongs to its issue alone', async () => {
    const asked = await ask();
    for (const issue of [app.issues.second, app.issues.elsewhere]) {
      expect(valueOf(await app.call('architect', 'decision/list', {}, issue)).decisions).toEqual([]);
      expect(codeOf(await app.call('architect', 'decision/history', { id: asked.id }, issue))).toBe(
        'notFound',
      );
      expect(codeOf(await app.call('architect', 'decision/decide', verdict(asked), issue))).toBe('notFound');
      expect(codeOf(await app.call('architect', 'decision/withdraw', withdrawal(asked), issue))).toBe(
        'notFound',
      );
    }
  });
});

describe('rights', () => {
  type Row = Record<'list' | 'history' | 'request' | 'decide' | 'withdraw', string>;
  const read = { list: 'ok', history: 'ok' };
  /** `decide` asks the person to decide what waits on somebody else; its approver has a test of their own. */
  const expected: Record<RoleKey, Row | 'no panel'> = {
    outsider: 'no panel',
    viewer: { ...read, request: 'forbidden.edit', decide: 'forbidden.approver', withdraw: 'forbidden.edit' },
    clientSponsor: {
      ...read,
      request: 'forbidden.edit',
      decide: 'forbidden.approver',
      withdraw: 'forbidden.edit',
    },
    architect: { ...read, request: 'ok', decide: 'ok', withdraw: 'ok' },
    deliveryManager: { ...read, request: 'ok', decide: 'forbidden.approver', withdraw: 'ok' },
    vendorLead: { ...read, request: 'ok', decide: 'forbidden.approver', withdraw: 'ok' },
    projectAdmin: { ...read, request: 'ok', decide: 'forbidden.approver', withdraw: 'ok' },
  };

  test.each(roles)('%s', async (role) => {
    const row = expected[role];
    const [first, second] = [await ask(), await ask()];
    if (row === 'no panel') {
      for (const key of ['decision/list', 'decision/history', 'decision/request', 'decision/decide']) {
        expect(await app.send(role, key, { id: first.id })).toMatchObject({
          kind: 'error',
          code: 'notFound',
        });
      }
      return;
    }
    expect({
      list: messageOf(await app.call(role, 'decision/list', {})),
      history: messageOf(await app.call(role, 'decision/history', { id: first.id })),
      request: messageOf(await app.call(role, 'decision/request', question())),
      decide: messageOf(await app.call(role, 'decision/decide', verdict(first))),
      withdraw: messageOf(await app.call(role, 'decision/withdraw', withdrawal(second))),
    }).toEqual(row);
  });

  test('an approver decides without the right to edit, as long as they can see the issue', async () => {
    const asked = await ask('deliveryManager', { approver: accountIdOf('clientSponsor') });
    expect(codeOf(await app.call('clientSponsor', 'decision/decide', verdict(asked)))).toBe('ok');
  });

  type RawHandler = (payload: unknown, context: unknown) => Promise<unknown>;
  const raw = (functionKey: string, context: object, platform: object) =>
    (functions.resolver as unknown as RawHandler)(
      { call: { functionKey, payload: {} }, context },
      platform,
    ) as Promise<Result<unknown>>;
  const issue = { id: '10001', key: 'ATLAS-1' };
  const extension = { type: 'jira:issuePanel', issue, project: { id: '10000' } };
  const installContext = 'ari:cloud:jira::site/a';

  test.each([
    'decision/list',
    'decision/request',
    'decision/decide',
    'decision/withdraw',
    'decision/history',
  ])('%s refuses nobody, whatever account the browser claims', async (key) => {
    const claimed = { accountId: accountIdOf('architect'), moduleKey: 'decision-panel', extension };
    expect(codeOf(await raw(key, claimed, { installContext }))).toBe('signedOut');
  });

  test.each([
    ['another module', { moduleKey: 'other', extension }],
    ['no issue', { moduleKey: 'decision-panel', extension: { project: { id: '10000' } } }],
    ['no project', { moduleKey: 'decision-panel', extension: { issue } }],
    ['no extension', { moduleKey: 'decision-panel' }],
  ])('a call from %s is refused', async (_name, context) => {
    const platform = { installContext, principal: { accountId: accountIdOf('architect') } };
    expect(codeOf(await raw('decision/list', context, platform))).toBe('forbidden');
  });

  test('a context of another shape ends in one plain sentence', async () => {
    const platform = { principal: { accountId: accountIdOf('architect') } };
    expect(codeOf(await raw('decision/list', { extension: 'x' }, platform))).toBe('unexpected');
  });

  test('without a licence reading goes on and acts are refused', async () => {
    const asked = await ask();
    const unlicensed = await startApp({ license: { active: false }, sql: app.sql });
    expect(codeOf(await unlicensed.call('architect', 'decision/list', {}))).toBe('ok');
    expect(codeOf(await unlicensed.call('architect', 'decision/history', { id: asked.id }))).toBe('ok');
    expect(codeOf(await unlicensed.call('architect', 'decision/request', question()))).toBe('unlicensed');
    expect(codeOf(await unlicensed.call('architect', 'decision/decide', verdict(asked)))).toBe('unlicensed');
    expect(codeOf(await unlicensed.call('architect', 'decision/withdraw', withdrawal(asked)))).toBe(
      'unlicensed',
    );
    await unlicensed.stop();
  });
});

describe('bad input', () => {
  const keys = [
    'decision/list',
    'decision/request',
    'decision/decide',
    'decision/withdraw',
    'decision/history',
  ] as const;

  test.each(keys)('%s answers every payload with a typed result', async (key) => {
    const payload = fc.oneof(
      fc.object({ withNullPrototype: false, withBigInt: false, withDate: false }),
      fc.jsonValue(),
      fc.record(
        {
          actId: fc.oneof(fc.uuid(), fc.string()),
          id: fc.oneof(fc.stringMatching(/^[0-9a-f]{32}$/), fc.string()),
          version: fc.oneof(fc.integer(), fc.double()),
          after: fc.string({ unit: 'binary' }),
          outcome: fc.string({ unit: 'binary' }),
          rationale: fc.string({ unit: 'binary' }),
          reason: fc.string({ unit: 'binary' }),
          question: fc.string({ unit: 'binary' }),
          context: fc.string({ unit: 'binary' }),
          area: fc.constantFrom('product', 'data', '__proto__'),
          approver: fc.oneof(fc.constant(accountIdOf('architect')), fc.string()),
          dueAt: fc.oneof(
            fc.constant(dueAt),
            fc.date({ noInvalidDate: true }).map((date) => date.toJSON()),
          ),
        },
        { requiredKeys: [] },
      ),
    );
    // Chosen texts may by chance be a good payload, so an answer may also be a value.
    await fc.assert(
      fc.asyncProperty(payload, async (value) => {
        const result = await app.call('architect', key, value);
        if (result.ok) return;
        expect(errorCodes).toContain(result.error.code);
        expect(result.error.code).not.toBe('unexpected');
      }),
      { numRuns: 60 },
    );
  });

  test('an unknown function is an error that tells nothing', async () => {
    for (const key of ['decision/nothing', 'toString', 'constructor', '']) {
      const answer = await app.send('architect', key);
      if (answer.kind === 'answer') expect(answer.body).not.toHaveProperty('ok', true);
      else
        expect(answer).toEqual({
          kind: 'error',
          code: 'failed',
          message: 'There was an error invoking the function.',
        });
    }
  });

  test('names the field that is wrong', async () => {
    const past = await app.call(
      'architect',
      'decision/request',
      question({ dueAt: '2020-01-01T00:00:00.000Z' }),
    );
    expect(past).toMatchObject({ error: { message: 'invalid.dueInPast', field: 'dueAt' } });
    const long = await app.call('architect', 'decision/request', question({ question: 'x'.repeat(501) }));
    expect(long).toMatchObject({ error: { message: 'invalid.tooLong', field: 'question' } });
    const empty = await app.call('architect', 'decision/request', question({ question: '  ' }));
    expect(empty).toMatchObject({ error: { message: 'invalid.empty', field: 'question' } });
    const cursor = await app.call('architect', 'decision/list', { after: 'bm90IGEgY3Vyc29y' });
    expect(codeOf(cursor)).toBe('invalid');
  });
});

describe('two people at once', () => {
  test('the later one learns what the record is now, and nothing of theirs is stored', async () => {
    const asked = await ask();
    const withdrawn = valueOf(await app.call('vendorLead', 'decision/withdraw', withdrawal(asked)));
    const late = await app.call('architect', 'decision/decide', verdict(asked));
    expect(late).toEqual({
      ok: false,
      error: { code: 'conflict', message: 'error.conflict' },
      newer: withdrawn,
    });
    expect(valueOf(await app.call('viewer', 'decision/history', { id: asked.id })).entries).toHaveLength(2);
  });

  test('one of many who close the same record wins', async () => {
    const asked = await ask();
    const results = await Promise.all([
      ...Array.from({ length: 4 }, () => app.call('architect', 'decision/decide', verdict(asked))),
      ...Array.from({ length: 4 }, () => app.call('deliveryManager', 'decision/withdraw', withdrawal(asked))),
    ]);
    expect(results.map(codeOf).sort()).toEqual([...Array.from({ length: 7 }, () => 'conflict'), 'ok']);
  });

  test('a repeated act stands once and answers the same', async () => {
    const payload = question();
    const results = await Promise.all(
      Array.from({ length: 5 }, () => app.call('deliveryManager', 'decision/request', payload)),
    );
    const [first, ...others] = results.map(valueOf);
    for (const other of others) expect(other).toEqual(first);
    if (!first) throw new Error('no answer');
    const decide = verdict(first);
    const decided = valueOf(await app.call('architect', 'decision/decide', decide));
    expect(valueOf(await app.call('architect', 'decision/decide', decide))).toEqual(decided);
    expect(valueOf(await app.call('viewer', 'decision/list', {})).decisions).toHaveLength(1);
  });

  test('an act id opens no other record and no other issue, not even to the person who used it', async () => {
    const payload = question();
    const first = valueOf(await app.call('deliveryManager', 'decision/request', payload));
    const elsewhere = await app.call('deliveryManager', 'decision/request', payload, app.issues.second);
    expect(messageOf(elsewhere)).toBe('invalid.id');

    const second = await ask();
    const decide = verdict(first);
    await app.call('architect', 'decision/decide', decide);
    const wrong = await app.call('architect', 'decision/decide', { ...decide, id: second.id });
    expect(messageOf(wrong)).toBe('invalid.id');
    const { decisions } = valueOf(await app.call('viewer', 'decision/list', {}));
    expect(decisions.find(({ id }) => id === second.id)?.status).toBe('requested');
  });

  test("somebody else's act id is of no use", async () => {
    const payload = question();
    await app.call('deliveryManager', 'decision/request', payload);
    const copied = await app.call('vendorLead', 'decision/request', payload);
    expect(copied).toMatchObject({ ok: false, error: { code: 'invalid', message: 'invalid.id' } });
  });
});

describe('when the platform fails', () => {
  test('a stored row whose answer was lost is neither doubled nor called a conflict', async () => {
    app.host.faults.add({ kind: 'lostAnswer', target: 'sql', times: 1, match: 'INSERT INTO ledger' });
    const asked = await ask();
    app.host.faults.add({ kind: 'lostAnswer', target: 'sql', times: 1, match: 'INSERT INTO ledger' });
    expect(codeOf(await app.call('architect', 'decision/decide', verdict(asked)))).toBe('ok');
    expect(valueOf(await app.call('viewer', 'decision/history', { id: asked.id })).entries).toHaveLength(2);
  });

  test('when nobody can tell whether an act was stored, the person hears that, and sending it again counts once', async () => {
    let isGone = false;
    const guarded =
      (run: SqlEngine['execute']): SqlEngine['execute'] =>
      async (query, params) => {
        if (isGone) throw new SqlFailure('SQL_EXECUTION_ERROR', 'the database is gone');
        const answer = await run(query, params);
        if (!query.startsWith('INSERT INTO ledger_entry')) return answer;
        isGone = true;
        throw new SqlFailure('QUERY_TIMED_OUT', 'the answer is lost');
      };
    const { sql } = app;
    const failing = await startApp({
      sql: {
        name: sql.name,
        execute: guarded((query, params) => sql.execute(query, params)),
        executeDdl: (query, params) => sql.executeDdl(query, params),
        close: () => Promise.resolve(),
      },
    });
    const payload = question();
    expect(codeOf(await failing.call('deliveryManager', 'decision/request', payload))).toBe('uncertain');
    isGone = false;
    expect(codeOf(await app.call('deliveryManager', 'decision/request', payload))).toBe('ok');
    expect(valueOf(await app.call('viewer', 'decision/list', {})).decisions).toHaveLength(1);
  });

  test('a database that was replaced under a warm process is found out after one failure', async () => {
    await ask();
    const { cloudId } = app.host.site;
    const renewed = await startApp({ site: { cloudId } });
    expect(codeOf(await renewed.call('viewer', 'decision/list', {}))).toBe('unexpected');
    expect(codeOf(await renewed.call('viewer', 'decision/list', {}))).toBe('ok');
    await renewed.stop();
  });

  test('a place in the chain that somebody else took is taken again further on', async () => {
    await ask();
    app.host.faults.add({ kind: 'conflict', times: 3, match: 'INSERT INTO ledger' });
    const asked = await ask();
    expect(app.host.faults.list()).toEqual([]);
    expect(valueOf(await app.call('viewer', 'decision/history', { id: asked.id })).head.seq).toBe(2);
    expect(valueOf(await app.call('viewer', 'decision/list', {})).decisions).toHaveLength(2);
  });

  test('an answer lost on the way to the browser is found again by the same act', async () => {
    const payload = question();
    app.host.faults.add({ kind: 'lostAnswer', target: 'invoke', times: 1 });
    expect(await app.send('deliveryManager', 'decision/request', payload)).toMatchObject({ kind: 'error' });
    const asked = valueOf(await app.call('deliveryManager', 'decision/request', payload));
    expect(valueOf(await app.call('viewer', 'decision/list', {})).decisions).toEqual([asked]);
  });

  test('a database that is gone stores nothing and says so with a reference', async () => {
    await ask();
    app.host.faults.add({ kind: 'sqlError' });
    const result = await app.call('deliveryManager', 'decision/request', question());
    expect(result).toMatchObject({ ok: false, error: { code: 'unexpected' } });
    const reference = result.ok ? '' : (result.error.reference ?? '');
    expect(lines.some((line) => line.includes(reference))).toBe(true);
    app.host.faults.clear();
    expect(valueOf(await app.call('viewer', 'decision/list', {})).decisions).toHaveLength(1);
  });

  test('tables that cannot be made yet are a state, not an error', async () => {
    app.host.faults.add({ kind: 'sqlError' });
    expect(codeOf(await app.call('viewer', 'decision/list', {}))).toBe('settingUp');
    app.host.faults.clear();
    expect(codeOf(await app.call('viewer', 'decision/list', {}))).toBe('ok');
  });

  test.each([
    ['a server error', { kind: 'serverError', target: 'product' } as const],
    ['a broken connection', { kind: 'dropped', target: 'product' } as const],
    [
      'too many requests for longer than a person waits',
      { kind: 'tooMany', target: 'product', value: 60 } as const,
    ],
  ])('%s of Jira refuses the act, since rights are unknown', async (_name, fault) => {
    const asked = await ask();
    app.host.faults.add({ ...fault, match: 'mypermissions' });
    expect(codeOf(await app.call('deliveryManager', 'decision/request', question()))).toBe('unavailable');
    expect(codeOf(await app.call('architect', 'decision/decide', verdict(asked)))).toBe('unavailable');
    expect(codeOf(await app.call('viewer', 'decision/list', {}))).toBe('ok');
    app.host.faults.clear();
    expect(valueOf(await app.call('viewer', 'decision/list', {})).decisions).toEqual([asked]);
  });

  test('a short refusal of Jira is waited for', async () => {
    app.host.faults.add({ kind: 'tooMany', target: 'product', value: 1, times: 1, match: 'mypermissions' });
    expect(codeOf(await app.call('deliveryManager', 'decision/request', question()))).toBe('ok');
  });

  test('a person who has not agreed is asked to, and the act goes through afterwards', async () => {
    app.host.faults.add({ kind: 'consent' });
    const payload = question();
    expect(await app.send('deliveryManager', 'decision/request', payload)).toEqual({ kind: 'consent' });
    app.host.consents.grant(accountIdOf('deliveryManager'));
    expect(codeOf(await app.call('deliveryManager', 'decision/request', payload))).toBe('ok');
  });
});

describe('what it costs', () => {
  test('opening the panel costs no point, an act at most five', async () => {
    const asked = await ask();
    await app.call('viewer', 'decision/list', {});
    await app.call('viewer', 'decision/history', { id: asked.id });
    await app.call('architect', 'decision/decide', verdict(asked));
    const points = app.host.recorder.list().map(({ functionKey, points }) => [functionKey, points] as const);
    const spent = Object.fromEntries(points);
    expect(spent).toEqual({
      'decision/request': 3,
      'decision/list': 0,
      'decision/history': 0,
      'decision/decide': 3,
    });
  });
});

describe('privacy', () => {
  const secret = 'zebra-crossing-9131';

  async function actThroughEverything(): Promise<void> {
    const first = await ask('deliveryManager', { question: secret, context: secret });
    const second = await ask('projectAdmin');
    await app.call('architect', 'decision/decide', verdict(first, { outcome: secret, rationale: secret }));
    await app.call('vendorLead', 'decision/withdraw', withdrawal(second, { reason: secret }));
    await app.call('viewer', 'decision/list', {});
    await app.call('viewer', 'decision/history', { id: first.id });
    for (const { key } of app.host.manifest.schedules) await app.host.runScheduled(key);
    await app.host.runTrigger('avi:forge:installed:app');
  }

  test('no account id stands anywhere in storage but in the table of persons', async () => {
    await actThroughEverything();
    const tables = await app.sql.execute("SELECT name FROM sqlite_master WHERE type = 'table'", []);
    const names = Array.isArray(tables.rows) ? tables.rows.map((row) => String(row['name'])) : [];
    const holding: string[] = [];
    for (const name of names) {
      const { rows } = await app.sql.execute(`SELECT * FROM ${name}`, []);
      const text = JSON.stringify(rows);
      if (roles.some((role) => text.includes(accountIdOf(role)))) holding.push(name);
    }
    expect(names.length).toBeGreaterThanOrEqual(4);
    expect(holding).toEqual(['person']);
  });

  test('logs hold no text, no account and no issue', async () => {
    await actThroughEverything();
    const logged = lines.join('\n');
    expect(lines.length).toBeGreaterThan(6);
    for (const word of [secret, app.issues.first, ...roles.map(accountIdOf)])
      expect(logged).not.toContain(word);
    for (const line of lines) {
      const allowed = ['function', 'outcome', 'ms', 'reference', 'error', 'at', 'counts'];
      expect(allowed).toEqual(expect.arrayContaining(Object.keys(JSON.parse(line) as object)));
    }
  });
});
