/** The measures of one project from what is stored of it: numbers, and the units behind them. */
import { ageingPercentiles } from './ageing';
import { recordings, type PlanRecord } from '../plan/moves';
import { countVolume, type Baseline, type EstimateUnit } from '../plan/volume';
import { countBlockerAge } from './blocker-age';
import { countClosure } from './closure';
import type { Frame } from './config';
import { explainReading } from './explain';
import type { IssueFacts } from './facts';
import type { MeasureNumbers, MoveUnit, OpenUnit, Units } from './numbers';
import { compareText } from './order';
import { readIssues } from './reading';
import type { Episode } from './result';
import { without } from '../without';

/** An issue as it stands by its reading and the events since. */
export type PresentIssue = {
  facts: IssueFacts;
  /** Of another project: read for what it blocks, and measured nowhere here. */
  outside: boolean;
  provisional: boolean;
};

/** What the change requests of a project say of its plan. */
export type Plan = {
  baselines: readonly Baseline[];
  records: readonly PlanRecord[];
  /** Percent of a baseline that may change in 28 days; null where nobody has chosen an engagement model. */
  allowance: number | null;
  unit: EstimateUnit;
};

export type ComputeInput = Frame & {
  issues: readonly PresentIssue[];
  /** How many issues were deleted. */
  deleted: number;
  /** When, UTC milliseconds by id, of those of which that is known. */
  deletedAt: ReadonlyMap<string, number>;
  plan: Plan;
};

export type Computed = { numbers: MeasureNumbers; units: Units };

/** Everything of the project is one, whatever keys its issues bear: a project may have been given another key. */
export function computeMeasures({ issues, deleted, config, asOf, window, ...input }: ComputeInput): Computed {
  const frame = { config, asOf, window };
  const age = countBlockerAge(frame);
  const closure = countClosure(frame);
  const reading = readIssues({ issues: issues.map(({ facts }) => facts), config, asOf });
  const inside = new Map(issues.flatMap((one) => (one.outside ? [] : [[one.facts.id, one]])));
  const provisional = new Set(issues.flatMap((one) => (one.provisional ? [one.facts.id] : [])));
  const explanations = new Map<string, Omit<OpenUnit, 'issue' | 'sources' | 'inferred'>>();
  let count = 0;
  for (const issue of reading.issues) {
    if (!inside.has(issue.id)) continue;
    count += 1;
    const read = reading.read(issue);
    age.add(read);
    for (const dependency of read.dependencies) closure.add(dependency);
    const explanation = explainReading(read, frame);
    if (explanation) {
      const concerned = [issue.id, ...explanation.blockers.map(({ id }) => id)];
      explanations.set(issue.id, {
        ...explanation,
        issueId: issue.id,
        provisional: concerned.some((id) => provisional.has(id)),
      });
    }
  }
  const { open, closed, ...shares } = age.result();
  const { links, ...counts } = closure.result();
  const { allowance, unit, baselines, records } = input.plan;
  const own = [...inside.values()].map(({ facts }) => facts);
  const counted = baselines
    .filter(({ at }) => at < asOf)
    .map((baseline) =>
      countVolume({
        baseline,
        issues: own,
        records,
        asOf,
        deletedAt: (issueId) => input.deletedAt.get(issueId),
      }),
    );
  return {
    numbers: {
      issues: count,
      deleted,
      provisional: [...inside.keys()].filter((id) => provisional.has(id)).length,
      blockerAge: {
        open: without(open, 'episodes'),
        closed: without(closed, 'episodes'),
        ageing: ageingPercentiles(closed.episodes),
        ...shares,
        inferred: [...open.episodes, ...closed.episodes].filter(({ inferred }) => inferred).length,
      },
      dependencyClosure: counts,
      changeVolume: { baselines: counted.map(({ volume }) => volume), allowance, unit },
    },
    units: {
      open: open.episodes.flatMap((episode) => toOpenUnit(episode, explanations)).sort(byAge),
      closed: closed.episodes.flatMap(toClosedUnit).sort(byEnd),
      dependencies: [...links].sort(
        (a, b) => compareText(a.neededBy, b.neededBy) || compareText(a.dependent, b.dependent),
      ),
      moves: counted
        .flatMap(({ volume, moves }) =>
          moves.map((move) => ({ ...move, baseline: volume.baseline.id, unit })),
        )
        .sort(byUrgency),
    },
  };
}

const byUrgency = (a: MoveUnit, b: MoveUnit): number =>
  recordings.indexOf(b.recording) - recordings.indexOf(a.recording) ||
  (b.at ?? 0) - (a.at ?? 0) ||
  compareText(a.issue, b.issue);

const byAge = (a: OpenUnit, b: OpenUnit): number => a.since - b.since || compareText(a.issue, b.issue);
const byEnd = (a: Units['closed'][number], b: Units['closed'][number]): number =>
  b.end - a.end || compareText(a.issue, b.issue);

function toOpenUnit(
  { issue, issueId, sources, inferred }: Episode,
  explanations: ReadonlyMap<string, Omit<OpenUnit, 'issue' | 'sources' | 'inferred'>>,
): OpenUnit[] {
  const explanation = explanations.get(issueId);
  return explanation ? [{ ...explanation, issue, sources, inferred }] : [];
}

const toClosedUnit = ({
  issue,
  issueId,
  start,
  end,
  sources,
  inferred,
}: Episode): Units['closed'][number][] =>
  end === null ? [] : [{ issue, issueId, start, end, sources, inferred }];
