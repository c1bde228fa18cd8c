/** Guards of transitions and their waivers, as the browser sees them. */
import type { GuardConfig, GuardRule } from '../core/guard/guard';
import type { Person, Text } from './record';

export { guardRules } from '../core/guard/guard';
export { longestWaiverDays } from '../core/guard/waiver';
export type { GuardConfig, GuardRule };

/** A waiver that is in force. */
export type Waiver = {
  id: string;
  version: number;
  rule: GuardRule;
  reason: Text;
  by: Person;
  at: string;
  until: string;
};

/** What the backend says of a guard that somebody is configuring. */
export type GuardCheck = {
  /** The guard as it would be stored. */
  config: GuardConfig;
};
