/** The projects from which settings can be copied: those that the reader administers, as Jira says. */
import { getJson, isRecord } from '../../shared/jira';

export type JiraProject = { id: string; key: string; name: string };

const most = 20;

const toProject = (value: unknown): JiraProject[] => {
  if (!isRecord(value)) return [];
  const { id, key, name } = value;
  return typeof id === 'string' && typeof key === 'string' && typeof name === 'string'
    ? [{ id, key, name }]
    : [];
};

/** Jira calls it "edit": the person may administer the project. */
export const findProjects = async (typed: string): Promise<JiraProject[]> => {
  const query = new URLSearchParams({ action: 'edit', maxResults: String(most), orderBy: 'name' });
  if (typed.trim() !== '') query.set('query', typed.trim());
  const answer = await getJson(`/rest/api/3/project/search?${query.toString()}`);
  const values = isRecord(answer) ? answer['values'] : undefined;
  return Array.isArray(values) ? values.flatMap(toProject) : [];
};
