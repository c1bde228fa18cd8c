/** Every role against every function about measures, and the frames from which each may be called. */
import { describe, expect, test } from '@jest/globals';
import { accountIdOf } from '../../../local/jira/people';
import { payloads } from '../../../src/contract/payloads';
import type { Result } from '../../../src/contract/result';
import * as functions from '../../../src/index';
import { startApp, useApp, type TestApp } from '../../support/app';
import { codeOf, messageOf } from '../../support/decisions';
import { presentOf, syncState } from '../../support/measured';
import { whos, type Who } from '../../support/rights';
import { byMeasure, type MeasureKey } from './rights-table';

const scene = useApp();
const keys = Object.keys(byMeasure) as MeasureKey[];

const payloadOf: Record<MeasureKey, object> = {
  'measures/read': {},
  'measures/reading': {},
  'measures/rows': { list: 'open' },
  'measures/start': {},
  'measures/readAgain': { part: 'failed' },
  'blocker/read': {},
};

/** The frames from which each may be called, the usual one first. */
const framesOf: Record<MeasureKey, readonly [string, ...string[]]> = {
  'measures/read': ['governance'],
  'measures/reading': ['governance', 'project-settings'],
  'measures/rows': ['governance'],
  'measures/start': ['governance', 'project-settings'],
  'measures/readAgain': ['project-settings'],
  'blocker/read': ['blocker-context'],
};
const allFrames = ['governance', 'project-settings', 'blocker-context', 'decision-panel', 'site-settings'];

/** A project that is measured. */
const measure = (app: TestApp) =>
  app.inside(async ({ syncs, measurements }) => {
    const { first } = app.projects;
    await syncs.start(first, syncState());
    await measurements.savePresent(presentOf({ projectId: first }), {
      open: [],
      closed: [],
      dependencies: [],
      moves: [],
    });
  });

type RawHandler = (payload: unknown, context: unknown) => Promise<Result<unknown>>;
const installContext = 'ari:cloud:jira::site/a';
/** A call from a frame that stands on everything that any of them may stand on. */
const raw = (key: MeasureKey, moduleKey: string, platform: object) =>
  (functions.resolver as unknown as RawHandler)(
    {
      call: { functionKey: key, payload: payloadOf[key] },
      context: {
        moduleKey,
        extension: { issue: { id: '10001', key: 'ATLAS-1' }, project: { id: '10000' } },
      },
    },
    { installContext, ...platform },
  );

async function outcomeOf(who: Who, key: MeasureKey, frame = framesOf[key][0]): Promise<string> {
  if (who === 'nobody') return codeOf(await raw(key, frame, {}));
  if (key !== 'blocker/read') {
    const place = { moduleKey: frame, project: scene.app.projects.first };
    return messageOf(await scene.app.settle(who, key, payloadOf[key], place));
  }
  const answer = await scene.app.send(who, key, payloadOf[key]);
  if (answer.kind === 'answer') return messageOf(answer.body as Result<unknown>);
  expect(answer).toMatchObject({ kind: 'error', code: 'notFound' });
  return 'noPanel';
}

test('every function stands in the table', () => {
  const all = Object.keys(payloads).filter((key) => /^(measures|blocker)\//.test(key));
  expect([...keys].sort()).toEqual(all.sort());
});

test.each(whos)('%s may do what Jira lets them', async (who) => {
  await measure(scene.app);
  for (const key of keys) {
    for (const frame of framesOf[key]) {
      expect([key, frame, await outcomeOf(who, key, frame)]).toEqual([key, frame, byMeasure[key].row[who]]);
    }
  }
});

test.each(keys)('%s is refused from any other frame', async (key) => {
  const platform = { principal: { accountId: accountIdOf('projectAdmin') } };
  for (const frame of allFrames.filter((one) => !framesOf[key].includes(one))) {
    expect([frame, codeOf(await raw(key, frame, platform))]).toEqual([frame, 'forbidden']);
  }
});

describe('in a licence that has ended', () => {
  test.each(keys)('%s is refused, unless it reads', async (key) => {
    await measure(scene.app);
    const app = await startApp({ license: { active: false }, sql: scene.app.sql });
    const isAct = key === 'measures/start' || key === 'measures/readAgain';
    const place = { moduleKey: framesOf[key][0], project: app.projects.first };
    const answer =
      key === 'blocker/read'
        ? await app.call('projectAdmin', key, payloadOf[key])
        : await app.settle('projectAdmin', key, payloadOf[key], place);
    expect(codeOf(answer)).toBe(isAct ? 'unlicensed' : 'ok');
  });
});
