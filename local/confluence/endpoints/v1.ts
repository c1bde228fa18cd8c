/** Confluence Cloud's REST v1: whether somebody may do something to a page, which v2 does not answer. */

import * as v from '@badrap/valita';
import {
  type Context,
  type Endpoint,
  forbidden,
  idParam,
  notAnswered,
  notFound,
  type Reply,
  requireBody,
} from '../context';
import { mayOnPage, operations, type Viewer } from '../permissions';

const permissionCheck = v.object({
  subject: v.object({
    type: v.union(v.literal('user'), v.literal('group')),
    identifier: v.string(),
  }),
  operation: v.union(...operations.map((operation) => v.literal(operation))),
});

/** To ask about somebody else takes "Confluence Administrator", which people of this site have with Jira's. */
const asksAbout = ({ viewer }: Context, accountId: string) =>
  viewer.kind === 'app' ||
  (viewer.kind === 'user' && (viewer.person.siteAdmin || viewer.person.accountId === accountId));

/** Whom a check is about; undefined where nobody active has the account. */
function viewerOf({ site }: Context, identifier: string): Viewer | undefined {
  if (identifier === 'anonymous') return { kind: 'anonymous' };
  const person = site.people.get(identifier);
  return person?.active ? { kind: 'user', person } : undefined;
}

function checkPermission(context: Context): Reply {
  const { site } = context;
  const { subject, operation } = requireBody(context, permissionCheck);
  if (subject.type === 'group') throw notAnswered('what a group may do');
  if (!asksAbout(context, subject.identifier)) {
    throw forbidden('You may not ask what somebody else may do.');
  }
  const page = site.pages.get(idParam(context));
  if (!page) throw notFound();
  const viewer = viewerOf(context, subject.identifier);
  const hasPermission = viewer !== undefined && mayOnPage(site, viewer, operation, page);
  return { status: 200, body: { hasPermission, errors: [], _links: {} } };
}

export const firstVersion: readonly Endpoint[] = [
  { method: 'POST', path: '/content/{id}/permission/check', handle: checkPermission },
];
