/** Every role against every function about risks, and the frames from which each may be called. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { accountIdOf, type RoleKey } from '../../../local/jira/people';
import { startApp, useApp } from '../../support/app';
import type { Result } from '../../../src/contract/result';
import { startWithMacros } from '../../support/macros';
import { codeOf, messageOf, on } from '../../support/records';
import { callRaw, installContext, whos, type Who } from '../../support/rights';
import {
  riskActsOf,
  riskKeys,
  riskOf,
  rowOf,
  riskReadingKeys,
  resaved,
  type RiskKey,
} from '../../support/risks';
import { byRisk } from './rights-table';

const scene = useApp();
const acts = () => riskActsOf(scene.app);

const onIssue = (): string => scene.app.jira.site.findIssue(scene.app.issues.first)?.id ?? '';

/** What a call says about a risk of its own, so that no call is in the way of another. */
async function payloadFor(key: RiskKey): Promise<object> {
  const owned = { owner: accountIdOf('architect') };
  const risk = await acts().identify('projectAdmin', owned);
  const reason = { reason: 'For a reason.' };
  switch (key) {
    case 'risk/projects':
      return { projects: [scene.app.projects.first] };
    case 'risk/ofIssue':
    case 'risk/trend':
      return {};
    case 'risk/register':
    case 'risk/whole':
      return { sort: 'score' };
    case 'risk/page': {
      await acts().identify('projectAdmin');
      const { next } = await scene.app.inside(({ register }) =>
        register.list({ projectId: scene.app.projects.first, sides: [] }, {}, { sort: 'score', limit: 1 }),
      );
      return { sort: 'score', after: next };
    }
    case 'risk/read':
    case 'risk/history':
    case 'risk/verify':
      return { id: risk.id };
    case 'risk/save':
      return resaved(risk, owned);
    case 'risk/check':
      return { risks: [rowOf()] };
    case 'risk/import':
      return { actId: randomUUID(), risks: [rowOf()] };
    case 'risk/review':
      return on(risk, { note: '', reviewOn: '2999-01-01' });
    case 'risk/reopen':
      return on(await acts().close('projectAdmin', risk), reason);
    case 'risk/toDecision':
      return on(risk, { issue: onIssue(), area: 'product', question: '' });
    case 'risk/toChange':
      return on(risk, { issue: onIssue(), kind: 'scope', lane: 'normal', what: '' });
    case 'risk/accept':
    case 'risk/close':
    case 'risk/materialise':
      return on(risk, reason);
  }
}

const frame = (moduleKey: string) => ({
  moduleKey,
  extension: { type: 'jira:projectPage', project: { id: '10000' }, issue: { id: '10001', key: 'ATLAS-1' } },
});

/** The one function that stands on no project, from a macro over the same tables. */
async function fromMacro(who: RoleKey, payload: object, options: Parameters<typeof startWithMacros>[1] = {}) {
  const { jira, sql } = scene.app;
  const { call } = await startWithMacros(new Date(), { jira, sql, ...options });
  return call(who, 'risk/projects', payload);
}

async function outcomeOf(who: Who, key: RiskKey): Promise<string> {
  if (who === 'nobody') return codeOf(await callRaw(key, frame('governance'), { installContext }));
  if (key === 'risk/projects') return messageOf(await fromMacro(who, await payloadFor(key)));
  if (key !== 'risk/ofIssue') return messageOf(await acts().call(who, key, await payloadFor(key)));
  const answer = await scene.app.send(who, key);
  if (answer.kind === 'answer') return messageOf(answer.body as Result<unknown>);
  expect(answer).toMatchObject({ kind: 'error', code: 'notFound' });
  return 'noPanel';
}

test('every function stands in the table', () => {
  expect(Object.keys(byRisk).sort()).toEqual([...riskKeys].sort());
});

test.each(whos)('%s may do what Jira and the record let them', async (who) => {
  for (const key of riskKeys) {
    expect([key, await outcomeOf(who, key)]).toEqual([key, byRisk[key].row[who]]);
  }
});

test('who may write may identify a new one, and nobody else', async () => {
  for (const who of whos) {
    if (who === 'nobody') continue;
    const answer = await acts().call(who, 'risk/save', riskOf());
    expect([who, messageOf(answer)]).toEqual([who, byRisk['risk/save'].row[who]]);
  }
});

test.each(riskKeys)('%s is refused from the frame of another module', async (key) => {
  const platform = { installContext, principal: { accountId: accountIdOf('projectAdmin') } };
  const others = ['decision-panel', 'change-panel', 'project-settings', 'site-settings'];
  // What stands on no project is not for a page of one.
  if (key === 'risk/projects') others.push('governance');
  for (const moduleKey of others) {
    expect([moduleKey, codeOf(await callRaw(key, frame(moduleKey), platform))]).toEqual([
      moduleKey,
      'forbidden',
    ]);
  }
});

test.each(riskKeys.filter((key) => !/projects|register|page|whole|trend|ofIssue|check|import/.test(key)))(
  '%s says nothing of a risk of another project',
  async (key) => {
    const payload = await payloadFor(key);
    const answer = await acts().call('projectAdmin', key, payload, scene.app.projects.elsewhere);
    expect(codeOf(answer)).toBe('notFound');
  },
);

describe('in a licence that has ended', () => {
  test.each(riskKeys)('%s is refused, unless it reads', async (key) => {
    const payload = await payloadFor(key);
    const ended = { license: { active: false }, sql: scene.app.sql };
    const app = await startApp(ended);
    const answer =
      key === 'risk/projects'
        ? await fromMacro('architect', payload, ended)
        : key === 'risk/ofIssue'
          ? await app.call('architect', key, payload)
          : await riskActsOf(app).call('architect', key, payload);
    const isRead = (riskReadingKeys as readonly string[]).includes(key);
    expect(codeOf(answer)).toBe(isRead ? 'ok' : 'unlicensed');
  });
});
