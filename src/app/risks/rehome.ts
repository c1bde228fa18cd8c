import { rehome } from '../../core/risk/changes';
import { activeRiskStatuses, type RiskState } from '../../core/risk/state';
import { rehomingOfOwned } from '../records/rehome-owned';
import { risks } from './kind';

/** The owner of a risk has left: whoever stands in for them has it, or the project admin. */
export const rehomingOfRisks = rehomingOfOwned<RiskState>({
  kind: risks,
  statuses: activeRiskStatuses,
  give: rehome,
});
