import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Write } from '../../../local/jira';
import { accountIdOf, type RoleKey } from '../../../local/jira/people';
import { type Answer, type Asker, type JsonObject, JiraUnderTest, messages, now } from './support';

let jira: JiraUnderTest;
let written: Write[];

beforeEach(() => {
  written = [];
  jira = new JiraUnderTest(undefined, { onWrite: (write) => written.push(write) });
});

const users = (...roles: RoleKey[]) => ({ users: roles.map((role) => ({ accountId: accountIdOf(role) })) });
const browse = { permissions: [{ key: 'BROWSE' }] };

const notify = (asker: Asker, to: JsonObject, more: JsonObject = {}, issue = 'ATLAS-1'): Answer =>
  jira.ask(asker, 'POST', `/issue/${issue}/notify`, {
    subject: 'Something waits',
    textBody: 'It waits.\n\nFor you.',
    htmlBody: '<p>It waits.</p>',
    to,
    ...more,
  });

const told = () => jira.site.notifications.map(({ accountIds }) => accountIds);

const listed = (who: RoleKey, issue = 'ATLAS-1'): Answer =>
  jira.jira.pages.request(
    { as: 'user', accountId: accountIdOf(who) },
    { method: 'GET', path: `/issue/${issue}/notifications` },
  ) as Answer;

describe('a notification', () => {
  test('goes to those who are named, at one point', () => {
    expect(notify('app', users('architect', 'viewer'))).toMatchObject({ status: 204, points: 1 });
    expect(told()).toEqual([[accountIdOf('architect'), accountIdOf('viewer')]]);
    expect(written).toHaveLength(1);
  });

  test('goes to nobody who is not there any more, or does not see the issue where that is asked for', () => {
    jira.jira.pages.request(
      { as: 'user', accountId: accountIdOf('architect') },
      {
        method: 'PUT',
        path: `/people/${encodeURIComponent(accountIdOf('viewer'))}/status`,
        body: { status: 'inactive' },
      },
    );
    expect(notify('app', users('viewer', 'architect')).status).toBe(204);
    expect(notify('app', users('outsider', 'architect'), { restrict: browse }).status).toBe(204);
    expect(notify('app', users('outsider')).status).toBe(204);
    expect(told()).toEqual([
      [accountIdOf('architect')],
      [accountIdOf('architect')],
      [accountIdOf('outsider')],
    ]);
  });

  test.each<[string, Asker, JsonObject]>([
    ['nobody', 'app', { users: [] }],
    ['somebody who never was', 'app', { users: [{ accountId: '712020:nobody' }] }],
    ['only whoever asks', 'architect', users('architect')],
  ])('to %s is refused', (_, asker, to) => {
    const answer = notify(asker, to);
    expect([answer.status, messages(answer)]).toEqual([400, 'No recipients were defined for notification.']);
    expect(told()).toEqual([]);
  });

  test('is refused about an issue that there is not, or that whoever asks does not see', () => {
    expect(notify('app', users('architect'), {}, 'ATLAS-99999').status).toBe(404);
    expect(notify('outsider', users('architect')).status).toBe(404);
  });

  test('is refused without words, and not guessed at where more is asked for', () => {
    expect(notify('app', users('architect'), { subject: 1 }).status).toBe(400);
    expect(notify('app', { ...users('architect'), watchers: true }).status).toBe(501);
    expect(notify('app', users('architect'), { restrict: { groups: [] } }).status).toBe(501);
    const other = { permissions: [{ key: 'EDIT' }] };
    expect(notify('app', users('architect'), { restrict: other }).status).toBe(501);
  });

  test('is listed on the page of its issue, the newest first, for those who see it', () => {
    notify('app', users('architect'));
    notify('deliveryManager', users('viewer'), { subject: 'And again' });
    expect(listed('viewer').body).toEqual({
      notifications: [
        {
          at: now.toISOString(),
          from: 'Katarzyna Nowak',
          to: ['Helen Strand'],
          subject: 'And again',
          text: 'It waits.\n\nFor you.',
        },
        {
          at: now.toISOString(),
          from: 'Fairlead',
          to: ['Daniel Reyes'],
          subject: 'Something waits',
          text: 'It waits.\n\nFor you.',
        },
      ],
    });
    expect(listed('viewer', 'ATLAS-2').body).toEqual({ notifications: [] });
    expect(listed('outsider').status).toBe(404);
  });

  test('stands again where what was written is done again', () => {
    notify('app', users('architect'));
    const again = new JiraUnderTest();
    again.jira.replay(written);
    expect(again.site.notifications).toEqual(jira.site.notifications);
  });
});
