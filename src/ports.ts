/** What `app/` needs from outside. `platform/` provides it on Forge; tests provide it on the same code over other engines. */
import type { Entry, Head, VerifyOutcome } from './core/chain';
import type { Limitation, Side } from './core/limitation';
import type { FactEvent } from './core/measures/events';
import type { IssueFacts } from './core/measures/facts';
import type { SiteFields } from './core/measures/field-names';
import type { MeasureNumbers, MoveUnit, OpenUnit, Snapshot, UnitList, Units } from './core/measures/numbers';
import type { SyncState } from './core/measures/sync-state';
import type { Member } from './core/plan/members';
import type { Rating, RiskCategory, RiskStatus } from './core/risk/state';
import type { LevelChange } from './core/risk/trend';

/** A person in storage: a salted hash of the account id. It proves who acted until the person is erased. */
export type PersonRef = string & { readonly PersonRef: unique symbol };

/**
 * Stands for the app where it acts by itself: shaped like a reference, but no account's, since a hash ends otherwise.
 */
export const appRef = 'fairlead'.padEnd(43, '-') as PersonRef;

/** A long text in storage: a salted hash of the text. */
export type TextRef = string & { readonly TextRef: unique symbol };

/** One record as an act leaves it. The columns beside `state` are copies for lists to filter and sort by. */
export type Draft = {
  /** The project in which the record was made; never changes. */
  chainId: string;
  recordId: string;
  /** The version that the actor saw; 0 for a new record. */
  expectedVersion: number;
  /** The project of the record's issue at the time of the act. */
  projectId: string;
  kind: string;
  status: string;
  owner: PersonRef | null;
  /** ISO 8601, UTC, milliseconds. */
  dueAt: string | null;
  /** A whole number from 0. */
  score: number | null;
  issueId: string | null;
  /** The sides that may know of the record, or null where everybody may. */
  limitedTo: Limitation;
  /** The whole record: JSON without user text and without account ids. */
  state: unknown;
};

/** One act of one person, on one record or several. It stands whole or not at all. */
export type Act = {
  /** Made by the caller; repeated calls with it store nothing twice. */
  actId: string;
  action: string;
  actor: PersonRef;
  /** ISO 8601, UTC, milliseconds. */
  at: string;
  drafts: readonly [Draft, ...Draft[]];
  /**
   * Further records of the same chain that the act was judged by, in the versions that it was judged by; 0 for one that was
   * not there. Where one has moved on, nothing is stored.
   */
  judgedBy?: readonly { recordId: string; version: number }[];
};

export type AppendOutcome =
  /** The act is in the ledger: stored now, or found there from an earlier try. */
  | { kind: 'stands'; entries: Entry[] }
  /** A record moved on since the version that the actor saw, or that the act was judged by; nothing was stored. */
  | { kind: 'conflict'; newer: Entry }
  /** The bounded tries are spent, and other acts took every place that this one tried: nothing was or will be stored. */
  | { kind: 'busy' }
  /** The id belongs to another act; nothing was stored. */
  | { kind: 'foreign' };

export type ListSort = 'due' | 'updated' | 'score';

export type ListQuery = {
  kind: string;
  /** Exactly one scope: a project or an issue. */
  scope: { projectId: string } | { issueId: string };
  /** Only records in one of these states. */
  statuses?: readonly [string, ...string[]];
  /** Only records of this owner. */
  owner?: PersonRef;
  /** All but the records of this owner; those without an owner are among them. */
  exceptOwner?: PersonRef;
  /** The sides of the reader: a record limited to others is absent. */
  sides: readonly Side[];
  /** due: soonest first, none last; updated: newest first; score: highest first. */
  sort: ListSort;
  /** 1 to 50. */
  limit: number;
  after?: string;
};

/** One page of a list. */
export type ListPage = { entries: Entry[]; next: string | null };

/** The present records of a project whose due date lies before an instant. */
export type OverdueQuery = {
  projectId: string;
  kind: string;
  /** Only records in one of these states. */
  statuses: readonly [string, ...string[]];
  /** The sides of the reader: a record limited to others is not counted. */
  sides: readonly Side[];
  /** ISO 8601, UTC, milliseconds. */
  at: string;
};

/** A cursor that this ledger did not make. */
export class InvalidCursorError extends Error {
  override name = 'InvalidCursorError';
}

