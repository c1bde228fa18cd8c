/** Links between issues. */

import * as v from '@badrap/valita';
import { linkIssues, notBefore, unlinkIssues } from '../changes';
import { type Context, type Endpoint, findVisibleIssue, param, requireBody } from '../context';
import { hasPermission } from '../permissions';
import { badRequest, ISSUE_UNSEEN, notFound, Refusal, type Reply } from '../reply';
import type { Issue, IssueLink, LinkType } from '../site';

/** Jira's limit of links on one issue. */
const MAX_LINKS = 2000;

function listTypes(context: Context): Reply {
  const issueLinkTypes = [...context.site.linkTypes.keys()].map((id) => context.shape.linkType(id));
  return { status: 200, body: { issueLinkTypes }, objects: issueLinkTypes.length };
}

const end = v.object({ id: v.string().optional(), key: v.string().optional() });
const linkBody = v.object({
  type: v.object({
    id: v.string().optional(),
    name: v.string().optional(),
    inward: v.string().optional(),
    outward: v.string().optional(),
  }),
  inwardIssue: end,
  outwardIssue: end,
});

function createLink(context: Context): Reply {
  const body = requireBody(context, linkBody);
  const type = requireType(context, body.type);
  // The inward issue is the one that does what the outward words say: it "blocks" the outward issue.
  const source = requireEnd(context, body.inwardIssue);
  const target = requireEnd(context, body.outwardIssue);
  if (source.id === target.id) throw badRequest('You cannot link an issue to itself.');
  const exists = context.site
    .linksOf(source.id)
    .some((link) => link.typeId === type.id && link.sourceId === source.id && link.targetId === target.id);
  // A link that exists already is answered as if it were made; there is never a second one.
  if (!exists) {
    for (const issue of [source, target]) {
      if (context.site.linksOf(issue.id).length >= MAX_LINKS) {
        throw new Refusal(413, [`The issue ${issue.key} has too many links.`]);
      }
    }
    linkIssues(
      context.site,
      { type, source, target },
      context.viewer.person.accountId,
      notBefore(context.now, [source, target]),
    );
  }
  return { status: 201, body: {} };
}

function requireType(
  context: Context,
  wanted: { id?: string | undefined; name?: string | undefined },
): LinkType {
  const { linkTypes } = context.site;
  const type =
    wanted.id === undefined
      ? [...linkTypes.values()].find((each) => each.name.toLowerCase() === wanted.name?.toLowerCase())
      : linkTypes.get(wanted.id);
  if (!type)
    throw notFound(
      `No issue link type with ${wanted.id === undefined ? 'name' : 'id'} '${wanted.id ?? wanted.name ?? ''}' found.`,
    );
  return type;
}

function requireEnd(context: Context, wanted: { id?: string | undefined; key?: string | undefined }): Issue {
  const issue = findVisibleIssue(context, wanted.id ?? wanted.key ?? '');
  if (!issue) throw notFound(ISSUE_UNSEEN);
  requireLinking(context, issue.projectId);
  return issue;
}

function requireLinking(context: Context, projectId: string): void {
  if (!hasPermission(context.site, context.viewer, 'LINK_ISSUES', projectId)) {
    throw notFound('You do not have permission to link issues in this project.');
  }
}

function requireLink(context: Context): IssueLink {
  const id = param(context, 'linkId');
  if (!/^\d+$/.test(id)) throw badRequest(`The issue link id '${id}' is invalid.`);
  const link = context.site.links.get(id);
  if (!link || !context.shape.link(link)) throw notFound(`No issue link with id '${id}' exists.`);
  return link;
}

function getLink(context: Context): Reply {
  return { status: 200, body: context.shape.link(requireLink(context)), objects: 1 };
}

function deleteLink(context: Context): Reply {
  const link = requireLink(context);
  const ends = [link.sourceId, link.targetId].flatMap((id) => context.site.issues.get(id) ?? []);
  for (const issue of ends) requireLinking(context, issue.projectId);
  unlinkIssues(context.site, link, context.viewer.person.accountId, notBefore(context.now, ends));
  return { status: 204 };
}

export const linkEndpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/issueLinkType', handle: listTypes },
  { method: 'POST', path: '/issueLink', write: true, handle: createLink },
  { method: 'GET', path: '/issueLink/{linkId}', handle: getLink },
  { method: 'DELETE', path: '/issueLink/{linkId}', write: true, handle: deleteLink },
];
