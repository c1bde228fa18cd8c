/** Keys and summaries of issues and names of versions, in the reader's own session; Jira names only what they may see. */
import { IssueKey } from './IssueKey';
import { getIssues, getVersions, type JiraIssue } from './jira-search';
import { createLookup } from './lookup';
import { t } from './texts';

export const issues = createLookup<JiraIssue>(
  async (ids) => new Map((await getIssues(ids)).map((issue) => [issue.id, issue])),
);

/** The names of a project's versions, by the project. */
export const versionNames = createLookup<ReadonlyMap<string, string>>(
  async (projects) =>
    new Map(
      await Promise.all(
        projects.map(async (project) => {
          const versions = await getVersions(project);
          return [project, new Map(versions.map(({ id, name }) => [id, name]))] as const;
        }),
      ),
    ),
);

const onTheWay = '\u00a0';

/** The key, which leads to the issue in a tab of its own, and the summary. */
export const IssueName = ({ id }: { id: string }) => {
  const issue = issues.use(id);
  if (issue === undefined) return <span>{onTheWay}</span>;
  if (issue === null) return <span className="fl-removed">{t('field.otherIssue')}</span>;
  return (
    <span>
      <IssueKey issueKey={issue.key} /> {issue.summary}
    </span>
  );
};

export const VersionName = ({ id, project }: { id: string; project: string }) => {
  const names = versionNames.use(project);
  if (names === undefined) return <span>{onTheWay}</span>;
  const name = names?.get(id);
  return name === undefined ? (
    <span className="fl-removed">{t('field.otherVersion')}</span>
  ) : (
    <span>{name}</span>
  );
};
