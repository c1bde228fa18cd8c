import type { ReadingHealth } from '../../../../src/contract/measures';
import { IssueKey } from '../../shared/IssueKey';
import { t, tCount } from '../../shared/texts';
import { Group } from '../controls/Group';
import { byReason } from './reading';

/** Which issues could not be read, and why. Jira names only those that the reader may see. */
export const FailedIssues = ({ failed, failures }: Pick<ReadingHealth, 'failed' | 'failures'>) => {
  const unlisted = failures - failed.length;
  return (
    <Group
      level={4}
      title={tCount('settings.health.reading.failed', failures)}
      help={t('settings.health.reading.failed.help')}
    >
      {byReason(failed).map(({ reason, issues }) => (
        <div key={reason} className="fl-reading-failed">
          <p>{t(`settings.health.reading.reason.${reason}`)}</p>
          <ul className="fl-health-items">
            {issues.map(({ issueId, key }) => (
              <li key={issueId}>
                {key === null ? (
                  t('settings.health.reading.unseen', { id: issueId })
                ) : (
                  <IssueKey issueKey={key} />
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {unlisted > 0 && <p className="fl-help">{tCount('settings.health.more', unlisted)}</p>}
    </Group>
  );
};
