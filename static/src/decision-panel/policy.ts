import { createContext, useContext } from 'react';
import type { DecisionPolicy } from '../../../src/contract/decision';

export const PolicyContext = createContext<DecisionPolicy | null>(null);

/** What the project has settled about decisions. */
export const usePolicy = (): DecisionPolicy => {
  const policy = useContext(PolicyContext);
  if (policy === null) throw new Error('usePolicy outside of the panel');
  return policy;
};