/** The tables are not there yet and could not be made just now. */
export class SchemaMissingError extends Error {
  override name = 'SchemaMissingError';
}

/** It is not known whether the act was stored, or still will be. The same act sent again counts once. */
export class OutcomeUnknownError extends Error {
  override name = 'OutcomeUnknownError';
}

export interface Ledger {
  /**
   * Stores an act, or finds that it stands.
   * @throws RangeError for an act that no caller may ask for, such as a version of a record that does not exist
   * @throws OutcomeUnknownError where the database gave no answer that tells whether the act stands, or will
   * @throws Error where the database failed before anything of the act was sent to it
   */
  append(act: Act): Promise<AppendOutcome>;
  /** The entries of an act, or an empty list where it does not stand. */
  findAct(actId: string): Promise<Entry[]>;
  /** The newest version of a record. */
  findPresent(recordId: string): Promise<Entry | undefined>;
  /** The same of several records, in no order; one that is not there has none. */
  findPresents(recordIds: readonly string[]): Promise<Entry[]>;
  /** @throws InvalidCursorError where `after` is not a cursor of this list. */
  list(query: ListQuery): Promise<ListPage>;
  /**
   * Several lists of one scope and kind at once, each with how many records it has in all: what a person sees on opening,
   * at the cost of few statements. @throws RangeError where the lists are not of one scope, kind and reader
   */
  lists(queries: readonly [ListQuery, ...ListQuery[]]): Promise<(ListPage & { total: number })[]>;
  /**
   * Every present record of a kind in one of these states, over all projects: for runs that nobody waits for.
   * @param since only those that were acted on then or later (ISO 8601, UTC, milliseconds)
   */
  walk(kind: string, statuses: readonly [string, ...string[]], since?: string): AsyncIterable<Entry>;
  /**
   * The version of each of these records that was in force at an instant (ISO 8601, UTC), in no order. A record that was not
   * there yet has none.
   */
  findAsOf(recordIds: readonly string[], at: string): Promise<Entry[]>;
  /** How many overdue records each owner has; an owner who has none is absent, and a record that nobody owns not counted. */
  countOverdue(query: OverdueQuery): Promise<Map<PersonRef, number>>;
  /** All versions of a record, oldest first. */
  history(recordId: string): Promise<Entry[]>;
  /**
   * The newest versions of a record, newest first.
   * @param before only versions below this one; absent to begin at the newest
   */
  versions(recordId: string, before: number | undefined, limit: number): Promise<Entry[]>;
  /** The newest entry of a chain. */
  findHead(chainId: string): Promise<Head | undefined>;
  /** Recomputes a whole chain and names the first entry that does not fit. */
  verify(chainId: string, expected?: Head): Promise<VerifyOutcome>;
  /**
   * The same for a part of a chain, so that a long one can be checked in several calls.
   * @param after the last entry of the part before, as its check left it; absent to begin at the first
   * @param limit entries to check at most
   */
  verifyPart(chainId: string, after: Head | undefined, limit: number): Promise<VerifyOutcome>;
  /** All entries of a chain in order, in pages: for export. */
  readAll(chainId: string): AsyncIterable<Entry>;
  /** Brings the table of present states up to date with the ledger; answers how many rows it mended. */
  heal(): Promise<number>;
}

/** The sort of a register, each in one direction: highest score, soonest review (none last), newest act. */
type RegisterSort = 'score' | 'review' | 'updated';

/** Which risks of a project are asked for; what is absent limits nothing. */
export type RegisterFilter = {
  statuses?: readonly RiskStatus[];
  categories?: readonly RiskCategory[];
  /** Current ratings: those of these cells, in which an empty list leaves nothing. */
  cells?: readonly Rating[];
  /** Current ratings: those that have one of these steps, or a higher one. */
  beyond?: Rating;
  unowned?: true;
  /** Whether owner, response and trigger are stated. */
  complete?: boolean;
  /** Reviewed last before the instant (ISO 8601, UTC) that holds for their cell. */
  staleBy?: readonly { cells: readonly Rating[]; before: string }[];
  /** The day of their next review is before this one, `YYYY-MM-DD`. */
  reviewBefore?: string;
};

/** Whose register, and as whom: a record limited to other sides than the reader's is absent. */
export type RegisterScope = { projectId: string; sides: readonly Side[] };

