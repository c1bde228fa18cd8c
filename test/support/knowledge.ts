/** Areas that one person holds, as tests make them, and what people say of these. */
import { randomUUID } from 'node:crypto';
import { accountIdOf, type PersonKey } from '../../local/jira/people';
import type { Site } from '../../local/jira/site';
import type { Defs } from '../../src/contract/defs';
import type { Proposal } from '../../src/contract/knowledge';
import { payloads, type FunctionKey } from '../../src/contract/payloads';
import { dayMs } from '../../src/core/zone';
import type { TestApp } from './app';
import { valueOf } from './records';
import { rowOf } from './risks';

/** The functions about areas that one person holds. */
export type KnowledgeKey = Extract<FunctionKey, `knowledge/${string}`>;
export const knowledgeKeys = Object.keys(payloads).filter((key): key is KnowledgeKey =>
  key.startsWith('knowledge/'),
);

/** Who was assigned to each issue that was resolved in an area; null where nobody was. */
type Finished = readonly (PersonKey | null)[];

/**
 * Makes a component of the first project with issues that were resolved one after the other, the first of them last, a day
 * before an instant.
 */
export function makeArea(site: Site, projectId: string, name: string, finished: Finished, now: Date): string {
  const id = site.nextId();
  site.components.set(id, { id, projectId, name });
  const free = [...site.issues.values()].filter(
    (issue) => issue.projectId === projectId && issue.componentIds.length === 0,
  );
  for (const [index, person] of finished.entries()) {
    const issue = free[index];
    if (!issue) throw new Error('the demonstration has too few issues');
    issue.componentIds = [id];
    issue.assigneeId = person === null ? null : accountIdOf(person);
    issue.resolvedAt = now.getTime() - (index + 1) * dayMs;
  }
  return id;
}

/** So many issues of one person. */
export const times = (count: number, person: PersonKey | null): (PersonKey | null)[] =>
  Array.from({ length: count }, () => person);

export const askedOf = ({ component, holder, answer }: Proposal) => ({
  component: component.id,
  holder,
  ...(answer && { version: answer.version }),
});

export const knowledgeActsOf = (app: TestApp) => {
  const call = <Key extends KnowledgeKey>(
    person: PersonKey,
    key: Key,
    payload: unknown,
    project = app.projects.first,
  ): Promise<ReturnType<Defs[Key]>> => app.settle(person, key, payload, { moduleKey: 'governance', project });
  return {
    call,
    make: (name: string, finished: Finished) =>
      makeArea(app.jira.site, app.projects.first, name, finished, new Date()),
    find: async (person: PersonKey = 'projectAdmin') => valueOf(await call(person, 'knowledge/find', {})),
    accept: (person: PersonKey, proposal: object, change: object = {}) =>
      call(person, 'knowledge/accept', {
        actId: randomUUID(),
        proposal,
        ...rowOf({ category: 'knowledgeTransfer' }),
        ...change,
      }),
    refuse: (person: PersonKey, proposal: object, change: object = {}) =>
      call(person, 'knowledge/refuse', {
        actId: randomUUID(),
        proposal,
        reason: 'A second one is learning it.',
        ...change,
      }),
  };
};
