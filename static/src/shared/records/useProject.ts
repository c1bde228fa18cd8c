import { projectKeyOf } from '../jira-search';
import { usePanel } from './PanelContext';

/** The project whose versions a record can name, by its id or key. */
export const useProject = (): string => {
  const { projectId, issueKey } = usePanel();
  return projectId ?? projectKeyOf(issueKey);
};
