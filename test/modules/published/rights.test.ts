/** Every role against every function about published views, and the frames and pages from which each may be called. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { accountIdOf } from '../../../local/jira/people';
import type { FunctionKey } from '../../../src/contract/payloads';
import type { Result } from '../../../src/contract/result';
import * as functions from '../../../src/index';
import { chosenOf, publishedKeys, startPages, type PublishedKey, type Pages } from '../../support/published';
import { codeOf, messageOf, on } from '../../support/records';
import { installContext, whos } from '../../support/rights';
import { riskActsOf } from '../../support/risks';
import { byPublished } from './rights-table';

let pages: Pages;

beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  pages = await startPages();
});
afterEach(async () => {
  jest.restoreAllMocks();
  expect(pages.app.host.problems).toEqual([]);
  await pages.app.stop();
});

/** What a call says about a view of its own. */
async function payloadFor(key: PublishedKey): Promise<object> {
  const view = await pages.publish();
  switch (key) {
    case 'published/open':
      return { sort: 'score' };
    case 'published/read':
    case 'published/list':
      return {};
    case 'published/preview':
      return chosenOf();
    case 'published/save':
      return {
        actId: randomUUID(),
        record: { id: view.id, version: view.version },
        name: 'Changed',
        ...chosenOf(),
      };
    case 'published/withdraw':
      return on(view);
    case 'published/history':
      return { id: view.id };
  }
}

type RawHandler = (payload: unknown, context: unknown) => Promise<unknown>;

/** A call as the platform hands it over, with whatever the browser says in its context. */
const callRaw = (functionKey: FunctionKey, payload: object, context: object, platform: object) =>
  (functions.resolver as unknown as RawHandler)(
    { call: { functionKey, payload }, context },
    platform,
  ) as Promise<Result<unknown>>;

const frame = (moduleKey: string, extension: object = { space: { id: '65538', key: 'STEERING' } }) => ({
  moduleKey,
  extension: { type: 'macro', ...extension },
});
const admin = { installContext, principal: { accountId: accountIdOf('projectAdmin') } };
const withProject = (payload: object) => ({ project: pages.app.projects.first, ...payload });

test('every function stands in the table', () => {
  expect(Object.keys(byPublished).sort()).toEqual([...publishedKeys].sort());
});

test.each(whos)('%s may do what the page, Jira and the table let them', async (who) => {
  for (const key of publishedKeys) {
    const person = who === 'nobody' ? 'anonymous' : who;
    const answer = await pages.call(person, key, await payloadFor(key));
    const outcome = messageOf(answer).replace('error.signedOut', 'signedOut');
    expect([key, outcome]).toEqual([key, byPublished[key].row[who]]);
  }
});

test.each(publishedKeys)('%s is refused from the frame of another module', async (key) => {
  const payload = withProject(await payloadFor(key));
  const others = ['decision-panel', 'change-panel', 'governance', 'project-settings', 'site-settings'];
  for (const moduleKey of [...others, 'risk-context']) {
    const answer = await callRaw(key, payload, frame(moduleKey), admin);
    expect([moduleKey, messageOf(answer)]).toEqual([moduleKey, 'error.forbidden']);
  }
});

test.each(publishedKeys)('%s is refused where the platform names no space', async (key) => {
  const payload = withProject(await payloadFor(key));
  for (const extension of [
    {},
    { space: null },
    { space: {} },
    { space: { id: '../1' } },
    { space: 65_538 },
  ]) {
    const answer = await callRaw(key, payload, frame('risk-register', extension), admin);
    expect([extension, messageOf(answer)]).toEqual([extension, 'error.forbidden']);
  }
});

test.each(publishedKeys)('%s needs a project', async (key) => {
  const payload = { ...(await payloadFor(key)), project: undefined };
  expect(codeOf(await pages.call('projectAdmin', key, payload))).toBe('invalid');
  expect(codeOf(await pages.call('projectAdmin', key, { ...payload, project: '../1' }))).toBe('invalid');
});

describe('an account as which nothing can be asked', () => {
  test.each([
    [{ accountType: 'anonymous' }, admin],
    [{ accountType: 'unlicensed' }, admin],
    [{ accountType: 'customer' }, admin],
    [{}, { installContext, principal: { accountId: 'unidentified' } }],
    [{ accountId: accountIdOf('projectAdmin') }, { installContext }],
  ])('sees what is published and no more: %j', async (context, platform) => {
    await riskActsOf(pages.app).identify();
    const { id } = await pages.publish();
    const place = { ...frame('risk-register'), ...context };
    const answers = await Promise.all(
      (['published/list', 'published/preview'] as const).map(async (key) =>
        callRaw(key, withProject(key === 'published/preview' ? chosenOf() : {}), place, platform),
      ),
    );
    expect(answers.map(codeOf)).toEqual(['signedOut', 'signedOut']);
    const register = await callRaw('risk/register', withProject({ sort: 'score' }), place, platform);
    expect(codeOf(register)).toBe('signedOut');
    const withdrawn = await callRaw(
      'published/withdraw',
      withProject(on({ id, version: 1 })),
      place,
      platform,
    );
    expect(codeOf(withdrawn)).toBe('signedOut');
  });
});

describe('in a licence that has ended', () => {
  test.each(publishedKeys)('%s is refused, unless it reads', async (key) => {
    const payload = await payloadFor(key);
    const later = await startPages({ license: { active: false }, sql: pages.app.sql });
    const isAct = key === 'published/save' || key === 'published/withdraw';
    expect(codeOf(await later.call('projectAdmin', key, payload))).toBe(isAct ? 'unlicensed' : 'ok');
  });
});
