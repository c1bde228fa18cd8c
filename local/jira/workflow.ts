/** The workflow of a project: it has one of its own, in which every status can be reached from every other. */

import { createHash } from 'node:crypto';
import type { Json } from './shape';
import type { Issue, Project, Site, Validator } from './site';

type Transition = { id: string; name: string; type: 'INITIAL' | 'GLOBAL'; statusId: string };

/** What somebody wants to do to an issue by a transition, or to have created by the first one of a workflow. */
export type Step = {
  projectId: string;
  transitionId: string;
  /** Null for one that is to be. */
  issue: Issue | null;
  /** Where it leads. */
  statusId: string;
  /** New values that come with it, as REST shows them. */
  modifiedFields: Json;
};

/** The transition that brings an issue into being: an id that no status has. */
export const createTransitionId = '0';

/** Ids of workflows and of what is in them are opaque and stay the same. */
export function idFor(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const workflowIdOf = ({ id }: Project): string => idFor(`workflow ${id}`);

export const workflowNameOf = ({ key }: Project): string => `Software workflow for project ${key}`;

/** The first status of a project that stands for work not begun. */
export function firstStatus(site: Site, project: Project): string {
  const id =
    project.statusIds.find((each) => site.getStatus(each).category === 'new') ?? project.statusIds[0];
  if (id === undefined) throw new Error(`${project.key} has no status`);
  return id;
}

/** A transition from anywhere has the id of its status, as the transitions of an issue have. */
export function transitionsOf(site: Site, project: Project): Transition[] {
  if (project.statusIds.length === 0) return [];
  return [
    { id: createTransitionId, name: 'Create', type: 'INITIAL', statusId: firstStatus(site, project) },
    ...project.statusIds.map((id): Transition => ({
      id,
      name: site.getStatus(id).name,
      type: 'GLOBAL',
      statusId: id,
    })),
  ];
}

/** How an issue of a project comes into being. */
export const firstStep = (site: Site, project: Project): Step => ({
  projectId: project.id,
  transitionId: createTransitionId,
  issue: null,
  statusId: firstStatus(site, project),
  modifiedFields: {},
});

export const validatorsOf = (site: Site, projectId: string, transitionId: string): Validator[] =>
  [...site.validators.values()].filter(
    (validator) => validator.projectId === projectId && validator.transitionId === transitionId,
  );
