/** How far plans moved since they were approved, without anybody's records: a file holds no change requests. */
import type { IssueFacts } from '../src/core/measures/facts';
import type { BaselineScope } from '../src/core/plan/members';
import type { Move } from '../src/core/plan/moves';
import { countVolume, membersOf, type BaselineVolume } from '../src/core/plan/volume';
import type { Export } from './read-file';

export type ProjectPlan = { volume: BaselineVolume; moves: readonly Move[] };

const isOfProject = (key: string, { project, formerKeys }: IssueFacts): boolean =>
  project === key || formerKeys.some((former) => former.slice(0, former.lastIndexOf('-')) === key);

/** The id by which histories name a project: where issues that moved came to be, or came from. */
function projectIdOf(key: string, issues: readonly IssueFacts[]): string | undefined {
  const here = issues.filter(({ project }) => project === key);
  const away = issues.filter(({ project }) => project !== key);
  const came = here.flatMap(({ plan }) => plan.projectChanges.at(-1)?.to ?? []);
  const left = away.flatMap(({ plan }) => plan.projectChanges[0]?.from ?? []);
  return came[0] ?? left[0];
}

type PlanInput = {
  read: Pick<Export, 'issues' | 'versions'>;
  key: string;
  /** When the plan was approved, UTC milliseconds. */
  at: number;
  asOf: number;
  /** Name or id of the version that the plan is; absent: everything in the project. */
  fixVersion: string | undefined;
};

/** Undefined where the project does not have the version. */
export function planOf({ read, key, at, asOf, fixVersion }: PlanInput): ProjectPlan | undefined {
  const issues = read.issues.filter((issue) => isOfProject(key, issue));
  const version =
    fixVersion === undefined ? '' : read.versions.get(key)?.get(fixVersion.trim().toLowerCase());
  if (version === undefined) return undefined;
  const scope: BaselineScope =
    version === '' ? { kind: 'project', key, id: projectIdOf(key, issues) } : { kind: 'version', version };
  return countVolume({
    baseline: { id: version, at, scope, members: membersOf(scope, issues, at), left: new Map() },
    issues,
    deletedAt: () => undefined,
    records: [],
    asOf,
  });
}