/**
 * The risks of projects as lists and pictures sort, filter and count them: copies of what the ledger has, written before
 * `current` is and healed with it.
 */
export interface Register {
  /**
   * A page of the risks that a filter lets through.
   * @param limit 1 to 50
   * @throws InvalidCursorError where `after` is not a cursor of this list
   */
  list(
    scope: RegisterScope,
    filter: RegisterFilter,
    page: { sort: RegisterSort; limit: number; after?: string },
  ): Promise<ListPage>;
  /** The risks that name an issue and that a filter lets through, 50 at most, highest score first. */
  naming(scope: RegisterScope, filter: RegisterFilter, issueId: string): Promise<Entry[]>;
  /**
   * How many of the risks that a filter lets through have each current rating, where one that none has is absent; and how many
   * each of further filters lets through, in their order.
   */
  tally(
    scope: RegisterScope,
    rated: RegisterFilter,
    counted: readonly RegisterFilter[],
  ): Promise<{ cells: (Rating & { risks: number })[]; counts: number[] }>;
  /**
   * How the risks that may still happen came to have the levels that their last acts left them with, in no order. Read from the
   * ledger itself; a risk that the reader may not know of now is absent from all of it.
   * @param ends when each day but the last one is over, ascending (ISO 8601, UTC); on the last one is all that came after
   */
  levelChanges(scope: RegisterScope, ends: readonly string[]): Promise<LevelChange[]>;
}

export interface People {
  /**
   * The reference of each of these accounts, made on first use. Few statements, however many accounts there are.
   * @throws Error where some could not be made; those that were stand, and are found the next time
   */
  refsOf(accountIds: readonly string[]): Promise<Map<string, PersonRef>>;
  /** The references of those of these accounts that have one; a person who only reads gets none. */
  find(accountIds: readonly string[]): Promise<Map<string, PersonRef>>;
  /** Every account that stands in storage, in pages. */
  accounts(): AsyncIterable<string>;
  /** The accounts behind references; an erased person is absent. */
  accountsOf(refs: readonly PersonRef[]): Promise<Map<PersonRef, string>>;
  /** Forgets who a reference is, for good. Answers whether there was anybody to forget. */
  erase(accountId: string): Promise<boolean>;
}

export interface Texts {
  /**
   * Stores texts before the act that will refer to them, equal ones apart from each other. Repeated for the same act, it stores
   * none twice.
   * @param previous references that the record already holds: a text that did not change keeps its reference
   */
  keep(actId: string, texts: readonly string[], previous?: readonly TextRef[]): Promise<TextRef[]>;
  /**
   * The texts behind references; an erased text is absent.
   * @param characters reads no more than the beginning of each, counted as the database counts: by code points
   */
  read(refs: readonly TextRef[], characters?: number): Promise<Map<TextRef, string>>;
  /** Removes a text for good; the act that orders it must stand already. */
  erase(ref: TextRef): Promise<boolean>;
  /**
   * Removes texts whose act never stood once they are a day old. Looks at the last eight days only: run every hour, it
   * meets each text many times, and never reads all history. Answers how many it removed.
   */
  sweep(now: string): Promise<number>;
}

/** The last run of a schedule. */
export type Run = {
  /** The schedule. */
  name: string;
  /** ISO 8601, UTC, milliseconds. */
  startedAt: string;
  /** Null where the run has not ended. */
  endedAt: string | null;
  /** `running`, or how it went: `ok` or `failed`. One that runs for long was ended by the platform. */
  outcome: string;
};

export interface Runs {
  /**
   * Puts a run in the place of the one before it, or its end in the place of its beginning. What comes late, after a later
   * run or after its own end, changes nothing.
   * @throws Error where it is not known whether it was stored
   */
  note(name: string, startedAt: string, endedAt: string | null, outcome: string): Promise<void>;
  /** The last run of each schedule that ever ran, in no order. */
  all(): Promise<Run[]>;
}

export interface Storage {
  /** What the tables and indexes of this installation take, as the database estimates it. */
  usedBytes(): Promise<number>;
}

/** An issue that a project's measures read. */
export type StoredIssue = {
  facts: IssueFacts;
  /** It is of another project and here only because it blocks an issue of this one. */
  outside: boolean;
};

