/** Who may do what with published views: the test of rights proves every cell, and a part of `docs/rights.md` is made of it. */
import type { Outcome, Row } from '../../support/rights';
import type { PublishedKey } from '../../support/published';

const everybody = (outcome: Outcome): Row => ({
  nobody: outcome,
  outsider: outcome,
  viewer: outcome,
  clientSponsor: outcome,
  architect: outcome,
  deliveryManager: outcome,
  vendorLead: outcome,
  projectAdmin: outcome,
});
const admins: Row = {
  ...everybody('forbidden.publish'),
  nobody: 'signedOut',
  outsider: 'error.forbidden',
  projectAdmin: 'ok',
};

/** On a page of the space to which a view is published. */
export const byPublished: Record<PublishedKey, { label: string; row: Row }> = {
  'published/open': { label: 'open the page: what is published, or the register', row: everybody('ok') },
  'published/read': { label: 'see a published view, and more of it', row: everybody('ok') },
  'published/list': { label: 'see which views are published there, and by whom', row: admins },
  'published/preview': { label: 'see what a view would show', row: admins },
  'published/save': { label: 'publish a view, or change one', row: admins },
  'published/withdraw': { label: 'withdraw one', row: admins },
  'published/history': { label: 'read its history', row: admins },
};
