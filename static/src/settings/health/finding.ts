/** What the health check found, in the words of somebody who has to believe the numbers. */
import {
  decisionAreas,
  measureIds,
  namedRoles,
  sections,
  statusCategories,
  type HealthCheckName,
  type HealthFinding,
  type HealthLevel,
  healthLevels,
} from '../../../../src/contract/settings-rules';
import { t, tCount } from '../../shared/texts';

const numberOf = ({ params }: HealthFinding, name: string): number => Number(params?.[name] ?? 0);
const wordOf = ({ params }: HealthFinding, name: string): string => String(params?.[name] ?? '');

const categoryName = (name: string): string => {
  const category = statusCategories.find((one) => one === name);
  return category === undefined ? name : t(`settings.signals.category.${category}`);
};

const sectionName = (name: string): string => {
  const section = sections.find((one) => one === name);
  return section === undefined ? name : t(`settings.section.${section}`);
};

/** What the check looks at, as a heading. */
export const titleOf = (finding: HealthFinding): string => {
  const { check, level } = finding;
  if (level === 'fine' || level === 'unknown') return t(`settings.health.${check}.title`);
  if (check === 'statusCategory') {
    return t('settings.health.statusCategory.of', { status: wordOf(finding, 'status') });
  }
  if (check === 'settings' || check === 'personLeft') {
    return t(`settings.health.${check}.of`, { section: sectionName(wordOf(finding, 'section')) });
  }
  return t(`settings.health.${check}.title`);
};

type Sentence = (finding: HealthFinding) => string;

/** What was found, where something was. */
const found: Readonly<Record<HealthCheckName, Sentence>> = {
  statusCategory: (finding) =>
    t('settings.health.statusCategory.found', {
      category: categoryName(wordOf(finding, 'category')),
      expected: categoryName(wordOf(finding, 'expected')),
    }),
  linkDirection: (finding) => tCount('settings.health.linkDirection.found', numberOf(finding, 'count')),
  dueDates: (finding) =>
    tCount('settings.health.dueDates.found', numberOf(finding, 'open'), {
      without: numberOf(finding, 'withoutDate'),
    }),
  guardBypass: (finding) => tCount('settings.health.guardBypass.found', numberOf(finding, 'count')),
  guardPassed: (finding) => tCount('settings.health.guardPassed.found', numberOf(finding, 'count')),
  propertyTampered: (finding) => tCount('settings.health.propertyTampered.found', numberOf(finding, 'count')),
  panelHidden: () => t('settings.health.panelHidden.found'),
  areaVacant: (finding) => tCount('settings.health.areaVacant.found', numberOf(finding, 'count')),
  personLeft: (finding) => tCount('settings.health.personLeft.found', numberOf(finding, 'count')),
  scheduleLate: ({ level }) =>
    t(level === 'problem' ? 'settings.health.scheduleLate.late' : 'settings.health.scheduleLate.failed'),
  storage: (finding) => t('settings.health.storage.found', { percent: numberOf(finding, 'percent') }),
  settings: (finding) =>
    tCount(
      finding.level === 'problem' ? 'settings.health.settings.problems' : 'settings.health.settings.findings',
      numberOf(finding, 'count'),
    ),
};

export const sentenceOf = (finding: HealthFinding): string => {
  const { check, level, askAdmin } = finding;
  if (level === 'fine') return t(`settings.health.${check}.fine`);
  if (level === 'unknown' && check === 'scheduleLate') return t('settings.health.scheduleLate.first');
  if (level === 'unknown') return t(askAdmin ? 'settings.health.adminOnly' : 'settings.health.notSaid');
  return found[check](finding);
};

/** What would be wrong in the numbers, or unseen; nothing where all is well. */
export const effectOf = ({ check, level }: HealthFinding): string | undefined =>
  level === 'fine' || (level === 'unknown' && check === 'scheduleLate')
    ? undefined
    : t(`settings.health.${check}.effect`);

const areaName = (item: string): string | undefined => {
  const area = decisionAreas.find((one) => one === item);
  return area && t(`area.${area}`);
};

/** Why a guard has looked at nothing. */
const passedReason = (item: string): string | undefined => {
  const reason = (['unlicensed', 'created', 'unseen'] as const).find((one) => one === item);
  return reason && t(`settings.health.guardPassed.${reason}`);
};

/** What somebody who has left is named as. */
const placeName = (item: string): string | undefined => {
  if (item === 'standIns' || item === 'projectAdmin') return t(`settings.part.rights.${item}`);
  const role = namedRoles.find((one) => one === item);
  if (role !== undefined) return t(`settings.role.${role}`);
  const measure = measureIds.find((one) => one === item);
  return measure === undefined ? areaName(item) : t(`settings.measures.name.${measure}`);
};

/** Names in the words of the screen: places in settings and schedules come as words of the rules. */
export const itemsOf = ({ check, items = [] }: HealthFinding): string[] =>
  items.map((item) => {
    if (check === 'areaVacant') return areaName(item) ?? item;
    if (check === 'guardPassed') return passedReason(item) ?? item;
    if (check === 'personLeft') return placeName(item) ?? item;
    if (check === 'scheduleLate') {
      if (item === 'hourly') return t('settings.health.schedule.hourly');
      if (item === 'daily') return t('settings.health.schedule.daily');
    }
    return item;
  });

/** How many of the names are not listed. */
export const unlistedOf = (finding: HealthFinding): number =>
  finding.items === undefined ? 0 : Math.max(0, numberOf(finding, 'count') - finding.items.length);

export type LevelGroup = { level: HealthLevel; findings: readonly HealthFinding[] };

/** Worst first, and no level that has nothing. */
export const byLevel = (findings: readonly HealthFinding[]): LevelGroup[] =>
  healthLevels
    .map((level) => ({ level, findings: findings.filter((finding) => finding.level === level) }))
    .filter((group) => group.findings.length > 0);

/** Pages of Jira itself, by their addresses within the site. */
export const jiraPath = (
  page: 'statuses' | 'workflows' | 'issuesWithoutDate',
  projectKey: string | undefined,
): string => {
  if (page === 'statuses') return '/secure/admin/ViewStatuses.jspa';
  if (page === 'workflows') return '/secure/admin/workflows/ListWorkflows.jspa';
  const project = projectKey === undefined ? '' : `project = "${projectKey}" AND `;
  const jql = `${project}statusCategory != Done AND duedate is EMPTY`;
  return `/issues/?jql=${encodeURIComponent(jql)}`;
};
