import { useMemo } from 'react';
import type { Assumption } from '../../../../../src/contract/assumption';
import { differencesIn } from '../../../shared/records/differences';
import type { FormKind } from '../../../shared/records/forms/kind';
import { useAssumptions } from '../AssumptionsContext';
import { snapshotOf } from '../pieces';

/** What forms say where an assumption moved on while somebody wrote. */
export const useAssumptionKind = (): FormKind<Assumption> => {
  const { fields } = useAssumptions();
  return useMemo(
    () => ({
      differences: (before, now) => differencesIn(fields, snapshotOf(before), snapshotOf(now)),
      overSentence: () => 'assumption.conflict.over',
    }),
    [fields],
  );
};
