/** What has to be stated of a change before it goes to approval: by how the parties work with each other (product, N6). */
import type { EngagementModel } from '../settings/engagement';
import type { ChangeContent, ChangeSize } from './state';

/** Parts of a change that an engagement model asks for. */
export const requiredParts = ['effort', 'cost', 'delay', 'goal'] as const;
export type RequiredPart = (typeof requiredParts)[number];

/**
 * Fixed price: every change is a commercial matter, so its price and what it does to the date. Time and materials: the
 * effort, since it is what will be paid. Dedicated team: the goal, since nothing else says whether it is worth the time.
 */
const requiredByModel: Readonly<Record<EngagementModel, readonly RequiredPart[]>> = {
  fixedPrice: ['cost', 'delay'],
  timeAndMaterials: ['effort'],
  dedicatedTeam: ['goal'],
};

export const requiredOf = (model: EngagementModel | undefined): readonly RequiredPart[] =>
  model === undefined ? [] : requiredByModel[model];

/** What is asked for and not stated. */
export function missingOf(
  model: EngagementModel | undefined,
  { goal }: Pick<ChangeContent, 'goal'>,
  { effortDays, cost, delayDays }: Partial<Pick<ChangeSize, 'effortDays' | 'cost' | 'delayDays'>>,
): RequiredPart[] {
  const stated: Record<RequiredPart, unknown> = { effort: effortDays, cost, delay: delayDays, goal };
  return requiredOf(model).filter((part) => stated[part] === undefined);
}
