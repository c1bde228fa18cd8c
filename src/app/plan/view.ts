/** How the plan stands, for whoever looks at an issue of it. */
import type { PlanView, UnrecordedMove } from '../../contract/plan';
import { success, type Result } from '../../contract/result';
import type { Move } from '../../core/plan/moves';
import { together } from '../../core/together';
import type { Ports } from '../../ports';
import type { Caller } from '../caller';
import { toInstant } from '../measures/instant';
import { readPage } from '../measures/rows';
import { readTitles } from './titles';

const keyOf = ({ kind, at }: Pick<Move, 'kind' | 'at'>): string => JSON.stringify([kind, at]);

/** What moved of an issue without a change request, each once however many baselines it belongs to. */
export async function readUnrecorded(
  ports: Pick<Ports, 'measurements'>,
  { projectId, issue }: Caller,
): Promise<UnrecordedMove[]> {
  const moves = await ports.measurements.findMoves(projectId, issue.id);
  const unrecorded = moves.filter(({ recording }) => recording === 'unrecorded');
  return [...new Map(unrecorded.map((move) => [keyOf(move), move])).values()].map(
    ({ kind, at, from, to, unit }) => ({
      kind,
      from,
      to,
      unit,
      at: at === null ? null : toInstant(at),
    }),
  );
}

/** New numbers may take the place of those that were read in between. */
const tries = 3;

/** The numbers of the project's plan, and its moves as far as the caller may see their issues. */
export async function readPlanView(ports: Ports, { projectId }: Caller): Promise<Result<PlanView>> {
  for (let tried = 1; ; tried += 1) {
    const present = await ports.measurements.findPresent(projectId);
    if (!present) return success(null);
    const { changeVolume } = present.numbers;
    const ids = changeVolume.baselines.map(({ baseline }) => baseline.id);
    const [baselines, moves] = await together([
      readTitles(ports, projectId, ids),
      readPage(ports, present, 'moves', null),
    ]);
    const hasMoved = changeVolume.baselines.some(({ sinceBaseline }) => sinceBaseline.gross > 0);
    if (hasMoved && moves.total === 0 && tried < tries) continue;
    return success({ asOf: toInstant(present.asOf), changeVolume, baselines, moves });
  }
}
