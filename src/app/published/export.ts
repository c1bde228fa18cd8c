/** A published view as a document shows it: at once, as far as a document goes. */
import { exportLimits } from '../../contract/limits';
import type { PublishedRisks } from '../../contract/published';
import type { Text } from '../../contract/record';
import { success, type Result } from '../../contract/result';
import type { Ports } from '../../ports';
import { readPublished } from './read';

export type PublishedExport = {
  name: Text;
  /** With as many of its risks as a document may have rows. */
  view: PublishedRisks;
};

/**
 * What is published of projects to one space, in their order; those of which nothing is are left out.
 * @param chosen the view that the macro was set up with; the newest where none is
 */
export async function readPublishedExport(
  ports: Ports,
  spaceId: string,
  projectIds: readonly string[],
  chosen: string | undefined,
): Promise<Result<PublishedExport[]>> {
  const rows = Math.floor(exportLimits.rows / projectIds.length);
  const views: PublishedExport[] = [];
  for (const projectId of projectIds) {
    const read = await readPublished(ports, { projectId, spaceId }, { view: chosen }, rows);
    if (read.ok) {
      const { views: all, shown, view } = read.value;
      views.push({ name: all.find(({ id }) => id === shown)?.name ?? null, view });
    } else if (read.error.code !== 'notFound') return { ok: false, error: read.error };
  }
  return success(views);
}
