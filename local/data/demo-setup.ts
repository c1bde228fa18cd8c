/** The frame of the demonstration site: projects, workflows, versions and people, before any issue. */

import { FLAGGED_FIELD, POINTS_FIELD } from '../jira/changes';
import { accountIdOf, addRolePersons } from '../jira/people';
import { type Field, type Project, Site } from '../jira/site';
import { team } from './demo-people';
import { epicThemes, type ProjectKey } from './demo-vocabulary';
import { workingDayAfter } from './working-hours';

export const statusIds = {
  toDo: '10000',
  inProgress: '3',
  inReview: '10001',
  qaSampling: '10004',
  blocked: '10002',
  done: '10003',
  released: '10005',
} as const;
export const issueTypeIds = {
  Epic: '10000',
  Story: '10001',
  Task: '10002',
  Bug: '10004',
  'Sub-task': '10003',
} as const;
export const projectIds: Record<ProjectKey, string> = { ATLAS: '10000', LABEL: '10001' };
/** A project of the client alone: of the persons to act as two may look into it, and none may change anything. */
export const vaultProjectId = '10002';
export const blocksTypeId = '10000';
export const relatesTypeId = '10003';

/** Days from the present on which versions are released. */
const releases: Record<ProjectKey, readonly [string, number][]> = {
  ATLAS: [
    ['Pilot', -560],
    ['1.0', -400],
    ['1.1', -270],
    ['1.2', -150],
    ['1.3', -40],
    ['2.0', 55],
    ['2.1', 150],
  ],
  LABEL: [
    ['Delivery 1', -600],
    ['Delivery 2', -480],
    ['Delivery 3', -350],
    ['Delivery 4', -220],
    ['Delivery 5', -95],
    ['Delivery 6', 25],
    ['Delivery 7', 120],
  ],
};

/** A site with everything but issues. */
export function createDemoFrame(now: number, baseUrl = 'https://fairlead-demo.atlassian.net'): Site {
  const site = new Site(baseUrl);
  addWorkflow(site);
  addChoices(site);
  addFields(site);
  site.addProject(newProject('ATLAS', 'Atlas assistant platform', 'projectAdmin'));
  site.addProject(newProject('LABEL', 'Annotation operations', 'vendorLead'));
  for (const key of ['ATLAS', 'LABEL'] as const) addReleases(site, key, now);
  for (const { project, component } of epicThemes) addComponent(site, project, component);
  for (const person of team) {
    site.people.set(person.accountId, person);
    for (const id of site.projects.keys()) site.setAccess(id, person.accountId, 'edit');
  }
  addRolePersons(site);
  addClosedProject(site);
  return site;
}

/** After everybody has been let into all other projects. */
function addClosedProject(site: Site): void {
  const { toDo, inProgress, blocked, done } = statusIds;
  const lead = team.find(({ displayName }) => displayName === 'Priya Raman')?.accountId ?? null;
  site.addProject({
    ...newProject('ATLAS', 'Key custody', 'architect'),
    id: vaultProjectId,
    key: 'VAULT',
    description: 'How the client keeps the keys to what the assistant may not see.',
    leadAccountId: lead,
    statusIds: [toDo, inProgress, blocked, done],
  });
  if (lead !== null) site.setAccess(vaultProjectId, lead, 'edit');
  site.setAccess(vaultProjectId, accountIdOf('architect'), 'browse');
  site.setAccess(vaultProjectId, accountIdOf('siteAdmin'), 'administer');
}

function newProject(
  key: ProjectKey,
  name: string,
  lead: 'projectAdmin' | 'vendorLead' | 'architect',
): Project {
  const { qaSampling, inReview, released, ...shared } = statusIds;
  return {
    id: projectIds[key],
    key,
    name,
    description:
      key === 'ATLAS'
        ? 'The assistant for case workers: retrieval, privacy, evaluation and operation.'
        : 'Guidelines, batches and quality of the data that the assistant is trained and measured on.',
    typeKey: 'software',
    simplified: false,
    leadAccountId: accountIdOf(lead),
    issueTypeIds: Object.values(issueTypeIds),
    statusIds: [...Object.values(shared), ...(key === 'ATLAS' ? [inReview] : [qaSampling, released])],
    properties: new Map(),
    nextNumber: 1,
  };
}