/** An issue that is there no more, and since when that is known (UTC milliseconds). */
export type Buried = { id: string; at: number };

/** A project that is measured. Its tables of facts are its own: an issue that two projects read stands in both. */
export interface Facts {
  /**
   * Stores what was read of issues. Of two readings of an issue the one whose `updated` is later stands, whichever comes
   * first; of two that are equal the one that comes last. What was buried later stays buried.
   * @throws RangeError for facts that do not fit a row
   */
  keep(projectId: string, issues: readonly StoredIssue[]): Promise<void>;
  /** Takes issues for deleted, unless they were read with a later change. They stay counted, and nothing else of them stays. */
  bury(projectId: string, issues: readonly Buried[]): Promise<void>;
  /**
   * Takes issues for deleted that Jira does not show any more, though nobody said that they were: as of just before their last
   * reading, since each may have been hidden for a while, and then the next reading of it brings it back, even where nothing of
   * it changed. Those of other projects are forgotten.
   */
  lose(projectId: string, issueIds: readonly string[]): Promise<void>;
  /** Forgets issues as if they had never been read: they belong to another project now, or block nothing any more. */
  forget(projectId: string, issueIds: readonly string[]): Promise<void>;
  /**
   * Keeps an event for every measured project that it concerns: those named, where they are measured, and those that read
   * the issue. One that a reading covers (its `updated` is not before the event) is not kept, nor one that is there already.
   * @param projectIds where the event says that the issue is, and was
   * @returns the projects that keep it now for the first time
   */
  note(event: FactEvent, projectIds: readonly string[]): Promise<string[]>;
  /** Everything that was read of a project, by id of the issue as text. */
  issues(projectId: string): AsyncIterable<StoredIssue>;
  /** The same of some issues; those that are not there or buried are absent. */
  find(projectId: string, issueIds: readonly string[]): Promise<StoredIssue[]>;
  buried(projectId: string): Promise<Buried[]>;
  /** The events that are kept of a project, in no order. */
  events(projectId: string): Promise<FactEvent[]>;
  /** Drops events that a reading has covered. */
  drop(projectId: string, events: readonly Pick<FactEvent, 'issueId' | 'key'>[]): Promise<void>;
}

/** A project that is measured, and how far its reading has come. */
export type Sync = {
  projectId: string;
  /** Counts up with each change of the state: who changes it says which one they saw. */
  version: number;
  state: SyncState;
};

export interface Syncs {
  /** Begins to measure a project, if nobody has. */
  start(projectId: string, state: SyncState): Promise<void>;
  find(projectId: string): Promise<Sync | undefined>;
  /** All of the installation. */
  all(): Promise<Sync[]>;
  /** Stores the state that follows on a version; false where somebody else was first, and nothing was stored. */
  save(sync: Sync): Promise<boolean>;
  /**
   * Asks for new numbers of a project: answers true to the first who asks after `taken`, who then has to have them
   * computed. A request whose numbers did not come within ten minutes may be made again.
   */
  ask(projectId: string, now: number): Promise<boolean>;
  /** The request is being met: what is asked from now on is a new one. */
  taken(projectId: string): Promise<void>;
}

/** The numbers of a project as they are now, with the units behind them under one generation. */
export type Present = {
  projectId: string;
  /** Of the units: they are read by it. */
  generation: string;
  /** UTC milliseconds: T. */
  asOf: number;
  timeZone: string;
  numbers: MeasureNumbers;
};

/** A page of units, and the place after which the next begins; null at the end. */
type UnitPage<List extends UnitList> = { units: Units[List][number][]; next: number | null };

export interface Measurements {
  /** Puts numbers and units in the place of those before them; readers meet either the old ones or the new, whole. */
  savePresent(present: Present, units: Units): Promise<void>;
  findPresent(projectId: string): Promise<Present | undefined>;
  /**
   * Units of a list in its order; empty where the generation is no more.
   * @param after the place of the last unit of the page before; null to begin
   */
  listUnits<List extends UnitList>(
    present: Pick<Present, 'projectId' | 'generation'>,
    list: List,
    after: number | null,
    limit: number,
  ): Promise<UnitPage<List>>;
  /** How many units a list has. */
  countUnits(present: Pick<Present, 'projectId' | 'generation'>, list: UnitList): Promise<number>;
  /** The open episode of an issue in the present numbers of a project, with their T; undefined where it has none. */
  findOpen(
    projectId: string,
    issueId: string,
  ): Promise<{ unit: OpenUnit; asOf: number; timeZone: string } | undefined>;
  /** How an issue moved since the baselines of its project, by the present numbers. */
  findMoves(projectId: string, issueId: string): Promise<MoveUnit[]>;
  /** Adds a revision of a day; false where that revision stands already, and nothing was stored. */
  addSnapshot(snapshot: Snapshot): Promise<boolean>;
  /** The last revision of each day from one to another, both included, oldest first. */
  snapshots(projectId: string, fromDay: string, toDay: string): Promise<Snapshot[]>;
  /** Every revision of a day, oldest first. */
  revisions(projectId: string, day: string): Promise<Snapshot[]>;
}

