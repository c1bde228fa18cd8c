import { describe, expect, it } from '@jest/globals';
import { NotInManifestError } from '../../../local/host/invoke';
import { ManifestError } from '../../../local/host/manifest';
import { hostOf, manifestOf, manifestText, withPayload } from './support';

const error = (code: string) => ({ kind: 'error', code, message: expect.any(String) });

describe('invoking a resolver', () => {
  it('passes values as JSON does', async () => {
    const { call } = await hostOf(() => ({ at: new Date(0), gone: undefined, list: [undefined] }));
    expect(await call()).toStrictEqual({
      kind: 'answer',
      body: { at: '1970-01-01T00:00:00.000Z', list: [null] },
    });
  });

  it('tells the browser nothing of what went wrong inside', async () => {
    const { call, host } = await hostOf(() => {
      throw new Error('secret detail');
    });
    const answer = await call();
    expect(answer).toEqual(error('failed'));
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(host.recorder.list()[0]).toMatchObject({
      outcome: 'error',
      detail: expect.stringContaining('secret'),
    });
  });

  it('answers nothing for an issue that the person cannot see, and does not run the function', async () => {
    let runs = 0;
    const { call, host } = await hostOf(() => (runs += 1));
    expect(await call({}, 'outsider')).toEqual(error('notFound'));
    expect(host.findContext({ moduleKey: 'panel', issue: 'ABC-1', accountId: 'outsider' })).toBeUndefined();
    expect(runs).toBe(0);
  });

  it('ends a function that takes too long', async () => {
    const { call, host } = await hostOf(() => new Promise(() => undefined), {
      limits: { resolverTimeout: 30 },
    });
    expect(await call()).toEqual(error('timeout'));
    expect(host.recorder.list()[0]?.outcome).toBe('timeout');
  });

  it('keeps to the sizes of the front end', async () => {
    const { call } = await hostOf(withPayload((length) => 'x'.repeat(length as number)));
    expect(await call(5 * 1024 * 1024)).toEqual(error('responseTooLarge'));
    expect(await call(1024)).toMatchObject({ kind: 'answer' });
    const echo = await hostOf(() => 'small');
    expect(await echo.call('x'.repeat(500 * 1024))).toEqual(error('requestTooLarge'));
    expect(await echo.call('x'.repeat(499 * 1024))).toMatchObject({ kind: 'answer' });
  });

  it('records what it ran', async () => {
    const { call, host } = await hostOf(() => null);
    await call({}, 'ann');
    expect(host.recorder.list()).toMatchObject([
      {
        kind: 'resolver',
        moduleKey: 'panel',
        functionKey: 'do',
        accountId: 'ann',
        sqlCalls: 0,
        outcome: 'ok',
      },
    ]);
  });

  it('remembers the last 500', async () => {
    const { call, host } = await hostOf(withPayload((value) => value));
    for (let run = 0; run < 510; run += 1) await call(run);
    expect(host.recorder.list()).toHaveLength(500);
  });
});

describe('what the manifest lacks does not run', () => {
  it('a module', async () => {
    const { host } = await hostOf(() => null);
    const place = { moduleKey: 'other', issue: 'ABC-1', accountId: 'ann' };
    expect(await host.invokeResolver({ ...place, functionKey: 'do' })).toEqual(error('notFound'));
  });

  it('a function that the bundle exports without being asked for', async () => {
    const manifest = await manifestOf(
      manifestText.replace('handler: index.resolver', 'handler: index.missing'),
    );
    const { call, host } = await hostOf(() => 'ran', { manifest });
    expect(await call()).toEqual(error('failed'));
    expect(host.problems).toEqual([expect.stringContaining('does not export "missing"')]);
  });

  it('a schedule, and an event that nobody listens to', async () => {
    const { host } = await hostOf(() => null);
    await expect(host.runScheduled('other')).rejects.toThrow(NotInManifestError);
    expect(await host.runTrigger('avi:jira:updated:issue')).toEqual([]);
  });

  it('a database', async () => {
    const { sql } = await import('@forge/sql');
    const manifest = await manifestOf(manifestText.replace(/ {2}sql:\n.*\n/, ''));
    const { call, host } = await hostOf(() => sql.executeRaw('SELECT 1'), { manifest });
    expect(await call()).toEqual(error('failed'));
    expect(host.problems).toEqual([expect.stringContaining('no sql module')]);
  });

  it('and a manifest that contradicts itself is refused', async () => {
    await expect(manifestOf(manifestText.replace('{ key: resolver,', '{ key: other,'))).rejects.toThrow(
      ManifestError,
    );
    await expect(manifestOf(manifestText.replace('ui/panel', 'ui/none'))).rejects.toThrow(ManifestError);
    await expect(manifestOf(manifestText.replace('panel.title', 'panel.none'))).rejects.toThrow(
      ManifestError,
    );
  });
});

describe('functions that nobody waits for', () => {
  it('get no person, and their failure is an outcome', async () => {
    const seen: unknown[] = [];
    const functions = {
      lifecycle: (event: unknown, context: unknown) => {
        seen.push(event, context);
      },
      hourly: () => {
        throw new Error('broken');
      },
    };
    const { host } = await hostOf(() => null, { functions });
    expect(await host.runTrigger('avi:forge:installed:app')).toEqual([{ moduleKey: 'life', outcome: 'ok' }]);
    expect(await host.runScheduled('tick')).toEqual({ moduleKey: 'tick', outcome: 'error' });
    expect(seen[0]).toMatchObject({ eventType: 'avi:forge:installed:app', context: { moduleKey: 'life' } });
    expect(seen[1]).not.toHaveProperty('principal');
  });

  it('cannot act as a person', async () => {
    const { asUser, route } = await import('@forge/api');
    const functions = { hourly: () => asUser().requestJira(route`/rest/api/3/myself`) };
    const { host } = await hostOf(() => null, { functions });
    expect(await host.runScheduled('tick')).toMatchObject({ outcome: 'error' });
    expect(host.problems).toEqual([expect.stringContaining('needs a person')]);
  });
});