function addWorkflow(site: Site): void {
  const { toDo, inProgress, inReview, qaSampling, blocked, done, released } = statusIds;
  site.statuses.set(toDo, { id: toDo, name: 'To Do', description: '', category: 'new' });
  site.statuses.set(inProgress, {
    id: inProgress,
    name: 'In Progress',
    description: 'This work item is being actively worked on at the moment by the assignee.',
    category: 'indeterminate',
  });
  site.statuses.set(blocked, {
    id: blocked,
    name: 'Blocked',
    description: 'Work cannot go on until something outside the team happens.',
    category: 'indeterminate',
  });
  site.statuses.set(inReview, {
    id: inReview,
    name: 'In Review',
    description: 'The result is with the reviewer.',
    category: 'indeterminate',
  });
  site.statuses.set(qaSampling, {
    id: qaSampling,
    name: 'QA Sampling',
    description: 'A sample of the batch is checked by the quality team.',
    category: 'indeterminate',
  });
  site.statuses.set(done, { id: done, name: 'Done', description: '', category: 'done' });
  // As on many real sites: the name says that the work is over, and Jira counts it as going on.
  site.statuses.set(released, {
    id: released,
    name: 'Released',
    description: 'The batch has been handed over.',
    category: 'indeterminate',
  });
}

function addChoices(site: Site): void {
  const types: [keyof typeof issueTypeIds, number, string][] = [
    ['Epic', 1, 'A large piece of work that holds stories, tasks and bugs.'],
    ['Story', 0, 'Something that a user wants.'],
    ['Task', 0, 'A small, distinct piece of work.'],
    ['Bug', 0, 'A problem or error.'],
    ['Sub-task', -1, 'A small piece of work that is part of a larger one.'],
  ];
  for (const [name, hierarchyLevel, description] of types) {
    const id = issueTypeIds[name];
    site.issueTypes.set(id, { id, name, description, hierarchyLevel, subtask: hierarchyLevel < 0 });
  }
  const priorities: [string, string][] = [
    ['Highest', '#d04437'],
    ['High', '#f15c75'],
    ['Medium', '#f79232'],
    ['Low', '#707070'],
    ['Lowest', '#999999'],
  ];
  for (const [index, [name, statusColor]] of priorities.entries()) {
    const id = String(index + 1);
    site.priorities.set(id, { id, name, description: '', statusColor });
  }
  const resolutions: [string, string][] = [
    ['Done', 'Work has been completed on this issue.'],
    ["Won't Do", "This issue won't be actioned."],
    ['Duplicate', 'The problem is a duplicate of an existing issue.'],
  ];
  for (const [index, [name, description]] of resolutions.entries()) {
    const id = String(10_000 + index);
    site.resolutions.set(id, { id, name, description });
  }
  const linkTypes: [string, string, string, string][] = [
    [blocksTypeId, 'Blocks', 'is blocked by', 'blocks'],
    ['10001', 'Cloners', 'is cloned by', 'clones'],
    ['10002', 'Duplicate', 'is duplicated by', 'duplicates'],
    [relatesTypeId, 'Relates', 'relates to', 'relates to'],
    // As apps for planning bring along: its name does not say which of two issues waits for the other.
    ['10004', 'Gantt dependency', 'depends on', 'is needed for'],
  ];
  for (const [id, name, inward, outward] of linkTypes) site.linkTypes.set(id, { id, name, inward, outward });
}

function addFields(site: Site): void {
  const custom = (id: string, name: string, type: string, kind: string, items?: string): Field => ({
    id,
    name,
    custom: true,
    orderable: true,
    navigable: true,
    searchable: true,
    clauseNames: [`cf[${id.slice('customfield_'.length)}]`, name],
    schema: {
      type,
      ...(items === undefined ? {} : { items }),
      custom: kind,
      customId: Number(id.slice('customfield_'.length)),
    },
  });
  const kinds = 'com.atlassian.jira.plugin.system.customfieldtypes';
  site.extraFields.set(
    FLAGGED_FIELD,
    custom(FLAGGED_FIELD, 'Flagged', 'array', `${kinds}:multicheckboxes`, 'option'),
  );
  site.extraFields.set(
    POINTS_FIELD,
    custom(POINTS_FIELD, 'Story point estimate', 'number', 'com.pyxis.greenhopper.jira:jsw-story-points'),
  );
}

function addReleases(site: Site, key: ProjectKey, now: number): void {
  for (const [name, days] of releases[key]) {
    const id = site.nextId();
    site.versions.set(id, {
      id,
      projectId: projectIds[key],
      name,
      description: '',
      archived: false,
      // Releases happen as the history is played; see the release events.
      released: false,
      startDate: workingDayAfter(now, days - 110),
      releaseDate: workingDayAfter(now, days),
    });
  }
}

function addComponent(site: Site, project: ProjectKey, name: string): void {
  const projectId = projectIds[project];
  if (site.componentsOf(projectId).some((component) => component.name === name)) return;
  const id = site.nextId();
  site.components.set(id, { id, projectId, name });
}
