/** What the pages of the site and their server say to each other. Types only. */
import type { FrameContext } from '../host/invoke';
import type { InvocationRecord } from '../host/recorder';

export type { Fault, FaultKind, FaultSpec, FaultTarget } from '../host/faults';
export type { BridgeAnswer } from '../host/invoke';
export type { InvocationRecord } from '../host/recorder';

/** Somebody to act as. */
export type SitePerson = {
  accountId: string;
  displayName: string;
  /** The role in words: "Delivery manager". */
  role: string;
  /** Whom they work for: "Partner". */
  side: string;
  /** What they may do in the projects: "edits", "no access". */
  access: string;
};

export type SiteModule = {
  type: 'jira:issuePanel';
  key: string;
  title: string;
  viewportSize: 'small' | 'medium' | 'large' | 'xlarge' | 'max' | null;
};

export type SiteSession = {
  me: SitePerson | null;
  people: SitePerson[];
  theme: 'light' | 'dark';
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
