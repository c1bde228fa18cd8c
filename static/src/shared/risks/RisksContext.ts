import { createContext, useContext } from 'react';
import type { RiskRegister, RiskSnapshot } from '../../../../src/contract/risk';
import type { Fields } from '../records/differences';

/** What every part of a register may need to know of the project. */
export type RisksFacts = Pick<
  RiskRegister,
  'scales' | 'categories' | 'areas' | 'currency' | 'today' | 'side' | 'mayWrite'
> & {
  /** How a risk is told where the project rates risks in its way; the same for as long as it does. */
  fields: Fields<RiskSnapshot>;
};

export const RisksContext = createContext<RisksFacts | null>(null);

export const useRisks = (): RisksFacts => {
  const facts = useContext(RisksContext);
  if (facts === null) throw new Error('useRisks outside of a register');
  return facts;
};
