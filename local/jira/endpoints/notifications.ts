/** Mails about an issue that somebody has Jira send. */

import * as v from '@badrap/valita';
import { type Context, type Endpoint, requireBody, requireIssue } from '../context';
import { canBrowse } from '../permissions';
import { badRequest, notAnswered, type Reply } from '../reply';

/** What Jira's description of the call has for "Browse projects"; other restrictions are not answered here. */
const browse = 'BROWSE';

const notifyBody = v.object({
  subject: v.string(),
  textBody: v.string(),
  htmlBody: v.string(),
  to: v.object({ users: v.array(v.object({ accountId: v.string() })) }),
  restrict: v.object({ permissions: v.array(v.object({ key: v.string() })) }).optional(),
});

/** What is asked for and would be overlooked: it would be a guess. */
function refuseUnknown({ body }: Context): void {
  if (typeof body !== 'object' || body === null) return;
  const { to, restrict } = body as { to?: object; restrict?: object };
  const asked = [...Object.keys(to ?? { users: [] }), ...Object.keys(restrict ?? {})];
  const unknown = asked.find((name) => name !== 'users' && name !== 'permissions');
  if (unknown !== undefined) throw notAnswered(`'${unknown}' on notifications`);
}

function notify(context: Context): Reply {
  const { site, viewer, now } = context;
  const issue = requireIssue(context);
  refuseUnknown(context);
  const { subject, textBody, htmlBody, to, restrict } = requireBody(context, notifyBody);
  const permissions = restrict?.permissions ?? [];
  if (permissions.some(({ key }) => key !== browse)) throw notAnswered('other restrictions of recipients');
  const senderId = viewer.person.accountId;
  const recipients = to.users.flatMap(({ accountId }) => site.people.get(accountId) ?? []);
  if (recipients.every(({ accountId }) => accountId === senderId)) {
    throw badRequest('No recipients were defined for notification.');
  }
  const accountIds = recipients
    .filter(
      (person) =>
        person.active &&
        person.accountId !== senderId &&
        (permissions.length === 0 || canBrowse(site, { kind: 'user', person }, issue.projectId)),
    )
    .map(({ accountId }) => accountId);
  site.notifications.push({
    issueId: issue.id,
    at: now,
    senderId,
    subject,
    text: textBody,
    html: htmlBody,
    accountIds,
  });
  return { status: 204 };
}

export const notificationEndpoints: readonly Endpoint[] = [
  { method: 'POST', path: '/issue/{issueIdOrKey}/notify', write: true, handle: notify },
];
