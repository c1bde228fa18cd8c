/** Who may see or change what. */

import { anonymousId, appAccountId } from '../jira/people';
import type { Person } from '../jira/site';
import type { ConfluenceSite, Page, Space } from './site';

/** On whose behalf a request is made: a person, somebody who has not signed in, or the app itself. */
export type Viewer = { kind: 'app' } | { kind: 'anonymous' } | { kind: 'user'; person: Person };

/** The account with which the viewer does something. */
export function accountOf(viewer: Viewer): string {
  if (viewer.kind === 'user') return viewer.person.accountId;
  return viewer.kind === 'app' ? appAccountId : anonymousId;
}

export const operations = ['read', 'update', 'delete'] as const;
/** What can be done to a page. */
export type Operation = (typeof operations)[number];

/** An app is let into every space when it is installed. What is open to those who have not signed in is open to all. */
export const seesSpace = (viewer: Viewer, space: Space): boolean =>
  viewer.kind === 'app' || space.access.has(anonymousId) || space.access.has(accountOf(viewer));

/** Whether the viewer may do something to a page. What is restricted to persons is kept from the app as well. */
export function mayOnPage(site: ConfluenceSite, viewer: Viewer, operation: Operation, page: Page): boolean {
  const space = site.spaceOf(page);
  if (!seesSpace(viewer, space)) return false;
  if (viewer.kind === 'app') return page.readers === null;
  const accountId = accountOf(viewer);
  if (page.readers && !page.readers.has(accountId)) return false;
  return operation === 'read' || space.access.get(accountId) === 'edit';
}
