/** Risks as the browser sees them: account ids and texts in the place of the ledger's references. */
import type { DecisionArea } from '../core/area';
import type { RiskAct } from '../core/risk/refusals';
import type {
  Led,
  Rating,
  RiskAction,
  RiskCategory,
  RiskResponse,
  RiskStatus,
  Span,
} from '../core/risk/state';
import type { LevelCounts } from '../core/risk/trend';
import type { Side } from '../core/limitation';
import type { LevelColour } from '../core/settings/risk-model';
import type { AssumptionStatus } from '../core/assumption/state';
import type { HistoryPage, Person, Text } from './record';

export { activeRiskStatuses, riskCategories, riskResponses, riskStatuses } from '../core/risk/state';
export type { Rating, RiskAct, RiskCategory, RiskResponse, RiskStatus, Span };

/** One row of the register. Long texts are cut and then end in an ellipsis; `risk/read` answers the whole of them. */
export type RiskSummary = {
  id: string;
  /** Counts the acts on this record, from 1. An act names the version that its person saw. */
  version: number;
  status: RiskStatus;
  category: RiskCategory;
  cause: Text;
  event: Text;
  effect: Text;
  /** Absent where nobody owns it. */
  owner?: Person;
  response?: RiskResponse;
  inherent: Rating;
  current: Rating;
  target?: Rating;
  /** The day, `YYYY-MM-DD`, on which it could happen first. */
  proximity?: string;
  /** The day by which it has to be looked at again. */
  reviewOn?: string;
  reviewedAt: string;
  /** It may still happen and nobody has looked at it for as long as its level allows. */
  stale: boolean;
  /** It may still happen and the day of its next review is over. */
  reviewOverdue: boolean;
  /** It may still happen, and an assumption that carries it no longer holds: somebody has to assess it anew. */
  assessAgain?: true;
  /** Issues that treat it. */
  treatments: number;
  /** The sides that may know of it; absent where everybody who sees the project may. */
  limitedTo?: readonly Side[];
  /** What the reader could do to it, as far as the record is concerned. Jira is asked about the project in addition. */
  may: readonly RiskAct[];
};

type Settled = { by: Person; at: string; reason: Text };

/** An issue that a risk names; only its id where Jira does not show the reader more. */
export type RiskIssue = { id: string; key?: string; summary?: string; status?: string; done?: boolean };

/** A decision or a change that somebody began because of a risk, on the issue that is named by its id. */
export type RiskLed = Omit<Led, 'by'> & { by: Person };

/** The whole record. */
export type Risk = Omit<RiskSummary, 'treatments'> & {
  /** What shows that it is about to happen. */
  trigger: Text;
  /** Between 0 and 1. */
  probability?: Span;
  /** In the currency of the project. */
  money?: Span;
  /** Working days. */
  days?: Span;
  /** Ids of the issues that treat it, and of those that it threatens. */
  treatments: readonly string[];
  threatens: readonly string[];
  identifiedBy: Person;
  createdAt: string;
  reviewed?: { by: Person; at: string; note: Text };
  accepted?: Settled;
  closed?: Settled;
  materialised?: Settled & { issue?: string };
  reopened?: Settled;
  /** Since when somebody has to assess it anew. */
  reassess?: { by: Person; at: string };
  /** What it led to, oldest first. */
  ledTo: readonly RiskLed[];
};

/** An assumption that carries a risk, or by which it has to be assessed anew. */
export type RiskAssumption = { id: string; status: AssumptionStatus; statement: Text; asks?: true };

/** A risk that was opened, with the issues that it names and the assumptions that carry it, as its reader sees them. */
export type RiskDetail = {
  risk: Risk;
  issues: readonly RiskIssue[];
  assumptions: readonly RiskAssumption[];
};

export const riskSorts = ['score', 'review', 'updated'] as const;
/** score: highest level first, then what could happen first; review: what has to be looked at soonest; updated: newest first. */
export type RiskSort = (typeof riskSorts)[number];

export const riskAttentions = ['stale', 'unowned', 'reviewOverdue', 'incomplete', 'unrated'] as const;
/**
 * What keeps a register from being a good one. incomplete: no owner, no response or no trigger; unrated: rated on steps that the
 * scales of the project no longer have, so that it has no level.
 */
export type RiskAttention = (typeof riskAttentions)[number];

/** What a list shows of each risk beside the risk itself, in their order. */
export const riskColumns = ['level', 'owner', 'response', 'proximity', 'review', 'treatments'] as const;
export type RiskColumn = (typeof riskColumns)[number];

