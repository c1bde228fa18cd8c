import type { MeasuredIssue } from '../../../src/contract/measures';
import { IssueKey } from '../shared/IssueKey';

/** An issue in one line: the key that leads to it, what it is about, and how it stands. */
export const IssueText = ({ issue: { key, summary, status } }: { issue: MeasuredIssue }) => (
  <>
    <IssueKey issueKey={key} /> {summary} <span className="fl-blockers-status">({status})</span>
  </>
);
