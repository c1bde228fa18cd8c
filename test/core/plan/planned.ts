/** Issues of a plan, made up. Days count from the beginning of the plan. */
import type { IssueFacts, PlanFacts } from '../../../src/core/measures/facts';
import { dayMs } from '../../../src/core/zone';
import { factsOf } from '../../support/facts';

export const day = (count: number): number => Date.UTC(2026, 8, 1) + count * dayMs;

export const version = '10001';

const nothing: PlanFacts = {
  type: 'Story',
  subtask: false,
  parentId: null,
  parentChanges: [],
  components: [],
  versions: [version],
  versionChanges: [],
  estimate: null,
  estimateChanges: [],
  projectChanges: [],
};

/** An issue of the version, made on day 0. */
export const planned = (
  id: number | string,
  plan: Partial<PlanFacts> = {},
  facts: Partial<IssueFacts> = {},
): IssueFacts => ({
  ...factsOf(String(id), day(0), { created: day(0), ...facts }),
  plan: { ...nothing, ...plan },
});

/** That it came to the version on a day, and what it was before. */
export const cameOn = (count: number): Partial<PlanFacts> => ({
  versionChanges: [{ at: day(count), version, added: true }],
});

export const leftOn = (count: number): Partial<PlanFacts> => ({
  versions: [],
  versionChanges: [{ at: day(count), version, added: false }],
});

export const resizedOn = (count: number, from: number | null, to: number | null): Partial<PlanFacts> => ({
  estimate: to,
  estimateChanges: [{ at: day(count), from, to }],
});
