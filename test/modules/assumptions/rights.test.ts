/** Every role against every function about assumptions, and the frames from which each may be called. */
import { describe, expect, test } from '@jest/globals';
import { accountIdOf } from '../../../local/jira/people';
import { startApp, useApp } from '../../support/app';
import {
  assumptionActsOf,
  assumptionKeys,
  assumptionOf,
  assumptionReadingKeys,
  restated,
  type AssumptionKey,
} from '../../support/assumptions';
import { codeOf, messageOf, on } from '../../support/records';
import { callRaw, installContext, whos, type Who } from '../../support/rights';
import { byAssumption } from './rights-table';

const scene = useApp();
const acts = () => assumptionActsOf(scene.app);

/** What a call says about an assumption of its own, so that no call is in the way of another. */
async function payloadFor(key: AssumptionKey): Promise<object> {
  const assumption = await acts().state('projectAdmin');
  const reason = { reason: 'For a reason.' };
  switch (key) {
    case 'assumption/list':
      return {};
    case 'assumption/page': {
      await acts().state('projectAdmin');
      const { next } = await scene.app.inside(({ ledger }) =>
        ledger.list({
          kind: 'assumption',
          scope: { projectId: scene.app.projects.first },
          statuses: ['standing'],
          sides: [],
          sort: 'due',
          limit: 1,
        }),
      );
      return { group: 'standing', after: next };
    }
    case 'assumption/read':
    case 'assumption/history':
    case 'assumption/verify':
      return { id: assumption.id };
    case 'assumption/save':
      return restated(assumption);
    case 'assumption/check':
      return on(assumption, { note: '', checkOn: '2999-01-01' });
    case 'assumption/reopen':
      return on(await acts().retire('projectAdmin', assumption), reason);
    case 'assumption/break':
      return on(assumption, { ...reason, issue: acts().issue });
    case 'assumption/confirm':
    case 'assumption/retire':
      return on(assumption, reason);
  }
}

const frame = (moduleKey: string) => ({
  moduleKey,
  extension: { type: 'jira:projectPage', project: { id: '10000' } },
});

async function outcomeOf(who: Who, key: AssumptionKey): Promise<string> {
  if (who === 'nobody') return codeOf(await callRaw(key, frame('governance'), { installContext }));
  return messageOf(await acts().call(who, key, await payloadFor(key)));
}

test('every function stands in the table', () => {
  expect(Object.keys(byAssumption).sort()).toEqual([...assumptionKeys].sort());
});

test.each(whos)('%s may do what Jira and the record let them', async (who) => {
  for (const key of assumptionKeys) {
    expect([key, await outcomeOf(who, key)]).toEqual([key, byAssumption[key].row[who]]);
  }
});

test('who may write may write down a new one, and nobody else', async () => {
  for (const who of whos) {
    if (who === 'nobody') continue;
    const answer = await acts().call(who, 'assumption/save', assumptionOf());
    expect([who, messageOf(answer)]).toEqual([who, byAssumption['assumption/save'].row[who]]);
  }
});

test.each(assumptionKeys)('%s is refused from the frame of another module', async (key) => {
  const platform = { installContext, principal: { accountId: accountIdOf('projectAdmin') } };
  for (const moduleKey of ['risk-register', 'decision-panel', 'project-settings', 'site-settings']) {
    expect([moduleKey, codeOf(await callRaw(key, frame(moduleKey), platform))]).toEqual([
      moduleKey,
      'forbidden',
    ]);
  }
});

test.each(assumptionKeys.filter((key) => !/list|page/.test(key)))(
  '%s says nothing of an assumption of another project',
  async (key) => {
    const payload = await payloadFor(key);
    const answer = await acts().call('projectAdmin', key, payload, scene.app.projects.elsewhere);
    expect(codeOf(answer)).toBe('notFound');
  },
);

describe('in a licence that has ended', () => {
  test.each(assumptionKeys)('%s is refused, unless it reads', async (key) => {
    const payload = await payloadFor(key);
    const app = await startApp({ license: { active: false }, sql: scene.app.sql });
    const answer = await assumptionActsOf(app).call('architect', key, payload);
    const isRead = (assumptionReadingKeys as readonly string[]).includes(key);
    expect(codeOf(answer)).toBe(isRead ? 'ok' : 'unlicensed');
  });
});
