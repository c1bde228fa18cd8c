import { checkImport, importRisks } from '../../app/risks/import';
import { readRisksOfIssue } from '../../app/risks/of-issue';
import * as proposals from '../../app/risks/proposals';
import * as convert from '../../app/risks/convert';
import { readProjects } from '../../app/risks/projects';
import * as read from '../../app/risks/read';
import * as settle from '../../app/risks/settle';
import { saveRisk } from '../../app/risks/save';
import { risks } from '../../app/risks/kind';
import { readTrend } from '../../app/risks/trend';
import { verifyChainOf } from '../../app/records/verify';
import type { DefinitionsOf } from '../boundary';

const page = { on: 'project', modules: ['governance', 'risk-register'] } as const;

/** The risk register wherever it is shown, and the risks of an issue beside it. */
export const riskRegister = {
  'risk/projects': { on: 'projects', modules: ['risk-register'], run: readProjects },
  'risk/register': { ...page, needs: 'browse', run: read.readRegister },
  'risk/page': { ...page, needs: 'browse', run: read.pageRegister },
  'risk/whole': { ...page, needs: 'browse', run: read.readWhole },
  'risk/trend': { ...page, needs: 'browse', run: readTrend },
  'risk/ofIssue': { on: 'issue', modules: ['risk-context'], needs: 'browse', run: readRisksOfIssue },
  'risk/read': { ...page, needs: 'browse', run: read.readRisk },
  'risk/history': { ...page, needs: 'browse', run: read.readRiskHistory },
  'risk/verify': { ...page, needs: 'browse', run: verifyChainOf(risks.kind) },
  'risk/save': { ...page, needs: 'write', run: saveRisk },
  'risk/check': { ...page, needs: 'write', run: checkImport },
  'risk/import': { ...page, needs: 'write', run: importRisks },
  'risk/review': { ...page, needs: 'write', run: settle.reviewRisk },
  'risk/accept': { ...page, needs: 'write', run: settle.acceptRisk },
  'risk/close': { ...page, needs: 'write', run: settle.closeRisk },
  'risk/materialise': { ...page, needs: 'write', run: settle.materialiseRisk },
  'risk/toDecision': { ...page, needs: 'write', run: convert.convertToDecision },
  'risk/toChange': { ...page, needs: 'write', run: convert.convertToChange },
  'risk/reopen': { ...page, needs: 'write', run: settle.reopenRisk },
} satisfies DefinitionsOf<`risk/${string}`>;

/** Areas that one person holds. To look for them costs points and is for who could write down what comes of it. */
export const knowledge = {
  'knowledge/find': { ...page, needs: 'write', run: proposals.findProposals },
  'knowledge/accept': { ...page, needs: 'write', run: proposals.acceptProposal },
  'knowledge/refuse': { ...page, needs: 'write', run: proposals.declineProposal },
} satisfies DefinitionsOf<`knowledge/${string}`>;
