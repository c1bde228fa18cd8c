/** Where changes belong in the panel: what has to be sized and approved, what has to be absorbed, what is over. */
import {
  changeGroups,
  costOfDelayClasses,
  type Change,
  type ChangeGroup,
  type ChangePage,
  type ChangePanel,
  type ChangeSummary,
} from '../../../src/contract/change';
import { byDueDate, type Arrangement, type List, type Lists as ListsOf } from '../shared/records/lists';

export type Lists = ListsOf<ChangeGroup, ChangeSummary>;

export const groupOf = ({ status }: Pick<ChangeSummary, 'status'>): ChangeGroup => {
  switch (status) {
    case 'requested':
    case 'sized':
    case 'inApproval':
      return 'open';
    case 'approved':
      return 'approved';
    case 'absorbed':
    case 'rejected':
    case 'withdrawn':
    case 'superseded':
      return 'past';
  }
};

/** Whether it still has to be approved. */
export const isOpen = (change: Pick<ChangeSummary, 'status'>): boolean => groupOf(change) === 'open';

/** The list that counts a record whose successor was approved just now: only what was still to be absorbed gives way. */
export const settledIn = (change: Change): ChangeGroup =>
  change.status === 'superseded' ? 'approved' : groupOf(change);

/** As the backend sorts: what waiting costs most comes first. */
const byUrgency = (a: ChangeSummary, b: ChangeSummary): number =>
  costOfDelayClasses.indexOf(a.costOfDelay) - costOfDelayClasses.indexOf(b.costOfDelay) || byDueDate(a, b);

export const arrangement: Arrangement<ChangeGroup, ChangeSummary> = {
  groups: changeGroups,
  groupOf,
  orders: { open: byUrgency, approved: byUrgency },
};

export const toPage = ({ changes, next }: ChangePage): Pick<List<ChangeSummary>, 'rows' | 'next'> => ({
  rows: changes,
  next,
});

export const toLists = ({ groups }: Pick<ChangePanel, 'groups'>): Lists =>
  Object.fromEntries(
    changeGroups.map((group) => [group, { ...toPage(groups[group]), total: groups[group].total }]),
  ) as Lists;
