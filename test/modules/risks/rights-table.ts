/** Who may do what with risks: the test of rights proves every cell, and a part of `docs/rights.md` is made of it. */
import { sees, type Outcome, type Row } from '../../support/rights';
import type { KnowledgeKey } from '../../support/knowledge';
import type { RiskKey } from '../../support/risks';

/** Of a page of a project, which is tried even where Jira would not show it. */
const ofProject = (outcome: Outcome): Row => ({ ...sees(outcome), outsider: 'error.forbidden' });
const noWriting = { viewer: 'forbidden.writeRisk', clientSponsor: 'forbidden.writeRisk' } as const;
const writes: Row = { ...ofProject('ok'), ...noWriting };

/** Of a risk that the architect owns. */
export const byRisk: Record<RiskKey, { label: string; row: Row }> = {
  'risk/projects': { label: 'see how projects stand beside each other', row: ofProject('ok') },
  'risk/register': { label: 'see the register', row: ofProject('ok') },
  'risk/page': { label: 'see more of it', row: ofProject('ok') },
  'risk/whole': { label: 'export it', row: ofProject('ok') },
  'risk/trend': { label: 'see how it went', row: ofProject('ok') },
  'risk/ofIssue': { label: 'see the risks of an issue', row: sees('ok') },
  'risk/read': { label: 'read a risk', row: ofProject('ok') },
  'risk/history': { label: 'read its history', row: ofProject('ok') },
  'risk/verify': { label: 'check the chain', row: ofProject('ok') },
  'risk/save': { label: 'identify a risk, or change one', row: writes },
  'risk/check': { label: 'try an import', row: writes },
  'risk/import': { label: 'import risks', row: writes },
  'risk/review': { label: 'review it', row: writes },
  'risk/accept': {
    label: 'accept it',
    row: { ...ofProject('forbidden.acceptRisk'), ...noWriting, architect: 'ok' },
  },
  'risk/close': { label: 'close it', row: writes },
  'risk/materialise': { label: 'say that it has happened', row: writes },
  'risk/toDecision': { label: 'ask for a decision because of it', row: writes },
  'risk/toChange': { label: 'request a change because of it', row: writes },
  'risk/reopen': { label: 'open it again', row: writes },
};

/** Of an area of the project that one person of the vendor holds. */
export const byKnowledge: Record<KnowledgeKey, { label: string; row: Row }> = {
  'knowledge/find': { label: 'look for areas that one person holds', row: writes },
  'knowledge/accept': { label: 'put one on record as a risk', row: writes },
  'knowledge/refuse': { label: 'refuse one with a reason', row: writes },
};