export type KeptBaseline = {
  /** Ids of the fields that its estimates stood in. */
  estimateFields: readonly string[];
  members: readonly Member[];
  /** Since when members are found to be there no more, UTC milliseconds by id. */
  left: ReadonlyMap<string, number>;
};

/** What belonged to each baseline when it was set: kept as it was, since an issue that is deleted tells nothing any more. */
export interface Baselines {
  /** @param recordId of the change request that set the baseline */
  find(projectId: string, recordId: string): Promise<KeptBaseline | undefined>;
  /**
   * Keeps the members of a baseline for good; the first that are kept stay.
   * @throws RangeError for more than a row has room for: some 15,000
   */
  keep(projectId: string, recordId: string, baseline: Omit<KeptBaseline, 'left'>): Promise<void>;
  /** Notes which members are gone, in the place of what was noted before. */
  note(projectId: string, recordId: string, left: KeptBaseline['left']): Promise<void>;
}

/** The points that this installation spent on reading Jira as the app, by hour. */
export interface Points {
  /** @param hour the UTC hour: `2026-11-24T10` */
  spend(hour: string, points: number): Promise<void>;
  spent(hour: string): Promise<number>;
}

/** An issue, and the project that it is in. */
export type IssuePlace = { issueId: string; projectId: string };

/** How often the property of an issue was put right after somebody else wrote it, by hour. */
export interface Repairs {
  /** How often in the hour of an instant. */
  count(issueId: string, now: Date): Promise<number>;
  /** Once more. What was a week ago is forgotten. */
  add(place: IssuePlace, now: Date): Promise<void>;
  /** The issues that were left alone in some hour since then, since they had been put right often enough. */
  leftAlone(since: Date): Promise<string[]>;
  /** How many of them there are in a project. */
  countLeftAlone(projectId: string, since: Date): Promise<number>;
}

/** A reminder that was sent, or may have been, and when (ISO 8601, UTC, milliseconds). */
export type SentReminder = { issueId: string; person: PersonRef; at: string };

export interface Reminders {
  /** The last one of each person and issue, in no order. */
  last(): Promise<SentReminder[]>;
  /** How many there are of a day, `2026-11-24`. */
  count(day: string): Promise<number>;
  /**
   * Puts on record that somebody is reminded now; false where that stands for this day already.
   * @throws Error where it is not known whether it was stored
   */
  add(place: Pick<SentReminder, 'issueId' | 'person'>, now: Date): Promise<boolean>;
  /** Forgets those that no later one is measured by any more. */
  forget(now: Date): Promise<void>;
}

/**
 * Work for a consumer: to go on with the reading of a project, to compute its numbers anew, or to have the property of an
 * issue follow its records, as a repair where somebody else wrote it.
 */
export type Job =
  { kind: 'sync' | 'present'; projectId: string } | ({ kind: 'property'; isRepair?: true } & IssuePlace);

export interface Jobs {
  /**
   * Has a job done in the background, at least once, those of one project or one issue one after the other.
   * @param delaySeconds at most 900
   * @throws Error where it is not known whether it will be
   */
  push(job: Job, delaySeconds?: number): Promise<void>;
}

/** Jira did not answer, or not with what its description promises. */
export class JiraUnavailableError extends Error {
  override name = 'JiraUnavailableError';
}

/** Jira has no points left for the app, or asks it to wait. */
export class JiraBusyError extends Error {
  override name = 'JiraBusyError';
  /** @param waitMs as Jira asks, at least */
  constructor(readonly waitMs: number) {
    super('Jira asks to wait');
  }
}

