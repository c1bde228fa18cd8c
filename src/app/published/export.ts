/** A published view as a document shows it: at once, as far as a document goes. */
import { exportLimits } from '../../contract/limits';
import type { PublishedRisks } from '../../contract/published';
import type { Text } from '../../contract/record';
import { success, type Result } from '../../contract/result';
import type { Ports } from '../../ports';
import type { PageCaller } from '../caller';
import { readPublished } from './read';

export type PublishedExport = {
  name: Text;
  /** With as many of its risks as a document may have rows. */
  view: PublishedRisks;
};

/**
 * @param chosen the view that the macro was set up with; the newest where none is
 * @param rows that it may have at most
 */
async function readView(
  ports: Ports,
  caller: PageCaller,
  chosen: string | undefined,
  rows: number,
): Promise<Result<PublishedExport>> {
  const first = await readPublished(ports, caller, { view: chosen });
  if (!first.ok) return { ok: false, error: first.error };
  const { views, shown, view } = first.value;
  const risks = [...view.risks];
  let { next } = view;
  while (next !== null && risks.length < rows) {
    const page = await readPublished(ports, caller, { view: shown, after: next });
    if (!page.ok) return { ok: false, error: page.error };
    risks.push(...page.value.view.risks);
    next = page.value.view.next;
  }
  const name = views.find(({ id }) => id === shown)?.name ?? null;
  return success({ name, view: { ...view, risks: risks.slice(0, rows), next } });
}

/** What is published of projects to one space, in their order; those of which nothing is are left out. */
export async function readPublishedExport(
  ports: Ports,
  spaceId: string,
  projectIds: readonly string[],
  chosen: string | undefined,
): Promise<Result<PublishedExport[]>> {
  const rows = Math.floor(exportLimits.rows / projectIds.length);
  const views: PublishedExport[] = [];
  for (const projectId of projectIds) {
    const view = await readView(ports, { projectId, spaceId }, chosen, rows);
    if (view.ok) views.push(view.value);
    else if (view.error.code !== 'notFound') return { ok: false, error: view.error };
  }
  return success(views);
}
