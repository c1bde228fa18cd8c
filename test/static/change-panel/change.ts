/** A change to try things with. */
import type { Change, ChangeSnapshot } from '../../../src/contract/change';

export const snapshot: ChangeSnapshot = {
  status: 'requested',
  lane: 'normal',
  kind: 'scope',
  what: 'The export writes PDF too.',
  requester: 'dana',
  createdAt: '2026-11-01T09:00:00.000Z',
  costOfDelay: 'standard',
  waitsOn: ['ada'],
  why: 'Auditors ask for it.',
  before: '',
  after: '',
  givenUp: '',
  goal: '',
  sizer: 'ada',
  issues: [],
  returns: 0,
};

export const change = (more: Partial<Change> = {}): Change => ({
  id: '0'.repeat(32),
  version: 1,
  may: [],
  ...snapshot,
  ...more,
});
