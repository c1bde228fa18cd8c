import { rehome } from '../../core/assumption/changes';
import type { AssumptionState } from '../../core/assumption/state';
import { rehomingOfOwned } from '../records/rehome-owned';
import { assumptions } from './kind';

/** The owner of an assumption has left: whoever stands in for them has it, or the project admin. */
export const rehomingOfAssumptions = rehomingOfOwned<AssumptionState>({
  kind: assumptions,
  statuses: ['standing'],
  give: rehome,
});
