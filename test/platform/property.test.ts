/** The properties of issues, as the app asks Jira for them: against the Jira of this machine, and answers of a test's own. */
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Acting, ProductRequest } from '../../local/contract';
import { createDemoSite } from '../../local/data/demo';
import { createHost, type Host } from '../../local/host/invoke';
import { readManifest } from '../../local/host/manifest';
import { createJira } from '../../local/jira';
import { jira } from '../../src/platform/jira';
import { JiraUnavailableError } from '../../src/ports';
import { OfficialDescription } from '../local/jira/official';
import { describeIf, findSharedData } from '../support/capabilities';
import { given, type Given } from '../support/given';
import { projectRoot } from '../support/root';

const key = 'fairlead.governance';
const value = { change: { status: 'sized', due: '2026-12-01T22:59:59Z' } };

type Answered = { acting: Acting; request: ProductRequest; status: number; body: unknown };

let host: Host;
let issueId: string;
let answered: Answered[];
let run: () => Promise<unknown>;

beforeEach(async () => {
  const local = createJira(createDemoSite(new Date('2026-06-01T08:00:00.000Z')));
  answered = [];
  host = createHost({
    manifest: await readManifest(join(projectRoot, 'manifest.yml')),
    functions: { hourly: () => run() },
    jira: {
      request: (acting, request) => {
        const answer = local.request(acting, request);
        answered.push({ acting, request, status: answer.status, body: answer.body });
        return answer;
      },
    },
  });
  issueId = [...local.site.issues.keys()][0] ?? '';
});

/** What a run that nobody started makes of a question, and the points that it cost. */
async function ask<Value>(question: () => Promise<Value>): Promise<[Value, number]> {
  const answers: Value[] = [];
  run = async () => {
    answers.push(await question());
  };
  const { outcome } = await host.runScheduled('hourly-upkeep');
  expect(host.problems).toEqual([]);
  expect(outcome).toBe('ok');
  return [answers[0] as Value, host.recorder.list()[0]?.points ?? 0];
}

const find = (id = issueId) => ask(() => jira.findProperty(id, key));
const write = (id = issueId) => ask(() => jira.setProperty(id, key, value));
const remove = (id = issueId) => ask(() => jira.removeProperty(id, key));

describe('the Jira of this machine', () => {
  test('keeps, gives and removes a value, as the app', async () => {
    expect(await find()).toEqual([undefined, 1]);
    expect(await write()).toEqual([true, 1]);
    expect(await find()).toEqual([value, 2]);
    expect(await write()).toEqual([true, 1]);
    expect(await remove()).toEqual([true, 1]);
    expect(await remove()).toEqual([false, 1]);
    expect(await find()).toEqual([undefined, 1]);
    expect(new Set(answered.map(({ acting }) => acting.as))).toEqual(new Set(['app']));
  });

  test('has none of an issue that is not there', async () => {
    expect(await find('999999')).toEqual([undefined, 1]);
    expect(await write('999999')).toEqual([false, 1]);
    expect(await remove('999999')).toEqual([false, 1]);
  });
});

const sharedData = findSharedData();

describeIf(sharedData !== undefined)('the official description', () => {
  test('fits every request and every answer', async () => {
    const official = await OfficialDescription.load(sharedData ?? '');
    for (const question of [find, write, find, write, remove, remove]) await question();
    await write('999999');
    expect(answered.map(({ status }) => status)).toEqual([404, 201, 200, 200, 204, 404, 404]);
    for (const { request, status, body } of answered) {
      const where = `${request.method} ${request.path}`;
      expect([where, official.requestErrors(request)]).toEqual([where, []]);
      expect([where, official.answerErrors(request, status, body)]).toEqual([where, []]);
    }
  });
});

describe('an answer', () => {
  const questions = {
    findProperty: () => jira.findProperty('10001', key),
    setProperty: () => jira.setProperty('10001', key, value),
    removeProperty: () => jira.removeProperty('10001', key),
  };
  const rows = Object.entries<() => Promise<unknown>>(questions);

  test('is asked for by what the description names', async () => {
    const path = '/rest/api/3/issue/10001/properties/fairlead.governance';
    const asked = async (question: () => Promise<unknown>, answer: Given) => {
      const { outcome, sent } = await given([answer], question);
      return [outcome, ...sent.map((one) => [one.method, one.path, one.body])];
    };
    expect(await asked(questions.findProperty, { body: { key, value } })).toEqual([
      value,
      ['GET', path, undefined],
    ]);
    expect(await asked(questions.findProperty, { body: { key, value: null } })).toEqual([
      null,
      ['GET', path, undefined],
    ]);
    expect(await asked(questions.setProperty, { status: 201 })).toEqual([true, ['PUT', path, value]]);
    expect(await asked(questions.removeProperty, { status: 200 })).toEqual([
      true,
      ['DELETE', path, undefined],
    ]);
  });

  test.each(rows)('to %s that refuses the app is none', async (name, question) => {
    for (const status of [401, 403, 404]) {
      const { outcome, sent } = await given([{ status }], question);
      expect(outcome).toBe(name === 'findProperty' ? undefined : false);
      expect(sent).toMatchObject([{ context: { provider: 'app', remote: 'jira' } }]);
    }
  });

  test.each(rows)('to %s that fails is asked for again, and then an error', async (_name, question) => {
    const broken = await given([{ status: 503 }], question);
    expect(broken.outcome).toBeInstanceOf(JiraUnavailableError);
    expect(broken.sent).toHaveLength(3);
    const busy = await given([{ status: 429, headers: { 'retry-after': '60' } }], question);
    expect(busy.outcome).toBeInstanceOf(JiraUnavailableError);
    expect(busy.sent).toHaveLength(1);
    expect((await given([{ status: 400 }], question)).outcome).toBeInstanceOf(JiraUnavailableError);
  });

  test('that is no property is an error', async () => {
    for (const body of [null, [], 'text'])
      expect((await given([{ body }], questions.findProperty)).outcome).toBeInstanceOf(JiraUnavailableError);
  });
});
