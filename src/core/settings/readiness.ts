/**
 * Whether an engagement can start: without a model, a change path, people for what no method replaces and named deciders it
 * only looks like one (product, C-03, D-07, G-07, P-10, N8).
 */
import type { DecisionArea } from '../area';
import { changePathQuestions, modelQuestions, type Engagement } from './engagement';
import type { NamedRole, Rights } from './rights';
import { isBlank } from './rules/checks';
import type { Problem, ProjectSettings } from './sections';
import { approverOf } from './settings';

/** Who has to be there: no partner can stand in for them (P-10). */
const requiredRoles: readonly NamedRole[] = ['sponsor', 'priorityOwner', 'technicalAuthority'];

/** Where it has to be clear who decides: scope, architecture, security, releases (D-07). */
const requiredAreas: readonly DecisionArea[] = ['product', 'architecture', 'security', 'releaseApproval'];

/** Paths begin with the section, since what is missing stands in two of them. */
const missing = (path: string, name: string): Problem => ({ path, message: `settings.missing.${name}` });

const unless = (isThere: boolean, path: string, name: string): Problem[] =>
  isThere ? [] : [missing(path, name)];

/** Two sides at least, or there is nobody to agree with. */
const missingParties = ({ parties }: Engagement): Problem[] => [
  ...unless(
    parties.some(({ side }) => side === 'client'),
    'engagement.parties',
    'clientParty',
  ),
  ...unless(
    parties.some(({ side }) => side !== 'client'),
    'engagement.parties',
    'otherParty',
  ),
];

const missingAnswers = ({ changePath, modelAnswers }: Engagement): Problem[] => [
  ...changePathQuestions.flatMap((question) =>
    unless(!isBlank(changePath[question]), `engagement.changePath.${question}`, `changePath.${question}`),
  ),
  ...modelQuestions.flatMap((question) =>
    unless(
      !isBlank(modelAnswers[question]),
      `engagement.modelAnswers.${question}`,
      `modelAnswers.${question}`,
    ),
  ),
];

const missingPeople = (rights: Rights, day: string): Problem[] => [
  ...requiredRoles.flatMap((role) =>
    unless(!isBlank(rights.roles[role]), `rights.roles.${role}`, `role.${role}`),
  ),
  ...requiredAreas.flatMap((area) =>
    unless(!isBlank(approverOf(rights, area, day)), `rights.areas.${area}`, `approver.${area}`),
  ),
];

/** What an engagement lacks on a day (`YYYY-MM-DD`) before it can start, in the order in which it is asked for. */
export function readinessOf(
  { engagement, rights }: Pick<ProjectSettings, 'engagement' | 'rights'>,
  day: string,
): { ready: boolean; missing: Problem[] } {
  const lacking = [
    ...unless(engagement.model !== undefined, 'engagement.model', 'model'),
    ...unless(!isBlank(engagement.start), 'engagement.start', 'start'),
    ...missingParties(engagement),
    ...missingAnswers(engagement),
    ...missingPeople(rights, day),
  ];
  return { ready: lacking.length === 0, missing: lacking };
}
