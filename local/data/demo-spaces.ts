/** The Confluence of a local site: three spaces, with pages for what the app shows there. */

import { type AdfDocument, type AdfNode } from '../confluence/document';
import { ConfluenceSite, type Page, type SpaceAccess } from '../confluence/site';
import { accountIdOf, type PersonKey } from '../jira/people';
import type { Person } from '../jira/site';

const heading = (text: string): AdfNode => ({
  type: 'heading',
  attrs: { level: 2 },
  content: [{ type: 'text', text }],
});
const paragraph = (text: string): AdfNode => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const documentOf = (...content: AdfNode[]): AdfDocument => ({ type: 'doc', version: 1, content });

/** How long ago the pages were written. */
const age = 30 * 86_400_000;

type DemoPage = { title: string; body: AdfDocument; readers?: readonly PersonKey[] };

type DemoSpace = {
  id: number;
  key: string;
  name: string;
  author: PersonKey;
  access: Partial<Record<PersonKey, SpaceAccess>>;
  /** The first is its homepage. */
  pages: readonly [DemoPage, ...DemoPage[]];
};

const weeklyStatus: DemoPage = {
  title: 'Weekly status',
  body: documentOf(
    paragraph('What moved, what is blocked and who has to decide, as it stands today.'),
    heading('This week'),
  ),
};
const riskRegister: DemoPage = {
  title: 'Risk register',
  body: documentOf(paragraph('The risks that the steering call goes through.'), heading('Open risks')),
};

const demoSpaces: readonly DemoSpace[] = [
  // Everybody who works in the projects.
  {
    id: 65_537,
    key: 'DELIVERY',
    name: 'Delivery',
    author: 'deliveryManager',
    access: {
      clientSponsor: 'view',
      architect: 'edit',
      deliveryManager: 'edit',
      vendorLead: 'edit',
      viewer: 'view',
      projectAdmin: 'edit',
      siteAdmin: 'edit',
    },
    pages: [
      { title: 'Delivery', body: documentOf(paragraph('How the projects are run, and where they stand.')) },
      weeklyStatus,
      riskRegister,
      {
        title: 'Commercial terms',
        body: documentOf(paragraph('What was agreed with the partner and the vendor, for the client alone.')),
        readers: ['clientSponsor', 'architect', 'viewer', 'siteAdmin'],
      },
    ],
  },
  // Read by people who may not look into every project of Jira, and by one who may look into none.
  {
    id: 65_538,
    key: 'STEERING',
    name: 'Steering group',
    author: 'siteAdmin',
    access: {
      clientSponsor: 'view',
      outsider: 'view',
      deliveryManager: 'edit',
      projectAdmin: 'edit',
      siteAdmin: 'edit',
    },
    pages: [
      { title: 'Steering group', body: documentOf(paragraph('Minutes and papers of the monthly meeting.')) },
      weeklyStatus,
      riskRegister,
    ],
  },
  // Open to everybody, signed in or not.
  {
    id: 65_539,
    key: 'NEWS',
    name: 'Programme news',
    author: 'siteAdmin',
    access: { anonymous: 'view', projectAdmin: 'edit', siteAdmin: 'edit' },
    pages: [
      { title: 'Programme news', body: documentOf(paragraph('What everybody may know of the programme.')) },
      riskRegister,
    ],
  },
];

/** Ids of the pages of a space begin here, by its id. */
const firstPageId = (space: DemoSpace) => space.id * 100;

function pagesOf(space: DemoSpace, now: number): Page[] {
  const createdAt = now - age;
  const authorId = accountIdOf(space.author);
  return space.pages.map(({ title, body, readers }, index) => ({
    id: String(firstPageId(space) + index),
    spaceId: String(space.id),
    parentId: index === 0 ? null : String(firstPageId(space)),
    title,
    authorId,
    createdAt,
    version: { number: 1, createdAt, authorId },
    body,
    properties: new Map(),
    readers: readers ? new Set(readers.map(accountIdOf)) : null,
  }));
}

/**
 * The spaces, which are the same on every site, as the persons are whom one can act as.
 * @param people the accounts of the site
 * @param now the end of the site's history
 */
export function createDemoSpaces(
  baseUrl: string,
  people: ReadonlyMap<string, Person>,
  now: Date,
): ConfluenceSite {
  const site = new ConfluenceSite(baseUrl, people);
  for (const space of demoSpaces) {
    const { id, key, name, author, access } = space;
    site.spaces.set(String(id), {
      id: String(id),
      key,
      name,
      authorId: accountIdOf(author),
      createdAt: now.getTime() - age,
      homepageId: String(firstPageId(space)),
      access: new Map(
        Object.entries(access).map(([person, right]) => [accountIdOf(person as PersonKey), right]),
      ),
    });
    for (const page of pagesOf(space, now.getTime())) site.pages.set(page.id, page);
  }
  return site;
}
