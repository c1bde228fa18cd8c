import type { Assumption, AssumptionHistory, AssumptionList, AssumptionPage } from './assumption';
import type { ApprovalPreview, Change, ChangeHistory, ChangePage, ChangePanel } from './change';
import type { Decision, DecisionHistory, DecisionPage, DecisionPanel } from './decision';
import type { ChainCheck } from './record';
import type { GuardCheck, Waiver } from './guard';
import type { KnowledgeFound, ProposalAnswer } from './knowledge';
import type { BlockerView, MeasureRowsPage, MeasuresPage, ReadingNow } from './measures';
import type { FunctionKey, Payload } from './payloads';
import type { PlanView } from './plan';
import type {
  OpenedRegister,
  PublishedHistory,
  PublishedRegister,
  PublishedRisks,
  PublishedView,
  PublishedViews,
} from './published';
import type { Result } from './result';
import type {
  ImportCheck,
  Imported,
  IssueRisks,
  ProjectsRisks,
  Risk,
  RiskDetail,
  RiskHistory,
  RiskPage,
  RiskRegister,
  RiskTrend,
  WholeRisks,
} from './risk';
import type { HealthCheck, SettingsExport, SettingsHistory, SettingsPage } from './settings';

type Answers = {
  'decision/list': DecisionPanel;
  'decision/page': DecisionPage;
  'decision/read': Decision;
  'decision/history': DecisionHistory;
  'decision/verify': ChainCheck;
  'decision/save': Decision;
  'decision/record': Decision;
  'decision/handOver': Decision;
  'decision/ask': Decision;
  'decision/answer': Decision;
  'decision/return': Decision;
  'decision/delegate': Decision;
  'decision/recall': Decision;
  'decision/undo': Decision;
  'decision/decide': Decision;
  'decision/implement': Decision;
  'decision/withdraw': Decision;
  'decision/convert': Decision;
  'change/list': ChangePanel;
  'change/page': ChangePage;
  'change/plan': PlanView;
  'change/read': Change;
  'change/history': ChangeHistory;
  'change/verify': ChainCheck;
  'change/preview': ApprovalPreview;
  'change/save': Change;
  'change/size': Change;
  'change/send': Change;
  'change/judge': Change;
  'change/return': Change;
  'change/delegate': Change;
  'change/recall': Change;
  'change/withdraw': Change;
  'change/convert': Change;
  'change/absorb': Change;
  'guard/check': GuardCheck;
  'waiver/list': readonly Waiver[];
  'waiver/grant': Waiver;
  'waiver/revoke': Waiver;
  'settings/read': SettingsPage;
  'settings/save': SettingsPage;
  'settings/giveBack': SettingsPage;
  'settings/history': SettingsHistory;
  'settings/export': SettingsExport;
  'settings/import': SettingsExport;
  'settings/health': HealthCheck;
  'settings/showPanel': HealthCheck;
  'measures/read': MeasuresPage;
  'measures/reading': ReadingNow;
  'measures/rows': MeasureRowsPage;
  'measures/start': MeasuresPage;
  'measures/readAgain': HealthCheck;
  'blocker/read': BlockerView;
  'risk/projects': ProjectsRisks;
  'risk/register': RiskRegister;
  'risk/page': RiskPage;
  'risk/whole': WholeRisks;
  'risk/trend': RiskTrend;
  'risk/ofIssue': IssueRisks;
  'risk/read': RiskDetail;
  'risk/history': RiskHistory;
  'risk/verify': ChainCheck;
  'risk/save': Risk;
  'risk/check': ImportCheck;
  'risk/import': Imported;
  'risk/review': Risk;
  'risk/accept': Risk;
  'risk/close': Risk;
  'risk/materialise': Risk;
  'risk/toDecision': Risk;
  'risk/toChange': Risk;
  'risk/reopen': Risk;
  'knowledge/find': KnowledgeFound;
  'knowledge/accept': Risk;
  'knowledge/refuse': ProposalAnswer;
  'assumption/list': AssumptionList;
  'assumption/page': AssumptionPage;
  'assumption/read': Assumption;
  'assumption/history': AssumptionHistory;
  'assumption/verify': ChainCheck;
  'assumption/save': Assumption;
  'assumption/check': Assumption;
  'assumption/confirm': Assumption;
  'assumption/retire': Assumption;
  'assumption/break': Assumption;
  'assumption/reopen': Assumption;
  'published/open': OpenedRegister;
  'published/read': PublishedRegister;
  'published/list': PublishedViews;
  'published/preview': PublishedRisks;
  'published/save': PublishedView;
  'published/withdraw': PublishedView;
  'published/history': PublishedHistory;
};

/** Every function that the browser may call: the one type behind `makeResolver` and `makeInvoke`. */
export type Defs = { [Key in FunctionKey]: (payload: Payload<Key>) => Result<Answers[Key]> };
