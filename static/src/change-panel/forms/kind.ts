import type { Change } from '../../../../src/contract/change';
import { differencesIn } from '../../shared/records/differences';
import type { FormKind } from '../../shared/records/forms/kind';
import { changeFields } from '../pieces';

/** What forms say where a change moved on while somebody wrote. */
export const changeForms: FormKind<Change> = {
  differences: (before, now) => differencesIn(changeFields, before, now),
  overSentence: ({ status, convertedTo }) => {
    if (convertedTo !== undefined) return 'change.conflict.converted';
    return status === 'withdrawn' ? 'conflict.withdrawn' : 'change.conflict.over';
  },
};
