/** What an engagement has to be, so that everybody has one side and every party a name of its own. */
import { readinessOf } from '../readiness';
import type { Party } from '../engagement';
import type { ProjectSettings, Problem } from '../sections';
import { finding, idProblems, isBlank, nameProblems, ofEach, rangeProblems, refusal } from './checks';

/** A person works for one party: their side decides what they may know of and finalise. */
function membershipProblems(parties: readonly Party[]): Problem[] {
  const partyOf = new Map<string, number>();
  return ofEach(parties, 'parties', ({ people }, partyPath, party) =>
    ofEach(people, `${partyPath}.people`, (person, path) => {
      const first = partyOf.get(person);
      if (isBlank(person)) return [refusal(path, 'personMissing')];
      if (first === undefined) {
        partyOf.set(person, party);
        return [];
      }
      return [refusal(path, first === party ? 'personRepeated' : 'personInTwoParties')];
    }),
  );
}

export const engagementProblems = ({ engagement }: ProjectSettings): Problem[] => {
  const { parties, start, plannedEnd } = engagement;
  return [
    ...idProblems(
      parties.map(({ id }) => id),
      (index) => `parties.${index}.id`,
    ),
    ...nameProblems(
      parties.map(({ name }) => name),
      (index) => `parties.${index}.name`,
    ),
    ...membershipProblems(parties),
    ...rangeProblems(['start', start], ['plannedEnd', plannedEnd]),
  ];
};

export function engagementFindings(settings: ProjectSettings, today: string): Problem[] {
  const { plannedEnd } = settings.engagement;
  const { missing } = readinessOf(settings, today);
  return [
    ...(missing.length > 0 ? [finding('', 'notReady', { count: missing.length })] : []),
    ...(plannedEnd !== undefined && plannedEnd < today ? [finding('plannedEnd', 'endPassed')] : []),
  ];
}
