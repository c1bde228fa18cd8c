/** The persons that somebody at this machine can act as. One for each role that the app must treat differently. */

import type { AccessLevel, RoleKey } from './roles';
import type { Person, Site } from './site';

export { type RoleKey, roles } from './roles';

type RolePerson = Person & { role: RoleKey };

/**
 * Everybody whom one can act as. To the app the site admin is a project admin like any other, and so has no role; whoever is
 * anonymous has not signed in.
 */
export type PersonKey = RoleKey | 'siteAdmin' | 'anonymous';

/** What Forge calls the account of whoever has none. Forge, "Access to Forge apps for unlicensed users", 2026. */
export const anonymousId = 'unidentified';

/** The account that the app itself acts with; a site gives each app one. */
export const appAccountId = '557058:0d9a6c1e-4f72-4b0c-95d8-3e6a17b2f04c';

const homeBySide = {
  client: { timeZone: 'America/New_York', locale: 'en_US' },
  partner: { timeZone: 'Europe/Warsaw', locale: 'en_US' },
  vendor: { timeZone: 'Asia/Manila', locale: 'en_US' },
} as const;

/** Account ids are opaque to an app, so these are as opaque as real ones: no role can be read from them. */
const rolePersons: readonly RolePerson[] = [
  rolePerson('clientSponsor', '712020:5f0c1e7a-3b64-4c1d-9a57-e2d8b60f41c3', 'Margaret Okafor', 'client'),
  rolePerson('architect', '712020:c83d90b2-71fe-4e05-8d2b-16a4f97350de', 'Daniel Reyes', 'client'),
  rolePerson('deliveryManager', '712020:2a96e4d1-0c5b-47f8-b3e9-7d41580acf62', 'Katarzyna Nowak', 'partner'),
  rolePerson('vendorLead', '712020:e17b52f6-84a9-4d3c-a0f1-93c6ed2870b5', 'Jose Miguel Santos', 'vendor'),
  // She reads dates day by month, so that whoever shows them in one way for all is found out.
  {
    ...rolePerson('viewer', '712020:90d4a3c8-5e12-4bb7-8f6a-0b7c2e91d548', 'Helen Strand', 'client'),
    locale: 'en_GB',
  },
  rolePerson('outsider', '712020:4be7f809-d26c-4a91-9c35-a81e6f0d7b24', 'Tom Albrecht', null),
  rolePerson('projectAdmin', '712020:b65f1d3e-927a-40c8-86d4-f2390ae5c71b', 'Piotr Zielinski', 'partner'),
];

/** Null: the person has no access to any project. */
const accessByRole: Record<RoleKey, AccessLevel | null> = {
  clientSponsor: 'comment',
  architect: 'edit',
  deliveryManager: 'edit',
  vendorLead: 'edit',
  viewer: 'browse',
  outsider: null,
  projectAdmin: 'administer',
};

/** Somebody who works for one side, in that side's time zone. */
export function teamPerson(accountId: string, displayName: string, side: Person['side']): Person {
  const home = homeBySide[side ?? 'client'];
  const emailAddress = `${displayName.toLowerCase().replaceAll(' ', '.')}@example.com`;
  return {
    accountId,
    displayName,
    emailAddress,
    ...home,
    accountType: 'atlassian',
    active: true,
    siteAdmin: false,
    side,
    role: null,
  };
}

function rolePerson(role: RoleKey, accountId: string, displayName: string, side: Person['side']): RolePerson {
  return { ...teamPerson(accountId, displayName, side), role };
}

/** Has the global permission "Administer Jira", and as Jira's usual permission scheme has it, every project too. */
const siteAdmin: Person = {
  ...teamPerson('712020:1a7c40de-95b8-4e2f-8d06-c3f5b9e72a10', 'Ingrid Halvorsen', 'client'),
  siteAdmin: true,
};

/** The account id of the person who plays a role, the same on every site. */
export function accountIdOf(role: PersonKey): string {
  if (role === 'siteAdmin') return siteAdmin.accountId;
  if (role === 'anonymous') return anonymousId;
  const person = rolePersons.find((candidate) => candidate.role === role);
  if (!person) throw new Error(`no person plays ${role}`);
  return person.accountId;
}

/** The persons to choose from, with the level of access that their role has on every project. */
export function listRolePersons(): (RolePerson & { access: AccessLevel | null })[] {
  return rolePersons.map((person) => ({ ...person, access: accessByRole[person.role] }));
}

export const getSiteAdmin = (): Person => ({ ...siteAdmin });

/** Makes the persons to act as known to a site and gives each their rights on all projects that it has now. */
export function addRolePersons(site: Site): void {
  for (const { access, ...person } of listRolePersons()) {
    site.people.set(person.accountId, person);
    for (const project of site.projects.values()) site.setAccess(project.id, person.accountId, access);
  }
  site.people.set(siteAdmin.accountId, getSiteAdmin());
  for (const project of site.projects.values()) site.setAccess(project.id, siteAdmin.accountId, 'administer');
}
