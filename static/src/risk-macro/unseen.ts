/** Whom the backend does not let see a project, or several. */
import type { ProjectsRisks } from '../../../src/contract/risk';
import type { Failure, Result } from '../../../src/contract/result';

/** Whether it is Jira's rights that keep the reader from it; anything else may pass. */
export const isNotAllowed = ({ code }: Failure): boolean => code === 'forbidden' || code === 'signedOut';

/** Those of several projects that their reader may not see, in their order; none where that is not known. */
export const unseenOf = (
  projects: readonly string[],
  answer: Result<ProjectsRisks> | undefined,
): readonly string[] => {
  if (answer === undefined) return [];
  if (!answer.ok) return isNotAllowed(answer.error) ? projects : [];
  const seen = answer.value.projects.map(({ project }) => project.id);
  return projects.filter((project) => !seen.includes(project));
};
