import type { Decision } from '../../../../src/contract/decision';
import { differencesIn } from '../../shared/records/differences';
import type { FormKind } from '../../shared/records/forms/kind';
import { decisionFields } from '../pieces';

/** What forms say where a decision moved on while somebody wrote. */
export const decisionForms: FormKind<Decision> = {
  differences: (before, now) => differencesIn(decisionFields, before, now),
  overSentence: ({ status, convertedTo }) => {
    if (convertedTo !== undefined) return 'conflict.converted';
    if (status === 'withdrawn') return 'conflict.withdrawn';
    if (status === 'draft' || status === 'requested' || status === 'ready') return 'conflict.passed';
    return 'conflict.decided';
  },
};
