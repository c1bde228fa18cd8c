/** Puts decisions where a person looks for them: what waits on them first. */
import type { Decision } from '../../../src/contract/decision';

export type Groups = { mine: Decision[]; others: Decision[]; decided: Decision[]; withdrawn: Decision[] };
export type GroupKey = keyof Groups;
export const groupKeys = ['mine', 'others', 'decided', 'withdrawn'] as const satisfies readonly GroupKey[];

/** Times all have the one ISO form, so that they sort as text. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const closedAt = (decision: Decision): string =>
  decision.decided?.at ?? decision.withdrawn?.at ?? decision.requestedAt;

const soonestFirst = (a: Decision, b: Decision): number => byText(a.dueAt, b.dueAt) || byText(a.id, b.id);
const newestFirst = (a: Decision, b: Decision): number =>
  byText(closedAt(b), closedAt(a)) || byText(a.id, b.id);

export const arrange = (decisions: readonly Decision[], me: string): Groups => {
  const waiting = decisions.filter(({ status }) => status === 'requested').sort(soonestFirst);
  return {
    mine: waiting.filter(({ approver }) => approver === me),
    others: waiting.filter(({ approver }) => approver !== me),
    decided: decisions.filter(({ status }) => status === 'decided').sort(newestFirst),
    withdrawn: decisions.filter(({ status }) => status === 'withdrawn').sort(newestFirst),
  };
};

/** Adds records to those on screen; of the same record the newer version stays. */
export const merge = (shown: readonly Decision[], added: readonly Decision[]): Decision[] => {
  const records = new Map(shown.map((decision) => [decision.id, decision]));
  for (const decision of added) {
    const present = records.get(decision.id);
    if (present === undefined || present.version <= decision.version) records.set(decision.id, decision);
  }
  return [...records.values()];
};
