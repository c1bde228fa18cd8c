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
import { mayOnPage, operations } from '../permissions';

const permissionCheck = v.object({
  subject: v.object({
    type: v.union(v.literal('user'), v.literal('group')),
    identifier: v.string(),
  }),
  operation: v.union(...operations.map((operation) => v.literal(operation))),
});

/** To ask about somebody else takes "Confluence Administrator", which people of this site have with Jira's. */
const asksAbout = ({ viewer }: Context, accountId: string) =>
  viewer.kind === 'app' || viewer.person.siteAdmin || viewer.person.accountId === accountId;

function checkPermission(context: Context): Reply {
  const { site } = context;
  const { subject, operation } = requireBody(context, permissionCheck);
  if (subject.type === 'group') throw notAnswered('what a group may do');
  if (!asksAbout(context, subject.identifier)) {
    throw forbidden('You may not ask what somebody else may do.');
  }
  const page = site.pages.get(idParam(context));
  if (!page) throw notFound();
  const person = site.people.get(subject.identifier);
  const hasPermission = person?.active === true && mayOnPage(site, { kind: 'user', person }, operation, page);
  return { status: 200, body: { hasPermission, errors: [], _links: {} } };
}

export const firstVersion: readonly Endpoint[] = [
  { method: 'POST', path: '/content/{id}/permission/check', handle: checkPermission },
];
