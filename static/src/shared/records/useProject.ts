import { projectKeyOf } from '../jira-search';
import { usePanel } from './PanelContext';

/** The key of the project in which the records stand. */
export const useProjectKey = (): string => {
  const panel = usePanel();
  return panel.issueKey === undefined ? panel.projectKey : projectKeyOf(panel.issueKey);
};

/** The project whose versions a record can name, by its id or key. */
export const useProject = (): string => {
  const { projectId } = usePanel();
  const key = useProjectKey();
  return projectId ?? key;
};
