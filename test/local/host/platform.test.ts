import { asApp, asUser, privacy, requestBitbucket, route } from '@forge/api';
import { sql } from '@forge/sql';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Accounts, AccountUpdate, SqlEngine } from '../../../local/contract';
import { FaultError, Faults, parseFault, type FaultSpec } from '../../../local/host/faults';
import { openLibsql } from '../../../local/sql/libsql';
import { hostOf, manifestOf, manifestText, withPayload, type TestHost } from './support';

const open: SqlEngine[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((engine) => engine.close()));
});

const database = (): SqlEngine => {
  const engine = openLibsql();
  open.push(engine);
  return engine;
};

/** The status of a call to Jira, with the headers that a client looks at. */
const askMyself = async (): Promise<unknown> => {
  const response = await asUser().requestJira(route`/rest/api/3/myself`);
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    reason: response.headers.get('ratelimit-reason'),
  };
};

const runSql = withPayload(async (statement): Promise<unknown> => {
  try {
    const { rows }: { rows: unknown } = await sql.executeRaw(statement as string);
    return rows;
  } catch (error) {
    const { name, code } = error as { name: string; code?: string };
    return { name, code };
  }
});

const bodyOf = async ({ call }: TestHost, payload?: unknown): Promise<unknown> => {
  const answer = await call(payload);
  return answer.kind === 'answer' ? answer.body : answer;
};

describe('what the app may ask for', () => {
  it('Jira as a person or the app, and its own database', async () => {
    const jira = await hostOf(async () => {
      const [user, app] = await Promise.all([
        asUser().requestJira(route`/rest/api/3/myself`),
        asApp().requestJira(route`/rest/api/3/myself`),
      ]);
      return [(await user.json()) as unknown, (await app.json()) as unknown];
    });
    expect(await bodyOf(jira)).toEqual([{ accountId: 'ann' }, { accountId: 'the-app' }]);
    expect(jira.host.recorder.list()[0]).toMatchObject({ restCalls: 2, points: 6 });
    const ledger = await hostOf(runSql, { sql: database() });
    await bodyOf(ledger, 'CREATE TABLE t (a INT)');
    expect(await bodyOf(ledger, 'INSERT INTO t VALUES (1)')).toEqual({ affectedRows: 1 });
    expect(await bodyOf(ledger, 'SELECT a FROM t')).toEqual([{ a: 1 }]);
    expect(ledger.host.recorder.list()[0]).toMatchObject({ sqlCalls: 1, restCalls: 0 });
  });

  it.each([
    [
      'another product',
      () => requestBitbucket(route`/2.0/repositories`),
      'nothing here answers fpp bitbucket',
    ],
    [
      'a product without a scope of it',
      () => asUser().requestConfluence(route`/wiki/api/v2/spaces`),
      'no scope of confluence',
    ],
    ['an unknown endpoint', () => asUser().requestJira(route`/rest/api/3/nothing`), '/rest/api/3/nothing'],
    [
      'an unknown method',
      () => asUser().requestJira(route`/rest/api/3/myself`, { method: 'PATCH' }),
      'not asked with PATCH',
    ],
    [
      'an unknown header',
      () => asUser().requestJira(route`/rest/api/3/myself`, { headers: { 'x-odd': '1' } }),
      'x-odd',
    ],
    [
      'a body of no declared type',
      () => asUser().requestJira(route`/rest/api/3/myself`, { method: 'POST', body: '{}' }),
      'content-type',
    ],
    ['a graph', () => asApp().requestGraph('query { x }'), 'stargate'],
  ])('but %s is an error that shows', async (_what, ask, problem) => {
    const { call, host } = await hostOf(ask);
    expect(await call()).toMatchObject({ kind: 'error', code: 'failed' });
    expect(host.problems).toEqual([expect.stringContaining(problem)]);
  });
});

