/** Several projects beside each other, each by its own levels: how they stand with the risks that may still happen. */
import { success, type Result } from '../../contract/result';
import type { ProjectRisks, ProjectsRisks } from '../../contract/risk';
import { compareStandings, countByLevel } from '../../core/risk/standing';
import { together } from '../../core/together';
import type { Ports } from '../../ports';
import type { ProjectsReader } from '../caller';
import { nameOf } from '../changes/view';
import { readRefs, type Names } from '../records/names';
import { findReaders, type Reader } from '../records/reader';
import { active, needing } from './filter';
import { scopeOf } from './read';

/** What of a register is counted beside its levels. */
const counted = ['stale', 'unowned', 'reviewOverdue', 'unrated'] as const;

type Counts = Omit<ProjectRisks, 'project' | 'levels'> & { byLevel: readonly number[] };

async function readCounts(ports: Ports, projectId: string, reader: Reader): Promise<Counts> {
  const now = ports.clock().getTime();
  const { cells, counts } = await ports.register.tally(scopeOf({ projectId }, reader), active, [
    active,
    ...counted.map((attention) => needing(attention, reader, now)),
  ]);
  const [all = 0, stale = 0, unowned = 0, reviewOverdue = 0, unrated = 0] = counts;
  const byLevel = countByLevel(reader.settings.risk, cells);
  return { byLevel, active: all, stale, unowned, reviewOverdue, unrated };
}

const toLevels = (
  { settings: { risk } }: Reader,
  byLevel: readonly number[],
  names: Names,
): ProjectRisks['levels'] =>
  risk.levels.map(({ name, colour }, place) => ({
    name: nameOf(names, name),
    colour,
    risks: byLevel[place] ?? 0,
  }));

/** @param caller names only projects that the person sees: what is not among them is in no number either */
export async function readProjects(
  ports: Ports,
  { accountId, projects }: ProjectsReader,
): Promise<Result<ProjectsRisks>> {
  const readers = await findReaders(ports, accountId, projects);
  const levels = readers.flatMap(({ reader }) => reader.settings.risk.levels);
  const [names, read] = await together([
    readRefs(
      ports,
      [],
      levels.map(({ name }) => name),
    ),
    together(
      readers.map(async ({ project, reader }) => ({
        project,
        reader,
        counts: await readCounts(ports, project.id, reader),
      })),
    ),
  ]);
  const standing = read.map(({ project, reader, counts: { byLevel, ...counts } }): ProjectRisks => ({
    project,
    levels: toLevels(reader, byLevel, names),
    ...counts,
  }));
  return success({ projects: standing.sort((one, other) => compareStandings(one.levels, other.levels)) });
}
