/** What measures have to be. A figure that opens no decision has no place on the sponsor's page (product, R-07s and N1). */
import { areasOf } from '../../area';
import { measureIds, ruleOf, type MeasureId, type MeasureSetting } from '../measures';
import type { ProjectSettings, Problem } from '../sections';
import { amountProblems, finding, isBlank, refusal, wholeProblems } from './checks';

const mostPercent = 1000;

function sponsorProblems({ on, owner, decision, sponsor }: MeasureSetting, path: string): Problem[] {
  if (!sponsor) return [];
  return [
    ...(on ? [] : [refusal(`${path}.on`, 'sponsorNeedsOn')]),
    ...(isBlank(owner) ? [refusal(`${path}.owner`, 'sponsorNeedsOwner')] : []),
    ...(isBlank(decision) ? [refusal(`${path}.decision`, 'sponsorNeedsDecision')] : []),
  ];
}

function measureProblems({ measures, engagement }: ProjectSettings, id: MeasureId): Problem[] {
  const { windowDays, threshold, area, dueDays } = measures[id];
  return [
    ...wholeProblems(`${id}.windowDays`, windowDays, 7, 365),
    ...amountProblems(`${id}.threshold`, threshold, ruleOf(id).unit === 'percent' ? mostPercent : undefined),
    ...sponsorProblems(measures[id], id),
    ...(area === undefined || areasOf(engagement).includes(area)
      ? []
      : [refusal(`${id}.area`, 'areaUnknown')]),
    ...wholeProblems(`${id}.dueDays`, dueDays, 1, 60),
  ];
}

export const measuresProblems = (settings: ProjectSettings): Problem[] =>
  measureIds.flatMap((id) => measureProblems(settings, id));

/** Measures that nobody answers for are watched by nobody; said once, since at first it is so of all of them. */
export function measuresFindings({ measures, engagement }: ProjectSettings): Problem[] {
  const watched = measureIds
    .filter((id) => engagement.machineLearning || ruleOf(id).machineLearning === undefined)
    .filter((id) => measures[id].on && isBlank(measures[id].owner));
  return watched.length === 0 ? [] : [finding('', 'measuresWithoutOwner', { count: watched.length })];
}
