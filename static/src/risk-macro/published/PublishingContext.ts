import { createContext, useContext } from 'react';
import type { PublishedSnapshot } from '../../../../src/contract/published';
import type { RiskScales } from '../../../../src/contract/risk';
import type { Fields } from '../../shared/records/differences';

/** What everything about the published views of a project may need to know. */
export type PublishingFacts = {
  project: string;
  scales: RiskScales;
  /** How the project says what a view is. */
  fields: Fields<PublishedSnapshot>;
};

export const PublishingContext = createContext<PublishingFacts | null>(null);

export const usePublishing = (): PublishingFacts => {
  const facts = useContext(PublishingContext);
  if (facts === null) throw new Error('usePublishing outside of what is published');
  return facts;
};
