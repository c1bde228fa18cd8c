/** What the pages of the site and their server say to each other. Types only. */
import type { AdfDocument } from '../confluence/document';
import type { AccountStatus } from '../contract';
import type { Fault } from '../host/faults';
import type { FrameContext } from '../host/invoke';
import type { MacroExport } from '../host/macros';
import type { ModuleStatus, RulePage, UiModule, ValidatorModule } from '../host/manifest';
import type { JobRecord } from '../host/queues';
import type { InvocationRecord } from '../host/recorder';

export type { AccountStatus } from '../contract';
export type { Fault, FaultKind, FaultSpec, FaultTarget } from '../host/faults';
export type { BridgeAnswer, Standing } from '../host/invoke';
export type { ExportType, MacroPlace } from '../host/macros';
export type { ModuleStatus } from '../host/manifest';
export type { JobRecord } from '../host/queues';
export type { RulePlace } from '../host/validators';
export type { InvocationRecord } from '../host/recorder';

/** Somebody with a role, to act as. */
export type RolePlayer = {
  accountId: string;
  displayName: string;
  /** The role in words: "Delivery manager". */
  role: string;
  /** Whom they work for: "Partner". */
  side: string;
  /** What they may do in the projects: "edits", "no access". */
  access: string;
};

export type SitePerson = RolePlayer & { status: AccountStatus };

/** Anybody with an account on the site. */
export type SiteAccount = { accountId: string; displayName: string; status: AccountStatus };

/** What the menu of an issue offers to one person. */
export type IssueActions = {
  /** The projects that it may go to. */
  move: { id: string; key: string; name: string }[];
  clone: boolean;
  delete: boolean;
  /** How many sub-tasks go with it. */
  subtasks: number;
  edit: boolean;
  link: boolean;
  /** The states that it may go to. */
  transitions: { id: string; name: string }[];
  /** The field of the flag, and whether it is set; null on a site without one. */
  flag: { field: string; set: boolean } | null;
  linkTypes: { id: string; inward: string; outward: string }[];
};

/** A mail that Jira sent about an issue. `at` is ISO text, people are names. */
export type SentNotification = { at: string; from: string; to: string[]; subject: string; text: string };

/** What stands beside the label of an entry in the sidebar of an issue. */
export type ContextStatus = { moduleKey: string; status: ModuleStatus | null };

/** What can be looked at and changed of the platform. Times are ISO text. */
export type Control = {
  now: string;
  /** Milliseconds that the clock is ahead. */
  offset: number;
  /** Whether the site has Confluence. */
  confluence: boolean;
  /** Milliseconds. */
  searchLag: number;
  points: { used: number; limit: number; resetsAt: string };
  /** Events pushed to queues in this minute. */
  pushed: { used: number; limit: number };
  schedules: { key: string; interval: string; nextAt: string | null }[];
  queues: string[];
  /** Newest first. */
  jobs: JobRecord[];
  eventsUnderway: number;
  faults: Fault[];
};

/** Languages to look at the app in, by Forge's codes; a person has one of their own in their profile. */
export type SiteLanguage = { code: string; name: string; direction: 'ltr' | 'rtl' };

export type SiteModule = Pick<UiModule, 'type' | 'key' | 'title'> & {
  viewportSize: NonNullable<UiModule['viewportSize']> | null;
  layout: NonNullable<UiModule['layout']> | null;
  /** Of a page: its parts, in sections. */
  sections: { header: string | null; pages: { title: string; route: string }[] }[];
  /** Of an entry in the sidebar of an issue. */
  label: string | null;
  macro: SiteMacro | null;
};

/** What a module has beyond others because it is a macro. */
export type SiteMacro = {
  /** By which pages name it. */
  extensionKey: string;
  hidden: boolean;
  emitsReadyEvent: boolean;
  /** Null where there is nothing to set up. */
  config: {
    title: string;
    viewportSize: NonNullable<UiModule['viewportSize']> | 'fullscreen' | null;
    openOnInsert: boolean;
  } | null;
};

export type WikiSpace = { key: string; name: string; pages: { id: string; title: string }[] };

/** A page of Confluence, as one person sees it. */
export type WikiPage = {
  id: string;
  title: string;
  space: { key: string; name: string };
  version: number;
  changedAt: string;
  changedBy: string;
  body: AdfDocument;
  editable: boolean;
};

/** What stands for a macro in an export of its page. */
export type ExportedMacro = { localId: string; title: string } & MacroExport;

/** A rule that the app brings for transitions. */
export type SiteRule = Pick<ValidatorModule, 'key' | 'name' | 'description' | 'projectTypes'> & {
  /** By which a workflow names it. */
  moduleId: string;
  /** Those that it has. */
  pages: RulePage[];
};

export type SiteSession = {
  /** Who acts, and whether they administer Jira. */
  me: (SitePerson & { siteAdmin: boolean }) | null;
  people: SitePerson[];
  theme: 'light' | 'dark';
  /** The language that was chosen, or null for each person's own. */
  language: string | null;
  languages: SiteLanguage[];
  source: { name: string; notes: string[] };
  frameOrigin: string;
  /** Whether the site has Confluence. */
  confluence: boolean;
  modules: SiteModule[];
  rules: SiteRule[];
  schedules: { key: string; interval: string }[];
  /** How many faults are on. */
  faults: number;
  /** Milliseconds that the clock of the site is ahead of the machine's. */
  clockOffset: number;
};

export type Mounted = { id: string; src: string; context: FrameContext };

export type Invocations = {
  records: InvocationRecord[];
  problems: string[];
  pointsUsed: number;
  pointsLimit: number;
};
