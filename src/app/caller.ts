/** Who acts, and on what: everything a use case may believe about a call, taken from the platform's own context. */
import type { Result } from '../contract/result';

/** On a page of a project, with records that stand on no issue. The boundary has asked Jira what they may do there. */
export type ProjectCaller = { accountId: string; projectId: string; issue: null };

/** The same with whether Jira lets them write there. */
export type ProjectReader = ProjectCaller & { mayWrite: boolean };

/** On a page that stands on no project, with those that it names and that Jira shows the person. */
export type ProjectsReader = {
  accountId: string;
  projects: readonly { id: string; key: string; name: string }[];
};

/** On the panel of an issue. */
export type Caller = {
  accountId: string;
  /** The issue on whose panel the call was made. The platform vouches that its person can browse it. */
  issue: { id: string; key: string };
  projectId: string;
};

/** Whoever acts on records, wherever these stand. */
export type RecordCaller = Caller | ProjectCaller;

/** On a page of Confluence, with an account or without one: the platform vouches that they see the page. */
export type PageCaller = {
  projectId: string;
  /** The space that the page is in. */
  spaceId: string;
};

/** The same with what Jira lets them see: whoever may not see the project comes with why. */
export type PageReader = PageCaller & { reader: Result<ProjectReader> };

/** Somebody of whom the boundary has asked Jira that they administer the project. */
export type Publisher = PageCaller & ProjectCaller;
