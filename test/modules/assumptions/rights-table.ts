/** Who may do what with assumptions: the test of rights proves every cell, and a part of `docs/rights.md` is made of it. */
import type { AssumptionKey } from '../../support/assumptions';
import { sees, type Outcome, type Row } from '../../support/rights';

/** Of a page of a project, which is tried even where Jira would not show it. */
const ofProject = (outcome: Outcome): Row => ({ ...sees(outcome), outsider: 'error.forbidden' });
const reads = ofProject('ok');
const writes: Row = { ...reads, viewer: 'forbidden.writeRisk', clientSponsor: 'forbidden.writeRisk' };

export const byAssumption: Record<AssumptionKey, { label: string; row: Row }> = {
  'assumption/list': { label: 'see the list', row: reads },
  'assumption/page': { label: 'see more of it', row: reads },
  'assumption/read': { label: 'read an assumption', row: reads },
  'assumption/history': { label: 'read its history', row: reads },
  'assumption/verify': { label: 'check the chain', row: reads },
  'assumption/save': { label: 'write one down, or change one', row: writes },
  'assumption/check': { label: 'say that it still holds', row: writes },
  'assumption/confirm': { label: 'say that it turned out to be true', row: writes },
  'assumption/retire': { label: 'say that it matters no longer', row: writes },
  'assumption/break': { label: 'say that it no longer holds', row: writes },
  'assumption/reopen': { label: 'take it up again', row: writes },
};
