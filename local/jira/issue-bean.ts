/** An issue as the endpoints for one, for many and for searches give it. */

import { fieldNames, readFields, selectFields } from './fields';
import { notAnswered } from './reply';
import type { Json, Shape } from './shape';
import type { Issue, Site } from './site';

/** Jira keeps only the newest entries in an expanded changelog; the whole of it has an endpoint of its own. */
const EXPANDED_HISTORIES = 40;

export type IssueWish = {
  fields: readonly string[];
  expand: readonly string[];
  properties: readonly string[];
};

/** @throws Refusal 501 for an expansion that this Jira does not know */
export function checkExpand(expand: readonly string[]): void {
  for (const name of expand) {
    if (name !== 'names' && name !== 'changelog') throw notAnswered(`expand=${name} on issues`);
  }
}

/** `fields` and the like may come repeated, separated by commas, or both. */
export function splitList(values: readonly string[]): string[] {
  return values
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

export function issueBean(issue: Issue, wish: IssueWish, shape: Shape): Json {
  return {
    expand: 'renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations',
    id: issue.id,
    self: `${shape.rest}/issue/${issue.id}`,
    key: issue.key,
    ...(wish.expand.includes('changelog') ? { changelog: expandedChangelog(issue, shape) } : {}),
    ...(wish.properties.length > 0 ? { properties: chosenProperties(issue, wish.properties) } : {}),
    fields: readFields(issue, selectFields(shape.site, wish.fields), shape),
  };
}

/** The names of all fields that a wish covers. */
export function namesFor(site: Site, wish: IssueWish): Record<string, string> {
  return fieldNames(site, selectFields(site, wish.fields));
}

/** How many changelog entries an answer carries for the points quota. */
export function expandedCount(issue: Issue, wish: IssueWish): number {
  return wish.expand.includes('changelog') ? Math.min(issue.changelog.length, EXPANDED_HISTORIES) : 0;
}

function expandedChangelog(issue: Issue, shape: Shape): Json {
  const newest = issue.changelog.slice(-EXPANDED_HISTORIES).reverse();
  return {
    startAt: 0,
    maxResults: newest.length,
    total: issue.changelog.length,
    histories: newest.map((history) => shape.history(history)),
  };
}

function chosenProperties(issue: Issue, names: readonly string[]): Json {
  const all = names.includes('*all');
  return Object.fromEntries([...issue.properties].filter(([key]) => all || names.includes(key)));
}
