import type { DecisionArea } from '../../src/core/area';
import type { CalendarVersion } from '../../src/core/calendar';
import type { Side } from '../../src/core/limitation';
import type { Engagement } from '../../src/core/settings/engagement';
import type { AreaRights, NamedRole } from '../../src/core/settings/rights';
import type { RoleKey } from '../jira/people';

export type ByRole<Value> = Partial<Record<RoleKey, Value>>;

/** How a project works, with persons as roles and texts as words; what is left out has its default. */
export type Settled = {
  machineLearning?: boolean;
  /** Whom each person works for. The people of a side are one party, whose id is the side. */
  sides?: ByRole<Side>;
  /** People of a side whom no role stands for. */
  team?: readonly { accountId: string; side: Side }[];
  partyNames?: Partial<Record<Side, string>>;
  /** All else that is said of how the parties work with each other. */
  engagement?: Partial<Omit<Engagement, 'machineLearning' | 'parties'>>;
  roles?: Partial<Record<NamedRole, RoleKey>>;
  areas?: Partial<
    Record<
      DecisionArea,
      Pick<AreaRights, 'side' | 'from' | 'until'> & { approver?: RoleKey; deputy?: RoleKey }
    >
  >;
  standIns?: ByRole<RoleKey>;
  projectAdmin?: RoleKey;
  calendars?: { project?: readonly CalendarVersion[]; persons?: ByRole<readonly CalendarVersion[]> };
  /** Why it is settled so. */
  reason?: string;
};
