/**
 * What searches see of issues. Jira's index lags behind its data: for some seconds a search answers with what an issue
 * was before. With a lag of 0 a search sees the present.
 */

import type { Issue, Site } from './site';

type Former = { issue: Issue; until: number };

export class SearchIndex {
  /** What issues were before each of their changes, oldest first. */
  private readonly former = new Map<string, Former[]>();
  /** Issues that the index held from the start; later ones appear once their creation lies behind the lag. */
  private readonly indexed: ReadonlySet<string>;

  constructor(
    private readonly site: Site,
    private readonly now: () => Date,
    /** Milliseconds; may be changed at any time. */
    public lagMs: number,
  ) {
    this.indexed = new Set(site.issues.keys());
    site.beforeChange = (issue) => {
      this.remember(issue);
    };
  }

  /** A shallow copy will do: a change replaces an issue's lists and never edits them. */
  private remember(issue: Issue): void {
    if (this.lagMs <= 0) return;
    const copies = this.former.get(issue.id) ?? [];
    copies.push({ issue: { ...issue }, until: this.now().getTime() });
    this.former.set(issue.id, copies);
  }

  /** All issues as the index knows them; those that `fresh` names as they are. */
  *issues(fresh: ReadonlySet<string> = new Set()): Iterable<Issue> {
    const asOf = this.now().getTime() - this.lagMs;
    for (const issue of this.site.issues.values()) {
      if (this.lagMs <= 0 || fresh.has(issue.id)) yield issue;
      else if (this.indexed.has(issue.id) || issue.createdAt <= asOf) yield this.knownAt(issue, asOf);
    }
  }

  private knownAt(issue: Issue, asOf: number): Issue {
    const copies = (this.former.get(issue.id) ?? []).filter((copy) => copy.until > asOf);
    // What lies behind the lag is never asked for again.
    this.former.set(issue.id, copies);
    return copies[0]?.issue ?? issue;
  }
}
