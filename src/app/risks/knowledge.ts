/**
 * How far the knowledge of each area of a project lies with one person: looked at whenever somebody asks, as that person, and
 * never before, since that would mean to keep who resolved what.
 */
import type { DecisionState } from '../../core/decision/state';
import { knowledgeByArea, windowDays, type AreaKnowledge, type Finished } from '../../core/risk/knowledge';
import { sideOf } from '../../core/settings/settings';
import { together } from '../../core/together';
import { dayMs } from '../../core/zone';
import type { Component, PersonRef, Ports, ResolvedIssue } from '../../ports';
import type { ProjectCaller } from '../caller';
import { decisions } from '../decisions/kind';
import type { Reader } from '../records/reader';
import { stateOf } from '../records/state';

/** Issues of decisions whose components are asked for, in one question. */
const mostIssues = 100;
/** Pages of decisions, from the one that was acted on last: two hundred. */
const decisionPages = 4;
/** Below that no further page is asked for: what came so far still has to be answered. */
const leastTimeLeftMs = 10_000;
/** Issues that are shown of each area. */
const mostShown = 5;

const decidedStatuses = ['decided', 'implemented', 'superseded'] as const;

type Decided = { issueId: string; person: string; at: number };

/**
 * Decisions that were made since then on some issue. What comes of them is for everybody who sees the project, so one that is
 * limited to sides counts for nobody.
 */
async function readDecided(
  { ledger }: Ports,
  { projectId }: ProjectCaller,
  since: number,
): Promise<{ decided: Decided[]; isCut: boolean }> {
  const decided: Decided[] = [];
  let after: string | undefined;
  for (let page = 0; page < decisionPages; page += 1) {
    const { entries, next } = await ledger.list({
      kind: decisions.kind,
      scope: { projectId },
      statuses: decidedStatuses,
      sides: [],
      sort: 'updated',
      limit: 50,
      ...(after !== undefined && { after }),
    });
    for (const entry of entries) {
      const made = stateOf<DecisionState>(entry).decided;
      if (!made || entry.issueId === null) continue;
      const at = Date.parse(made.at);
      if (at >= since) decided.push({ issueId: entry.issueId, person: made.by, at });
    }
    const last = entries.at(-1);
    // None was acted on last before it was made.
    if (next === null || !last || Date.parse(last.at) < since) return { decided, isCut: false };
    after = next;
  }
  return { decided, isCut: true };
}

export type Knowledge = {
  /** By the references of persons; the account id stands for whoever has none yet. */
  areas: AreaKnowledge[];
  /** Names of components by their ids. */
  names: ReadonlyMap<string, string>;
  /** The account behind whoever was assigned to an issue. */
  accounts: ReadonlyMap<string, string>;
  /** Issues of a person in an area, those that were resolved last first. */
  issuesOf: (area: string, person: string) => { id: string; key: string }[];
  /** How much was looked at. */
  issues: number;
  decisions: number;
  isCut: boolean;
};

const namesIn = (lists: readonly (readonly Component[])[]): Map<string, string> =>
  new Map(lists.flat().map(({ id, name }) => [id, name]));

const accountsIn = (issues: readonly ResolvedIssue[]): string[] => [
  ...new Set(issues.flatMap(({ assigneeId }) => assigneeId ?? [])),
];

/**
 * @param now UTC milliseconds
 * @param component looks at this area alone
 * @throws JiraRefusedError where Jira knows no such component
 */
export async function readKnowledge(
  ports: Ports,
  caller: ProjectCaller,
  { settings }: Pick<Reader, 'settings'>,
  now: number,
  component?: string,
): Promise<Knowledge> {
  const { jira, people, timeLeft } = ports;
  const [resolved, { decided, isCut }] = await together([
    jira.findResolved(
      { projectId: caller.projectId, days: windowDays, ...(component !== undefined && { component }) },
      () => timeLeft() > leastTimeLeftMs,
    ),
    readDecided(ports, caller, now - windowDays * dayMs),
  ]);
  const places = [...new Set(decided.map(({ issueId }) => issueId))];
  const [refs, ofDecisions] = await together([
    people.find(accountsIn(resolved.issues)),
    jira.findComponents(places.slice(0, mostIssues)),
  ]);
  const personOf = ({ assigneeId }: ResolvedIssue): string | null =>
    assigneeId === undefined ? null : (refs.get(assigneeId) ?? assigneeId);
  const idsOf = (components: readonly Component[]) => components.map(({ id }) => id);
  const finished: Finished[] = [
    ...resolved.issues.map((issue) => ({
      areas: idsOf(issue.components),
      person: personOf(issue),
      resolvedAt: issue.resolvedAt,
    })),
    ...decided.map(({ issueId, person, at }) => ({
      areas: idsOf(ofDecisions.get(issueId) ?? []),
      person,
      resolvedAt: at,
    })),
  ];
  return {
    areas: knowledgeByArea(finished, now, (person) => sideOf(settings, person)),
    names: namesIn([...resolved.issues.map(({ components }) => components), ...ofDecisions.values()]),
    accounts: new Map(accountsIn(resolved.issues).map((account) => [refs.get(account) ?? account, account])),
    issuesOf: (area, person) =>
      resolved.issues
        .filter((issue) => personOf(issue) === person && idsOf(issue.components).includes(area))
        .slice(0, mostShown)
        .map(({ id, key }) => ({ id, key })),
    issues: resolved.issues.length,
    decisions: decided.length,
    isCut: resolved.isCut || isCut || places.length > mostIssues,
  };
}

/** Accounts behind those who hold an area; whoever was erased has none. */
export async function accountsOf(
  { people }: Pick<Ports, 'people'>,
  { accounts }: Knowledge,
  persons: readonly string[],
): Promise<Map<string, string>> {
  // Whoever has decided and was assigned to nothing stands here by their reference alone.
  const others = persons.filter((person) => !accounts.has(person)) as PersonRef[];
  return new Map<string, string>([...accounts, ...(await people.accountsOf(others))]);
}