describe('the report of personal data', () => {
  const text = manifestText.replace('[read:jira-work]', '[read:jira-work, report:personal-data]');
  const updatedAt = '2026-05-01T10:00:00.000Z';
  type Held = { accountId: string; updatedAt: string };
  const report = withPayload(async (held): Promise<unknown> => {
    try {
      return await privacy.reportPersonalData(held as Held[]);
    } catch (error) {
      const response = error as Response;
      return [response.status, (await response.json()) as unknown];
    }
  });

  /** Every tenth account is closed; one was updated a day after `updatedAt`. */
  const open = async (asked: string[][], manifest = text) => {
    const accounts: Accounts = {
      statusOf: () => 'active',
      updatesOf: (held) => {
        asked.push(held.map(({ accountId }) => accountId));
        return held.flatMap(({ accountId, updatedAt: at }): AccountUpdate[] => {
          if (accountId.endsWith('0')) return [{ accountId, status: 'closed' }];
          const updated = accountId === 'renamed' && at < Date.parse(updatedAt) + 86_400_000;
          return updated ? [{ accountId, status: 'updated' }] : [];
        });
      },
    };
    return hostOf(report, { manifest: await manifestOf(manifest), accounts });
  };

  it('tells which accounts were closed or updated since', async () => {
    const host = await open([]);
    const held = ['a-1', 'a-10', 'renamed'].map((accountId) => ({ accountId, updatedAt }));
    expect(await bodyOf(host, held)).toEqual([
      { accountId: 'a-10', status: 'closed' },
      { accountId: 'renamed', status: 'updated' },
    ]);
    expect(await bodyOf(host, [{ accountId: 'renamed', updatedAt: '2026-05-03T00:00:00Z' }])).toEqual([]);
    expect(host.host.quotas.points.used).toBe(0);
    expect(host.host.recorder.list()[0]).toMatchObject({ restCalls: 1, points: 0 });
  });

  it('takes more than 90 in several requests, as the package sends them', async () => {
    const asked: string[][] = [];
    const host = await open(asked);
    const held = Array.from({ length: 200 }, (_, index) => ({ accountId: `a-${index + 1}`, updatedAt }));
    expect(await bodyOf(host, held)).toHaveLength(20);
    expect(asked.map(({ length }) => length)).toEqual([90, 90, 20]);
  });

  it('refuses what is malformed, and can fail as any call can', async () => {
    const host = await open([]);
    const refused = [400, { errorType: 'BAD_REQUEST', errorMessage: expect.any(String) }];
    expect(await bodyOf(host, [{ accountId: 'a', updatedAt: '2026-05-01' }])).toEqual(refused);
    expect(await bodyOf(host, [{ accountId: 'a/b', updatedAt }])).toEqual(refused);
    host.host.faults.add({ kind: 'tooMany', match: 'report-accounts' });
    expect(await bodyOf(host, [{ accountId: 'a', updatedAt }])).toMatchObject([429, {}]);
  });

  it('needs its scope', async () => {
    const { call, host } = await open([], manifestText);
    expect(await call([{ accountId: 'a', updatedAt }])).toMatchObject({ kind: 'error' });
    expect(host.problems).toEqual([expect.stringContaining('report:personal-data')]);
  });
});

describe('platform limits', () => {
  it('150 statements in a second, then a refusal in the words of Forge SQL', async () => {
    let now = 5_000;
    const host = await hostOf(
      async () => {
        const outcomes = [];
        for (let count = 0; count < 152; count += 1) {
          outcomes.push(
            await sql.executeRaw('SELECT 1 AS one').then(
              () => 'ok',
              (error: unknown) =>
                (error as { code: string; responseDetails: { status: number } }).responseDetails.status,
            ),
          );
        }
        return outcomes;
      },
      { sql: database(), clock: () => now },
    );
    const outcomes = (await bodyOf(host)) as unknown[];
    expect(outcomes.slice(0, 150).every((outcome) => outcome === 'ok')).toBe(true);
    expect(outcomes.slice(150)).toEqual([429, 429]);
    now += 1_000;
    expect((await bodyOf(host)) as unknown[]).toContain('ok');
  });

  it('65,000 points in a UTC hour, then 429 until its end', async () => {
    let now = Date.UTC(2026, 0, 1, 10, 59, 30);
    const host = await hostOf(askMyself, { clock: () => now });
    host.host.quotas.points.charge(64_998);
    expect(await bodyOf(host)).toMatchObject({ status: 200 });
    expect(await bodyOf(host)).toEqual({ status: 429, retryAfter: '30', reason: 'jira-quota-global-based' });
    now += 30_000;
    expect(await bodyOf(host)).toMatchObject({ status: 200 });
    expect(host.host.quotas.points.used).toBe(3);
  });
});

