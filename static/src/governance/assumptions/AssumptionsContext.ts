import { createContext, useContext } from 'react';
import type { AssumptionList, AssumptionSnapshot } from '../../../../src/contract/assumption';
import type { Fields } from '../../shared/records/differences';

/** What every part of the list may need to know of the project. */
type AssumptionsFacts = Pick<AssumptionList, 'today' | 'side' | 'mayWrite'> & {
  /** How an assumption is told; the same for as long as its reader is. */
  fields: Fields<AssumptionSnapshot>;
};

export const AssumptionsContext = createContext<AssumptionsFacts | null>(null);

export const useAssumptions = (): AssumptionsFacts => {
  const facts = useContext(AssumptionsContext);
  if (facts === null) throw new Error('useAssumptions outside of their list');
  return facts;
};
