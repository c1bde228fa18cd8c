/** Whether every area of decision has a living, named person of the right side who can decide (product, D-06, N9). */
import { areasOf, type DecisionArea } from '../area';
import type { Side } from '../limitation';
import type { AreaRights } from './rights';
import { isBlank } from './rules/checks';
import type { ProjectSettings } from './sections';
import { deputyOf, sideOf } from './settings';

/** In the order in which they are told. */
export const coverageFindings = [
  /** Nobody is named. */
  'vacant',
  /** Named for days to come only. */
  'notYet',
  /** Named for days that are over. */
  'expired',
  /** The approver's account is no longer active. */
  'left',
  /** That of who would take their place is not. */
  'deputyLeft',
  /** The approver has more overdue decisions than the project allows. */
  'overloaded',
  /** Another side must decide than the approver's, or the approver has none. */
  'wrongSide',
  /** Nobody takes the approver's place. Good to know, not a fault. */
  'noDeputy',
] as const;
export type CoverageFinding = (typeof coverageFindings)[number];

/** Who decides in an area and what is wrong with that. */
export type AreaCoverage = {
  area: DecisionArea;
  approver?: string;
  /** Who takes the approver's place: the deputy of the area, else whoever stands in for the approver. */
  deputy?: string;
  side?: Side;
  from?: string;
  until?: string;
  approverSide: Side | null;
  findings: CoverageFinding[];
};

export type CoverageFacts = {
  /** `YYYY-MM-DD`. */
  day: string;
  /** Undefined where nobody knows. */
  hasLeft?: ((person: string) => boolean | undefined) | undefined;
  /** How many decisions of each person are overdue. */
  overdue?: ReadonlyMap<string, number> | undefined;
};

const named = (person: string | undefined): string | undefined => (isBlank(person) ? undefined : person);

function findingsOn(
  { approver, deputy, side, from, until, approverSide }: Omit<AreaCoverage, 'findings'>,
  overdueLimit: number,
  { day, hasLeft, overdue }: CoverageFacts,
): CoverageFinding[] {
  const left = (person: string | undefined): boolean => person !== undefined && hasLeft?.(person) === true;
  const isNamed = approver !== undefined;
  const holds: Record<CoverageFinding, boolean> = {
    vacant: !isNamed,
    notYet: isNamed && from !== undefined && day < from,
    expired: isNamed && until !== undefined && day > until,
    left: left(approver),
    deputyLeft: left(deputy),
    overloaded: isNamed && (overdue?.get(approver) ?? 0) > overdueLimit,
    wrongSide: isNamed && side !== undefined && approverSide !== side,
    noDeputy: isNamed && deputy === undefined,
  };
  return coverageFindings.filter((finding) => holds[finding]);
}

/** Each area of the project, in order, on a day. */
export function coverageOf(
  settings: Pick<ProjectSettings, 'engagement' | 'rights'>,
  facts: CoverageFacts,
): AreaCoverage[] {
  const { rights, engagement } = settings;
  return areasOf(engagement).map((area) => {
    const { side, from, until, ...people }: AreaRights = rights.areas[area] ?? {};
    const approver = named(people.approver);
    const deputy = named(approver === undefined ? people.deputy : deputyOf(rights, approver, area));
    const covered = {
      area,
      ...(approver !== undefined && { approver }),
      ...(deputy !== undefined && { deputy }),
      ...(side !== undefined && { side }),
      ...(from !== undefined && { from }),
      ...(until !== undefined && { until }),
      approverSide: sideOf(settings, approver),
    };
    return { ...covered, findings: findingsOn(covered, rights.overdueLimit, facts) };
  });
}
