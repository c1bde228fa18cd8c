/** Every role against every function about areas that one person holds, and the frames from which each may be called. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { accountIdOf } from '../../../local/jira/people';
import { setClock, startApp, useApp } from '../../support/app';
import {
  askedOf,
  knowledgeActsOf,
  knowledgeKeys,
  makeArea,
  times,
  type KnowledgeKey,
} from '../../support/knowledge';
import { codeOf, messageOf } from '../../support/records';
import { callRaw, installContext, whos, type Who } from '../../support/rights';
import { rowOf } from '../../support/risks';
import { byKnowledge } from './rights-table';

const scene = useApp();
const acts = () => knowledgeActsOf(scene.app);

beforeEach(() => {
  setClock('2026-06-01T09:00:00.000Z');
});

/** What a call says about an area of its own, so that no call is in the way of another. */
async function payloadFor(key: KnowledgeKey): Promise<object> {
  if (key === 'knowledge/find') return {};
  const { site } = scene.app.jira;
  // The issues of the area before are this one's now.
  for (const issue of site.issues.values()) issue.componentIds = [];
  const id = makeArea(site, scene.app.projects.first, randomUUID(), times(6, 'vendorLead'), new Date());
  const proposal = (await acts().find()).proposals.find(({ component }) => component.id === id);
  if (!proposal) throw new Error('the area is not held');
  const said = key === 'knowledge/accept' ? rowOf() : { reason: 'A second one is learning it.' };
  return { actId: randomUUID(), proposal: askedOf(proposal), ...said };
}

const frame = (moduleKey: string) => ({
  moduleKey,
  extension: { type: 'jira:projectPage', project: { id: '10000' }, issue: { id: '10001', key: 'ATLAS-1' } },
});

async function outcomeOf(who: Who, key: KnowledgeKey): Promise<string> {
  if (who === 'nobody') return codeOf(await callRaw(key, frame('governance'), { installContext }));
  return messageOf(await acts().call(who, key, await payloadFor(key)));
}

test('every function stands in the table', () => {
  expect(Object.keys(byKnowledge).sort()).toEqual([...knowledgeKeys].sort());
});

test.each(whos)('%s may do what Jira lets them', async (who) => {
  for (const key of knowledgeKeys) {
    expect([key, await outcomeOf(who, key)]).toEqual([key, byKnowledge[key].row[who]]);
  }
});

test.each(knowledgeKeys)('%s is refused from the frame of another module', async (key) => {
  const platform = { installContext, principal: { accountId: accountIdOf('projectAdmin') } };
  for (const moduleKey of ['decision-panel', 'change-panel', 'risk-context', 'project-settings']) {
    expect([moduleKey, codeOf(await callRaw(key, frame(moduleKey), platform))]).toEqual([
      moduleKey,
      'forbidden',
    ]);
  }
});

test.each(['knowledge/accept', 'knowledge/refuse'] as const)(
  '%s says nothing of an area of another project',
  async (key) => {
    const payload = await payloadFor(key);
    const answer = await acts().call('projectAdmin', key, payload, scene.app.projects.elsewhere);
    expect(messageOf(answer)).toBe('invalid.proposal.gone');
  },
);

describe('in a licence that has ended', () => {
  test.each(knowledgeKeys)('%s is refused', async (key) => {
    const payload = await payloadFor(key);
    const app = await startApp({ license: { active: false }, sql: scene.app.sql, jira: scene.app.jira });
    expect(codeOf(await knowledgeActsOf(app).call('architect', key, payload))).toBe('unlicensed');
  });
});
