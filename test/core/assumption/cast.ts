/** Assumptions at each point of their way; who takes part in them is the cast of the risks. */
import * as made from '../../../src/core/assumption/changes';
import type { AssumptionContent, AssumptionState } from '../../../src/core/assumption/state';
import { minute, settledBy } from '../risk/cast';

export const content: AssumptionContent = {
  statement: 'statement',
  tripwire: 'tripwire',
  owner: 'owner',
  risks: ['r1', 'r2'],
};

export const dueAt = '2026-04-01T22:00:00.000Z';

const standing: AssumptionState = made.save(
  undefined,
  { ...content, basis: 'basis', checkOn: '2026-04-01' },
  { by: 'editor', at: minute(0), dueAt },
).state;

export const assumptions = {
  standing,
  confirmed: made.confirm(standing, settledBy('editor', 3)),
  retired: made.retire(standing, settledBy('editor', 3)),
  broken: made.breakDown(standing, { ...settledBy('editor', 3), change: 'c', issue: '7' }),
};
