import type { Decision } from '../../../src/contract/decision';
import type { RecordEvents } from '../shared/records/record';

/** What can happen to a decision on screen. */
export type Events = RecordEvents<Decision> & {
  /** The same as a change, for what can be undone. */
  onSent: (changed: Decision, said: string) => void;
};