/** The points that the app gives itself for an hour are spent. */
export class PointsSpentError extends JiraBusyError {
  override name = 'PointsSpentError';
}

/** Jira does not show the app what it asks about, and will not until somebody changes that. */
export class JiraRefusedError extends JiraUnavailableError {
  override name = 'JiraRefusedError';
}

/** What an answer cost, in Jira's points. */
type Priced<Answer> = Answer & { points: number };

/**
 * What the scheduled reading asks of Jira, as the app. What issues and histories are in detail is left to the reader of
 * `core/measures`. Every function: @throws JiraBusyError where points are spent; JiraUnavailableError otherwise.
 */
export interface History {
  /**
   * The field that is called Flagged, and those of story points or else that of the original estimate, looked for at one
   * issue of the project: none of them where it has no issue.
   */
  findFields(projectId: string): Promise<Priced<SiteFields>>;
  findLinkTypes(): Promise<Priced<{ types: SyncState['linkTypes'] }>>;
  /**
   * Issues with the fields that the measures read, and no changelog.
   * @param page what the page before named as its next; null for the first
   * @returns `refused` where Jira does not take the query, such as one that names an issue that is no more, or the page
   */
  search(
    jql: string,
    fields: SiteFields,
    page: string | null,
  ): Promise<Priced<{ issues: unknown[]; next: string | null } | { refused: true }>>;
  /** Whole changelogs of at most 1,000 issues, in pages as for `search`; each history with the id of its issue. */
  changelogs(
    issueIds: readonly string[],
    page: string | null,
  ): Promise<Priced<{ histories: { issueId: string; history: unknown }[]; next: string | null }>>;
  /** The same fields of at most 100 issues by id or key; those that the app does not see are left out. */
  issues(idsOrKeys: readonly string[], fields: SiteFields): Promise<Priced<{ issues: unknown[] }>>;
  count(jql: string): Promise<Priced<{ count: number }>>;
}

/** What a person sees of an issue that is named in a measure. */
export type SeenIssue = {
  id: string;
  key: string;
  summary: string;
  status: string;
  /** Its status is of the category Done. */
  done: boolean;
  /** Absent where nobody is assigned. */
  assigneeId?: string;
};

/** A component of a project. */
export type Component = { id: string; name: string };

/** An issue that was resolved. */
export type ResolvedIssue = {
  id: string;
  key: string;
  components: Component[];
  /** Who is assigned now, which may be somebody else than when it was resolved; absent where nobody is. */
  assigneeId?: string;
  /** UTC milliseconds. */
  resolvedAt: number;
};

/** An issue's past as Jira gives it; `core/` reads what it needs of it. */
export type IssueHistory = { id: string; created: string; histories: unknown[] };

/** What Jira tells somebody about an issue, by the ways that they have chosen. */
export type Notice = { subject: string; paragraphs: readonly string[] };

export type IssuePermission = 'BROWSE_PROJECTS' | 'EDIT_ISSUES';

/** ADMINISTER is of the whole site, the others are of a project. */
type ProjectPermission = 'BROWSE_PROJECTS' | 'EDIT_ISSUES' | 'ADMINISTER_PROJECTS' | 'ADMINISTER';

type JiraProject = {
  id: string;
  key: string;
  name: string;
  /** Absent where nobody leads the project. */
  leadId?: string;
};

export type JiraStatus = {
  id: string;
  name: string;
  /** Null where Jira gives it none of these. */
  category: 'new' | 'indeterminate' | 'done' | null;
};

/** `inward` and `outward` are what Jira writes at either end of such a link. */
type LinkType = { id: string; name: string; inward: string; outward: string };

type WorkflowTransition = {
  id: string;
  name: string;
  /** Null where a transition leads back to where the issue is. */
  toStatusId: string | null;
  /**
   * The rules that may refuse it: its conditions, then its validators. Each is Jira's key of the rule, and of one that an app
   * brought a blank and the id of the app's module after it: `forge:expression-validator ari:cloud:…/static/<module key>`.
   * What is switched off is left out.
   */
  rules: string[];
};

export type Workflow = { workflow: string; transitions: WorkflowTransition[] };

