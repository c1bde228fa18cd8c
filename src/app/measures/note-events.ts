/** Product events keep the facts of measured projects current, at no cost in points. */
import { isSilent, type FactEvent } from '../../core/measures/events';
import type { Ports } from '../../ports';
import { refreshSoon } from './push';

/** What one product event tells of an issue, and the projects that it names. */
export type ToldEvent = { event: FactEvent; projectIds: readonly string[] };

/** One that is longer than a row may be is left to the next reading, which searches for what no event told. */
async function noteOne(ports: Ports, event: FactEvent, projectIds: readonly string[]): Promise<string[]> {
  try {
    return await ports.facts.note(event, projectIds);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

/** Answers in how many projects something was new that changes numbers. */
export async function noteEvents(ports: Ports, told: readonly ToldEvent[]): Promise<number> {
  const concerned = new Set<string>();
  for (const { event, projectIds } of told) {
    const keeping = await noteOne(ports, event, projectIds);
    if (!isSilent(event)) for (const projectId of keeping) concerned.add(projectId);
  }
  for (const projectId of concerned) {
    await refreshSoon(ports, projectId);
  }
  return concerned.size;
}
