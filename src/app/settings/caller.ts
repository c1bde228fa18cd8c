import type { Scope } from './records';

/** Who asks about settings, and whose. The boundary has asked Jira what they may do there. */
export type SettingsCaller = {
  accountId: string;
  scope: Scope;
  /** Administers the project, or the site where that is the scope. */
  mayEdit: boolean;
};
