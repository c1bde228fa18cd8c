/** The changelogs of many issues at once, as Jira answers them. */
import * as v from '@badrap/valita';

/** Histories of one page of changelogs, the most that Jira takes. */
export const changelogPageSize = 10_000;

/** Where the next page of an answer begins; absent or null on the last one. */
export const pageToken = v.union(v.string(), v.null()).optional();

export const changelogsAnswer = v.object({
  issueChangeLogs: v.array(v.object({ issueId: v.string(), changeHistories: v.array(v.unknown()) })),
  nextPageToken: pageToken,
});
