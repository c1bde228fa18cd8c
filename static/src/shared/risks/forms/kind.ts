import { useMemo } from 'react';
import type { Risk } from '../../../../../src/contract/risk';
import { differencesIn } from '../../records/differences';
import type { FormKind } from '../../records/forms/kind';
import { useRisks } from '../RisksContext';

/** What forms say where a risk moved on while somebody wrote. */
export const useRiskKind = (): FormKind<Risk> => {
  const { fields } = useRisks();
  return useMemo(
    () => ({
      differences: (before, now) => differencesIn(fields, before, now),
      overSentence: () => 'risk.conflict.over',
    }),
    [fields],
  );
};
