/** What the pages of the site and their server say to each other. Types only. */
import type { AccountStatus } from '../contract';
import type { FrameContext } from '../host/invoke';
import type { UiModule } from '../host/manifest';
import type { InvocationRecord } from '../host/recorder';

export type { AccountStatus } from '../contract';
export type { Fault, FaultKind, FaultSpec, FaultTarget } from '../host/faults';
export type { BridgeAnswer, Standing } from '../host/invoke';
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
};

/** Languages to look at the app in, by Forge's codes; a person has one of their own in their profile. */
export type SiteLanguage = { code: string; name: string; direction: 'ltr' | 'rtl' };

export type SiteModule = Pick<UiModule, 'type' | 'key' | 'title'> & {
  viewportSize: NonNullable<UiModule['viewportSize']> | null;
  layout: NonNullable<UiModule['layout']> | null;
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
  modules: SiteModule[];
  schedules: { key: string; interval: string }[];
  /** How many faults are on. */
  faults: number;
};

export type Mounted = { id: string; src: string; context: FrameContext };

export type Invocations = {
  records: InvocationRecord[];
  problems: string[];
  pointsUsed: number;
  pointsLimit: number;
};
