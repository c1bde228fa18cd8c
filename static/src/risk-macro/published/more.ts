import type { PublishedRisks } from '../../../../src/contract/published';

/** A view after a further page of it: all risks so far, and the rest as it was read last. */
export const withMore = (shown: PublishedRisks, page: PublishedRisks): PublishedRisks => ({
  ...page,
  risks: [...shown.risks, ...page.risks],
});
