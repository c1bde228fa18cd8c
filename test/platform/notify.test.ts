/** Keys of issues, and what Jira tells people: against the Jira of this machine, and answers of a test's own. */
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Acting, ProductRequest } from '../../local/contract';
import { createDemoSite } from '../../local/data/demo';
import { createHost, type Host } from '../../local/host/invoke';
import { readManifest } from '../../local/host/manifest';
import { createJira, type LocalJira } from '../../local/jira';
import { accountIdOf } from '../../local/jira/people';
import { jira } from '../../src/platform/jira';
import { JiraBusyError, JiraUnavailableError } from '../../src/ports';
import { OfficialDescription } from '../local/jira/official';
import { describeIf, findSharedData } from '../support/capabilities';
import { given, type Given } from '../support/given';
import { projectRoot } from '../support/root';

const notice = {
  subject: 'Something waits',
  paragraphs: ['It waits for <you> & others.', 'See for yourself.'],
};
const notify = (issueId = '10001', accountId = accountIdOf('architect')) =>
  jira.notify(issueId, accountId, notice);

type Answered = { acting: Acting; request: ProductRequest; status: number; body: unknown };

let local: LocalJira;
let host: Host;
let issueId: string;
let answered: Answered[];
let run: () => Promise<unknown>;

beforeEach(async () => {
  local = createJira(createDemoSite(new Date('2026-06-01T08:00:00.000Z')));
  answered = [];
  host = createHost({
    manifest: await readManifest(join(projectRoot, 'manifest.yml')),
    functions: { daily: () => run() },
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
  const { outcome } = await host.runScheduled('daily-persons');
  expect(host.problems).toEqual([]);
  expect(outcome).toBe('ok');
  return [answers[0] as Value, host.recorder.list()[0]?.points ?? 0];
}

describe('the Jira of this machine', () => {
  test('names the keys of the issues that there are, as the app', async () => {
    const [first, second] = [...local.site.issues.values()];
    const ids = [first?.id ?? '', second?.id ?? ''];
    expect(await ask(() => jira.findKeys([...ids, '999999']))).toEqual([
      new Map([
        [ids[0], first?.key],
        [ids[1], second?.key],
      ]),
      3,
    ]);
    expect(await ask(() => jira.findKeys([]))).toEqual([new Map(), 0]);
    expect(answered.map(({ acting }) => acting.as)).toEqual(['app']);
  });

  test('tells somebody, at one point, in words and in HTML', async () => {
    expect(await ask(() => notify(issueId))).toEqual([true, 1]);
    expect(local.site.notifications).toMatchObject([
      {
        issueId,
        subject: 'Something waits',
        text: 'It waits for <you> & others.\n\nSee for yourself.',
        html: '<p>It waits for &lt;you&gt; &amp; others.</p><p>See for yourself.</p>',
        accountIds: [accountIdOf('architect')],
      },
    ]);
  });

  test('does not tell whom it does not know, and nothing of an issue that is not there', async () => {
    expect(await ask(() => notify(issueId, '712020:nobody'))).toEqual([false, 1]);
    expect(await ask(() => notify('999999'))).toEqual([false, 1]);
    expect(local.site.notifications).toEqual([]);
  });

  test('keeps it from who does not see the issue', async () => {
    expect(await ask(() => notify(issueId, accountIdOf('outsider')))).toEqual([true, 1]);
    expect(local.site.notifications).toMatchObject([{ accountIds: [] }]);
  });
});

const sharedData = findSharedData();

describeIf(sharedData !== undefined)('the official description', () => {
  test('fits every request and every answer', async () => {
    const official = await OfficialDescription.load(sharedData ?? '');
    await ask(() => jira.findKeys([issueId]));
    await ask(() => notify(issueId));
    await ask(() => notify('999999'));
    expect(answered.map(({ status }) => status)).toEqual([200, 204, 404]);
    for (const { request, status, body } of answered) {
      const where = `${request.method} ${request.path}`;
      expect([where, official.requestErrors(request)]).toEqual([where, []]);
      expect([where, official.answerErrors(request, status, body)]).toEqual([where, []]);
    }
  });
});

describe('an answer', () => {
  const outcomeOf = async (answer: Given) => {
    const { outcome, sent } = await given([answer], notify);
    return [outcome, sent.length];
  };

  test('is asked for by what the description names, as the app', async () => {
    const { sent } = await given([{}], notify);
    expect(sent).toMatchObject([
      {
        context: { provider: 'app', remote: 'jira' },
        method: 'POST',
        path: '/rest/api/3/issue/10001/notify',
        body: {
          subject: 'Something waits',
          to: { users: [{ accountId: accountIdOf('architect') }] },
          restrict: { permissions: [{ key: 'BROWSE' }] },
        },
      },
    ]);
  });

  test.each([400, 401, 403, 404])('that refuses with %i says that nobody was told', async (status) => {
    expect(await outcomeOf({ status })).toEqual([false, 1]);
  });

  test.each([500, 503])('of %i is none, and is not asked for again', async (status) => {
    expect(await outcomeOf({ status })).toEqual([expect.any(JiraUnavailableError), 1]);
  });

  test('that asks to wait is told apart, and not waited for', async () => {
    const answer = { status: 429, headers: { 'retry-after': '7' } };
    const [outcome, count] = await outcomeOf(answer);
    expect(outcome).toBeInstanceOf(JiraBusyError);
    expect(outcome).toMatchObject({ waitMs: 7_000 });
    expect(count).toBe(1);
  });

  test('on keys that is not as promised is none', async () => {
    for (const answer of [{ body: {} }, { body: { issues: [{ id: '1' }] } }, { status: 400 }]) {
      expect((await given([answer], () => jira.findKeys(['1']))).outcome).toBeInstanceOf(
        JiraUnavailableError,
      );
    }
  });
});
