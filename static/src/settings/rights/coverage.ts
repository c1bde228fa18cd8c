/** What the matrix makes of the findings: how bad each is, and whether an area can decide today. */
import type { AreaCoverage, CoverageFinding } from '../../../../src/contract/settings-rules';

/** From good to bad: decides, decides but for something to look at, cannot decide. */
export const areaStates = ['ready', 'watch', 'stuck'] as const;
export type AreaState = (typeof areaStates)[number];

const stateBy: Readonly<Record<CoverageFinding, AreaState>> = {
  vacant: 'stuck',
  notYet: 'stuck',
  expired: 'stuck',
  left: 'stuck',
  wrongSide: 'stuck',
  deputyLeft: 'watch',
  overloaded: 'watch',
  // Good to know, not a fault.
  noDeputy: 'ready',
};

/** How bad one finding is. */
export const stateOfFinding = (finding: CoverageFinding): AreaState => stateBy[finding];

/** As bad as the worst that was found. */
export const stateOf = ({ findings }: Pick<AreaCoverage, 'findings'>): AreaState =>
  areaStates.findLast((state) => findings.some((finding) => stateBy[finding] === state)) ?? 'ready';

export type CoverageSummary = {
  all: number;
  /** Areas with somebody named who can decide today. */
  canDecide: number;
  counts: Readonly<Record<AreaState, number>>;
};

export const summaryOf = (coverage: readonly AreaCoverage[]): CoverageSummary => {
  const states = coverage.map(stateOf);
  const count = (state: AreaState): number => states.filter((one) => one === state).length;
  const counts = { ready: count('ready'), watch: count('watch'), stuck: count('stuck') };
  return { all: coverage.length, canDecide: counts.ready + counts.watch, counts };
};
