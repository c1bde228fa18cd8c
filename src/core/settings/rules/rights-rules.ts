/** What decision rights have to be, so that whoever is named can decide and somebody else can take their place. */
import { decisionAreas, type DecisionArea } from '../../area';
import type { AreaRights } from '../rights';
import type { ProjectSettings, Problem } from '../sections';
import { sideOf } from '../settings';
import { finding, isBlank, ofEach, rangeProblems, refusal, repeats, wholeProblems } from './checks';

/** The areas that have rights, in the order of the areas, whatever order they were stored in. */
const eachArea = (
  { rights }: Pick<ProjectSettings, 'rights'>,
  problems: (area: AreaRights, path: string) => readonly Problem[],
): Problem[] =>
  decisionAreas.flatMap((area: DecisionArea) => {
    const named = rights.areas[area];
    return named ? problems(named, `areas.${area}`) : [];
  });

/**
 * An approver of another side could never decide. One who belongs to no party yet may still join one, so the two sections
 * can be filled in any order.
 */
function sideProblems(settings: ProjectSettings, { approver, side }: AreaRights, path: string): Problem[] {
  const own = sideOf(settings, approver);
  return side === undefined || own === null || own === side ? [] : [refusal(`${path}.approver`, 'wrongSide')];
}

const deputyProblems = ({ approver, deputy }: AreaRights, path: string): Problem[] =>
  deputy !== undefined && deputy === approver ? [refusal(`${path}.deputy`, 'deputyIsApprover')] : [];

function standInProblems({ rights }: ProjectSettings): Problem[] {
  const repeated = repeats(rights.standIns.map(({ person }) => person));
  return ofEach(rights.standIns, 'standIns', ({ person, deputy }, path, index) => [
    ...(isBlank(person) ? [refusal(`${path}.person`, 'personMissing')] : []),
    ...(isBlank(deputy) ? [refusal(`${path}.deputy`, 'personMissing')] : []),
    ...(repeated[index] === true ? [refusal(`${path}.person`, 'standInRepeated')] : []),
    ...(person === deputy && !isBlank(person) ? [refusal(`${path}.deputy`, 'standInIsPerson')] : []),
  ]);
}

export const rightsProblems = (settings: ProjectSettings): Problem[] => [
  ...eachArea(settings, (area, path) => [
    ...sideProblems(settings, area, path),
    ...deputyProblems(area, path),
    ...rangeProblems([`${path}.from`, area.from], [`${path}.until`, area.until]),
  ]),
  ...standInProblems(settings),
  ...wholeProblems('overdueLimit', settings.rights.overdueLimit, 1, 100),
];

/** Where a side must decide, somebody of no side cannot. */
export const rightsFindings = (settings: ProjectSettings): Problem[] =>
  eachArea(settings, ({ approver, side }, path) =>
    side !== undefined && approver !== undefined && sideOf(settings, approver) === null
      ? [finding(`${path}.approver`, 'approverWithoutParty')]
      : [],
  );
