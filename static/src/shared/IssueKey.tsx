import { router } from '@forge/bridge';
import { t } from './texts';

/** The key of an issue, which leads to it in a tab of its own. */
export const IssueKey = ({ issueKey }: { issueKey: string }) => (
  <button
    type="button"
    className="fl-link"
    aria-label={t('field.openIssue', { key: issueKey })}
    onClick={() => {
      // The frame can't lead the page anywhere itself; a host that refuses leaves the key to be read.
      router.open(`/browse/${issueKey}`).catch(() => undefined);
    }}
  >
    {issueKey}
  </button>
);