/** Which risks a reader wants to see. What is absent limits nothing. */
export type RiskFilter = {
  statuses?: readonly RiskStatus[] | undefined;
  categories?: readonly RiskCategory[] | undefined;
  /** One cell of the heat map, by the current rating. */
  cell?: Rating | undefined;
  /** Place of a level, by the current rating. */
  level?: number | undefined;
  attention?: RiskAttention | undefined;
};

export type RiskPage = {
  risks: readonly RiskSummary[];
  /** Pass it back to get the next page; null on the last one. */
  next: string | null;
};

/** A page of whole risks. */
export type WholeRisks = { risks: readonly Risk[]; next: string | null };

/** How many risks have one current rating, of those that may still happen and that the filter lets through but for its cell. */
export type RiskCell = Rating & { risks: number };

/** Of how a project rates risks, what a picture needs. */
export type MapScales = {
  likelihood: readonly { name: Text; anchor?: Text }[];
  impact: readonly { name: Text; anchor?: Text }[];
  levels: readonly { name: Text; colour: LevelColour }[];
  /** `cells[likelihood][impact]`: place in `levels`. */
  cells: readonly (readonly number[])[];
};

/** How the project rates risks, with names in the reader's words. */
export type RiskScales = {
  likelihood: readonly { name: Text; anchor: Text }[];
  impact: readonly { name: Text; anchor: Text }[];
  levels: readonly { name: Text; colour: LevelColour; staleDays: number }[];
  /** `cells[likelihood][impact]`: place in `levels`. */
  cells: readonly (readonly number[])[];
};

/** Of the risks that may still happen; all that the reader may know of, whatever the filter. */
export type RiskHygiene = {
  active: number;
  /** Complete, and with a review that is not overdue. */
  kept: number;
  stale: number;
  unowned: number;
  reviewOverdue: number;
  incomplete: number;
  unrated: number;
};

/**
 * A project beside others: how many of its risks that may still happen have each of its own levels, and what is neglected among
 * all that may, rated or not. Levels of different projects are on different scales, so that nothing is summed over projects.
 */
export type ProjectRisks = {
  project: { id: string; key: string; name: string };
  /** From the lowest to the highest. */
  levels: readonly { name: Text; colour: LevelColour; risks: number }[];
} & Pick<RiskHygiene, 'active' | 'stale' | 'unowned' | 'reviewOverdue' | 'unrated'>;

/** Those of several projects that the reader sees in Jira, the one with the most severe risks first. */
export type ProjectsRisks = { projects: readonly ProjectRisks[] };

/** What the register shows on opening. */
export type RiskRegister = RiskPage & {
  /** The account for which the backend answered. */
  me: string;
  scales: RiskScales;
  categories: readonly RiskCategory[];
  /** Areas of decisions that the project offers. */
  areas: readonly DecisionArea[];
  currency: string;
  /** The project's day now, `YYYY-MM-DD`. */
  today: string;
  /** Whom the reader works for; null where nobody has said. */
  side: Side | null;
  /** Whether Jira lets the reader write in the project. */
  mayWrite: boolean;
  cells: readonly RiskCell[];
  /** How many risks the filter lets through. */
  total: number;
  hygiene: RiskHygiene;
};

/** The risks of its project that may still happen and that name an issue: 50 at most, highest level first. */
export type IssueRisks = {
  /** The account for which the backend answered. */
  me: string;
  scales: RiskScales;
  /** Those that the issue treats. */
  treated: readonly RiskSummary[];
  /** Those that threaten it. */
  threatening: readonly RiskSummary[];
};

/** How many of the risks that may still happen had each level when a day was over, of all that the reader may know of now. */
export type RiskTrendDay = LevelCounts & {
  /** A day of the project, `YYYY-MM-DD`. */
  day: string;
};

/** Each day of the last thirteen weeks, oldest first; the last one is today and not over yet. */
export type RiskTrend = { days: readonly RiskTrendDay[] };

/** A record without what only its reader makes of it. */
export type RiskSnapshot = Omit<Risk, 'may' | 'id' | 'version' | 'stale' | 'reviewOverdue' | 'assessAgain'>;

/** What happened, where that is more than the action of the act: an assumption that is broken concerns the risks that it carries. */
export type RiskEvent = RiskAction | 'reassessmentAsked';

export type RiskHistory = HistoryPage<RiskSnapshot, RiskEvent>;

/** Why a row of an import would be refused: its place from 0, and as for a failure of a form what is wrong with which field. */
export type ImportProblem = { row: number; message: string; field?: string };

/** What would become of an import; one with problems is not carried out. */
export type ImportCheck = { problems: readonly ImportProblem[] };

/** What an import came to. */
export type Imported = { risks: number };
