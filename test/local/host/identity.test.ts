import { asUser, getAppContext, requestJira, route } from '@forge/api';
import { sql } from '@forge/sql';
import { describe, expect, it } from '@jest/globals';
import { OutsideInvocationError } from '../../../local/host/runtime';
import { hostOf, withPayload } from './support';

const whoAmI = async (): Promise<unknown> => {
  const response = await asUser().requestJira(route`/rest/api/3/myself`);
  return ((await response.json()) as { accountId: string }).accountId;
};

describe('identity of an invocation', () => {
  it('never mixes people, however many call at once', async () => {
    const { call } = await hostOf(async () => {
      const before = await whoAmI();
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
      return { before, after: await whoAmI(), module: getAppContext().moduleKey };
    });
    const people = Array.from({ length: 200 }, (_, index) => `person-${index}`);
    const answers = await Promise.all(people.map((person) => call({}, person)));
    expect(answers).toEqual(
      people.map((person) => ({ kind: 'answer', body: { before: person, after: person, module: 'panel' } })),
    );
  });

  it('is nobody outside an invocation', async () => {
    await hostOf(() => null);
    await expect(asUser().requestJira(route`/rest/api/3/myself`)).rejects.toThrow(OutsideInvocationError);
    expect(() => getAppContext()).toThrow(OutsideInvocationError);
    await expect(sql.executeRaw('SELECT 1')).rejects.toThrow(OutsideInvocationError);
  });

  it('ends with the invocation', async () => {
    let late: Promise<unknown> = Promise.resolve();
    const { call, host } = await hostOf(() => {
      late = new Promise((resolve) => setTimeout(resolve, 30)).then(whoAmI);
      // Handled below; until then nobody looks at it.
      late.catch(() => undefined);
      return 'early';
    });
    expect(await call()).toEqual({ kind: 'answer', body: 'early' });
    await expect(late).rejects.toThrow('after the invocation had ended');
    expect(host.problems).toHaveLength(1);
  });

  it('gives a function what Forge gives it, and what it says of itself counts for nothing', async () => {
    const seen: unknown[] = [];
    const { call } = await hostOf((payload: never, context: never) => {
      seen.push(payload, context);
      return null;
    });
    await call({ accountId: 'somebody-else' }, 'ann');
    expect(seen).toMatchObject([
      {
        call: { functionKey: 'do', payload: { accountId: 'somebody-else' } },
        context: {
          accountId: 'ann',
          moduleKey: 'panel',
          environmentType: 'DEVELOPMENT',
          timezone: 'Europe/Berlin',
          extension: {
            type: 'jira:issuePanel',
            issue: { id: '10001', key: 'ABC-1', type: 'Task', typeId: '3' },
            project: { id: '10', key: 'ABC', type: 'software' },
          },
        },
      },
      { principal: { accountId: 'ann' }, installContext: expect.stringMatching(/^ari:cloud:jira::site\//) },
    ]);
  });

  it('refuses to act for anybody else, and needs to be told for whom', async () => {
    const { call, host } = await hostOf(
      withPayload((as) =>
        as === 'none'
          ? requestJira(route`/rest/api/3/myself`)
          : asUser('somebody-else').requestJira(route`/rest/api/3/myself`),
      ),
    );
    expect(await call('none')).toMatchObject({ kind: 'error', code: 'failed' });
    expect(await call('other')).toMatchObject({ kind: 'error', code: 'failed' });
    expect(host.problems).toEqual([
      expect.stringContaining('needs asUser() or asApp()'),
      expect.stringContaining('allowImpersonation'),
    ]);
  });
});
