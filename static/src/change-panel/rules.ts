import { createContext, useContext } from 'react';
import type { ChangeRules } from '../../../src/contract/change';

export const RulesContext = createContext<ChangeRules | null>(null);

/** What the project has settled about changes. */
export const useRules = (): ChangeRules => {
  const rules = useContext(RulesContext);
  if (rules === null) throw new Error('useRules outside of the panel');
  return rules;
};
