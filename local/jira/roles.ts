/** The roles that the app must treat differently, and the levels of access that they have to projects. */

export const roles = [
  'clientSponsor',
  'architect',
  'deliveryManager',
  'vendorLead',
  'viewer',
  'outsider',
  'projectAdmin',
] as const;
export type RoleKey = (typeof roles)[number];

/** What a person may do in a project; each level includes the ones before it. */
export const accessLevels = ['browse', 'comment', 'edit', 'administer'] as const;
export type AccessLevel = (typeof accessLevels)[number];