export interface Jira {
  /**
   * Whether the person of this invocation has a permission on an issue, asked of Jira as that person.
   * Costs 3 points: one for the call, two for the permission.
   * @throws JiraUnavailableError
   */
  may(permission: IssuePermission, issueId: string): Promise<boolean>;
  /**
   * Which of these permissions the person of this invocation has on a project, asked of Jira as that person; none at all
   * where the person cannot see it. Costs one point for the call and two for each permission.
   * @param projectId null to ask for what holds on the whole site alone: permissions of a project are then left out
   * @throws JiraUnavailableError
   */
  findPermissions(
    projectId: string | null,
    permissions: readonly ProjectPermission[],
  ): Promise<Set<ProjectPermission>>;
  /**
   * A project as the person of this invocation sees it, asked as that person; undefined where they do not. Costs at most
   * four points.
   * @throws JiraUnavailableError
   */
  findProject(projectId: string): Promise<JiraProject | undefined>;
  /**
   * Those of at most 50 projects that the person of this invocation may browse, asked as that person in one call and in no
   * order. Costs one point for the call and one for each project that is found.
   * @throws JiraUnavailableError
   */
  findBrowsable(projectIds: readonly string[]): Promise<Omit<JiraProject, 'leadId'>[]>;
  /**
   * The statuses of a project over all its issue types, each once, asked as the person; none where they cannot see it. Costs
   * one point for the call and one for each issue type.
   * @throws JiraUnavailableError
   */
  findStatuses(projectId: string): Promise<JiraStatus[]>;
  /**
   * The kinds of links between issues, asked as the person; none where links are switched off. Costs one point for the call
   * and one for each kind.
   * @throws JiraUnavailableError
   */
  findLinkTypes(): Promise<LinkType[]>;
  /**
   * About how many issues a query finds of those that the person may see, asked as that person. Costs one point, since it
   * answers no object.
   * @throws JiraUnavailableError
   */
  countIssues(jql: string): Promise<number>;
  /**
   * Those of at most 50 issues that the person may see, asked as that person, each with what a list shows of it. Costs one
   * point for the call and one for each that they see.
   * @throws JiraUnavailableError
   */
  findSeen(issueIds: readonly string[]): Promise<SeenIssue[]>;
  /**
   * The issues with some component that a project resolved in the last days, of those that the person may see, asked as that
   * person: the thousand that were resolved last. Costs one point for each hundred, and one for each issue.
   * @param wanted.component only issues with this component
   * @param mayGoOn asked before each page but the first
   * @returns `isCut` where there are more
   * @throws JiraRefusedError where Jira knows no such component; JiraUnavailableError otherwise
   */
  findResolved(
    wanted: { projectId: string; days: number; component?: string },
    mayGoOn: () => boolean,
  ): Promise<{ issues: ResolvedIssue[]; isCut: boolean }>;
  /**
   * The components of at most 100 issues, asked as the person; those that they cannot see are absent. Costs one point for the
   * call and one for each issue that they see.
   * @throws JiraUnavailableError
   */
  findComponents(issueIds: readonly string[]): Promise<Map<string, Component[]>>;
  /**
   * The issue with a key, asked as the app; undefined where it does not see one. Costs two points, and is not tried again,
   * since a transition waits for it.
   * @throws JiraUnavailableError
   */
  findByKey(key: string): Promise<{ id: string; projectId: string } | undefined>;
  /**
   * Types of the transitions of a workflow by their ids, asked as the person; empty where they do not see it. Costs two
   * points.
   * @throws JiraUnavailableError
   */
  findTransitionTypes(workflowId: string): Promise<Map<string, string>>;
  /**
   * Who is assigned to an issue, who reported it and the project that it is in, asked as the person; undefined where they
   * cannot see it. Costs two points.
   * @throws JiraUnavailableError
   */
  findParts(
    issueId: string,
  ): Promise<{ projectId: string; assigneeId?: string; reporterId?: string } | undefined>;
  /**
   * When at most 50 issues were created, and their changelogs, asked as the person; those that they cannot see are absent.
   * Costs one point for each call and two for each issue.
   * @throws JiraUnavailableError also where the changelogs are longer than an interactive call may read
   */
  findHistories(issueIds: readonly string[]): Promise<IssueHistory[]>;
  /**
   * The transitions of the workflows that a project uses, asked as the person. Who administers Jira sees all, at most a
   * hundred; who administers only the project sees those that are the project's own. Costs one point for each call, of which
   * there are at most two, and one for each workflow.
   * @throws JiraUnavailableError
   */
  findTransitions(projectId: string): Promise<Workflow[] | 'forbidden'>;
  /**
   * Has a panel of this app shown on the issues of these projects, asked as the person, who has to administer Jira. Jira does
   * it in its own time, and does nothing where it is shown already. Costs one point for every thousand projects.
   * @throws JiraUnavailableError
   */
  showPanel(moduleKey: string, projectIds: readonly string[]): Promise<'done' | 'forbidden'>;
  /**
   * Which of these accounts are active, asked as the app. An account that Jira does not name is not. Costs one point for
   * each call and two for each account that it names.
   * @throws JiraUnavailableError
   */
  findActive(accountIds: readonly string[]): Promise<Set<string>>;
  /**
   * The account that leads a project, asked as the app; undefined where nobody does. Costs at most four points.
   * @throws JiraUnavailableError
   */
  findLead(projectId: string): Promise<string | undefined>;
  /**
   * The value of a property of an issue, asked as the app; undefined where it has none, or the app does not see the issue.
   * Costs two points where there is one, else one.
   * @throws JiraUnavailableError
   */
  findProperty(issueId: string, key: string): Promise<unknown>;
  /**
   * Gives a property of an issue a value, as the app; false where it does not see the issue or may not edit it. Costs one
   * point.
   * @throws JiraUnavailableError
   */
  setProperty(issueId: string, key: string, value: unknown): Promise<boolean>;
  /**
   * Removes a property of an issue, as the app; false where it has none, or the app does not see the issue or may not edit
   * it. Costs one point.
   * @throws JiraUnavailableError
   */
  removeProperty(issueId: string, key: string): Promise<boolean>;
  /**
   * The keys of at most 100 issues, asked as the app; those that it does not see are absent. Costs one point for the call and
   * one for each that it sees.
   * @throws JiraUnavailableError
   */
  findKeys(issueIds: readonly string[]): Promise<Map<string, string>>;
  /**
   * Has Jira tell somebody something about an issue, as the app, if they can see it; false where Jira does not do it. Costs one
   * point, and is not tried again, since an answer may be lost.
   * @throws JiraBusyError where points are spent; JiraUnavailableError otherwise
   */
  notify(issueId: string, accountId: string, notice: Notice): Promise<boolean>;
}