describe('faults', () => {
  const faulty = async (fault: FaultSpec) => {
    const faults = new Faults();
    faults.add(fault);
    return hostOf(askMyself, { faults });
  };

  it('make Jira slow', async () => {
    const host = await faulty({ kind: 'latency', value: 60, times: 1 });
    await bodyOf(host);
    expect(host.host.recorder.list()[0]?.ms).toBeGreaterThanOrEqual(59);
    expect(host.host.faults.list()).toEqual([]);
  });

  it('make Jira refuse, once or until removed', async () => {
    const once = await faulty({ kind: 'tooMany', value: 7, times: 1 });
    expect(await bodyOf(once)).toEqual({ status: 429, retryAfter: '7', reason: 'jira-burst-based' });
    expect(await bodyOf(once)).toMatchObject({ status: 200 });
    const lasting = await faulty({ kind: 'serverError', value: 503 });
    expect(await bodyOf(lasting)).toMatchObject({ status: 503 });
    expect(await bodyOf(lasting)).toMatchObject({ status: 503 });
    lasting.host.faults.clear();
    expect(await bodyOf(lasting)).toMatchObject({ status: 200 });
  });

  it('strike only what they match', async () => {
    const host = await faulty({ kind: 'serverError', match: '/search/jql' });
    expect(await bodyOf(host)).toMatchObject({ status: 200 });
  });

  it('break the connection, which is no problem of the app', async () => {
    const host = await faulty({ kind: 'dropped' });
    expect(await host.call()).toMatchObject({ kind: 'error', code: 'failed' });
    expect(host.host.problems).toEqual([]);
  });

  it('lose the answer to a statement that was carried out', async () => {
    const host = await hostOf(runSql, { sql: database() });
    await bodyOf(host, 'CREATE TABLE t (a INT)');
    host.host.faults.add({ kind: 'lostAnswer', match: 'INSERT', times: 1 });
    expect(await bodyOf(host, 'INSERT INTO t VALUES (1)')).toEqual({
      name: 'ForgeSQLError',
      code: 'QUERY_TIMED_OUT',
    });
    expect(await bodyOf(host, 'SELECT a FROM t')).toEqual([{ a: 1 }]);
  });

  it('make the database refuse without carrying out', async () => {
    const host = await hostOf(runSql, { sql: database() });
    await bodyOf(host, 'CREATE TABLE t (a INT)');
    host.host.faults.add({ kind: 'sqlError', match: 'INSERT' });
    expect(await bodyOf(host, 'INSERT INTO t VALUES (1)')).toMatchObject({ code: 'SQL_EXECUTION_ERROR' });
    expect(await bodyOf(host, 'SELECT a FROM t')).toEqual([]);
  });

  it('lose the answer to the browser, or the call before it arrives', async () => {
    let runs = 0;
    const { call, host } = await hostOf(() => (runs += 1));
    host.faults.add({ kind: 'lostAnswer', target: 'invoke', times: 1 });
    expect(await call()).toMatchObject({ kind: 'error', code: 'failed' });
    host.faults.add({ kind: 'dropped', target: 'invoke', times: 1 });
    expect(await call()).toMatchObject({ kind: 'error', code: 'failed' });
    host.faults.add({ kind: 'tooMany', target: 'invoke', times: 1 });
    expect(await call()).toMatchObject({ kind: 'error', code: 'rateLimited' });
    expect(runs).toBe(1);
  });

  it('demand consent of each person until that person gives it', async () => {
    const { call, host } = await faulty({ kind: 'consent' });
    expect(await call({}, 'ann')).toEqual({ kind: 'consent' });
    host.consents.grant('ann');
    expect(await call({}, 'ann')).toMatchObject({ kind: 'answer' });
    expect(await call({}, 'ben')).toEqual({ kind: 'consent' });
    const asTheApp = await hostOf(async () => (await asApp().requestJira(route`/rest/api/3/myself`)).status, {
      faults: host.faults,
    });
    expect(await bodyOf(asTheApp)).toBe(200);
  });

  it('read as the command line gives them', () => {
    expect(parseFault('latency=800@sql')).toMatchObject({ kind: 'latency', value: 800, target: 'sql' });
    expect(parseFault('lostAnswer@sql*1~INSERT INTO ledger')).toMatchObject({
      kind: 'lostAnswer',
      times: 1,
      match: 'INSERT INTO ledger',
    });
    expect(new Faults().add(parseFault('sqlError'))).toMatchObject({ target: 'sql', times: null });
    for (const wrong of [
      '',
      'nothing',
      'latency@moon',
      'latency=x',
      'sqlError@product',
      'serverError=200',
      'dropped*0',
    ]) {
      expect(() => new Faults().add(parseFault(wrong))).toThrow(FaultError);
    }
  });
});
