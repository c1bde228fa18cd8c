/** What is published of each of several projects. */
import type { PublishedRegister } from '../../../../src/contract/published';
import type { Failure, Result } from '../../../../src/contract/result';

type PublishedOf = { project: string; opened: PublishedRegister };

export type ReadOfEach = {
  found: readonly PublishedOf[];
  /** What was not read, the one that failed first; empty where all was. */
  left: readonly string[];
  failure?: Failure;
};

/** Asks one project after the other, so that a page with many macros does not ask for all at once, and stops where one fails. */
export const readEach = async (
  projects: readonly string[],
  read: (project: string) => Promise<Result<PublishedRegister>>,
): Promise<ReadOfEach> => {
  const found: PublishedOf[] = [];
  for (const [place, project] of projects.entries()) {
    const answer = await read(project);
    if (answer.ok) found.push({ project, opened: answer.value });
    // Not found is a project of which nothing is published.
    else if (answer.error.code !== 'notFound') {
      return { found, left: projects.slice(place), failure: answer.error };
    }
  }
  return { found, left: [] };
};