export interface Wiki {
  /**
   * The space of a page of Confluence; undefined where whoever asks does not see the page. Asked as the person of this invocation,
   * or where nobody is signed in as the app, which asks whether everybody sees the page.
   * @throws JiraUnavailableError where Confluence did not answer
   */
  findSpace(pageId: string, isSignedIn: boolean): Promise<string | undefined>;
}

export interface Privacy {
  /**
   * Tells Atlassian which accounts are stored, and hears which of them were closed for good.
   * @throws Error where nobody answers
   */
  findClosed(accountIds: readonly string[]): Promise<string[]>;
}

export type Clock = () => Date;

/** A random UUID. */
type Ids = () => string;

export interface Schema {
  /**
   * Makes or updates the tables, once for each installation and process.
   * @param installation identifies the site, since a warm process serves several
   * @throws SchemaMissingError
   */
  ensure(installation: string): Promise<void>;
  /** The same, without trusting what an earlier call remembers. Answers the names of the migrations it ran. */
  migrate(): Promise<string[]>;
  /**
   * Forgets what was remembered, after a statement failed for an unforeseen reason: an app that was removed and installed
   * again has a new database, and a process may outlive the old one.
   */
  doubt(installation: string): void;
}

export type Ports = {
  ledger: Ledger;
  register: Register;
  people: People;
  texts: Texts;
  runs: Runs;
  storage: Storage;
  facts: Facts;
  syncs: Syncs;
  measurements: Measurements;
  points: Points;
  repairs: Repairs;
  reminders: Reminders;
  baselines: Baselines;
  jobs: Jobs;
  history: History;
  jira: Jira;
  wiki: Wiki;
  privacy: Privacy;
  schema: Schema;
  clock: Clock;
  /** Milliseconds that the platform still gives to the function that runs. */
  timeLeft: () => number;
  ids: Ids;
  /** Puts on the log that something failed which nobody waits for, by class and place. */
  report: (what: string, error: unknown) => void;
};
